"""What each of the five places is: a search bar with tools at the top, and a body below it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from policydesk.core.changes import Changes
from policydesk.gui.actions import ActionSpec
from policydesk.gui.desk import Desk
from policydesk.gui.pieces import hairline, named
from policydesk.gui.stale import StaleMixin

EVERYTHING = "Search everything"
TYPING_PAUSE_MS = 120
"""How long typing rests before a place is filtered; Find, whose answers are quick, never waits."""


class SearchBox(QLineEdit):
    """The box at the top of a place; `typed` after a pause, `entered` on Return."""

    typed = Signal(str)
    entered = Signal(str)
    left_down = Signal()

    def __init__(self, placeholder: str, hint: str, *, pause_ms: int = TYPING_PAUSE_MS) -> None:
        super().__init__(placeholderText=placeholder)
        named(self, "searchBox", placeholder)
        self._hint = named(QLabel(hint, self, textFormat=Qt.TextFormat.PlainText), "keyHint")
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text()))
        self.textEdited.connect(lambda _: self._pause.start())
        self.returnPressed.connect(self._on_return)
        self.textChanged.connect(lambda _: self._show_hint())

    def show_text(self, text: str) -> None:
        """Put text in without asking anything."""
        self._pause.stop()
        self.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()
        size = self._hint.sizeHint()
        self.setTextMargins(0, 0, size.width() + 12 if self._has_room() else 0, 0)
        self._hint.setGeometry(
            self.width() - size.width() - 10,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )

    def event(self, event: QEvent) -> bool:
        """Undo and Redo are of what was typed while there is such a thing, else of what was done.

        Qt keeps both keys for the box even where it has nothing to undo.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if (event.matches(undo) and not self.isUndoAvailable()) or (
                event.matches(redo) and not self.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.typed.emit("")
        else:
            super().keyPressEvent(event)

    def _show_hint(self) -> None:
        self._hint.setVisible(not self.text() and self._has_room())

    def _has_room(self) -> bool:
        """Whether the key fits beside the words that say what the box is for."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return self.width() >= words + self._hint.sizeHint().width() + 44

    def _on_return(self) -> None:
        self._pause.stop()
        self.entered.emit(self.text())


class Place(StaleMixin):
    """Base of the five places; each keeps its own state when one leaves it.

    A place fills `body`, puts buttons into `tools`, gives its verbs in `actions()`, answers
    `search()` and takes changes in with `take_in()`, which is called only while it is visible
    (changes that arrive earlier wait until it is shown).
    """

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    placeholder: ClassVar[str] = EVERYTHING
    typing_pause_ms: ClassVar[int] = TYPING_PAUSE_MS

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName(f"place_{self.key}")
        self.setAccessibleName(self.title)
        self.search_box = SearchBox(
            self.placeholder, "Ctrl Shift F" if self.placeholder == EVERYTHING else "Ctrl F",
            pause_ms=self.typing_pause_ms,
        )  # fmt: skip
        self.search_box.typed.connect(self.search)
        self.search_box.entered.connect(self.search_entered)
        self.top = named(QWidget(), "topBar")
        self.tools = QHBoxLayout()
        bar = QHBoxLayout(self.top)
        bar.addWidget(self.search_box, 1)
        bar.addLayout(self.tools)
        self.body = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        self.top_line = hairline()
        column.addWidget(self.top_line)
        column.addLayout(self.body, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._measure()
        desk.theme.changed.connect(self._measure)

    def show_top(self, shown: bool) -> None:
        """Show or hide the search bar (the reader has a bar of its own)."""
        self.top.setVisible(shown)
        self.top_line.setVisible(shown)

    def actions_here(self) -> tuple[ActionSpec, ...]:
        """The verbs this place contributes to the table."""
        return ()

    def search(self, text: str) -> None:
        """Answer what was typed in the search box (after a pause, or emptied)."""

    def search_entered(self, text: str) -> None:
        """Return was pressed in the search box: search everything, unless a place does better."""
        self.desk.ways.find_wanted.emit(text)

    def on_changed(self, changes: Changes, origin: object) -> None:
        """A write has ended; a place skips the echo of its own where it has shown it already."""
        if origin is not self:
            self.hear(changes)

    def take_in(self, changes: Changes) -> None:
        """Bring the place up to date with these changes."""

    def entered(self) -> None:
        """The place has come into view: put the keyboard where the work is."""
        self.search_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """The window closes: save what was typed and not yet said."""

    def status_text(self) -> str:
        """What the status bar says at its left while the place is in view."""
        return ""

    status_changed = Signal()

    def _measure(self) -> None:
        px = self.desk.theme.px
        layout = self.top.layout()
        assert layout is not None
        layout.setContentsMargins(px(16), px(10), px(16), px(9))
        layout.setSpacing(px(12))
        self.tools.setSpacing(px(8))
        self.search_box.setMinimumHeight(px(32))
