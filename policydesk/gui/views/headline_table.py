"""The numbers of the chart by headline and month, as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from policydesk.core.stacked import Columns
from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme

_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_COUNTS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class HeadlineTable(QTableWidget):
    """A row for each month: its name, the count of each headline, and all of them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "", "Recommendations by headline and month, as a table")
        self._theme = theme
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._measure()
        theme.changed.connect(self._measure)

    def show_columns(self, columns: Columns) -> None:
        """Show these numbers, the latest month in view."""
        heads = ["Month", *(band.label for band in columns.series), "All"]
        self.setColumnCount(len(heads))
        for at, words in enumerate(heads):
            self.setHorizontalHeaderItem(at, _cell(words, at))
        self.setRowCount(len(columns.names))
        for row, name in enumerate(columns.names):
            counts = [band.values[row] for band in columns.series]
            for at, words in enumerate((name, *map(str, counts), str(sum(counts)))):
                self.setItem(row, at, _cell(words, at))
        if columns.names:
            self.scrollToBottom()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(30))


def _cell(words: str, column: int) -> QTableWidgetItem:
    """One cell; a head stands above its column as the column's own cells do."""
    cell = QTableWidgetItem(words)
    cell.setTextAlignment(_COUNTS if column else _WORDS)
    return cell
