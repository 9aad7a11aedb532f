"""The row of buttons over the pages of a dialog, of which one is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from policydesk.gui.pieces import button
from policydesk.gui.theme import Theme


class Tabs(QButtonGroup):
    """The dialog lays `row` out and turns its pages; `idClicked(at)` when one is pressed."""

    def __init__(self, owner: QWidget, theme: Theme, titles: Sequence[str]) -> None:
        super().__init__(owner)
        self.row = QHBoxLayout()
        self.row.setSpacing(theme.px(4))
        for at, title in enumerate(titles):
            tab = button(title, role="quiet")
            tab.setCheckable(True)
            tab.setAutoDefault(False)
            self.addButton(tab, at)
            self.row.addWidget(tab)
        self.row.addStretch(1)

    def name(self, titles: Sequence[str]) -> None:
        """Let them say this now."""
        for tab, title in zip(self.buttons(), titles, strict=True):
            tab.setText(title)
            tab.setAccessibleName(title)
