"""The list of publishers is searched, shown and answered for; the dialog itself writes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policydesk.core.dates import PartialDate
from policydesk.core.publisher import DatedName
from policydesk.gui.dialogs.publishers import PublishersDialog
from policydesk.gui.theme import Theme
from policydesk.library import Library


@pytest.fixture
def dialog(library: Library, theme: Theme, qtbot: QtBot) -> Iterator[PublishersDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    reads = library.publishers
    made = PublishersDialog(parent, theme, reads.all, reads.find)
    made._kept = parent  # type: ignore[attr-defined]
    yield made
    library.close()


def test_it_finds_a_body_by_an_older_name_and_shows_both(
    dialog: PublishersDialog, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.words, "NLGN")
    assert dialog.names.item(0).text() == "New Local"
    assert dialog.dated.toPlainText().splitlines() == [
        "New Local Government Network; ; 2020-10-11",
        "New Local; 2020-10-12",
    ]
    assert not dialog.restore.isEnabled()  # nothing was changed here that could be taken back


def test_the_answer(dialog: PublishersDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.words, "localis")
    dialog.dated.setPlainText("Localis; 2001\nLocalis Trust; 2027-01-01")
    dialog.successors.setPlainText("New Local")
    assert dialog.kind.text() == "think tank"
    dialog.kind.setText("charity")
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    body = saved.args[0]
    assert body.names[1] == DatedName("Localis Trust", PartialDate.parse("2027-01-01"))
    assert (body.successors, body.sort) == (("new-local",), "charity")


def test_what_cannot_be_read_is_said_beside_the_form(
    dialog: PublishersDialog, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.words, "localis")
    dialog.dated.setPlainText("Localis; sometime")
    with qtbot.assertNotEmitted(dialog.saved):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "is not a date" in dialog.error.text()
    assert not dialog.error.isHidden()


def test_nothing_found_leaves_nothing_to_save(dialog: PublishersDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.words, "zzzz nobody")
    assert dialog.names.count() == 0
    assert not dialog.save.isEnabled()
    with qtbot.waitSignal(dialog.added) as added:
        qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert added.args == ["zzzz nobody"]
