"""References of works that are not in the library can be found: the index must look at them."""

from __future__ import annotations

from sqlite_utils import Database


def m0013_references_are_searched(db: Database) -> None:
    """Note in the outbox each reference without a document, now and whenever one changes."""
    for statement in _STATEMENTS:
        db.execute(statement)


def _trigger(act: str, row: str, when: str) -> str:
    return f"""CREATE TRIGGER reference_{act.lower()}_to_reference AFTER {act} ON reference
        WHEN {when} BEGIN
            DELETE FROM outbox WHERE kind = 'reference' AND ref = {row}.id;
            INSERT INTO outbox(kind, ref) VALUES ('reference', {row}.id);
        END"""


_STATEMENTS = (
    _trigger("INSERT", "NEW", "NEW.document_id IS NULL"),
    _trigger("UPDATE", "NEW", "NEW.document_id IS NULL OR OLD.document_id IS NULL"),
    _trigger("DELETE", "OLD", "OLD.document_id IS NULL"),
    """INSERT INTO outbox(kind, ref)
        SELECT 'reference', id FROM reference WHERE document_id IS NULL ORDER BY id""",
)
