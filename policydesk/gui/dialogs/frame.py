"""The frame of every dialog: heading, a body that scrolls where it must, buttons at its foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from policydesk.gui.pieces import label, named
from policydesk.gui.theme import Theme

MARGIN = 40
"""Pixels of its window that a dialog leaves free."""


def open_over(dialog: QDialog) -> None:
    """Show a dialog over its window, and let it go when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def outermost(widget: QWidget) -> QWidget | None:
    """The window that a dialog stands over, also where it was opened from another dialog."""
    above, found = widget.parentWidget(), None
    while above is not None:
        found = above.window()
        above = found.parentWidget()
    return found


class Frame(QObject):
    """Lays a dialog out; put content into `body`, then `finish` with the buttons.

    The dialog takes the height its content wants, as far as its window has room, at any text size.
    """

    def __init__(self, dialog: QDialog, theme: Theme, title: str, *, width: int = 480) -> None:
        super().__init__(dialog)
        px = theme.px
        self._dialog, self._width = dialog, px(width)
        dialog.setWindowTitle(title)
        dialog.setAccessibleName(title)
        self._inner = named(QWidget(), "plain")
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(px(24), 0, px(24), 0)
        self.body.setSpacing(px(8))
        self._area = QScrollArea(widgetResizable=True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inner)
        heading = label(title, "title", wrap=True)
        heading.setContentsMargins(px(24), 0, px(24), 0)
        self._column = QVBoxLayout(dialog)
        self._column.setContentsMargins(0, px(20), 0, px(16))
        self._column.setSpacing(px(12))
        self._column.addWidget(heading)
        self._column.addWidget(self._area, 1)
        self._side = px(24)
        dialog.installEventFilter(self)

    def finish(self, main: QPushButton, *others: QPushButton) -> None:
        """Add the buttons: the main one at the far right, and Return presses it."""
        row = QHBoxLayout()
        row.setContentsMargins(self._side, 4, self._side, 0)
        row.addStretch(1)
        for other in others:
            other.setAutoDefault(False)
            row.addWidget(other)
        main.setDefault(True)
        row.addWidget(main)
        self._column.addLayout(row)
        self.fit()

    def reveal(self, widget: QWidget) -> None:
        """Show a part of the body, and scroll to it where the body is longer than the window."""
        widget.show()
        self.fit()
        self._inner.adjustSize()
        self._area.ensureWidgetVisible(widget)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.fit()
        return False

    def fit(self) -> None:
        """Take the size that the content wants now, as far as the window has room."""
        window = outermost(self._dialog)
        room = window.size() if window is not None and window.isVisible() else None
        width = self._width if room is None else min(self._width, room.width() - MARGIN)
        layout = self._inner.layout()
        assert layout is not None
        wanted = max(
            layout.heightForWidth(width) if layout.hasHeightForWidth() else 0,
            self._inner.sizeHint().height(),
        )
        around = self._column.sizeHint().height() - self._area.sizeHint().height()
        height = wanted + around + 4
        if room is not None:
            height = min(height, room.height() - MARGIN)
        self._dialog.resize(width, height)
