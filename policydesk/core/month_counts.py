"""Headlines month by month from the facts: how each stood at a month's end, as known then."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from operator import sub

from policydesk.core.axis_rows import AxisRows, Known, day_of
from policydesk.core.columns import FactTable, ends_of
from policydesk.core.fact_blocks import Part
from policydesk.core.facts import (
    FOREVER,
    KINDS,
    NO_VALUES,
    OTHERS,
    head_of,
    headline_of,
    microseconds,
)
from policydesk.core.month_steps import AWAITING, Steps, changes, month_of
from policydesk.core.status import HeadlineKind
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
    many, last_day = len(months), months[-1].toordinal()
    before = month_of(months[0].toordinal())
    until = [NEVER] * (len(table.ids) + 1)
    for place in places:
        until[place] = last_day
    came, went = [[0] * many for _ in KINDS], [[0] * many for _ in KINDS]
    for day, count in Counter(map(begins.__getitem__, places)).items():
        came[AWAITING][max(month_of(day) - before, 0)] += count
    for month, was, became, count in changes(_tally(table, begins, until, as_of).items()):
        place = max(month - before, 0)
        went[was][place] += count
        came[became][place] += count
    return {
        kind: tuple(accumulate(map(sub, came_, went_)))
        for kind, came_, went_ in zip(KINDS, came, went, strict=True)
    }


def _tally(
    table: FactTable, begins: Sequence[int], until: Sequence[int], as_of: AsOf
) -> Counter[int]:
    """How often each step was taken as known on its day, or by the known dial if that is earlier;
    `until` is the last day looked at, by place.
    """
    if as_of.known is None:
        return _kept(table, begins, until, as_of)
    _, known = ends_of(as_of)
    last = as_of.known.date()
    if as_of.known < end_of_day(last):
        last -= timedelta(1)
    told = microseconds(end_of_day(last))
    axes = [table.axis(axis, as_of) for axis in range(len(NO_VALUES))]
    ahead = table.told_ahead(as_of)
    told_of = (*axes, table.axis(OTHERS, as_of))
    beyond = {place for rows in told_of for place in rows.beyond(told, known, ahead)}
    parts = beyond.intersection(table.with_parts)
    found = [*_changes_of(beyond - parts, axes, known)]
    for place in parts:
        found += (
            (place, day, kind) for day, kind in table.parts.headlines(
                place, known, generous=as_of.generous, team=as_of.team
            )
        )  # fmt: skip
    last_day = min(last.toordinal(), max(until))
    sooner = [last_day if day else NEVER for day in until]
    kept = _kept(table, begins, _but(beyond, sooner), as_of)
    places, days, kinds = zip(*found, strict=True) if found else ((), (), ())
    return kept + Steps.of(places, days, kinds, begins).tally(until)


def _kept(
    table: FactTable, begins: Sequence[int], until: Sequence[int], as_of: AsOf
) -> Counter[int]:
    """Of what is kept as the switches stand; the dials themselves are not looked at."""
    steps = table.steps(Part.RUNS, begins)
    if (part := Part.of_runs(as_of)) is Part.RUNS:
        return steps.tally(until)
    theirs = table.steps(part, begins)
    return steps.tally(_but(theirs.places, until)) + theirs.tally(until)


def _but(left_out: Iterable[int], until: Sequence[int]) -> list[int]:
    """The last days by place, with nothing of some."""
    found = [*until]
    for place in left_out:
        found[place] = NEVER
    return found


def _changes_of(
    places: Collection[int], axes: Sequence[AxisRows], known: int
) -> Iterator[tuple[int, int, int]]:
    """Place, day and headline of a few, fact by fact: of those of which more is told after what is
    kept.
    """
    facts = defaultdict[int, list[tuple[int, Known]]](list)
    for axis, rows in enumerate(axes):
        for fact in rows.known_of(places, known):
            facts[fact[0]].append((axis, fact))
    for place, said in facts.items():
        days = {day for _, (_, _, day, _, _) in said}
        days |= {day_of(moment) for _, fact in said for moment in fact[3:] if moment != FOREVER}
        kind = AWAITING
        for day in sorted(days):
            if (now := _kind_on(said, day, known)) != kind:
                yield place, day, now
                kind = now


def _kind_on(said: Iterable[tuple[int, Known]], day: int, known: int) -> int:
    """The headline on a day, as known on it, or by the known dial if that is earlier."""
    then = min(known, microseconds(end_of_day(date.fromordinal(day))))
    values = [*NO_VALUES]
    for axis, (_, value, counts, since, until) in said:
        if counts <= day and since <= then < until:
            values[axis] = value
    return headline_of(head_of(*values))[0]


NEVER = 0
"""Before every day."""
