"""The window as a whole: places, names for screen readers, drops, ways, keys, sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from policydesk.gui.dialogs.coverage import CoverageDialog
from policydesk.gui.selection import Span
from policydesk.gui.theme import Look
from policydesk.gui.views.main_window import PLACES, MainWindow
from policydesk.library import Library
from tests.helpers.builders import an_update

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
COMPOUND = (QComboBox, QAbstractSpinBox)
PARTS = (QHeaderView,)  # read out with the table they head
CONTROL = Qt.KeyboardModifier.ControlModifier
Settle = Callable[[], None]


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    while (above := widget.parentWidget()) is not None:
        yield above
        widget = above


def controls_of(window: QWidget) -> list[QWidget]:
    """Everything a person can act on; a hidden button is named when it gets its words."""
    found = []
    for widget in window.findChildren(QWidget):
        inner = any(isinstance(a, COMPOUND) for a in ancestors(widget))
        unseen = not widget.isVisibleTo(window)
        unused = isinstance(widget, QPushButton) and unseen and not widget.text()
        own = not widget.objectName().startswith("qt_") and not isinstance(widget, PARTS)
        if isinstance(widget, CONTROLS) and own and not inner and not unused:
            found.append(widget)
    return found


def test_every_control_says_its_name(whole_window: MainWindow) -> None:
    named = controls_of(whole_window)
    assert len(named) > 60
    nameless = [
        f"{type(w).__name__} {w.objectName()!r} in {type(w.parent()).__name__}"
        for w in named
        if not w.accessibleName().strip()
    ]
    assert not nameless, "\n".join(nameless)


def test_every_button_can_be_reached_with_the_keyboard(whole_window: MainWindow) -> None:
    silent = [
        button.accessibleName()
        for button in whole_window.findChildren(QAbstractButton)
        if button.focusPolicy() == Qt.FocusPolicy.NoFocus
        and button.parent().objectName() != "selectionBar"  # its verbs have keys of their own
        and not isinstance(button.parent(), QAbstractItemView)
    ]
    assert not silent, "\n".join(silent)


def test_labels_show_plain_text_only(whole_window: MainWindow) -> None:
    for label in whole_window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()


@pytest.mark.parametrize(("number", "key"), list(enumerate((p[0] for p in PLACES), start=1)))
def test_places_by_key(window: MainWindow, qtbot: QtBot, number: int, key: str) -> None:
    window.show_place("packs" if key != "packs" else "find")
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number), CONTROL)
    assert window.stack.currentWidget() is window.place(key)
    assert window.rail.buttons[key].isChecked()
    assert window.desk.selection.now.place == key


def test_a_place_keeps_its_state(window: MainWindow, settle: Settle) -> None:
    table = window.library_place.table
    table.selectRow(1)
    window.show_place("register")
    window.show_place("library")
    settle()
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]


def test_search_everything(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert window.stack.currentWidget() is window.place("find")
    assert window.place("find").search_box.hasFocus()


def test_one_key_leads_to_the_box_of_the_place_and_down_from_it_to_the_rows(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    for key in ("library", "find", "register", "time"):
        window.show_place(key)
        settle()
        box = window.place(key).search_box
        box.show_text("R1")
        qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
        assert box.hasFocus(), key
        assert box.selectedText() == "R1"
    place = window.place("register")
    window.show_place("register")
    place.search_box.setFocus()
    qtbot.keyClick(place.search_box, Qt.Key.Key_Down)
    assert place.view.hasFocus()  # type: ignore[attr-defined]
    document = window.desk.bridge.here.documents.all()[0]
    window.desk.ways.document_wanted.emit(document.id, None, "")
    settle()
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert window.library_place.reader.find_bar.field.hasFocus()


def test_what_was_done_is_undone_and_done_again_also_from_the_box_of_a_filter(
    window: MainWindow, library: Library, qtbot: QtBot, settle: Settle
) -> None:
    (rec,) = library.call(lambda own: own.recommendations.all())
    library.call(lambda own: own.status.add(rec.id, an_update("response", "noted", "2015")))
    window.show_place("register")
    settle()
    place = window.place("register")
    box, view = place.search_box, place.view  # type: ignore[attr-defined]
    box.setFocus()
    qtbot.keyClicks(box, "status:noted")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert view.hasFocus()
    for key, shown in ((Qt.Key.Key_Z, False), (Qt.Key.Key_Y, True), (Qt.Key.Key_Z, False)):
        qtbot.keyClick(window.focusWidget(), key, CONTROL)
        settle()
        assert view.isVisible() is shown
        assert box.text() == "status:noted"  # typing it is not what was done last
    assert box.hasFocus()
    qtbot.keyClicks(box, "x")
    qtbot.keyClick(box, Qt.Key.Key_Z, CONTROL)
    assert box.text() == "status:noted"  # now it is


def test_return_in_the_librarys_box_searches_everything(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    window.show_place("library")
    box = window.library_place.search_box
    box.setFocus()
    qtbot.keyClicks(box, "councils")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert window.stack.currentWidget() is window.place("find")
    assert window.place("find").search_box.text() == "councils"


def test_files_dropped_anywhere_are_planned(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    paper = tmp_path / "bus shelters.txt"
    paper.write_text("Bus shelters\n\nCouncils should mend them.\n")
    window.show_place("register")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    importing = window.library_place.importing
    qtbot.waitUntil(lambda: importing.plan_dialog is not None, timeout=20_000)
    assert importing.plan_dialog is not None
    assert [file.path for file in importing.plan_dialog.plan.new] == [paper]
    assert window.desk.bridge.here.documents.count() == 3
    with qtbot.waitSignal(importing.finished, timeout=60_000):
        importing.plan_dialog.accept()
    settle()
    assert window.desk.bridge.here.documents.count() == 4
    assert window.toast.text == "1 document imported."


def test_the_way_to_a_document(window: MainWindow, settle: Settle) -> None:
    reader = window.desk.bridge.here
    rec = reader.recommendations.all()[0]
    window.show_place("register")
    span = Span(rec.anchor.start, rec.anchor.end)
    window.desk.ways.document_wanted.emit(rec.anchor.document_id, span, "")
    settle()
    assert window.stack.currentWidget() is window.library_place
    shown = window.library_place.reader
    assert shown.document is not None
    assert shown.document.id == rec.anchor.document_id
    assert shown.text.marks.pointed is not None


def test_the_window_can_be_narrow_and_its_text_large(
    whole_window: MainWindow, settle: Settle
) -> None:
    whole_window.desk.theme.wear(Look.LIGHT, 200)
    whole_window.resize(1280, 720)
    settle()
    assert whole_window.width() <= 1280
    assert whole_window.height() <= 720
    for key, _, _ in PLACES:
        whole_window.show_place(key)
        settle()
        assert whole_window.minimumSizeHint().width() <= 1280, key
        assert whole_window.minimumSizeHint().height() <= 720, key


def test_the_name_of_the_library_is_shown(window: MainWindow, settle: Settle) -> None:
    assert window.windowTitle() == "Test library – PolicyDesk"
    window.acts._set({"library.name": "Reading room"})
    settle()
    assert window.windowTitle() == "Reading room – PolicyDesk"
    assert window.status.library.text() == "Reading room"


def test_looks_are_remembered_in_the_library(window: MainWindow, settle: Settle) -> None:
    window.book.trigger("view.flip")
    settle()
    assert window.desk.theme.is_dark
    assert window.desk.bridge.here.settings.get("window.theme") == "dark"
    window.book.trigger("view.larger")
    settle()
    assert window.desk.theme.percent == 110
    window.book.trigger("view.usual")
    window.book.trigger("view.flip")
    settle()
    assert (window.desk.theme.name, window.desk.theme.percent) == ("light", 100)


def test_focus_is_seen_on_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    button = window.rail.buttons["find"]
    before = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != before


def test_what_no_search_sees_is_listed_before_a_first_search(
    whole_window: MainWindow, settle: Settle
) -> None:
    whole_window.show_place("register")
    settle()
    whole_window.book.action("find.coverage").trigger()
    settle()
    dialog = whole_window.findChild(CoverageDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.accept()
