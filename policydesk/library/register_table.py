"""Every recommendation in brief and its facts, held by a reader and renewed when either changed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from policydesk.core.answers import Answer, AnswerColumns, answer_of
from policydesk.core.columns import Columns, FactTable, Told, told_by
from policydesk.core.dates import PartialDate
from policydesk.core.ids import RecommendationId
from policydesk.core.marks import ClockNumbers, unpacked
from policydesk.core.status import Axis
from policydesk.core.timeline import AsOf
from policydesk.library.kept_facts import KeptFacts
from policydesk.library.publishers import PublisherReads
from policydesk.library.status import StatusReads
from policydesk.store.store import Store

KEPT_DIALS = 8


@dataclass(frozen=True, slots=True)
class Brief:
    """All recommendations in the register's order, one column each.

    `issued` is the first day it can have been published and `begins` the day from which it counts
    in a history; `issued_between` the first and last day of a publication date that has a
    beginning; `due_by` the day by which an answer was due. All are ordinals, 0 for none.
    """

    ids: tuple[RecommendationId, ...]
    addressees: tuple[str, ...]
    publishers: tuple[str, ...]
    issued: tuple[int, ...]
    begins: tuple[int, ...]
    asked: tuple[tuple[str, ...], ...]
    issued_between: tuple[tuple[int, int], ...]
    due_by: tuple[int, ...]


class RegisterTable:
    """Renews itself on each look; whoever asks several things asks within one moment."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._status = StatusReads(store)
        self._facts = KeptFacts(store.register_facts)
        self._revision: tuple[int, int] | None = None
        self._brief = Brief((), (), (), (), (), (), (), ())
        self._clocks: list[ClockNumbers] | None = None
        self._table = FactTable((), lambda _: array("q"))
        self._columns: dict[tuple[AsOf, date], Columns] = {}
        self._answers: dict[AsOf, AnswerColumns] = {}

    def brief(self) -> Brief:
        """Every recommendation in brief."""
        self._renew()
        return self._brief

    def table(self) -> FactTable:
        """The facts of each, at the places of `brief`."""
        self._renew()
        return self._table

    def columns(self, as_of: AsOf, today: date) -> Columns:
        """What stood on these dials, at the places of `brief`."""
        self._renew()
        found = self._columns.get((as_of, today))
        if found is None:
            if len(self._columns) >= KEPT_DIALS:
                self._columns.clear()
            found = self._table.read(as_of, lambda ids: self._told(ids, as_of, today))
            self._columns[as_of, today] = found
        return found

    def clocks(self) -> list[ClockNumbers]:
        """What the flags of today are read off, at the places of `brief`."""
        self._renew()
        if self._clocks is None:
            ends = self._owner_ends()
            self._clocks = [
                unpacked(kept, due, ends.get(rec_id, ()))
                for rec_id, kept, due in zip(
                    self._brief.ids, self._table.clocks(), self._brief.due_by, strict=True
                )
            ]
        return self._clocks

    def _owner_ends(self) -> dict[RecommendationId, tuple[tuple[date, bool], ...]]:
        """When bodies that answer for one end, of those that name a body that ever ended.

        These alone are asked of their timelines: who answers now is nothing that is kept.
        """
        recs = self._store.recommendations.several(sorted(self.with_ended_bodies()))
        return {
            rec_id: timeline.what_stood(AsOf(), today=date.max).clocks.owner_ends
            for rec_id, timeline in self._status.timelines(recs).items()
        }

    def with_ended_bodies(self) -> set[RecommendationId]:
        """Those that name a body that ever ended, or ever had one for an owner."""
        bodies = PublisherReads(self._store).authority()

        @cache
        def has_ended(name: str) -> bool:
            body = bodies.named(name)
            return body is not None and body.ended is not None

        named = self._store.recommendations.named()
        asked = {rec_id for rec_id, each in named if any(map(has_ended, each.names))}
        recorded = self._store.ledger.said_on(Axis.OWNER)
        return asked | {rec_id for rec_id, name in recorded if has_ended(name)}

    def answers(self, as_of: AsOf) -> AnswerColumns:
        """When each was first answered, on these dials, at the places of `brief`."""
        self._renew()
        if as_of not in self._answers:
            if len(self._answers) >= KEPT_DIALS:
                self._answers.clear()
            told = self._table.answers(as_of, lambda ids: self._answers_told(ids, as_of))
            self._answers[as_of] = told
        return self._answers[as_of]

    def _answers_told(self, ids: Sequence[RecommendationId], as_of: AsOf) -> list[Answer]:
        timelines = self._status.timelines(self._store.recommendations.several(ids))
        return [answer_of(timelines[each].events, as_of) for each in ids]

    def _told(
        self, ids: Sequence[RecommendationId], as_of: AsOf, today: date
    ) -> list[Told]:
        timelines = self._status.timelines(self._store.recommendations.several(ids))
        return [told_by(timelines[each], as_of, today) for each in ids]

    def _renew(self) -> None:
        revision = self._store.revision()
        if revision == self._revision:
            return
        ids, asked, publishers, issued, tagged, due = self._store.recommendations.in_brief()
        self._table = FactTable(ids, self._facts.read)
        days_of = {each: _days(each) for each in set(issued)}
        days = list(map(days_of.__getitem__, issued))
        due_by = {each: each.end.toordinal() if each and each.end else 0 for each in set(due)}
        self._brief = Brief(
            tuple(ids),
            tuple(each[0] if each else "" for each in asked),
            publishers,
            tuple(earliest for earliest, _ in days),
            tuple(
                begun or _told_or_tagged(first, day)
                for (_, (begun, _)), first, day in zip(days, self._table.first, tagged, strict=True)
            ),
            asked,
            tuple(between for _, between in days),
            tuple(map(due_by.__getitem__, due)),
        )
        self._clocks = None
        self._columns.clear()
        self._answers.clear()
        self._revision = revision


def _days(issued: PartialDate | None) -> tuple[int, tuple[int, int]]:
    """The first day it can have been published; the first it is known to have begun, and the last
    it can have been. 0 for none.
    """
    if issued is None:
        return 0, (0, 0)
    begun = issued.start.toordinal() if issued.start else 0
    return issued.earliest.toordinal(), (begun, issued.latest.toordinal())


def _told_or_tagged(first: int, tagged: str) -> int:
    day = date.fromisoformat(tagged).toordinal()
    return min(first, day) if first else day
