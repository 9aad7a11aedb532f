"""Ids on the shelf, cells on demand: what is written, when, and what stays selected."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from policydesk.gui.models.id_table import Column, IdTableModel

COLUMNS: tuple[Column[str], ...] = (
    Column("word", "Word", lambda row: row),
    Column("size", "Size", lambda row: str(len(row)), right=True),
)
SHELF = {n: f"row {n}" for n in range(50_000)}


@pytest.fixture
def model(qtbot: QtBot) -> IdTableModel[str]:
    model = IdTableModel(COLUMNS)
    QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    return model


def test_only_what_is_looked_at_is_written(model: IdTableModel[str]) -> None:
    model.replace(range(50_000), SHELF)
    model.write([40_000, 40_001])
    assert model.index(40_000, 0).data() == "row 40000"
    assert model.index(40_001, 1).data() == "9"
    assert model.index(39_999, 0).data() is None
    assert model.said(39_999, 0) == "row 39999"
    assert model.rowCount() == 50_000


def test_one_column_is_written_for_whoever_types_to_find(model: IdTableModel[str]) -> None:
    model.replace([4, 5], SHELF)
    model.write(range(2), [0])
    assert [model.index(1, column).data() for column in range(2)] == ["row 5", None]


def test_cells_and_heads(model: IdTableModel[str]) -> None:
    model.replace([7, 3], SHELF)
    model.write([0])
    index = model.index(0, 1)
    assert (model.id_of(index), model.row(0)) == (7, "row 7")
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert index.flags() & Qt.ItemFlag.ItemIsSelectable
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Word"
    model.show_sorted(0, descending=True)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Word ↓"
    model.show_sorted(1, descending=False)
    assert [model.headerData(at, Qt.Orientation.Horizontal) for at in range(2)] == [
        "Word", "Size ↑"]


def test_a_cell_says_what_its_row_says_now(model: IdTableModel[str]) -> None:
    model.replace([1, 2], SHELF)
    model.write(range(2))
    model.replace([1, 2], {1: "changed", 2: "row 2"})
    model.write(range(2))
    assert [model.index(at, 0).data() for at in range(2)] == ["changed", "row 2"]


def test_rows_that_came_and_went_leave_nothing_behind(model: IdTableModel[str]) -> None:
    model.replace([1, 2, 3], SHELF)
    model.write(range(3))
    model.replace([3], SHELF)
    model.replace([3, 2, 1], SHELF)
    model.write(range(3))
    said = [[model.index(at, column).data() for column in range(2)] for at in range(3)]
    assert said == [[f"row {n}", "5"] for n in (3, 2, 1)]
    right = model.index(2, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight


@pytest.mark.parametrize("after", [[3, 2], [5, 3, 2, 4], [3]])
def test_a_selection_stays_with_its_id(model: IdTableModel[str], after: list[int]) -> None:
    model.replace([1, 2, 3], SHELF)
    kept = QPersistentModelIndex(model.index(2, 0))
    lost = QPersistentModelIndex(model.index(0, 0))
    model.replace(after, SHELF)
    assert (kept.row(), model.id_of(kept)) == (after.index(3), 3)
    assert not lost.isValid()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.integers(0, 8), unique=True), st.lists(st.integers(0, 8), unique=True))
def test_every_selected_row_stays_with_its_id(
    model: IdTableModel[str], before: list[int], after: list[int]
) -> None:
    model.replace(before, SHELF)
    kept = [QPersistentModelIndex(model.index(at, 1)) for at in range(len(before))]
    model.replace(after, SHELF)
    now = [model.id_of(index) if index.isValid() else None for index in kept]
    assert now == [row_id if row_id in after else None for row_id in before]


def test_a_row_gone_from_the_library_shows_nothing(model: IdTableModel[str]) -> None:
    model.replace([1, 60_000], SHELF)
    model.write(range(2))
    assert model.index(1, 0).data() == ""
    assert model.position(60_000) == 1
    assert model.position(5) is None
