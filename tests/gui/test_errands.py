"""A library restored from the welcome, where none is open yet, and work that is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policydesk.core.progress import JobState, Progress
from policydesk.gui.app import Desktop
from policydesk.gui.errands import Errands
from policydesk.gui.memory import Memory
from policydesk.gui.theme import Look
from policydesk.gui.views.restoring import Restoring
from policydesk.library.backup import back_up
from tests.helpers.builders import a_document, a_library


@pytest.fixture
def desktop(qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(qapp, Memory(tmp_path / "window.ini"))
    yield made
    made.close()
    made.theme.wear(Look.LIGHT, 100)


def test_a_backup_is_restored_from_the_welcome_and_opened(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    with a_library(tmp_path / "lost") as library:
        a_document(library)
        moment = datetime(2026, 11, 26, tzinfo=UTC)
        backup = back_up(library.folder, tmp_path / "kept.zip", now=moment).path
    desktop.show_welcome()
    welcome = desktop.welcome
    assert welcome is not None
    restoring = welcome.findChild(Restoring)
    assert restoring is not None
    restoring.look_into(backup)
    assert welcome.working.text() == "Reading the backup…"
    assert not welcome.samples.isEnabled()
    qtbot.waitUntil(lambda: restoring.dialog is not None, timeout=60_000)
    assert restoring.dialog is not None
    assert dict(restoring.dialog.lines)["Documents"] == "1"
    restoring.dialog.folder.setText(str(tmp_path / "again"))
    restoring.dialog.make.click()
    qtbot.waitUntil(lambda: restoring.report is not None, timeout=60_000)
    assert restoring.report is not None
    assert welcome.samples.isEnabled()
    restoring.report.open_button.click()
    assert desktop.window is not None
    assert desktop.window.desk.bridge.library.folder == tmp_path / "again"


def test_what_is_no_backup_is_said_on_the_welcome(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    desktop.show_welcome()
    assert desktop.welcome is not None
    restoring = desktop.welcome.findChild(Restoring)
    assert restoring is not None
    restoring.look_into(tmp_path / "none.zip")
    qtbot.waitUntil(lambda: restoring.report is not None, timeout=60_000)
    assert restoring.report is not None
    assert "cannot be read" in restoring.report.said
    restoring.report.close_button.click()


def test_work_under_way_is_stopped_on_closing_and_tells_nothing_more(qtbot: QtBot) -> None:
    begun, told = Event(), list[JobState | None]()
    owner = QObject()
    errands = Errands(owner)
    errands.told.connect(told.append)

    def work(_: None, progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(0, 0, "Waiting")

    errands.start_job("Waiting", work, then=told.append, refused=lambda _: None)
    assert begun.wait(60)
    errands.start_job("Another", work, then=told.append, refused=lambda _: None)
    assert errands.state is not None
    assert errands.state.label == "Waiting"
    errands.close()
    assert errands.state is None
    qtbot.wait(1)
    assert {state.label for state in told if state} == {"Waiting"}
