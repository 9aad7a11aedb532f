"""A search built from questions is put into the box and searched for."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.build_search import BuildSearchDialog
from policydesk.gui.views.find_place import FindPlace
from tests.helpers.story import Story


def test_what_is_built_stands_in_the_box(
    qtbot: QtBot, desk: Desk, story: Story, settle: Callable[[], None]
) -> None:
    place = FindPlace(desk)
    qtbot.addWidget(place)
    place.resize(1280, 800)
    place.show()
    place.entered()
    settle()
    place.nothing_asked.build.click()
    settle()
    (dialog,) = place.findChildren(BuildSearchDialog)
    completer = dialog.publisher.completer()
    completer.setCompletionPrefix("counc")
    assert completer.currentCompletion() == "Councils"
    dialog.lines["every"].setText("plan")
    dialog.found_in.setCurrentIndex(dialog.found_in.findData("passage"))
    dialog.go.click()
    settle()
    assert place.search_box.text() == "plan kind:passage"
    assert place.hits.rowCount() > 0
