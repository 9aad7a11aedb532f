"""Drives a real window with mouse and keys, as a person at the desk would."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QWidget,
)

from policydesk.core.status import Axis, Grade, Whose
from policydesk.gui.app import Desktop
from policydesk.gui.dialogs.new_pack import NewPackDialog
from policydesk.gui.dialogs.pack_export import PackExportDialog
from policydesk.gui.dialogs.status_event import StatusEventDialog
from policydesk.gui.views.main_window import MainWindow
from tests.helpers.bot import LONGEST_MS, steps
from tests.journeys.the_job import Tag, Update

D = TypeVar("D", bound=QDialog)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PATIENCE_MS = 20_000


def pause(milliseconds: int) -> None:
    """Let the window live for a while.

    Not QTest.qWait: it keeps the interpreter's lock, so that no other thread gets on meanwhile.
    """
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Driver:
    """The person: presses keys, clicks, reads what the window shows."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop

    @property
    def window(self) -> MainWindow:
        assert self._desktop.window is not None
        return self._desktop.window

    def until(self, ready: Callable[[], bool], what: str) -> None:
        """Wait for something to be so; AssertionError after a while."""
        for step in islice(steps(), PATIENCE_MS // LONGEST_MS):
            if ready():
                return
            pause(step)
        told = self.window.toast.text
        raise AssertionError(f"waited in vain for {what}; the window said: {told}")

    def still(self) -> None:
        """Wait until what was begun has ended and has been shown."""
        pause(LONGEST_MS)
        bridge = self.window.desk.bridge
        self.until(lambda: bridge.idle and not bridge.asking, "the window to come to rest")

    def key(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focus(), key)

    def type(self, text: str) -> None:
        """Type where the keyboard is, over what is there if it is selected."""
        QTest.keyClicks(self.focus(), text)

    def focus(self) -> QWidget:
        """The widget that has the keyboard."""
        self.until(lambda: QApplication.focusWidget() is not None, "a widget with the keyboard")
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def click(self, name: str, inside: QWidget | None = None) -> None:
        """Click the one visible button of that name."""
        found = [
            button
            for button in (inside or self.window).findChildren(QAbstractButton)
            if button.accessibleName() == name and button.isVisible()
        ]
        assert len(found) == 1, f"{len(found)} buttons called “{name}”"
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def wake(self) -> None:
        """Bring the window to the front, as a desktop does when a dialog has closed."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.until(self.window.isActiveWindow, "the window to be in front")

    def go(self, number: int) -> None:
        """Go to a place by its key."""
        self.wake()
        QTest.keyClick(self.window, Qt.Key(Qt.Key.Key_0.value + number), CONTROL)
        self.still()

    def search(self, text: str) -> None:
        """Write into the search box of the place in view, over what is there, and press Return."""
        place = self.window.stack.currentWidget()
        box = place.search_box  # type: ignore[union-attr]
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)
        QTest.keyClick(box, Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(box, text)
        QTest.keyClick(box, Qt.Key.Key_Return)
        pause(200)
        self.still()

    def import_files(self, paths: list[Path]) -> None:
        """Drop the files on the window, then press Import in the plan."""
        self._drop(paths)
        importing = self.window.library_place.importing
        self.until(lambda: importing.plan_dialog is not None, "the plan of the import")
        plan = importing.plan_dialog
        assert plan is not None
        assert len(plan.plan.new) == len(paths)
        done: list[object] = []
        importing.finished.connect(done.append)
        QTest.mouseClick(plan.go, Qt.MouseButton.LeftButton)
        self.until(lambda: bool(done), "the end of the import")
        self.still()

    def open_document(self, title: str) -> None:
        """Type the title into the library's box, and open what is left with the keyboard."""
        self.go(1)
        place = self.window.library_place
        if place.reader.document is not None:
            QTest.keyClick(place.reader.text, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        QTest.mouseClick(place.search_box, Qt.MouseButton.LeftButton)
        QTest.keyClick(place.search_box, Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(place.search_box, title)
        self.until(lambda: len(place.model.ids) == 1, f"one document called “{title}”")
        QTest.keyClick(place.search_box, Qt.Key.Key_Down)
        place.table.selectRow(0)
        QTest.keyClick(place.table, Qt.Key.Key_Return)
        self.until(lambda: place.reader.document is not None, "the document")
        self.still()

    def select_quote(self, quote: str) -> None:
        """Find the quote with Ctrl+F and drag the mouse over it."""
        reader = self.window.library_place.reader
        QTest.keyClick(reader.text, Qt.Key.Key_F, CONTROL)
        QTest.keyClicks(reader.find_bar.field, quote)
        self.until(lambda: self._hits() == [quote], f"“{quote}” in the text")
        start, end = reader.text.marks.hits[0]
        QTest.keyClick(reader.find_bar.field, Qt.Key.Key_Escape)
        pause(50)
        first, last = self._point(start), self._point(end)
        view = reader.text.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=first)
        QTest.mouseMove(view, last)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=last)
        span = lambda: self.window.desk.selection.now.span  # noqa: E731
        self.until(lambda: span() is not None, "a selection")

    def tag(self, tag: Tag) -> None:
        """Select, press R, and fill the strip from field to field with Tab."""
        self.select_quote(tag.quote)
        reader = self.window.library_place.reader
        QTest.keyClick(reader.text, Qt.Key.Key_R)
        self.until(reader.editor.wording.hasFocus, "the strip beside the text")
        fields = (tag.wording, tag.number, "; ".join(tag.addressees), tag.owner,
                  ", ".join(tag.tags))
        for number, words in enumerate(fields):
            if number:
                self.key(Qt.Key.Key_Tab)
            self.type(words)
        QTest.keyClick(self.focus(), Qt.Key.Key_Return, CONTROL)
        self.until(lambda: not reader.editor.isVisible(), "the strip to close")
        self.still()

    def record(self, update: Update) -> None:
        """Choose the recommendation in the register, Ctrl+E, fill the dialog, Return."""
        self.go(3)
        reader = self.window.desk.bridge.here
        rec = reader.recommendations.find(update.number)
        self.search("")
        self.window.desk.ways.recommendation_wanted.emit(rec.id)
        self.still()

        def fill(dialog: StatusEventDialog) -> None:
            form = dialog.form
            form.sentence.choose(Axis(update.axis), update.value)
            QTest.keyClicks(form.happened.line, update.happened)
            self.pick(form.whose, Whose(update.whose))
            if update.evidence is not None:
                document = reader.documents.find(update.evidence[0])
                self.pick(form.evidence.document, document.title)
                QTest.keyClicks(form.evidence.quote, update.evidence[1])
            self.pick(form.grade, Grade(update.grade))
            QTest.keyClicks(form.note, update.note)
            self.click("Record update", dialog)

        self.answer(StatusEventDialog, fill, lambda: self._shortcut(Qt.Key.Key_E, CONTROL))
        self.still()

    def make_pack(self, query: str, name: str, title: str, introduction: str) -> None:
        """Filter the register, make a pack of what is left, and write its introduction."""
        self.go(3)
        self.search(query)

        def fill(dialog: NewPackDialog) -> None:
            QTest.keyClicks(dialog.name, name)
            QTest.keyClicks(dialog.title, title)
            QTest.keyClick(dialog.title, Qt.Key.Key_Return)

        self.answer(NewPackDialog, fill, lambda: self.click("New pack from these"))
        self.still()
        place: Any = self.window.place("packs")
        self.until(lambda: place.pack is not None, "the new pack")
        field = place.outline.introduction
        QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton)
        QTest.keyClicks(field, introduction)
        place.outline.view.setFocus()
        reader = self.window.desk.bridge.here
        self.until(lambda: reader.packs.all()[0].introduction == introduction, "the introduction")
        self.still()

    def export(self, formats: tuple[str, ...], folder: Path) -> None:
        """Ctrl+Shift+E, tick the formats, name the folder, Export."""

        def fill(dialog: PackExportDialog) -> None:
            for kind, box in dialog.formats.items():
                if box.isChecked() != (kind.value in formats):
                    self._tick(box)
            dialog.folder.selectAll()
            QTest.keyClicks(dialog.folder, str(folder))
            QTest.keyClick(dialog.folder, Qt.Key.Key_Return)

        self.answer(
            PackExportDialog, fill, lambda: self._shortcut(Qt.Key.Key_E, CONTROL | SHIFT)
        )
        self.still()

    def open_dialog(self, kind: type[D]) -> D:
        """The open dialog of that kind."""

        def found() -> list[D]:
            return [d for d in self.window.findChildren(kind) if d.isVisible()]

        self.until(lambda: bool(found()), kind.__name__)
        return found()[0]

    def answer(self, kind: type[D], fill: Callable[[D], None], ask: Callable[[], object]) -> None:
        """Do what opens a dialog that waits, and fill it in as soon as it is there."""
        failures: list[BaseException] = []
        self.wake()

        def go() -> None:
            try:
                dialog = self.open_dialog(kind)
                fill(dialog)
                if dialog.isVisible():
                    said = [w.text() for w in dialog.findChildren(QLabel) if w.isVisible()]
                    failures.append(AssertionError(f"{kind.__name__} stays: {said}"))
                    dialog.reject()
            except BaseException as error:  # noqa: BLE001 - told below, outside the dialog's loop
                failures.append(error)
                for open_one in self.window.findChildren(QDialog):
                    open_one.reject()

        QTimer.singleShot(0, go)
        ask()
        if failures:
            raise failures[0]

    def pick(self, box: QComboBox, what: object) -> None:
        """Step through a box with the arrow keys to this value, or to what begins so."""
        wanted = box.findData(what)
        if wanted < 0:
            wanted = box.findText(str(what), Qt.MatchFlag.MatchStartsWith)
        assert wanted >= 0, f"{what!r} is not offered"
        box.setFocus()
        for _ in range(box.count()):
            if box.currentIndex() == wanted:
                return
            down = box.currentIndex() < wanted
            QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        assert box.currentIndex() == wanted

    def _drop(self, paths: list[Path]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at, copy = self.window.rect().center(), Qt.DropAction.CopyAction
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        for event in (
            QDragEnterEvent(at, copy, data, left, none),
            QDropEvent(at.toPointF(), copy, data, left, none),
        ):
            QApplication.sendEvent(self.window, event)
            assert event.isAccepted()

    def _shortcut(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.window, key, modifier)

    def _tick(self, box: QCheckBox) -> None:
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)

    def _hits(self) -> list[str]:
        """What is marked as found in the text."""
        text = self.window.library_place.reader.text
        found = []
        for start, end in text.marks.hits:
            cursor = QTextCursor(text.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            found.append(cursor.selectedText())
        return found

    def _point(self, position: int) -> QPoint:
        text = self.window.library_place.reader.text
        cursor = QTextCursor(text.document())
        cursor.setPosition(position)
        return text.cursorRect(cursor).center()
