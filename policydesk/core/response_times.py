"""How long bodies took to answer, with those that have not answered yet counted in.

Quartiles are those of Kaplan and Meier, “Nonparametric estimation from incomplete observations”,
Journal of the American Statistical Association 53 (1958), 457-481: the share S(t) still waiting
after t days is the product over the days u <= t of (1 - answers on day u / still waiting before
it). Whoever has not answered counts as waiting up to the last day seen, and not as an answer. The
median is the first day t with S(t) <= 1/2, the quartiles those with 3/4 and 1/4; where S never
falls so far they are not reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
    issued_first: int = 0
    issued_last: int = 0
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
    together, bodies = _Tally(), dict[str, _Tally]()
    for each in asked:
        seen = _seen(each, last_day)
        together.take(each, seen, last_day)
        for body in set(each.addressees) or {NOBODY}:
            if body not in bodies:
                bodies[body] = _Tally()
            bodies[body].take(each, seen, last_day)
    found = [tally.times(body) for body, tally in bodies.items()]
    found.sort(key=lambda times: (not times.body, -times.of, times.body.casefold(), times.body))
    return ResponseTimes(until, together.times(""), tuple(found))


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
    """What one recommendation counts as, and the days it took or has waited."""

    counts_as: str
    shortest: int = 0
    longest: int = 0


def _seen(each: Awaited, last_day: int) -> _Seen:
    answer = each.answer
    if not answer.last and not answer.due:
        return _Seen("none_due")
    if not each.issued_first:
        return _Seen("undated")
    if answer.last:
        longest = answer.last - each.issued_first
        if longest < 0:
            return _Seen("before_issue")
        return _Seen("answered", max(answer.first - each.issued_last, 0), longest)
    if each.issued_first > last_day:
        return _Seen("later")
    end = min(answer.ended, last_day) if answer.ended else last_day
    return _Seen("waiting", max(end - each.issued_last, 0), max(end - each.issued_first, 0))


def _against_clock(each: Awaited, last_day: int) -> str:
    """How it stands against the day by which it was to be answered."""
    answer = each.answer
    if answer.last:
        if answer.last <= each.due_by:
            return "in_time"
        return "late" if answer.first > each.due_by else "unclear"
    return "overdue" if (answer.ended or last_day) > each.due_by else "running"


@dataclass(slots=True)
class _Tally:
    """Counts what one body's recommendations come to."""

    counts: Counter[str] = field(default_factory=Counter)
    answered: tuple[Counter[int], Counter[int]] = field(
        default_factory=lambda: (Counter(), Counter())
    )
    waiting: tuple[Counter[int], Counter[int]] = field(
        default_factory=lambda: (Counter(), Counter())
    )
    span: int = 0
    days: list[int] = field(default_factory=list)
    clocks: Counter[str] = field(default_factory=Counter)

    def take(self, each: Awaited, seen: _Seen, last_day: int) -> None:
        """Count one recommendation in."""
        self.counts["of"] += 1
        self.counts[seen.counts_as] += 1
        if seen.counts_as == "undated":
            self.counts["undated_answered"] += bool(each.answer.last)
        if seen.counts_as == "answered":
            self._take_days(self.answered, seen)
            open_days = seen.longest - seen.shortest
            self.counts["vague"] += bool(open_days)
            self.span = max(self.span, open_days)
        elif seen.counts_as == "waiting":
            self._take_days(self.waiting, seen)
            self.counts["no_longer_asked"] += bool(each.answer.ended)
        else:
            return
        if each.due_by:
            self.clocks[_against_clock(each, last_day)] += 1
            self.days.append(each.due_by - each.issued_first)

    @staticmethod
    def _take_days(into: tuple[Counter[int], Counter[int]], seen: _Seen) -> None:
        into[0][seen.shortest] += 1
        into[1][seen.longest] += 1

    def times(self, body: str) -> BodyTimes:
        """What it came to."""
        shortest, longest = map(quartiles, self.answered, self.waiting)
        days = (min(self.days), max(self.days)) if self.days else (0, 0)
        clocks = Clocks(len(self.days), **self.clocks, days=days)
        return BodyTimes(
            body, **self.counts, span=self.span, longest=longest, shortest=shortest, clocks=clocks
        )
