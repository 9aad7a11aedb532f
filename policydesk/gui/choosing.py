"""Choosing a row of a list from the program, whichever keys are held meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView

_THIS_ALONE = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


def choose_row(view: QAbstractItemView, index: QModelIndex | QPersistentModelIndex) -> None:
    """Make this row the current one and the only one selected.

    `QAbstractItemView.setCurrentIndex` asks the keyboard what to do: with Ctrl held (as in the
    moment of Ctrl+Z) it selects nothing, with Shift it selects a range.
    """
    view.selectionModel().setCurrentIndex(index, _THIS_ALONE)
