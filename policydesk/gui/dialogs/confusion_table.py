"""How often one rater's value met the other's, as a table with row and column heads."""

from __future__ import annotations

from textwrap import wrap

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from policydesk.core.agreement import Confusion
from policydesk.core.rating_words import say_count
from policydesk.core.status import Axis
from policydesk.core.wording import say_value
from policydesk.gui.pieces import label, named
from policydesk.gui.theme import Theme

NOTHING = "·"
HEAD = 14
"""Characters of a line in a column's head."""


class _Counts(QTableWidget):
    """Enter on a cell says so, and presses no button of the dialog."""

    entered_at = Signal(int, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and here.isValid():
            self.entered_at.emit(here.row(), here.column())
            return
        super().keyPressEvent(event)


class ConfusionTable(QWidget):
    """Where both judged alike the count stands on the diagonal, in bold.

    `opened(row, column)` when a count is chosen that counts anything.
    """

    opened = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.caption = label("", "section", wrap=True)
        self.table = named(_Counts(), "", "How the judgements met, as a table")
        self.table.cellClicked.connect(self._open)
        self.table.entered_at.connect(self._open)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setCornerButtonEnabled(False)
        for head in (self.table.horizontalHeader(), self.table.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            head.setSectionsClickable(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.caption)
        column.addWidget(self.table)

    def show_table(self, axis: Axis, found: Confusion) -> None:
        """Rows are the first rater's values, columns the second's."""
        names = [say_value(axis, value) for value in found.values]
        self.caption.setText(f"Rows: how {found.first} judged · columns: how {found.second} judged")
        both = sum(map(sum, found.counts))
        self.table.setAccessibleDescription(
            f"{say_count(both)} judged by both. Enter on a count opens its list.")
        self.table.setRowCount(len(names))
        self.table.setColumnCount(len(names))
        self.table.setVerticalHeaderLabels(names)
        self.table.setHorizontalHeaderLabels(["\n".join(wrap(name, HEAD)) for name in names])
        for row, counts in enumerate(found.counts):
            for column, count in enumerate(counts):
                self.table.setItem(row, column, self._cell(count, names, row, column))
        self.setVisible(bool(names))
        self._fit(len(names))

    def _open(self, row: int, column: int) -> None:
        cell = self.table.item(row, column)
        if cell is not None and cell.text() != NOTHING:
            self.opened.emit(row, column)

    def _fit(self, rows: int) -> None:
        """As tall as its rows, up to nine of them; a table that is too wide scrolls."""
        bar = self.table.horizontalScrollBar().sizeHint().height()
        wanted = self.table.horizontalHeader().sizeHint().height() + bar
        wanted += sum(self.table.rowHeight(row) for row in range(rows))
        self.table.setFixedHeight(wanted + self._theme.px(4))

    def _cell(self, count: int, names: list[str], row: int, column: int) -> QTableWidgetItem:
        cell = QTableWidgetItem(f"{count:,}" if count else NOTHING)
        cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        cell.setData(
            Qt.ItemDataRole.AccessibleTextRole, f"{names[row]} and {names[column]}: {count}"
        )
        if row == column:
            font = cell.font()
            font.setBold(True)
            cell.setFont(font)
        return cell
