"""The check: clean on a sound library, one sentence for each harm done from outside."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from policydesk.core.progress import NoProgress
from policydesk.library import Library
from policydesk.library.made_anew import make_anew
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import PARAGRAPHS, a_document, a_library, a_recommendation, an_update


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with a_library(tmp_path) as library:
        document = a_document(library)
        rec = a_recommendation(library, document)
        library.status.add(
            rec.id, an_update("claim", "done"), [EvidenceQuote(document.id, PARAGRAPHS[2])]
        )
        return library.folder


def test_a_sound_library_is_clean_and_says_what_was_looked_at(folder: Path) -> None:
    with Library.open(folder) as library:
        report = library.check()
        with library.reader() as reader:
            assert reader.check() == report
    assert report.clean
    assert len(report.checked) == 9


def test_a_library_just_begun_is_clean_without_an_index(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        a_document(library)
        with library.reader() as reader:
            assert reader.check().clean
    shutil.rmtree(library.folder / "index")
    with Library.open(library.folder) as library, library.reader() as reader:
        assert any("search index" in problem for problem in reader.check().problems)


HARM = {
    "UPDATE passage SET text = 'Each council may' WHERE position = 2": "was changed outside",
    "UPDATE recommendation SET quote = 'never there', prefix = 'x'": "is not in the text any more",
    "CREATE TABLE stranger(x)": "table stranger, which PolicyDesk did not make",
    "DROP INDEX item_of_pack": "index item_of_pack is missing",
    "INSERT INTO passage(document_id, position, kind, level, start, end, text)"
    " VALUES (99, 0, 'paragraph', 0, 0, 1, 'x')": "is not there",
}


@pytest.mark.parametrize("harm", HARM)
def test_harm_from_outside_is_named(folder: Path, harm: str) -> None:
    conn = sqlite3.connect(folder / "library.sqlite")
    conn.execute(harm)
    conn.commit()
    conn.close()
    with Library.open(folder) as library:
        assert any(HARM[harm] in problem for problem in library.check().problems)


def test_a_changed_or_missing_original_is_named(folder: Path) -> None:
    with Library.open(folder) as library:
        document = library.documents.all()[0]
        path = library.store.originals.path(document.sha256)
        said = f"The original of “{document.title}” ({document.file_name}), "
        path.write_bytes(b"another file")
        (changed,) = library.check().problems
        path.unlink()
        (missing,) = library.check().problems
    assert changed.startswith(said)
    assert changed.endswith("is not the file that was imported.")
    assert missing.startswith(said)
    assert "is missing" in missing


def test_an_index_that_disagrees_is_named_and_mended(folder: Path) -> None:
    with Library.open(folder) as library:
        document = a_document(library, "Unseen")
        with library.store.derived():
            library.store.database.execute("DELETE FROM outbox")
        with library.reader() as reader:
            assert any("search index lacks" in problem for problem in reader.check().problems)
        assert library.search("unseen").hits[0].document_id == document.id
        assert library.notes == (
            "The search index was of another day than the library and has been rebuilt.",
        )
        assert library.check().clean


def test_what_the_register_keeps_is_compared_with_the_ledger(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        rec = a_recommendation(library, a_document(library))
        library.status.add(rec.id, an_update("claim", "done"))
        assert library.check().clean
        with library.store.derived():
            library.store._conn.execute("UPDATE register_block SET data = zeroblob(length(data))")
        (problem,) = library.check().problems
        assert problem.startswith("What the register keeps of R1 (no. 1) is not what its updates")
        make_anew(library, NoProgress())
        assert library.check().clean
