"""The facts of recommendations in blocks, numbers after numbers: thousands are read in one piece.

Each part is signed 64-bit numbers in rows of one width, which begin with the recommendation's ID.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import chain

from policydesk.core.facts import NOTHING_NOW, PART_WIDTH, SWITCHES, WIDTH, Facts, Now
from policydesk.core.ids import RecommendationId
from policydesk.core.timeline import AsOf

BLOCK = 64
"""Recommendations in a block, by their IDs."""


class Part(IntEnum):
    """What is read of a block, each by itself: as in `Facts`, its rows apart by axis."""

    NOW = 0
    CLOCKS = 1
    RUNS = 2
    TEAM = 3
    RESPONSE = 4
    CLAIM = 5
    ASSESSMENT = 6
    STANDING = 7
    TARGET = 8
    REVIEW = 9
    OTHERS = 10
    GENEROUS_RUNS = 11
    TEAM_RUNS = 12
    GENEROUS_TEAM_RUNS = 13
    PARTS = 14

    @classmethod
    def of_axis(cls, axis: int) -> Part:
        """The facts of one axis, with their values instead of codes."""
        return cls(cls.RESPONSE + axis)

    @classmethod
    def of_runs(cls, as_of: AsOf) -> Part:
        """The headlines day by day as a dial's switches stand; of those alone that differ from
        RUNS, where any is on.
        """
        switches = replace(as_of, world=None, known=None)
        return cls.RUNS if switches.is_plain else _SWITCHED[SWITCHES.index(switches)]

    @property
    def width(self) -> int:
        """Numbers of a row, the ID among them."""
        if self is Part.NOW:
            return 1 + len(Now._fields)
        if self is Part.PARTS:
            return 1 + PART_WIDTH
        return 3 if self in (Part.CLOCKS, Part.RUNS, *_SWITCHED) else 1 + WIDTH


_SWITCHED = (Part.GENEROUS_RUNS, Part.TEAM_RUNS, Part.GENEROUS_TEAM_RUNS)
"""In the order of SWITCHES."""


def block_of(rec_id: RecommendationId) -> int:
    """The block in which a recommendation's facts stand."""
    return rec_id // BLOCK


def by_block(
    facts: Mapping[RecommendationId, Facts]
) -> dict[int, dict[RecommendationId, Facts]]:
    """The facts of each block."""
    found: dict[int, dict[RecommendationId, Facts]] = {}
    for rec_id, each in facts.items():
        found.setdefault(block_of(rec_id), {})[rec_id] = each
    return found


def with_facts(part: Part, kept: bytes, facts: Mapping[RecommendationId, Facts]) -> bytes:
    """A part of a block in which these stand instead of what was kept of them."""
    rows = split(part, kept)
    rows.update({rec_id: _written(part, rec_id, each) for rec_id, each in facts.items()})
    return b"".join(rows[rec_id] for rec_id in sorted(rows))


def split(part: Part, kept: bytes) -> dict[RecommendationId, bytes]:
    """What is kept of each recommendation."""
    size = 8 * part.width
    found: dict[RecommendationId, bytes] = {}
    for place, number in enumerate(array("q", kept)[0 :: part.width]):
        rec_id = RecommendationId(number)
        found[rec_id] = found.get(rec_id, b"") + kept[place * size : (place + 1) * size]
    return found


def _written(part: Part, rec_id: RecommendationId, facts: Facts) -> bytes:
    rows: Iterable[Sequence[int]]
    match part:
        case Part.NOW:
            rows = () if facts.now == NOTHING_NOW else (facts.now,)
        case Part.CLOCKS:
            rows = facts.clocks
        case Part.RUNS:
            rows = facts.runs
        case Part.TEAM:
            rows = facts.team
        case Part.PARTS:
            rows = facts.parts
        case Part.GENEROUS_RUNS | Part.TEAM_RUNS | Part.GENEROUS_TEAM_RUNS:
            rows = facts.switched[_SWITCHED.index(part)]
        case _:
            axis = part - Part.RESPONSE
            rows = ((code >> 3, *rest) for code, *rest in facts.rows if code & 7 == axis)
    return array("q", chain.from_iterable((rec_id, *row) for row in rows)).tobytes()
