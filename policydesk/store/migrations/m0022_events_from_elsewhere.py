"""Updates written down elsewhere are found by when: all were read to know what the team knew."""

from __future__ import annotations

from sqlite_utils import Database


def m0022_events_from_elsewhere(db: Database) -> None:
    """Add an index of the updates that were not written down when they came here."""
    db.execute(
        "CREATE INDEX event_from_elsewhere ON status_event(recorded_at) "
        "WHERE recorded_at <> received_at"
    )
