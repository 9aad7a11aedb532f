"""Headlines month by month from timelines: how each stood at a month's end, as known then."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date
from itertools import accumulate, pairwise

from policydesk.core.dates import month_ends
from policydesk.core.headline import LABELS, name_headline
from policydesk.core.recommendation import Recommendation
from policydesk.core.register import OverTime
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf, Timeline, axes_on, counts_from, end_of_day

MOST_MONTHS = 600
"""Months that are counted; what lies before them is not drawn."""


def told_over_time(
    histories: Iterable[tuple[Recommendation, Timeline]], as_of: AsOf, today: date
) -> OverTime:
    """Counts by headline at each month's end, as known then (or by the known dial, if earlier)."""
    last = as_of.world or today
    begun = [(begins(rec, timeline), timeline) for rec, timeline in histories]
    shown = [(start, timeline) for start, timeline in begun if start <= last]
    if not shown:
        return OverTime((), (), 0)
    months = tuple(month_ends(min(start for start, _ in shown), last)[-MOST_MONTHS:])
    counts = counted_by_month(shown, months, as_of)
    series = tuple((kind, LABELS[kind][0], c) for kind, c in counts.items() if any(c))
    known = (event for _, timeline in shown for event in timeline.events if as_of.knows(event))
    since = min((as_of.moment_of(event).date() for event in known), default=None)
    return OverTime(months, series, len(shown), since)


def begins(rec: Recommendation, timeline: Timeline) -> date:
    """The day from which it counts: its issue, else the first thing told of it or its tagging."""
    if rec.issued is not None and rec.issued.start is not None:
        return rec.issued.start
    told = [counts_from(event) for event in timeline.events]
    return min([rec.created_at.astimezone(UTC).date(), *told])


def counted_by_month(
    begun: Iterable[tuple[date, Timeline]], months: Sequence[date], as_of: AsOf
) -> dict[HeadlineKind, tuple[int, ...]]:
    """One count a month for each headline, of timelines that each begin on a day."""
    changes = {kind: [0] * (len(months) + 1) for kind in HeadlineKind}
    for start, timeline in begun:
        for first, last, kind in _runs(timeline, start, months, as_of):
            changes[kind][first] += 1
            changes[kind][last] -= 1
    return {kind: tuple(accumulate(steps[:-1])) for kind, steps in changes.items()}


def _runs(
    timeline: Timeline, start: date, months: Sequence[date], as_of: AsOf
) -> Iterator[tuple[int, int, HeadlineKind]]:
    """(first, one past the last, headline) of months at whose ends the same events count."""
    known = [e for e in timeline.events if as_of.knows(e)]
    came = [(e.recorded_at if as_of.team else e.received_at).astimezone(UTC).date() for e in known]
    counts = [counts_from(e, generous=as_of.generous) for e in known]
    since = [*came, *map(max, counts, came)]  # what it corrects goes as it comes
    first = bisect_left(months, start)
    turns = {max(first, bisect_left(months, day)) for day in since}
    ends = sorted({first, *turns, len(months)})
    for begin, end in pairwise(turn for turn in ends if turn <= len(months)):
        moment = end_of_day(months[begin])
        if as_of.known is not None:
            moment = min(moment, as_of.known)
        then = replace(as_of, world=months[begin], known=moment)
        yield begin, end, name_headline(axes_on(timeline.events, then)).kind
