"""References in the window: dropped, compared, brought in, written out, copied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from policydesk.core.reference import ReferenceFormat
from policydesk.gui.dialogs.document_details import DocumentDetailsDialog
from policydesk.gui.views.library_place import LibraryPlace
from policydesk.gui.views.main_window import MainWindow
from tests.gui.dialogs.test_import_dialogs import said

Settle = Callable[[], None]
BIB = """@techreport{plan21, title={A place to plan}, author={Writer, A.}, year={2021}, month=mar,
  day={4}, institution={Wexcombe Institute}, series={HC}, number={12}, file={files/1/gone.pdf}}
@book{other, title={A work whose file is elsewhere}, author={{A Body}}, year={1999}}
"""


@pytest.fixture
def place(window: MainWindow, settle: Settle) -> LibraryPlace:
    window.show_place("library")
    settle()
    return window.library_place


def test_dropped_references_are_compared_then_taken(
    place: LibraryPlace, qtbot: QtBot, tmp_path: Path, settle: Settle
) -> None:
    file = tmp_path / "refs.bib"
    file.write_text(BIB)
    owner = place.importing.references
    place.import_paths([file])
    qtbot.waitUntil(lambda: owner.plan_dialog is not None, timeout=60_000)
    dialog = owner.plan_dialog
    assert dialog is not None
    rows = dict(said(dialog.listing))
    assert "series: empty → HC 12" in rows["+  A place to plan"]
    assert "known by its title and year" in rows["+  A place to plan"]
    assert rows["+  A work whose file is elsewhere"] == "key other"
    assert place.desk.bridge.here.references.all() == []
    dialog.go.click()
    qtbot.waitUntil(lambda: len(place.desk.bridge.here.references.all()) == 2, timeout=60_000)
    settle()
    owner.plan_dialog = None
    place.import_paths([file])
    qtbot.waitUntil(lambda: owner.plan_dialog is not None, timeout=60_000)
    assert not owner.plan_dialog.go.isEnabled()
    owner.plan_dialog.reject()


def test_the_chosen_documents_are_written_out(
    place: LibraryPlace, qtbot: QtBot, tmp_path: Path, settle: Settle
) -> None:
    place.table.selectRow(0)
    (chosen,) = place.desk.selection.now.documents
    target = tmp_path / "out"
    place.importing.references.write([chosen], ReferenceFormat.RIS, target)
    qtbot.waitUntil((tmp_path / "out.ris").exists, timeout=60_000)
    settle()
    reference = place.desk.bridge.here.references.of_document(chosen)
    assert reference is not None
    assert f"ID  - {reference.key}" in (tmp_path / "out.ris").read_text()


def test_details_name_the_key_and_copy_the_reference(
    place: LibraryPlace, window: MainWindow
) -> None:
    place.table.selectRow(0)
    (chosen,) = place.desk.selection.now.documents
    plain = place.desk.bridge.here.references.plain(chosen)
    window.book.trigger("references.copy")
    assert QGuiApplication.clipboard().text() == plain
    QGuiApplication.clipboard().setText("")
    window.book.trigger("document.details")
    dialog = place.findChild(DocumentDetailsDialog)
    assert dialog is not None
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy reference")
    button.click()
    assert QGuiApplication.clipboard().text() == plain
    dialog.reject()
