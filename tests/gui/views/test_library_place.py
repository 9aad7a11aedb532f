"""The library: narrowed, sorted, columns chosen, documents edited, removed and brought back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from policydesk.core.document import TextQuality
from policydesk.core.progress import JobPhase, JobState
from policydesk.gui.dialogs.document_details import DocumentDetailsDialog
from policydesk.gui.memory import Memory
from policydesk.gui.models.documents import COLUMN_AT
from policydesk.gui.theme import Theme
from policydesk.gui.views.library_place import LibraryPlace
from policydesk.gui.views.main_window import MainWindow
from policydesk.gui.views.status_bar import StatusBar

Settle = Callable[[], None]


@pytest.fixture
def place(window: MainWindow, settle: Settle) -> LibraryPlace:
    window.show_place("library")
    settle()
    return window.library_place


def titles(place: LibraryPlace) -> list[str]:
    return [place.model.said(row, 0) for row in range(place.model.rowCount())]


def test_typing_narrows_the_table(place: LibraryPlace, qtbot: QtBot, settle: Settle) -> None:
    qtbot.keyClicks(place.search_box, "WEXCOMBE min")
    qtbot.waitUntil(lambda: titles(place) == ["Minutes of the panel"])
    assert place.status_text() == "1 of 3 documents"
    place.search_box.setText("")
    qtbot.keyClicks(place.search_box, "zebra")
    qtbot.waitUntil(lambda: place.stack.currentWidget() is place.nothing_found)
    place._show_all()
    qtbot.waitUntil(lambda: len(titles(place)) == 3)
    assert place.stack.currentWidget() is place.table


def test_a_head_sorts_up_and_down(place: LibraryPlace, settle: Settle) -> None:
    head = place.table.horizontalHeader()
    head.sectionClicked.emit(COLUMN_AT["title"])
    settle()
    assert titles(place) == ["A place to plan", "Minutes of the panel", "Roads and bridges"]
    assert place.model.headerData(0, Qt.Orientation.Horizontal) == "Title ↑"
    head.sectionClicked.emit(COLUMN_AT["title"])
    settle()
    assert titles(place)[0] == "Roads and bridges"


def test_columns_are_chosen_and_remembered(place: LibraryPlace) -> None:
    menu = place.table.columns_menu()
    authors = next(act for act in menu.actions() if act.text() == "Authors")
    assert not authors.isChecked()
    authors.trigger()
    assert not place.table.isColumnHidden(COLUMN_AT["authors"])
    memory = place._memory
    assert isinstance(memory, Memory)
    assert "authors" in memory.words("library_columns")
    place.table.show_columns([])
    assert place.table.shown_columns() == ["title"]


def test_removing_can_be_undone_from_the_toast(
    place: LibraryPlace, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    place.table.selectAll()
    place.table.setFocus()
    qtbot.keyClick(place.table, Qt.Key.Key_Delete)
    settle()
    assert window.toast.text == "3 documents removed."
    assert place.stack.currentWidget() is place.empty
    window.toast._on_undo()
    settle()
    assert len(titles(place)) == 3
    assert window.toast.text == "Undone: remove document."


def test_details_are_edited(place: LibraryPlace, window: MainWindow, settle: Settle) -> None:
    place.table.selectRow(0)
    window.book.trigger("document.details")
    dialog = next(d for d in place.findChildren(QDialog) if d.isVisible())
    assert isinstance(dialog, DocumentDetailsDialog)
    dialog.titled.setText("")
    dialog._answer()
    settle()
    assert dialog.isVisible()
    assert dialog.error.text() == "A document needs a title."
    dialog.titled.setText("A better title")
    dialog._answer()
    settle()
    assert place.findChildren(DocumentDetailsDialog) == []  # closed and let go
    assert "A better title" in titles(place)
    edited = next(
        d for d in window.desk.bridge.here.documents.all() if d.title == "A better title"
    )
    assert edited.where_read["title"] == "typed by a person"
    assert "publisher" not in edited.where_read


def test_return_opens_what_is_selected(
    place: LibraryPlace, qtbot: QtBot, settle: Settle
) -> None:
    place.table.selectRow(1)
    qtbot.keyClick(place.table, Qt.Key.Key_Return)
    settle()
    assert place.reading
    assert place.reader.document is not None
    assert place.reader.document.title == titles(place)[1]
    assert not place.top.isVisible()


def test_a_poor_text_is_marked_by_shape_and_word(place: LibraryPlace) -> None:
    row = place.model.row(0)
    assert row is not None
    assert row.document.text_quality is TextQuality.GOOD
    assert place.model.said(0, COLUMN_AT["quality"]) == "● text good"


def test_the_status_bar_shows_the_oldest_job(theme: Theme, qtbot: QtBot) -> None:
    bar = StatusBar(theme)
    qtbot.addWidget(bar)
    bar.show()
    bar.show_jobs(
        [
            JobState(7, "Importing", JobPhase.RUNNING, 3, 12, "a.pdf"),
            JobState(8, "Looking at files", JobPhase.WAITING),
        ]
    )
    assert bar.job_text.text() == "Importing 3 of 12 (and 1 more)"
    assert bar.bar.value() == 300
    with qtbot.waitSignal(bar.cancel_asked) as asked:
        qtbot.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)
    assert asked.args == [7]
    bar.show_jobs([])
    assert not bar.cancel.isVisible()
    bar.show_busy(True)
    assert bar.cursor().shape() is Qt.CursorShape.BusyCursor
    bar.show_busy(False)
    assert bar.cursor().shape() is not Qt.CursorShape.BusyCursor
