"""Connections: WAL while open, one plain file when closed, one writer, harmless readers."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from policydesk.core.errors import (
    LibraryDamaged,
    LibraryInUse,
    LibraryMissing,
    LibraryTooNew,
    UserError,
)
from policydesk.library import Library, LibraryReader, open_for_reading
from tests.helpers.builders import a_document, a_library


def test_open_it_has_a_log_and_closed_it_is_one_plain_file(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    a_document(library)
    assert library.store.files.write_ahead_log.exists()
    library.close()
    names = {path.name for path in library.folder.iterdir() if path.is_file()}
    assert names == {"library.sqlite", "library.lock"}
    mode = sqlite3.connect(library.store.files.database).execute("PRAGMA journal_mode").fetchone()
    assert mode == ("delete",)


def test_the_writer_keeps_every_promise_of_its_settings(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        asked = {
            name: library.store.database.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers",
                         "trusted_schema", "cache_spill", "cell_size_check")
        }  # fmt: skip
    assert asked == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1,
        "trusted_schema": 0, "cache_spill": 0, "cell_size_check": 1,
    }  # fmt: skip


def test_a_reader_reads_beside_the_writer_and_cannot_write(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        document = a_document(library)
        with library.reader() as reader, LibraryReader.open(library.folder) as other:
            assert reader.documents.get(document.id) == other.documents.get(document.id)
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                reader._reads_store.database.execute("DELETE FROM document")


def test_a_second_writer_is_refused_and_told_who_holds_it(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        with pytest.raises(LibraryInUse, match=r"in use by process \d+ on .+, since"):
            Library.open(library.folder)
        code = (
            "import sys; from pathlib import Path; from policydesk.library import Library\n"
            "try: Library.open(Path(sys.argv[1]))\n"
            "except Exception as error: sys.exit(error.exit_code)"
        )
        other = subprocess.run([sys.executable, "-c", code, str(library.folder)], check=False)
        assert other.returncode == 6
    Library.open(library.folder).close()


def test_a_missing_library_is_never_made_anew(tmp_path: Path) -> None:
    for opening in (Library.open, LibraryReader.open, open_for_reading):
        with pytest.raises(LibraryMissing, match="There is no library in"):
            opening(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(LibraryMissing):
        Library.open(tmp_path / "empty")
    assert not (tmp_path / "nowhere").exists()
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_newer_library_is_refused_untouched(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    library.close()
    conn = sqlite3.connect(library.store.files.database)
    conn.execute("PRAGMA user_version = 99")
    conn.close()
    before = _hashes(library.folder)
    for opening in (Library.open, LibraryReader.open):
        with pytest.raises(LibraryTooNew, match="its format is 99"):
            opening(library.folder)
    assert _hashes(library.folder) == before


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_a_file_that_is_no_library_is_called_damaged(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "library.sqlite").write_bytes(content)
    for opening in (Library.open, LibraryReader.open):
        with pytest.raises(LibraryDamaged, match="restore a backup"):
            opening(folder)
    assert (folder / "library.sqlite").read_bytes() == content


def test_a_library_is_not_made_in_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir")
    with pytest.raises(UserError, match="not empty"):
        Library.create(tmp_path)
    with a_library(tmp_path) as library, pytest.raises(UserError, match="already a library"):
        Library.create(library.folder)


def _hashes(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "library.lock"
    }
