"""Response times in words and cells: the same on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from policydesk.core.dates import spoken_day
from policydesk.core.response_times import BodyTimes, Quartiles, ResponseTimes

RULE = (
    "Days from issue to the first answer, as it happened. Those who have not answered yet are "
    "counted as waiting so long, not left out: the median is the day by which half had answered "
    "(Kaplan and Meier 1958), and “not reached” where that cannot be said yet."
)
HEADS = (
    "To", "Recommendations", "Answered", "Not yet", "A quarter by", "Median", "Three quarters by",
    "Vague dates", "Left out", "By their clock",
)  # fmt: skip
NOBODY_NAMED, TOGETHER = "Nobody named", "All together"


COUNTED: Mapping[int, tuple[str, Callable[[BodyTimes], int]]] = {
    2: ("answered", lambda times: times.answered),
    3: ("not yet answered", lambda times: times.waiting),
    7: ("answered on a vague date", lambda times: times.vague),
    8: ("left out of the times", lambda times: times.of - times.answered - times.waiting),
    9: ("with a day to answer by", lambda times: times.clocks.of),
}
"""The columns of HEADS that count some of a body's recommendations: in words, and how many."""


def body_words(times: BodyTimes) -> str:
    return times.body or NOBODY_NAMED


def quartiles_of(times: BodyTimes, *, generous: bool = False) -> Quartiles:
    """Vague dates on their last possible day, as strict dials have it; generous, on their first."""
    return times.shortest if generous else times.longest


def days_words(days: int | None, times: BodyTimes) -> str:
    """“84 days”, “not reached”, or a dash where there was nobody to time."""
    if days is None:
        return "not reached" if times.answered + times.waiting else "–"
    return "1 day" if days == 1 else f"{days:,} days"


def cells(times: BodyTimes, name: str) -> tuple[str, ...]:
    """A row of the data table, under `HEADS`; every count has its denominator."""
    return (
        name,
        f"{times.of:,}",
        f"{times.answered:,} of {times.of:,}",
        f"{times.waiting:,} of {times.of:,}",
        *(span_words(times, at) for at in range(3)),
        vague_words(times),
        "; ".join(left_out(times)),
        clock_words(times),
    )


def span_words(times: BodyTimes, at: int) -> str:
    """A quartile (0, 1 or 2) by the shortest and the longest wait that vague dates allow.

    “84 days” where both are the same, else “58 to 88 days”: neither alone would be true.
    """
    shortest, longest = times.shortest[at], times.longest[at]
    if shortest == longest:
        return days_words(longest, times)
    if shortest is None or longest is None:
        known = longest if shortest is None else shortest
        return f"{days_words(known, times)} or not reached"
    return f"{shortest:,} to {longest:,} days"


def quartile_words(times: BodyTimes) -> str:
    """“a quarter by 58 days, half by 84 days, three quarters not reached”."""
    said = (span_words(times, at) for at in range(3))
    return ", ".join(
        f"{share} {words}" if words == "not reached" else f"{share} by {words}"
        for share, words in zip(("a quarter", "half", "three quarters"), said, strict=True)
    )


def vague_words(times: BodyTimes) -> str:
    """“3 of 14 answers have a vague date, by up to 30 days”; "" where none has."""
    if not times.vague:
        return ""
    have = "answer has" if times.answered == 1 else "answers have"
    span = "1 day" if times.span == 1 else f"{times.span:,} days"
    return f"{times.vague:,} of {times.answered:,} {have} a vague date, by up to {span}"


def left_out(times: BodyTimes) -> Iterator[str]:
    """What no day could be counted for, and why."""
    if times.undated:
        answered = f" ({times.undated_answered:,} answered)" if times.undated_answered else ""
        yield f"{times.undated:,} without a date of issue{answered}"
    if times.before_issue:
        yield f"{times.before_issue:,} answered before it was issued"
    if times.later:
        yield f"{times.later:,} issued later"
    if times.none_due:
        yield f"{times.none_due:,} where no answer is due"


def clock_words(times: BodyTimes) -> str:
    """“12 had 56 days to answer: 8 in time, 2 late, 1 overdue, 1 not due yet”; "" for none."""
    clocks = times.clocks
    if not clocks.of:
        return ""
    fewest, most = clocks.days
    given = f"{fewest:,} days" if fewest == most else f"{fewest:,} to {most:,} days"
    said = (
        (clocks.in_time, "in time"),
        (clocks.late, "late"),
        (clocks.unclear, "in time or late, by a vague date"),
        (clocks.overdue, "overdue"),
        (clocks.running, "not due yet"),
    )
    counts = ", ".join(f"{count:,} {words}" for count, words in said if count)
    return f"{clocks.of:,} had {given} to answer: {counts}"


def sentence(times: BodyTimes, name: str) -> str:
    """All of it about one body, or all together, for those who hear it."""
    answered = f"{times.answered:,} of {times.of:,} answered"
    parts = [f"{name}: {answered}, {times.waiting:,} of {times.of:,} not yet"]
    if times.no_longer_asked:
        parts.append(f"{times.no_longer_asked:,} of these no longer asked for")
    if times.answered + times.waiting:
        parts.append(quartile_words(times))
    if times.vague:
        parts.append(vague_words(times))
    parts.extend(f"left out: {words}" for words in left_out(times))
    if times.clocks.of:
        parts.append(clock_words(times))
    return "; ".join(parts) + "."


def until_words(found: ResponseTimes) -> str:
    """Up to which day somebody was held to wait."""
    return f"Who had not answered waited up to {spoken_day(found.until)}."
