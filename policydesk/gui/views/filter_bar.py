"""The bar over the register: how the filter is read, its chips, the headlines, and the buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from policydesk.gui.flow import FlowLayout
from policydesk.gui.pieces import label
from policydesk.gui.theme import Theme
from policydesk.gui.views.clause_chips import ClauseChips, HeadlineChips
from policydesk.gui.views.query_note import QueryNote


class FilterBar(QWidget):
    """Lays them out; the buttons are the place's own, in further lines where there is no room."""

    def __init__(self, theme: Theme, *buttons: QPushButton) -> None:
        super().__init__()
        px = theme.px
        self.note = QueryNote(theme, always=True)
        self.clauses = ClauseChips(theme)
        self.headlines = HeadlineChips(theme)
        self.count = label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(8), px(12), px(8))
        column.setSpacing(px(6))
        acts = QWidget()
        self._acts = FlowLayout(acts, gap=px(6))
        for each in (self.count, *buttons):
            self._acts.addWidget(each)
        row = QHBoxLayout()
        row.addWidget(self.note, 1)
        row.addWidget(acts)
        column.addLayout(row)
        column.addWidget(self.clauses)
        column.addWidget(self.headlines)
        self.clauses.hide()

    def add(self, button: QPushButton) -> None:
        """Add a button at the right."""
        self._acts.addWidget(button)
