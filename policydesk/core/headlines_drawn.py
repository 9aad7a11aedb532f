"""Headlines by month as a chart: stacked columns, their words and their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from policydesk.core.charts import Chart, ChartKind, Key
from policydesk.core.dates import MONTHS, spoken_day
from policydesk.core.headline import LABELS
from policydesk.core.hues import HUE_OF
from policydesk.core.over_time import MOST_MONTHS
from policydesk.core.register import OverTime
from policydesk.core.stacked import Columns, Series
from policydesk.core.status import HeadlineKind

STACKED: tuple[HeadlineKind, ...] = (
    HeadlineKind.VERIFIED,
    HeadlineKind.MET_OTHERWISE,
    HeadlineKind.PARTLY,
    HeadlineKind.CLAIMED,
    HeadlineKind.IN_PROGRESS,
    HeadlineKind.ACCEPTED,
    HeadlineKind.UNDETERMINED,
    HeadlineKind.REVERSED,
    HeadlineKind.NOT_IMPLEMENTED,
    HeadlineKind.REJECTED,
    HeadlineKind.SUPERSEDED,
    HeadlineKind.MERGED,
    HeadlineKind.WITHDRAWN,
    HeadlineKind.OVERTAKEN,
    HeadlineKind.NOTED,
    HeadlineKind.UNCLEAR,
    HeadlineKind.DRAFT,
    HeadlineKind.AWAITING,
)
"""The bands of a column, bottom up."""


def last_months(counts: OverTime, months: int) -> OverTime:
    """The last so many months (0: all), without the headlines that none of them has.

    The bands come bottom up: what is settled first, what is open on top.
    """
    first = -months if months else 0
    series = [(kind, words, values[first:]) for kind, words, values in counts.series]
    series.sort(key=lambda band: STACKED.index(band[0]))
    return OverTime(counts.months[first:], tuple(s for s in series if any(s[2])), counts.total,
                    counts.known_since)  # fmt: skip


def unknown_words(counts: OverTime) -> str:
    """Which columns end before anything was recorded, in words; "" where none does.

    They stand at “awaiting response” because nobody had written anything down, not because
    nobody had answered.
    """
    since = counts.known_since
    if since is None or not counts.months or since <= counts.months[0]:
        return ""
    return (
        f"The first update was recorded on {spoken_day(since)}: columns before that show only "
        "that nothing had been written down yet."
    )


def as_columns(counts: OverTime) -> Columns:
    """The counts as the chart draws them."""
    months = len(counts.months)
    marks = tuple(
        str(month.year)
        if month.month == 1 or (number == 0 and not 0 < 13 - month.month < min(months, 6))
        else _mark(month, months)
        for number, month in enumerate(counts.months)
    )
    series = tuple(
        Series(words, LABELS[kind][1], HUE_OF[kind], values)
        for kind, words, values in counts.series
    )
    return Columns(tuple(map(month_words, counts.months)), marks, series)


def headlines_chart(counts: OverTime, dials: Sequence[str], whose: str) -> Chart:
    """The chart of a page; `whose` are the recommendations, as in “of this pack”."""
    shown = last_months(counts, 0)
    columns, unknown = as_columns(shown), unknown_words(shown)
    total = f"{counts.total:,} recommendation{'' if counts.total == 1 else 's'} {whose}"
    earlier = (
        f" Months before {month_words(shown.months[0])} are left out."
        if len(shown.months) == MOST_MONTHS
        else ""
    )
    return Chart(
        kind=ChartKind.HEADLINES,
        title=ChartKind.HEADLINES.words,
        drawing=columns,
        keys=tuple(Key(s.label, s.role, symbol=s.symbol) for s in reversed(columns.series)),
        description=_described(columns),
        caption=(
            f"Each column is a month: how the {total} published by then stood at its end, as the "
            f"records knew it then. {' '.join(dials)}{earlier}{f' {unknown}' if unknown else ''}"
        ),
        heads=("Month", "How they stood at its end", "Of"),
        cells=tuple(_cells(columns)),
        widths=(28, 60, 12),
    )


def month_words(month: date) -> str:
    """“March 2012”."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def _described(columns: Columns) -> str:
    if not columns.names:
        return "Nothing was published by then, so nothing is drawn."
    first, last = columns.sentence(0), columns.sentence(len(columns.names) - 1)
    if len(columns.names) == 1:
        return f"One column. {first}."
    return f"{len(columns.names):,} stacked columns, one a month. First, {first}. Last, {last}."


def _cells(columns: Columns) -> Iterator[tuple[str, ...]]:
    """A row for each stretch of months that are alike, so that nothing is left out or repeated."""
    stretches = groupby(
        range(len(columns.names)), lambda at: tuple(band.values[at] for band in columns.series)
    )
    for _, together in stretches:
        places = list(together)
        first, last = places[0], places[-1]
        words = columns.names[first]
        if first != last:
            words += f" to {columns.names[last]}"
        yield words, columns.told(first), f"{columns.total(first):,}"


def _mark(month: date, months: int) -> str:
    return MONTHS[month.month - 1][:3] if months <= 24 and month.month in {4, 7, 10} else ""
