"""The library's own publishers, beside those shipped with the program."""

from __future__ import annotations

from sqlite_utils import Database


def m0006_publishers(db: Database) -> None:
    """Add `publisher`: an entry of the authority that was written, changed or taken out here."""
    for statement in (_TABLE, *_TO_INDEX):
        db.execute(statement)


_TABLE = """CREATE TABLE publisher (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    removed INTEGER NOT NULL,
    entry TEXT NOT NULL) STRICT"""

# The index keeps a publisher's other names with each of its documents; whose they are may change
# with any entry, so all documents that name a publisher are looked at again.
_TO_INDEX = tuple(
    f"""CREATE TRIGGER publisher_{act.lower()}_to_documents AFTER {act} ON publisher BEGIN
        DELETE FROM outbox WHERE kind = 'document'
            AND ref IN (SELECT id FROM document WHERE publisher <> '');
        INSERT INTO outbox(kind, ref) SELECT 'document', id FROM document WHERE publisher <> '';
    END"""
    for act in ("INSERT", "UPDATE", "DELETE")
)
