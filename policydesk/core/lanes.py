"""One lane a recommendation: what was said, found, moved and corrected, each at its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date
from enum import StrEnum

from policydesk.core.dates import PartialDate, spoken_day
from policydesk.core.headline import name_headline
from policydesk.core.ids import EventId
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis, Headline
from policydesk.core.telling import part_words, tell_entries
from policydesk.core.timeline import (
    AsOf,
    Slip,
    Timeline,
    TimelineEntry,
    counts_from,
    target_slips,
)

ON_A_PAGE = 50
"""Lanes that are looked at together."""


class LaneKind(StrEnum):
    """What a mark of a lane stands for; a slip is a target date that moved back."""

    RESPONSE = "response"
    CLAIM = "claim"
    ASSESSMENT = "assessment"
    STANDING = "standing"
    TARGET = "target"
    SLIP = "slip"


KIND_WORDS = {
    LaneKind.RESPONSE: ("■", "their response"),
    LaneKind.CLAIM: ("○", "what they say they did"),
    LaneKind.ASSESSMENT: ("●", "what evidence shows"),
    LaneKind.STANDING: ("◆", "the record"),
    LaneKind.TARGET: ("△", "target date set, or moved nearer"),
    LaneKind.SLIP: ("▶", "target date moved back"),
}
"""The shape and the words of each kind."""
CORRECTED, CORRECTS = "struck through: corrected since", "ringed: a correction"
_KINDS = {Axis(kind.value): kind for kind in LaneKind if kind is not LaneKind.SLIP}


@dataclass(frozen=True, slots=True)
class LaneMark:
    """One update: on the world's day it counts from, possible from `first` to `last`, and known
    since `known`; `said` tells what, with its correction, and `happened` when, as it was dated.
    """

    kind: LaneKind
    event: EventId
    day: date
    first: date
    last: date
    known: date
    said: str
    happened: str
    corrected: bool = False
    corrects: bool = False

    @property
    def words(self) -> str:
        """All of it in one sentence."""
        return f"{self.happened}: {self.said}; known since {spoken_day(self.known)}"


@dataclass(frozen=True, slots=True)
class Lane:
    """One recommendation from its issue on; `marks` as they happened.

    `others` counts updates that are not drawn: looks that changed nothing, priorities, parts told
    apart, and days on which somebody will look again.
    """

    recommendation: Recommendation
    headline: Headline
    marks: tuple[LaneMark, ...]
    target: PartialDate | None = None
    others: int = 0

    @property
    def begins(self) -> date | None:
        """The first day it can have been issued; None where nobody knows of any."""
        issued = self.recommendation.issued
        return issued.start if issued else None


@dataclass(frozen=True, slots=True)
class LanePage:
    """Some lanes of a register: those from place `first` (0 for the first) of `of` in all."""

    lanes: tuple[Lane, ...]
    first: int
    of: int
    until: date

    def span(self, *, known: bool = False) -> tuple[date, date]:
        """The first and the last day of all that is drawn: where it happened, or became known."""
        days = [self.until]
        for lane in self.lanes:
            days += [lane.begins] if lane.begins else []
            for mark in lane.marks:
                days += [mark.known] if known else [mark.first, mark.last]
        return min(days), max(days)


def lane_of(rec: Recommendation, timeline: Timeline, as_of: AsOf) -> Lane:
    """The lane of one recommendation on the dials' day."""
    entries = timeline.entries(as_of)
    slips = {slip.event.id: slip for slip in target_slips(timeline.events, as_of)}
    marks = tuple(
        _mark(entry, said, slips.get(entry.event.id), as_of)
        for entry, said in tell_entries(entries, part_words(timeline.events))
        if entry.event.axis in _KINDS
    )
    return Lane(
        rec,
        name_headline(timeline.axes(as_of)),
        marks,
        timeline.target(as_of),
        len(entries) - len(marks),
    )


def _mark(entry: TimelineEntry, said: str, slip: Slip | None, as_of: AsOf) -> LaneMark:
    event = entry.event
    kind: LaneKind = _KINDS[event.axis]
    if slip is not None:
        way = "back" if slip.days > 0 else "nearer"
        said += f" ({abs(slip.days):,} day{'' if abs(slip.days) == 1 else 's'} {way})"
        kind = LaneKind.SLIP if slip.days > 0 else kind
    last = counts_from(event)
    if as_of.world is not None:
        last = min(last, as_of.world)
    first = min(event.happened.start or entry.counts_from, last)
    known = (event.recorded_at if as_of.team else event.received_at).astimezone(UTC).date()
    corrects = event.supersedes is not None
    if entry.corrected_by is not None:
        said += f"; corrected since: {entry.corrected_by.reason}"
    if corrects:
        said += f"; a correction: {event.reason}"
    return LaneMark(
        kind, event.id, entry.counts_from, first, last, known, said, event.happened.spoken(),
        corrected=entry.corrected_by is not None, corrects=corrects,
    )  # fmt: skip
