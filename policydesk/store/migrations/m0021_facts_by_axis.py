"""The facts of the register a row for each part of a block, and how often they were made anew."""

from __future__ import annotations

from sqlite_utils import Database


def m0021_facts_by_axis(db: Database) -> None:
    """Make `register_block` (derived, made anew by its form) again, a row for each of its parts;
    add `made` to `register_form`.
    """
    db.execute("DROP TABLE register_block")
    db.execute(
        """CREATE TABLE register_block (
        part INTEGER NOT NULL,
        block INTEGER NOT NULL,
        upto INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (part, block)) STRICT"""
    )
    db.execute("ALTER TABLE register_form ADD COLUMN made INTEGER NOT NULL DEFAULT 0")
