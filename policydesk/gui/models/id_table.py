"""A table of ids whose cells are written into Qt's own model when they come into view.

A model written in Python is asked some seventy things for each row that is painted. While other
threads of the program work, as in an import, each question waits for its turn at the interpreter,
and a table that asks 1,700 of them stands still. Here Qt asks its own cells and waits for nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: what it says of a row, how it sorts (None: it does not), how wide it begins.

    What it says is `drawn` by the view itself where it is more than text; its cell is then empty
    and says it only to whoever has it read aloud.
    """

    key: str
    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    width: int = 120
    right: bool = False
    shown: bool = True
    drawn: bool = False


class IdTableModel(QStandardItemModel, Generic[R]):
    """Rows by id; whoever shows it calls `write` for what is about to be looked at."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(0, len(columns), parent)
        self.columns = tuple(columns)
        self._ids: list[int] = []
        self._at: dict[int, int] = {}
        self._rows: Mapping[int, R] = {}
        self._fresh: set[tuple[int, int]] = set()
        self._written: dict[tuple[int, int], str] = {}
        cell = QStandardItem()
        cell.setFlags(_FLAGS)
        self.setItemPrototype(cell)
        self._write_heads()

    def replace(self, ids: Sequence[int], rows: Mapping[int, R]) -> None:
        """Show these ids in this order; selection and scroll stay with the ids that remain."""
        self.layoutAboutToBeChanged.emit()
        with QSignalBlocker(self):  # one change of layout, not rows that come and go at the end
            before, at = self._ids, {row_id: at for at, row_id in enumerate(ids)}
            self.setRowCount(max(len(before), len(ids)))
            old = self.persistentIndexList()
            new = [self.index(at.get(before[i.row()], -1), i.column()) for i in old]
            self.changePersistentIndexList(old, new)  # an index of row -1 is an invalid one
            self.setRowCount(len(ids))
        self._ids, self._at, self._rows = list(ids), at, rows
        self._fresh.clear()
        if len(ids) < len(before):
            kept = self._written.items()
            self._written = {cell: text for cell, text in kept if cell[0] < len(ids)}
        self.layoutChanged.emit()

    def write(self, rows: Iterable[int], columns: Iterable[int] | None = None) -> None:
        """Put what these rows say into their cells, where that was not done since they came.

        Tells nobody of a change: it is for what is painted, or read, next.
        """
        wanted = range(len(self.columns)) if columns is None else tuple(columns)
        with QSignalBlocker(self):
            for at in rows:
                for column in wanted:
                    if (at, column) not in self._fresh:
                        self._write_cell(at, column)

    def said(self, at: int, column: int) -> str:
        """What a cell says, whether it was looked at or not; "" for a row gone from the library."""
        row = self.row(at)
        return "" if row is None else self.columns[column].text(row)

    def row(self, at: int) -> R | None:
        """The row at a position; None when it is gone from the library."""
        return self._rows.get(self._ids[at])

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
        self._write_heads()
        title = f"{self.columns[column].title} {'↓' if descending else '↑'}"
        self.setHeaderData(column, Qt.Orientation.Horizontal, title)

    def _write_heads(self) -> None:
        for at, column in enumerate(self.columns):
            self.setHeaderData(at, Qt.Orientation.Horizontal, column.title)
            side = _RIGHT if column.right else _LEFT
            self.setHeaderData(
                at, Qt.Orientation.Horizontal, side, Qt.ItemDataRole.TextAlignmentRole)

    def _write_cell(self, at: int, column: int) -> None:
        cell, text = (at, column), self.said(at, column)
        self._fresh.add(cell)
        before = self._written.get(cell)
        if text == before:
            return
        index = self.index(at, column)
        role = Qt.ItemDataRole
        drawn = self.columns[column].drawn
        self.setData(index, text, role.AccessibleTextRole if drawn else role.EditRole)
        if before is None and self.columns[column].right:
            self.setData(index, _RIGHT, Qt.ItemDataRole.TextAlignmentRole)
        self._written[cell] = text


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemNeverHasChildren
)
