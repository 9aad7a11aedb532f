"""The outline at the left of the reader: headings, and the recommendations tagged so far."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from policydesk.core.document import Passage, PassageKind
from policydesk.core.ids import RecommendationId
from policydesk.core.recommendation import Recommendation
from policydesk.gui.pieces import label, named, shortened
from policydesk.gui.theme import Theme
from policydesk.gui.wrapping import WrappingDelegate

_AT = Qt.ItemDataRole.UserRole + 1
_REC = Qt.ItemDataRole.UserRole + 2
DEEPEST = 3
LONGEST = 90


class Outline(QWidget):
    """Two short lists; a click or Return goes to the place in the text."""

    place_chosen = Signal(int)
    recommendation_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "sidePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.tree = named(QTreeWidget(), "outline", "Outline and recommendations")
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(False)
        WrappingDelegate(self.tree, theme, padding=3)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.itemClicked.connect(lambda item, _column: self._go(item))
        self.tree.itemActivated.connect(lambda item, _column: self._go(item))
        self._empty = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        column.addWidget(self.tree, 1)
        column.addWidget(self._empty)
        self._headings = self._group("Outline")
        self._recommendations = self._group("Recommendations (0)")
        theme.changed.connect(self._dress)
        self._dress()

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """List the headings."""
        self._headings.takeChildren()
        for passage in passages:
            if passage.kind is PassageKind.HEADING and passage.level <= DEEPEST:
                item = _item(passage.text, indent="  " * max(passage.level - 2, 0))
                item.setData(0, _AT, passage.start)
                self._headings.addChild(item)
        self._headings.setHidden(not self._headings.childCount())
        self.tree.expandAll()

    def show_recommendations(self, recommendations: Sequence[Recommendation]) -> None:
        """List what is tagged, in the order of the text."""
        self._recommendations.takeChildren()
        self._recommendations.setText(0, f"Recommendations ({len(recommendations)})")
        for rec in recommendations:
            item = _item(f"✓ {rec.label} {rec.asks}")
            item.setData(0, _REC, rec.id)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{rec.label}: {rec.asks}")
            self._recommendations.addChild(item)
        self._empty.setText(
            "" if recommendations else "Select a sentence and press R to tag a recommendation."
        )
        self.tree.expandAll()

    def show_chosen(self, rec_id: RecommendationId) -> None:
        """Mark a recommendation as the one shown."""
        for at in range(self._recommendations.childCount()):
            item = self._recommendations.child(at)
            if item is not None and item.data(0, _REC) == rec_id:
                self.tree.setCurrentItem(item)

    def _go(self, item: QTreeWidgetItem) -> None:
        if (at := item.data(0, _AT)) is not None:
            self.place_chosen.emit(at)
        if (rec_id := item.data(0, _REC)) is not None:
            self.recommendation_chosen.emit(rec_id)

    def _group(self, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([title])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.tree.addTopLevelItem(item)
        return item

    def _dress(self) -> None:
        for group in (self._headings, self._recommendations):
            group.setSizeHint(0, QSize(0, self._theme.px(32)))
            group.setTextAlignment(0, Qt.AlignmentFlag.AlignBottom)
            group.setFont(0, self._theme.font(11, bold=True))
            group.setForeground(0, QBrush(self._theme.colour("soft")))
        self.tree.setIndentation(self._theme.px(8))


def _item(text: str, *, indent: str = "") -> QTreeWidgetItem:
    item = QTreeWidgetItem([indent + shortened(text, LONGEST)])
    item.setToolTip(0, "")
    return item
