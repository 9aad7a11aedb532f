"""A list to choose from in which one finds by typing any part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

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
    line.editingFinished.connect(partial(_take_the_one_meant, box))
    return box


def _take_the_one_meant(box: QComboBox) -> None:
    """Choose what was typed of a name, where there is only one with it: “R16” is “R16 · Map …”.

    What begins with it as a word goes before what has it somewhere; of several none is chosen.
    """
    typed = " ".join(box.currentText().split()).casefold()
    names = [box.itemText(at).casefold() for at in range(box.count())]
    if not typed or typed in names:
        return
    holding = [at for at, name in enumerate(names) if at and typed in name]  # 0 asks to choose
    first = [at for at in holding if names[at].startswith(f"{typed} ")]
    found = first or holding
    if len(found) == 1:
        box.setCurrentIndex(found[0])
        box.setEditText(box.itemText(found[0]))  # it may have been the one before
