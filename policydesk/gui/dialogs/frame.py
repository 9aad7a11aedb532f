"""The frame of every dialog: heading, body, and buttons at the right of its foot."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from policydesk.gui.pieces import label
from policydesk.gui.theme import Theme


class Frame:
    """Lays a dialog out; put content into `body`, then `finish` with the buttons."""

    def __init__(self, dialog: QDialog, theme: Theme, title: str, *, width: int = 480) -> None:
        px = theme.px
        dialog.setWindowTitle(title)
        dialog.setAccessibleName(title)
        dialog.setMinimumWidth(px(width))
        self._column = QVBoxLayout(dialog)
        self._column.setContentsMargins(px(24), px(20), px(24), px(16))
        self._column.setSpacing(px(12))
        self._column.addWidget(label(title, "title"))
        self.body = QVBoxLayout()
        self.body.setSpacing(px(8))
        self._column.addLayout(self.body, 1)

    def finish(self, main: QPushButton, *others: QPushButton) -> None:
        """Add the buttons: the main one at the far right, and Return presses it."""
        row = QHBoxLayout()
        row.addStretch(1)
        for other in others:
            other.setAutoDefault(False)
            row.addWidget(other)
        main.setDefault(True)
        row.addWidget(main)
        self._column.addSpacing(4)
        self._column.addLayout(row)
