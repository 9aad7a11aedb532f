"""What the facts tell of marks on any dials, before a timeline is read for what they cannot."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from functools import cached_property

from policydesk.core.columns import Columns, FactTable, ends_of
from policydesk.core.facts import (
    ASSESSMENT,
    CLAIM,
    KINDS,
    NO_VALUES,
    RESPONSE,
    TARGET,
    assessment_of,
    claim_of,
)
from policydesk.core.flags import A_YEAR, UNDER_WAY
from policydesk.core.headline import FINISHED, is_contested
from policydesk.core.marks import Mark, MarkKind
from policydesk.core.status import Axes, HeadlineKind
from policydesk.core.timeline import AsOf

Foretold = Callable[[int], bool | None]
"""Of the place of a recommendation: whether it bears a mark; None where only its timeline tells."""
_OPEN = tuple(kind not in FINISHED for kind in KINDS)
_WATCHED = tuple(kind not in FINISHED or kind is HeadlineKind.CLAIMED for kind in KINDS)
_MOVING = tuple(kind in UNDER_WAY for kind in KINDS)
"""Of each headline, whether it can be late, is still looked at, and can stall."""


class Glance:
    """One glance at all recommendations on some dials, by place; `today` is the world's day.

    `due_by` is the last day of the response that is due, 0 for none; days are ordinals. `named`
    says of a mark which places alone can bear it: of which a priority was ever recorded, an
    exemption, or an owner that ended.
    """

    def __init__(
        self,
        table: FactTable,
        stood: Columns,
        due_by: Sequence[int],
        named: Mapping[MarkKind, Container[int]],
        as_of: AsOf,
        today: int,
    ) -> None:
        self._table, self._stood, self._due_by, self._named = table, stood, due_by, named
        self._as_of, self._today = as_of, today
        self._parts = frozenset(table.with_parts)

    def tells(self, mark: Mark) -> Foretold:
        """What is told of one mark."""
        if mark.kind in self._named:
            can_be = self._named[mark.kind]
            return lambda place: None if place in can_be else False
        if mark.kind is MarkKind.PASSED_SINCE and mark.day is not None:
            since = mark.day.toordinal()
            return lambda place: self._late(place, self._stood.targets, since)
        told = _TOLD.get(mark.kind, Glance.looked_at)
        return lambda place: told(self, place)

    def slipped(self, place: int) -> bool | None:
        return self._stood.slips[place] > 0

    def overdue_current(self, place: int) -> bool | None:
        return self._late(place, self._stood.targets)

    def overdue_original(self, place: int) -> bool | None:
        return self._late(place, self._first_targets)

    def response_overdue(self, place: int) -> bool | None:
        return None if self._is(_OPEN, place) and 0 < self._due_by[place] < self._today else False

    def contested(self, place: int) -> bool | None:
        return None if place in self._parts else self._contested[place]

    def stalled(self, place: int) -> bool | None:
        """Not where anything moved within the year: nobody can have looked a year after it.

        Without a day of the world, or with generous ones, a vague look may stand after today.
        """
        if not self._is(_MOVING, place):
            return False
        if place in self._parts or self._as_of.world is None or self._as_of.generous:
            return None
        return False if self._moved[place] + A_YEAR.days > self._today else None

    def stale(self, place: int) -> bool | None:
        """Not where nothing was ever recorded: nobody promised to look again."""
        return self.looked_at(place) if self._table.first[place] else False

    def looked_at(self, place: int) -> bool | None:
        return None if self._is(_WATCHED, place) else False

    def _late(self, place: int, targets: Sequence[int], since: int = 1) -> bool | None:
        """Whether a target is past, of what has no parts: of these each has its own."""
        if not self._stood.targets[place] or not self._is(_OPEN, place):
            return False
        return None if place in self._parts else since <= targets[place] < self._today

    def _is(self, kinds: Sequence[bool], place: int) -> bool:
        return kinds[self._stood.kinds[place]]

    @cached_property
    def _first_targets(self) -> list[int]:
        first = [0] * (len(self._table.ids) + 1)
        for place, target, _ in self._table.axis(TARGET, self._as_of).counted(*self._ends):
            first[place] = first[place] or target
        return first

    @cached_property
    def _moved(self) -> list[int]:
        """The last day on which anything moved, 0 for never."""
        moved = [0] * (len(self._table.ids) + 1)
        for axis in (RESPONSE, CLAIM, ASSESSMENT):
            for place, _, day in self._table.axis(axis, self._as_of).counted(*self._ends):
                moved[place] = max(moved[place], day)
        return moved

    @cached_property
    def _contested(self) -> list[bool]:
        claims, assessments = (
            self._table.axis(axis, self._as_of).stood(
                *self._ends, [NO_VALUES[axis]] * len(self._table.ids)
            )
            for axis in (CLAIM, ASSESSMENT)
        )
        pairs = [*zip(claims, assessments, strict=True)]
        told = {
            pair: is_contested(Axes(claim=claim_of(pair[0]), assessment=assessment_of(pair[1])))
            for pair in set(pairs)
        }
        return [*map(told.__getitem__, pairs)]

    @cached_property
    def _ends(self) -> tuple[int, int]:
        return ends_of(self._as_of)


_TOLD = {
    MarkKind.SLIPPED: Glance.slipped,
    MarkKind.OVERDUE_CURRENT: Glance.overdue_current,
    MarkKind.OVERDUE_ORIGINAL: Glance.overdue_original,
    MarkKind.RESPONSE_OVERDUE: Glance.response_overdue,
    MarkKind.CONTESTED: Glance.contested,
    MarkKind.STALLED: Glance.stalled,
    MarkKind.STALE: Glance.stale,
}
