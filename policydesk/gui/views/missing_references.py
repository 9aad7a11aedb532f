"""References without a document in the window: listed, and given the document that they lack."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from policydesk.core.ids import DocumentId, ReferenceId
from policydesk.core.imports import ImportPlan, ImportReport
from policydesk.core.reference import Reference
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.dialogs.missing_references import MissingReferencesDialog, MissingWork
from policydesk.gui.models.built_query import BuiltQuery
from policydesk.gui.operations.importing import run_import
from policydesk.gui.operations.references import attach_document, plan_file
from policydesk.library import LibraryReader


class MissingReferences(QObject):
    """The steps from the list: import the work, look whether it is here, copy its reference."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        copy: Callable[[str], object],
        show_report: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._copy, self._show_report = copy, show_report
        self.dialog: MissingReferencesDialog | None = None

    def open(self, chosen: ReferenceId | None = None) -> None:
        """Show the list, with the mark on one of them."""
        self._desk.bridge.read(_missing, partial(self._show, chosen), ticket=(self, "list"))

    def bring_in(self, reference: Reference, path: Path) -> None:
        """Import a file, and make it the document of a reference."""
        self._desk.bridge.start_job(
            "Looking at the file", plan_file(path), then=partial(self._planned, reference))

    def _show(self, chosen: ReferenceId | None, works: list[MissingWork]) -> None:
        if self.dialog is None:
            self.dialog = MissingReferencesDialog(
                self._window, self._desk.theme, works,
                writable=not self._desk.bridge.library.read_only,
            )
            self.dialog.import_wanted.connect(self._choose_file)
            self.dialog.find_wanted.connect(self._find)
            self.dialog.copy_wanted.connect(lambda work: self._copy(work.plain))
            self.dialog.finished.connect(self._closed)
            open_over(self.dialog)
        else:
            self.dialog.show_works(works)
        if chosen is not None:
            self.dialog.choose(chosen)

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _choose_file(self, work: MissingWork) -> None:
        suffixes = " ".join(f"*{s}" for s in self._desk.bridge.library.imports.supported_suffixes)
        dialog = QFileDialog(self.dialog or self._window, f"The document of {work.reference.key}")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"Documents ({suffixes})", "All files (*)"])
        dialog.fileSelected.connect(lambda name: self.bring_in(work.reference, Path(name)))
        open_over(dialog)

    def _find(self, work: MissingWork) -> None:
        """Look for the words of its title: the document may be here under another reference."""
        query = BuiltQuery(every=work.title).text
        if self.dialog is not None:
            self.dialog.accept()
        self._desk.ways.find_wanted.emit(query)

    def _planned(self, reference: Reference, plan: ImportPlan) -> None:
        if plan.new:
            self._desk.bridge.start_job(
                "Importing", run_import(plan), then=partial(self._imported, reference))
        elif plan.duplicates:
            self._attach(reference, plan.duplicates[0].of)
        else:
            nothing = "There is no document in that file; choose another."
            self._desk.notices.problem(plan.problems[0].reason if plan.problems else nothing)

    def _imported(self, reference: Reference, report: ImportReport) -> None:
        if report.imported:
            self._attach(reference, report.imported[0].id)
        else:
            self._show_report()

    def _attach(self, reference: Reference, document_id: DocumentId) -> None:
        attach_document(reference=reference, document_id=document_id).run(
            self._desk.bridge, then=lambda _: self._again())

    def _again(self) -> None:
        if self.dialog is not None:
            self.open()


def _missing(reader: LibraryReader) -> list[MissingWork]:
    found = reader.references.without_document()
    works = [MissingWork(each, reader.references.plain_of(each)) for each in found]
    return sorted(works, key=lambda work: work.title.casefold())
