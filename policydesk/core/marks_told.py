"""Which recommendations bear a mark on any dials, read off the facts of all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import repeat

from policydesk.core.axis_rows import GONE
from policydesk.core.columns import Columns, FactTable, ends_of
from policydesk.core.facts import (
    ASSESSMENT,
    CLAIM,
    EXEMPT,
    KINDS,
    OTHER,
    OTHERS,
    PRIORITY,
    RECORDED,
    RESPONSE,
    REVIEW,
    REVIEW_BY,
    TARGET,
    axes_of,
    headline_of,
)
from policydesk.core.flags import A_YEAR, UNDER_WAY
from policydesk.core.headline import FINISHED, is_contested
from policydesk.core.marks import ClockNumbers, Mark, MarkKind, bearing, bit_of
from policydesk.core.status import Assessment, Axes, HeadlineKind, Response, Standing
from policydesk.core.timeline import AsOf

Bears = Sequence[int]
"""Whether each bears a mark, by place: true or not."""
_YEAR = A_YEAR.days
_DAY = (1 << RECORDED) - 1
_AXIS = (1 << OTHER) - 1
_TOLD_OF_IT = [axis for axis in range(OTHERS) if axis != TARGET]
"""Of the other axes: what tells that somebody looked at what became of it."""


class Glance:
    """One glance at all recommendations on some dials, by place; `today` is the world's day.

    `due_by` is the last day of the response that is due, 0 for none; days are ordinals.
    """

    def __init__(
        self, table: FactTable, stood: Columns, due_by: Sequence[int], as_of: AsOf, today: int
    ) -> None:
        self._table, self._stood, self._due_by = table, stood, due_by
        self._as_of, self.today, self._ends = as_of, today, ends_of(as_of)
        self._known: dict[Mark, Bears] = {}

    def bearing(self, mark: Mark) -> Bears:
        """Whether each bears a mark that is not about the ends of owners."""
        if mark not in self._known:
            bears = [*self._bearing(mark)]
            test = bearing(mark, self.today)
            for place, clocks in self._of_parts.items():
                bears[place] = test(clocks)
            self._known[mark] = bears
        return self._known[mark]

    def be_ready(self) -> None:
        """Work out what takes longest, before anybody asks for it."""
        for kind in (
            MarkKind.STALLED, MarkKind.STALE, MarkKind.OVERDUE_ORIGINAL, MarkKind.SLIPPED
        ):
            self.bearing(Mark(kind))

    def _bearing(self, mark: Mark) -> Bears:
        """What is told of those without parts: of now most is kept, see `clocks_of_facts`."""
        if self._as_of.is_plain and mark.kind in _KEPT:
            bit = bit_of(mark.kind)
            return [flags & bit for flags in self._table.flags_now[0]]
        day = 0 if mark.day is None else mark.day.toordinal()
        return _BEARING[mark.kind](self, day)

    @cached_property
    def watched(self) -> Bears:
        """Which somebody still has to see to: see `flags.is_watched`."""
        watched = self._by_head(_is_watched)
        for place, stood in self._stood.parts.items():
            watched[place] = stood.watched
        return watched

    @cached_property
    def _of_parts(self) -> dict[int, ClockNumbers]:
        """Each part has dates of its own."""
        return {
            place: stood.clocks(self._due_by[place])
            for place, stood in self._stood.parts.items()
        }

    def _slipped(self, _: int) -> Bears:
        return self._stood.slips

    def _overdue_current(self, _: int) -> Bears:
        return self._late(self._stood.targets)

    def _passed_since(self, since: int) -> Bears:
        return self._late(self._stood.targets, since)

    def _overdue_original(self, _: int) -> Bears:
        first = self._table.axis(TARGET, self._as_of).first(*self._ends)
        return self._late([*map(first.get, range(len(self._table.ids)), repeat(0))])

    def _late(self, targets: Sequence[int], since: int = 1) -> Bears:
        today = self.today
        rows = zip(self._open, targets, strict=False)
        return [on and since <= target < today for on, target in rows]

    def _response_overdue(self, _: int) -> Bears:
        today = self.today
        rows = zip(self._waiting, self._due_by, strict=True)
        return [on and 0 < due < today for on, due in rows]

    def _contested(self, _: int) -> Bears:
        return self._by_head(lambda _, axes: is_contested(axes))

    def _priority(self, _: int) -> Bears:
        return self._latest_of(PRIORITY)

    def _exempt(self, _: int) -> Bears:
        return self._latest_of(EXEMPT)

    def _latest_of(self, axis: int) -> Bears:
        latest = [0] * (len(self._table.ids) + 1)
        for place, value, _ in self._table.axis(OTHERS, self._as_of).counted(*self._ends):
            if value & _AXIS == axis:
                latest[place] = value >> OTHER
        del latest[GONE]
        return latest

    def _stalled(self, _: int) -> Bears:
        """Somebody looked, a year or more after anything last moved: see `flags`."""
        moving = self._by_head(_is_moving)
        moved, looked = self._last_days(RESPONSE, CLAIM, ASSESSMENT), self._last_days(REVIEW)
        rows = zip(moving, moved, looked, strict=False)
        return [on and 0 < then <= look - _YEAR for on, then, look in rows]

    def _last_days(self, *axes: int) -> list[int]:
        """The last day from which anything on these axes counts, 0 for never."""
        last = [0] * (len(self._table.ids) + 1)
        for axis in axes:
            rows = self._table.axis(axis, self._as_of)
            rows.raise_to(rows.days, last, *self._ends)
        return last

    def _stale(self, _: int) -> Bears:
        today = self.today
        return [0 < day < today for day in self._review_by]

    def _due_until(self, last: int) -> Bears:
        today = self.today
        rows = zip(
            self._waiting, self._due_by, self._open, self._stood.targets, self._review_by,
            strict=True,
        )  # fmt: skip
        return [
            (waits and today <= due <= last) or today <= look <= last
            or (on and today <= target <= last)
            for waits, due, on, target, look in rows
        ]  # fmt: skip

    @cached_property
    def _review_by(self) -> list[int]:
        """The day by which somebody is to look again, 0 for nobody: see `flags.review_due`."""
        if self._as_of.is_plain:
            return self._table.flags_now[1]
        promised, latest = self._promised(), self._last_recorded(*_TOLD_OF_IT)
        for place, (order, _) in promised.items():  # of `OTHERS` alone a look: see `flags.NO_LOOK`
            latest[place] = max(latest[place], order)
        found = [
            on and (when & _DAY) + _YEAR if when else 0
            for on, when in zip(self._by_head(_is_reviewed), latest, strict=False)
        ]
        if promised:
            looked = self._last_recorded(REVIEW, ASSESSMENT)
            for place, (order, asked) in promised.items():
                if found[place] and order > looked[place]:
                    unclear = axes_of(self._stood.heads[place]).assessment is _UNCLEAR
                    found[place] = min(asked, found[place]) if unclear else asked
        return found

    def _last_recorded(self, *axes: int) -> list[int]:
        """What was recorded last on these axes, as `AxisRows.recorded_order` has it; 0 for none."""
        last = [0] * (len(self._table.ids) + 1)
        for axis in axes:
            rows = self._table.axis(axis, self._as_of)
            rows.raise_to(rows.recorded_order, last, *self._ends)
        return last

    def _promised(self) -> dict[int, tuple[int, int]]:
        """When it was last said by which day somebody would look again, and that day."""
        found: dict[int, tuple[int, int]] = {}
        rows = self._table.axis(OTHERS, self._as_of)
        for place, value, order in rows.recorded(*self._ends):
            if place != GONE and value & _AXIS == REVIEW_BY:
                found[place] = max(found.get(place, (0, 0)), (order, value >> OTHER))
        return found

    @cached_property
    def _open(self) -> Bears:
        return self._by_head(lambda kind, _: kind not in FINISHED)

    @cached_property
    def _waiting(self) -> Bears:
        return self._by_head(
            lambda kind, axes: kind not in FINISHED and axes.response is Response.NONE
        )

    def _by_head(self, holds: Callable[[HeadlineKind, Axes], bool]) -> list[bool]:
        heads = self._stood.heads
        told = {head: holds(KINDS[headline_of(head)[0]], axes_of(head)) for head in set(heads)}
        return [*map(told.__getitem__, heads)]


_KEPT = frozenset(
    {MarkKind.CONTESTED, MarkKind.STALLED, MarkKind.PRIORITY, MarkKind.EXEMPT}
)
_UNCLEAR = Assessment.CANNOT_DETERMINE


def _is_watched(kind: HeadlineKind, axes: Axes) -> bool:
    is_open = kind not in FINISHED or kind is HeadlineKind.CLAIMED
    return is_open and axes.standing is not Standing.CLOSED


def _is_reviewed(kind: HeadlineKind, axes: Axes) -> bool:
    return _is_watched(kind, axes) and axes.standing is not Standing.CANDIDATE


def _is_moving(kind: HeadlineKind, axes: Axes) -> bool:
    return kind in UNDER_WAY and axes.standing is not Standing.CLOSED


_BEARING: Mapping[MarkKind, Callable[[Glance, int], Bears]] = {
    MarkKind.CONTESTED: Glance._contested,
    MarkKind.STALLED: Glance._stalled,
    MarkKind.PRIORITY: Glance._priority,
    MarkKind.SLIPPED: Glance._slipped,
    MarkKind.EXEMPT: Glance._exempt,
    MarkKind.OVERDUE_ORIGINAL: Glance._overdue_original,
    MarkKind.OVERDUE_CURRENT: Glance._overdue_current,
    MarkKind.RESPONSE_OVERDUE: Glance._response_overdue,
    MarkKind.STALE: Glance._stale,
    MarkKind.DUE_BY: Glance._due_until,
    MarkKind.PASSED_SINCE: Glance._passed_since,
}
