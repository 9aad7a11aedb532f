"""How often one rater's value met the other's, as a table with row and column heads."""

from __future__ import annotations

from textwrap import wrap

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from policydesk.core.agreement import Confusion
from policydesk.core.status import Axis
from policydesk.core.wording import say_value
from policydesk.gui.pieces import label, named
from policydesk.gui.theme import Theme

HEAD = 14
"""Characters of a line in a column's head."""


class ConfusionTable(QWidget):
    """Where both judged alike the count stands on the diagonal, in bold."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.caption = label("", "section", wrap=True)
        self.table = named(QTableWidget(), "", "How the judgements met, as a table")
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
        self.table.setRowCount(len(names))
        self.table.setColumnCount(len(names))
        self.table.setVerticalHeaderLabels(names)
        self.table.setHorizontalHeaderLabels(["\n".join(wrap(name, HEAD)) for name in names])
        for row, counts in enumerate(found.counts):
            for column, count in enumerate(counts):
                self.table.setItem(row, column, self._cell(count, names, row, column))
        self.setVisible(bool(names))
        self._fit(len(names))

    def _fit(self, rows: int) -> None:
        """As tall as its rows, up to nine of them; a table that is too wide scrolls."""
        bar = self.table.horizontalScrollBar().sizeHint().height()
        wanted = self.table.horizontalHeader().sizeHint().height() + bar
        wanted += sum(self.table.rowHeight(row) for row in range(rows))
        self.table.setFixedHeight(wanted + self._theme.px(4))

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
