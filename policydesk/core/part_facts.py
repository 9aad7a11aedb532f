"""How recommendations with parts stood, read off the facts of each part: no timeline is opened.

The rules are those of `limbs`, `targets` and `flags`; what the numbers say is what they say.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
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
    SAID,
    STANDING,
    TARGET,
    axes_of,
    microseconds,
    standing_of,
)
from policydesk.core.flags import A_YEAR, UNDER_WAY
from policydesk.core.headline import FINISHED, is_contested, name_headline
from policydesk.core.limbs import OUT, together
from policydesk.core.marks import ClockNumbers, bits_of
from policydesk.core.status import Assessment, Axes, HeadlineKind, Response, Standing
from policydesk.core.timeline import end_of_day

PartFact = tuple[int, int, int, int, int, int, int]
"""A fact in pieces: the part it speaks about (0 for the whole), its axis and value, and the rest as
facts have it. What tells parts apart is on an axis of its own, PART."""
PART = 7
_OF, _AXIS_AT, _VALUE, _DAY, _EARLY = 0, 1, 2, 3, 6
_MOVES = frozenset({RESPONSE, CLAIM, ASSESSMENT})
_RECORDED, _ORDER = (1 << RECORDED) - 1, (1 << GENEROUS) - 1
_AXIS = (1 << OTHER) - 1
Side = list[int]
"""The whole, or one part: its values on the axes of a headline, the first and the latest target
date it was given (0 for none), how often it moved back, and by how many days in all."""
FIRST, LATEST, SLIPS, SLIPPED = range(TARGET, TARGET + 4)
_NOTHING = (*NO_VALUES, 0, 0, 0, 0)


class PartFacts:
    """The facts of all that have parts; those the team knew stand apart where they differ."""

    def __init__(self, flat: array[int], at: Mapping[int, int]) -> None:
        self._ours: dict[int, list[PartFact]] = defaultdict(list)
        self._teams: dict[int, list[PartFact]] = defaultdict(list)
        columns = (flat[n :: 1 + PART_WIDTH] for n in range(1 + PART_WIDTH))
        for rec_id, of, code, day, since, until, early in zip(*columns, strict=True):
            if (place := at.get(rec_id)) is not None:
                axis, value = code & 7, code >> 3
                if axis == OTHERS and value & _AXIS == LIMB:
                    axis = PART
                facts = self._teams if of & 1 else self._ours
                facts[place].append((of >> 1, axis, value, day, since, until, early))

    def stood(
        self, world: int, known: int, *, generous: bool, team: bool
    ) -> dict[int, PartsStood]:
        """How each stood, by place."""
        on = _Dials(world, known, generous)
        return {
            place: PartsStood(self._told(place, generous=generous, team=team), on)
            for place in self._ours
        }

    def headlines(
        self, place: int, known: int, *, generous: bool, team: bool
    ) -> list[tuple[int, int]]:
        """The headlines of one day by day, as known on each day or by then, if that is earlier:
        from that day on (ordinal), a place in KINDS.
        """
        facts = self._told(place, generous=generous, team=team)
        moments = {moment for *_, since, until, _ in facts for moment in (since, until)}
        days = {day_of(moment) for moment in moments if moment != FOREVER}
        days |= {fact[_EARLY] >> GENEROUS if generous else fact[_DAY] for fact in facts}
        found: list[tuple[int, int]] = []
        for day in sorted(days):
            then = min(known, microseconds(end_of_day(date.fromordinal(day))))
            kind = PartsStood(facts, _Dials(day, then, generous)).kind
            if not found or kind != found[-1][1]:
                found.append((day, kind))
        return found

    def _told(self, place: int, *, generous: bool, team: bool) -> list[PartFact]:
        """The facts in the order in which they count."""
        facts = self._teams.get(place, self._ours[place]) if team else self._ours[place]
        return sorted(facts, key=itemgetter(_EARLY)) if generous else facts


class _Dials(NamedTuple):
    """Dials as the facts have them: a day, a moment, and whether vague dates count generously."""

    world: int
    known: int
    generous: bool


def _counted(facts: Sequence[PartFact], on: _Dials) -> list[PartFact]:
    world, known, generous = on
    if generous:
        return [each for each in facts
                if each[6] >> GENEROUS <= world and each[4] <= known < each[5]]  # fmt: skip
    return [each for each in facts if each[3] <= world and each[4] <= known < each[5]]


class PartsStood:
    """One recommendation with parts, as the facts that count leave it, in the order they do.

    `kind` to `target` as in `columns.Columns`. The rest is worked out when it is asked for, and
    nothing is kept for it: of thousands, Python's collector would walk through all there is.
    """

    __slots__ = ("_facts", "_on", "_told", "kind", "label", "slipped", "slips", "target")

    def __init__(self, facts: Sequence[PartFact], on: _Dials) -> None:
        whole, parts = _sides(_counted(facts, on))
        told = _headed(_head(whole), tuple([_head(part) for part in parts]))
        self._facts, self._on, self._told = facts, on, told
        self.kind, self.label = told.place, told.label
        self.slips, self.slipped, self.target = whole[SLIPS], whole[SLIPPED], whole[LATEST]
        if parts:
            self.target = 0
        for side in parts:
            self.target = max(self.target, side[LATEST])
            self.slips += side[SLIPS]
            self.slipped += side[SLIPPED]

    def _counted(self) -> list[PartFact]:
        return _counted(self._facts, self._on)

    @property
    def axes(self) -> Axes:
        """Those of its headline."""
        return self._told.axes

    @property
    def waits(self) -> bool:
        """Whether an answer is waited for: by when is not known here."""
        return self._told.kind not in FINISHED and self._told.axes.response is Response.NONE

    @property
    def watched(self) -> bool:
        """See `flags.is_watched`."""
        kind = self._told.kind
        is_open = kind not in FINISHED or kind is HeadlineKind.CLAIMED
        return is_open and self._told.axes.standing is not Standing.CLOSED

    @property
    def due(self) -> bool:
        """As in `answers.Answer`."""
        return is_due(self._told.axes.response, self._told.axes.standing)

    @property
    def ended(self) -> int:
        """As in `answers.Answer`."""
        counted = self._counted()
        days = [fact[_DAY] for fact in counted if fact[_AXIS_AT] == STANDING]
        if not days:  # as of most
            return 0
        standings = {standing_of(side[STANDING]) for side in _sides(counted)[1]}
        return days[-1] if (standings or {self._told.axes.standing}) <= OUT else 0

    def clocks(self, response_due: int) -> ClockNumbers:
        """What its flags are read off, where an answer was due by that day, if any was."""
        counted = self._counted()
        targets = _targets(counted) if self._told.kind not in FINISHED else []
        due = [each for each in targets if each[1]]
        return ClockNumbers(
            self._bits(counted), response_due if self.waits else 0, self._review_by(counted),
            tuple(first for first, _ in due), tuple(now for _, now in due),
        )  # fmt: skip

    def _bits(self, counted: Sequence[PartFact]) -> int:
        """The flags that do not depend on the day."""
        told, moved, looked, latest = self._told, 0, 0, {}
        for _, axis, value, day, *_ in counted:
            if axis in _MOVES:
                moved = max(moved, day)
            elif axis == REVIEW:
                looked = max(looked, day)
            elif axis == OTHERS:
                latest[value & _AXIS] = value >> OTHER
        moving = told.kind in UNDER_WAY and told.axes.standing is not Standing.CLOSED
        return bits_of(
            contested=told.contested, slipped=self.slips > 0,
            stalled=moving and 0 < moved <= looked - A_YEAR.days,
            priority=bool(latest.get(PRIORITY)), exempt=bool(latest.get(EXEMPT)),
        )  # fmt: skip

    def _review_by(self, counted: Sequence[PartFact]) -> int:
        """The day by which somebody is to look again, 0 for nobody."""
        axes = self._told.axes
        looked = [
            fact[_EARLY] & _ORDER for fact in counted
            if fact[_AXIS_AT] not in (PART, TARGET, OTHERS)
            or (fact[_AXIS_AT] == OTHERS and fact[_VALUE] & _AXIS == REVIEW_BY)
        ]  # see `flags.NO_LOOK`
        if not (looked and self.watched) or axes.standing is Standing.CANDIDATE:
            return 0
        latest = (max(looked) & _RECORDED) + A_YEAR.days
        asked = _asked(counted)
        if asked and axes.assessment is Assessment.CANNOT_DETERMINE:
            return min(asked, latest)
        return asked or latest


def _asked(counted: Sequence[PartFact]) -> int:
    """The day by which somebody promised to look again, and has not looked since; else 0."""
    if not any(axis == OTHERS and value & _AXIS == REVIEW_BY
               for _, axis, value, *_ in counted):  # fmt: skip
        return 0
    asked = 0
    for _, axis, value, *_ in sorted(counted, key=lambda fact: fact[_EARLY] & _ORDER):
        if axis in (REVIEW, ASSESSMENT):
            asked = 0
        elif axis == OTHERS and value & _AXIS == REVIEW_BY:
            asked = value >> OTHER
    return asked


def _targets(counted: Sequence[PartFact]) -> list[tuple[int, int]]:
    """The first and the latest target date of each open part, or of all where there is none."""
    if parts := _sides(counted)[1]:
        return [(side[FIRST], side[LATEST]) for side in parts
                if _headed(_head(side), ()).kind not in FINISHED]  # fmt: skip
    given = [fact[_VALUE] for fact in counted if fact[_AXIS_AT] == TARGET]
    return [(given[0], given[-1])] if given else []


def _sides(counted: Sequence[PartFact]) -> tuple[Side, Sequence[Side]]:
    """The whole and the parts that were told apart; what was said of the whole holds for each.

    A target that was given to the whole is no move of a part's own.
    """
    whole = [*_NOTHING]
    parts = {fact[_OF]: [*_NOTHING] for fact in counted if fact[_AXIS_AT] == PART}
    every = (whole, *parts.values())
    for of, axis, value, _, _, _, _ in counted:
        if axis > TARGET:
            continue
        own = parts.get(of) if of else whole
        if own is None:
            continue
        if axis == TARGET and 0 < own[LATEST] < value:
            own[SLIPS] += 1
            own[SLIPPED] += value - own[LATEST]
        for side in (own,) if of else every:
            if axis < TARGET:
                side[axis] = value
            else:
                side[FIRST], side[LATEST] = side[FIRST] or value, value
    return whole, [*parts.values()]


class _Headed(NamedTuple):
    """The headline that a whole and its parts have, and what else can be read off their axes."""

    place: int
    kind: HeadlineKind
    label: str
    axes: Axes
    contested: bool


def _head(side: Side) -> int:
    return side[0] & SAID | side[1] << 8 | side[2] << 16 | side[3] << 24


@lru_cache(maxsize=2**16)
def _headed(head: int, parts: tuple[int, ...]) -> _Headed:
    of_parts = [axes_of(each) for each in parts]
    axes = together(axes_of(head), of_parts) if parts else axes_of(head)
    named = name_headline(axes)
    contested = any(map(is_contested, (axes, *of_parts)))
    return _Headed(KINDS.index(named.kind), named.kind, named.label, axes, contested)
