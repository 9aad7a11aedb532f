"""When the bodies that answer for recommendations end, without reading whole timelines."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache

from policydesk.core.ids import RecommendationId
from policydesk.core.owners import owner_ends
from policydesk.core.status import Axis
from policydesk.core.timeline import AsOf, Timeline
from policydesk.library.publishers import PublisherReads
from policydesk.store.store import Store

Ends = tuple[tuple[date, bool], ...]
"""The last day of each body that answers for one, and whether another followed it."""


class EndedOwners:
    """Looks at what names a body that ever ended, and of that at updates about owners alone."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._bodies = PublisherReads(store)
        self._revision: tuple[int, int] | None = None
        self._owned: dict[RecommendationId, Timeline] = {}

    def ends(
        self, among: Collection[RecommendationId], as_of: AsOf
    ) -> dict[RecommendationId, Ends]:
        """When bodies end that answer for any of these on the dials' day, of those that do."""
        found = {}
        for rec_id, owned in self._renewed().items():
            if rec_id in among:
                ends = owner_ends(owned.owner(as_of), owned.named, owned.bodies, as_of.known)
                if ends:
                    found[rec_id] = ends
        return found

    def _renewed(self) -> Mapping[RecommendationId, Timeline]:
        revision = self._store.revision()
        if revision != self._revision:
            self._owned, self._revision = self._read(), revision
        return self._owned

    def _read(self) -> dict[RecommendationId, Timeline]:
        """Those that name a body that ever ended, or ever had one for an owner."""
        bodies = self._bodies.authority()

        @cache
        def has_ended(name: str) -> bool:
            body = bodies.named(name)
            return body is not None and body.ended is not None

        recorded = self._store.ledger.said_on(Axis.OWNER)
        had = {rec_id for rec_id, name in recorded if has_ended(name)}
        named = {
            rec_id: each
            for rec_id, each in self._store.recommendations.named()
            if rec_id in had or any(map(has_ended, each.names))
        }
        told = self._store.ledger.about_owners(named)
        return {
            rec_id: Timeline(tuple(told.get(rec_id, ())), None, each, bodies)
            for rec_id, each in named.items()
        }
