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
from itertools import chain, compress
from operator import sub
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


AwaitedRow = tuple[tuple[str, ...], tuple[int, int], int, tuple[int, int, int, bool]]
"""An Awaited, or its values as they come out of columns."""


def response_times(asked: Iterable[AwaitedRow], until: date) -> ResponseTimes:
    """How long each body took to answer, as things stood on a day."""
    groups = _by_addressees(asked, until.toordinal())
    bodies: defaultdict[str, list[_Group]] = defaultdict(list)
    for addressees, group in groups.items():
        for body in set(addressees) or (NOBODY,):
            bodies[body].append(group)
    found = [_times(body, seen) for body, seen in bodies.items()]
    found.sort(key=lambda times: (not times.body, -times.of, times.body.casefold(), times.body))
    return ResponseTimes(until, _times("", [*groups.values()]), tuple(found))


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


_NO_CLOCK, _IN_TIME, _LATE, _UNCLEAR, _OVERDUE, _RUNNING = range(6)
"""How a wait stands against the day given; those after the first are the counts of `Clocks`."""
_CLOCKS = ("", "in_time", "late", "unclear", "overdue", "running")
_WAIT = 5
"""Numbers of a wait: days at the shortest and at the longest; how it stands against the day given,
and that many days after its issue (0 for none); whether it is no longer asked.
"""


class _Group(NamedTuple):
    """The recommendations to the same bodies: waits that ended, waits that did not, wait after
    wait of _WAIT numbers, and of each of the others why it has none.
    """

    answered: list[int]
    waiting: list[int]
    left_out: list[str]


def _by_addressees(asked: Iterable[AwaitedRow], last_day: int) -> dict[tuple[str, ...], _Group]:
    """What each counts as. One pass over tens of thousands: little is called and made for each."""
    groups: dict[tuple[str, ...], _Group] = {}
    for to, (issued_first, issued_last), due_by, (first, last, ended, due) in asked:
        if (group := groups.get(to)) is None:
            group = groups[to] = _Group([], [], [])
        if not last and not due:
            group.left_out.append("none_due")
        elif not issued_first:
            group.left_out.append("undated_answered" if last else "undated")
        elif last and last < issued_first:
            group.left_out.append("before_issue")
        elif last:
            clock = given = 0
            if due_by:
                clock, given = _answered_by(first, last, due_by), due_by - issued_first
            shortest = first - issued_last if first > issued_last else 0
            group.answered.extend((shortest, last - issued_first, clock, given, 0))
        elif issued_first > last_day:
            group.left_out.append("later")
        else:
            clock = given = 0
            if due_by:
                clock = _OVERDUE if (ended or last_day) > due_by else _RUNNING
                given = due_by - issued_first
            end = min(ended, last_day) if ended else last_day
            shortest, longest = max(end - issued_last, 0), max(end - issued_first, 0)
            group.waiting.extend((shortest, longest, clock, given, 1 if ended else 0))
    return groups


def _answered_by(first: int, last: int, due_by: int) -> int:
    """How an answer stands against the day by which it was to come."""
    if last <= due_by:
        return _IN_TIME
    return _LATE if first > due_by else _UNCLEAR


def _times(body: str, groups: Sequence[_Group]) -> BodyTimes:
    """What one body's recommendations come to."""
    shortest, longest, clocks, given, _ = _columns([group.answered for group in groups])
    shorter, longer, others, more, gone = _columns([group.waiting for group in groups])
    left_out = Counter(chain.from_iterable(group.left_out for group in groups))
    undated_answered = left_out.pop("undated_answered", 0)
    left_out["undated"] += undated_answered
    at_longest = at_shortest = quartiles(Counter(longest), Counter(longer))
    if shortest != longest or shorter != longer:
        at_shortest = quartiles(Counter(shortest), Counter(shorter))
    spans = [*map(sub, longest, shortest)]
    return BodyTimes(
        body,
        len(longest) + len(longer) + left_out.total(),
        len(longest),
        len(longer),
        **left_out,
        no_longer_asked=sum(gone),
        undated_answered=undated_answered,
        vague=len(spans) - spans.count(0),
        span=max(spans, default=0),
        longest=at_longest,
        shortest=at_shortest,
        clocks=_clocks(clocks + others, given + more),
    )


def _columns(waits: Sequence[list[int]]) -> list[list[int]]:
    """Waits of several groups, a column for each of their numbers."""
    flat = waits[0] if len(waits) == 1 else [*chain.from_iterable(waits)]
    return [flat[n::_WAIT] for n in range(_WAIT)]


def _clocks(clocks: Sequence[int], given: Sequence[int]) -> Clocks:
    """How those with a day to answer by stand, `given` so many days."""
    stands = Counter(clocks)
    without = stands.pop(_NO_CLOCK, 0)
    if not stands:
        return NO_CLOCKS
    days = [*compress(given, clocks)]
    counts = {_CLOCKS[clock]: count for clock, count in stands.items()}
    return Clocks(len(clocks) - without, **counts, days=(min(days), max(days)))
