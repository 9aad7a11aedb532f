"""Searches kept under a name, their last counts, and what was searched for lately."""

from __future__ import annotations

from sqlite_utils import Database


def m0008_saved_searches(db: Database) -> None:
    """Add `saved_search` (tracked), and plain tables of last counts and of the history."""
    for statement in _TABLES:
        db.execute(statement)


_TABLES = (
    """CREATE TABLE saved_search (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        query TEXT NOT NULL,
        sort TEXT NOT NULL,
        kinds TEXT NOT NULL,
        also_read INTEGER NOT NULL,
        saved_at TEXT NOT NULL,
        total INTEGER NOT NULL,
        made_by TEXT NOT NULL) STRICT""",
    """CREATE TABLE search_count (
        uid TEXT PRIMARY KEY,
        total INTEGER NOT NULL,
        made_by TEXT NOT NULL,
        revision INTEGER NOT NULL) STRICT""",
    """CREATE TABLE search_history (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        query TEXT NOT NULL UNIQUE) STRICT""",
)
