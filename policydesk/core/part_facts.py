"""How recommendations with parts stood, read off the facts of each part: no timeline is opened.

The rules are those of `limbs`, `targets` and `flags`; what the numbers say is what they say.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from policydesk.core.answers import is_due
from policydesk.core.axis_rows import day_of
from policydesk.core.facts import (
    ASSESSMENT,
    CLAIM,
    EXEMPT,
    FOREVER,
    GENEROUS,
    KINDS,
    LIMB,
    NO_VALUES,
    OTHER,
    OTHERS,
    PART_WIDTH,
    PRIORITY,
    RECORDED,
    RESPONSE,
    REVIEW,
    REVIEW_BY,
    STANDING,
    TARGET,
    Fact,
    axes_of,
    head_of,
    microseconds,
)
from policydesk.core.flags import A_YEAR, UNDER_WAY
from policydesk.core.headline import FINISHED, is_contested, name_headline
from policydesk.core.limbs import OUT, together
from policydesk.core.marks import ClockNumbers, bits_of
from policydesk.core.status import Assessment, Axes, HeadlineKind, Response, Standing
from policydesk.core.timeline import end_of_day

PartFact = tuple[int, Fact]
"""A fact with the part it speaks about, 0 for the whole."""
_MOVES = (RESPONSE, CLAIM, ASSESSMENT)
_RECORDED, _ORDER = (1 << RECORDED) - 1, (1 << GENEROUS) - 1
_AXIS = (1 << OTHER) - 1


class PartsStood(NamedTuple):
    """One recommendation with parts on some dials: as in `columns.Columns`, and its clocks.

    `waits` where an answer does: by when is not known here. `watched` as in `flags`, `ended` and
    `due` as in `answers.Answer`.
    """

    kind: int
    label: str
    slips: int
    slipped: int
    target: int
    clocks: ClockNumbers
    waits: bool
    watched: bool
    ended: int
    due: bool


class PartFacts:
    """The facts of all that have parts; those the team knew stand apart where they differ."""

    def __init__(self, flat: array[int], at: Mapping[int, int]) -> None:
        self._ours: dict[int, list[PartFact]] = defaultdict(list)
        self._teams: dict[int, list[PartFact]] = defaultdict(list)
        width = 1 + PART_WIDTH
        for begin in range(0, len(flat), width):
            rec_id, of, code, day, since, until, early = flat[begin : begin + width]
            if (place := at.get(rec_id)) is not None:
                facts = self._teams if of & 1 else self._ours
                facts[place].append((of >> 1, (code, day, since, until, early)))

    def stood(
        self, world: int, known: int, *, generous: bool, team: bool
    ) -> dict[int, PartsStood]:
        """How each stood, by place."""
        return {
            place: _stood(_counted(facts, world, known, generous=generous))
            for place in self._ours
            for facts in [self._told(place, generous=generous, team=team)]
        }

    def headlines(
        self, place: int, known: int, *, generous: bool, team: bool
    ) -> list[tuple[int, int]]:
        """The headlines of one day by day, as known on each day or by then, if that is earlier:
        from that day on (ordinal), a place in KINDS.
        """
        facts = self._told(place, generous=generous, team=team)
        moments = {moment for _, (_, _, *span, _) in facts for moment in span}
        days = {day_of(moment) for moment in moments if moment != FOREVER}
        days |= {_counts(fact, generous=generous) for _, fact in facts}
        found: list[tuple[int, int]] = []
        for day in sorted(days):
            then = min(known, microseconds(end_of_day(date.fromordinal(day))))
            kind = _stood(_counted(facts, day, then, generous=generous)).kind
            if not found or kind != found[-1][1]:
                found.append((day, kind))
        return found

    def _told(self, place: int, *, generous: bool, team: bool) -> list[PartFact]:
        """The facts in the order in which they count."""
        facts = self._teams.get(place, self._ours[place]) if team else self._ours[place]
        return sorted(facts, key=lambda each: each[1][4]) if generous else facts


def _counts(fact: Fact, *, generous: bool) -> int:
    return fact[4] >> GENEROUS if generous else fact[1]


def _counted(
    facts: Sequence[PartFact], world: int, known: int, *, generous: bool
) -> list[PartFact]:
    return [
        each for each in facts
        if each[1][2] <= known < each[1][3] and _counts(each[1], generous=generous) <= world
    ]  # fmt: skip


@dataclass(slots=True)
class _Side:
    """The whole, or one part: its axes, and the target dates it was given, as far as told."""

    values: list[int] = field(default_factory=lambda: [*NO_VALUES])
    first: int = 0
    target: int = 0
    slips: int = 0
    slipped: int = 0

    def take(self, axis: int, value: int, *, own: bool) -> None:
        """The next fact; a target that was given to the whole is no move of a part's `own`."""
        if axis < TARGET:
            self.values[axis] = value
        elif axis == TARGET:
            if own and 0 < self.target < value:
                self.slips += 1
                self.slipped += value - self.target
            self.first, self.target = self.first or value, value

    @property
    def head(self) -> int:
        return head_of(*self.values)


def _stood(counted: Sequence[PartFact]) -> PartsStood:
    """What the facts that count leave, in the order in which they do."""
    whole, every = _Side(), _Side()
    parts = {
        part: _Side() for part, (code, *_) in counted
        if code & 7 == OTHERS and code >> 3 & _AXIS == LIMB
    }  # fmt: skip
    for of, (code, *_) in counted:
        axis, value = code & 7, code >> 3
        every.take(axis, value, own=False)
        if not of:
            whole.take(axis, value, own=True)
            for side in parts.values():
                side.take(axis, value, own=False)
        elif of in parts:
            parts[of].take(axis, value, own=True)
    told = _headed(whole.head, tuple(side.head for side in parts.values()))
    sides = (whole, *parts.values())
    slips = sum(side.slips for side in sides)
    targets = [every]
    if parts:
        targets = [s for s in parts.values() if _headed(s.head, ()).kind not in FINISHED]
    due = [(s.first, s.target) for s in targets if s.target and told.kind not in FINISHED]
    clocks = ClockNumbers(
        _bits(told, slips, counted), 0, _review_by(told, counted),
        tuple(first for first, _ in due), tuple(now for _, now in due),
    )  # fmt: skip
    standings = {_headed(s.head, ()).axes.standing for s in parts.values()}
    over = (standings or {told.axes.standing}) <= OUT
    days = [day for _, (code, day, *_) in counted if code & 7 == STANDING]
    return PartsStood(
        KINDS.index(told.kind), told.label, slips, sum(side.slipped for side in sides),
        max((s.target for s in parts.values()), default=0) if parts else whole.target,
        clocks, told.waits, told.watched, days[-1] if over and days else 0,
        is_due(told.axes.response, told.axes.standing),
    )  # fmt: skip


class _Headed(NamedTuple):
    """The headline that a whole and its parts have, and what else can be read off their axes."""

    kind: HeadlineKind
    label: str
    axes: Axes
    contested: bool

    @property
    def closed(self) -> bool:
        return self.axes.standing is Standing.CLOSED

    @property
    def waits(self) -> bool:
        return self.kind not in FINISHED and self.axes.response is Response.NONE

    @property
    def watched(self) -> bool:
        is_open = self.kind not in FINISHED or self.kind is HeadlineKind.CLAIMED
        return is_open and not self.closed


@lru_cache(maxsize=2**16)
def _headed(head: int, parts: tuple[int, ...]) -> _Headed:
    of_parts = [axes_of(each) for each in parts]
    axes = together(axes_of(head), of_parts) if parts else axes_of(head)
    named = name_headline(axes)
    contested = any(map(is_contested, (axes, *of_parts)))
    return _Headed(named.kind, named.label, axes, contested)


def _bits(told: _Headed, slips: int, counted: Sequence[PartFact]) -> int:
    """The flags that do not depend on the day."""
    moved = max((day for _, (code, day, *_) in counted if code & 7 in _MOVES), default=0)
    looked = max((day for _, (code, day, *_) in counted if code & 7 == REVIEW), default=0)
    stalled = told.kind in UNDER_WAY and not told.closed and 0 < moved <= looked - A_YEAR.days
    latest = {code >> 3 & _AXIS: code >> 3 + OTHER for _, (code, *_) in counted
              if code & 7 == OTHERS}  # fmt: skip
    return bits_of(
        contested=told.contested, stalled=stalled, slipped=slips > 0,
        priority=bool(latest.get(PRIORITY)), exempt=bool(latest.get(EXEMPT)),
    )  # fmt: skip


def _review_by(told: _Headed, counted: Sequence[PartFact]) -> int:
    """The day by which somebody is to look again, 0 for nobody."""
    if not (counted and told.watched) or told.axes.standing is Standing.CANDIDATE:
        return 0
    in_order = sorted((early & _ORDER, code) for _, (code, _, _, _, early) in counted)
    latest = (in_order[-1][0] & _RECORDED) + A_YEAR.days
    asked = 0
    for _, code in in_order:
        axis, value = code & 7, code >> 3
        if axis in (REVIEW, ASSESSMENT):
            asked = 0
        elif axis == OTHERS and value & _AXIS == REVIEW_BY:
            asked = value >> OTHER
    if asked and told.axes.assessment is Assessment.CANNOT_DETERMINE:
        return min(asked, latest)
    return asked or latest
