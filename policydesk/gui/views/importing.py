"""Bringing files in: choose or drop, see the plan, import with progress, read the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from policydesk.core.import_report import SavedReport
from policydesk.core.import_session import ImportSession
from policydesk.core.imports import ImportPlan, ImportReport
from policydesk.core.progress import Progress
from policydesk.core.reference import ReferencePlan
from policydesk.core.watched import Sighting, WatchedFolder
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.dialogs.import_plan import ImportPlanDialog
from policydesk.gui.dialogs.last_import import LastImportDialog
from policydesk.gui.operations.documents import add_samples, report_sentence
from policydesk.gui.operations.importing import (
    change_watching,
    give_up_import,
    last_import,
    plan_sighting,
    resume_import,
    run_import,
    run_sighting,
    save_report,
    unfinished_import,
    watched_folders,
)
from policydesk.gui.operations.references import Looked, plan_any
from policydesk.library import Library

if TYPE_CHECKING:
    from policydesk.gui.views.referencing import Referencing

Work = Callable[[Library, Progress], ImportReport]
KINDS_OF_REPORT = "Web page (*.html);;Table (*.csv);;Plain text (*.txt)"


class Importing(QObject):
    """Owns the steps of an import; each is a job, so the window stays free."""

    finished = Signal(object)
    doubles_wanted = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.plan_dialog: ImportPlanDialog | None = None
        self.report_dialog: LastImportDialog | None = None

    def choose_files(self) -> None:
        """Ask for files with the system's dialog."""
        suffixes = " ".join(f"*{s}" for s in self._desk.bridge.library.imports.supported_suffixes)
        dialog = QFileDialog(self._window, "Import documents", "", f"Documents ({suffixes})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"Documents ({suffixes})", "All files (*)"])
        dialog.filesSelected.connect(lambda names: self.begin([Path(name) for name in names]))
        open_over(dialog)

    def choose_folder(self) -> None:
        """Ask for a folder, of which every document is taken."""
        dialog = QFileDialog(self._window, "Import a folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda names: self.begin([Path(name) for name in names]))
        open_over(dialog)

    def begin(self, paths: Sequence[Path]) -> None:
        """Look at the files and say what would happen; nothing is written yet."""
        if paths:
            self._desk.bridge.start_job("Looking at files", plan_any(paths), then=self._looked)

    def add_samples(self) -> None:
        """Bring in the sample documents and their register."""
        self._desk.bridge.start_job(
            "Adding the samples", add_samples(), then=partial(self._done, ())
        )

    @cached_property
    def references(self) -> Referencing:
        """What is done with references, made when it is first asked for."""
        from policydesk.gui.views.referencing import Referencing

        return Referencing(self._desk, self._window, self.begin, self.show_last)

    def ask_to_resume(self) -> None:
        """Offer to finish an import that was cut off, if there is one."""
        unfinished_import().run(self._desk.bridge, then=self.offer_to_resume)

    def show_last(self) -> None:
        """Show the report of the last import."""
        self._show_last(())

    def choose_watched(self) -> None:
        """Ask which folders are to be watched."""
        watched_folders().run(self._desk.bridge, then=self._ask_watched)

    def offer(self, sighting: Sighting) -> None:
        """Say that a watched folder has new files; the plan comes first."""
        self._desk.notices.say(
            sighting.sentence, offers=[("See them…", lambda: self._plan_sighting(sighting))]
        )

    def take(self, sighting: Sighting) -> None:
        """Import the new files of a folder that is to be imported by itself."""
        self._start(run_sighting(sighting))

    def _plan_sighting(self, sighting: Sighting) -> None:
        self._desk.bridge.start_job(
            "Looking at files",
            plan_sighting(sighting),
            then=partial(self._planned, carry_out=partial(run_sighting, sighting)),
        )

    def _looked(self, found: Looked) -> None:
        if isinstance(found.plan, ReferencePlan):
            self.references.planned(found.plan)
            return
        self._planned(found.plan, later=found.later)

    def _planned(
        self,
        plan: ImportPlan,
        carry_out: Callable[[ImportPlan], Work] = run_import,
        later: Sequence[Path] = (),
    ) -> None:
        """Show what would happen; `later` are references to compare once the documents are in."""
        titles = {
            double.of: self._desk.bridge.here.documents.get(double.of).title
            for double in plan.duplicates
        }
        dialog = ImportPlanDialog(self._window, self._desk.theme, plan, titles)
        dialog.accepted.connect(lambda: self._start(carry_out(dialog.answer()), later))
        dialog.rejected.connect(lambda: self.begin(later))
        dialog.finished.connect(partial(self._closed, dialog))
        self.plan_dialog = dialog
        open_over(dialog)

    def _start(self, work: Work, later: Sequence[Path] = ()) -> None:
        self._desk.bridge.start_job("Importing", work, then=partial(self._done, later))

    def _ask_watched(self, folders: list[WatchedFolder]) -> None:
        from policydesk.gui.dialogs.watched_folders import WatchedFoldersDialog

        dialog = WatchedFoldersDialog(self._window, self._desk.theme, folders)
        dialog.accepted.connect(
            lambda: change_watching(dialog.added(), dialog.removed()).run(self._desk.bridge)
        )
        open_over(dialog)

    def offer_to_resume(self, session: ImportSession | None) -> None:
        """Ask what is to become of an import that was cut off."""
        if session is None:
            return
        bridge = self._desk.bridge
        self._desk.notices.say(
            session.question,
            offers=[
                ("Go on", lambda: self._start(resume_import(session))),
                ("No, thanks", lambda: give_up_import(session).run(bridge)),
            ],
        )

    def _done(self, later: Sequence[Path], report: ImportReport) -> None:
        self._desk.notices.say(
            report_sentence(report),
            undo=bool(report.imported),
            offers=[("Look at doubles", self.doubles_wanted.emit)] if report.alike else [],
        )
        if report.problems:
            self._show_last(later)
        else:
            self.begin(later)
        self.finished.emit(report)

    def _show_last(self, later: Sequence[Path]) -> None:
        last_import().run(self._desk.bridge, then=partial(self._show_report, later))

    def _show_report(self, later: Sequence[Path], report: SavedReport | None) -> None:
        if report is None:
            self._desk.notices.say("Nothing has been imported yet, so there is no report.")
            return
        self.report_dialog = dialog = LastImportDialog(self._window, self._desk.theme, report)
        dialog.save_asked.connect(self._choose_target)
        dialog.finished.connect(partial(self._closed, dialog))
        dialog.finished.connect(lambda _result: self.begin(later))
        open_over(dialog)

    def _closed(self, dialog: QDialog, _result: int) -> None:
        """Let go of a dialog, unless another is open by now."""
        if self.plan_dialog is dialog:
            self.plan_dialog = None
        if self.report_dialog is dialog:
            self.report_dialog = None

    def _choose_target(self) -> None:
        dialog = QFileDialog(self._window, "Save the report", "Import report.html", KINDS_OF_REPORT)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("html")
        dialog.fileSelected.connect(lambda name: save_report(Path(name)).run(self._desk.bridge))
        open_over(dialog)
