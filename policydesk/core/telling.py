"""A history told in sentences: which part each is about, and whether a date was set or moved."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from policydesk.core.status import Axis, StatusEvent
from policydesk.core.timeline import TimelineEntry
from policydesk.core.wording import say_event, say_part


def part_words(events: Iterable[StatusEvent]) -> Mapping[str, str]:
    """The words of each part by the uid that updates name it by; the latest wording counts."""
    told = sorted((e for e in events if e.axis is Axis.LIMB), key=lambda e: e.id)
    return {event.limb or event.uid: event.value for event in told}


def is_move(event: StatusEvent, had_target: Container[str]) -> bool:
    """Whether it moves a target set before, of its part or of the whole; `had_target` names them
    by the part's uid, "" for the whole.
    """
    return event.axis is Axis.TARGET and (event.limb in had_target or "" in had_target)


def tell_entries(
    entries: Iterable[TimelineEntry], parts: Mapping[str, str]
) -> Iterator[tuple[TimelineEntry, str]]:
    """Each entry with what it tells, earliest first as given."""
    had_target: set[str] = set()
    for entry in entries:
        event = entry.event
        said = say_event(event, moved=is_move(event, had_target))
        if event.axis is Axis.TARGET and entry.corrected_by is None:
            had_target.add(event.limb)
        about = event.limb if event.axis is not Axis.LIMB else ""
        yield entry, f"{say_part(parts.get(about, ''))}: {said}" if about else said
