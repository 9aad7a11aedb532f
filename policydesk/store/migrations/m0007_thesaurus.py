"""The library's own pairs of short forms and meanings, beside those shipped with the program."""

from __future__ import annotations

from sqlite_utils import Database


def m0007_thesaurus(db: Database) -> None:
    """Add `thesaurus_pair`: a pair that was added here, or a shipped one taken out."""
    db.execute(_TABLE)


_TABLE = """CREATE TABLE thesaurus_pair (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    short TEXT NOT NULL,
    long TEXT NOT NULL,
    removed INTEGER NOT NULL,
    UNIQUE (short, long)) STRICT"""
