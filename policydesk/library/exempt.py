"""Which recommendations may not be published now, whatever the dials stand at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from policydesk.core.ids import RecommendationId
from policydesk.core.marks import Mark, MarkKind
from policydesk.core.status import Axis
from policydesk.core.timeline import AsOf
from policydesk.library.status import StatusReads
from policydesk.store.store import Store

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader


def exempt_now(
    store: Store, ids: Iterable[RecommendationId], today: date
) -> frozenset[RecommendationId]:
    """Those of them whose text is exempt from publication today, as far as is known today.

    Only of those that were ever said to be, timelines are read.
    """
    asked = store.ledger.with_axes([Axis.EXEMPT]).intersection(ids)
    timelines = StatusReads(store).timelines(store.recommendations.several(sorted(asked)))
    return frozenset(
        rec_id
        for rec_id, timeline in timelines.items()
        if "exempt" in timeline.headline(today=today).flags
    )


def exempt_of(
    reader: LibraryReader, ids: Iterable[RecommendationId]
) -> frozenset[RecommendationId]:
    """The same, read off the facts kept beside the ledger: no timeline is opened."""
    today = reader.now().astimezone().date()
    at = reader.register_table.table().at
    exempt = reader.register_table.bearing(Mark(MarkKind.EXEMPT), AsOf(), today)
    return frozenset(each for each in ids if exempt[at[each]])
