"""Response times in words and cells: the same on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Iterator

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


def cells(times: BodyTimes, name: str, *, generous: bool = False) -> tuple[str, ...]:
    """A row of the data table, under `HEADS`; every count has its denominator."""
    found = quartiles_of(times, generous=generous)
    return (
        name,
        f"{times.of:,}",
        f"{times.answered:,} of {times.of:,}",
        f"{times.waiting:,} of {times.of:,}",
        *(days_words(days, times) for days in found),
        vague_words(times, generous=generous),
        "; ".join(left_out(times)),
        clock_words(times),
    )


def vague_words(times: BodyTimes, *, generous: bool = False) -> str:
    """“3 of 14 answered, up to 30 days open; as the shortest wait, the median is 61 days”."""
    if not times.vague:
        return ""
    words = f"{times.vague:,} of {times.answered:,} answered, up to {times.span:,} days open"
    here, other = (quartiles_of(times, generous=each).median for each in (generous, not generous))
    if here != other:
        read = "longest" if generous else "shortest"
        words += f"; as the {read} wait, the median is {days_words(other, times)}"
    return words


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
    """“of 12 with 56 days: 8 in time, 2 late, 1 overdue, 1 not due yet”; "" without a clock."""
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
    return f"of {clocks.of:,} with {given}: {counts}"


def sentence(times: BodyTimes, name: str, *, generous: bool = False) -> str:
    """All of it about one body, or all together, for those who hear it."""
    found = quartiles_of(times, generous=generous)
    answered = f"{times.answered:,} of {times.of:,} answered"
    parts = [f"{name}: {answered}, {times.waiting:,} not yet"]
    if times.no_longer_asked:
        parts.append(f"{times.no_longer_asked:,} of these no longer asked for")
    if times.answered + times.waiting:
        lower, median, upper = (days_words(days, times) for days in found)
        parts.append(f"a quarter by {lower}, half by {median}, three quarters by {upper}")
    if times.vague:
        parts.append(f"vague dates: {vague_words(times, generous=generous)}")
    parts.extend(f"left out: {words}" for words in left_out(times))
    if times.clocks.of:
        parts.append(clock_words(times))
    return "; ".join(parts) + "."


def until_words(found: ResponseTimes) -> str:
    """Up to which day somebody was held to wait."""
    return f"Who had not answered waited up to {spoken_day(found.until)}."
