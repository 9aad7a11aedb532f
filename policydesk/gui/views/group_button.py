"""The button that says how the register is arranged: grouped, in order, with which columns."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from policydesk.core.views import SHOWN, Grouping, Order
from policydesk.gui.models.recommendations import RegisterModel
from policydesk.gui.pieces import Button
from policydesk.gui.views.register_view import RegisterView


class GroupButton(Button):
    """Arranges the rows of the model and the columns of the view; `arranged` when that changed."""

    arranged = Signal()

    def __init__(self, model: RegisterModel, view: RegisterView) -> None:
        super().__init__()
        self._model, self._view = model, view
        self.setProperty("role", "small")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: self._open())
        self._say()

    def arrange(
        self,
        grouping: Grouping | None = None,
        order: Order | None = None,
        columns: tuple[str, ...] | None = None,
    ) -> None:
        """Arrange by these; None leaves something as it is."""
        if grouping is not None or order is not None:
            self._model.arrange(grouping or self._model.grouping, order or self._model.order)
        if columns is not None:
            self._view.show_columns(columns)
        self._say()
        self.arranged.emit()

    def _say(self) -> None:
        words = f"grouped by {self._model.grouping.words}"
        if self._model.order is not Order.PUBLISHED:
            words += f", {self._model.order.words.partition(',')[0]}"
        self.setText(f"{words} ▾")
        self.setAccessibleName(f"Grouping, order and columns; now {words}")

    def _open(self) -> None:
        menu = self.menu_of_now()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_of_now(self) -> QMenu:
        """What the rows can be grouped by and ordered by, and which columns stand there."""
        menu = QMenu(self)
        chosen = self._model.grouping, self._model.order
        for name, choices in (("Group by", Grouping), ("Order:", Order)):
            group = QActionGroup(menu)
            for choice in choices:
                action = QAction(f"{name} {choice.words}", group, checkable=True)
                action.setChecked(choice in chosen)
                action.triggered.connect(partial(self._pick, choice))
                menu.addAction(action)
            menu.addSeparator()
        for name in SHOWN:
            action = QAction(f"Column: {name}", menu, checkable=True)
            action.setChecked(name in self._view.columns)
            action.triggered.connect(lambda checked, name=name: self._toggle(name, checked))
            menu.addAction(action)
        return menu

    def _pick(self, choice: Grouping | Order, _checked: bool = False) -> None:
        if isinstance(choice, Grouping):
            self.arrange(choice)
        else:
            self.arrange(order=choice)

    def _toggle(self, name: str, checked: bool) -> None:
        now = {*self._view.columns, name} if checked else {*self._view.columns} - {name}
        self.arrange(columns=tuple(each for each in SHOWN if each in now))
