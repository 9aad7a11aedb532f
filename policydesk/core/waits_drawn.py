"""Response times as a chart: quartiles, median, and the day that a clock gave, for each body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydesk.core.charts import PAGE_ROWS, Chart, ChartKind, Key, Mark, Row, Rows, Sign
from policydesk.core.response_telling import (
    RULE,
    TOGETHER,
    body_words,
    clock_words,
    left_out,
    quartile_words,
    quartiles_of,
    sentence,
    span_words,
    until_words,
    vague_words,
)
from policydesk.core.response_times import BodyTimes, ResponseTimes
from policydesk.core.stacked import nice_top, ticks

KEYS = (
    Key("from a quarter answered to three quarters (→ not reached)", "prog", sign=Sign.BAR),
    Key("median", "text", sign=Sign.MEDIAN),
    Key("median with vague dates read the other way", "text", sign=Sign.RING),
    Key("days their clock gave", "claim", sign=Sign.LIMIT),
)


def wait_rows(found: ResponseTimes, *, generous: bool) -> Rows:
    """All together first, then one row a body; `generous` reads vague dates as shortest waits."""
    return _drawn(named_times(found), generous=generous)


def named_times(found: ResponseTimes) -> tuple[tuple[str, BodyTimes], ...]:
    """Each row's name and times, all together first; none where nothing was asked."""
    if not found.together.of:
        return ()
    return (TOGETHER, found.together), *((body_words(each), each) for each in found.bodies)


def waits_chart(
    found: ResponseTimes, dials: Sequence[str], whose: str, *, generous: bool
) -> Chart:
    """The chart of a page."""
    rows = named_times(found)
    more = ""
    if len(rows) > PAGE_ROWS:
        more = (
            f" The picture shows the {PAGE_ROWS - 1} bodies with most recommendations of "
            f"{len(rows) - 1:,}; the table has all."
        )
    out = "; ".join(left_out(found.together))
    bodies, of = len(found.bodies), found.together.of
    each = "the one body" if bodies == 1 else f"each of {bodies:,} bodies"
    noun = f"recommendation{'' if of == 1 else 's'}"
    return Chart(
        kind=ChartKind.RESPONSE_TIMES,
        title=ChartKind.RESPONSE_TIMES.words,
        drawing=_drawn(rows[:PAGE_ROWS], generous=generous),
        keys=KEYS,
        description=(
            f"A bar for {each}, and one for all. "
            f"{sentence(found.together, TOGETHER)}"
            if rows
            else "There is no recommendation, so nothing is drawn."
        ),
        caption=(
            f"{RULE} {until_words(found)} Of the {of:,} {noun} {whose}"
            f"{f', left out: {out}' if out else ', none is left out'}.{more} {' '.join(dials)}"
        ),
        heads=("To", "Answered", "Not yet", "Had answered", "Also"),
        cells=tuple(_cells(name, times) for name, times in rows),
        widths=(21, 18, 14, 26, 21),
    )


def longest_drawn(times: BodyTimes) -> int:
    """The most days that a mark of a row stands at."""
    days = [days for days in (*times.longest, *times.shortest) if days is not None]
    return max([1, times.clocks.days[1], *days])


def _drawn(rows: Sequence[tuple[str, BodyTimes]], *, generous: bool) -> Rows:
    top = nice_top(max((longest_drawn(times) for _, times in rows), default=1))
    named = [(days / top, f"{days:,} days" if days == top else f"{days:,}") for days in ticks(top)]
    drawn = (_row(name, times, top, generous=generous) for name, times in rows)
    return Rows(tuple(drawn), tuple(named), "Median · answered")


def _row(name: str, times: BodyTimes, top: int, *, generous: bool) -> Row:
    side = f"{span_words(times, 1)} · {times.answered:,} of {times.of:,}"
    return Row(name, side, tuple(_marks(times, top, generous=generous)))


def _marks(times: BodyTimes, top: int, *, generous: bool) -> Iterator[Mark]:
    here = quartiles_of(times, generous=generous)
    other = quartiles_of(times, generous=not generous).median
    lowers = [days for days in (times.shortest.lower, times.longest.lower) if days is not None]
    if lowers:  # as far as vague dates leave it open: the longest reading alone would be no fact
        last = times.longest.upper
        yield Mark(Sign.BAR, "prog", min(lowers) / top, 1.0 if last is None else last / top)
        if last is None:
            yield Mark(Sign.ONWARD, "text", 1.0)
    if times.clocks.of:
        for days in sorted(set(times.clocks.days)):
            yield Mark(Sign.LIMIT, "claim", days / top)
    if here.median is not None:
        yield Mark(Sign.MEDIAN, "text", here.median / top)
    if other is not None and other != here.median:
        yield Mark(Sign.RING, "text", other / top)


def _cells(name: str, times: BodyTimes) -> tuple[str, ...]:
    timed = quartile_words(times) if times.answered + times.waiting else "–"
    also = (vague_words(times), *left_out(times), clock_words(times))
    return (
        name, f"{times.answered:,} of {times.of:,}", f"{times.waiting:,} of {times.of:,}", timed,
        "; ".join(filter(None, also)),
    )  # fmt: skip
