"""The slip ledger: every target date that was given, and how often and how far it moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from policydesk.core.dates import PartialDate
from policydesk.core.limbs import limbs_among, of_limb, of_the_whole
from policydesk.core.status import Axis, StatusEvent


@dataclass(frozen=True, slots=True)
class Slip:
    """A target date that moved: from, to, and by how many days (to the later end of each)."""

    event: StatusEvent
    was: PartialDate
    now: PartialDate
    days: int


class TargetTold(StrEnum):
    """What an update says of the target date: the first one, another one, or the same again."""

    SET = "set"
    MOVED = "moved to"
    STANDS = "stands"


class TargetsInForce:
    """The target dates in force as a history is told in its order: of the whole, of each part."""

    def __init__(self) -> None:
        self._ends: dict[str, date] = {}

    def tells(self, event: StatusEvent) -> TargetTold:
        """What it says of the date in force until then; SET where it is of another axis."""
        was = self._ends.get(event.limb, self._ends.get(""))
        if event.axis is not Axis.TARGET or was is None:
            return TargetTold.SET
        return TargetTold.STANDS if PartialDate.parse(event.value).latest == was else (
            TargetTold.MOVED)

    def take(self, event: StatusEvent) -> None:
        """From here on it counts; what is given to the whole holds for each part."""
        if event.axis is Axis.TARGET:
            self._ends = self._ends if event.limb else {}
            self._ends[event.limb] = PartialDate.parse(event.value).latest


def slips_among(counted: Sequence[StatusEvent]) -> list[Slip]:
    """Each move of the target date, in the order of the events; a part's date moves by itself."""
    slips = _moves(of_the_whole(counted), "")
    limbs = limbs_among(counted)
    for limb in limbs:
        slips += _moves(of_limb(counted, limb.uid), limb.uid)
    if limbs:
        place = {event.id: n for n, event in enumerate(counted)}
        slips.sort(key=lambda slip: place[slip.event.id])
    return slips


def _moves(events: Sequence[StatusEvent], limb: str) -> list[Slip]:
    slips = []
    for before, after in pairwise(e for e in events if e.axis is Axis.TARGET):
        if after.limb == limb:
            was, now = PartialDate.parse(before.value), PartialDate.parse(after.value)
            slips.append(Slip(after, was, now, (now.latest - was.latest).days))
    return [slip for slip in slips if slip.days]


def targets_of(events: Sequence[StatusEvent]) -> list[PartialDate]:
    """The target dates that were given, first to last."""
    return [PartialDate.parse(event.value) for event in events if event.axis is Axis.TARGET]


def target_among(counted: Sequence[StatusEvent]) -> PartialDate | None:
    """The target date in force; of several parts the one furthest off."""
    event = target_event(counted)
    return None if event is None else PartialDate.parse(event.value)


def target_event(counted: Sequence[StatusEvent]) -> StatusEvent | None:
    """The update that gave the target date in force."""
    limbs = limbs_among(counted)
    if not limbs:
        return _last_target(of_the_whole(counted))
    of_each = [_last_target(of_limb(counted, limb.uid)) for limb in limbs]
    given = [event for event in of_each if event is not None]
    return max(given, key=lambda event: PartialDate.parse(event.value).latest, default=None)


def _last_target(events: Sequence[StatusEvent]) -> StatusEvent | None:
    return next((event for event in reversed(events) if event.axis is Axis.TARGET), None)


def moves_behind(slips: Sequence[Slip], given: StatusEvent | None) -> tuple[Slip, ...]:
    """The moves that the target in force, which `given` gave, made; none where it never moved back.

    Of several parts only the moves of the one whose target is in force count.
    """
    if given is None:
        return ()
    moves = tuple(slip for slip in slips if slip.event.limb == given.limb)
    return moves if any(slip.days > 0 for slip in moves) else ()
