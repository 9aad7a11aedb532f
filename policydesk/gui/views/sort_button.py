"""The button that says in what order the results come, and offers the others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from policydesk.core.query import Sort
from policydesk.gui.pieces import Button

_SORTS = {
    Sort.RELEVANCE: "Best match first",
    Sort.NEWEST: "Newest first",
    Sort.OLDEST: "Oldest first",
    Sort.PUBLISHER: "By publisher",
    Sort.TITLE: "By title",
    Sort.STATUS: "By status",
}


class SortButton(Button):
    """Calls `choose` with the order that was picked."""

    def __init__(self, choose: Callable[[Sort], object]) -> None:
        super().__init__()
        self._choose = choose
        self._sort = Sort.RELEVANCE
        self.setProperty("role", "pill")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: self._open())

    def show_sort(self, sort: Sort) -> None:
        """Say that the results come in this order."""
        self._sort = sort
        words = "Sorted by relevance" if sort is Sort.RELEVANCE else _SORTS[sort]
        self.setText(f"{words} ▾")
        self.setAccessibleName(f"Order of the results: {words}")

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = QActionGroup(menu)
        for sort, words in _SORTS.items():
            action = QAction(words, choices, checkable=True)
            action.setChecked(sort is self._sort)
            action.triggered.connect(lambda _=False, sort=sort: self._choose(sort))
            menu.addAction(action)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
