"""Plans a reorganisation: which bodies change, and who takes over which open recommendation."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from policydesk.core.authority import Authority, plain_name
from policydesk.core.bodies import (
    Reorganisation,
    ReorganisationPlan,
    changed,
    passings_of,
)
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.ids import RecommendationId, new_uid
from policydesk.core.publisher import Body, day_after
from policydesk.core.recommendation import Recommendation
from policydesk.core.timeline import Timeline
from policydesk.library.typed_text import line

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader


def maybe_with(
    reader: LibraryReader, keys: Collection[str], bodies: Authority
) -> Iterator[tuple[Recommendation, Timeline]]:
    """Recommendations that may ever have been with these bodies, in the register's order."""

    @cache
    def is_one(name: str) -> bool:
        body = bodies.named(name)
        return body is not None and body.key in keys

    with reader.one_moment():
        named = reader.recommendations.named()
        wanted = {rec_id for rec_id, each in named if any(map(is_one, each.names))}
        wanted |= reader.status.with_owners()
        recs = reader.recommendations.several(sorted(wanted))
        timelines = reader.status.timelines(recs)
    for rec in recs:
        yield rec, replace(timelines[rec.id], bodies=bodies)


def _begun(body: Body, on: PartialDate) -> Body:
    """A new body with its name from the legal date on."""
    return replace(body, names=(replace(body.names[-1], since=on),))


class Planning:
    """One reorganisation as somebody said it, read against the list of bodies."""

    def __init__(self, reader: LibraryReader, said: Reorganisation) -> None:
        self._reader = reader
        self._now = reader.now()
        self._today = self._now.astimezone().date()
        self._said = replace(
            said,
            instrument=line(said.instrument, "instrument"),
            source=line(said.source, "source"),
        )
        self._bodies = reader.publishers.authority()
        self._added: dict[str, Body] = {}

    def plan(self) -> ReorganisationPlan:
        """All of it; raises UserError with one sentence where that cannot be."""
        olds = self._olds()
        successors = () if self._said.renamed else self._successors(olds)
        on = self._date(olds)
        if self._said.renamed:
            self._check_new_name(olds)
        uid = new_uid()
        after = [self._after(old, successors, on, uid) for old in olds]
        keys = {old.key for old in olds}
        passings, finished = passings_of(
            self._said, olds, successors, on,
            maybe_with(self._reader, keys, self._bodies), today=self._today,
        )  # fmt: skip
        self._check_choices({each.recommendation.id for each in passings})
        names = tuple(body.name_on(on.latest) for body in successors)
        return ReorganisationPlan(
            self._said,
            on,
            tuple(body for body in after if body is not None),
            tuple(_begun(b, on) if b in successors else b for b in self._added.values()),
            passings,
            self._said.news if self._said.renamed else names,
            finished,
            on.earliest > self._today,
            uid,
            tuple(old.name for old in olds if old.confirm and old.ended is not None),
        )

    def _olds(self) -> tuple[Body, ...]:
        if not self._said.olds:
            raise UserError("Say which body is reorganised.")
        found = {body.key: body for body in map(self._old, self._said.olds)}
        if len(found) < len(self._said.olds):
            raise UserError("The same body is named twice.")
        if self._said.renamed and len(found) > 1:
            raise UserError("Rename one body at a time.")
        return tuple(found.values())

    def _old(self, ref: str) -> Body:
        """The body; one that the list has not is added where a recommendation names it."""
        known = self._bodies.get(ref.strip()) or self._bodies.named(ref)
        if known is not None:
            return known
        return self._put(self._reader.publishers.only_named(ref, taken=self._added))

    def _successors(self, olds: tuple[Body, ...]) -> tuple[Body, ...]:
        if self._said.news:
            found = [
                self._bodies.get(ref.strip()) or self._bodies.named(ref) or self._add(ref)
                for ref in self._said.news
            ]
        else:
            found = [each for old in olds for each in self._bodies.successors(old)]
        if self._said.news and len(olds) > 1 and all(old in found for old in olds):
            raise UserError("Then nothing is reorganised: every body goes on as it was.")
        if [body.key for body in found] == [old.key for old in olds]:
            raise UserError("A body does not follow itself; name its successor.")
        return tuple({body.key: body for body in found}.values())

    def _add(self, name: str) -> Body:
        return self._put(self._reader.publishers.fresh(name, taken=self._added))

    def _put(self, made: Body) -> Body:
        self._added[made.key] = made
        self._bodies = self._bodies.with_own({made.key: made})
        return made

    def _check_new_name(self, olds: tuple[Body, ...]) -> None:
        name = line(next(iter(self._said.news), ""), "name")
        if not name:
            raise UserError("Give its new name.")
        other = self._bodies.named(name)
        if other is not None and other.key != olds[0].key:
            raise UserError(f"“{name}” is a name of {other.name} already.")
        if plain_name(name) == plain_name(olds[0].name):
            raise UserError(f"{olds[0].name} has that name already.")
        self._said = replace(self._said, news=(name,))

    def _date(self, olds: tuple[Body, ...]) -> PartialDate:
        """The legal date that was said; else the one that the list of bodies has."""
        listed = {old.name: day_after(old.ended) for old in olds if old.ended is not None}
        on = self._said.on or next(iter(listed.values()), None)
        if on is None or on.start is None or on.end is None:
            raise UserError("A reorganisation needs its legal date: a day, a month or a year.")
        for name, day in listed.items():
            if day != on:
                raise UserError(
                    f"The list of bodies dates the end of {name} otherwise ({day.spoken()}); "
                    "correct that there first, or take that date."
                )
        return on

    def _check_choices(self, passing: Collection[RecommendationId]) -> None:
        """No choice is passed over without a word."""
        for rec in self._reader.recommendations.several(list(self._said.given)):
            if rec.id not in passing:
                raise UserError(
                    f"{rec.label} (no. {rec.id}) is not among what passes: these bodies did not "
                    "have it on that day, or it is finished."
                )

    def _after(
        self, old: Body, successors: tuple[Body, ...], on: PartialDate, uid: str
    ) -> Body | None:
        """The body as it will be; None where the list says all of it already."""
        keys = tuple(body.key for body in successors)
        if old.ended is not None and set(keys) <= set(old.successors):
            return None
        return changed(old, self._said, on, keys, recorded=self._now, uid=uid)
