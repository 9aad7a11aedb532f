"""A scale of days: where a day stands, and which days are named along it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from policydesk.core.dates import MONTHS, spoken_day

MOST_NAMED = 8
"""So many days are named along a scale, or fewer."""
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
"""Months between the days that are named."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """The days from `begin` to `end`, both on it."""

    begin: date
    end: date

    def share(self, day: date) -> float:
        """Where a day stands: 0 at the beginning, 1 at the end, and never beyond either."""
        whole = max((self.end - self.begin).days, 1)
        return min(max((day - self.begin).days / whole, 0.0), 1.0)

    def named(self) -> Iterator[tuple[date, str]]:
        """Days to draw lines at, with their words: years, or first days of months."""
        months = (self.end.year - self.begin.year) * 12 + self.end.month - self.begin.month
        if months < 1:
            yield self.begin, spoken_day(self.begin)
            return
        step = next((each for each in _STEPS if months <= each * MOST_NAMED), _STEPS[-1])
        first = self.begin - timedelta(days=1)  # a scale that begins on the day names it
        month = first.year * 12 + first.month
        month += -month % step
        while (day := date(month // 12, month % 12 + 1, 1)) <= self.end:
            name = MONTHS[day.month - 1][:3]
            year = step >= 12 or day.month == 1
            yield day, str(day.year) if year else f"{name} {day.year}"
            month += step
