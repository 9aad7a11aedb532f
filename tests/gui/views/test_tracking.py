"""Trackers in the window: looked at, thought again, taken in, undone; the register written out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
from pytestqt.qtbot import QtBot

from policydesk.core.tracker import TrackerField
from policydesk.core.tracker_vocabulary import parse_meanings
from policydesk.gui.dialogs.tracker_plan import TrackerPlanDialog
from policydesk.gui.views.main_window import MainWindow
from policydesk.gui.views.register_place import RegisterPlace
from tests.helpers.trackers import ROWS, edited, xlsx

Settle = Callable[[], None]


def test_a_tracker_is_looked_at_mended_taken_in_and_undone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, settle: Settle
) -> None:
    window.show_place("register")
    place = window.place("register")
    assert isinstance(place, RegisterPlace)
    settle()
    before = place.desk.bridge.here.recommendations.count()
    file = tmp_path / "audit.xlsx"
    file.write_bytes(xlsx(edited(ROWS, (3, "Status", "Wobbling"))))
    place.tracking.look(file)
    qtbot.waitUntil(lambda: place.tracking.plan_dialog is not None, timeout=60_000)
    dialog = place.tracking.plan_dialog
    assert dialog is not None
    assert dialog.go.text() == "Take in 3 rows"
    dialog._read_as("Wobbling", parse_meanings("claim:planned"))
    qtbot.waitUntil(lambda: dialog.go.text() == "Take in 4 rows", timeout=60_000)
    assert place.desk.bridge.here.recommendations.count() == before
    dialog.go.click()
    qtbot.waitUntil(
        lambda: place.desk.bridge.here.recommendations.count() == before + 4, timeout=60_000
    )
    settle()
    assert "4 new recommendations, 10 updates recorded." in window.toast.text
    assert place.count.text() == f"{before + 4} of {before + 4}"
    assert window.book.trigger("edit.undo")
    settle()
    assert place.desk.bridge.here.recommendations.count() == before


def test_each_of_two_trackers_is_thought_of_and_taken_in_for_itself(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, settle: Settle
) -> None:
    window.show_place("register")
    place = window.place("register")
    assert isinstance(place, RegisterPlace)
    owner, here = place.tracking, place.desk.bridge.here
    dialogs: list[TrackerPlanDialog] = []
    for name, rows in (("first.xlsx", ROWS), ("second.xlsx", ROWS[:3])):
        (tmp_path / name).write_bytes(xlsx(rows))
        owner.look(tmp_path / name)
        settle()
        assert owner.plan_dialog is not None
        dialogs.append(owner.plan_dialog)
    first, second = dialogs
    first._map("Priority", TrackerField.IGNORED)
    first.reject()
    settle()
    assert second.plan.file_name == "second.xlsx"
    assert (len(second.plan.rows), second.plan.choices.columns) == (2, {})
    before = here.recommendations.count()
    second.go.click()
    settle()
    assert here.recommendations.count() == before + 2
    assert owner.plan_dialog is None
    qtbot.waitUntil(lambda: not window.findChildren(TrackerPlanDialog))


def test_a_file_that_cannot_be_read_is_said(
    window: MainWindow, tmp_path: Path, settle: Settle
) -> None:
    window.show_place("register")
    place = window.place("register")
    assert isinstance(place, RegisterPlace)
    file = tmp_path / "letter.txt"
    file.write_text("Dear members,\n\nthe tracker is late.\n")
    place.tracking.look(file)
    settle()
    assert place.tracking.plan_dialog is None
    assert "A tracker is a workbook, a table or a Word document" in window.toast.text


def test_what_the_register_shows_is_written(
    window: MainWindow, tmp_path: Path, settle: Settle
) -> None:
    window.show_place("register")
    place = window.place("register")
    assert isinstance(place, RegisterPlace)
    settle()
    target = tmp_path / "out.xlsx"
    place.tracking.write(target)
    settle()
    assert target.name in window.toast.text
    page = openpyxl.load_workbook(target)["Register"]
    assert page.max_row == 1 + place.desk.bridge.here.recommendations.count()
