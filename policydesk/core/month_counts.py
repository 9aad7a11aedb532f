"""Headlines month by month from the facts: how each stood at a month's end, as known then."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from operator import sub

from policydesk.core.axis_rows import AxisRows, Known, day_of
from policydesk.core.columns import FactTable, Runs, ends_of
from policydesk.core.facts import (
    FOREVER,
    KINDS,
    NO_VALUES,
    OTHERS,
    head_of,
    headline_of,
    microseconds,
)
from policydesk.core.headline import name_headline
from policydesk.core.status import Axes, HeadlineKind
from policydesk.core.timeline import AsOf, end_of_day


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
    month_of, many = _month_of(ends), len(ends)
    first_day, last_day = ends[0], ends[-1]
    came, went = [[0] * many for _ in KINDS], [[0] * many for _ in KINDS]
    now, begun = [-1] * (len(table.ids) + 1), [0] * len(table.ids)  # the last is of what is GONE
    for place in places:
        day = begins[place]
        now[place], begun[place] = AWAITING, month_of[day - first_day] if day > first_day else 0
        came[AWAITING][begun[place]] += 1
    runs = _runs_on(table, as_of)
    for place, day, kind in zip(runs.places, runs.days, runs.kinds, strict=True):
        was = now[place]
        if was < 0 or day > last_day:
            continue
        month, first = month_of[day - first_day] if day > first_day else 0, begun[place]
        if month < first:
            month = first
        went[was][month] += 1
        came[kind][month] += 1
        now[place] = kind
    return {
        kind: tuple(accumulate(map(sub, came_, went_)))
        for kind, came_, went_ in zip(KINDS, came, went, strict=True)
    }


def _runs_on(table: FactTable, as_of: AsOf) -> Runs:
    """Headlines day by day as known on each day, or by the known dial if that is earlier."""
    if as_of.known is None:
        return table.runs(as_of)
    _, known = ends_of(as_of)
    last = as_of.known.date()
    if as_of.known < end_of_day(last):
        last -= timedelta(1)
    told = microseconds(end_of_day(last))
    axes = [table.axis(axis, as_of) for axis in range(len(NO_VALUES))]
    ahead = table.told_ahead(as_of)
    told_of = (*axes, table.axis(OTHERS, as_of))
    beyond = {place for rows in told_of for place in rows.beyond(told, known, ahead)}
    kept = table.runs(as_of, without=beyond, until=last.toordinal())
    parts = beyond.intersection(table.with_parts)
    found = _runs_of(beyond - parts, axes, known)
    for place in parts:
        for day, kind in table.parts.headlines(
            place, known, generous=as_of.generous, team=as_of.team
        ):
            found.tell(place, day, kind)
    return kept.and_of(found)


def _runs_of(places: Collection[int], axes: Sequence[AxisRows], known: int) -> Runs:
    """The same of a few, fact by fact: those of which more is told after what is kept."""
    facts = defaultdict[int, list[tuple[int, Known]]](list)
    for axis, rows in enumerate(axes):
        for fact in rows.known_of(places, known):
            facts[fact[0]].append((axis, fact))
    found = Runs([], array("q"), array("q"))
    for place, said in facts.items():
        days = {day for _, (_, _, day, _, _) in said}
        days |= {day_of(moment) for _, fact in said for moment in fact[3:] if moment != FOREVER}
        kind = AWAITING
        for day in sorted(days):
            if (now := _kind_on(said, day, known)) != kind:
                found.tell(place, day, now)
                kind = now
    return found


def _kind_on(said: Iterable[tuple[int, Known]], day: int, known: int) -> int:
    """The headline on a day, as known on it, or by the known dial if that is earlier."""
    then = min(known, microseconds(end_of_day(date.fromordinal(day))))
    values = [*NO_VALUES]
    for axis, (_, value, counts, since, until) in said:
        if counts <= day and since <= then < until:
            values[axis] = value
    return headline_of(head_of(*values))[0]


def _month_of(ends: Sequence[int]) -> array[int]:
    """For each day from the first month's end: the place of the month whose end counts it."""
    months = array("q")
    for place, end in enumerate(ends):
        months.extend((place,) * (end - ends[0] + 1 - len(months)))
    return months


AWAITING = KINDS.index(name_headline(Axes()).kind)
"""The headline of which nothing was ever said."""
