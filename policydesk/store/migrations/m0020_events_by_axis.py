"""Updates are found by their axis: few are about owners, and all were read to find those."""

from __future__ import annotations

from sqlite_utils import Database


def m0020_events_by_axis(db: Database) -> None:
    """Add an index of updates by axis."""
    db.execute("CREATE INDEX event_of_axis ON status_event(axis, recommendation_id)")
