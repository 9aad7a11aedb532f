"""Panes side by side where there is room; one at a time, with tabs, where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from policydesk.gui.pieces import button, hairline
from policydesk.gui.theme import Theme

ROOMY = 900
"""Pixels of the 100 % window from which the panes stand side by side."""


class Panes(QWidget):
    """Panes with their names and widths (pixels at 100 %); `main` is the one shown alone first.

    Made where it will lie: to put a filled widget into another one styles all in it anew, so it is
    filled last. That took half the time of making a place.
    """

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        panes: Sequence[tuple[str, QWidget, int]],
        *,
        main: int,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._panes = [pane for _, pane, _ in panes]
        self._widths = [width for _, _, width in panes]
        self._wanted = [True] * len(panes)
        self._main = self._alone = main
        self._sized = False
        self._tabs = QWidget(self)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        for pane in self._panes:
            self.split.addWidget(pane)
        self.split.setStretchFactor(main, 1)
        self._group = QButtonGroup(self)
        self._build_tabs([name for name, _, _ in panes])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self.split, 1)
        theme.changed.connect(self._on_theme)
        self._arrange()

    @property
    def roomy(self) -> bool:
        """Whether the panes stand side by side."""
        return self.width() * 100 >= ROOMY * self._theme.percent

    def want(self, pane: QWidget, wanted: bool) -> None:
        """Say whether a pane has anything to show."""
        number = self._panes.index(pane)
        self._wanted[number] = wanted
        if not wanted and self._alone == number:
            self._alone = self._main
        self._arrange()

    def settle(self) -> None:
        """Give the panes their widths now, not after the events that wait."""
        QCoreApplication.sendPostedEvents(self.split, QEvent.Type.LayoutRequest.value)

    def bring(self, pane: QWidget) -> None:
        """Bring a pane into view where only one is shown."""
        self._alone = self._panes.index(pane)
        self._arrange()

    def tabs(self) -> list[QPushButton]:
        """The tabs, in the order of the panes."""
        return [tab for tab in self._group.buttons() if isinstance(tab, QPushButton)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        roomy = self.roomy
        self._tabs.setVisible(not roomy and sum(self._wanted) > 1)
        for number, (pane, wanted) in enumerate(zip(self._panes, self._wanted, strict=True)):
            shown = wanted and (roomy or number == self._alone)
            if pane.isVisibleTo(self.split) != shown:
                pane.setVisible(shown)
        for number, tab in enumerate(self.tabs()):
            tab.setVisible(self._wanted[number])
            tab.setChecked(number == self._alone)
        if roomy and not self._sized:
            self._sized = True
            self.split.setSizes([self._theme.px(width) for width in self._widths])

    def _build_tabs(self, names: Sequence[str]) -> None:
        column = QVBoxLayout(self._tabs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(6))
        row.setContentsMargins(self._theme.px(12), self._theme.px(4), 0, self._theme.px(4))
        for name, pane in zip(names, self._panes, strict=True):
            tab = button(name, role="span", name=f"Show {name.lower()}")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _=False, pane=pane: self.bring(pane))
            self._group.addButton(tab)
            row.addWidget(tab)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(hairline())

    def _on_theme(self) -> None:
        self._sized = False
        self._arrange()
