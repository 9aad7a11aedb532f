"""Ids on the shelf, rows on demand: what is asked for, when, and what a change repaints."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from policydesk.gui.models.id_table import BATCH, ID_ROLE, ROW_ROLE, Column, IdTableModel

COLUMNS: tuple[Column[str], ...] = (
    Column("word", "Word", lambda row: row),
    Column("size", "Size", lambda row: str(len(row)), right=True),
)


class Shelf:
    """Rows by id, and a note of what was asked for."""

    def __init__(self, count: int) -> None:
        self.rows = {n: f"row {n}" for n in range(count)}
        self.asked: list[int] = []

    def fetch(self, ids: Sequence[int]) -> dict[int, str]:
        self.asked += ids
        return {i: self.rows[i] for i in ids if i in self.rows}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(50_000)


@pytest.fixture
def model(shelf: Shelf, qtbot: QtBot) -> IdTableModel[str]:
    model = IdTableModel(COLUMNS, shelf.fetch)
    QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    return model


def test_only_what_is_looked_at_is_fetched(model: IdTableModel[str], shelf: Shelf) -> None:
    model.replace(range(50_000))
    shelf.asked.clear()
    assert model.index(40_000, 0).data() == "row 40000"
    assert model.index(40_001, 1).data() == "9"
    assert 0 < len(shelf.asked) <= 2 * BATCH
    assert model.rowCount() == 50_000


def test_roles(model: IdTableModel[str]) -> None:
    model.replace([7, 3])
    index = model.index(0, 1)
    assert index.data(ID_ROLE) == 7
    assert index.data(ROW_ROLE) == "row 7"
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Word"
    model.show_sorted(0, descending=True)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Word ↓"


def test_a_stale_row_is_asked_for_again(
    model: IdTableModel[str], shelf: Shelf, qtbot: QtBot
) -> None:
    model.replace([1, 2])
    assert model.index(0, 0).data() == "row 1"
    shelf.rows[1] = "changed"
    assert model.index(0, 0).data() == "row 1"
    with qtbot.waitSignal(model.dataChanged):
        model.mark_stale(frozenset({1, 99}))
    assert model.index(0, 0).data() == "changed"


def test_a_selection_stays_with_its_id(model: IdTableModel[str]) -> None:
    model.replace([1, 2, 3])
    kept = QPersistentModelIndex(model.index(2, 0))
    lost = QPersistentModelIndex(model.index(0, 0))
    model.replace([3, 2])
    assert (kept.row(), model.id_of(kept)) == (0, 3)
    assert not lost.isValid()


def test_a_row_gone_from_the_library_shows_nothing(model: IdTableModel[str], shelf: Shelf) -> None:
    model.replace([1, 60_000])
    assert model.index(1, 0).data() is None
    assert model.position(60_000) == 1
    assert model.position(5) is None
