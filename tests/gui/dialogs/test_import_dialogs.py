"""The plan says what would happen, the report what did not, file by file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policydesk.core.ids import DocumentId
from policydesk.core.import_report import SavedReport, remedy
from policydesk.core.import_session import ImportItem, ImportSession, ItemState, SessionState
from policydesk.core.imports import (
    Duplicate,
    ImportPlan,
    ImportProblem,
    ImportReport,
    PlannedFile,
    ProblemKind,
)
from policydesk.core.watched import WatchedFolder
from policydesk.gui.dialogs.import_plan import ImportPlanDialog, plan_sentence
from policydesk.gui.dialogs.last_import import LastImportDialog
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.dialogs.watched_folders import WatchedFoldersDialog
from policydesk.gui.operations.documents import report_sentence
from policydesk.gui.theme import Theme

PLAN = ImportPlan(
    new=(
        PlannedFile(Path("/x/new.pdf"), "a", 2_500_000, "PDF"),
        PlannedFile(Path("/x/b.txt"), "b", 10, "plain text"),
        PlannedFile(Path("/x/sub/c.txt"), "c", 60 * 1024 * 1024, "plain text"),
    ),
    duplicates=(Duplicate("/x/old.pdf", DocumentId(4), "same file"),),
    problems=(
        ImportProblem("/x/empty.pdf", ProblemKind.NO_TEXT, "The file is empty."),
        ImportProblem("/x/twin.txt", ProblemKind.DUPLICATE, "It is the same file as b.txt."),
    ),
    skipped=2,
    roots=(Path("/x"),),
)


def said(listing: Listing) -> list[tuple[str, str]]:
    items = [listing.topLevelItem(at) for at in range(listing.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items if item is not None]


def test_the_plan(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ImportPlanDialog(parent, theme, PLAN, {DocumentId(4): "An old report"})
    assert said(dialog.listing) == [
        ("Cannot be imported (1)", ""),
        ("✕  empty.pdf", "The file is empty."),
        ("Given twice (1)", ""),
        ("=  twin.txt", "It is the same file as b.txt."),
        ("Already in the library (1)", ""),
        ("=  old.pdf", "same file as “An old report”"),
        ("Large: tick what you want (1)", ""),
        ("c.txt", "It is large (60.0 MB) and may take a while."),
        ("PDF in “x”, 2.4 MB (1)", ""),
        ("new.pdf", "2.4 MB"),
        ("Plain text in “x”, 1 KB (1)", ""),
        ("b.txt", "1 KB"),
    ]
    assert dialog.go.text() == "Import 2 documents"
    assert dialog.go.isEnabled()
    with qtbot.waitSignal(dialog.accepted):
        dialog.go.click()


def test_a_file_can_be_left_out_and_a_large_one_taken(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ImportPlanDialog(parent, theme, PLAN, {})
    rows = [dialog.listing.topLevelItem(at) for at in range(dialog.listing.topLevelItemCount())]
    named = {row.text(0): row for row in rows if row is not None}
    assert {file.path.name for file in dialog.answer().left_out} == {"c.txt"}
    named["b.txt"].setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.go.text() == "Import 1 document"
    named["new.pdf"].setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.go.isEnabled()
    named["c.txt"].setCheckState(0, Qt.CheckState.Checked)
    assert [file.path.name for file in dialog.answer().new] == ["c.txt"]


def test_nothing_new_can_only_be_closed(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ImportPlanDialog(parent, theme, ImportPlan((), (), ()), {})
    assert not dialog.go.isEnabled()
    assert dialog.cancel.text() == "Close"


def test_the_plan_in_one_sentence() -> None:
    assert plan_sentence(PLAN) == (
        "Found 3 new, 1 already in the library, 1 given twice, 1 that cannot be imported. "
        "Nothing has been changed yet."
    )


def test_the_report(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    at = datetime(2026, 1, 2, 10, 0, tzinfo=UTC)
    session = ImportSession(1, (Path("/x"),), SessionState.STOPPED, at, at, 3, 4, 0)
    items = [
        ImportItem("x/empty.pdf", Path("/x/empty.pdf"), "", 0, ItemState.PROBLEM,
                   kind="no-text", said="The file is empty."),
        ImportItem("x/a.pdf", Path("/x/a.pdf"), "a", 1, ItemState.IMPORTED, "A paper", "good"),
        ImportItem("x/b.pdf", Path("/x/b.pdf"), "b", 1, ItemState.WAITING),
        ImportItem("x/c.pdf", Path("/x/c.pdf"), "c", 1, ItemState.LEFT_OUT),
    ]  # fmt: skip
    report = SavedReport(session, items)
    dialog = LastImportDialog(parent, theme, report)
    assert said(dialog.listing) == [
        ("Not imported (1)", ""),
        ("✕  x/empty.pdf",
         "The file is empty. Have its text recognised (OCR) and import the result."),
        ("Not read (2)", ""),
        ("·  x/b.pdf", "The import stopped before it."),
        ("·  x/c.pdf", "You left it out."),
        ("Imported (1)", ""),
        ("+  A paper", "text good"),
    ]  # fmt: skip
    assert report.sentence == (
        "Stopped before the end: 1 document imported, 1 could not be imported, 2 not read."
    )


def test_a_remedy_is_not_said_twice() -> None:
    said = "The document asks for a password; save a copy without one and import that."
    item = ImportItem("a", Path("/a"), "", 0, ItemState.PROBLEM, kind="protected", said=said)
    assert remedy(item) == ""
    assert remedy(replace(item, said="It is closed.")).startswith("Save a copy")


def test_what_an_import_did_in_one_sentence() -> None:
    report = ImportReport((), PLAN.duplicates, PLAN.problems[:1])
    assert report_sentence(report) == (
        "0 documents imported, 1 already in the library, 1 could not be imported."
    )
    stopped = ImportReport((), (), (), cancelled=True)
    assert report_sentence(stopped) == "Stopped: 0 documents imported."


def test_watched_folders(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    watched = [WatchedFolder(1, Path("/x/In"), False), WatchedFolder(2, Path("/x/Old"), True)]
    dialog = WatchedFoldersDialog(parent, theme, watched)
    assert dialog.none.isHidden()
    none = WatchedFoldersDialog(parent, theme, [])
    assert (none.none.isHidden(), none.listing.isHidden()) == (False, True)
    assert not none.remove.isEnabled()
    assert (dialog.added(), dialog.removed()) == ([], [])
    dialog.put(Path("/x/New"))
    dialog.put(Path("/x/New"))
    first, second = dialog.listing.topLevelItem(0), dialog.listing.topLevelItem(1)
    assert first is not None
    first.setCheckState(0, Qt.CheckState.Checked)
    dialog.listing.setCurrentItem(second)
    dialog.remove.click()
    assert dialog.added() == [(Path("/x/In"), True), (Path("/x/New"), False)]
    assert dialog.removed() == [Path("/x/Old")]
