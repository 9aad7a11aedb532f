"""The button that says what the register is grouped by, and offers the others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from policydesk.gui.models.recommendations import Grouping, RegisterModel


class GroupButton(QPushButton):
    """Groups the rows of the model; `grouped` when a person chose."""

    grouped = Signal()

    def __init__(self, model: RegisterModel) -> None:
        super().__init__()
        self._model = model
        self.setProperty("role", "small")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: self._open())
        self._say()

    def group_by(self, grouping: Grouping) -> None:
        """Group the rows by this."""
        self._model.group_by(grouping)
        self._say()
        self.grouped.emit()

    def _say(self) -> None:
        self.setText(f"grouped by {self._model.grouping.value} ▾")
        self.setAccessibleName(f"Group by; now by {self._model.grouping.value}")

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = QActionGroup(menu)
        for grouping in Grouping:
            action = QAction(f"Group by {grouping.value}", choices, checkable=True)
            action.setChecked(grouping is self._model.grouping)
            action.triggered.connect(lambda _=False, g=grouping: self.group_by(g))
            menu.addAction(action)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
