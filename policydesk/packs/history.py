"""Tell a recommendation's history: each event with both its dates, its evidence, its correction."""

from __future__ import annotations

from collections.abc import Mapping

from policydesk.core.briefing import DatedLine, EvidenceLine
from policydesk.core.dates import PartialDate, spoken_day
from policydesk.core.recommendation import NOT_HERE, Recommendation
from policydesk.core.status import Axis, Evidence, StatusEvent
from policydesk.core.telling import part_words, tell_entries
from policydesk.core.timeline import AsOf, TimelineEntry
from policydesk.core.wording import say_whose
from policydesk.packs.matter import EntryMatter, cite_evidence

_NEED_EVIDENCE = frozenset({Axis.RESPONSE, Axis.CLAIM, Axis.ASSESSMENT, Axis.STANDING})


def tell_history(matter: EntryMatter, as_of: AsOf) -> tuple[DatedLine, ...]:
    """One line per event, earliest first, after the line of the recommendation itself."""
    timeline = matter.timeline
    told = tell_entries(timeline.entries(as_of), part_words(timeline.events))
    return (_made(matter.recommendation), *(_line(entry, said, matter) for entry, said in told))


def _made(rec: Recommendation) -> DatedLine:
    due = f"response due {rec.response_due.spoken()}" if rec.response_due else ""
    return DatedLine(
        text="Recommended",
        happened=rec.issued.spoken() if rec.issued else PartialDate.unknown().spoken(),
        recorded=spoken_day(rec.created_at.date()),
        detail=due,
        happened_on=rec.issued.exact if rec.issued else None,
        recorded_on=rec.created_at.date(),
    )


def _line(entry: TimelineEntry, said: str, matter: EntryMatter) -> DatedLine:
    event, by = entry.event, entry.corrected_by
    happened = event.happened.spoken()
    if entry.date_assumed:
        happened += ", counted from the day it was recorded"
    return DatedLine(
        text=_told(event, said, successors=matter.successors),
        happened=happened,
        recorded=spoken_day(event.recorded_at.date()),
        detail=_detail(event),
        note=event.note.strip(),
        evidence=tuple(
            EvidenceLine(e.quote, evidence_source(e, matter.place(e))) for e in event.evidence
        ),
        struck=by is not None,
        correction=_correction(by) if by is not None else "",
        happened_on=event.happened.exact,
        recorded_on=event.recorded_at.date(),
    )


def _told(event: StatusEvent, told: str, *, successors: Mapping[str, str]) -> str:
    if event.successor:
        told += f", by {successors.get(event.successor, NOT_HERE)}"
    return told.replace("merged into another recommendation, by ", "merged into ")


def _detail(event: StatusEvent) -> str:
    parts = [say_whose(event)]
    if event.grade is not None:
        parts.append(f"evidence of grade {event.grade.value}")
    elif not event.evidence and event.axis in _NEED_EVIDENCE:
        parts.append("no evidence quoted")
    if event.agreed_by:
        parts.append(f"agreed by {event.agreed_by}")
    if event.their_word:
        parts.append(f"called there “{event.their_word}”")
    if event.their_recorded_on is not None:
        parts.append(f"noted there {spoken_day(event.their_recorded_on)}")
    return "; ".join(parts)


def _correction(by: StatusEvent) -> str:
    return f"corrected {spoken_day(by.recorded_at.date())}: {by.reason}".rstrip(": ")


def evidence_source(evidence: Evidence, place: str) -> str:
    """Where a quoted passage stands: publisher, title, date, page, and when it was looked at."""
    source = cite_evidence(evidence)
    if place:
        source += f", {place}"
    if evidence.accessed_on is not None:
        source += f"; seen {spoken_day(evidence.accessed_on)}"
    return source
