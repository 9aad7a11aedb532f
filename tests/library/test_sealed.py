"""A library for reading only: everything can be seen, no act leaves a trace."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from policydesk.core.errors import LibraryMissing, LibraryReadOnly, LibraryTooNew, PolicyDeskError
from policydesk.core.pack import PackFormat, PackOptions
from policydesk.library import Library, SealedLibrary
from tests.helpers.builders import a_document, a_library, a_recommendation, an_update


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with a_library(tmp_path) as library:
        rec = a_recommendation(library, a_document(library))
        library.status.add(rec.id, an_update("claim", "under_way"))
        library.packs.create("Pack", recommendations=[rec.id])
        return library.folder


def _newer(folder: Path, more: str = "") -> None:
    conn = sqlite3.connect(folder / "library.sqlite")
    conn.execute("PRAGMA user_version = 99")
    if more:
        conn.execute(more)
    conn.commit()
    conn.close()


def _hashes(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_newer_library_can_be_read_searched_and_printed(folder: Path, tmp_path: Path) -> None:
    _newer(folder, "CREATE TABLE added_later(id INTEGER)")
    before = _hashes(folder)
    with SealedLibrary.open(folder) as library:
        assert library.read_only
        assert library.search("council").total > 0
        assert library.register().rows[0].headline.label == "In progress (claimed)"
        options = PackOptions((PackFormat.MARKDOWN,))
        files = library.packs.export(library.packs.all()[0].id, options, tmp_path)
        assert files[0].read_text(encoding="utf-8").startswith("# Pack")
        with library.reader() as reader:
            assert reader.documents.count() == 1
        assert library.submit(lambda lib: lib.documents.count()).result() == 1
    assert _hashes(folder) == before


def test_every_act_is_refused_and_nothing_changes(folder: Path) -> None:
    before = _hashes(folder)
    with SealedLibrary.open(folder) as library:
        document, rec = library.documents.all()[0], library.recommendations.all()[0]
        for act in (
            lambda: library.documents.edit(document.id, title="Other"),
            lambda: library.documents.remove([document.id]),
            lambda: library.recommendations.remove([rec.id]),
            lambda: library.status.add(rec.id, an_update("claim", "done")),
            lambda: library.packs.create("Another"),
            lambda: library.settings.set("window.theme", "dark"),
        ):
            with pytest.raises(LibraryReadOnly, match="open for reading only"):
                act()
        assert library.undo() is None
    assert _hashes(folder) == before


def test_it_opens_beside_the_one_that_writes(folder: Path) -> None:
    with Library.open(folder) as writer, SealedLibrary.open(folder) as library:
        a_document(writer, "Meanwhile")
        assert library.documents.count() == 2


def test_a_format_that_cannot_be_read_at_all_is_still_refused(folder: Path, tmp_path: Path) -> None:
    _newer(folder, "ALTER TABLE pack RENAME COLUMN title TO heading")
    with pytest.raises(LibraryTooNew, match="cannot even be read"):
        SealedLibrary.open(folder)
    with pytest.raises(LibraryMissing):
        SealedLibrary.open(tmp_path / "nowhere")


def test_a_missing_index_is_left_so_with_what_to_do(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    with SealedLibrary.open(folder) as library, library.reader() as reader:
        for each in (library, reader):
            with pytest.raises(PolicyDeskError, match="index is missing, and is not made anew"):
                each.search("council")
    assert not (folder / "index").exists()
