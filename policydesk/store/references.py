"""Rows of references, to and from the core's types."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from policydesk.core.ids import DocumentId, ReferenceId
from policydesk.core.reference import Item, Reference
from policydesk.store import rows

_REFERENCE = "id, uid, citation_key, source, source_key, item, document_id, added_at"


class ReferenceTable:
    """References in one connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def add(
        self,
        *,
        uid: str,
        key: str,
        item: Item,
        added_at: datetime,
        source: str = "",
        source_key: str = "",
        document: DocumentId | None = None,
    ) -> ReferenceId:
        row = {
            "uid": uid,
            "citation_key": key,
            "source": source,
            "source_key": source_key,
            "item": item_text(item),
            "document_id": document,
            "added_at": rows.from_time(added_at),
        }
        return ReferenceId(rows.insert(self._conn, "reference", row))

    def change(self, reference_id: ReferenceId, columns: Mapping[str, object]) -> None:
        """Set columns, already in their stored form."""
        rows.update(self._conn, "reference", reference_id, columns)

    def all(self) -> list[Reference]:
        """Every reference, in the order of its import."""
        return self._read("")

    def without_document(self) -> list[Reference]:
        """Those of works whose file is not in the library, in the order of their import."""
        return self._read("WHERE document_id IS NULL")

    def get(self, reference_id: ReferenceId) -> Reference | None:
        return next(iter(self._read("WHERE id = ?", reference_id)), None)

    def by_key(self, key: str) -> Reference | None:
        """By citation key, capitals or not, or by uid."""
        found = self._read("WHERE lower(citation_key) = lower(?) OR uid = ?", key, key)
        return next(iter(found), None)

    def of_document(self, document_id: DocumentId) -> Reference | None:
        """The first reference that names this document."""
        return next(iter(self._read("WHERE document_id = ?", document_id)), None)

    def keys(self) -> frozenset[str]:
        """Every citation key, in lower case."""
        found: Iterable[Sequence[object]] = self._conn.execute("SELECT citation_key FROM reference")
        return frozenset(str(row[0]).lower() for row in found)

    def _read(self, where: str, *values: object) -> list[Reference]:
        found = self._conn.execute(
            f"SELECT {_REFERENCE} FROM reference {where} ORDER BY id", values
        )
        return [_reference(row) for row in found]


def item_text(item: Item) -> str:
    """Canonical JSON of an item."""
    return json.dumps(item, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _reference(row: Sequence[object]) -> Reference:
    row_id, uid, key, source, source_key, item, document_id, added_at = row
    return Reference(
        id=ReferenceId(int(str(row_id))),
        uid=str(uid),
        key=str(key),
        source=str(source),
        source_key=str(source_key),
        item=json.loads(str(item)),
        document=None if document_id is None else DocumentId(int(str(document_id))),
        added_at=rows.to_time(str(added_at)),
    )
