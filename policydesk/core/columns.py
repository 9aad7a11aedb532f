"""The register in columns: one number a recommendation, read off the facts in one pass."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import accumulate, chain, compress, repeat
from operator import add, and_, rshift, sub

from policydesk.core.answers import NO_ANSWER, SILENT, Answer, is_due, sooner
from policydesk.core.fact_blocks import Part
from policydesk.core.facts import (
    FOREIGN,
    FOREVER,
    GENEROUS,
    KINDS,
    LIVE,
    NOTHING_NOW,
    PARTS,
    RESPONSE,
    STANDING,
    TARGET,
    first_day,
    head_of,
    headline_of,
    microseconds,
    response_of,
    standing_of,
)
from policydesk.core.headline import name_headline
from policydesk.core.ids import RecommendationId
from policydesk.core.limbs import OUT
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
    """The facts of many recommendations side by side, by place; each part is read when needed.

    `read` gives all that is kept of a part, block after block: also of what is not listed here.
    """

    def __init__(
        self, ids: Sequence[RecommendationId], read: Callable[[Part], array[int]]
    ) -> None:
        self.ids = tuple(ids)
        self.at: Mapping[int, int] = {rec_id: place for place, rec_id in enumerate(self.ids)}
        self._read = read
        self._of_axis: dict[int, list[Fact]] = {}
        now = read(Part.NOW)
        rows = {rec_id: row for row, rec_id in enumerate(now[0 :: Part.NOW.width])}
        order = list(map(rows.get, self.ids, repeat(-1)))
        columns = (now[n :: Part.NOW.width] for n in range(1, Part.NOW.width))
        self._heads, self._slips, self._slipped, self._targets, self.first, self._bits = (
            _in_order(column, order, nothing)
            for column, nothing in zip(columns, NOTHING_NOW, strict=True)
        )
        self.with_parts = [place for place, bits in enumerate(self._bits) if bits & PARTS]

    def clocks(self) -> list[list[tuple[int, int]]]:
        """What the flags of now are read off, by place: see `core.marks`."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.ids]
        places, flat = self._listed(Part.CLOCKS)
        for place, one, other in zip(places, flat[1::3], flat[2::3], strict=True):
            found[place].append((one, other))
        return found

    def runs(self) -> Iterable[tuple[int, int, int]]:
        """Of each its place and, from that day on, its headline: a place in KINDS."""
        places, flat = self._listed(Part.RUNS)
        return zip(places, flat[1::3], flat[2::3], strict=True)

    def read(
        self, as_of: AsOf, of_timelines: Callable[[Sequence[RecommendationId]], Sequence[Told]]
    ) -> Columns:
        """What stood on these dials, in one pass.

        `of_timelines` tells where only the timeline can: for parts, and for what the team knew
        of what was written down elsewhere.
        """
        untold = self.with_parts
        if as_of.team and as_of.known is not None:
            elsewhere = (n for n, bits in enumerate(self._bits) if bits & FOREIGN)
            untold = sorted({*untold, *elsewhere})
        heads, slips, slipped, targets = (
            (self._heads, self._slips, self._slipped, self._targets)
            if as_of.is_plain
            else self._stood(as_of)
        )
        told_of = {head: headline_of(head) for head in set(heads)}
        kinds = [told_of[head][0] for head in heads]
        labels = [told_of[head][1] for head in heads]
        if untold:
            slips, slipped, targets = [*slips], [*slipped], [*targets]
        told = of_timelines([self.ids[place] for place in untold])
        for place, (kind, label, *rest) in zip(untold, told, strict=True):
            kinds[place], labels[place] = kind, label
            slips[place], slipped[place], targets[place] = rest
        return Columns(kinds, labels, slips, slipped, targets)

    def _stood(self, as_of: AsOf) -> tuple[list[int], list[int], list[int], list[int]]:
        """Heads, slips, days slipped and targets on these dials, of what has no parts."""
        world, known = _ends(as_of)
        count = len(self.ids)
        latest = [0] * TARGET * count
        latest[STANDING * count :] = [LIVE << 3 | STANDING] * count
        targets, slips, slipped = [0] * count, [0] * count, [0] * count
        first_target = TARGET * count
        facts = self._generous if as_of.generous else self._facts
        for slot, code, day, since, until in zip(*facts, strict=True):
            if day > world or not since <= known < until:
                continue
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
        return list(map(_head_of_codes, *by_axis)), slips, slipped, targets

    def _listed(self, part: Part) -> tuple[list[int], array[int]]:
        """The rows of a part, with the place of each; what is not listed here is left out."""
        flat, width = self._read(part), part.width
        found = list(map(self.at.get, flat[0::width]))
        places = [place for place in found if place is not None]
        if len(places) < len(found):  # the others are of recommendations that went meanwhile
            rows = (row for row, place in enumerate(found) if place is not None)
            flat = array(
                "q", chain.from_iterable(flat[row * width : (row + 1) * width] for row in rows)
            )
        return places, flat

    @cached_property
    def _facts(self) -> list[Sequence[int]]:
        """Slots, codes, days, and from when until when each was known; what the dials look at.

        A slot is where a fact is written: the axes stand one after the other, each as long as
        all of them.
        """
        places, flat = self._listed(Part.ROWS)
        codes, days, since, until, early = (
            flat[n :: Part.ROWS.width] for n in range(1, Part.ROWS.width)
        )
        begins = [axis * len(self.ids) for axis in range(8)]
        axes = map(and_, codes, repeat(7))
        self._early = places, early
        slots = list(map(add, map(begins.__getitem__, axes), places))
        return [slots, codes, days, since, until]

    @cached_property
    def _generous(self) -> list[Sequence[int]]:
        """The facts with the days from which they count generously, in that order."""
        slots, codes, _, sinces, untils = self._facts
        places, early = self._early
        keys = [place << _BELOW | day for place, day in zip(places, early, strict=True)]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        slots, codes, sinces, untils = (
            [column[at] for at in order] for column in (slots, codes, sinces, untils)
        )
        return [slots, codes, [early[at] >> GENEROUS for at in order], sinces, untils]

    def of_axis(self, axis: int) -> list[Fact]:
        """The facts of one axis, each recommendation's in the order in which they count."""
        if axis not in self._of_axis:
            of_it = list(map(axis.__eq__, map(and_, self._facts[1], repeat(7))))
            slots, codes, *rest = (compress(column, of_it) for column in self._facts)
            places = map(sub, slots, repeat(axis * len(self.ids)))
            values = map(rshift, codes, repeat(3))
            self._of_axis[axis] = list(zip(places, values, *rest, strict=True))
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


def _in_order(column: array[int], order: Sequence[int], nothing: int) -> list[int]:
    """A column's numbers in that order; where it says -1, `nothing`."""
    column.append(nothing)
    return list(map(column.__getitem__, order))


@cache
def _head_of_codes(response: int, claim: int, assessment: int, standing: int) -> int:
    return head_of(response >> 3, claim >> 3, assessment >> 3, standing >> 3)


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
    for place, day, kind in table.runs():
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
