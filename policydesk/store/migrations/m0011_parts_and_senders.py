"""Updates say which part they are about, who agreed, and when the sender of an import wrote."""

from __future__ import annotations

from sqlite_utils import Database


def m0011_parts_and_senders(db: Database) -> None:
    """Add `limb`, `agreed_by`, `their_recorded_on` and `batch` to the ledger's updates."""
    for column in ("limb", "agreed_by", "their_recorded_on", "batch"):
        db.execute(f"ALTER TABLE status_event ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
