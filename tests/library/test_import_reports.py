"""An import's report is kept whole, in three forms, and names no more of the machine than asked."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.core.import_session import ItemState, SessionState
from policydesk.core.progress import Cancelled
from tests.helpers.builders import a_library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Reports"
    made.mkdir()
    for n in range(3):
        (made / f"paper-{n}.md").write_text(f"# <Paper> {n}\n\nCouncils should act.{n}\n")
    (made / "=empty.pdf").touch()
    (made / "copy.md").write_bytes((made / "paper-1.md").read_bytes())
    return made


@pytest.mark.parametrize("suffix", [".html", ".csv", ".txt"])
def test_a_report_names_every_file_and_no_path_unless_asked(
    tmp_path: Path, folder: Path, suffix: str
) -> None:
    target = tmp_path / f"report{suffix}"
    with a_library(tmp_path) as library:
        plan = library.imports.plan([folder])
        library.imports.run(plan.without({folder / "paper-2.md"}))
        library.imports.save_report(target)
        text = target.read_text("utf-8-sig")
        for name in ("paper-0.md", "paper-1.md", "paper-2.md", "empty.pdf"):
            assert f"Reports/{name}" in text or f"Reports/={name}" in text
        assert str(tmp_path) not in text
        assert "You left it out." in text
        assert "The file is empty." in text
        assert "Get another copy" in text
        assert "<Paper>" not in text or suffix != ".html"
        library.imports.save_report(target, full_paths=True)
        assert str(folder / "paper-0.md") in target.read_text("utf-8-sig")


def test_no_cell_of_the_table_is_a_formula(tmp_path: Path, folder: Path) -> None:
    target = tmp_path / "report.csv"
    with a_library(tmp_path) as library:
        library.imports.run(library.imports.plan([folder / "=empty.pdf"]))
        library.imports.save_report(target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][:2] == ["Not imported", "'=empty.pdf"]


def test_without_an_import_or_with_another_suffix_there_is_no_report(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        with pytest.raises(UserError, match="Nothing has been imported"):
            library.imports.save_report(tmp_path / "report.html")
        library.imports.run(library.imports.plan([]))
        with pytest.raises(UserError, match="ends in"):
            library.imports.save_report(tmp_path / "report.docx")


def test_a_stopped_import_is_reported_and_not_offered_again(tmp_path: Path, folder: Path) -> None:
    class StopAtFirst:
        def step(self, done: int, total: int, what: str) -> None:
            if done >= 1:
                raise Cancelled

    with a_library(tmp_path) as library:
        report = library.imports.run(library.imports.plan([folder]), StopAtFirst())
        assert report.cancelled
        assert library.imports.unfinished() is None
        last = library.imports.last()
    assert last is not None
    assert last.session.state is SessionState.STOPPED
    assert len(last.of(ItemState.WAITING)) >= 2


def test_an_import_begun_anew_is_no_longer_offered(tmp_path: Path, folder: Path) -> None:
    class Broken(Exception):
        pass

    class BreakAtFirst:
        def step(self, done: int, total: int, what: str) -> None:
            if done >= 1:
                raise Broken

    with a_library(tmp_path) as library:
        with pytest.raises(Broken):
            library.imports.run(library.imports.plan([folder]), BreakAtFirst())
        session = library.imports.unfinished()
        assert session is not None
        assert session.question.startswith("The import of “Reports” stopped at ")
        library.imports.run(library.imports.plan([folder]))
        assert library.imports.unfinished() is None
        library.imports.give_up(session)
