"""The digest as one calm line over the places, on opening: each number opens its list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from policydesk.core.dates import short_day
from policydesk.core.digest import Digest, DigestLine
from policydesk.core.views import RegisterState
from policydesk.gui.pieces import Button, button, label
from policydesk.gui.theme import Theme
from policydesk.gui.views.chip_row import FoldingRow


class DigestPanel(FoldingRow):
    """`opened(RegisterState)` when a number is pressed, `closed` when it was looked at."""

    opened = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "What is due, late or to be checked", "of these numbers")
        self.setObjectName("digestPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = theme.px
        self.flow.setContentsMargins(px(16), px(7), px(12), px(7))
        self._close = Button()
        self.hide()

    def show_digest(self, digest: Digest) -> None:
        """Show it; where nothing counts, that is said."""
        noun = "recommendation" if digest.of == 1 else "recommendations"
        head = [label(f"{short_day(digest.today)}, of {digest.of:,} {noun}:", "soft")]
        if not digest.telling:
            head.append(label("nothing is due, late or to be checked.", "soft"))
        self._close = button("Close", self.shut, role="link", name="Close this summary")
        self.show()
        self.show_chips(
            {line.key: self._chip(line) for line in digest.telling},
            before=tuple(head), after=(self._close,),
        )  # fmt: skip
        self.setAccessibleDescription("; ".join(each.sentence() for each in digest.telling))

    def first_number(self) -> QPushButton:
        """The first button: a number, or Close where nothing counts."""
        return next(iter(self.buttons()), self._close)

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

    def _chip(self, line: DigestLine) -> QPushButton:
        made = button(f"{line.count:,} {line.words}", role="pill", name=line.sentence())
        made.setToolTip(f"{line.sentence()}. Opens the list.")
        made.clicked.connect(partial(self._open, line))
        return made

    def _open(self, line: DigestLine, _checked: bool = False) -> None:
        self.shut()
        self.opened.emit(RegisterState(headlines=line.headlines, marks=line.marks))
