"""Trackers kept elsewhere: how their columns and words are read, and what their rows last said."""

from __future__ import annotations

from sqlite_utils import Database


def m0012_trackers(db: Database) -> None:
    """Add `tracker_shape`, `tracker_word` and `tracker_row`, and a recommendation's own date."""
    for statement in _STATEMENTS:
        db.execute(statement)


_STATEMENTS = (
    """CREATE TABLE tracker_shape (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        shape TEXT NOT NULL UNIQUE,
        columns TEXT NOT NULL,
        keeper TEXT NOT NULL,
        preset TEXT NOT NULL) STRICT""",
    """CREATE TABLE tracker_word (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        word TEXT NOT NULL UNIQUE,
        meanings TEXT NOT NULL) STRICT""",
    """CREATE TABLE tracker_row (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        recommendation_id INTEGER NOT NULL UNIQUE REFERENCES recommendation(id) ON DELETE CASCADE,
        tracker TEXT NOT NULL,
        said TEXT NOT NULL) STRICT""",
    "ALTER TABLE recommendation ADD COLUMN issued TEXT NOT NULL DEFAULT ''",
)
