"""The entries of a pack in their order, as a list that can be rearranged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from policydesk.core.charts import ChartKind
from policydesk.core.ids import PackItemId, RecommendationId
from policydesk.core.pack import PackItem, PackItemKind
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Headline

Index = QModelIndex | QPersistentModelIndex
NEW = PackItemId(0)


@dataclass(frozen=True, slots=True)
class Listed:
    """What the outline says of a recommendation."""

    recommendation: Recommendation
    headline: Headline


class PackItemsModel(QAbstractListModel):
    """Holds the entries; `arranged(items, sentence)` when a person changes them."""

    arranged = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._items: list[PackItem] = []
        self._listed: Mapping[RecommendationId, Listed] = {}

    def show_items(
        self, items: Sequence[PackItem], listed: Mapping[RecommendationId, Listed]
    ) -> None:
        """Show these; where the order is as it was, whoever is writing is left in peace."""
        if [_shape(item) for item in items] == [_shape(item) for item in self._items]:
            self._items, self._listed = list(items), listed
            self._tell_words(0, len(items) - 1)
            return
        self.beginResetModel()
        self._items, self._listed = list(items), listed
        self.endResetModel()

    @property
    def items(self) -> tuple[PackItem, ...]:
        return tuple(self._items)

    def item(self, row: int) -> PackItem:
        return self._items[row]

    def listed(self, row: int) -> Listed | None:
        """The recommendation of an entry; None for headings, notes and what is gone."""
        rec_id = self._items[row].recommendation_id
        return None if rec_id is None else self._listed.get(rec_id)

    def move(self, row: int, to: int) -> None:
        """Put an entry at another place; nothing happens beyond either end."""
        if row == to or not (0 <= row < len(self._items) and 0 <= to < len(self._items)):
            return
        items = list(self._items)
        items.insert(to, items.pop(row))
        self._arrange(items, "")

    def add(self, kind: PackItemKind, text: str, *, at: int) -> None:
        """Put a heading, note or chart before the entry at this row."""
        items = list(self._items)
        items.insert(at, PackItem(NEW, kind, text=text))
        self._arrange(items, f"{_KINDS[kind]} added.")

    def reword(self, row: int, text: str) -> None:
        """Change the words of a heading or note."""
        if self._items[row].text != text:
            self._items[row] = replace(self._items[row], text=text)
            self._tell_words(row, row)
            self.arranged.emit(list(self._items), "")

    def take_out(self, row: int) -> None:
        """Leave an entry out of the pack; the recommendation itself stays."""
        items = list(self._items)
        del items[row]
        self._arrange(items, "Taken out of the pack.")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(index.row())
            case Qt.ItemDataRole.AccessibleTextRole:
                said = self.words(index.row())
                kind = self.item(index.row()).kind
                return said if kind is PackItemKind.CHART else f"{_KINDS[kind]}: {said}"
            case Qt.ItemDataRole.ToolTipRole:
                return self.words(index.row())
        return None

    def words(self, row: int) -> str:
        """What the outline says of an entry."""
        item = self._items[row]
        if item.kind is PackItemKind.CHART:
            return f"Chart: {ChartKind(item.text).words.lower()}"
        if item.kind is not PackItemKind.RECOMMENDATION:
            return item.text.strip().lstrip("# ") or "(empty)"
        listed = self.listed(row)
        if listed is None:
            return "A recommendation that is no longer in the library"
        return f"{listed.recommendation.label} {listed.recommendation.asks}"

    def _tell_words(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def _arrange(self, items: list[PackItem], sentence: str) -> None:
        self.beginResetModel()
        self._items = items
        self.endResetModel()
        self.arranged.emit(items, sentence)


def _shape(item: PackItem) -> tuple[PackItemKind, RecommendationId | None]:
    return item.kind, item.recommendation_id


_KINDS = {
    PackItemKind.RECOMMENDATION: "Recommendation",
    PackItemKind.HEADING: "Heading",
    PackItemKind.NOTE: "Note",
    PackItemKind.CHART: "Chart",
}
