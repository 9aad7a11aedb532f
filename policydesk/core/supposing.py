"""Updates before they are recorded: a correction as it begins, a timeline as it would be."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from policydesk.core.ids import EventId
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis, Evidence, NewStatus, StatusEvent
from policydesk.core.timeline import Timeline


def supposed_event(
    rec: Recommendation,
    timeline: Timeline,
    new: NewStatus,
    *,
    now: datetime,
    evidence: tuple[Evidence, ...] = (),
) -> StatusEvent:
    """The update as the ledger would hold it, but without uid and hash."""
    newest = max((event.id for event in timeline.events), default=0)
    return StatusEvent(
        EventId(newest + 1), "", rec.id, rec.uid, new.axis, new.value, new.happened, now, now,
        new.whose, new.third_party, new.grade, new.note, new.supersedes, new.reason,
        new.their_word, new.successor, evidence=evidence, limb=new.limb, agreed_by=new.agreed_by,
        their_recorded_on=new.their_recorded_on,
    )  # fmt: skip


def with_event(timeline: Timeline, event: StatusEvent) -> Timeline:
    """The timeline with that update at its end."""
    return replace(timeline, events=(*timeline.events, event))


def corrected_so_far(event: StatusEvent) -> NewStatus:
    """An earlier update as the start of its correction: it differs in nothing but the reason."""
    assert event.axis is not Axis.RETRACTION
    return NewStatus(
        event.axis, event.value, event.happened, event.whose, event.third_party, event.grade,
        event.note, supersedes=event.id, their_word=event.their_word, successor=event.successor,
        limb=event.limb, agreed_by=event.agreed_by, their_recorded_on=event.their_recorded_on,
    )  # fmt: skip
