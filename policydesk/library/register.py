"""The register and its history, worked out from the timelines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from policydesk.core.dates import month_ends
from policydesk.core.differences import compared_dials, difference
from policydesk.core.errors import UserError
from policydesk.core.headline import LABELS, name_headline
from policydesk.core.ids import RecommendationId
from policydesk.core.query import HitKind, QueryError
from policydesk.core.recommendation import Recommendation
from policydesk.core.register import Differences, OverTime, Register, register_row
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf, Timeline, axes_on, counts_from, end_of_day

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader

MOST_MONTHS = 600
PAGE = 1_000
NOW_FIELDS = frozenset(
    {"status", "response", "claim", "assess", "due", "target", "slipped", "reviewed", "stale",
     "overdue", "evidence", "grade", "happened", "recorded"}
)  # fmt: skip
"""Fields that the index answers as of today only."""


def read_register(
    reader: LibraryReader,
    query: str,
    as_of: AsOf,
    headlines: frozenset[HeadlineKind],
    *,
    also_read: bool = True,
) -> Register:
    """The rows that match the query and have one of the headlines on the dials' day."""
    today = reader.now().astimezone().date()
    wanted, reading, error = _matching(reader, query, also_read=also_read)
    if query.strip() and not as_of.is_today and (field := _field_of_today(query)):
        message = (
            f"“{field}:” is answered as of today only; turn the dials back to today, or choose "
            "headlines from the list instead."
        )
        error, wanted = QueryError(message, query.find(f"{field}:")), frozenset()
    with reader.one_moment():
        recs = reader.recommendations.all()
        shown = [rec for rec in recs if wanted is None or rec.id in wanted]
        timelines = reader.status.timelines(shown)
    rows = [register_row(rec, timelines[rec.id], as_of, today) for rec in shown]
    if not as_of.is_today:
        rows = [row for row in rows if _existed(row.recommendation, as_of)]
    differences = 0
    if not as_of.is_today:
        now = {r.id: timelines[r.id].headline(today=today).label for r in shown}
        differences = sum(row.headline.label != now[row.recommendation.id] for row in rows)
    if headlines:
        rows = [row for row in rows if row.headline.kind in headlines]
    return Register(tuple(rows), len(recs), as_of, reading, error, differences)


def read_differences(reader: LibraryReader, query: str, as_of: AsOf) -> Differences:
    """What was learned late or corrected since the dials' day, of those that match the query."""
    today = reader.now().astimezone().date()
    wanted, reading, error = _matching(reader, query)
    with reader.one_moment():
        recs = reader.recommendations.all()
        shown = [rec for rec in recs if wanted is None or rec.id in wanted]
        timelines = reader.status.timelines(shown)
    then, _ = compared_dials(as_of, today)
    found = (
        difference(rec, timelines[rec.id], as_of, today=today)
        for rec in shown
        if _existed(rec, then)
    )
    rows = tuple(each for each in found if each is not None)
    return Differences(rows, len(recs), then, reading, error)


def over_time(reader: LibraryReader, query: str, as_of: AsOf) -> OverTime:
    """Counts by headline at each month's end, as known then (or by the known dial, if earlier)."""
    today = as_of.world or reader.now().astimezone().date()
    wanted, _, _ = _matching(reader, query)
    with reader.one_moment():
        recs = [r for r in reader.recommendations.all() if wanted is None or r.id in wanted]
        timelines = reader.status.timelines(recs)
    dated = [(rec, start) for rec in recs if (start := _begins(rec, timelines[rec.id])) <= today]
    if not dated:
        return OverTime((), (), 0)
    months = tuple(month_ends(min(start for _, start in dated), today)[-MOST_MONTHS:])
    changes = {kind: [0] * (len(months) + 1) for kind in HeadlineKind}
    for rec, start in dated:
        for first, last, kind in _runs(timelines[rec.id], start, months, as_of):
            changes[kind][first] += 1
            changes[kind][last] -= 1
    counts = {kind: tuple(accumulate(steps[:-1])) for kind, steps in changes.items()}
    series = tuple((kind, LABELS[kind][0], c) for kind, c in counts.items() if any(c))
    return OverTime(months, series, len(dated))


def _runs(
    timeline: Timeline, start: date, months: tuple[date, ...], as_of: AsOf
) -> Iterator[tuple[int, int, HeadlineKind]]:
    """(first, one past the last, headline) of months at whose ends the same events count."""
    since = [
        max(counts_from(e), e.received_at.astimezone(UTC).date())
        for e in timeline.events
        if as_of.known is None or e.received_at <= as_of.known
    ]
    first = bisect_left(months, start)
    turns = {max(first, bisect_left(months, day)) for day in since}
    ends = sorted({first, *turns, len(months)})
    for begin, end in pairwise(turn for turn in ends if turn <= len(months)):
        known = end_of_day(months[begin])
        if as_of.known is not None:
            known = min(known, as_of.known)
        yield begin, end, name_headline(axes_on(timeline.events, AsOf(months[begin], known))).kind


def _begins(rec: Recommendation, timeline: Timeline) -> date:
    """When a recommendation starts to count: its publication, else when it was tagged."""
    if rec.issued is not None and rec.issued.start is not None:
        return rec.issued.start
    first = min((counts_from(e) for e in timeline.events), default=rec.created_at.date())
    return min(first, rec.created_at.date())


def _existed(rec: Recommendation, as_of: AsOf) -> bool:
    """Not yet published on the world's day means not in that register."""
    issued = rec.issued
    return as_of.world is None or issued is None or issued.earliest <= as_of.world


def _field_of_today(query: str) -> str:
    words = query.replace("(", " ").replace("-", " ").split()
    return next((w.split(":")[0] for w in words if w.split(":")[0] in NOW_FIELDS and ":" in w), "")


def _matching(
    reader: LibraryReader, query: str, *, also_read: bool = True
) -> tuple[frozenset[RecommendationId] | None, str, QueryError | None]:
    """Ids the query finds (None for all), its reading, its error."""
    if not query.strip():
        return None, "all recommendations", None
    ids: set[RecommendationId] = set()
    offset = 0
    while True:
        page = reader.search(
            query, limit=PAGE, offset=offset, kinds={HitKind.RECOMMENDATION}, strict=True,
            also_read=also_read,
        )
        if page.error is not None:
            return frozenset(), page.reading, page.error
        ids.update(h.recommendation_id for h in page.hits if h.recommendation_id is not None)
        offset += len(page.hits)
        if not page.hits or offset >= page.total:
            return frozenset(ids), page.reading, None


def headline_kinds(texts: list[str]) -> frozenset[HeadlineKind]:
    """Headlines by their names, such as “in_progress”; UserError for one that is none."""
    known = {kind.value: kind for kind in HeadlineKind}
    for text in texts:
        if text not in known:
            raise UserError(f"“{text}” is not a headline; use one of {', '.join(known)}.")
    return frozenset(known[text] for text in texts)
