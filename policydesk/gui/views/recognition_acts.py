"""The verb that has scans recognised, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from policydesk.core.ids import DocumentId
from policydesk.core.recognition import RecognitionReport, scans_sentence
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.operations.recognition import recognise_text
from policydesk.gui.selection import Chosen, chosen_documents

if TYPE_CHECKING:
    from policydesk.gui.dialogs.document_details import DocumentDetailsDialog
    from policydesk.gui.place import Place


class RecognitionActs(QObject):
    """Recognise the text of the chosen documents' scans, where Tesseract is installed."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._desk = place.desk
        self._missing = self._look()

    def specs(self) -> tuple[ActionSpec, ...]:
        why_not = " (Tesseract is not installed)" if self._missing else ""
        return (
            ActionSpec("document.recognise", f"Recognise text of scans{why_not}",
                       self.recognise_chosen, menu=Menu.DOCUMENT, needs=self._can),
        )  # fmt: skip

    def recognise_chosen(self) -> None:
        self._begin(chosen_documents(self._desk.selection.now))

    def show_in(self, dialog: DocumentDetailsDialog, document_id: DocumentId) -> None:
        """Say in a document's details how many pages are scans, with a way to read them."""
        scans = self._desk.bridge.here.documents.scans(document_id)
        if scans:

            def act() -> None:
                dialog.reject()
                self._begin((document_id,))

            self._missing = missing = self._look()
            dialog.show_scans(scans_sentence(scans, missing), None if missing else act)

    def _look(self) -> str:
        """What is missing on this machine, looked for along the path for programs."""
        return self._desk.bridge.library.recognition.missing

    def _can(self, chosen: Chosen) -> bool:
        return bool(chosen_documents(chosen)) and not self._missing

    def _begin(self, ids: Sequence[DocumentId]) -> None:
        if ids:
            self._desk.bridge.start_job("Recognising text", recognise_text(ids), then=self._done)

    def _done(self, report: RecognitionReport) -> None:
        self._desk.notices.say(report.sentence, undo=bool(report.recognised))
