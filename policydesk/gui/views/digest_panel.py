"""The digest as one calm line over the places, on opening: each number opens its list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from policydesk.core.dates import spoken_day
from policydesk.core.digest import Digest, DigestLine
from policydesk.core.views import RegisterState
from policydesk.gui.flow import FlowLayout
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme


class DigestPanel(QWidget):
    """`opened(RegisterState)` when a number is pressed, `closed` when it was looked at."""

    opened = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "digestPanel", "What is due, late or to be checked")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = theme.px
        self._flow = FlowLayout(self, gap=px(6))
        self._flow.setContentsMargins(px(16), px(7), px(12), px(7))
        self.hide()

    def show_digest(self, digest: Digest) -> None:
        """Show it; where nothing counts, that is said."""
        self._flow.clear()
        noun = "recommendation" if digest.of == 1 else "recommendations"
        head = f"{spoken_day(digest.today)}, of {digest.of:,} {noun}:"
        self._flow.addWidget(label(head, "soft"))
        for line in digest.telling:
            self._flow.addWidget(self._chip(line))
        if not digest.telling:
            self._flow.addWidget(label("nothing is due, late or to be checked.", "soft"))
        self._flow.addWidget(button("Close", self.shut, role="link", name="Close this summary"))
        self.setAccessibleDescription("; ".join(each.sentence() for each in digest.telling))
        self.show()
        self.updateGeometry()

    def first_number(self) -> QPushButton:
        """The first button: a number, or Close where nothing counts."""
        return next(each for each in self.findChildren(QPushButton) if not each.isHidden())

    def shut(self) -> None:
        """Looked at: put it away until the next opening."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def _chip(self, line: DigestLine) -> QWidget:
        made = button(f"{line.count:,} {line.words}", role="pill", name=line.sentence())
        made.setToolTip(f"{line.sentence()}. Opens the list.")
        made.clicked.connect(partial(self._open, line))
        return made

    def _open(self, line: DigestLine, _checked: bool = False) -> None:
        self.shut()
        self.opened.emit(RegisterState(headlines=line.headlines, marks=line.marks))
