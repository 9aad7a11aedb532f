"""The list behind a number: what it counts, each of which opens in the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from policydesk.gui.cells_table import CellsTable
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme

HOW = "Enter, or a double click, opens one in the register."
TALL, MOST = 9, 300
"""Rows that are in view, and pixels of a column but the last, in the 100 % window."""


class CountedListDialog(QDialog):
    """`opened(place)` when one of the list is chosen; the words of a row are asked when it shows.

    `sentence` says how many there are, and out of how many.
    """

    opened = Signal(int)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        title: str,
        sentence: str,
        heads: Sequence[str],
        count: int,
        row: Callable[[int], Sequence[str]],
    ) -> None:
        super().__init__(parent)
        frame = Frame(self, theme, title, width=760)
        widths = [MOST] * (len(heads) - 1)
        self.sentence = label(sentence, "soft", wrap=True)
        self.table = CellsTable(theme, title, heads, widths)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setMinimumHeight(theme.px(30) * (min(count, TALL) + 1) + theme.px(6))
        self.table.cells.show_rows(count, row)
        self.table.opened.connect(self.opened)
        self.show_it = button("Show in the register", self._open_chosen, role="primary")
        frame.body.addWidget(self.sentence)
        frame.body.addWidget(self.table, 1)
        frame.body.addWidget(label(HOW, "small", wrap=True))
        frame.finish(self.show_it, button("Close", self.accept))
        self.show_it.setVisible(count > 0)
        self.table.choose_first()
        self.table.setFocus()

    def _open_chosen(self) -> None:
        here = self.table.currentIndex()
        if here.isValid():
            self.opened.emit(here.row())
