"""The table that stands behind a drawing: its numbers as rows, worked with keys or mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from policydesk.gui.choosing import choose_row
from policydesk.gui.models.cells import CellsModel
from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme


class CellsTable(QTableView):
    """Rows of words; `opened(row)` and `opened_at(row, column)` on Enter or a double click."""

    opened = Signal(int)
    opened_at = Signal(int, int)

    def __init__(
        self, theme: Theme, name: str, heads: Sequence[str], widths: Sequence[int]
    ) -> None:
        super().__init__()
        named(self, "", name)
        self._theme = theme
        self._widths = tuple(widths)
        self.cells = CellsModel(heads)
        self.setModel(self.cells)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.doubleClicked.connect(self._open)
        self._measure()
        theme.changed.connect(self._measure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and here.isValid():
            self._open(here)
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened_at.emit(index.row(), index.column())
        self.opened.emit(index.row())

    def choose_first(self) -> None:
        """Put the keyboard on the first row, where there is one and none is chosen."""
        if self.cells.rowCount() and self.currentIndex() == QModelIndex():
            choose_row(self, self.cells.index(0, 0))

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(30))
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, self._theme.px(width))
