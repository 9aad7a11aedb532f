"""A list to choose from in which one finds by typing any part of a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from policydesk.gui.pieces import named


def searched_box(name: str, items: Sequence[str], *, least: int = 12) -> QComboBox:
    """The list, the first of its items shown; at least so many letters wide."""
    box = named(QComboBox(editable=True), "", name)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(least)
    box.addItems(items)
    line = box.lineEdit()
    assert line is not None
    box.currentIndexChanged.connect(lambda _: line.home(False))
    line.home(False)
    completer = box.completer()
    assert completer is not None
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    return box
