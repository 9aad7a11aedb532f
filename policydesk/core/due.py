"""What falls due: answers, target dates, and when somebody is to look again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policydesk.core.dates import PartialDate, Precision, spoken_day
from policydesk.core.marks import ClockNumbers
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis, StatusEvent


class Duty(StrEnum):
    """What is due; the value stands in the calendar's ids, so it never changes."""

    RESPONSE = "response"
    TARGET = "target"
    REVIEW = "review"
    OWNER = "owner"
    SUCCESSION = "succession"


_WORDS = {
    Duty.RESPONSE: "response due",
    Duty.TARGET: "target date",
    Duty.REVIEW: "look again",
    Duty.OWNER: "owner abolished, no successor recorded",
    Duty.SUCCESSION: "owner abolished, its successor has not taken it over",
}


_OF_OWNERS = frozenset({Duty.OWNER, Duty.SUCCESSION})


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due on a day; `late` when that day is past.

    `exempt`: the words of the recommendation may not be published now. `given` is the date as it
    was given, where that is vaguer than a day: “March 2027” is due on its last day.
    """

    recommendation: Recommendation
    duty: Duty
    day: date
    late: bool
    exempt: bool = False
    given: PartialDate | None = None

    @property
    def uid(self) -> str:
        """The same for the same duty of the same recommendation, also when its day moves."""
        return f"{self.recommendation.uid}-{self.duty.value}@policydesk"

    def sentence(self) -> str:
        """“R6: response due 31 March 2026, late”."""
        late = ", late" if self.late and self.duty not in _OF_OWNERS else ""
        when = spoken_day(self.day) if self.given is None else self.given.spoken()
        return f"{self.recommendation.label}: {_WORDS[self.duty]} {when}{late}"


def days_due(clocks: ClockNumbers) -> Iterator[tuple[Duty, int]]:
    """What is due of one recommendation and on which day (ordinal); nothing of what is finished.

    Of several parts with target dates the first that falls due counts.
    """
    found = [(_RESPONSE, clocks.response_due), (_REVIEW, clocks.review_by)]
    if clocks.targets:
        found.insert(1, (_TARGET, clocks.target))
    if clocks.owner_ends:  # few have any, and tens of thousands are asked
        found.append((Duty.OWNER, _first_without(clocks.owner_ends, followed=False)))
        found.append((Duty.SUCCESSION, _first_without(clocks.owner_ends, followed=True)))
    return ((duty, day) for duty, day in found if 0 < day < _NEVER)


_NEVER = date.max.toordinal()
_RESPONSE, _TARGET, _REVIEW = Duty.RESPONSE, Duty.TARGET, Duty.REVIEW


def _first_without(ends: Iterable[tuple[int, bool]], *, followed: bool) -> int:
    """The first day without the body that answered for it; 0 for none."""
    gone = (ended for ended, after in ends if after is followed and ended != _NEVER)
    last = min(gone, default=None)
    return 0 if last is None else last + 1


GIVEN_BY = {Duty.TARGET: Axis.TARGET, Duty.REVIEW: Axis.REVIEW_BY}
"""On which axis the date that falls due was recorded."""


def given_as(
    rec: Recommendation, duty: Duty, day: date, events: Sequence[StatusEvent]
) -> PartialDate | None:
    """The vague date that falls due on that day, as it was given; None where it is a day.

    `events` are those that stand; none of them needs to be told where all dates are days.
    """
    if not events and duty is not _RESPONSE:
        return None
    axis = GIVEN_BY.get(duty)
    dates = [PartialDate.parse(event.value) for event in events if event.axis is axis]
    if duty is Duty.RESPONSE and rec.response_due is not None:
        dates = [rec.response_due]
    fitting = [each for each in dates if each.latest == day]
    vague = bool(fitting) and fitting[-1].precision is not Precision.DAY
    return fitting[-1] if vague else None


def in_order(found: Iterable[Due]) -> list[Due]:
    """Earliest first."""
    return sorted(found, key=lambda due: (due.day, due.duty, due.recommendation.id))
