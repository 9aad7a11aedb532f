"""Ask which recommendation is meant; answers its id, never writes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from policydesk.core.ids import RecommendationId
from policydesk.core.recommendation import Recommendation
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme


class RecommendationChoice(QDialog):
    """A list with a filter over it; `likely` is the one to begin with."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        recommendations: Sequence[Recommendation],
        *,
        quote: str,
        likely: RecommendationId | None = None,
    ) -> None:
        super().__init__(parent)
        self._recommendations = {rec.id: rec for rec in recommendations}
        self._answer: RecommendationId | None = None
        frame = Frame(self, theme, "Evidence for which recommendation?", width=620)
        frame.body.addWidget(label(f"“{quote}”", "soft", wrap=True))
        self.filter = named(
            QLineEdit(placeholderText="A word of it, its number, or who should act"),
            "",
            "Filter the recommendations",
        )
        self.list = named(QListWidget(), "choices", "Recommendations")
        self.list.setMinimumHeight(theme.px(260))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)  # measured again once it is styled
        self.list.setSpacing(1)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for rec in recommendations:
            self.list.addItem(_entry(rec))
        frame.body.addWidget(self.filter)
        frame.body.addWidget(self.list, 1)
        frame.finish(button("Go on", self.accept, role="primary"), button("Cancel", self.reject))
        self.filter.textChanged.connect(self._narrow)
        self.list.itemActivated.connect(lambda _: self.accept())
        self._choose_first(likely)

    def ask(self) -> RecommendationId | None:
        """Show the dialog until it is answered; None when it was left."""
        self.exec()
        return self._answer

    @property
    def answer(self) -> RecommendationId | None:
        """What was answered, None before the dialog was accepted."""
        return self._answer

    def accept(self) -> None:
        row = self.list.currentRow()
        if row < 0 or self.list.item(row).isHidden():
            return
        self._answer = self.list.item(row).data(Qt.ItemDataRole.UserRole)
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk the list while the filter has the keyboard."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._walk(step)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            found = self._recommendations[item.data(Qt.ItemDataRole.UserRole)]
            said = " ".join(
                (found.label, found.wording, found.anchor.quote, *found.addressees)
            ).casefold()
            item.setHidden(not all(word in said for word in words))
        self._choose_first(None)

    def _choose_first(self, likely: RecommendationId | None) -> None:
        shown = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        wanted = [
            row for row in shown if self.list.item(row).data(Qt.ItemDataRole.UserRole) == likely
        ]
        self.list.setCurrentRow((wanted or shown or [-1])[0])

    def _walk(self, step: int) -> None:
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count() and self.list.item(row).isHidden():
            row += step
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)


def _entry(rec: Recommendation) -> QListWidgetItem:
    who = f" · to {', '.join(rec.addressees)}" if rec.addressees else ""
    item = QListWidgetItem(f"{rec.label}  {rec.asks}{who}")
    item.setToolTip(rec.wording)
    item.setData(Qt.ItemDataRole.UserRole, rec.id)
    return item
