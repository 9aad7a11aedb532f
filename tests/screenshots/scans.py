"""Scenes of scans: a document's details where Tesseract is, and where it is not."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from policydesk.core.document import Document
from policydesk.core.recognition import MISSING, scans_sentence
from policydesk.gui.dialogs.document_details import DocumentDetailsDialog
from policydesk.library import Library
from tests.helpers.scans import scanned, set_in_type
from tests.screenshots.studio import Studio


def scans(studio: Studio) -> None:
    """The details of a scan, where Tesseract is and where it is not."""
    window = studio.window
    pages = ["A page of a scan says this.", "The next page says something else."]
    path = studio.work / "letter.pdf"
    path.write_bytes(scanned(set_in_type(pages)))

    def bring_in(library: Library) -> Document:
        return library.imports.run(library.imports.plan([path])).imported[0]

    document = window.desk.bridge.library.submit(bring_in).result()
    window.show_place("library")
    studio.still()
    at = window.library_place.model.position(document.id)
    assert at is not None
    window.library_place.table.selectRow(at)
    for name in ("90-details-of-a-scan", "91-details-without-tesseract"):
        window.library_place.detail_acts.edit_details()
        dialog = studio.dialog()
        assert isinstance(dialog, DocumentDetailsDialog)
        if name.startswith("91"):
            dialog.show_scans(scans_sentence(2, MISSING), None)
            QTest.qWait(100)
        for area in dialog.findChildren(QScrollArea):
            area.ensureWidgetVisible(dialog.recognise)
        QTest.qWait(100)
        studio.shoot_dialog(name)
