"""Format 4: imports as they are remembered, watched folders, and what was left out for good."""

from __future__ import annotations

from sqlite_utils import Database


def m0004_imports_and_watching(db: Database) -> None:
    """Add the tables of imports and of watched folders; paths are bytes."""
    for statement in _STATEMENTS:
        db.execute(statement)


_STATEMENTS = (
    """CREATE TABLE import_session (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        roots TEXT NOT NULL,
        state TEXT NOT NULL,
        started_at TEXT NOT NULL,
        ended_at TEXT NOT NULL,
        skipped INTEGER NOT NULL) STRICT""",
    """CREATE TABLE import_item (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        session_id INTEGER NOT NULL REFERENCES import_session(id) ON DELETE CASCADE,
        asked INTEGER NOT NULL,
        shown TEXT NOT NULL,
        path BLOB NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        state TEXT NOT NULL,
        title TEXT NOT NULL,
        verdict TEXT NOT NULL,
        kind TEXT NOT NULL,
        said TEXT NOT NULL) STRICT""",
    """CREATE TABLE watched_folder (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path BLOB NOT NULL UNIQUE,
        by_itself INTEGER NOT NULL,
        added_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE watched_file (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        folder_id INTEGER NOT NULL REFERENCES watched_folder(id) ON DELETE CASCADE,
        path BLOB NOT NULL,
        size INTEGER NOT NULL,
        changed_ns INTEGER NOT NULL,
        UNIQUE (folder_id, path)) STRICT""",
    """CREATE TABLE left_out (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sha256 TEXT NOT NULL UNIQUE,
        shown TEXT NOT NULL,
        at TEXT NOT NULL) STRICT""",
    "CREATE INDEX item_of_session ON import_item(session_id, path)",
)
