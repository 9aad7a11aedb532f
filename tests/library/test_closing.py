"""Closing loses nothing that was asked for, whatever is still under way; listeners harm nobody."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest

from policydesk.core.changes import Changes, Op
from policydesk.library import Library, LibraryReader
from policydesk.library import read_threads as read_threads_module
from policydesk.store import integrity
from tests.helpers.builders import a_document, a_library, utc


def test_what_was_asked_before_closing_is_done(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    begun, go_on = threading.Event(), threading.Event()

    def hold_up(_: Library) -> None:
        begun.set()
        go_on.wait(10)

    library.submit(hold_up)
    asked = library.submit(lambda library: a_document(library, "Asked at the last moment"))
    begun.wait(10)
    go_on.set()
    library.close()
    assert asked.result(0).title == "Asked at the last moment"
    with Library.open(library.folder) as again:
        assert again.documents.count() == 1


def test_closing_twice_is_harmless_and_nothing_can_be_asked_afterwards(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        library.close()
    with pytest.raises(RuntimeError, match="closed"):
        library.submit(lambda library: library.documents.count())


def test_an_answer_under_way_keeps_its_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_threads_module, "LAST_ANSWER", 0.01)
    library = a_library(tmp_path)
    begun, go_on = threading.Event(), threading.Event()

    def slowly(reader: LibraryReader) -> int:
        begun.set()
        go_on.wait(10)
        return reader.documents.count()

    asked = library.read(slowly)
    begun.wait(10)
    library.close()
    go_on.set()
    assert asked.result(10) == 0


def test_a_listener_that_fails_harms_neither_the_act_nor_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Op] = []

    def fails(changes: Changes, origin: object) -> None:
        raise ValueError("not my day")

    with a_library(tmp_path) as library, caplog.at_level(logging.CRITICAL):
        library.subscribe(fails)
        library.subscribe(lambda changes, origin: told.append(changes.op))
        a_document(library)
        assert library.undo() is Op.ADD_DOCUMENT
        assert (library.undo_label, library.documents.count()) == ("", 0)
        assert library.redo() is Op.ADD_DOCUMENT
        assert library.documents.count() == 1
    assert told == [Op.ADD_DOCUMENT, Op.UNDO, Op.REDO]


def test_a_damaged_list_of_documents_costs_no_original(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = a_library(tmp_path)
    a_document(library)
    original = library.store.originals.path(library.documents.all()[0].sha256)
    library.close()
    library.store.files.write_ahead_log.touch()  # as after a crash
    monkeypatch.setattr(integrity, "is_sound", lambda store: False)
    monkeypatch.setattr("policydesk.library.library.is_sound", lambda store: False)
    with Library.open(library.folder) as damaged:
        with damaged.store.operation():
            damaged.store.documents.remove([d.id for d in damaged.documents.all()])
        assert damaged.notes
    assert original.exists()


def test_what_a_crash_left_to_be_indexed_is_found_without_another_act(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as crash, a_library(tmp_path) as library:
        crash.setattr("policydesk.library.library.index_what_is_left", lambda library: None)
        a_document(library)
        library.close()
    with Library.open(library.folder) as again:
        waiting = again.submit(lambda library: library.store.outbox.pending())
        assert waiting.result(10) == 0


def test_the_search_keeps_its_own_clock_after_the_samples_were_told(tmp_path: Path) -> None:
    with a_library(tmp_path, now=utc(2026, 11, 22)) as library:
        with library.clock_at(utc(2012, 1, 1)):
            searching = library.searching
        assert searching.today().year == 2026


def test_a_library_is_for_its_owner_alone(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        a_document(library)
        paths = [library.folder, *library.folder.iterdir()]
        open_to_others = {p.name for p in paths if p.stat().st_mode & 0o077}
        assert library.store.database.execute("PRAGMA temp_store").fetchone() == (2,)
    assert open_to_others == set()
