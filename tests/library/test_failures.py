"""A file that failed is missed while it is there; a typing error or a file that is gone is not."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread, current_thread

import pytest

from policydesk.library import Library, import_run
from policydesk.library.failures import is_gone, stands
from tests.helpers.builders import a_library
from tests.helpers.lent import lent


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as opened:
        yield opened


def failed(library: Library) -> list[str]:
    return [Path(problem.path).name for problem in library.documents.problems()]


def test_a_name_with_nothing_behind_it_is_told_and_not_missed(
    library: Library, tmp_path: Path
) -> None:
    report = library.imports.run(library.imports.plan([tmp_path / "nowhere", tmp_path / "a" / "b"]))
    assert len(report.problems) == 2
    assert failed(library) == []
    assert library.searching.coverage().total == 0


def test_what_was_renamed_or_taken_away_is_missed_no_more(library: Library, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("table.pdf", "odd.pdf", "stays.pdf"):
        (inbox / name).write_text("a,b\n1,2\n", encoding="utf-8")
    library.imports.run(library.imports.plan([inbox]))
    assert failed(library) == ["odd.pdf", "stays.pdf", "table.pdf"]
    (inbox / "table.pdf").rename(inbox / "table.csv")
    (inbox / "odd.pdf").unlink()
    library.imports.run(library.imports.plan([inbox / "table.csv"]))
    assert failed(library) == ["stays.pdf"]


def test_drives_are_asked_beside_the_librarys_own_thread(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "table.pdf").write_text("a,b", encoding="utf-8")
    library.imports.run(library.imports.plan([tmp_path / "table.pdf"]))
    writing = library.submit(lambda _: current_thread()).result()
    asked: list[Thread] = []

    def noted(path: str) -> bool:
        asked.append(current_thread())
        return is_gone(path)

    monkeypatch.setattr(import_run, "is_gone", noted)
    library.imports.run(library.imports.plan([tmp_path / "table.pdf"]))
    assert asked == [current_thread()] != [writing]


def test_where_a_folder_cannot_be_reached_nothing_is_called_gone(tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    (drive / "paper.pdf").write_bytes(b"")
    with zipfile.ZipFile(drive / "papers.zip", "w") as archive:
        archive.writestr("paper.pdf", b"")
    for path in (drive / "paper.pdf", drive / "papers.zip" / "paper.pdf"):
        assert stands(str(path))
        assert not is_gone(str(path))
    for path in (drive / "gone.pdf", drive / "gone.zip" / "paper.pdf"):
        assert not stands(str(path))
        assert is_gone(str(path))
    away = tmp_path / "another drive" / "paper.pdf"
    assert not stands(str(away))
    assert not is_gone(str(away))


def test_an_odd_name_is_known_by_how_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a\nb.pdf").write_bytes(b"")
    assert stands(str(tmp_path / "a\\nb.pdf"))
    assert not is_gone(str(tmp_path / "a\\nb.pdf"))
