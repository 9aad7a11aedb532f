"""A file that others hold, a lock that cannot be had, a link, and foreign triggers: all told."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from policydesk.core.errors import LibraryInUse, StoreError
from policydesk.library import Library, LibraryReader
from policydesk.library.damage import damage_behind
from policydesk.store import connection
from tests.helpers.builders import a_document, a_library


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(connection, "BUSY_MS", 1)
    library = a_library(tmp_path)
    library.close()
    return library.folder


def test_a_file_that_another_program_holds_is_in_use_and_not_damaged(folder: Path) -> None:
    other = sqlite3.connect(folder / "library.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for opener in (Library.open, LibraryReader.open):
        with pytest.raises(LibraryInUse, match="holds the library's file"):
            opener(folder)
    other.execute("ROLLBACK")
    with Library.open(folder) as library:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryInUse, match="nothing was changed"):
            a_document(library)
        other.execute("ROLLBACK")
        assert library.undo_label == ""
    other.close()


def test_a_lock_that_cannot_be_opened_is_told_in_words(folder: Path) -> None:
    (folder / "library.lock").unlink()
    (folder / "library.lock").mkdir()
    with pytest.raises(StoreError, match="cannot be locked"):
        Library.open(folder)


def test_a_linked_file_is_not_written_beside_its_own_lock(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "library.sqlite").symlink_to(folder / "library.sqlite")
    with pytest.raises(StoreError, match="is a link"):
        Library.open(tmp_path / "other")
    (tmp_path / "linked").symlink_to(folder)
    with Library.open(tmp_path / "linked"), pytest.raises(LibraryInUse):
        Library.open(folder)


def test_a_trigger_of_any_name_that_we_did_not_make_is_reported(folder: Path) -> None:
    conn = sqlite3.connect(folder / "library.sqlite")
    conn.execute("CREATE TRIGGER _x AFTER INSERT ON pack BEGIN DELETE FROM document; END")
    conn.close()
    with Library.open(folder) as library:
        assert any("trigger _x" in problem for problem in library.check().problems)


def test_a_mistake_of_the_programs_own_is_not_called_damage(folder: Path) -> None:
    assert damage_behind(sqlite3.IntegrityError("FOREIGN KEY constraint failed"), folder) is None
    assert damage_behind(sqlite3.DatabaseError("malformed"), folder) is not None
