"""Restoring from the window's menu: what a backup holds, where it may go, and what came of it."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from policydesk.gui.actions import Menu
from policydesk.gui.dialogs.keeping_report import KeepingReportDialog
from policydesk.gui.dialogs.restore import RestoreDialog
from policydesk.gui.views.main_window import MainWindow
from policydesk.library import Library, LibraryReader
from policydesk.library.backup import back_up
from tests.gui.views.test_keeping import rows_of


@pytest.fixture
def backup(library: Library, tmp_path: Path) -> Path:
    made = datetime(2026, 11, 26, tzinfo=UTC)
    return back_up(library.folder, tmp_path / "mine.zip", now=made).path


def asked_of(window: MainWindow, qtbot: QtBot, file: Path) -> RestoreDialog:
    """The dialog about a backup, once it is there."""
    restoring = window.acts.restoring
    restoring.look_into(file)
    qtbot.waitUntil(lambda: restoring.dialog is not None, timeout=60_000)
    assert restoring.dialog is not None
    return restoring.dialog


def dialog_of(window: MainWindow, qtbot: QtBot) -> KeepingReportDialog:
    """What came of it, once it is told."""
    restoring = window.acts.restoring
    qtbot.waitUntil(lambda: restoring.report is not None, timeout=60_000)
    assert restoring.report is not None
    return restoring.report


def test_it_stands_in_the_menu_and_asks_for_a_file_where_backups_are(
    window: MainWindow, library: Library
) -> None:
    listed = [action.objectName() for action in window.book.in_menu(Menu.LIBRARY)]
    assert listed.index("library.restore") == listed.index("library.check") + 1
    window.book.trigger("library.restore")
    (asked,) = window.findChildren(QFileDialog)
    assert Path(asked.directory().absolutePath()) == library.folder.parent
    asked.reject()
    back_up(library.folder, None, now=datetime(2026, 11, 26, tzinfo=UTC))
    window.book.trigger("library.restore")
    asked = window.findChildren(QFileDialog)[-1]
    assert Path(asked.directory().absolutePath()) == library.folder / "backups"
    asked.reject()


def test_what_it_holds_is_shown_before_a_library_is_made_beside_the_open_one(
    window: MainWindow, library: Library, qtbot: QtBot, backup: Path
) -> None:
    dialog = asked_of(window, qtbot, backup)
    held = dict(dialog.lines)
    documents, recommendations = library.documents.count(), library.recommendations.count()
    assert (held["File"], held["Documents"]) == ("mine.zip", f"{documents:,}")
    assert held["Recommendations"] == f"{recommendations:,}"
    assert held["Updates"] == f"{library.store.ledger.count():,}"
    with zipfile.ZipFile(backup) as archive:
        made = datetime(*archive.getinfo("library.sqlite").date_time)  # noqa: DTZ001 (as it is told)
    assert held["Made"].endswith(f"{made:%Y, %H:%M}")
    into = Path(dialog.folder.text())
    assert into.parent == library.folder.parent
    assert not into.exists()
    dialog.make.click()
    report = dialog_of(window, qtbot)
    assert report.windowTitle() == "The library is restored"
    assert f"Made a library in {into} with {documents} documents." in report.said
    with LibraryReader.open(into) as restored:
        assert len(restored.register().rows) == recommendations
    with qtbot.waitSignal(window.library_wanted) as wanted:
        report.open_button.click()
    assert wanted.args == [into]
    assert window.acts.restoring.report is None


def test_nothing_is_restored_over_anything(
    window: MainWindow, library: Library, qtbot: QtBot, backup: Path
) -> None:
    dialog = asked_of(window, qtbot, backup)
    for folder, said in (
        (library.folder, "is not empty"),
        (library.folder / "again", "is inside the library"),
        (library.folder / "originals" / "again", "is inside the library"),
        (backup, "is not empty"),
        (Path("somewhere"), "whole path"),
        (Path(), "whole path"),
    ):
        dialog.folder.setText(str(folder))
        dialog.make.click()
        assert said in dialog.wrong.text()
        assert dialog.isVisible()
    dialog.reject()
    assert window.acts.restoring.dialog is None
    assert not window.desk.bridge.job_states()


def test_what_the_backup_lacks_is_told_before_and_after(
    window: MainWindow, library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    lost = library.documents.all()[0]
    library.store.originals.path(lost.sha256).unlink()
    made = back_up(library.folder, tmp_path / "mine.zip", now=datetime(2026, 11, 26, tzinfo=UTC))
    dialog = asked_of(window, qtbot, made.path)
    assert dict(dialog.lines)["Documents"].endswith(", 1 without their originals")
    dialog.make.click()
    report = dialog_of(window, qtbot)
    assert report.windowTitle() == "The library is restored, but lacks something"
    assert rows_of(report)[0] == "Not in the backup (1)"
    assert lost.title in rows_of(report)[1]
    report.close_button.click()


@pytest.mark.parametrize("kind", ["another zip", "no zip", "cut off", "gone"])
def test_what_is_no_backup_is_refused_in_one_sentence(
    window: MainWindow, qtbot: QtBot, backup: Path, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "other.zip"
    match kind:
        case "another zip":
            with zipfile.ZipFile(file, "w") as archive:
                archive.writestr("hello.txt", "hello")
        case "no zip":
            file.write_bytes(b"hello")
        case "cut off":
            file.write_bytes(backup.read_bytes()[:-4_000])
    window.acts.restoring.look_into(file)
    report = dialog_of(window, qtbot)
    assert report.windowTitle() == "This backup cannot be read"
    wanted = "cannot be read" if kind == "gone" else "no backup of PolicyDesk, or it is damaged"
    assert wanted in report.said
    assert report.said.count(".") - str(file).count(".") == 1
    report.close_button.click()


def test_a_backup_that_goes_wrong_on_the_way_leaves_nothing_behind(
    window: MainWindow, qtbot: QtBot, backup: Path, tmp_path: Path
) -> None:
    dialog = asked_of(window, qtbot, backup)
    into = tmp_path / "elsewhere" / "again"
    dialog.folder.setText(str(into))
    backup.write_bytes(backup.read_bytes()[:-4_000])
    dialog.make.click()
    report = dialog_of(window, qtbot)
    assert report.windowTitle() == "Nothing was restored"
    assert not list(into.parent.iterdir())
    report.close_button.click()
