"""Format 3: references, of documents in the library and of works whose file is not here."""

from __future__ import annotations

from sqlite_utils import Database


def m0003_references(db: Database) -> None:
    """Add `reference`: its citation key, where it came from, and its CSL-JSON item."""
    for statement in _STATEMENTS:
        db.execute(statement)


_STATEMENTS = (
    """CREATE TABLE reference (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        citation_key TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL,
        source_key TEXT NOT NULL,
        item TEXT NOT NULL,
        document_id INTEGER REFERENCES document(id) ON DELETE SET NULL,
        added_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX reference_of_document ON reference(document_id)",
)
