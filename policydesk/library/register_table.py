"""Every recommendation in brief and its facts, held by a reader and renewed when either changed."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date
from itertools import compress

from policydesk.core.answers import AnswerColumns
from policydesk.core.columns import Columns, FactTable
from policydesk.core.dates import PartialDate
from policydesk.core.ids import RecommendationId
from policydesk.core.marks import OF_OWNERS, ClockNumbers, Mark, bearing, unpacked
from policydesk.core.marks_told import Bears, Glance
from policydesk.core.timeline import AsOf
from policydesk.library.ended_owners import EndedOwners, Ends
from policydesk.library.kept_facts import KeptFacts
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
        self._facts = KeptFacts(store.register_facts)
        self._revision: tuple[int, int] | None = None
        self._brief = Brief((), (), (), (), (), (), (), ())
        self._clocks: list[ClockNumbers] | None = None
        self._table = FactTable((), lambda _: array("q"))
        self._dialled: dict[tuple[AsOf, date], tuple[Columns, Glance]] = {}
        self._ended = EndedOwners(store)
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
        return self._on(as_of, today)[0]

    def glance(self, as_of: AsOf, today: date) -> Glance:
        """What tells the marks on these dials, but those of owners."""
        return self._on(as_of, today)[1]

    def bearing(self, mark: Mark, as_of: AsOf, today: date) -> Bears:
        """Whether each bears a mark on these dials, at the places of `brief`."""
        glance = self.glance(as_of, today)
        if mark.kind not in OF_OWNERS:
            return glance.bearing(mark)
        test = bearing(mark, glance.today)
        bears = [False] * len(self._brief.ids)
        for place, ends in self._owner_ends(as_of, today).items():
            bears[place] = test(unpacked((), 0, ends))
        return bears

    def _owner_ends(self, as_of: AsOf, today: date) -> dict[int, Ends]:
        """When bodies end that answer for what somebody still has to see to."""
        watched = compress(self._brief.ids, self.glance(as_of, today).watched)
        ended = self._ended.ends(frozenset(watched), as_of)
        return {self._table.at[rec_id]: ends for rec_id, ends in ended.items()}

    def _on(self, as_of: AsOf, today: date) -> tuple[Columns, Glance]:
        """All there is to know on these dials; a few of those asked for last are kept."""
        self._renew()
        if (found := self._dialled.pop((as_of, today), None)) is None:
            columns, day = self._table.read(as_of), (as_of.world or today).toordinal()
            found = columns, Glance(self._table, columns, self._brief.due_by, as_of, day)
        self._dialled[as_of, today] = found  # the last looked at stands last
        if len(self._dialled) > KEPT_DIALS:
            at_rest = (AsOf(), today)  # what every other is compared with
            del self._dialled[next(each for each in self._dialled if each != at_rest)]
        return found

    def clocks(self, today: date) -> list[ClockNumbers]:
        """What the flags of today are read off, at the places of `brief`."""
        self._renew()
        if self._clocks is None:
            ends = self._owner_ends(AsOf(), today)
            self._clocks = [
                unpacked(kept, due, ends.get(place, ()))
                for place, (kept, due) in enumerate(
                    zip(self._table.clocks(), self._brief.due_by, strict=True)
                )
            ]
        return self._clocks

    def answers(self, as_of: AsOf) -> AnswerColumns:
        """When each was first answered, on these dials, at the places of `brief`."""
        self._renew()
        if as_of not in self._answers:
            if len(self._answers) >= KEPT_DIALS:
                self._answers.clear()
            self._answers[as_of] = self._table.answers(as_of)
        return self._answers[as_of]

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
        self._dialled.clear()
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
