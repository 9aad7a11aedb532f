"""Headlines month by month from the facts: how each stood at a month's end, as known then."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from policydesk.core.axis_rows import ANY_VALUE, AXIS_BITS, DAY_BITS, GONE, LOW_BITS, VALUE_BITS
from policydesk.core.columns import FactTable, ends_of
from policydesk.core.facts import HEAD_BITS, KINDS, NO_VALUES, NOTHING_NOW, headline_of
from policydesk.core.headline import name_headline
from policydesk.core.status import Axes, HeadlineKind
from policydesk.core.timeline import AsOf, end_of_day

_ANY_DAY, _ANY_AXIS = (1 << DAY_BITS) - 1, (1 << AXIS_BITS) - 1
_END = 1 << 62
"""A turn after all turns."""


def count_months(
    table: FactTable,
    places: Sequence[int],
    begins: Sequence[int],
    months: Sequence[date],
    as_of: AsOf,
) -> dict[HeadlineKind, tuple[int, ...]]:
    """How many had each headline at each month's end, as known then, or by the known dial if that
    is earlier; `begins` by place.
    """
    ends = [month.toordinal() for month in months]
    last = len(ends)
    month_of = _month_of(ends)
    before, first_day, last_day = len(ends), ends[0], ends[-1]
    changes = [[0] * (last + 1) for _ in KINDS]
    now, since = [-1] * len(table.ids), [0] * len(table.ids)
    for place in places:
        day = begins[place]
        now[place], since[place] = AWAITING, month_of[day - first_day] if day > first_day else 0
    runs = table.runs() if replace(as_of, world=None).is_plain else runs_on(table, as_of)
    for place, day, kind in runs:
        was = now[place]
        if was < 0 or day > last_day:
            continue
        month = month_of[day - first_day] if day > first_day else 0
        if month > since[place]:
            changes[was][since[place]] += 1
            changes[was][month] -= 1
            since[place] = month
        now[place] = kind
    for place in places:
        changes[now[place]][since[place]] += 1
        changes[now[place]][before] -= 1
    return {
        kind: tuple(accumulate(steps[:-1])) for kind, steps in zip(KINDS, changes, strict=True)
    }


def runs_on(table: FactTable, as_of: AsOf) -> Iterator[tuple[int, int, int]]:
    """Of each its place and, from that day on, its headline as known on it, or by the known dial
    if that is earlier: as `FactTable.runs`, for dials that stand otherwise.
    """
    _, known = ends_of(as_of)
    if (last := _last_of_what_is_kept(table, as_of)) is not None:
        yield from (run for run in table.runs() if run[1] <= last)
        return
    turns: list[int] = []
    for axis, nothing in enumerate(NO_VALUES):
        turns += table.axis(axis, as_of).turns(axis, known, nothing)
    turns.sort()
    turns.append(_END)
    shifts = [HEAD_BITS * axis for axis in range(len(NO_VALUES))]
    others = [~(ANY_VALUE << shift) for shift in shifts]
    kinds = _Kinds()
    place = then = GONE
    head, kind = NOTHING_NOW.head, AWAITING
    for turn in turns:
        moment = turn >> LOW_BITS
        if moment != then:  # all of the day before is known
            if (now := kinds[head]) != kind:
                yield place, then & _ANY_DAY, now
                kind = now
            then = moment
            if moment >> DAY_BITS != place:
                place, head, kind = moment >> DAY_BITS, NOTHING_NOW.head, AWAITING
        axis = turn >> VALUE_BITS & _ANY_AXIS
        head = head & others[axis] | (turn & ANY_VALUE) << shifts[axis]


def _last_of_what_is_kept(table: FactTable, as_of: AsOf) -> int | None:
    """The day up to which what is kept tells all there is to say on these dials; None for none.

    What was known by the end of a day tells of the days up to it, and of those after it where
    nothing that was known then counts from a later day.
    """
    if as_of.known is None or as_of.generous or as_of.team:
        return None
    day = as_of.known.date()
    last, (_, known) = day.toordinal(), ends_of(as_of)
    axes = (table.axis(axis, as_of) for axis in range(len(NO_VALUES)))
    if as_of.known != end_of_day(day) or any(rows.reach_beyond(last, known) for rows in axes):
        return None
    return last


class _Kinds(dict[int, int]):
    """The headline of each head, a place in KINDS, found once."""

    def __missing__(self, head: int) -> int:
        self[head], _ = headline_of(head)
        return self[head]


def _month_of(ends: Sequence[int]) -> array[int]:
    """For each day from the first month's end: the place of the month whose end counts it."""
    months = array("q")
    for place, end in enumerate(ends):
        months.extend((place,) * (end - ends[0] + 1 - len(months)))
    return months


AWAITING = KINDS.index(name_headline(Axes()).kind)
"""The headline of which nothing was ever said."""
