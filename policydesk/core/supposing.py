"""A timeline as it would be with one more update: for previews, before anything is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from policydesk.core.ids import EventId
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Evidence, NewStatus, StatusEvent
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
