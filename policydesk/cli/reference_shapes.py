"""The JSON shapes of references on the command line: a contract that outside scripts rely on."""

from __future__ import annotations

from policydesk.cli.shapes import Shape, import_report, problem
from policydesk.core.reference import (
    Reference,
    ReferenceChange,
    ReferencePlan,
    ReferenceReport,
    ReferenceStatus,
)


def reference(found: Reference) -> Shape:
    """One stored reference; `item` is CSL-JSON without its id, which is the key."""
    return {
        "key": found.key,
        "uid": found.uid,
        "source": found.source,
        "document": found.document,
        "item": dict(found.item),
    }


def change(found: ReferenceChange) -> Shape:
    """What an import does, or would do, with one reference."""
    return {
        "status": found.status.value,
        "key": found.key,
        "title": found.title,
        "document": found.document,
        "matched_by": found.matched_by,
        "fields": [
            {"field": each.field, "old": each.old, "new": each.new, "kept_yours": each.kept}
            for each in found.fields
        ],
        "files": [file.path.name for file in found.files],
        "missing": list(found.missing),
        "notes": list(found.notes),
    }


def report(plan: ReferencePlan, done: ReferenceReport | None) -> Shape:
    """The comparison, and what was written; `files` is null in a dry run."""
    return {
        "dry_run": done is None,
        "counts": {status.value: plan.count(status) for status in ReferenceStatus},
        "changes": [change(each) for each in plan.changes],
        "problems": [problem(each) for each in plan.problems],
        "warnings": list(plan.warnings),
        "files": None if done is None else import_report(done.files),
    }
