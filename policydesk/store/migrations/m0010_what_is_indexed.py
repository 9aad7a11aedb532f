"""How far the index has followed: an entry that was replaced is no entry that was done."""

from __future__ import annotations

from sqlite_utils import Database


def m0010_what_is_indexed(db: Database) -> None:
    """Add `outbox_done`: the last outbox number that the index was given."""
    db.execute("CREATE TABLE outbox_done (upto INTEGER NOT NULL) STRICT")
    db.execute(_WHERE_IT_STANDS)


_WHERE_IT_STANDS = """INSERT INTO outbox_done(upto) SELECT coalesce(
    (SELECT min(id) - 1 FROM outbox),
    (SELECT seq FROM sqlite_sequence WHERE name = 'outbox'), 0)"""
