"""References in the window: dropped, compared, brought in, written out, copied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from policydesk.core.ids import ReferenceId
from policydesk.core.query import HitKind
from policydesk.core.reference import Reference, ReferenceFormat
from policydesk.gui.dialogs.document_details import DocumentDetailsDialog
from policydesk.gui.dialogs.missing_references import MissingReferencesDialog, MissingWork
from policydesk.gui.notices import Notice
from policydesk.gui.theme import Theme
from policydesk.gui.views.find_place import FindPlace
from policydesk.gui.views.library_place import LibraryPlace
from policydesk.gui.views.main_window import MainWindow
from policydesk.gui.views.missing_references import MissingReferences
from policydesk.library import Library
from tests.gui.dialogs.test_import_dialogs import said

Settle = Callable[[], None]
A_DAY = datetime(2026, 3, 2, tzinfo=UTC)
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


@pytest.fixture
def listed(
    place: LibraryPlace, tmp_path: Path, settle: Settle
) -> MissingReferences:
    """The list of works that are not here, open on the one there is."""
    file = tmp_path / "refs.bib"
    file.write_text(BIB)

    def bring_in(library: Library) -> None:
        library.references.run(library.references.plan([file]))
        library.searching.drain()

    place.desk.bridge.library.submit(bring_in).result(60)
    settle()
    (missing,) = place.desk.bridge.here.references.without_document()
    owner = place.importing.references.missing
    owner.open(missing.id)
    settle()
    return owner


def test_a_work_that_is_not_here_is_given_its_document(
    listed: MissingReferences, place: LibraryPlace, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    dialog = listed.dialog
    assert dialog is not None
    assert dialog.chosen is not None
    assert dialog.chosen.title == "A work whose file is elsewhere"
    assert dialog.chosen.lacks == "Its document is missing; so is its publisher."
    file = tmp_path / "elsewhere.md"
    file.write_text("# A work whose file was elsewhere\n\nIts text is here now.\n")
    listed.bring_in(dialog.chosen.reference, file)
    here = place.desk.bridge.here
    qtbot.waitUntil(lambda: here.references.without_document() == [], timeout=60_000)
    settle()
    document = here.documents.find("elsewhere.md")
    assert document.title == "A work whose file is elsewhere"
    assert dialog.nothing.text() == "Every reference of this library has its document."
    assert not dialog.bring.isEnabled()
    dialog.reject()


def test_a_file_that_is_here_already_becomes_the_document(
    listed: MissingReferences, place: LibraryPlace, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    assert listed.dialog is not None
    assert listed.dialog.chosen is not None
    here = place.desk.bridge.here
    document = here.documents.find("roads-and-bridges.txt")
    file = tmp_path / "again.txt"
    file.write_bytes(here.documents.original(document.id))
    listed.bring_in(listed.dialog.chosen.reference, file)
    qtbot.waitUntil(lambda: here.references.without_document() == [], timeout=60_000)
    settle()
    found = here.references.of_document(document.id)
    assert found is not None
    assert found.key == "other"
    listed.dialog.reject()


def test_a_file_that_cannot_be_read_is_said(
    listed: MissingReferences, tmp_path: Path, settle: Settle, told: list[Notice]
) -> None:
    assert listed.dialog is not None
    assert listed.dialog.chosen is not None
    listed.bring_in(listed.dialog.chosen.reference, tmp_path / "nowhere.pdf")
    settle()
    assert told[-1].text
    listed.dialog.reject()


def test_the_list_is_searched_and_leads_to_find(
    listed: MissingReferences, place: LibraryPlace, settle: Settle, window: MainWindow
) -> None:
    dialog = listed.dialog
    assert dialog is not None
    dialog.words.setText("zzzz")
    assert dialog.nothing.text() == "No work has these words."
    dialog.words.setText("elsewhere 1999")
    dialog.copy.click()
    assert "(1999) A work whose file is elsewhere." in QGuiApplication.clipboard().text()
    dialog.look.click()
    settle()
    find = window.place("find")
    assert isinstance(find, FindPlace)
    assert find.search_box.text() == "A work whose file is elsewhere"
    hit = find.list.current
    assert hit is not None
    assert hit.kind is HitKind.REFERENCE
    assert find.preview.text.toPlainText() == hit.text
    opened: list[object] = []
    window.desk.ways.reference_wanted.connect(opened.append)
    find.list.opened.emit(hit)
    settle()
    assert opened == [hit.reference_id]
    (again,) = window.findChildren(MissingReferencesDialog)
    assert again.chosen is not None
    assert again.chosen.reference.id == hit.reference_id
    again.reject()


def test_the_list_is_let_go_when_it_is_closed(
    listed: MissingReferences, place: LibraryPlace, settle: Settle, window: MainWindow
) -> None:
    for _ in range(2):
        assert listed.dialog is not None
        listed.dialog.reject()
        assert listed.dialog is None
        place.importing.references.show_missing()
        settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(MissingReferences) == [listed]
    assert window.findChildren(MissingReferencesDialog) == [listed.dialog]
    assert listed.dialog is not None
    listed.dialog.reject()


def test_words_narrow_the_list_without_making_it_anew(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = ("Homes for all", "Homes and bridges", "Roads")
    works = [
        MissingWork(
            Reference(
                ReferenceId(at), f"u{at}", f"k{at}", "refs.bib", "", {"title": title}, None, A_DAY
            ),
            title,
        )
        for at, title in enumerate(titles, start=1)
    ]
    above = QWidget()
    qtbot.addWidget(above)
    dialog = MissingReferencesDialog(above, theme, works, writable=True)
    dialog.choose(ReferenceId(2))

    def make(*_args: object, **_kinds: object) -> None:
        raise AssertionError("a row was made anew")

    monkeypatch.setattr(dialog.listing, "add_row", make)
    seen = []
    for words in ("homes", "homes for", "zzzz", "", "roads"):
        dialog.words.setText(words)
        chosen = dialog.chosen
        seen.append((chosen.title if chosen else "", dialog.bring.isEnabled()))
    assert seen == [
        ("Homes and bridges", True), ("Homes for all", True), ("", False),
        ("Homes for all", True), ("Roads", True),
    ]
