"""The builder writes the query in view of the person, and searches for it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policydesk.gui.dialogs.build_search import BuildSearchDialog
from policydesk.gui.theme import Theme


def test_the_text_follows_the_answers(qtbot: QtBot, theme: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = BuildSearchDialog(parent, theme, today=date(2026, 11, 26), publishers=["New Local"])
    assert not dialog.go.isEnabled()
    assert dialog.written.text() == "Nothing is asked yet."
    dialog.lines["every"].setText("total place")
    dialog.lines["none"].setText("Scotland")
    dialog.publisher.setText("New Local")
    dialog.first.line.setText("2010")
    dialog.kind.setCurrentIndex(dialog.kind.findData("report"))
    assert dialog.written.text() == (
        'total place -Scotland publisher:"New Local" issued:[2010 TO] type:report')
    assert dialog.go.isEnabled()
    dialog.last.line.setText("2009")
    assert dialog.query == ""
    assert dialog.written.text() == "The dates end before they begin."
    dialog.last.line.setText("no date")
    assert not dialog.go.isEnabled()
