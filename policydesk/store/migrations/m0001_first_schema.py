"""Format 1: documents with passages, recommendations, the ledger, packs, settings, the outbox."""

from __future__ import annotations

from sqlite_utils import Database


def m0001_first_schema(db: Database) -> None:
    """Documents with passages, recommendations, the status ledger, packs, settings, the outbox."""
    for statement in (*_TABLES, *_INDEXES, *_LEDGER_GUARDS, *_outbox_triggers()):
        db.execute(statement)

_TABLES = (
    """CREATE TABLE setting (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        value TEXT NOT NULL) STRICT""",
    """CREATE TABLE document (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        authors TEXT NOT NULL,
        publisher TEXT NOT NULL,
        kind TEXT NOT NULL,
        issued TEXT NOT NULL,
        language TEXT NOT NULL,
        url TEXT NOT NULL,
        series TEXT NOT NULL,
        file_name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        pages INTEGER NOT NULL,
        text_quality TEXT NOT NULL,
        text_sha256 TEXT NOT NULL,
        passages INTEGER NOT NULL,
        warnings TEXT NOT NULL,
        where_read TEXT NOT NULL,
        added_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE passage (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        level INTEGER NOT NULL,
        page INTEGER,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        text TEXT NOT NULL) STRICT""",
    """CREATE TABLE recommendation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        quote TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        page INTEGER,
        text_sha256 TEXT NOT NULL,
        wording TEXT NOT NULL,
        number TEXT NOT NULL,
        addressees TEXT NOT NULL,
        owner TEXT NOT NULL,
        tags TEXT NOT NULL,
        response_due TEXT NOT NULL,
        created_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE status_event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        device TEXT NOT NULL,
        recommendation_id INTEGER NOT NULL,
        recommendation_uid TEXT NOT NULL,
        axis TEXT NOT NULL,
        value TEXT NOT NULL,
        happened TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        received_at TEXT NOT NULL,
        whose TEXT NOT NULL,
        third_party TEXT NOT NULL,
        grade TEXT NOT NULL,
        note TEXT NOT NULL,
        supersedes INTEGER REFERENCES status_event(id),
        reason TEXT NOT NULL,
        their_word TEXT NOT NULL,
        successor TEXT NOT NULL,
        warning TEXT NOT NULL,
        origin TEXT NOT NULL,
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL) STRICT""",
    """CREATE TABLE status_evidence (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        event_id INTEGER NOT NULL REFERENCES status_event(id),
        document_id INTEGER NOT NULL,
        document_uid TEXT NOT NULL,
        document_title TEXT NOT NULL,
        publisher TEXT NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        quote TEXT NOT NULL,
        page INTEGER,
        published_on TEXT NOT NULL,
        accessed_on TEXT NOT NULL) STRICT""",
    """CREATE TABLE pack (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        introduction TEXT NOT NULL,
        query TEXT NOT NULL,
        created_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE pack_item (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pack_id INTEGER NOT NULL REFERENCES pack(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        recommendation_id INTEGER REFERENCES recommendation(id) ON DELETE CASCADE,
        text TEXT NOT NULL) STRICT""",
    """CREATE TABLE import_problem (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        path TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        noted_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE outbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        ref INTEGER NOT NULL) STRICT""",
)

_INDEXES = (
    "CREATE INDEX passage_of_document ON passage(document_id, position)",
    "CREATE INDEX document_by_text ON document(text_sha256)",
    "CREATE INDEX recommendation_of_document ON recommendation(document_id, start)",
    "CREATE INDEX event_of_recommendation ON status_event(recommendation_id)",
    "CREATE INDEX event_of_device ON status_event(device)",
    "CREATE INDEX evidence_of_event ON status_evidence(event_id)",
    "CREATE INDEX item_of_pack ON pack_item(pack_id, position)",
    "CREATE INDEX item_of_recommendation ON pack_item(recommendation_id)",
    "CREATE INDEX outbox_entry ON outbox(kind, ref)",
)

_LEDGER_GUARDS = tuple(
    f"""CREATE TRIGGER {table}_{act.lower()}_refused BEFORE {act} ON {table}
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""
    for table in ("status_event", "status_evidence")
    for act in ("UPDATE", "DELETE")
)

_INDEXED = (
    ("document", "document", "id"),
    ("recommendation", "recommendation", "id"),
    ("status_event", "recommendation", "recommendation_id"),
    ("pack_item", "pack_item", "id"),
    ("pack_item", "recommendation", "recommendation_id"),
)


def _outbox_triggers() -> list[str]:
    """What the index must look at again is noted in the same transaction as the change."""
    triggers = []
    for table, kind, column in _INDEXED:
        for act, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            ref = f"{row}.{column}"
            triggers.append(
                f"""CREATE TRIGGER {table}_{act.lower()}_to_{kind} AFTER {act} ON {table} BEGIN
                    DELETE FROM outbox WHERE kind = '{kind}' AND ref = {ref};
                    INSERT INTO outbox(kind, ref) SELECT '{kind}', {ref} WHERE {ref} IS NOT NULL;
                END"""
            )
    triggers.append(
        """CREATE TRIGGER pack_update_to_items AFTER UPDATE ON pack BEGIN
            INSERT INTO outbox(kind, ref) SELECT 'pack_item', id FROM pack_item
                WHERE pack_id = NEW.id;
            INSERT INTO outbox(kind, ref) SELECT 'recommendation', recommendation_id
                FROM pack_item WHERE pack_id = NEW.id AND recommendation_id IS NOT NULL;
        END"""
    )
    return triggers
