"""A grouped list of names with a mark and a sentence each, for plans and reports."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme
from policydesk.gui.wrapping import WrappingDelegate

AROUND = 210
"""Height of heading, sentence and buttons, unscaled."""


class Listing(QTreeWidget):
    """Two columns: what, and what is said of it; `tall` is the height it would like, unscaled.

    In a small window or at large text it gives way, and scrolls by itself; where it is all that
    may give way, `above` is its window, of which it leaves `around` for the rest of the dialog.
    """

    def __init__(
        self,
        spoken: str,
        theme: Theme,
        *,
        tall: int = 320,
        above: QWidget | None = None,
        around: int = AROUND,
    ) -> None:
        super().__init__()
        self._theme, self._tall, self._above, self._around = theme, tall, above, around
        self.setMinimumHeight(theme.px(90))
        named(self, "listing", spoken)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        WrappingDelegate(self, theme, lines=6)
        self.setUniformRowHeights(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.header().resizeSection(0, self.fontMetrics().averageCharWidth() * 38)

    def sizeHint(self) -> QSize:
        height = self._theme.px(self._tall)
        if self._above is not None:
            room = self._above.window().height() - self._theme.px(self._around)
            height = max(min(height, room), self.minimumHeight())
        return QSize(super().sizeHint().width(), height)

    def add_group(self, title: str, count: int) -> None:
        """Begin a group; its rows follow."""
        item = QTreeWidgetItem([f"{title} ({count:,})"])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(0, font)
        self.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)

    def add_choice(self, name: str, said: str, *, wanted: bool) -> QTreeWidgetItem:
        """Add a row with a box to tick."""
        item = self.add_row(name, said)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        return item

    def add_rest(self, more: int) -> None:
        """Say how many rows of the last group are not listed, where there are any."""
        if more > 0:
            self.add_row(f"and {more:,} more", "", mark="…")

    def add_row(self, name: str, said: str, *, mark: str = "") -> QTreeWidgetItem:
        """Add a row to the last group."""
        item = QTreeWidgetItem([f"{mark}  {name}" if mark else name, said])
        item.setToolTip(0, name)
        item.setToolTip(1, said)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}: {said}")
        self.addTopLevelItem(item)
        return item
