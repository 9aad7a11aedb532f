"""Format 2: facts of single pages, identifiers, accepted details, attachments of documents."""

from __future__ import annotations

from sqlite_utils import Database


def m0002_pages_and_details(db: Database) -> None:
    """Add `page`, and to `document` what identifies it, what was accepted, and its parent."""
    for statement in _STATEMENTS:
        db.execute(statement)


_STATEMENTS = (
    "ALTER TABLE document ADD COLUMN identifiers TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE document ADD COLUMN confirmed TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE document ADD COLUMN parent_id INTEGER REFERENCES document(id) ON DELETE SET NULL",
    """CREATE TABLE page (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        label TEXT NOT NULL,
        verdicts TEXT NOT NULL) STRICT""",
    "CREATE INDEX page_of_document ON page(document_id, number)",
    "CREATE INDEX document_of_parent ON document(parent_id)",
)
