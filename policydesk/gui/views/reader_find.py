"""The bar of Ctrl+F: finds words in the open document, counts them, steps through them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from policydesk.gui.icons import Icons
from policydesk.gui.pieces import icon_button, label, named
from policydesk.gui.theme import Theme

PAUSE_MS = 120


class FindBar(QWidget):
    """Asks for words; whoever owns the text answers with `show_count`."""

    words_changed = Signal(str)
    step_asked = Signal(int)
    closed = Signal()

    def __init__(self, icons: Icons, theme: Theme) -> None:
        super().__init__()
        named(self, "findBar", "Find in this document")
        self.field = named(QLineEdit(), "", "Find in this document")
        self.field.setPlaceholderText("Find in this document")
        self.count = label("", "small")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self.words_changed.emit(self.field.text()))
        self.field.textChanged.connect(lambda _: self._pause.start())
        self.field.returnPressed.connect(lambda: self.step_asked.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for icon, name, step in (("up", "Previous", -1), ("down", "Next", 1)):
            ask = partial(self.step_asked.emit, step)
            row.addWidget(icon_button(icons, theme, icon, name, ask))
        row.addWidget(icon_button(icons, theme, "close", "Close the find bar", self.shut))
        self.hide()

    def open(self, words: str = "") -> None:
        """Show the bar, with words to begin with, and take the keyboard."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.words_changed.emit(self.field.text())

    def shut(self) -> None:
        """Hide the bar and its marks."""
        self.hide()
        self.closed.emit()

    def show_count(self, current: int, total: int) -> None:
        """“3 of 14”; what was asked for and not found is said."""
        if not self.field.text().strip():
            self.count.setText("")
        elif not total:
            self.count.setText("not in this document")
        else:
            self.count.setText(f"{current + 1} of {total}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() == Qt.Key.Key_Return and event.modifiers() == _SHIFT:
            self.step_asked.emit(-1)
        else:
            super().keyPressEvent(event)


_SHIFT = Qt.KeyboardModifier.ShiftModifier
