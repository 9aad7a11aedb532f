"""The narrow rail at the left: the five places, and the menu at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QMenu, QVBoxLayout, QWidget

from policydesk.gui.desk import Desk
from policydesk.gui.pieces import named
from policydesk.gui.views.rail_button import RailButton


class Rail(QWidget):
    """One button to a place; the one in view is marked by colour, weight and a checked state."""

    place_chosen = Signal(str)

    def __init__(self, desk: Desk, places: Sequence[tuple[str, str, str]]) -> None:
        """`places` are (key, title, icon) from the top down."""
        super().__init__()
        named(self, "rail", "Places")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._menu: QMenu | None = None
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self.buttons: dict[str, RailButton] = {}
        for number, (key, title, icon) in enumerate(places, start=1):
            button = self._button(title, icon, f"{title}  Ctrl+{number}")
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose, key))
            self._group.addButton(button)
            self.buttons[key] = button
        self._column.addStretch(1)
        self.menu_button = self._button("Menu", "menu", "Everything PolicyDesk can do  F10")
        self.menu_button.clicked.connect(self.open_menu)
        desk.theme.changed.connect(self._measure)
        self._measure()

    def show_place(self, key: str) -> None:
        """Mark the place in view."""
        self.buttons[key].setChecked(True)

    @property
    def menu(self) -> QMenu | None:
        """The menu at the foot."""
        return self._menu

    def set_menu(self, menu: QMenu) -> None:
        self._menu = menu

    def open_menu(self) -> None:
        """Show the menu beside its button."""
        if self._menu is not None:
            height = self._menu.sizeHint().height()
            corner = self.menu_button.mapToGlobal(self.menu_button.rect().bottomRight())
            self._menu.popup(corner - QPoint(-4, height))

    def _choose(self, key: str, _checked: bool = False) -> None:
        self.place_chosen.emit(key)

    def _button(self, title: str, icon: str, tip: str) -> RailButton:
        button = RailButton(self._desk, title, icon)
        button.setToolTip(tip)
        self._column.addWidget(button)
        return button

    def _measure(self) -> None:
        px = self._desk.theme.px
        self._column.setContentsMargins(px(6), px(10), px(5), px(8))
        self._column.setSpacing(px(6))
        for button in (*self.buttons.values(), self.menu_button):
            button.setFixedSize(button.sizeHint())
        widest = max(b.width() for b in (*self.buttons.values(), self.menu_button))
        for button in (*self.buttons.values(), self.menu_button):
            button.setFixedWidth(widest)
        self.setFixedWidth(widest + px(11) + 1)
