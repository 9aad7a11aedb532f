"""The timelines boiled down to numbers, beside the ledger and made anew from it at any time."""

from __future__ import annotations

from sqlite_utils import Database


def m0014_facts_of_the_register(db: Database) -> None:
    """Add `register_fact` and `register_form` (derived): what they cover, by which rules."""
    for statement in _TABLES:
        db.execute(statement)


_TABLES = (
    """CREATE TABLE register_fact (
        recommendation_id INTEGER PRIMARY KEY,
        rows BLOB NOT NULL,
        runs BLOB NOT NULL,
        first INTEGER NOT NULL,
        parts INTEGER NOT NULL) STRICT""",
    """CREATE TABLE register_form (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        form INTEGER NOT NULL,
        upto INTEGER NOT NULL) STRICT""",
)
