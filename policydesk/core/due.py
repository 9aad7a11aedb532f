"""What falls due: answers, target dates, and when somebody is to look again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policydesk.core.dates import spoken_day
from policydesk.core.marks import ClockNumbers
from policydesk.core.recommendation import Recommendation


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

    `exempt`: the words of the recommendation may not be published now.
    """

    recommendation: Recommendation
    duty: Duty
    day: date
    late: bool
    exempt: bool = False

    @property
    def uid(self) -> str:
        """The same for the same duty of the same recommendation, also when its day moves."""
        return f"{self.recommendation.uid}-{self.duty.value}@policydesk"

    def sentence(self) -> str:
        """“R6: response due 31 March 2026, late”."""
        late = ", late" if self.late and self.duty not in _OF_OWNERS else ""
        return f"{self.recommendation.label}: {_WORDS[self.duty]} {spoken_day(self.day)}{late}"


def days_due(clocks: ClockNumbers) -> Iterator[tuple[Duty, int]]:
    """What is due of one recommendation and on which day (ordinal); nothing of what is finished.

    Of several parts with target dates the first that falls due counts.
    """
    for duty, day in (
        (Duty.RESPONSE, clocks.response_due),
        (Duty.TARGET, clocks.target),
        (Duty.REVIEW, clocks.review_by),
        (Duty.OWNER, _first_without(clocks.owner_ends, followed=False)),
        (Duty.SUCCESSION, _first_without(clocks.owner_ends, followed=True)),
    ):
        if 0 < day < _NEVER:
            yield duty, day


_NEVER = date.max.toordinal()


def _first_without(ends: Iterable[tuple[int, bool]], *, followed: bool) -> int:
    """The first day without the body that answered for it; 0 for none."""
    gone = (ended for ended, after in ends if after is followed and ended != _NEVER)
    last = min(gone, default=None)
    return 0 if last is None else last + 1


def in_order(found: Iterable[Due]) -> list[Due]:
    """Earliest first."""
    return sorted(found, key=lambda due: (due.day, due.duty.value, due.recommendation.id))
