"""An import that was cut off is offered, its report shown, and watched folders are told of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from policydesk.gui.desk import Desk
from policydesk.gui.notices import Notice
from policydesk.gui.views.importing import Importing
from policydesk.gui.views.watch import Watch
from policydesk.library import Library, watching


@pytest.fixture
def importing(desk: Desk, qtbot: QtBot) -> Importing:
    window = QWidget()
    qtbot.addWidget(window)
    return Importing(desk, window)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "Reports"
    folder.mkdir()
    for n in range(3):
        (folder / f"paper-{n}.md").write_text(f"# Paper {n}\n\nCouncils should act.{n}\n")
    return folder


def test_an_import_that_was_cut_off_is_offered_and_finished(
    library: Library,
    importing: Importing,
    reports: Path,
    told: list[Notice],
    settle: Callable[[], None],
) -> None:
    class Broken(Exception):
        pass

    class BreakAtSecond:
        def step(self, done: int, total: int, what: str) -> None:
            if done >= 2:
                raise Broken

    with pytest.raises(Broken):
        library.imports.run(library.imports.plan([reports]), BreakAtSecond())
    importing.ask_to_resume()
    settle()
    assert told[-1].text == "The import of “Reports” stopped at 1 of 3. Go on?"
    assert [words for words, _ in told[-1].offers] == ["Go on", "No, thanks"]
    told[-1].offers[0][1]()
    settle()
    assert library.submit(lambda lib: lib.documents.count()).result() == 3
    importing.show_last()
    settle()
    assert importing.report_dialog is not None
    assert importing.report_dialog.listing.topLevelItemCount() == 4


def test_an_import_that_was_cut_off_may_be_left_at_that(
    library: Library,
    importing: Importing,
    reports: Path,
    told: list[Notice],
    settle: Callable[[], None],
) -> None:
    class StopAtSecond:
        def step(self, done: int, total: int, what: str) -> None:
            if done >= 2:
                raise InterruptedError

    with pytest.raises(InterruptedError):
        library.imports.run(library.imports.plan([reports]), StopAtSecond())
    importing.ask_to_resume()
    settle()
    told[-1].offers[1][1]()
    settle()
    assert told[-1].text.startswith("What it brought in stays.")
    assert library.imports.unfinished() is None


def test_references_dropped_with_documents_are_compared_after_them(
    importing: Importing, reports: Path, settle: Callable[[], None]
) -> None:
    (reports / "refs").mkdir()
    listed = reports / "refs" / "list.bib"
    listed.write_text("@book{p1, title={Paper 1}, year={2020}}")
    importing.begin([listed, *sorted(reports.glob("*.md"))])
    settle()
    assert importing.plan_dialog is not None
    assert len(importing.plan_dialog.plan.new) == 3
    assert not importing.plan_dialog.plan.problems
    assert importing.references.plan_dialog is None
    importing.plan_dialog.accept()
    settle()
    compared = importing.references.plan_dialog
    assert compared is not None
    assert [change.key for change in compared.plan.changes] == ["p1"]
    compared.reject()


def test_references_wait_for_their_own_documents_whatever_else_is_imported(
    importing: Importing, reports: Path, settle: Callable[[], None]
) -> None:
    (reports / "refs").mkdir()
    listed = reports / "refs" / "list.bib"
    listed.write_text("@book{p1, title={Paper 1}, year={2020}}")
    importing.begin([listed, reports / "paper-1.md"])
    settle()
    first = importing.plan_dialog
    assert first is not None
    importing.begin([reports / "paper-2.md"])
    settle()
    assert importing.plan_dialog is not first
    assert importing.plan_dialog is not None
    importing.plan_dialog.accept()
    settle()
    assert importing.references.plan_dialog is None
    first.accept()
    settle()
    compared = importing.references.plan_dialog
    assert compared is not None
    assert [change.key for change in compared.plan.changes] == ["p1"]
    compared.reject()


def test_new_files_of_a_watched_folder_are_told_once_and_planned(
    library: Library,
    desk: Desk,
    importing: Importing,
    reports: Path,
    told: list[Notice],
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watching, "STABLE_SECONDS", 0.0)
    library.watching.add(reports)
    watch = Watch(desk, importing)
    assert isinstance(watch, QObject)
    for _ in range(3):
        watch.look()
        settle()
    assert [notice.text for notice in told] == ["3 new files in “Reports”."]
    told[0].offers[0][1]()
    settle()
    assert importing.plan_dialog is not None
    importing.plan_dialog.accept()
    settle()
    assert library.submit(lambda lib: lib.documents.count()).result() == 3
    watch.look()
    settle()
    assert told[-1].text == "3 documents imported."


def test_a_folder_may_import_by_itself(
    library: Library,
    desk: Desk,
    importing: Importing,
    reports: Path,
    settle: Callable[[], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watching, "STABLE_SECONDS", 0.0)
    library.watching.add(reports, by_itself=True)
    with qtbot.waitSignal(importing.finished, timeout=60_000):
        Watch(desk, importing).look()
    settle()
    assert library.submit(lambda lib: lib.documents.count()).result() == 3


def test_plan_and_report_are_let_go_when_they_are_closed(
    importing: Importing, reports: Path, settle: Callable[[], None]
) -> None:
    (reports / "broken.pdf").write_bytes(b"no PDF at all")
    importing.begin([reports / "paper-1.md", reports / "broken.pdf"])
    settle()
    assert importing.plan_dialog is not None
    importing.plan_dialog.accept()
    assert importing.plan_dialog is None
    settle()
    assert importing.report_dialog is not None
    importing.report_dialog.reject()
    assert importing.report_dialog is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window = importing.parent()
    assert window is not None
    assert window.findChildren(QDialog) == []
