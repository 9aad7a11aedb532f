"""The JSON shapes of what stood and what was recorded: part of the command line's contract."""

from __future__ import annotations

from policydesk.cli.plain_shapes import Shape, moment, text_of
from policydesk.core.limbs import LimbStood
from policydesk.core.status import Axes, Evidence, Headline, StatusEvent
from policydesk.core.timeline import Slip, TimelineEntry


def headline(found: Headline) -> Shape:
    return {
        "kind": found.kind.value,
        "label": found.label,
        "symbol": found.symbol,
        "rule": found.rule,
        "why": found.why,
        "flags": list(found.flags),
    }


def axes(found: Axes) -> Shape:
    return {
        "response": found.response.value,
        "claim": found.claim.value,
        "assessment": found.assessment.value,
        "standing": found.standing.value,
    }


def evidence(found: Evidence) -> Shape:
    return {
        "document": found.document_id,
        "title": found.document_title,
        "quote": found.quote,
        "start": found.start,
        "end": found.end,
        "page": found.page,
        "published_on": text_of(found.published_on),
        "accessed_on": moment(found.accessed_on),
        "publisher": found.publisher,
    }


def event(found: StatusEvent) -> Shape:
    """One entry of the ledger; `happened` in the world, `recorded_at` here (UTC)."""
    return {
        "id": found.id,
        "uid": found.uid,
        "recommendation": found.recommendation_id,
        "recommendation_uid": found.recommendation_uid,
        "axis": found.axis.value,
        "value": found.value,
        "happened": str(found.happened),
        "happened_precision": found.happened.precision.value,
        "recorded_at": moment(found.recorded_at),
        "received_at": moment(found.received_at),
        "whose": found.whose.value,
        "third_party": found.third_party,
        "grade": None if found.grade is None else found.grade.value,
        "note": found.note,
        "supersedes": found.supersedes,
        "reason": found.reason,
        "their_word": found.their_word,
        "successor": found.successor,
        "limb": found.limb,
        "agreed_by": found.agreed_by,
        "their_recorded_on": moment(found.their_recorded_on),
        "value_was": found.value_was,
        "warning": found.warning,
        "origin": found.origin,
        "batch": found.batch,
        "evidence": [evidence(proof) for proof in found.evidence],
        "hash": found.hash,
    }


def timeline_entry(entry: TimelineEntry) -> Shape:
    """An event in its history; `corrected_by` names the event that replaced it."""
    return {
        **event(entry.event),
        "counts_from": moment(entry.counts_from),
        "date_assumed": entry.date_assumed,
        "corrected_by": None if entry.corrected_by is None else entry.corrected_by.id,
    }


def slip(found: Slip) -> Shape:
    return {
        "event": found.event.id,
        "was": str(found.was),
        "now": str(found.now),
        "days": found.days,
    }


def limb(found: LimbStood) -> Shape:
    """A part of a recommendation, named in updates by its uid, and how it stands."""
    return {
        "uid": found.limb.uid,
        "words": found.limb.words,
        "headline": headline(found.headline),
        "axes": axes(found.axes),
    }
