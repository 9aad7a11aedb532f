"""Updates say which owner went before, and a body that changes is looked up again by the index."""

from __future__ import annotations

from sqlite_utils import Database


def m0017_owners(db: Database) -> None:
    """Add `value_was` to the ledger's updates, and triggers that index owners by other names."""
    db.execute("ALTER TABLE status_event ADD COLUMN value_was TEXT NOT NULL DEFAULT ''")
    for statement in _TO_INDEX:
        db.execute(statement)


# The index keeps every name of an owner, past and present, with each recommendation; whose they
# are may change with any entry of the list of bodies.
_TO_INDEX = tuple(
    f"""CREATE TRIGGER publisher_{act.lower()}_to_recommendations AFTER {act} ON publisher BEGIN
        DELETE FROM outbox WHERE kind = 'recommendation';
        INSERT INTO outbox(kind, ref) SELECT 'recommendation', id FROM recommendation;
    END"""
    for act in ("INSERT", "UPDATE", "DELETE")
)
