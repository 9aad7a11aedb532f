"""Bringing files in: choose or drop, see the plan, import with progress, read the report."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from policydesk.core.imports import ImportPlan, ImportReport
from policydesk.core.reference import ReferencePlan
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.import_plan import ImportPlanDialog
from policydesk.gui.dialogs.import_report import ImportReportDialog
from policydesk.gui.operations.documents import (
    add_samples,
    report_sentence,
    run_import,
)
from policydesk.gui.operations.references import plan_any

if TYPE_CHECKING:
    from policydesk.gui.views.referencing import Referencing


class Importing(QObject):
    """Owns the steps of an import; each is a job, so the window stays free."""

    finished = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.plan_dialog: ImportPlanDialog | None = None
        self.report_dialog: ImportReportDialog | None = None

    def choose_files(self) -> None:
        """Ask for files with the system's dialog."""
        suffixes = " ".join(f"*{s}" for s in self._desk.bridge.library.imports.supported_suffixes)
        dialog = QFileDialog(self._window, "Import documents", "", f"Documents ({suffixes})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"Documents ({suffixes})", "All files (*)"])
        dialog.filesSelected.connect(lambda names: self.begin([Path(name) for name in names]))
        dialog.open()

    def choose_folder(self) -> None:
        """Ask for a folder, of which every document is taken."""
        dialog = QFileDialog(self._window, "Import a folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda names: self.begin([Path(name) for name in names]))
        dialog.open()

    def begin(self, paths: Sequence[Path]) -> None:
        """Look at the files and say what would happen; nothing is written yet."""
        if paths:
            self._desk.bridge.start_job("Looking at files", plan_any(paths), then=self._planned)

    def add_samples(self) -> None:
        """Bring in the sample documents and their register."""
        self._desk.bridge.start_job("Adding the samples", add_samples(), then=self._done)

    @cached_property
    def references(self) -> Referencing:
        """What is done with references, made when it is first asked for."""
        from policydesk.gui.views.referencing import Referencing

        return Referencing(self._desk, self._window, self.begin)

    def _planned(self, plan: ImportPlan | ReferencePlan) -> None:
        if isinstance(plan, ReferencePlan):
            self.references.planned(plan)
            return
        titles = {
            double.of: self._desk.bridge.here.documents.get(double.of).title
            for double in plan.duplicates
        }
        self.plan_dialog = ImportPlanDialog(self._window, self._desk.theme, plan, titles)
        self.plan_dialog.accepted.connect(lambda: self._import(plan))
        self.plan_dialog.open()

    def _import(self, plan: ImportPlan) -> None:
        self._desk.bridge.start_job("Importing", run_import(plan), then=self._done)

    def _done(self, report: ImportReport) -> None:
        self._desk.notices.say(report_sentence(report), undo=bool(report.imported))
        if report.problems:
            self.report_dialog = ImportReportDialog(self._window, self._desk.theme, report)
            self.report_dialog.open()
        self.finished.emit(report)
