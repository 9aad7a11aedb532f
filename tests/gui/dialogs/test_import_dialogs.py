"""The plan says what would happen, the report what did not, file by file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policydesk.core.ids import DocumentId
from policydesk.core.imports import (
    Duplicate,
    ImportPlan,
    ImportProblem,
    ImportReport,
    PlannedFile,
    ProblemKind,
)
from policydesk.gui.dialogs.import_plan import ImportPlanDialog, plan_sentence
from policydesk.gui.dialogs.import_report import ImportReportDialog
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.operations.documents import report_sentence
from policydesk.gui.theme import Theme

PLAN = ImportPlan(
    new=(PlannedFile(Path("/x/new.pdf"), "a", 2_500_000), PlannedFile(Path("/x/b.txt"), "b", 10)),
    duplicates=(Duplicate("/x/old.pdf", DocumentId(4), "same file"),),
    problems=(
        ImportProblem("/x/empty.pdf", ProblemKind.NO_TEXT, "The file is empty."),
        ImportProblem("/x/twin.txt", ProblemKind.DUPLICATE, "It is the same file as b.txt."),
    ),
    skipped=2,
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
        ("New (2)", ""),
        ("+  new.pdf", "2.4 MB"),
        ("+  b.txt", "1 KB"),
    ]
    assert dialog.go.text() == "Import 2 documents"
    assert dialog.go.isEnabled()
    with qtbot.waitSignal(dialog.accepted):
        dialog.go.click()


def test_nothing_new_can_only_be_closed(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ImportPlanDialog(parent, theme, ImportPlan((), (), ()), {})
    assert not dialog.go.isEnabled()
    assert dialog.cancel.text() == "Close"


def test_the_plan_in_one_sentence() -> None:
    assert plan_sentence(PLAN) == (
        "Found 2 new, 1 already in the library, 1 given twice, 1 that cannot be imported. "
        "Nothing has been changed yet."
    )


def test_the_report(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    report = ImportReport((), PLAN.duplicates, PLAN.problems[:1])
    dialog = ImportReportDialog(parent, theme, report)
    assert said(dialog.listing) == [
        ("Not imported (1)", ""), ("✕  empty.pdf", "The file is empty."),
    ]
    assert report_sentence(report) == "0 documents imported, 1 already here, 1 could not be read."
    stopped = ImportReport((), (), (), cancelled=True)
    assert report_sentence(stopped) == "Stopped: 0 documents imported."
