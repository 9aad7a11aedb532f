"""What the thesaurus read for a saved search when it was last counted."""

from __future__ import annotations

from sqlite_utils import Database


def m0009_what_was_also_read(db: Database) -> None:
    """Add to each last count the library's own thesaurus and its readings; empty: not known."""
    db.execute("ALTER TABLE search_count ADD COLUMN own_thesaurus TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE search_count ADD COLUMN also TEXT NOT NULL DEFAULT ''")
