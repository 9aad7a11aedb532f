"""The table of documents: what stands in its cells, who reads them, and what painting them asks."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from policydesk.core.document import TextQuality
from policydesk.core.ids import DocumentId
from policydesk.gui.choosing import choose_row
from policydesk.gui.models.documents import COLUMNS, DocumentRow, make_rows
from policydesk.gui.models.id_table import IdTableModel
from policydesk.gui.theme import Theme
from policydesk.gui.views.document_table import QUALITY, DocumentTable
from tests.packs.samples import a_document

MANY = 300


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> DocumentTable:
    """Three hundred papers, every third of which was read in part; the first dozen are in view."""
    model: IdTableModel[DocumentRow] = IdTableModel(COLUMNS)
    made = DocumentTable(model, theme)
    model.setParent(made)
    qtbot.addWidget(made)
    papers = [
        a_document(n, title=f"Paper {n:03}",
                   text_quality=TextQuality.GOOD if n % 3 else TextQuality.PARTLY)
        for n in range(MANY)
    ]  # fmt: skip
    model.replace([int(paper.id) for paper in papers], make_rows(papers, []))
    made.resize(1200, 400)
    made.show()
    made.viewport().repaint()
    return made


def test_what_is_painted_stands_in_the_cells(table: DocumentTable) -> None:
    model = table.model()
    assert model.index(0, 0).data() == "Paper 000"
    assert model.index(0, QUALITY).data() is None
    assert model.index(0, QUALITY).data(Qt.ItemDataRole.AccessibleTextRole) == "◐ partly read"
    assert model.index(200, 0).data() is None
    table.scrollTo(model.index(200, 0))
    table.viewport().repaint()
    assert model.index(200, 0).data() == "Paper 200"


def test_qt_paints_the_table_without_asking_python_for_its_cells(table: DocumentTable) -> None:
    """Each time it asks it waits for whatever an import does at that moment.

    It does so once, however many rows are in view: a model in Python was asked 74 times a row.
    """
    table.viewport().repaint()
    viewport, repainting = table.viewport(), sys._getframe()
    asked: list[FrameType] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        outside = (repainting, asked[0]) if asked else (repainting,)
        ours = "policydesk" in frame.f_code.co_filename
        if event == "call" and ours and frame.f_back in outside:
            asked.append(frame)

    sys.setprofile(note)
    try:
        viewport.repaint()
    finally:
        sys.setprofile(None)
    names = [frame.f_code.co_name for frame in asked]
    rows = len(table._rows_in_view())
    assert rows > 5
    assert names == ["viewportEvent", "_rows_in_view", "write", "_paint_verdicts"]


def test_a_verdict_is_seen_by_shape_and_colour(table: DocumentTable, theme: Theme) -> None:
    """Every third paper has a chip; the others are told apart from it by having none."""
    picture = table.viewport().grab().toImage()
    chip = theme.colour("claimbg").rgb()
    for at in range(4):
        cell = table.visualRect(table.model().index(at, QUALITY))
        seen = {picture.pixel(x, cell.center().y()) for x in range(cell.left(), cell.right())}
        assert (chip in seen) is (at % 3 == 0)
        assert len(seen) > 2  # a verdict stands there in any case
    table.setColumnHidden(QUALITY, True)
    picture = table.viewport().grab().toImage()
    row = table.visualRect(table.model().index(0, 0)).center().y()
    assert chip not in {picture.pixel(x, row) for x in range(picture.width())}


def test_a_row_is_written_before_it_is_read_aloud(table: DocumentTable) -> None:
    heard: list[object] = []
    table.selectionModel().currentChanged.connect(lambda now, _: heard.append(now.data()))
    choose_row(table, table.model().index(250, 0))
    assert heard == ["Paper 250"]


def test_typing_finds_a_row_that_was_never_in_view(table: DocumentTable, qtbot: QtBot) -> None:
    table.setFocus()
    for letter in "Paper 2":
        qtbot.keyClick(table, letter)
    assert table.selected_ids() == (DocumentId(200),)


def test_resting_on_a_cell_shows_all_of_its_words(
    table: DocumentTable, qapp: QApplication, qtbot: QtBot
) -> None:
    cell = table.visualRect(table.model().index(1, 0)).center()
    there = table.viewport().mapToGlobal(cell)
    qapp.sendEvent(table.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, cell, there))
    assert QToolTip.text() == "Paper 001"
    nowhere = QPoint(5, -20_000)
    qapp.sendEvent(table.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, nowhere, there))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_no_row_is_asked_for_where_there_are_none(table: DocumentTable) -> None:
    model = table._model
    model.replace([], {})
    table.viewport().repaint()
    assert model.rowCount() == 0
    assert table.selectionModel().selectedRows() == []
    assert not table.model().index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable
