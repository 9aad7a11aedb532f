"""Says what an import would do before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTreeWidgetItem, QWidget

from policydesk.core.ids import DocumentId
from policydesk.core.import_view import Bunch, bunches, questions, shown_name, size_text
from policydesk.core.imports import ImportPlan, PlannedFile, ProblemKind
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme


class ImportPlanDialog(QDialog):
    """New files, doubles and unreadable ones, with the reason of each; accepted means import."""

    def __init__(
        self, parent: QWidget, theme: Theme, plan: ImportPlan, titles: Mapping[DocumentId, str]
    ) -> None:
        super().__init__(parent)
        self.plan = plan
        self._ticks: dict[Path, QTreeWidgetItem] = {}
        frame = Frame(self, theme, "Import documents", width=640)
        frame.body.addWidget(label(plan_sentence(plan), "text", wrap=True))
        self.listing = Listing("Files", theme)
        self._fill(titles)
        frame.body.addWidget(self.listing, 1)
        if plan.skipped:
            frame.body.addWidget(label(f"{plan.passed_over} passed over.", "small", wrap=True))
        self.go = button("Nothing to import", self.accept, role="primary")
        self.cancel = button("Cancel" if plan.new else "Close", self.reject)
        frame.finish(self.go, self.cancel)
        self.listing.itemChanged.connect(self._count)
        self._count()

    def answer(self) -> ImportPlan:
        """The plan without the files that were left out."""
        unticked = Qt.CheckState.Unchecked
        out = {path for path, item in self._ticks.items() if item.checkState(0) is unticked}
        return self.plan.without(out)

    def _count(self) -> None:
        wanted = len(self.answer().new)
        if self.plan.new:
            noun = "document" if wanted == 1 else "documents"
            self.go.setText(f"Import {wanted:,} {noun}")
            self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(bool(wanted))

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
        self._fill_new()

    def _fill_new(self) -> None:
        """The new files by folder and kind, each with a box; what is large is asked for."""
        asked, plan = questions(self.plan), self.plan
        if asked:
            self.listing.add_group("Large: tick what you want", len(asked))
        for file in (file for file in plan.new if file.path in asked):
            self._add_new(file, asked[file.path], wanted=False)
        for bunch in bunches(plan):
            files = [
                file for file in plan.new
                if file.path not in asked and file.kind == bunch.kind
                and shown_name(file.path.parent, plan.roots) == bunch.folder
            ]  # fmt: skip
            if files:
                self.listing.add_group(_named(bunch), len(files))
            for file in files:
                self._add_new(file, size_text(file.size), wanted=True)

    def _add_new(self, file: PlannedFile, said: str, *, wanted: bool) -> None:
        name = file.path.name
        self._ticks[file.path] = self.listing.add_choice(name, said, wanted=wanted)


def _named(bunch: Bunch) -> str:
    kind = bunch.kind[:1].upper() + bunch.kind[1:] if bunch.kind else "New"
    return f"{kind} in “{bunch.folder}”, {size_text(bunch.bytes)}"


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

