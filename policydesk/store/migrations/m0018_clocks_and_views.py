"""What flags are read off, beside the other facts of the register; and views of it under a name."""

from __future__ import annotations

from sqlite_utils import Database


def m0018_clocks_and_views(db: Database) -> None:
    """Add `clocks` to the derived facts (made anew by their form), and `view` to saved searches."""
    db.execute("ALTER TABLE register_fact ADD COLUMN clocks BLOB NOT NULL DEFAULT x''")
    db.execute("ALTER TABLE saved_search ADD COLUMN view TEXT NOT NULL DEFAULT ''")
