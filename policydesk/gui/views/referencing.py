"""References in the window: bring them in, write them out, copy one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from policydesk.core.ids import DocumentId, ReferenceId
from policydesk.core.reference import ReferenceFormat, ReferencePlan, ReferenceReport
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.dialogs.reference_plan import ReferencePlanDialog
from policydesk.gui.operations.references import (
    export_references,
    references_sentence,
    run_references,
)
from policydesk.gui.selection import chosen_documents
from policydesk.gui.views.exported import tell_exported

if TYPE_CHECKING:
    from policydesk.gui.views.missing_references import MissingReferences

FILTER = "References (*.ris *.bib *.json *.rdf)"


class Referencing(QObject):
    """Owns the steps with references.

    `begin` is what looks at files first, `show_report` shows what became of the files that came
    with references.
    """

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        begin: Callable[[Sequence[Path]], None],
        show_report: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._begin, self._show_report = begin, show_report
        self.plan_dialog: ReferencePlanDialog | None = None

    def choose_files(self) -> None:
        """Ask for files of references with the system's dialog."""
        dialog = QFileDialog(self._window, "Import references")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([FILTER, "All files (*)"])
        dialog.filesSelected.connect(lambda names: self._begin([Path(name) for name in names]))
        open_over(dialog)

    def planned(self, plan: ReferencePlan) -> None:
        """Show what would change, and import when that is accepted."""
        self.plan_dialog = dialog = ReferencePlanDialog(self._window, self._desk.theme, plan)
        dialog.accepted.connect(lambda: self._import(plan))
        dialog.finished.connect(self._closed)
        open_over(dialog)

    def export(self) -> None:
        """Ask where to write the chosen documents' references, or all of them."""
        ids = chosen_documents(self._desk.selection.now) or None
        dialog = QFileDialog(self._window, f"Export {_counted(ids)}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = {f"{each.label} (*{each.suffix})": each for each in ReferenceFormat}
        dialog.setNameFilters(list(filters))
        dialog.fileSelected.connect(
            lambda name: self.write(ids, filters[dialog.selectedNameFilter()], Path(name))
        )
        open_over(dialog)

    def write(
        self, ids: Sequence[DocumentId] | None, wanted: ReferenceFormat, target: Path
    ) -> None:
        """Write the file; a name without a suffix gets the format's own."""
        named = target if target.suffix else target.with_name(target.name + wanted.suffix)
        self._desk.bridge.start_job(
            "Writing references",
            export_references(ids, wanted, named),
            then=lambda path: tell_exported(self._desk, [path]),
        )

    def show_missing(self, chosen: ReferenceId | None = None) -> None:
        """List the references whose works are not in the library, and go on from one of them."""
        self.missing.open(chosen)

    @cached_property
    def missing(self) -> MissingReferences:
        """What is done with works that are not here, made when it is first asked for."""
        from policydesk.gui.views.missing_references import MissingReferences

        return MissingReferences(self._desk, self._window, self.copy_text, self._show_report)

    def copy(self) -> None:
        """Put the chosen document's reference on the clipboard as plain text."""
        chosen = chosen_documents(self._desk.selection.now)
        if len(chosen) == 1:
            self.copy_text(self._desk.bridge.here.references.plain(chosen[0]))

    def copy_text(self, text: str) -> None:
        """Put a reference on the clipboard, and say so."""
        QGuiApplication.clipboard().setText(text)
        self._desk.notices.say("Reference copied.")

    def _closed(self, _result: int) -> None:
        self.plan_dialog = None

    def _import(self, plan: ReferencePlan) -> None:
        self._desk.bridge.start_job("Importing references", run_references(plan), then=self._done)

    def _done(self, report: ReferenceReport) -> None:
        wrote = bool(report.references or report.files.imported)
        self._desk.notices.say(references_sentence(report), undo=wrote)
        if report.files.problems:
            self._show_report()


def _counted(ids: Sequence[DocumentId] | None) -> str:
    if ids is None:
        return "all references"
    return "1 reference" if len(ids) == 1 else f"{len(ids):,} references"
