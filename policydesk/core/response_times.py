"""How long bodies took to answer, with those that have not answered yet counted in.

Quartiles are those of Kaplan and Meier, “Nonparametric estimation from incomplete observations”,
Journal of the American Statistical Association 53 (1958), 457-481: the share S(t) still waiting
after t days is the product over the days u <= t of (1 - answers on day u / still waiting before
it). Whoever has not answered counts as waiting up to the last day seen, and not as an answer. The
median is the first day t with S(t) <= 1/2, the quartiles those with 3/4 and 1/4; where S never
falls so far they are not reached.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from policydesk.core.answers import NO_ANSWER, Answer

NOBODY = ""
"""The body of a recommendation that names nobody."""


class Awaited(NamedTuple):
    """One recommendation: to whom, issued between which days, to be answered by which, and when
    it was. Days are ordinals, 0 for none.
    """

    addressees: tuple[str, ...] = ()
    issued: tuple[int, int] = (0, 0)
    due_by: int = 0
    answer: Answer = NO_ANSWER


class Quartiles(NamedTuple):
    """Days until a quarter, half and three quarters had answered; None: not reached."""

    lower: int | None = None
    median: int | None = None
    upper: int | None = None


NOT_REACHED = Quartiles()


@dataclass(frozen=True, slots=True)
class Clocks:
    """Of those with a day to answer by: how many, and how they stand against it.

    `unclear` are those whose vague dates leave it open; `days` the fewest and most days given.
    """

    of: int = 0
    in_time: int = 0
    late: int = 0
    unclear: int = 0
    overdue: int = 0
    running: int = 0
    days: tuple[int, int] = (0, 0)


NO_CLOCKS = Clocks()


@dataclass(frozen=True, slots=True)
class BodyTimes:
    """The recommendations to one body: `of` is the sum of the six counts that follow it.

    `answered` and `waiting` are what the quartiles are of; `no_longer_asked` of the waiting were
    withdrawn or overtaken before any answer, and waited up to that day. Left out are those
    without a date of issue (`undated`, of them `undated_answered` with an answer), those answered
    before they were issued (`before_issue`), those issued only after the day asked about
    (`later`), and those where no answer is due (`none_due`).

    `vague` of the answered have a date of issue or answer that is not one day, and leave up to
    `span` days open. `longest` reads each such date so that the answer took longest, `shortest`
    so that it took shortest.
    """

    body: str
    of: int = 0
    answered: int = 0
    waiting: int = 0
    undated: int = 0
    before_issue: int = 0
    later: int = 0
    none_due: int = 0
    no_longer_asked: int = 0
    undated_answered: int = 0
    vague: int = 0
    span: int = 0
    longest: Quartiles = NOT_REACHED
    shortest: Quartiles = NOT_REACHED
    clocks: Clocks = NO_CLOCKS


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """Each body with most recommendations first, and all together; up to and with `until`.

    A recommendation to several bodies stands with each of them, and once in `together`.
    """

    until: date
    together: BodyTimes
    bodies: tuple[BodyTimes, ...] = ()


def response_times(asked: Iterable[Awaited], until: date) -> ResponseTimes:
    """How long each body took to answer, as things stood on a day."""
    last_day = until.toordinal()
    everything: list[_Seen] = []
    bodies: defaultdict[str, list[_Seen]] = defaultdict(list)
    for each in asked:
        seen = _seen(each, last_day)
        everything.append(seen)
        for body in set(each.addressees) or (NOBODY,):
            bodies[body].append(seen)
    found = [_times(body, seen) for body, seen in bodies.items()]
    found.sort(key=lambda times: (not times.body, -times.of, times.body.casefold(), times.body))
    return ResponseTimes(until, _times("", everything), tuple(found))


def quartiles(answered: Mapping[int, int], waiting: Mapping[int, int]) -> Quartiles:
    """The quartiles of waits, as how many answered, and how many had waited, after so many days.

    S is kept as a fraction of whole numbers, so that exactly half is half.
    """
    at_risk = sum(answered.values()) + sum(waiting.values())
    still = whole = 1  # S = still / whole up to where somebody was last seen waiting
    since = now = at_risk  # and from there on now / since
    reached: list[int] = []
    for day in sorted({*answered, *waiting}):
        if answers := answered.get(day, 0):
            now -= answers
            while len(reached) < len(_SHARES) and still * now * 4 <= whole * since * (
                _SHARES[len(reached)]
            ):
                reached.append(day)
            if len(reached) == len(_SHARES):
                break
        if gone := waiting.get(day, 0):
            still, whole = still * now, whole * since
            since = now = now - gone
    return Quartiles(*reached)


_SHARES = (3, 2, 1)
"""Quarters that still wait at the lower quartile, the median and the upper one."""


class _Seen(NamedTuple):
    """What one recommendation counts as, and the days it took or has waited.

    `also` says that one without a date was answered, or that one who waits is no longer asked;
    `clock` how it stands against the day given, "" for none, `given` days after its issue.
    """

    counts_as: str
    shortest: int = 0
    longest: int = 0
    also: bool = False
    clock: str = ""
    given: int = 0


def _seen(each: Awaited, last_day: int) -> _Seen:
    _, (issued_first, issued_last), due_by, (first, last, ended, due) = each
    if not last and not due:
        return _Seen("none_due")
    if not issued_first:
        return _Seen("undated", also=bool(last))
    if last and last < issued_first:
        return _Seen("before_issue")
    if not last and issued_first > last_day:
        return _Seen("later")
    clock, given = (_against_clock(each, last_day), due_by - issued_first) if due_by else ("", 0)
    if last:
        shortest, longest = max(first - issued_last, 0), last - issued_first
        return _Seen("answered", shortest, longest, clock=clock, given=given)
    end = min(ended, last_day) if ended else last_day
    shortest, longest = max(end - issued_last, 0), max(end - issued_first, 0)
    return _Seen("waiting", shortest, longest, bool(ended), clock, given)


def _against_clock(each: Awaited, last_day: int) -> str:
    """How it stands against the day by which it was to be answered."""
    answer = each.answer
    if answer.last:
        if answer.last <= each.due_by:
            return "in_time"
        return "late" if answer.first > each.due_by else "unclear"
    return "overdue" if (answer.ended or last_day) > each.due_by else "running"


def _times(body: str, seen: Sequence[_Seen]) -> BodyTimes:
    """What one body's recommendations come to."""
    counts = Counter([each[0] for each in seen])
    answered = [each for each in seen if each[0] == "answered"]
    waiting = [each for each in seen if each[0] == "waiting"]
    longest = shortest = quartiles(
        Counter([each.longest for each in answered]), Counter([each.longest for each in waiting])
    )
    spans = [longest - shortest for _, shortest, longest, *_ in answered]
    if any(spans) or any(each.shortest != each.longest for each in waiting):
        shortest = quartiles(
            Counter([each.shortest for each in answered]),
            Counter([each.shortest for each in waiting]),
        )
    clocked = [each for each in (*answered, *waiting) if each.clock]
    given = [each.given for each in clocked] or [0]
    return BodyTimes(
        body,
        len(seen),
        **counts,
        no_longer_asked=sum(each.also for each in waiting),
        undated_answered=sum(each.also for each in seen if each[0] == "undated"),
        vague=len(spans) - spans.count(0),
        span=max(spans, default=0),
        longest=longest,
        shortest=shortest,
        clocks=Clocks(
            len(clocked),
            **Counter([each.clock for each in clocked]),
            days=(min(given), max(given)),
        ),
    )
