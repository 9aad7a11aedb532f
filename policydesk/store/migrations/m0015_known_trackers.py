"""A tracker kept elsewhere: whose it is, and the vocabulary that its last file was read with."""

from __future__ import annotations

from sqlite_utils import Database


def m0015_known_trackers(db: Database) -> None:
    """Add `tracker`, by the uid that the rows of all its files share."""
    db.execute("""CREATE TABLE tracker (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        keeper TEXT NOT NULL,
        preset TEXT NOT NULL) STRICT""")
