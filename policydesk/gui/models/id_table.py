"""A table that holds ids, fetches rows when they are looked at, and knows which have gone stale."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ID_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
BATCH = 40
"""How many neighbours are fetched with a row that is looked at."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: what it says of a row, how it sorts (None: it does not), how wide it begins."""

    key: str
    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    width: int = 120
    right: bool = False
    shown: bool = True


class IdTableModel(QAbstractTableModel, Generic[R]):
    """Rows by id; `fetch(ids)` gives those it can find, and is asked only for what is in view."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        fetch: Callable[[Sequence[int]], Mapping[int, R]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._sides = tuple(_RIGHT if column.right else _LEFT for column in self.columns)
        self._fetch = fetch
        self._ids: list[int] = []
        self._at: dict[int, int] = {}
        self._rows: dict[int, R] = {}
        self._stale: set[int] = set()
        self._sorted_by: tuple[int, bool] | None = None

    def replace(self, ids: Sequence[int], rows: Mapping[int, R] | None = None) -> None:
        """Show these ids in this order; selection and scroll stay with the ids that remain."""
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self.id_of(index)) for index in self.persistentIndexList()]
        self._ids = list(ids)
        self._at = {row_id: at for at, row_id in enumerate(self._ids)}
        if rows is not None:
            self._rows = dict(rows)
            self._stale.clear()
        for old, row_id in kept:
            at = self._at.get(row_id) if row_id is not None else None
            new = QModelIndex() if at is None else self.index(at, old.column())
            self.changePersistentIndex(old, new)
        self.layoutChanged.emit()

    def mark_stale(self, ids: frozenset[int]) -> None:
        """Ask again for these rows when they are next looked at, and repaint them."""
        for row_id in ids & self._at.keys():
            self._stale.add(row_id)
            at = self._at[row_id]
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def row(self, at: int) -> R | None:
        """The row at a position; None when it is gone from the library."""
        row_id = self._ids[at]
        if row_id in self._stale or row_id not in self._rows:
            self._fetch_around(at)
        return self._rows.get(row_id)

    def id_of(self, index: Index) -> int | None:
        return self._ids[index.row()] if 0 <= index.row() < len(self._ids) else None

    def position(self, row_id: int) -> int | None:
        """Where an id stands in the table now."""
        return self._at.get(row_id)

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(self._ids)

    def show_sorted(self, column: int, *, descending: bool) -> None:
        """Mark a column's head as the one the ids are sorted by."""
        self._sorted_by = (column, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._sides[index.column()]
        if role not in _TEXT_ROLES and role != ROW_ROLE:
            return None
        row = self.row(index.row())
        if row is None or role == ROW_ROLE:
            return row
        return self.columns[index.column()].text(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._sides[section]
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        title = self.columns[section].title
        if self._sorted_by is not None and self._sorted_by[0] == section:
            return f"{title} {'↓' if self._sorted_by[1] else '↑'}"
        return title

    def _fetch_around(self, at: int) -> None:
        near = self._ids[max(at - BATCH // 4, 0) : at + BATCH]
        wanted = [i for i in near if i in self._stale or i not in self._rows]
        found = self._fetch(wanted)
        for row_id in wanted:
            self._rows.pop(row_id, None)
        self._rows.update(found)
        self._stale.difference_update(wanted)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TEXT_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)
