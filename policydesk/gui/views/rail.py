"""The narrow rail at the left: the five places, and the menu at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QMenu, QToolButton, QVBoxLayout, QWidget

from policydesk.gui.desk import Desk
from policydesk.gui.pieces import named

WIDTH = 68


class Rail(QWidget):
    """One button to a place; the one in view is marked by colour, weight and a checked state."""

    place_chosen = Signal(str)

    def __init__(self, desk: Desk, places: Sequence[tuple[str, str, str]]) -> None:
        """`places` are (key, title, icon) from the top down."""
        super().__init__()
        named(self, "rail", "Places")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._icons: list[tuple[QToolButton, str]] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QToolButton] = {}
        self._column = QVBoxLayout(self)
        for number, (key, title, icon) in enumerate(places, start=1):
            button = self._button(title, icon)
            button.setCheckable(True)
            button.setToolTip(f"{title}  Ctrl+{number}")
            button.clicked.connect(lambda _checked=False, k=key: self.place_chosen.emit(k))
            self._group.addButton(button)
            self.buttons[key] = button
        self._column.addStretch(1)
        self.menu_button = self._button("Menu", "menu")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setToolTip("Everything PolicyDesk can do  F10")
        desk.theme.changed.connect(self._dress)
        self._dress()

    def show_place(self, key: str) -> None:
        """Mark the place in view."""
        self.buttons[key].setChecked(True)
        self._dress()

    def set_menu(self, menu: QMenu) -> None:
        self.menu_button.setMenu(menu)

    def _button(self, title: str, icon: str) -> QToolButton:
        button = named(QToolButton(), f"rail_{icon}", title)
        button.setText(title)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icons.append((button, icon))
        self._column.addWidget(button)
        return button

    def _dress(self) -> None:
        px = self._desk.theme.px
        self.setFixedWidth(px(WIDTH))
        self._column.setContentsMargins(px(5), px(10), px(5), px(8))
        self._column.setSpacing(px(6))
        for button, icon in self._icons:
            role = "accent" if button.isChecked() else "soft"
            button.setIcon(QIcon(self._desk.icons.pixmap(icon, role, 20)))
            button.setIconSize(QSize(px(20), px(20)))
            button.setFixedSize(px(57), px(48))
