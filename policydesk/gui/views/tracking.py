"""Trackers in the window: look at what a file would do, take it in, and write the register."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from policydesk.core.tracker import TrackerChoices, TrackerReport
from policydesk.core.views import RegisterState
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.dialogs.tracker_plan import TrackerPlanDialog
from policydesk.gui.operations.trackers import (
    LookedAt,
    export_register,
    look_at_tracker,
    run_tracker,
    think_again,
    tracker_sentence,
)
from policydesk.gui.views.exported import tell_exported

if TYPE_CHECKING:
    from policydesk.library.tracker_plan import ReadTracker

FILTER = "Trackers (*.xlsx *.ods *.csv *.docx)"


class Tracking(QObject):
    """Owns the steps; `shown` gives the state of the register as it is shown."""

    def __init__(
        self, desk: Desk, window: QWidget, shown: Callable[[], RegisterState]
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._shown = desk, window, shown
        self.plan_dialog: TrackerPlanDialog | None = None

    def choose_file(self) -> None:
        """Ask for a tracker with the system's dialog."""
        dialog = QFileDialog(self._window, "Import tracker")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([FILTER, "All files (*)"])
        dialog.fileSelected.connect(lambda name: self.look(Path(name)))
        open_over(dialog)

    def look(self, path: Path) -> None:
        """Read a file, and show what taking it in would do."""
        self._desk.bridge.start_job(
            f"Looking at {path.name}", look_at_tracker(path), then=self._looked
        )

    def choose_target(self) -> None:
        """Ask where to write what the register shows."""
        dialog = QFileDialog(self._window, "Export register")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["Workbook (*.xlsx)"])
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        open_over(dialog)

    def write(self, target: Path) -> None:
        """Write the workbook, and say where it is."""
        self._desk.bridge.start_job(
            "Writing the register",
            export_register(self._shown(), target),
            then=lambda warning: tell_exported(self._desk, [target], warning),
        )

    def _looked(self, found: LookedAt) -> None:
        today = self._desk.bridge.here.now().astimezone().date()
        dialog = TrackerPlanDialog(self._window, self._desk.theme, found.plan, today=today)
        dialog.rethought.connect(partial(self._think_again, dialog, found.read))
        dialog.accepted.connect(lambda: self._take_in(LookedAt(found.read, dialog.plan)))
        dialog.finished.connect(partial(self._closed, dialog))
        self.plan_dialog = dialog
        open_over(dialog)

    def _think_again(
        self, dialog: TrackerPlanDialog, read: ReadTracker, choices: TrackerChoices
    ) -> None:
        self._desk.bridge.start_job(
            "Looking at the rows again", think_again(read, choices),
            then=partial(dialog.answer, choices), refused=partial(dialog.refuse, choices),
            quiet=True,
        )  # fmt: skip

    def _closed(self, dialog: TrackerPlanDialog, _result: int) -> None:
        if self.plan_dialog is dialog:
            self.plan_dialog = None

    def _take_in(self, found: LookedAt) -> None:
        self._desk.bridge.start_job("Importing tracker", run_tracker(found), then=self._done)

    def _done(self, report: TrackerReport) -> None:
        wrote = report.events or report.recommendations or report.changed or report.renewed
        self._desk.notices.say(tracker_sentence(report), undo=bool(wrote))
