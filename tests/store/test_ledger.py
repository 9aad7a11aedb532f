"""The ledger: chained, append-only in spirit and letter; edits from outside show."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from policydesk.core.timeline import AsOf, end_of_day
from policydesk.library import Library
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import PARAGRAPHS, a_document, a_library, a_recommendation, an_update


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with a_library(tmp_path) as library:
        document = a_document(library)
        rec = a_recommendation(library, document)
        for value in ("planned", "under_way", "partly_done"):
            library.status.add(
                rec.id,
                an_update("claim", value, note=f"they say {value}"),
                [EvidenceQuote(document.id, PARAGRAPHS[2])],
            )
        return library.folder


def test_an_untouched_chain_verifies(folder: Path) -> None:
    with Library.open(folder) as library:
        assert list(library.store.ledger.broken_links()) == []
        assert len(library.store.ledger.head(library.device)) == 64


def test_the_team_may_have_known_before_this_library_did(folder: Path) -> None:
    conn = sqlite3.connect(folder / "library.sqlite")  # as an update that came from elsewhere
    conn.execute("DROP TRIGGER status_event_update_refused")
    conn.execute("UPDATE status_event SET recorded_at = '2020-01-01T00:00:00.000000+00:00' "
                 "WHERE id = 2")  # fmt: skip
    conn.commit()
    conn.close()
    then = end_of_day(date(2020, 6, 30))
    with Library.open(folder) as library:
        first = library.status.first_told(team=False)
        assert first is not None
        assert first > then
        assert library.status.first_told(team=True) == datetime(2020, 1, 1, tzinfo=UTC)
        assert not library.status.knew(AsOf(known=then))
        assert library.status.knew(AsOf(known=then, team=True))
        assert library.status.knew(AsOf(known=first))


def test_before_the_first_update_nobody_knew_anything(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        for team in (False, True):
            assert library.status.first_told(team=team) is None
            assert not library.status.knew(AsOf(team=team))


EDITS = [
    "UPDATE status_event SET note = 'something else' WHERE id = 2",
    "UPDATE status_event SET recorded_at = '2020-01-01T00:00:00.000000+00:00' WHERE id = 1",
    "UPDATE status_event SET value = 'done' WHERE id = 3",
    "UPDATE status_evidence SET quote = 'never said' WHERE event_id = 2",
    "UPDATE status_evidence SET page = 99 WHERE event_id = 1",
    "DELETE FROM status_event WHERE id = 2",
]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_from_outside_shows(folder: Path, edit: str) -> None:
    conn = sqlite3.connect(folder / "library.sqlite")
    for name in ("status_event_update", "status_event_delete", "status_evidence_update"):
        conn.execute(f"DROP TRIGGER {name}_refused")
    conn.execute("PRAGMA foreign_keys=OFF")
    conn.execute(edit)
    conn.commit()
    conn.close()
    with Library.open(folder) as library:
        problems = library.check(index=False).problems
    assert any("changed outside PolicyDesk" in p or "chain is broken" in p for p in problems)
    assert any("trigger" in p and "missing" in p for p in problems)


def test_every_flipped_bit_of_a_note_is_seen(folder: Path) -> None:
    """SQLite's own integrity check saw 6 of 195 such flips; the chain must see all."""
    path = folder / "library.sqlite"
    content = path.read_bytes()
    at = content.index(b"they say planned")
    seen = 0
    for offset in range(len("they say planned")):
        flipped = bytearray(content)
        flipped[at + offset] ^= 1
        path.write_bytes(bytes(flipped))
        with Library.open(folder) as library:
            seen += bool(list(library.store.ledger.broken_links()))
    assert seen == len("they say planned")


def test_undo_appends_a_retraction_and_redo_retracts_it(folder: Path) -> None:
    with Library.open(folder) as library:
        rec = library.recommendations.all()[0]
        library.status.add(rec.id, an_update("claim", "done"))
        count = len(library.store.ledger.all())
        library.undo()
        assert len(library.store.ledger.all()) == count + 1
        assert library.status.timeline(rec.id).axes().claim == "partly_done"
        library.redo()
        assert len(library.store.ledger.all()) == count + 2
        assert library.status.timeline(rec.id).axes().claim == "done"
        assert list(library.store.ledger.broken_links()) == []
