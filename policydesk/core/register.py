"""The register and its history: recommendations with what stood on the dials' day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import overload

from policydesk.core.dates import PartialDate
from policydesk.core.differences import Difference
from policydesk.core.facts import KINDS
from policydesk.core.headline import LABELS
from policydesk.core.ids import RecommendationId
from policydesk.core.later import picked
from policydesk.core.limbs import LimbStood
from policydesk.core.owners import NO_OWNER, Owner
from policydesk.core.query import QueryError
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axes, Grade, Headline, HeadlineKind
from policydesk.core.targets import Slip
from policydesk.core.timeline import AsOf, Timeline

BLOCK = 60
"""Rows that are worked out together with one that is looked at."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One recommendation on the dials' day; `slips` moves of the target, `slipped_days` in all.

    `moves` are those of the target in force, where it moved back, in their order; `parts` how each
    part stood, where it was told apart into parts.
    """

    recommendation: Recommendation
    headline: Headline
    axes: Axes
    target: PartialDate | None
    slips: int
    slipped_days: int
    last_reviewed: date | None
    grade: Grade | None
    moves: tuple[Slip, ...] = ()
    owner: Owner = NO_OWNER
    parts: tuple[LimbStood, ...] = ()

    @property
    def first_target(self) -> PartialDate | None:
        """What the target in force was at first; None where it never moved back."""
        return self.moves[0].was if self.moves else None

    @property
    def furthest_target(self) -> PartialDate | None:
        """The latest day that the target in force ever was; None where it never moved back."""
        given = [each for move in self.moves for each in (move.was, move.now)]
        return max(given, key=lambda target: target.latest, default=None)


Fetch = Callable[[Sequence[RecommendationId]], Mapping[RecommendationId, RegisterRow]]


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known of every row without looking at any: one column each, side by side.

    `kinds` are places in KINDS; `addressees` the first of each, "" for nobody; `targets` the
    target dates as ordinals, 0 for none.
    """

    ids: Sequence[RecommendationId] = ()
    kinds: Sequence[int] = ()
    labels: Sequence[str] = ()
    slips: Sequence[int] = ()
    slipped_days: Sequence[int] = ()
    addressees: Sequence[str] = ()
    publishers: Sequence[str] = ()
    targets: Sequence[int] = ()

    def subset(self, places: Sequence[int]) -> Listed:
        """Those at these places, in their order; a column is picked out when it is looked at."""
        return Listed(*(picked(getattr(self, each.name), places) for each in fields(self)))


class Rows(Sequence[RegisterRow]):
    """The rows of a register: all listed, each worked out only when it is looked at.

    A row that went from the library meanwhile raises KeyError at its place, and is left out of
    a walk through all of them.
    """

    def __init__(self, listed: Listed = Listed(), fetch: Fetch = lambda _: {}) -> None:
        self.listed = listed
        self._fetch = fetch
        self._seen: dict[RecommendationId, RegisterRow] = {}

    @classmethod
    def of(cls, rows: Sequence[RegisterRow]) -> Rows:
        """These rows, all of them worked out already."""
        by_id = {row.recommendation.id: row for row in rows}
        listed = Listed(
            [row.recommendation.id for row in rows],
            [KINDS.index(row.headline.kind) for row in rows],
            [row.headline.label for row in rows],
            [row.slips for row in rows],
            [row.slipped_days for row in rows],
            [next(iter(row.recommendation.addressees), "") for row in rows],
            [row.recommendation.document_publisher for row in rows],
            [row.target.latest.toordinal() if row.target else 0 for row in rows],
        )
        return cls(listed, lambda ids: {each: by_id[each] for each in ids})

    @property
    def ids(self) -> Sequence[RecommendationId]:
        return self.listed.ids

    def subset(self, places: Sequence[int]) -> Rows:
        """The rows at these places."""
        made = Rows(self.listed.subset(places), self._fetch)
        made._seen = self._seen
        return made

    def of_kinds(self, kinds: frozenset[HeadlineKind]) -> Rows:
        """Those that have one of these headlines."""
        wanted = {KINDS.index(kind) for kind in kinds}
        return self.subset([n for n, kind in enumerate(self.listed.kinds) if kind in wanted])

    def fetched_by(self, fetch: Fetch) -> Rows:
        """The same rows, worked out elsewhere."""
        return Rows(self.listed, fetch)

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> RegisterRow: ...
    @overload
    def __getitem__(self, place: slice) -> Rows: ...
    def __getitem__(self, place: int | slice) -> RegisterRow | Rows:
        if isinstance(place, slice):
            return self.subset(range(len(self))[place])
        rec_id = self.ids[place]
        if rec_id not in self._seen:
            begin = max(range(len(self))[place] - BLOCK // 4, 0)
            self._look_at(self.ids[begin : begin + BLOCK])
        return self._seen[rec_id]

    def __iter__(self) -> Iterator[RegisterRow]:
        for begin in range(0, len(self), BLOCK * 8):
            some = self.ids[begin : begin + BLOCK * 8]
            self._look_at(some)
            yield from (self._seen[each] for each in some if each in self._seen)

    def _look_at(self, ids: Sequence[RecommendationId]) -> None:
        if wanted := [each for each in ids if each not in self._seen]:
            self._seen.update(self._fetch(wanted))


@dataclass(frozen=True, slots=True)
class Register:
    """The rows that match, out of `of` recommendations in the library.

    `differences` counts rows whose headline is another one today; 0 when the dials stand on today.
    `nothing_known` says that the dial of what was known stands before anything was recorded here.
    """

    rows: Rows
    of: int
    as_of: AsOf
    reading: str
    error: QueryError | None = None
    differences: int = 0
    nothing_known: bool = False

    def counts(self) -> list[tuple[HeadlineKind, str, str, int]]:
        """(kind, label, symbol, count) of each headline present, in the order of the rules."""
        tally = Counter(self.rows.listed.kinds)
        return [
            (kind, *LABELS[kind], tally[place]) for place, kind in enumerate(KINDS) if tally[place]
        ]

    def slipped(self) -> Rows:
        """The rows whose target moved back, the longest delay first."""
        listed = self.rows.listed
        places = [place for place, slips in enumerate(listed.slips) if slips]
        return self.rows.subset(sorted(places, key=lambda place: -listed.slipped_days[place]))


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
    does not count, so the counts of one month add up to those published by then. `known_since` is
    the day of the first update that was recorded, as far as the dials know one.
    """

    months: tuple[date, ...]
    series: tuple[tuple[HeadlineKind, str, tuple[int, ...]], ...]
    total: int
    known_since: date | None = field(default=None, compare=False)


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
        stood.moves,
        stood.owner,
        stood.limbs,
    )
