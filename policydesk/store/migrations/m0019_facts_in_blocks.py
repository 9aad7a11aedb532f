"""The facts of the register in blocks: one row for many recommendations, read in one piece."""

from __future__ import annotations

from sqlite_utils import Database


def m0019_facts_in_blocks(db: Database) -> None:
    """Replace `register_fact` (derived, made anew by its form) by `register_block`."""
    db.execute("DROP TABLE register_fact")
    db.execute(
        """CREATE TABLE register_block (
        block INTEGER PRIMARY KEY,
        upto INTEGER NOT NULL,
        now BLOB NOT NULL,
        clocks BLOB NOT NULL,
        runs BLOB NOT NULL,
        rows BLOB NOT NULL) STRICT"""
    )
