"""The JSON shapes of trackers on the command line: a contract that outside scripts rely on."""

from __future__ import annotations

from policydesk.cli.shapes import Shape, text_of
from policydesk.core.tracker import (
    Meaning,
    ProposedEvent,
    RowPlan,
    RowStatus,
    TrackerPlan,
    TrackerReport,
)


def report(plan: TrackerPlan, done: TrackerReport | None) -> Shape:
    """What an import does, or would do; `document` is null where none was needed or written.

    `remembered` counts rows that stay the same, of which only what they say now is kept.
    """
    return {
        "dry_run": done is None,
        "file": plan.file_name,
        "preset": plan.preset,
        "columns": [
            {"column": each.heading, "field": each.field.value, "reason": each.reason,
             "samples": list(each.samples)}
            for each in plan.columns
        ],
        "words": [
            {"word": each.word, "field": each.field.value, "rows": each.rows,
             "means": None if each.meanings is None else list(map(str, each.meanings)),
             "reason": each.reason}
            for each in plan.words
        ],
        "counts": {
            **{status.value: plan.count(status) for status in RowStatus},
            "rows": len(plan.rows),
            "events": plan.new_events,
        },
        "remembered": len(plan.renewals),
        "by_word": plan.by_word,
        "rows": [row(each) for each in plan.rows],
        "passed_over": list(plan.passed_over),
        "unread_dates": [
            {"sheet": each.row.sheet, "row": each.row.number, "column": each.column,
             "field": each.field.value, "text": each.text}
            for each in plan.unread_dates
        ],
        "warnings": list(plan.warnings),
        "document": None if done is None else done.document,
    }  # fmt: skip


def row(found: RowPlan) -> Shape:
    """One row and what comes of it; `recommendation` is null for a new one."""
    return {
        "sheet": found.row.sheet,
        "row": found.row.number,
        "status": found.status.value,
        "label": found.label,
        "title": found.title,
        "recommendation": found.recommendation,
        "matched_by": found.matched_by,
        "events": [event(each) for each in found.events],
        "notes": list(found.notes),
    }


def event(found: ProposedEvent) -> Shape:
    """A proposed update."""
    new = found.new
    return {
        "axis": new.axis.value,
        "value": new.value,
        "happened": str(new.happened),
        "whose": new.whose.value,
        "third_party": new.third_party,
        "grade": text_of(new.grade),
        "their_word": new.their_word,
        "their_recorded_on": text_of(new.their_recorded_on),
        "note": new.note,
        "corrects": new.supersedes,
        "reason": new.reason,
        "warning": found.warning,
    }


def word(name: str, meanings: tuple[Meaning, ...]) -> Shape:
    """A status word and what it sets."""
    return {"word": name, "means": list(map(str, meanings))}
