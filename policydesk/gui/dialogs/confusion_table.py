"""How often one rater's value met the other's, as a table with row and column heads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from policydesk.core.agreement import Confusion
from policydesk.core.status import Axis
from policydesk.core.wording import say_value
from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme


class ConfusionTable(QTableWidget):
    """Where both judged alike the count stands on the diagonal, and its row says so aloud."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        named(self, "", "How the judgements met, as a table")
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_table(self, axis: Axis, found: Confusion) -> None:
        """Rows are the first rater's values, columns the second's."""
        names = [say_value(axis, value) for value in found.values]
        self.setRowCount(len(names))
        self.setColumnCount(len(names))
        self.setVerticalHeaderLabels([f"{found.first}: {name}" for name in names])
        self.setHorizontalHeaderLabels([f"{found.second}: {name}" for name in names])
        for row, counts in enumerate(found.counts):
            for column, count in enumerate(counts):
                self.setItem(row, column, self._cell(count, names, row, column))
        wanted = self.horizontalHeader().sizeHint().height() + self._theme.px(6)
        wanted += sum(self.rowHeight(row) for row in range(len(names)))
        self.setFixedHeight(min(wanted + self._theme.px(14), self._theme.px(260)))
        self.setVisible(bool(names))

    def _cell(self, count: int, names: list[str], row: int, column: int) -> QTableWidgetItem:
        cell = QTableWidgetItem(str(count) if count else "·")
        cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        cell.setData(
            Qt.ItemDataRole.AccessibleTextRole, f"{names[row]} and {names[column]}: {count}"
        )
        if row == column:
            font = cell.font()
            font.setBold(True)
            cell.setFont(font)
        return cell
