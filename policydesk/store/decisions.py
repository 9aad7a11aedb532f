"""Rows of what a person decided about two documents: apart, merged, editions, second anchors."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from policydesk.core.document import Document, DocumentKind
from policydesk.core.doubles import AbsorbedDocument
from policydesk.core.editions import Fate
from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.recommendation import Anchor
from policydesk.store import rows
from policydesk.store.recommendations import anchor_columns

_ABSORBED = """document_id, former_id, uid, title, authors, publisher, kind, issued, url, series,
    file_name, media_type, sha256, size, added_at, merged_at"""
_SECOND = """recommendation_id, document_id, start, end, quote, prefix, suffix, page, text_sha256,
    fate, accepted_at"""


@dataclass(frozen=True, slots=True)
class SecondAnchor:
    """Where a recommendation stands in a newer edition, as a person accepted it."""

    recommendation_id: RecommendationId
    anchor: Anchor
    fate: Fate
    accepted_at: datetime


class DecisionTable:
    """Decisions in one connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def set_apart(self, uid_a: str, uid_b: str, decided_at: datetime) -> None:
        """Remember that these two are no duplicates; once is enough."""
        first, second = sorted((uid_a, uid_b))
        if not self.is_apart(first, second):
            rows.insert(
                self._conn,
                "apart",
                {
                    "first_uid": first,
                    "second_uid": second,
                    "decided_at": rows.from_time(decided_at),
                },
            )

    def is_apart(self, uid_a: str, uid_b: str) -> bool:
        return self._conn.execute(
            "SELECT 1 FROM apart WHERE first_uid = ? AND second_uid = ?", sorted((uid_a, uid_b))
        ).fetchone() is not None  # fmt: skip

    def apart(self) -> list[tuple[str, str, datetime]]:
        """Every pair of uids that was set apart, and when."""
        found = self._conn.execute(
            "SELECT first_uid, second_uid, decided_at FROM apart ORDER BY first_uid, second_uid"
        )
        return [(str(a), str(b), rows.to_time(at)) for a, b, at in found]

    def absorb(self, gone: Document, into: DocumentId, merged_at: datetime) -> None:
        """Keep who a document was and its file; what it had absorbed itself goes along."""
        self._conn.execute(
            "UPDATE absorbed_document SET document_id = ? WHERE document_id = ?", (into, gone.id)
        )
        rows.insert(
            self._conn,
            "absorbed_document",
            {
                "document_id": into,
                "former_id": gone.id,
                "uid": gone.uid,
                "title": gone.title,
                "authors": rows.to_json(gone.authors),
                "publisher": gone.publisher,
                "kind": gone.kind.value,
                "issued": rows.from_date(gone.issued),
                "url": gone.url,
                "series": gone.series,
                "file_name": gone.file_name,
                "media_type": gone.media_type,
                "sha256": gone.sha256,
                "size": gone.size,
                "added_at": rows.from_time(gone.added_at),
                "merged_at": rows.from_time(merged_at),
            },
        )

    def absorbed(self, document_id: DocumentId | None = None) -> list[AbsorbedDocument]:
        """What was merged into a document, or into any, oldest first."""
        if document_id is None:
            return self._absorbed("", ())
        return self._absorbed("WHERE document_id = ?", (document_id,))

    def absorbed_as(self, ref: str) -> list[AbsorbedDocument]:
        """Merged documents by uid, start of uid (8 characters or more) or file name."""
        length = max(len(ref), rows.SHORTEST_START)
        return self._absorbed("WHERE substr(uid, 1, ?) = ? OR file_name = ?", (length, ref, ref))

    def stands_for(self, former: DocumentId) -> DocumentId | None:
        """The document that a merged one is in now."""
        row = self._conn.execute(
            "SELECT document_id FROM absorbed_document WHERE former_id = ?", (former,)
        ).fetchone()
        return DocumentId(int(row[0])) if row else None

    def link_editions(self, newer: DocumentId, older: DocumentId, linked_at: datetime) -> None:
        rows.insert(
            self._conn,
            "edition",
            {"newer_id": newer, "older_id": older, "linked_at": rows.from_time(linked_at)},
        )

    def unlink_editions(self, newer: DocumentId, older: DocumentId) -> None:
        self._conn.execute(
            "DELETE FROM edition WHERE newer_id = ? AND older_id = ?", (newer, older)
        )

    def editions(self) -> list[tuple[DocumentId, DocumentId, datetime]]:
        """(newer, older, when a person said so) of every link."""
        found = self._conn.execute(
            "SELECT newer_id, older_id, linked_at FROM edition ORDER BY newer_id, older_id"
        )
        return [(DocumentId(n), DocumentId(o), rows.to_time(at)) for n, o, at in found]

    def add_anchor(self, second: SecondAnchor) -> None:
        rows.insert(
            self._conn,
            "second_anchor",
            {
                "recommendation_id": second.recommendation_id,
                **anchor_columns(second.anchor),
                "fate": second.fate.value,
                "accepted_at": rows.from_time(second.accepted_at),
            },
        )

    def move_anchor(self, row_id: RecommendationId, old: DocumentId, new: Anchor) -> None:
        """Let a second anchor stand in another document, for a merge."""
        columns = anchor_columns(new)
        assigned = ", ".join(f"{column} = ?" for column in columns)
        self._conn.execute(
            f"UPDATE second_anchor SET {assigned} WHERE recommendation_id = ? AND document_id = ?",
            (*columns.values(), row_id, old),
        )

    def remove_anchor(self, row_id: RecommendationId, document_id: DocumentId) -> None:
        self._conn.execute(
            "DELETE FROM second_anchor WHERE recommendation_id = ? AND document_id = ?",
            (row_id, document_id),
        )

    def anchors(
        self, *, document: DocumentId | None = None, recommendation: RecommendationId | None = None
    ) -> list[SecondAnchor]:
        """The second anchors in a document, or of a recommendation, or all; by place."""
        where, values = "", tuple[int, ...]()
        if document is not None:
            where, values = "WHERE document_id = ?", (document,)
        elif recommendation is not None:
            where, values = "WHERE recommendation_id = ?", (recommendation,)
        found = self._conn.execute(
            f"SELECT {_SECOND} FROM second_anchor {where} ORDER BY document_id, start, id", values
        )
        return [_second(row) for row in found]

    def _absorbed(self, where: str, values: Sequence[object]) -> list[AbsorbedDocument]:
        found = self._conn.execute(
            f"SELECT {_ABSORBED} FROM absorbed_document {where} ORDER BY id", tuple(values)
        )
        return [_gone(row) for row in found]


def _gone(row: Sequence[Any]) -> AbsorbedDocument:
    (document_id, former_id, uid, title, authors, publisher, kind, issued, url, series, file_name,
     media_type, sha256, size, added_at, merged_at) = row  # fmt: skip
    return AbsorbedDocument(
        DocumentId(document_id), DocumentId(former_id), uid, title, rows.texts(authors), publisher,
        DocumentKind(kind), rows.to_date(issued), url, series, file_name, media_type, sha256, size,
        rows.to_time(added_at), rows.to_time(merged_at),
    )  # fmt: skip


def _second(row: Sequence[Any]) -> SecondAnchor:
    rec_id, document_id, start, end, quote, prefix, suffix, page, text_sha, fate, at = row
    anchor = Anchor(DocumentId(document_id), start, end, quote, prefix, suffix, page, text_sha)
    return SecondAnchor(RecommendationId(rec_id), anchor, Fate(fate), rows.to_time(at))
