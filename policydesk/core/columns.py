"""The register in columns: one number a recommendation, read off the facts in one pass."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import accumulate, chain, compress, repeat
from operator import add, and_

from policydesk.core.answers import NO_ANSWER, SILENT, Answer, is_due, sooner
from policydesk.core.facts import (
    FOREVER,
    GENEROUS,
    KINDS,
    LIVE,
    RESPONSE,
    STANDING,
    TARGET,
    WIDTH,
    Facts,
    first_day,
    headline_of,
    microseconds,
    response_of,
    standing_of,
)
from policydesk.core.headline import name_headline
from policydesk.core.ids import RecommendationId
from policydesk.core.limbs import OUT
from policydesk.core.marks import is_foreign
from policydesk.core.status import Axes, HeadlineKind, Standing
from policydesk.core.timeline import AsOf, Timeline

Told = tuple[int, str, int, int, int]
"""Of one recommendation: headline (place in KINDS), label, slips, days slipped, target (or 0)."""


@dataclass(frozen=True, slots=True)
class Columns:
    """On some dials, by place: headline (in KINDS), label, slips, days slipped, target (or 0)."""

    kinds: Sequence[int]
    labels: Sequence[str]
    slips: Sequence[int]
    slipped_days: Sequence[int]
    targets: Sequence[int]


Fact = tuple[int, int, int, int, int]
"""A fact of one axis: place, value, the day it counts from, from when until when it was known."""


ALL_KNOWN = FOREVER - 1
"""The known dial where it is not set: after all that was recorded, before what never ends."""
_BELOW = 44
"""Bits of a day with a place among the updates of one recommendation, below its own place."""


class FactTable:
    """The facts of many recommendations side by side, by place; made once, asked often."""

    def __init__(self, facts: Mapping[RecommendationId, Facts]) -> None:
        self.ids = tuple(facts)
        self.at = {rec_id: place for place, rec_id in enumerate(self.ids)}
        self.first = [each.first for each in facts.values()]
        self.clocks = [each.clocks for each in facts.values()]
        self.with_parts = [n for n, each in enumerate(facts.values()) if each.parts]
        flat = array("q")
        flat.frombytes(b"".join(each.rows for each in facts.values()))
        self._flat = flat
        self._places = _repeated([len(each.rows) // (8 * WIDTH) for each in facts.values()])
        # Where a fact is written: the axes stand one after the other, each as long as all of them.
        begins = [axis * len(facts) for axis in range(8)]
        axes = map(and_, flat[0::WIDTH], repeat(7))
        self._slots = list(map(add, map(begins.__getitem__, axes), self._places))
        self._of_axis: dict[int, list[Fact]] = {}
        self._runs = [each.runs for each in facts.values()]

    @cached_property
    def _facts(self) -> list[list[int]]:
        """Slots, codes, days, and from when until when each was known; what the dials look at."""
        return [self._slots, *(list(self._flat[column::WIDTH]) for column in range(WIDTH - 1))]

    @cached_property
    def runs(self) -> array[int]:
        """The runs of all, one after the other; `run_places` says whose each is."""
        runs = array("q")
        runs.frombytes(b"".join(self._runs))
        return runs

    @cached_property
    def run_places(self) -> array[int]:
        return _repeated([len(each) // 16 for each in self._runs])

    def read(
        self, as_of: AsOf, of_timelines: Callable[[Sequence[RecommendationId]], Sequence[Told]]
    ) -> Columns:
        """What stood on these dials, in one pass.

        `of_timelines` tells where only the timeline can: for parts, and for what the team knew
        of what was written down elsewhere.
        """
        untold = self.with_parts
        if as_of.team and as_of.known is not None:
            elsewhere = (n for n, kept in enumerate(self.clocks) if is_foreign(kept))
            untold = sorted({*untold, *elsewhere})
        world, known = _ends(as_of)
        count = len(self.ids)
        latest = [0] * TARGET * count
        latest[STANDING * count :] = [LIVE << 3 | STANDING] * count
        targets, slips, slipped = [0] * count, [0] * count, [0] * count
        first_target = TARGET * count
        for slot, code in self._counting(world, known, generous=as_of.generous):
            if slot < first_target:
                latest[slot] = code
                continue
            place = slot - first_target
            now, was = code >> 3, targets[place]
            targets[place] = now
            if was and now > was:
                slips[place] += 1
                slipped[place] += now - was
        by_axis = (latest[n * count : (n + 1) * count] for n in range(TARGET))
        heads = list(map(_headline_of_codes, *by_axis))
        told = of_timelines([self.ids[place] for place in untold])
        for place, (kind, label, *rest) in zip(untold, told, strict=True):
            heads[place] = kind, label
            slips[place], slipped[place], targets[place] = rest
        kinds, labels = [kind for kind, _ in heads], [label for _, label in heads]
        return Columns(kinds, labels, slips, slipped, targets)

    def _counting(self, world: int, known: int, *, generous: bool) -> Iterable[tuple[int, int]]:
        """Slot and code of the facts that count on these dials, in the order in which they do."""
        if (world, known) == (FOREVER, ALL_KNOWN) and not generous:
            ends = self._flat[3::WIDTH]  # all has come and all is known: what was not corrected
            return compress(
                zip(self._slots, self._flat[0::WIDTH], strict=True), map(ALL_KNOWN.__lt__, ends)
            )
        facts = self._generous if generous else self._facts
        return [
            (slot, code)
            for slot, code, day, since, until in zip(*facts, strict=True)
            if day <= world and since <= known < until
        ]

    @cached_property
    def _generous(self) -> list[list[int]]:
        """The facts with the days from which they count generously, in that order."""
        early = self._flat[WIDTH - 1 :: WIDTH]
        keys = [place << _BELOW | day for place, day in zip(self._places, early, strict=True)]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        slots, codes, _, sinces, untils = ([column[at] for at in order] for column in self._facts)
        return [slots, codes, [early[at] >> GENEROUS for at in order], sinces, untils]

    def of_axis(self, axis: int) -> list[Fact]:
        """The facts of one axis, each recommendation's in the order in which they count."""
        if axis not in self._of_axis:
            first, end = axis * len(self.ids), (axis + 1) * len(self.ids)
            self._of_axis[axis] = [
                (slot - first, code >> 3, day, since, until)
                for slot, code, day, since, until in zip(*self._facts, strict=True)
                if first <= slot < end
            ]
        return self._of_axis[axis]

    def answers(
        self, as_of: AsOf, of_timelines: Callable[[Sequence[RecommendationId]], Sequence[Answer]]
    ) -> list[Answer]:
        """When each was first answered on these dials, by place; `of_timelines` as for `read`."""
        if as_of.generous or as_of.team:
            return list(of_timelines(self.ids))
        world, known = _ends(as_of)
        found = [NO_ANSWER] * len(self.ids)
        for place, value, day, since, until in self.of_axis(RESPONSE):
            if day <= world and since <= known < until:
                first, last, *_ = found[place]
                said = response_of(value)
                if said not in SILENT:
                    first, last = sooner(first, last, first_day(value, day), day)
                found[place] = Answer(first, last, 0, is_due(said, Standing.LIVE))
        standing = {
            place: (standing_of(value), day)
            for place, value, day, since, until in self.of_axis(STANDING)
            if day <= world and since <= known < until
        }
        for place, (stands, day) in standing.items():
            first, last, _, due = found[place]
            ended = day if stands in OUT else 0
            found[place] = Answer(first, last, ended, due and stands is not Standing.CANDIDATE)
        told = of_timelines([self.ids[place] for place in self.with_parts])
        for place, answer in zip(self.with_parts, told, strict=True):
            found[place] = answer
        return found


def _ends(as_of: AsOf) -> tuple[int, int]:
    """The dials as the facts have them: a day, and a moment."""
    return (
        as_of.world.toordinal() if as_of.world else FOREVER,
        microseconds(as_of.known) if as_of.known else ALL_KNOWN,
    )


def _repeated(counts: Sequence[int]) -> array[int]:
    """Each place as often as it has entries."""
    return array("q", chain.from_iterable(map(repeat, range(len(counts)), counts)))


@cache
def _headline_of_codes(
    response: int, claim: int, assessment: int, standing: int
) -> tuple[int, str]:
    return headline_of(response >> 3, claim >> 3, assessment >> 3, standing >> 3)


def told_by(timeline: Timeline, as_of: AsOf, today: date) -> Told:
    """What the timeline itself says."""
    stood = timeline.what_stood(as_of, today=today)
    late = [slip.days for slip in stood.slips if slip.days > 0]
    target = stood.target.latest.toordinal() if stood.target else 0
    return KINDS.index(stood.headline.kind), stood.headline.label, len(late), sum(late), target


def count_months(
    table: FactTable, places: Sequence[int], begins: Sequence[int], months: Sequence[date]
) -> dict[HeadlineKind, tuple[int, ...]]:
    """How many had each headline at each month's end, as known then; `begins` by place."""
    ends = [month.toordinal() for month in months]
    last = len(ends)
    month_of = _month_of(ends)
    before, first_day, last_day = len(ends), ends[0], ends[-1]
    changes = [[0] * (last + 1) for _ in KINDS]
    now, since = [-1] * len(table.ids), [0] * len(table.ids)
    for place in places:
        day = begins[place]
        now[place], since[place] = AWAITING, month_of[day - first_day] if day > first_day else 0
    for place, day, kind in zip(
        table.run_places, table.runs[0::2], table.runs[1::2], strict=True
    ):
        was = now[place]
        if was < 0 or day > last_day:
            continue
        month = month_of[day - first_day] if day > first_day else 0
        if month > since[place]:
            changes[was][since[place]] += 1
            changes[was][month] -= 1
            since[place] = month
        now[place] = kind
    for place in places:
        changes[now[place]][since[place]] += 1
        changes[now[place]][before] -= 1
    return {
        kind: tuple(accumulate(steps[:-1])) for kind, steps in zip(KINDS, changes, strict=True)
    }


def _month_of(ends: Sequence[int]) -> array[int]:
    """For each day from the first month's end: the place of the month whose end counts it."""
    months = array("q")
    for place, end in enumerate(ends):
        months.extend((place,) * (end - ends[0] + 1 - len(months)))
    return months


AWAITING = KINDS.index(name_headline(Axes()).kind)
"""The headline of which nothing was ever said."""
