"""The recommendations whose target date moved, the longest delay first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
)

from policydesk.core.register import RegisterRow
from policydesk.gui.pieces import label, named
from policydesk.gui.theme import Theme

NARROW = 700
"""Pixels of the 100 % window below which the addressees are left out."""

HEADS = ("Recommendation", "To", "Moved", "Days", "Target now")


class SlipsTable(QStackedWidget):
    """One row per slipped recommendation; `opened(id)` on Enter or a double click."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[RegisterRow, ...] = ()
        self.table = named(QTableWidget(), "", "Target dates that slipped")
        self.none = label("", "soft")
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.addWidget(self.table)
        self.addWidget(self.none)
        self.table.setColumnCount(len(HEADS))
        self.table.setHorizontalHeaderLabels(list(HEADS))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self._fit()
        self.table.cellActivated.connect(self._on_open)
        self.table.cellDoubleClicked.connect(self._on_open)
        theme.changed.connect(self._fit)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(140))

    def show_rows(self, rows: Sequence[RegisterRow], of: int) -> None:
        """Show these, out of `of` recommendations."""
        self._rows = tuple(rows)
        self.none.setText(f"None of the {of} recommendations has slipped.")
        self.setCurrentIndex(0 if rows else 1)
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            times = "once" if row.slips == 1 else f"{row.slips} times"
            target = row.target.spoken() if row.target else ""
            words = (
                f"{row.recommendation.label}  {row.recommendation.wording}",
                ", ".join(row.recommendation.addressees),
                times,
                f"{row.slipped_days:,}",
                target,
            )
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(number, column, item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnHidden(1, self.width() * 100 < NARROW * self._theme.percent)

    def _fit(self) -> None:
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        head.resizeSection(1, self._theme.px(240))
        self.table.verticalHeader().setDefaultSectionSize(self._theme.px(30))

    def _on_open(self, row: int, _column: int) -> None:
        self.opened.emit(self._rows[row].recommendation.id)
