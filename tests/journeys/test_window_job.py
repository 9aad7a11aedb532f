"""The analyst's whole job in a real window with mouse and keys, equal to the one by commands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policydesk.core.query import HitKind
from policydesk.core.status import HeadlineKind
from policydesk.gui.app import Desktop
from policydesk.gui.memory import Memory
from tests.helpers.commands import Here
from tests.helpers.driver import Driver
from tests.journeys import the_job
from tests.journeys.test_command_line_job import do_the_job


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def driver(qapp: QApplication, qtbot: QtBot, tmp_path: Path, folder: Path) -> Iterator[Driver]:
    """Somebody at a new, empty library."""
    desktop = Desktop(qapp, Memory(tmp_path / "window.ini"))
    desktop.show_welcome()
    assert desktop.welcome is not None
    assert desktop.new_library(folder)
    assert desktop.window is not None
    desktop.window.activateWindow()
    qtbot.waitActive(desktop.window)
    driver = Driver(desktop)
    driver.still()
    yield driver
    desktop.close()


def test_the_whole_job(
    driver: Driver, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = driver.window.desk.bridge.here
    driver.import_files(the_job.document_paths())
    assert driver.window.toast.text == "5 documents imported."
    assert {d.file_name for d in reader.documents.all()} == set(the_job.DOCUMENTS)

    driver.go(2)
    driver.search(the_job.SEARCH)
    found = reader.search(the_job.SEARCH, kinds=frozenset({HitKind.PASSAGE}))
    assert found.total > 5
    assert f"of {len(the_job.DOCUMENTS)} documents" in found.coverage.sentence()

    for tag in the_job.TAGS:
        driver.open_document(reader.documents.find(tag.document).title)
        driver.tag(tag)
    assert {r.number for r in reader.recommendations.all()} == {t.number for t in the_job.TAGS}

    for update in the_job.UPDATES:
        driver.record(update)
    claimed = reader.recommendations.find("R2")
    headline = reader.status.timeline(claimed.id).headline(today=reader.now().date())
    assert headline.kind is HeadlineKind.CLAIMED

    driver.make_pack(
        the_job.PACK_QUERY, the_job.PACK_NAME, the_job.PACK_TITLE, the_job.PACK_INTRODUCTION
    )
    out = tmp_path / "briefing"
    out.mkdir()
    driver.export(the_job.FORMATS, out)
    assert {file.suffix.removeprefix(".") for file in out.iterdir()} == set(the_job.FORMATS)

    driver.window.close()
    by_window, by_commands = Here(capsys, folder), Here(capsys, tmp_path / "by commands")
    do_the_job(by_commands.json)
    window, commands = (each("dump", "--no-identity") for each in (by_window, by_commands))
    assert (window.code, window.out) == (0, commands.out)
    assert by_window.json("check")["problems"] == []
