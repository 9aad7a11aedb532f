"""Scans in the window: recognised from a document's details, shown at once, undone by Undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from policydesk.core.ids import DocumentId
from policydesk.core.recognition import MISSING
from policydesk.gui.dialogs.document_details import DocumentDetailsDialog
from policydesk.gui.views.main_window import MainWindow
from policydesk.library import Library, recogniser
from tests.helpers.scans import needs_tesseract, scanned, set_in_type

Settle = Callable[[], None]
WORDS = "Each council should publish a register of the land that it does not use."
SAID = "1 page is a scan"
_LONG = 120_000
"""Milliseconds; Tesseract has a processor of its own only on a quiet machine."""


@pytest.fixture
def scan(library: Library, tmp_path: Path) -> DocumentId:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(set_in_type([WORDS], size="14pt")))
    (document,) = library.imports.run(library.imports.plan([path])).imported
    assert library.documents.scans(document.id) == 1
    return document.id


def choose(window: MainWindow, scan: DocumentId, settle: Settle) -> None:
    window.show_place("library")
    settle()
    at = window.library_place.model.position(scan)
    assert at is not None
    window.library_place.table.selectRow(at)


def details(window: MainWindow, scan: DocumentId, settle: Settle) -> DocumentDetailsDialog:
    choose(window, scan, settle)
    window.book.trigger("document.details")
    (dialog,) = window.library_place.findChildren(DocumentDetailsDialog)
    return dialog


def said(dialog: DocumentDetailsDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


@needs_tesseract
def test_a_scan_is_recognised_from_its_details_and_taken_back(
    scan: DocumentId, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    dialog = details(window, scan, settle)
    assert f"{SAID}; the text can be recognised." in said(dialog)
    dialog.recognise.click()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: window.desk.bridge.idle, timeout=_LONG)
    settle()
    assert window.toast.text == "Text of 1 page recognised: 14 words."
    assert WORDS in window.desk.bridge.here.documents.text(scan)
    assert window.book.action("edit.undo").text() == "Undo recognise text"
    window.book.trigger("edit.undo")
    settle()
    assert window.desk.bridge.here.documents.scans(scan) == 1


@needs_tesseract
def test_the_open_text_follows(
    scan: DocumentId, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    choose(window, scan, settle)
    window.book.trigger("document.open")
    settle()
    assert window.library_place.reading
    assert window.book.trigger("document.recognise")
    qtbot.waitUntil(lambda: window.desk.bridge.idle, timeout=_LONG)
    settle()
    assert WORDS in window.library_place.reader.text.toPlainText()


def test_where_tesseract_is_missing_the_button_rests_and_the_reason_is_said(
    scan: DocumentId, window: MainWindow, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recogniser, "find_program", lambda: None)
    dialog = details(window, scan, settle)
    assert f"{SAID}. {MISSING}" in said(dialog)
    assert not dialog.recognise.isEnabled()
    assert not window.book.trigger("document.recognise")
    preferences = window.acts.open_preferences()
    assert preferences.scans_note.text() == MISSING


def test_choosing_documents_does_not_look_for_tesseract_each_time(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[None] = []
    monkeypatch.setattr(recogniser, "find_program", lambda: looked.append(None))
    for document in window.desk.bridge.here.documents.all():
        window.desk.selection.set_documents((document.id,))
        assert window.book.action("document.details").isEnabled()
    assert not looked
