"""Backup and check from the window's menu: what is written, what is found, and what is mended."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from policydesk.core.progress import JobPhase
from policydesk.gui.actions import Menu
from policydesk.gui.dialogs.keeping_report import KeepingReportDialog
from policydesk.gui.views.main_window import MainWindow
from policydesk.library import Library
from policydesk.library.backup import restore


def dialog_of(window: MainWindow, qtbot: QtBot) -> KeepingReportDialog:
    """The report, once it is there."""
    keeping = window.acts.keeping
    qtbot.waitUntil(lambda: keeping.dialog is not None, timeout=60_000)
    assert keeping.dialog is not None
    return keeping.dialog


def rows_of(dialog: KeepingReportDialog) -> list[str]:
    items = (dialog.listing.topLevelItem(n) for n in range(dialog.listing.topLevelItemCount()))
    return [item.text(0) for item in items if item is not None]


def test_both_stand_in_the_menu_and_ask_for_a_file_beside_the_library(
    window: MainWindow, library: Library
) -> None:
    listed = [action.objectName() for action in window.book.in_menu(Menu.LIBRARY)]
    assert {"library.back_up", "library.check"} <= set(listed)
    window.book.trigger("library.back_up")
    (asked,) = window.findChildren(QFileDialog)
    assert Path(asked.directory().absolutePath()) == library.folder.parent
    assert Path(asked.selectedFiles()[0]).name.startswith(f"{library.folder.name} 20")
    asked.reject()


def test_a_backup_is_written_away_from_the_window_and_becomes_a_library_again(
    window: MainWindow, library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    target, seen = tmp_path / "kept" / "mine.zip", []
    window.desk.bridge.jobs_changed.connect(
        lambda states: seen.extend(s.label for s in states if s.phase is not JobPhase.DONE)
    )
    window.acts.keeping.back_up(target)
    dialog = dialog_of(window, qtbot)
    assert "Backing up the library" in seen
    documents = library.documents.count()
    assert (dialog.windowTitle(), rows_of(dialog)) == ("The backup is written", [])
    assert f"Wrote {documents} documents to {target}." in dialog.said
    assert not dialog.mend.isVisible()
    dialog.close_button.click()
    assert window.acts.keeping.dialog is None
    assert restore(target, tmp_path / "again").documents == documents


def test_a_backup_says_what_it_lacks_and_why_it_was_not_written(
    window: MainWindow, library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    lost = library.documents.all()[0]
    library.store.originals.path(lost.sha256).unlink()
    window.acts.keeping.back_up(tmp_path / "kept.zip")
    dialog = dialog_of(window, qtbot)
    assert dialog.windowTitle() == "The backup is written, but lacks something"
    assert rows_of(dialog)[0] == "Not in the backup (1)"
    assert lost.title in rows_of(dialog)[1]
    dialog.close_button.click()
    window.acts.keeping.back_up(tmp_path)
    refused = dialog_of(window, qtbot)
    assert refused.windowTitle() == "The backup was not written"
    assert "name a file for the backup" in refused.said


def test_a_sound_library_is_said_to_be_one(window: MainWindow, qtbot: QtBot) -> None:
    assert window.book.trigger("library.check")
    dialog = dialog_of(window, qtbot)
    assert (dialog.windowTitle(), rows_of(dialog)) == ("Nothing is wrong", [])
    assert "the ledger's chain" in dialog.said
    assert not dialog.mend.isVisible()


def test_what_can_be_made_anew_is_mended_and_the_rest_is_still_named(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    library.call(lambda whole: whole.searching.drain())
    lost = library.documents.all()[0]
    library.store.originals.path(lost.sha256).unlink()
    shutil.rmtree(library.folder / "index")
    window.acts.keeping.check()
    dialog = dialog_of(window, qtbot)
    assert (dialog.windowTitle(), rows_of(dialog)[0]) == ("2 problems", "Found (2)")
    assert dialog.mend.isVisible()
    dialog.mend.click()
    mended = dialog_of(window, qtbot)
    assert mended.windowTitle() == "Mended in part"
    assert "Mended 1 of 2 problems." in mended.said
    rows = rows_of(mended)
    assert (rows[0], rows[2]) == ("Still there (1)", "Mended (1)")
    assert lost.title in rows[1]
    with library.reader() as reader:
        assert reader.check(originals=False).clean
        assert reader.search(lost.title).total > 0
