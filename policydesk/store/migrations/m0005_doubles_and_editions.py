"""Format 5: what makes texts alike, and what people decided: apart, merged, editions."""

from __future__ import annotations

from sqlite_utils import Database


def m0005_doubles_and_editions(db: Database) -> None:
    """Add three derived tables of likeness, and four tables of decisions."""
    for statement in (*_DERIVED, *_DECISIONS, *_outbox_triggers()):
        db.execute(statement)


_DERIVED = (
    """CREATE TABLE text_sketch (
        document_id INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE CASCADE,
        text_sha256 TEXT NOT NULL,
        title TEXT NOT NULL,
        title_key TEXT NOT NULL,
        maker TEXT NOT NULL,
        words INTEGER NOT NULL,
        words_sha256 TEXT NOT NULL,
        mark TEXT NOT NULL,
        mark_rank INTEGER NOT NULL,
        sketch BLOB NOT NULL) STRICT""",
    """CREATE TABLE sketch_key (
        key INTEGER NOT NULL,
        document_id INTEGER NOT NULL REFERENCES text_sketch(document_id) ON DELETE CASCADE,
        PRIMARY KEY (key, document_id)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE text_overlap (
        first_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        second_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        shingles_a INTEGER NOT NULL,
        shingles_b INTEGER NOT NULL,
        shared INTEGER NOT NULL,
        words_a INTEGER NOT NULL,
        words_b INTEGER NOT NULL,
        same_words INTEGER NOT NULL,
        PRIMARY KEY (first_id, second_id)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX key_of_sketch ON sketch_key(document_id)",
    "CREATE INDEX sketch_by_words ON text_sketch(words_sha256)",
    "CREATE INDEX sketch_by_title ON text_sketch(title_key)",
    "CREATE INDEX overlap_of_second ON text_overlap(second_id)",
)

_DECISIONS = (
    """CREATE TABLE apart (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        first_uid TEXT NOT NULL,
        second_uid TEXT NOT NULL,
        decided_at TEXT NOT NULL,
        UNIQUE (first_uid, second_uid)) STRICT""",
    """CREATE TABLE absorbed_document (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        former_id INTEGER NOT NULL UNIQUE,
        uid TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        authors TEXT NOT NULL,
        publisher TEXT NOT NULL,
        kind TEXT NOT NULL,
        issued TEXT NOT NULL,
        url TEXT NOT NULL,
        series TEXT NOT NULL,
        file_name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        added_at TEXT NOT NULL,
        merged_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE edition (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        newer_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        older_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        linked_at TEXT NOT NULL,
        UNIQUE (newer_id, older_id)) STRICT""",
    """CREATE TABLE second_anchor (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        recommendation_id INTEGER NOT NULL REFERENCES recommendation(id) ON DELETE CASCADE,
        document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        quote TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        page INTEGER,
        text_sha256 TEXT NOT NULL,
        fate TEXT NOT NULL,
        accepted_at TEXT NOT NULL,
        UNIQUE (recommendation_id, document_id)) STRICT""",
    "CREATE INDEX absorbed_into ON absorbed_document(document_id)",
    "CREATE INDEX edition_of_older ON edition(older_id)",
    "CREATE INDEX second_anchor_in ON second_anchor(document_id, start)",
)


def _outbox_triggers() -> list[str]:
    """The index holds the names of merged files with the document that stands for them."""
    return [
        f"""CREATE TRIGGER absorbed_{act.lower()}_to_document AFTER {act} ON absorbed_document BEGIN
            DELETE FROM outbox WHERE kind = 'document' AND ref = {row}.document_id;
            INSERT INTO outbox(kind, ref) VALUES ('document', {row}.document_id);
        END"""
        for act, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    ]
