"""Says what an import of references would change, field by field, before anything is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from policydesk.core.reference import (
    FieldChange,
    ReferenceChange,
    ReferencePlan,
    ReferenceStatus,
)
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme

_GROUPS = (
    (ReferenceStatus.CHANGED, "Changed", "≠"),
    (ReferenceStatus.NEW, "New", "+"),
    (ReferenceStatus.REPEATED, "Given twice", "="),
    (ReferenceStatus.SAME, "Already in the library", "="),
)


class ReferencePlanDialog(QDialog):
    """Changed, new and known references with what differs in each; accepted means import."""

    def __init__(self, parent: QWidget, theme: Theme, plan: ReferencePlan) -> None:
        super().__init__(parent)
        self.plan = plan
        frame = Frame(self, theme, "Import references", width=720)
        frame.body.addWidget(label(plan_sentence(plan), "text", wrap=True))
        self.listing = Listing("References", theme)
        self._fill()
        frame.body.addWidget(self.listing, 1)
        nothing = plan.changes_nothing
        self.go = button(_import_words(plan), self.accept, role="primary")
        self.go.setEnabled(not nothing)
        self.cancel = button("Close" if nothing else "Cancel", self.reject)
        frame.finish(self.go, self.cancel)

    def _fill(self) -> None:
        plan = self.plan
        if plan.problems or plan.warnings:
            self.listing.add_group("Cannot be read", len(plan.problems) + len(plan.warnings))
        for problem in plan.problems:
            self.listing.add_row(Path(problem.path).name, problem.reason, mark="✕")
        for warning in plan.warnings:
            name, _, said = warning.partition(": ")
            self.listing.add_row(name, said, mark="✕")
        for status, title, mark in _GROUPS:
            changes = [change for change in plan.changes if change.status is status]
            if changes:
                self.listing.add_group(title, len(changes))
            for change in changes:
                self.listing.add_row(change.title or change.key, said_of(change), mark=mark)


def plan_sentence(plan: ReferencePlan) -> str:
    """What would happen, in one sentence or two."""
    parts = [
        f"{plan.count(status):,} {words}"
        for status, words in (
            (ReferenceStatus.NEW, "new"),
            (ReferenceStatus.CHANGED, "changed"),
            (ReferenceStatus.SAME, "already in the library"),
            (ReferenceStatus.REPEATED, "given twice"),
        )
        if plan.count(status)
    ]
    files = len(plan.files.new)
    noun = "file comes" if files == 1 else "files come"
    brought = f" {files:,} {noun} in with them." if files else ""
    return f"Found {', '.join(parts) or 'no references'}.{brought} Nothing has been changed yet."


def _import_words(plan: ReferencePlan) -> str:
    if plan.changes_nothing:
        return "Nothing to import"
    count = plan.count(ReferenceStatus.NEW) + plan.count(ReferenceStatus.CHANGED)
    return f"Import {count:,} {'reference' if count == 1 else 'references'}"


def said_of(change: ReferenceChange) -> str:
    """What would come of one reference: fields, document, files, what is missing."""
    parts = [_field(each) for each in change.fields]
    if change.document is not None:
        parts.append(f"belongs to document {change.document}, known by {change.matched_by}")
    parts += [f"with {file.path.name}" for file in change.files]
    parts += [f"file missing: {name}" for name in change.missing]
    parts += change.notes
    if change.status is ReferenceStatus.NEW:
        parts.insert(0, f"key {change.key}")
    return "; ".join(part.rstrip(".") for part in parts) or "nothing changes"


def _field(change: FieldChange) -> str:
    if change.field == "custom":  # written for programs; what matters is that it is not lost
        return "keeps what only its own format says"
    name = change.field.replace("-", " ")
    if change.kept:
        return f"{name}: kept yours, {change.old} (the file says {change.new})"
    return f"{name}: {change.old or 'empty'} → {change.new or 'empty'}"
