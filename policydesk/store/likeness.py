"""Rows that say which texts are alike: DERIVED, so they can be made again from the documents."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policydesk.core.doubles import Overlap
from policydesk.core.ids import DocumentId
from policydesk.core.verdicts import Mark

MOST_MET, SAME_TITLE = 50, 20
"""Documents taken by keys, and by one title: the copies of one form need not all meet."""

_STALE = """SELECT d.id FROM document d LEFT JOIN text_sketch s ON s.document_id = d.id
    WHERE d.passages > 0 AND (s.document_id IS NULL OR s.text_sha256 <> d.text_sha256
        OR s.title <> d.title OR s.maker <> ?) ORDER BY d.id"""


@dataclass(frozen=True, slots=True)
class SketchRow:
    """What is kept of one text; `sketch` is empty for a text too short to be compared."""

    document_id: DocumentId
    text_sha256: str
    title: str
    title_key: str
    maker: str
    words: int
    words_sha256: str
    mark: Mark
    sketch: bytes


class LikenessTable:
    """Sketches, their keys, and the overlaps measured between documents."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def stale(self, maker: str) -> list[DocumentId]:
        """Documents with text whose sketch is missing or of another text, title or maker."""
        return [DocumentId(int(i)) for (i,) in self._conn.execute(_STALE, (maker,))]

    def put(self, row: SketchRow, keys: Iterable[int]) -> None:
        """Keep a sketch in place of the one before; its overlaps are gone with that."""
        self._conn.execute("DELETE FROM text_sketch WHERE document_id = ?", (row.document_id,))
        self._conn.execute(
            "DELETE FROM text_overlap WHERE first_id = ? OR second_id = ?",
            (row.document_id, row.document_id),
        )
        self._conn.execute(
            "INSERT INTO text_sketch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (row.document_id, row.text_sha256, row.title, row.title_key, row.maker, row.words,
             row.words_sha256, row.mark.word, row.mark.rank, row.sketch),
        )  # fmt: skip
        self._conn.executemany(
            "INSERT OR IGNORE INTO sketch_key(key, document_id) VALUES (?, ?)",
            [(key, row.document_id) for key in keys],
        )

    def get(self, document_id: DocumentId) -> SketchRow | None:
        row = self._conn.execute(
            "SELECT * FROM text_sketch WHERE document_id = ?", (document_id,)
        ).fetchone()
        if row is None:
            return None
        (_, text_sha, title, key, maker, words, words_sha, mark, rank, sketch) = row
        return SketchRow(
            document_id, text_sha, title, key, maker, words, words_sha, Mark(mark, rank), sketch
        )

    def met(self, row: SketchRow) -> Iterator[tuple[DocumentId, int, str, bytes]]:
        """(document, words, hash of its words, sketch) of those that may be alike.

        A key in common, the same words in all, or the same words in the title.
        """
        met: Counter[int] = Counter()
        for (key,) in self._conn.execute(
            "SELECT key FROM sketch_key WHERE document_id = ?", (row.document_id,)
        ).fetchall():
            met.update(self._others(row, "sketch_key", "key", key, MOST_MET))
        found = [document_id for document_id, _ in met.most_common(MOST_MET)]
        for column, value in (("words_sha256", row.words_sha256), ("title_key", row.title_key)):
            if value:
                found.extend(self._others(row, "text_sketch", column, value, SAME_TITLE))
        wanted = sorted(set(found))
        marks = ", ".join("?" * len(wanted))
        for other, words, digest, sketch in self._conn.execute(
            "SELECT document_id, words, words_sha256, sketch FROM text_sketch "
            f"WHERE document_id IN ({marks}) ORDER BY document_id",
            wanted,
        ).fetchall():
            yield DocumentId(int(other)), int(words), str(digest), bytes(sketch)

    def _others(
        self, row: SketchRow, table: str, column: str, value: object, most: int
    ) -> list[int]:
        """The newest other documents with this value."""
        found = self._conn.execute(
            f"SELECT document_id FROM {table} WHERE {column} = ? AND document_id <> ? "
            "ORDER BY document_id DESC LIMIT ?",
            (value, row.document_id, most),
        )
        return [int(document_id) for (document_id,) in found]

    def put_overlap(self, first: DocumentId, second: DocumentId, overlap: Overlap) -> None:
        """Keep what two texts share; the lower id must stand first."""
        self._conn.execute(
            "INSERT OR REPLACE INTO text_overlap VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (first, second, overlap.shingles_a, overlap.shingles_b, overlap.shared,
             overlap.words_a, overlap.words_b, int(overlap.same_words)),
        )  # fmt: skip

    def overlaps(
        self, document_id: DocumentId | None = None
    ) -> list[tuple[DocumentId, DocumentId, Overlap]]:
        """The overlaps of one document, or all, of pairs that nobody set apart, or linked as
        editions, be it over editions between them.
        """
        where, values = "", tuple[int, ...]()
        if document_id is not None:
            where, values = "AND ? IN (o.first_id, o.second_id)", (document_id,)
        found = self._conn.execute(
            f"""WITH RECURSIVE chain(newer_id, older_id) AS (
                    SELECT newer_id, older_id FROM edition
                    UNION SELECT c.newer_id, e.older_id
                        FROM chain c JOIN edition e ON e.newer_id = c.older_id)
                SELECT o.* FROM text_overlap o
                JOIN document a ON a.id = o.first_id JOIN document b ON b.id = o.second_id
                WHERE NOT EXISTS (SELECT 1 FROM apart p
                    WHERE p.first_uid = min(a.uid, b.uid) AND p.second_uid = max(a.uid, b.uid))
                AND NOT EXISTS (SELECT 1 FROM chain e
                    WHERE (e.newer_id = a.id AND e.older_id = b.id)
                       OR (e.newer_id = b.id AND e.older_id = a.id)) {where}
                ORDER BY o.first_id, o.second_id""",
            values,
        )
        return [
            (DocumentId(a), DocumentId(b), Overlap(of_a, of_b, shared, in_a, in_b, bool(same)))
            for a, b, of_a, of_b, shared, in_a, in_b, same in found
        ]

    def counts(self, fewest_words: int) -> tuple[int, int, int]:
        """(compared, too short to be compared by likeness, without text) of the documents."""
        compared, short = self._conn.execute(
            "SELECT count(*), coalesce(sum(words < ?), 0) FROM text_sketch", (fewest_words,)
        ).fetchone()
        without = self._conn.execute(
            "SELECT count(*) FROM document WHERE passages = 0"
        ).fetchone()[0]
        return int(compared), int(short), int(without)

    def forget_all(self) -> None:
        """Drop everything, for a rebuild."""
        for table in ("text_overlap", "sketch_key", "text_sketch"):
            self._conn.execute(f"DELETE FROM {table}")
