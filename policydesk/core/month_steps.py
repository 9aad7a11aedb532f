"""Headlines from month to month: each change of one as a number, worked out once for all charts."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from policydesk.core.facts import KINDS
from policydesk.core.headline import name_headline
from policydesk.core.status import Axes

AWAITING = KINDS.index(name_headline(Axes()).kind)
"""The headline of which nothing was ever said."""
KIND_BITS = 8
_KIND = (1 << KIND_BITS) - 1


@dataclass(frozen=True, slots=True)
class Steps:
    """Each change of a headline: of which recommendation, on which day, and month, what it was and
    what it became in one number, see `changes`. Those of one recommendation stand in order.

    What changed before a recommendation counts in a history, changed in the month in which it
    begins to.
    """

    places: Sequence[int]
    days: Sequence[int]
    steps: Sequence[int]

    @classmethod
    def of(
        cls,
        places: Sequence[int],
        days: Sequence[int],
        kinds: Sequence[int],
        begins: Sequence[int],
    ) -> Steps:
        """From headlines day by day: of which recommendation, from which day on, a place in KINDS;
        `begins` says by place from which day it counts.
        """
        months = {day: month_of(day) for day in {*days, *begins}}
        first = [*map(months.__getitem__, begins), 0]  # the last is of what is GONE
        now = [AWAITING] * len(first)
        steps = array("q")
        tell = steps.append
        for place, day, kind in zip(places, days, kinds, strict=True):
            month = months[day]
            if month < first[place]:
                month = first[place]
            tell((month << KIND_BITS | now[place]) << KIND_BITS | kind)
            now[place] = kind
        return cls(places, days, steps)

    def tally(self, until: Sequence[int]) -> Counter[int]:
        """How often each step was taken, by place not after a day: 0 for a place left out."""
        return Counter([
            step for step, place, day in zip(self.steps, self.places, self.days, strict=True)
            if day <= until[place]
        ])  # fmt: skip


def changes(tally: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int, int, int]]:
    """The month, what it was, what it became and how often, of steps and how often each was."""
    for step, count in tally:
        yield step >> 2 * KIND_BITS, step >> KIND_BITS & _KIND, step & _KIND, count


def month_of(day: int) -> int:
    """The month of a day, counted through all years."""
    on = date.fromordinal(day)
    return on.year * 12 + on.month
