"""Says what an import would do before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from policydesk.core.ids import DocumentId
from policydesk.core.imports import ImportPlan, ProblemKind
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme

MEGABYTE = 1024 * 1024


class ImportPlanDialog(QDialog):
    """New files, doubles and unreadable ones, with the reason of each; accepted means import."""

    def __init__(
        self, parent: QWidget, theme: Theme, plan: ImportPlan, titles: Mapping[DocumentId, str]
    ) -> None:
        super().__init__(parent)
        self.plan = plan
        frame = Frame(self, theme, "Import documents", width=640)
        frame.body.addWidget(label(plan_sentence(plan), "text", wrap=True))
        self.listing = Listing("Files", theme)
        self._fill(titles)
        self.listing.setMinimumHeight(theme.px(260))
        frame.body.addWidget(self.listing, 1)
        if plan.skipped:
            hidden = "1 hidden or lock file" if plan.skipped == 1 else (
                f"{plan.skipped} hidden or lock files")
            frame.body.addWidget(label(f"{hidden} passed over.", "small"))
        count = len(plan.new)
        noun = "document" if count == 1 else "documents"
        self.go = button(f"Import {count:,} {noun}" if count else "Nothing to import",
                         self.accept, role="primary")
        self.go.setEnabled(bool(count))
        self.cancel = button("Cancel" if count else "Close", self.reject)
        frame.finish(self.go, self.cancel)

    def _fill(self, titles: Mapping[DocumentId, str]) -> None:
        plan = self.plan
        bad = [p for p in plan.problems if p.kind is not ProblemKind.DUPLICATE]
        twice = [p for p in plan.problems if p.kind is ProblemKind.DUPLICATE]
        groups = (("Cannot be imported", bad, "✕"), ("Given twice", twice, "="))
        for title, problems, mark in groups:
            if problems:
                self.listing.add_group(title, len(problems))
            for problem in problems:
                self.listing.add_row(Path(problem.path).name, problem.reason, mark=mark)
        if plan.duplicates:
            self.listing.add_group("Already in the library", len(plan.duplicates))
            for double in plan.duplicates:
                said = f"{double.verdict} as “{titles.get(double.of, '')}”"
                self.listing.add_row(Path(double.path).name, said, mark="=")
        if plan.new:
            self.listing.add_group("New", len(plan.new))
            for file in plan.new:
                self.listing.add_row(file.path.name, _size(file.size), mark="+")


def plan_sentence(plan: ImportPlan) -> str:
    """What would happen, in one sentence."""
    twice = sum(1 for p in plan.problems if p.kind is ProblemKind.DUPLICATE)
    new, doubles, bad = len(plan.new), len(plan.duplicates), len(plan.problems) - twice
    parts = [f"{new:,} new"]
    if doubles:
        parts.append(f"{doubles:,} already in the library")
    if twice:
        parts.append(f"{twice:,} given twice")
    if bad:
        parts.append(f"{bad:,} that cannot be imported")
    return "Found " + ", ".join(parts) + ". Nothing has been changed yet."


def _size(size: int) -> str:
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.1f} MB"
    return f"{max(size // 1024, 1):,} KB"
