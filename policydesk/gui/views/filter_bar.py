"""The bar over the register: how the filter is read, its chips, the headlines, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

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
        self._enough = px(260)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self.note, 1)
        self._row.addWidget(acts)
        column.addLayout(self._row)
        column.addWidget(self.clauses)
        column.addWidget(self.headlines)
        self.clauses.hide()

    def event(self, event: QEvent) -> bool:
        """Lay out; what is read stands over the buttons where it would have no room beside them."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            room = self.contentsRect().width() - self._acts.sizeHint().width() - self._around()
            reading = self.note.reading
            line = reading.fontMetrics().horizontalAdvance(reading.text())
            beside = room >= min(self._enough, line)
            way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            if self._row.direction() is not way:
                self._row.setDirection(way)
        return bool(super().event(event))

    def add(self, button: QPushButton) -> None:
        """Add a button at the right."""
        self._acts.addWidget(button)

    def _around(self) -> int:
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        return margins.left() + margins.right() + self._row.spacing()
