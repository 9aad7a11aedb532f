"""The register and its history: recommendations with what stood on the dials' day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from policydesk.core.dates import PartialDate
from policydesk.core.differences import Difference
from policydesk.core.headline import LABELS
from policydesk.core.query import QueryError
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axes, Grade, Headline, HeadlineKind
from policydesk.core.timeline import AsOf, Timeline


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One recommendation on the dials' day; `slips` moves of the target, `slipped_days` in all."""

    recommendation: Recommendation
    headline: Headline
    axes: Axes
    target: PartialDate | None
    slips: int
    slipped_days: int
    last_reviewed: date | None
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class Register:
    """The rows that match, out of `of` recommendations in the library.

    `differences` counts rows whose headline is another one today; 0 when the dials stand on today.
    """

    rows: tuple[RegisterRow, ...]
    of: int
    as_of: AsOf
    reading: str
    error: QueryError | None = None
    differences: int = 0

    def counts(self) -> list[tuple[HeadlineKind, str, str, int]]:
        """(kind, label, symbol, count) of each headline present, in the order of the rules."""
        tally = Counter(row.headline.kind for row in self.rows)
        return [(kind, *LABELS[kind], tally[kind]) for kind in HeadlineKind if tally[kind]]


@dataclass(frozen=True, slots=True)
class Differences:
    """What was learned late or corrected since `then`; `of` recommendations are in the library."""

    rows: tuple[Difference, ...]
    of: int
    then: AsOf
    reading: str
    error: QueryError | None = None


@dataclass(frozen=True, slots=True)
class OverTime:
    """Recommendations by headline at the end of each month, as known then.

    `series` holds (kind, label, one count a month); before its publication a recommendation
    does not count, so the counts of one month add up to those published by then.
    """

    months: tuple[date, ...]
    series: tuple[tuple[HeadlineKind, str, tuple[int, ...]], ...]
    total: int


def register_row(rec: Recommendation, timeline: Timeline, as_of: AsOf, today: date) -> RegisterRow:
    """What stood for one recommendation on the dials' day."""
    stood = timeline.what_stood(as_of, today=today)
    slips = [slip for slip in stood.slips if slip.days > 0]
    return RegisterRow(
        rec,
        stood.headline,
        stood.axes,
        stood.target,
        len(slips),
        sum(slip.days for slip in slips),
        stood.last_reviewed,
        stood.best_grade,
    )
