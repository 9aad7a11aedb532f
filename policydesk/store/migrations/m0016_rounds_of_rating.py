"""Rounds in which people judge the same recommendations blind, and the log of each round."""

from __future__ import annotations

from sqlite_utils import Database


def m0016_rounds_of_rating(db: Database) -> None:
    """Add `rating_round` and `rating_item` (tracked), `rating_entry` and `rating_evidence`."""
    for statement in (*_TABLES, *_APPEND_ONLY):
        db.execute(statement)


_TABLES = (
    """CREATE TABLE rating_round (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL UNIQUE,
        axis TEXT NOT NULL,
        raters TEXT NOT NULL,
        world TEXT NOT NULL,
        known TEXT NOT NULL,
        generous INTEGER NOT NULL,
        team INTEGER NOT NULL,
        query TEXT NOT NULL,
        headlines TEXT NOT NULL,
        matched INTEGER NOT NULL,
        seed TEXT NOT NULL,
        opened_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE rating_item (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        round_id INTEGER NOT NULL REFERENCES rating_round(id) ON DELETE CASCADE,
        recommendation_id INTEGER NOT NULL,
        recommendation_uid TEXT NOT NULL) STRICT""",
    """CREATE TABLE rating_entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        round_id INTEGER NOT NULL,
        act TEXT NOT NULL,
        rater TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        recommendation_uid TEXT NOT NULL,
        value TEXT NOT NULL,
        happened TEXT NOT NULL,
        grade TEXT NOT NULL,
        reason TEXT NOT NULL,
        event_uid TEXT NOT NULL,
        takes_back INTEGER REFERENCES rating_entry(id)) STRICT""",
    """CREATE TABLE rating_evidence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        entry_id INTEGER NOT NULL REFERENCES rating_entry(id),
        document_id INTEGER NOT NULL,
        document_uid TEXT NOT NULL,
        document_title TEXT NOT NULL,
        publisher TEXT NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        quote TEXT NOT NULL,
        page INTEGER,
        published_on TEXT NOT NULL,
        accessed_on TEXT NOT NULL) STRICT""",
    "CREATE INDEX item_of_round ON rating_item(round_id)",
    "CREATE INDEX entry_of_round ON rating_entry(round_id)",
    "CREATE INDEX evidence_of_entry ON rating_evidence(entry_id)",
)

_APPEND_ONLY = tuple(
    f"""CREATE TRIGGER {table}_{act.lower()}_refused BEFORE {act} ON {table}
        BEGIN SELECT RAISE(ABORT, 'the log of a round is append-only'); END"""
    for table in ("rating_entry", "rating_evidence")
    for act in ("UPDATE", "DELETE")
)
