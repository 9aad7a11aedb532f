"""A history told in sentences: which part each is about; a date set, moved, or told again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policydesk.core.status import Axis, StatusEvent
from policydesk.core.targets import TargetsInForce
from policydesk.core.timeline import TimelineEntry
from policydesk.core.wording import say_event, say_part


def part_words(events: Iterable[StatusEvent]) -> Mapping[str, str]:
    """The words of each part by the uid that updates name it by; the latest wording counts."""
    told = sorted((e for e in events if e.axis is Axis.LIMB), key=lambda e: e.id)
    return {event.limb or event.uid: event.value for event in told}


def tell_entries(
    entries: Iterable[TimelineEntry], parts: Mapping[str, str]
) -> Iterator[tuple[TimelineEntry, str]]:
    """Each entry with what it tells, earliest first as given."""
    targets = TargetsInForce()
    for entry in entries:
        event = entry.event
        said = say_event(event, target=targets.tells(event))
        if entry.corrected_by is None:
            targets.take(event)
        about = event.limb if event.axis is not Axis.LIMB else ""
        yield entry, f"{say_part(parts.get(about, ''))}: {said}" if about else said
