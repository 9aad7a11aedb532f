"""Status is read off the events: what stood, on any day, as known on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import partial

from policydesk.core.authority import NO_BODIES, Authority
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.flags import Clocks, clocks_of, is_watched
from policydesk.core.headline import name_headline
from policydesk.core.ids import EventId
from policydesk.core.limbs import LimbStood, axes_among, axes_with, limbs_stood
from policydesk.core.owners import (
    NO_OWNER,
    NOBODY_NAMED,
    Named,
    Owner,
    Tenure,
    overtaken_check,
    owner_among,
    owner_ends,
    tenures,
)
from policydesk.core.status import OWNER_AXES, Axes, Axis, Grade, Headline, StatusEvent
from policydesk.core.targets import Slip, moves_behind, slips_among, target_among, target_event

__all__ = ["Slip"]


@dataclass(frozen=True, slots=True)
class AsOf:
    """The two dials: the world on a day, as known at a moment (UTC); None means now.

    A vague date counts from its last possible day, or if `generous` from its first. Known is what
    this library had got; with `team`, what anyone had written down by then, wherever.
    """

    world: date | None = None
    known: datetime | None = None
    generous: bool = False
    team: bool = False

    @property
    def is_today(self) -> bool:
        return self.world is None and self.known is None

    @property
    def is_plain(self) -> bool:
        """Whether all stands where it usually does: today, strictly, as this library knows it."""
        return self.is_today and not self.generous and not self.team

    def last_day(self, today: date) -> date:
        """The last day of which anything can be said: the earlier of the two dials."""
        day = self.world or today
        return day if self.known is None else min(day, self.known.date())

    def knows(self, event: StatusEvent) -> bool:
        """Whether an event was known by the known dial."""
        if self.known is None:
            return True
        return (event.recorded_at if self.team else event.received_at) <= self.known

    def moment_of(self, event: StatusEvent) -> datetime:
        """When it became known: to this library, or with `team` to anyone."""
        return event.recorded_at if self.team else event.received_at


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event with its place in history; `corrected_by` is the event that replaced it, if any."""

    event: StatusEvent
    corrected_by: StatusEvent | None
    counts_from: date
    date_assumed: bool


def end_of_day(day: date) -> datetime:
    """The last instant of a day, UTC: “as known on 31 March” includes that day."""
    return datetime.combine(day, time.max, tzinfo=UTC)


def counts_from(event: StatusEvent, *, generous: bool = False) -> date:
    """The day from which an event counts (status-model, as-of views): strictly, or generously.

    A vague date counts from its latest possible day, and nothing can have happened after it
    was written down; so an unknown date counts from the day it was recorded. Nor does anything
    count before it can have happened: just after midnight in summer the day here is one ahead
    of the UTC day of recording. Generously, a vague date counts from its first possible day.
    """
    if generous and event.happened.known:
        return event.happened.earliest
    return max(event.happened.earliest, min(event.happened.latest, event.recorded_at.date()))


def standing_events(
    events: Iterable[StatusEvent], known: datetime | None, *, team: bool = False
) -> list[StatusEvent]:
    """Events received by `known`, less those corrected or retracted by then.

    A correction stays one when it is itself corrected: what it replaced does not come back.
    Retracting it (an undo) does bring that back, until the retraction is retracted (a redo).
    """
    dial = AsOf(known=known, team=team)
    received = sorted((e for e in events if dial.knows(e)), key=lambda e: e.id)
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
    standing = standing_events(events, as_of.known, team=as_of.team)
    counted = [
        (counts_from(e, generous=as_of.generous), e.recorded_at, e.id, e) for e in standing
    ]
    if as_of.world is not None:
        counted = [item for item in counted if item[0] <= as_of.world]
    return [event for *_, event in sorted(counted, key=lambda item: item[:3])]


def _counting(as_of: AsOf) -> Callable[[StatusEvent], date]:
    return partial(counts_from, generous=as_of.generous)


def axes_on(events: Iterable[StatusEvent], as_of: AsOf) -> Axes:
    """The latest value of each axis among the events that count, parts taken together."""
    return axes_among(counted_events(events, as_of))


def target_slips(events: Iterable[StatusEvent], as_of: AsOf) -> list[Slip]:
    """The slip ledger: each move of the target date, in the order it happened."""
    return slips_among(counted_events(events, as_of))


@dataclass(frozen=True, slots=True)
class WhatStood:
    """What can be read off the events that count on one day, worked out once for all of it.

    `clocks` are what its day-to-day flags are read off; `limbs` how each part stood; `owner` who
    had to see to it; `moves` those of the target in force, where it moved back; `best_grade` is
    that of the strongest evidence behind the axes in force.
    """

    headline: Headline
    axes: Axes
    target: PartialDate | None
    moves: tuple[Slip, ...]
    slips: tuple[Slip, ...]
    last_reviewed: date | None
    best_grade: Grade | None
    limbs: tuple[LimbStood, ...]
    clocks: Clocks
    owner: Owner = NO_OWNER


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every event of one recommendation, and what can be read off them.

    `named` is who was named when it was tagged; `bodies` say what became of them.
    """

    events: tuple[StatusEvent, ...]
    response_due: PartialDate | None = None
    named: Named = NOBODY_NAMED
    bodies: Authority = NO_BODIES

    def what_stood(self, as_of: AsOf = AsOf(), *, today: date) -> WhatStood:
        """Everything at once on the dials' day, for lists of many; `today` is the day of asking."""
        counted = counted_events(self.events, as_of)
        limbs = limbs_stood(counted)
        axes = axes_with(counted, limbs)
        slips = tuple(slips_among(counted))
        given = target_event(counted)
        named = name_headline(axes)
        owner = owner_among(counted, self.named, self.bodies, counts_from=_counting(as_of))
        clocks = clocks_of(
            named, axes, limbs, counted, slips,
            response_due=self.response_due, counts_from=counts_from,
        )
        if is_watched(named, axes):
            ends = owner_ends(owner, self.named, self.bodies, as_of.known)
            clocks = replace(clocks, owner_ends=ends)
        return WhatStood(
            replace(named, flags=clocks.flags(as_of.world or today)),
            axes,
            None if given is None else PartialDate.parse(given.value),
            moves_behind(slips, given),
            slips,
            last_look(counted),
            min((e.grade for e in axes.behind if e.grade), default=None),
            limbs,
            clocks,
            owner,
        )

    def headline(self, as_of: AsOf = AsOf(), *, today: date) -> Headline:
        """The one headline on the dials' day; `today` is the day of asking."""
        return self.what_stood(as_of, today=today).headline

    def limbs(self, as_of: AsOf = AsOf()) -> tuple[LimbStood, ...]:
        """How each part stood; nothing where it was never told apart into parts."""
        return limbs_stood(counted_events(self.events, as_of))

    def axes(self, as_of: AsOf = AsOf()) -> Axes:
        return axes_on(self.events, as_of)

    def target(self, as_of: AsOf = AsOf()) -> PartialDate | None:
        """The target date in force, or None when none was ever set."""
        return target_among(counted_events(self.events, as_of))

    def owner(self, as_of: AsOf = AsOf()) -> Owner:
        """Who had to see to it on the dials' day."""
        counted = counted_events(self.events, as_of)
        return owner_among(counted, self.named, self.bodies, counts_from=_counting(as_of))

    def tenures(self, as_of: AsOf = AsOf()) -> tuple[Tenure, ...]:
        """Everybody who had to see to it until the dials' day, each for a time."""
        counted = counted_events(self.events, as_of)
        return tenures(counted, self.named, self.bodies, counts_from=_counting(as_of))

    @property
    def tells_owner(self) -> bool:
        """Whether anything that stands was recorded of who has to see to it."""
        return any(event.axis in OWNER_AXES for event in standing_events(self.events, None))

    def successor_check(self, today: date) -> str:
        """What stands against calling it overtaken: who may have taken it over; else ""."""
        return overtaken_check(self.owner(), self.named, self.bodies, today)

    def last_reviewed(self, as_of: AsOf = AsOf()) -> date | None:
        """The last day on which somebody looked."""
        return last_look(counted_events(self.events, as_of))

    def entries(self, as_of: AsOf = AsOf()) -> list[TimelineEntry]:
        """What happened, earliest first: live events, and corrected ones with their correction.

        Retracted events, and retractions, are left out; the audit log (`dump`) has them.
        """
        known = [e for e in self.events if as_of.knows(e)]
        taken_back = _retracted(known)
        corrections = _corrections(known, taken_back)
        shown = [
            TimelineEntry(
                e,
                corrections.get(e.id),
                counts_from(e, generous=as_of.generous),
                not e.happened.known,
            )
            for e in known
            if e.axis is not Axis.RETRACTION and e.id not in taken_back
        ]
        if as_of.world is not None:
            shown = [entry for entry in shown if entry.counts_from <= as_of.world]
        return sorted(shown, key=lambda x: (x.counts_from, x.event.recorded_at, x.event.id))


def last_look(counted: Iterable[StatusEvent]) -> date | None:
    """The last day on which somebody looked: any event counts, but for who has to see to it."""
    looks = (e.recorded_at.date() for e in counted if e.axis not in OWNER_AXES)
    return max(looks, default=None)


def parse_as_of(
    world: str | None, known: str | None, *, generous: bool = False, team: bool = False
) -> AsOf:
    """Read the two dials as typed; a month or year means its last day.

    Raises UserError for a date that cannot be read or has no end.
    """
    return AsOf(
        world=_last_day(world) if world else None,
        known=end_of_day(_last_day(known)) if known else None,
        generous=generous,
        team=team,
    )


def _last_day(text: str) -> date:
    found = PartialDate.parse(text)
    if found.end is None:
        raise UserError(f"“{text}” has no last day; give a date such as 2025-03-31.")
    return found.end
