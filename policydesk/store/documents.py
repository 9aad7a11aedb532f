"""Rows of documents and passages, to and from the core's types."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from policydesk.core.document import (
    PASSAGE_BREAK,
    Document,
    DocumentKind,
    Identifier,
    PageFacts,
    PageVerdict,
    Passage,
    PassageKind,
    TextQuality,
    lay_out,
)
from policydesk.core.ids import DocumentId, PassageId
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.store import rows
from policydesk.store.rows import SHORTEST_START

_DOCUMENT = """id, uid, title, authors, publisher, kind, issued, language, url, series, file_name,
    media_type, sha256, size, pages, text_quality, text_sha256, passages, warnings, added_at,
    where_read, identifiers, confirmed, parent_id"""
_PIECE = 500_000
"""Code points turned into bytes in one go: while that is done no other thread runs."""
_PASSAGE = "id, document_id, position, kind, level, page, start, end, text"


class DocumentTable:
    """Documents and their passages in one connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def add(
        self,
        parsed: ParsedDocument,
        *,
        uid: str,
        file_name: str,
        sha256: str,
        size: int,
        added_at: datetime,
        parent: DocumentId | None = None,
    ) -> DocumentId:
        """Insert a document with its passages; offsets are laid out here, once."""
        passage_texts = [passage.text for passage in parsed.passages]
        document_id = rows.insert(
            self._conn,
            "document",
            {
                "uid": uid,
                "title": parsed.title,
                "authors": rows.to_json(parsed.authors),
                "publisher": parsed.publisher,
                "kind": parsed.kind.value,
                "issued": rows.from_date(parsed.issued),
                "language": parsed.language,
                "url": parsed.url,
                "series": parsed.series,
                "file_name": file_name,
                "media_type": parsed.media_type,
                "sha256": sha256,
                "size": size,
                "pages": parsed.pages,
                "text_quality": parsed.text_quality.value,
                "text_sha256": text_sha256(PASSAGE_BREAK.join(passage_texts)),
                "passages": len(parsed.passages),
                "warnings": rows.to_json(parsed.warnings),
                "where_read": rows.to_json(parsed.where_read),
                "added_at": rows.from_time(added_at),
                "identifiers": from_identifiers(parsed.identifiers),
                "parent_id": parent,
            },
        )
        spans = lay_out(passage_texts)
        self._conn.executemany(
            "INSERT INTO passage(document_id, position, kind, level, page, start, end, text) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (document_id, n, p.kind.value, p.level, p.page, start, end, p.text)
                for n, (p, (start, end)) in enumerate(zip(parsed.passages, spans, strict=True))
            ),
        )
        self._conn.executemany(
            "INSERT INTO page(document_id, number, label, verdicts) VALUES (?, ?, ?, ?)",
            [(document_id, p.number, p.label, rows.to_json(p.verdicts)) for p in parsed.page_facts],
        )
        return DocumentId(document_id)

    def lay_anew(
        self,
        document_id: DocumentId,
        passages: Sequence[Passage | ParsedPassage],
        columns: Mapping[str, object],
    ) -> None:
        """Let a document's text be these passages in this order.

        A Passage of its own keeps its row and gets its new place; one that is not named goes; a
        ParsedPassage is new. The document's own count and SHA-256 follow, with `columns` as in
        `change`.
        """
        texts = [passage.text for passage in passages]
        kept = {passage.id for passage in passages if isinstance(passage, Passage)}
        gone = [p.id for p in self.passages(document_id) if p.id not in kept]
        rows.delete(self._conn, "passage", gone)
        for n, (p, (start, end)) in enumerate(zip(passages, lay_out(texts), strict=True)):
            if not isinstance(p, Passage):
                whole = {
                    "document_id": document_id, "position": n, "kind": p.kind.value,
                    "level": p.level, "page": p.page, "start": start, "end": end, "text": p.text,
                }  # fmt: skip
                rows.insert(self._conn, "passage", whole)
            elif (p.position, p.start) != (n, start):
                place = {"position": n, "start": start, "end": end}
                rows.update(self._conn, "passage", p.id, place)
        sha256 = text_sha256(PASSAGE_BREAK.join(texts))
        counted = {"passages": len(texts), "text_sha256": sha256}
        self.change(document_id, {**columns, **counted})

    def judge_page(self, document_id: DocumentId, page: PageFacts) -> None:
        """Set the verdicts on one page."""
        self._conn.execute(
            "UPDATE page SET verdicts = ? WHERE document_id = ? AND number = ?",
            (rows.to_json(page.verdicts), document_id, page.number),
        )

    def change(self, document_id: DocumentId, columns: Mapping[str, object]) -> None:
        """Set columns, already in their stored form."""
        rows.update(self._conn, "document", document_id, columns)

    def remove(self, ids: Sequence[DocumentId]) -> None:
        rows.delete(self._conn, "document", ids)

    def count(self) -> int:
        return int(self._conn.execute("SELECT count(*) FROM document").fetchone()[0])

    def all(self) -> list[Document]:
        """Every document, newest first."""
        found = self._conn.execute(f"SELECT {_DOCUMENT} FROM document ORDER BY id DESC")
        return [_document(row) for row in found]

    def newest(self, limit: int) -> list[Document]:
        """The last `limit` documents, newest first."""
        found = self._conn.execute(
            f"SELECT {_DOCUMENT} FROM document ORDER BY id DESC LIMIT ?", (limit,)
        )
        return [_document(row) for row in found]

    def doubtful(self) -> list[tuple[DocumentId, str, TextQuality, bool]]:
        """(id, title, verdict, has text) of documents whose text is not good, newest first."""
        found = self._conn.execute(
            "SELECT id, title, text_quality, passages > 0 FROM document "
            "WHERE text_quality <> ? OR passages = 0 ORDER BY id DESC",
            (TextQuality.GOOD.value,),
        )
        return [(DocumentId(int(i)), str(t), TextQuality(q), bool(p)) for i, t, q, p in found]

    def sha256s(self) -> frozenset[str]:
        """The SHA-256 of every original a document names, its own and those merged into it."""
        found = self._conn.execute(
            "SELECT sha256 FROM document UNION SELECT sha256 FROM absorbed_document"
        )
        return frozenset(str(row[0]) for row in found)

    def originals(self) -> dict[str, str]:
        """The SHA-256 of each of these originals, and in words what was imported from it."""
        found = self._conn.execute(
            "SELECT sha256, title, file_name FROM absorbed_document "
            "UNION ALL SELECT sha256, title, file_name FROM document"
        )
        return {str(sha): f"“{title}” ({file_name})" for sha, title, file_name in found}

    def get(self, document_id: DocumentId) -> Document | None:
        return self._one("id = ?", document_id)

    def by_sha256(self, sha256: str) -> DocumentId | None:
        """The document these bytes are in, as its own file or as one merged into it."""
        row = self._conn.execute(
            "SELECT id FROM document WHERE sha256 = ? "
            "UNION ALL SELECT document_id FROM absorbed_document WHERE sha256 = ?",
            (sha256, sha256),
        ).fetchone()
        return DocumentId(int(row[0])) if row else None

    def ids_by_sha256(self) -> dict[str, DocumentId]:
        """Each document's id by the SHA-256 of its original."""
        found = self._conn.execute("SELECT sha256, id FROM document")
        return {str(sha256): DocumentId(int(row)) for sha256, row in found}

    def within_by_sha256(self) -> list[tuple[str, str]]:
        """The SHA-256 of each document that came within another, behind that of the other."""
        return self._conn.execute(
            "SELECT mail.sha256, document.sha256 FROM document "
            "JOIN document AS mail ON mail.id = document.parent_id"
        ).fetchall()

    def by_text(self, sha256: str) -> DocumentId | None:
        """A document whose canonical text has this SHA-256 and is not empty."""
        row = self._conn.execute(
            "SELECT id FROM document WHERE text_sha256 = ? AND passages > 0 ORDER BY id", (sha256,)
        ).fetchone()
        return DocumentId(int(row[0])) if row else None

    def matching(self, ref: str) -> list[Document]:
        """Documents whose uid, start of uid (8 characters or more) or file name is `ref`."""
        length = max(len(ref), SHORTEST_START)
        found = self._conn.execute(
            f"SELECT {_DOCUMENT} FROM document "
            "WHERE substr(uid, 1, ?) = ? OR file_name = ? ORDER BY id",
            (length, ref, ref),
        )
        return [_document(row) for row in found]

    def passages(self, document_id: DocumentId) -> list[Passage]:
        found = self._conn.execute(
            f"SELECT {_PASSAGE} FROM passage WHERE document_id = ? ORDER BY position",
            (document_id,),
        )
        return [_passage(row) for row in found]

    def words_of(self, document_id: DocumentId) -> list[tuple[int, str, int | None, str]]:
        """(number, kind, page, text) of each passage in order: what the index has of them."""
        return self._conn.execute(
            "SELECT id, kind, page, text FROM passage WHERE document_id = ? ORDER BY position",
            (document_id,),
        ).fetchall()

    def pages(self, document_id: DocumentId) -> list[PageFacts]:
        """What is known of single pages, in order."""
        found = self._conn.execute(
            "SELECT number, label, verdicts FROM page WHERE document_id = ? ORDER BY number",
            (document_id,),
        )
        return [
            PageFacts(int(number), str(label), tuple(map(PageVerdict, rows.texts(str(verdicts)))))
            for number, label, verdicts in found
        ]

    def pages_with(
        self, verdicts: Collection[PageVerdict], among: Sequence[DocumentId]
    ) -> dict[DocumentId, int]:
        """How many pages of each of these documents carry one of the verdicts; none for zero."""
        marks = ", ".join("?" * len(verdicts))
        found = self._conn.execute(
            "SELECT document_id, count(DISTINCT page.id) FROM page, json_each(verdicts) AS verdict "
            f"WHERE verdict.value IN ({marks}) "
            "AND document_id IN (SELECT value FROM json_each(?)) GROUP BY document_id",
            [*(verdict.value for verdict in verdicts), json.dumps(list(among))],
        )
        return {DocumentId(int(document)): int(count) for document, count in found}

    def untried_scans(self, among: Sequence[DocumentId]) -> frozenset[DocumentId]:
        """Those with a scanned page whose text nobody has tried to recognise."""
        found = self._conn.execute(
            "SELECT DISTINCT document_id FROM page "
            "WHERE document_id IN (SELECT value FROM json_each(?)) "
            "AND instr(verdicts, ?) AND NOT instr(verdicts, ?)",
            (
                json.dumps(list(among)),
                PageVerdict.SCANNED_NO_TEXT.value,
                PageVerdict.RECOGNISED.value,
            ),
        )
        return frozenset(DocumentId(int(row[0])) for row in found)

    def attached_to(self, document_id: DocumentId) -> list[Document]:
        """The documents that came with this one, in the order of their import."""
        found = self._conn.execute(
            f"SELECT {_DOCUMENT} FROM document WHERE parent_id = ? ORDER BY id", (document_id,)
        )
        return [_document(row) for row in found]

    def text(self, document_id: DocumentId) -> str:
        """The canonical text: what every offset counts in."""
        found = self._conn.execute(
            "SELECT text FROM passage WHERE document_id = ? ORDER BY position", (document_id,)
        )
        return PASSAGE_BREAK.join(str(row[0]) for row in found)

    def texts_of_passages(self, ids: Collection[int]) -> dict[int, str]:
        """The texts of these passages, of whatever documents; none for one that is gone."""
        found = self._conn.execute(
            "SELECT id, text FROM passage WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return dict(found.fetchall())

    def page_at(self, document_id: DocumentId, offset: int) -> int | None:
        row = self._conn.execute(
            "SELECT page FROM passage WHERE document_id = ? AND start <= ? AND end > ?",
            (document_id, offset, offset),
        ).fetchone()
        return int(row[0]) if row and row[0] is not None else None

    def passage_ids(self) -> Iterator[PassageId]:
        """Every passage's id, of all documents."""
        for row in self._conn.execute("SELECT id FROM passage"):
            yield PassageId(int(row[0]))

    def ids(self) -> Iterator[DocumentId]:
        for row in self._conn.execute("SELECT id FROM document ORDER BY id"):
            yield DocumentId(int(row[0]))

    def _one(self, condition: str, value: object) -> Document | None:
        row = self._conn.execute(
            f"SELECT {_DOCUMENT} FROM document WHERE {condition}",
            (value,),
        ).fetchone()
        return _document(row) if row else None


def text_sha256(text: str) -> str:
    """SHA-256 of a canonical text in UTF-8, as hexadecimal."""
    digest = hashlib.sha256()
    for begin in range(0, len(text), _PIECE):
        digest.update(text[begin : begin + _PIECE].encode("utf-8"))
    return digest.hexdigest()


def from_identifiers(identifiers: Iterable[Identifier]) -> str:
    """A JSON list of “scheme:value”."""
    return rows.to_json(f"{each.scheme}:{each.value}" for each in identifiers)


def to_identifiers(column: str) -> tuple[Identifier, ...]:
    """The identifiers of a column; a scheme has no colon."""
    split = (text.partition(":") for text in rows.texts(column))
    return tuple(Identifier(scheme, value) for scheme, _, value in split)


def _document(row: Sequence[object]) -> Document:
    (row_id, uid, title, authors, publisher, kind, issued, language, url, series, file_name,
     media_type, sha256, size, pages, quality, text_sha, passages, warnings, added_at,
     where_read, identifiers, confirmed, parent) = row  # fmt: skip
    return Document(
        id=DocumentId(int(str(row_id))),
        uid=str(uid),
        title=str(title),
        authors=rows.texts(str(authors)),
        publisher=str(publisher),
        kind=DocumentKind(str(kind)),
        issued=rows.to_date(str(issued)),
        language=str(language),
        url=str(url),
        series=str(series),
        file_name=str(file_name),
        media_type=str(media_type),
        sha256=str(sha256),
        size=int(str(size)),
        pages=int(str(pages)),
        text_quality=TextQuality(str(quality)),
        text_sha256=str(text_sha),
        passages=int(str(passages)),
        warnings=rows.texts(str(warnings)),
        added_at=rows.to_time(str(added_at)),
        where_read=rows.table_of_texts(str(where_read)),
        identifiers=to_identifiers(str(identifiers)),
        confirmed=frozenset(rows.texts(str(confirmed))),
        parent=None if parent is None else DocumentId(int(str(parent))),
    )


def _passage(row: Sequence[object]) -> Passage:
    row_id, document_id, position, kind, level, page, start, end, text = row
    return Passage(
        id=PassageId(int(str(row_id))),
        document_id=DocumentId(int(str(document_id))),
        position=int(str(position)),
        kind=PassageKind(str(kind)),
        level=int(str(level)),
        page=None if page is None else int(str(page)),
        start=int(str(start)),
        end=int(str(end)),
        text=str(text),
    )
