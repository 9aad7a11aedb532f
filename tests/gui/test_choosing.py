"""A row chosen by the program is chosen alone, whichever keys are held down."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QListView
from pytestqt.qtbot import QtBot

from policydesk.gui.choosing import choose_row

HELD = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
]


@pytest.mark.parametrize("held", HELD)
def test_a_row_is_chosen_alone_whatever_is_held(qtbot: QtBot, held: Qt.KeyboardModifier) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model = QStringListModel(["plan", "reply", "report"], view)
    view.setModel(model)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    QTest.keyPress(view, Qt.Key.Key_F13, held)
    for row in (2, 0, 1):
        choose_row(view, model.index(row, 0))
        assert [index.row() for index in view.selectedIndexes()] == [row]
        assert view.currentIndex().row() == row
