"""Gives the rows of a tree the height that their wrapped text needs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from policydesk.gui.theme import Theme

TALLEST = 10_000
SLACK = 4  # what the style takes off the height before it lays the text out


class WrappingDelegate(QStyledItemDelegate):
    """Wraps at words in each column's width, to at most `lines` lines; keeps up with resizing."""

    def __init__(self, view: QTreeView, theme: Theme, *, lines: int = 2, padding: int = 5) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme
        self._lines, self._padding = lines, padding
        view.setWordWrap(True)
        view.setItemDelegate(self)
        view.header().sectionResized.connect(view.scheduleDelayedItemsLayout)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        self.initStyleOption(option, index)
        px = self._theme.px
        view = self._view
        taken = px(2 * self._padding + 14)
        if index.parent().isValid():
            taken += view.indentation()
        spanned = view.isFirstColumnSpanned(index.row(), index.parent())
        width = view.viewport().width() if spanned else view.columnWidth(index.column())
        room = QRect(0, 0, max(width - taken, px(40)), TALLEST)
        metrics = option.fontMetrics
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, option.text).height()
        height = min(needed, metrics.lineSpacing() * self._lines)
        least = index.data(Qt.ItemDataRole.SizeHintRole)
        floor = least.height() if isinstance(least, QSize) else 0
        return QSize(room.width(), max(height + px(2 * self._padding) + SLACK, floor))
