"""Originals: kept byte for byte, given up only on purpose, never because a list is older."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from policydesk.core.errors import StoreError
from policydesk.library import Library
from policydesk.store.originals import Originals
from tests.helpers.builders import a_document, a_library


def test_the_bytes_come_back_and_are_written_once(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    first = originals.keep(b"the very bytes")
    stamp = originals.path(first).stat().st_mtime_ns
    assert originals.keep(b"the very bytes") == first
    assert originals.read(first) == b"the very bytes"
    assert originals.path(first).stat().st_mtime_ns == stamp
    with pytest.raises(StoreError, match="missing from the library"):
        originals.read("0" * 64)


def test_an_unfinished_write_is_swept(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    kept = originals.keep(b"whole")
    part = originals.path(kept).with_name("half.part")
    part.write_bytes(b"ha")
    originals.sweep(frozenset())
    assert not part.exists()
    assert originals.read(kept) == b"whole"


def test_a_name_that_is_no_hash_leads_to_no_file(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Not of this library.")
    originals = Originals(tmp_path / "originals")
    with pytest.raises(StoreError, match="missing from the library"):
        originals.read(str(letter))
    assert ["is missing" in told for told in originals.faults({str(letter): "“A”"})] == [True]
    originals.sweep(frozenset({str(letter)}))
    assert letter.exists()


def test_a_removed_documents_original_goes_when_undo_ends(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        stays, goes = a_document(library, "Stays"), a_document(library, "Goes")
    with Library.open(library.folder) as library:
        library.documents.remove([goes.id])
        assert library.store.originals.read(goes.sha256)
    assert not library.store.originals.path(goes.sha256).exists()
    assert library.store.originals.path(stays.sha256).exists()


def test_an_older_database_put_back_by_hand_costs_no_original(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        a_document(library, "Old")
    shutil.copy(library.store.files.database, tmp_path / "older.sqlite")
    with Library.open(library.folder) as library:
        newer = a_document(library, "Newer")
    newest = (tmp_path / "newest.sqlite", library.store.files.database)
    shutil.copy(newest[1], newest[0])
    shutil.copy(tmp_path / "older.sqlite", newest[1])
    Library.open(library.folder).close()
    shutil.copy(newest[0], newest[1])
    with Library.open(library.folder) as library:
        assert library.documents.original(newer.id)
        assert library.check().clean
