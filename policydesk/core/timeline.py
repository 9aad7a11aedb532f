"""Status is read off the events: what stood, on any day, as known on any day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise

from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.headline import FINISHED, name_headline
from policydesk.core.ids import EventId
from policydesk.core.status import (
    Assessment,
    Axes,
    Axis,
    Claim,
    Grade,
    Headline,
    Response,
    Standing,
    StatusEvent,
)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The two dials: the world on a day, as known at a moment (UTC); None means now."""

    world: date | None = None
    known: datetime | None = None

    @property
    def is_today(self) -> bool:
        return self.world is None and self.known is None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event with its place in history; `corrected_by` is the event that replaced it, if any."""

    event: StatusEvent
    corrected_by: StatusEvent | None
    counts_from: date
    date_assumed: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """A target date that moved: from, to, and by how many days (to the later end of each)."""

    event: StatusEvent
    was: PartialDate
    now: PartialDate
    days: int


def end_of_day(day: date) -> datetime:
    """The last instant of a day, UTC: “as known on 31 March” includes that day."""
    return datetime.combine(day, time.max, tzinfo=UTC)


def counts_from(event: StatusEvent) -> date:
    """The day from which an event counts in the strict view (status-model, as-of views).

    A vague date counts from its latest possible day, and nothing can have happened after it
    was written down; so an unknown date counts from the day it was recorded. Nor does anything
    count before it can have happened: just after midnight in summer the day here is one ahead
    of the UTC day of recording.
    """
    return max(event.happened.earliest, min(event.happened.latest, event.recorded_at.date()))


def standing_events(events: Iterable[StatusEvent], known: datetime | None) -> list[StatusEvent]:
    """Events received by `known`, less those corrected or retracted by then.

    A correction stays one when it is itself corrected: what it replaced does not come back.
    Retracting it (an undo) does bring that back, until the retraction is retracted (a redo).
    """
    received = sorted(
        (e for e in events if known is None or e.received_at <= known), key=lambda e: e.id
    )
    taken_back = _retracted(received)
    gone = taken_back | set(_corrections(received, taken_back))
    return [e for e in received if e.id not in gone and e.axis is not Axis.RETRACTION]


def _retracted(received: Sequence[StatusEvent]) -> set[EventId]:
    """The events taken back by a retraction that was not itself taken back."""
    gone: set[EventId] = set()
    for event in sorted(received, key=lambda e: e.id, reverse=True):
        if event.axis is Axis.RETRACTION and event.id not in gone and event.supersedes is not None:
            gone.add(event.supersedes)
    return gone


def _corrections(
    received: Sequence[StatusEvent], taken_back: set[EventId]
) -> dict[EventId, StatusEvent]:
    """For each corrected event the latest correction of it, those taken back left out."""
    return {
        e.supersedes: e
        for e in sorted(received, key=lambda e: e.id)
        if e.supersedes is not None and e.axis is not Axis.RETRACTION and e.id not in taken_back
    }


def counted_events(events: Iterable[StatusEvent], as_of: AsOf) -> list[StatusEvent]:
    """The events that count on the dials' day, in the order in which they do."""
    dated = [(counts_from(e), e) for e in standing_events(events, as_of.known)]
    counted = [(day, e.recorded_at, e.id, e) for day, e in dated]
    if as_of.world is not None:
        counted = [item for item in counted if item[0] <= as_of.world]
    return [event for *_, event in sorted(counted, key=lambda item: item[:3])]


def axes_on(events: Iterable[StatusEvent], as_of: AsOf) -> Axes:
    """The latest value of each axis among the events that count."""
    return axes_among(counted_events(events, as_of))


def axes_among(counted: Sequence[StatusEvent]) -> Axes:
    """The latest value of each axis among what `counted_events` gave."""
    latest = {event.axis: event for event in counted}
    behind = tuple(
        latest[axis]
        for axis in (Axis.STANDING, Axis.ASSESSMENT, Axis.CLAIM, Axis.RESPONSE)
        if axis in latest
    )
    assessed = latest.get(Axis.ASSESSMENT)
    return Axes(
        response=Response(latest[Axis.RESPONSE].value) if Axis.RESPONSE in latest
        else Response.NONE,
        claim=Claim(latest[Axis.CLAIM].value) if Axis.CLAIM in latest else Claim.NONE,
        assessment=Assessment(assessed.value) if assessed else Assessment.NOT_ASSESSED,
        standing=Standing(latest[Axis.STANDING].value) if Axis.STANDING in latest
        else Standing.LIVE,
        assessment_grade=assessed.grade if assessed else None,
        behind=behind,
    )


def target_slips(events: Iterable[StatusEvent], as_of: AsOf) -> list[Slip]:
    """The slip ledger: each move of the target date, in the order it happened."""
    return slips_among(counted_events(events, as_of))


def slips_among(counted: Sequence[StatusEvent]) -> list[Slip]:
    """Each move of the target date among what `counted_events` gave."""
    slips = []
    for before, after in pairwise(e for e in counted if e.axis is Axis.TARGET):
        was, now = PartialDate.parse(before.value), PartialDate.parse(after.value)
        slips.append(Slip(after, was, now, (now.latest - was.latest).days))
    return [slip for slip in slips if slip.days]


@dataclass(frozen=True, slots=True)
class WhatStood:
    """What can be read off the events that count on one day, worked out once for all of it."""

    headline: Headline
    axes: Axes
    target: PartialDate | None
    slips: tuple[Slip, ...]
    last_reviewed: date | None
    best_grade: Grade | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every event of one recommendation, and what can be read off them."""

    events: tuple[StatusEvent, ...]
    response_due: PartialDate | None = None

    def what_stood(self, as_of: AsOf = AsOf(), *, today: date) -> WhatStood:
        """Everything at once on the dials' day, for lists of many; `today` is the day of asking."""
        counted = counted_events(self.events, as_of)
        axes = axes_among(counted)
        slips = tuple(slips_among(counted))
        targets = [PartialDate.parse(e.value) for e in counted if e.axis is Axis.TARGET]
        named = name_headline(axes)
        day = as_of.world or today
        flags = (*named.flags, *self._clock_flags(named, axes, targets, slips, day))
        return WhatStood(
            Headline(named.kind, named.label, named.symbol, named.rule, named.why, flags),
            axes,
            targets[-1] if targets else None,
            slips,
            max((e.recorded_at.date() for e in counted), default=None),
            min((e.grade for e in axes.behind if e.grade), default=None),
        )

    def headline(self, as_of: AsOf = AsOf(), *, today: date) -> Headline:
        """The one headline on the dials' day; `today` is the day of asking."""
        return self.what_stood(as_of, today=today).headline

    def axes(self, as_of: AsOf = AsOf()) -> Axes:
        return axes_on(self.events, as_of)

    def target(self, as_of: AsOf = AsOf()) -> PartialDate | None:
        """The target date in force, or None when none was ever set."""
        targets = [e for e in counted_events(self.events, as_of) if e.axis is Axis.TARGET]
        return PartialDate.parse(targets[-1].value) if targets else None

    def last_reviewed(self, as_of: AsOf = AsOf()) -> date | None:
        """The last day on which somebody looked: any event of our own counts."""
        days = [e.recorded_at.date() for e in counted_events(self.events, as_of)]
        return max(days, default=None)

    def best_grade(self, as_of: AsOf = AsOf()) -> Grade | None:
        """The strongest evidence behind the axes in force."""
        grades = [e.grade for e in axes_on(self.events, as_of).behind if e.grade]
        return min(grades, default=None)

    def entries(self, as_of: AsOf = AsOf()) -> list[TimelineEntry]:
        """What happened, earliest first: live events, and corrected ones with their correction.

        Retracted events, and retractions, are left out; the audit log (`dump`) has them.
        """
        known = [e for e in self.events if as_of.known is None or e.received_at <= as_of.known]
        taken_back = _retracted(known)
        corrections = _corrections(known, taken_back)
        shown = [
            TimelineEntry(e, corrections.get(e.id), counts_from(e), not e.happened.known)
            for e in known
            if e.axis is not Axis.RETRACTION and e.id not in taken_back
        ]
        if as_of.world is not None:
            shown = [entry for entry in shown if entry.counts_from <= as_of.world]
        return sorted(shown, key=lambda x: (x.counts_from, x.event.recorded_at, x.event.id))

    def _clock_flags(
        self,
        headline: Headline,
        axes: Axes,
        targets: Sequence[PartialDate],
        slips: Sequence[Slip],
        day: date,
    ) -> tuple[str, ...]:
        flags = []
        if later := sum(slip.days > 0 for slip in slips):
            flags.append(f"slipped:{later}")
        open_still = headline.kind not in FINISHED
        if targets and open_still:
            if targets[0].latest < day:
                flags.append("overdue_original")
            if targets[-1].latest < day:
                flags.append("overdue_current")
        due = self.response_due
        if due is not None and axes.response is Response.NONE and open_still and due.latest < day:
            flags.append("response_overdue")
        return tuple(flags)


def parse_as_of(world: str | None, known: str | None) -> AsOf:
    """Read the two dials as typed; a month or year means its last day.

    Raises UserError for a date that cannot be read or has no end.
    """
    return AsOf(
        world=_last_day(world) if world else None,
        known=end_of_day(_last_day(known)) if known else None,
    )


def _last_day(text: str) -> date:
    found = PartialDate.parse(text)
    if found.end is None:
        raise UserError(f"“{text}” has no last day; give a date such as 2025-03-31.")
    return found.end
