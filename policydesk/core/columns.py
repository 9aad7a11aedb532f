"""The register in columns: one number a recommendation, read off the facts in one pass."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import repeat
from operator import and_

from policydesk.core.answers import SILENT, AnswerColumns, is_due, sooner
from policydesk.core.axis_rows import ALL_KNOWN, GONE, AxisRows, Places
from policydesk.core.fact_blocks import Part
from policydesk.core.facts import (
    AXES,
    FOREIGN,
    FOREVER,
    NO_VALUES,
    NOTHING_NOW,
    OTHERS,
    PARTS,
    RESPONSE,
    SAID,
    STANDING,
    TARGET,
    first_day,
    head_of,
    headline_of,
    microseconds,
    response_of,
    standing_of,
)
from policydesk.core.ids import RecommendationId
from policydesk.core.later import Later
from policydesk.core.limbs import OUT
from policydesk.core.month_steps import Steps
from policydesk.core.part_facts import PartFacts, PartsStood
from policydesk.core.status import Response, Standing
from policydesk.core.timeline import AsOf


@dataclass(frozen=True, slots=True)
class Columns:
    """On some dials, by place: headline (in KINDS), label, slips, days slipped, target (or 0).

    `heads` hold the axes of the headline: see `facts.axes_of`. Of what has parts they tell nothing,
    and `parts` tell all.
    """

    heads: Sequence[int]
    kinds: Sequence[int]
    labels: Sequence[str]
    slips: Sequence[int]
    slipped_days: Sequence[int]
    targets: Sequence[int]
    parts: Mapping[int, PartsStood]


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
        self._axes: dict[int, AxisRows] = {}
        self._team_axes: dict[tuple[int, bool], AxisRows] = {}
        self._steps: dict[Part, Steps] = {}
        self._parts_on: dict[AsOf, Mapping[int, PartsStood]] = {}
        now = read(Part.NOW)
        rows = {rec_id: row for row, rec_id in enumerate(now[0 :: Part.NOW.width])}
        order = list(map(rows.get, self.ids, repeat(-1)))
        columns = (now[n :: Part.NOW.width] for n in range(1, Part.NOW.width))
        self._heads, self._slips, self._slipped, self._targets, self.first, self._bits = (
            _in_order(column, order, nothing)
            for column, nothing in zip(columns, NOTHING_NOW, strict=True)
        )
        self.with_parts = [place for place, bits in enumerate(self._bits) if bits & PARTS]

    @cached_property
    def _places(self) -> Places:
        return Places(self.ids)

    def clocks(self) -> list[list[tuple[int, int]]]:
        """What the flags of now are read off, by place: see `core.marks`."""
        found: list[list[tuple[int, int]]] = [[] for _ in (*self.ids, GONE)]
        places, one, other = self._three(Part.CLOCKS)
        for place, *clock in zip(places, one, other, strict=True):
            found[place].append((clock[0], clock[1]))
        del found[GONE]
        return found

    @cached_property
    def flags_now(self) -> tuple[list[int], list[int]]:
        """The flags of now that change with no day, and the day to look again (0 for none), by
        place: see `core.marks`.
        """
        places, flags, review_by = self._three(Part.CLOCKS)
        told = zip(reversed(flags), reversed(review_by), strict=True)
        first = dict(zip(reversed(places), told, strict=True))  # the rows below it are targets
        rows = [first.get(place, (0, 0)) for place in range(len(self.ids))]
        return [flag for flag, _ in rows], [day for _, day in rows]

    def steps(self, part: Part, begins: Sequence[int]) -> Steps:
        """How headlines changed from month to month, of one part that tells them day by day;
        `begins` as in `Steps.of`, the same on each call.
        """
        if part not in self._steps:
            self._steps[part] = Steps.of(*self._three(part), begins)
        return self._steps[part]

    def _three(self, part: Part) -> tuple[list[int], array[int], array[int]]:
        """Rows of a place and two numbers, a column each; GONE for what is not listed here."""
        flat = self._read(part)
        return self._places.of(flat[0::3]), flat[1::3], flat[2::3]

    def read(self, as_of: AsOf) -> Columns:
        """What stood on these dials. Slips and targets are worked out when they are looked at."""
        heads = self._heads if as_of.is_plain else self._heads_on(as_of)
        told_of = {head: headline_of(head) for head in set(heads)}
        kinds = [told_of[head][0] for head in heads]
        labels = [told_of[head][1] for head in heads]
        parts = self.parts_on(as_of) if self.with_parts else {}
        for place, stood in parts.items():
            kinds[place], labels[place] = stood.kind, stood.label
        told = cache(partial(_moves_with, parts, self._moves_of_others(as_of)))
        slips, slipped, targets = (
            Later(len(self.ids), partial(lambda n: told()[n], n)) for n in range(3)
        )
        return Columns(heads, kinds, labels, slips, slipped, targets, parts)

    def _moves_of_others(self, as_of: AsOf) -> Callable[[], Moves]:
        """What has no parts. All that it is worked out from is read now, within the moment."""
        if as_of.is_plain:
            at_rest = self._slips, self._slipped, self._targets
            return lambda: at_rest
        rows = self.axis(TARGET, as_of)
        return partial(_moves_on, rows, *ends_of(as_of), len(self.ids))

    def parts_on(self, as_of: AsOf) -> Mapping[int, PartsStood]:
        """How what has parts stood on these dials, by place; the last answer is kept."""
        if (found := self._parts_on.get(as_of)) is None:
            on = ends_of(as_of)
            found = self.parts.stood(*on, generous=as_of.generous, team=as_of.team)
            self._parts_on = {as_of: found}
        return found

    @cached_property
    def parts(self) -> PartFacts:
        """The facts of what has parts."""
        return PartFacts(self._read(Part.PARTS), self.at)

    def _heads_on(self, as_of: AsOf) -> list[int]:
        """The axes of headlines on these dials, of what has no parts."""
        world, known = ends_of(as_of)
        said, *others = (
            self.axis(axis, as_of).stood(world, known, [nothing] * len(self.ids))
            for axis, nothing in enumerate(NO_VALUES)
        )
        return [*map(_head_of, map(and_, said, repeat(SAID)), *others)]

    def be_ready(self) -> None:
        """Read what dials look at, before they are turned."""
        for axis in range(AXES):
            self.axis(axis, AsOf()).be_ready()
        self.told_ahead(AsOf())
        if self.with_parts:
            _ = self.parts

    def axis(self, axis: int, as_of: AsOf) -> AxisRows:
        """The facts of one axis in the order in which they count on these dials."""
        if as_of.team:
            return self._team_axis(axis, generous=as_of.generous)
        if (rows := self._axes.get(axis)) is None:
            rows = self._axes[axis] = AxisRows.of(self._read(Part.of_axis(axis)), self._places)
        return rows.generously if as_of.generous else rows

    def _team_axis(self, axis: int, *, generous: bool) -> AxisRows:
        """As the team knew them: of some, what was written down elsewhere before it came here."""
        if (rows := self._team_axes.get((axis, generous))) is None:
            kept, by_axis = self._foreign
            theirs = by_axis[axis].generously if generous else by_axis[axis]
            rows = self.axis(axis, AsOf(generous=generous)).without(kept, theirs)
            self._team_axes[axis, generous] = rows
        return rows

    def told_otherwise_since(self, then: AsOf) -> set[int]:
        """The places of which what counts by the day of the dials is another today than it was
        known then, owners left out.
        """
        world, known = ends_of(then)
        rows = (self.axis(axis, then) for axis in range(AXES))
        found = set[int]().union(*(each.told_otherwise_since(world, known) for each in rows))
        return found - {GONE}

    def told_ahead(self, as_of: AsOf) -> frozenset[int]:
        """The places of which something was told before the day from which it counts."""
        return self._told_ahead | self._team_told_ahead if as_of.team else self._told_ahead

    @cached_property
    def _told_ahead(self) -> frozenset[int]:
        rows = (self.axis(axis, AsOf()) for axis in (*range(TARGET), OTHERS))
        return frozenset[int]().union(*(each.told_ahead() for each in rows))

    @cached_property
    def _team_told_ahead(self) -> frozenset[int]:
        return frozenset[int]().union(*(each.told_ahead() for each in self._foreign[1]))

    @cached_property
    def _foreign(self) -> tuple[list[int], list[AxisRows]]:
        """The places but of those of which something was written down elsewhere, see
        `AxisRows.without`; and all the team knew of those, by axis.
        """
        kept = [GONE if bits & FOREIGN else place for place, bits in enumerate(self._bits)]
        return [*kept, GONE], AxisRows.by_axis(self._read(Part.TEAM), self._places)

    def answers(self, as_of: AsOf) -> AnswerColumns:
        """When each was first answered on these dials, by place."""
        world, known = ends_of(as_of)
        count = len(self.ids) + 1
        first, last, ended, due = [0] * count, [0] * count, [0] * count, [True] * count
        for place, value, day in self.axis(RESPONSE, as_of).counted(world, known):
            said = value & SAID
            due[place] = _AWAITED[said]
            if _ANSWERS[said]:
                possible, before = first_day(value, day), last[place]
                first[place], last[place] = (
                    sooner(first[place], before, possible, day) if before else (possible, day)
                )
        no_draft = [True] * count
        for place, value, day in self.axis(STANDING, as_of).counted(world, known):
            stands = standing_of(value)
            ended[place] = day if stands in OUT else 0
            no_draft[place] = stands is not Standing.CANDIDATE
        if as_of.generous:  # by the world's day it is held to have happened
            last = [min(day, world) for day in last]
        awaited = [*map(and_, due, no_draft)]
        if self.with_parts:
            for place, stood in self.parts_on(as_of).items():
                ended[place], awaited[place] = stood.ended, stood.due
        found = first, last, ended, awaited
        for column in found:
            del column[GONE]
        return found


Moves = tuple[list[int], list[int], list[int]]
"""By place: how often the target date moved back, by how many days in all, and what it is."""


def _moves_on(rows: AxisRows, world: int, known: int, count: int) -> Moves:
    """Of so many on these dials, where they have no parts."""
    slips, slipped, targets = ([0] * (count + 1) for _ in range(3))
    for place, target, day, since, until in zip(
        rows.places, rows.values, rows.counts, rows.since, rows.until, strict=True
    ):
        if day > world or not since <= known < until:
            continue
        was = targets[place]
        targets[place] = target
        if 0 < was < target:
            slips[place] += 1
            slipped[place] += target - was
    for column in (slips, slipped, targets):
        del column[GONE]
    return slips, slipped, targets


def _moves_with(parts: Mapping[int, PartsStood], of_others: Callable[[], Moves]) -> Moves:
    """Of all, those with parts as their parts have it."""
    slips, slipped, targets = ([*column] for column in of_others())
    for place, stood in parts.items():
        slips[place], slipped[place], targets[place] = stood.slips, stood.slipped, stood.target
    return slips, slipped, targets


_head_of = cache(head_of)
_AWAITED = tuple(is_due(response_of(said), Standing.LIVE) for said in range(len(Response)))
_ANSWERS = tuple(response_of(said) not in SILENT for said in range(len(Response)))
"""Of each response, whether one is to be waited for after it, and whether it is one."""


def ends_of(as_of: AsOf) -> tuple[int, int]:
    """The dials as the facts have them: a day, and a moment."""
    return (
        as_of.world.toordinal() if as_of.world else FOREVER,
        microseconds(as_of.known) if as_of.known else ALL_KNOWN,
    )


def _in_order(column: array[int], order: Sequence[int], nothing: int) -> list[int]:
    """A column's numbers in that order; where it says -1, `nothing`."""
    column.append(nothing)
    return list(map(column.__getitem__, order))
