"""What the search index has yet to look at; triggers fill it, the library drains it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutboxBatch:
    """Row ids to index again by kind, and the last outbox entry they cover."""

    documents: tuple[int, ...]
    recommendations: tuple[int, ...]
    pack_items: tuple[int, ...]
    upto: int
    references: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return self.upto > 0


class Outbox:
    """The dirty list in one connection; DERIVED, so it needs no operation."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def pending(self) -> int:
        return int(self._conn.execute("SELECT count(*) FROM outbox").fetchone()[0])

    def bounds(self) -> tuple[int, int]:
        """The last entry that was cleared, and the highest ever given out; 0 at first.

        An index is of this library's past or present when its revision lies within. The lowest
        entry that waits says less: a row that changes again gives its entry up for a later one.
        """
        done = self._conn.execute("SELECT upto FROM outbox_done").fetchone()
        row = self._conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'").fetchone()
        return int(done[0]), (int(row[0]) if row else 0)

    def batch(self, most: int) -> OutboxBatch:
        """The oldest `most` entries."""
        found = self._conn.execute(
            "SELECT id, kind, ref FROM outbox ORDER BY id LIMIT ?", (most,)
        ).fetchall()
        by_kind = {
            kind: tuple(int(ref) for _, k, ref in found if k == kind)
            for kind in ("document", "recommendation", "pack_item", "reference")
        }
        return OutboxBatch(
            by_kind["document"],
            by_kind["recommendation"],
            by_kind["pack_item"],
            int(found[-1][0]) if found else 0,
            by_kind["reference"],
        )

    def clear(self, batch: OutboxBatch) -> None:
        """Forget what the index now holds; newer entries of the same rows stay."""
        self._conn.execute("DELETE FROM outbox WHERE id <= ?", (batch.upto,))
        self._conn.execute("UPDATE outbox_done SET upto = max(upto, ?)", (batch.upto,))

    def fill(self) -> None:
        """Put everything there is in, for a rebuild."""
        for table in ("document", "recommendation", "pack_item", "reference"):
            only = "WHERE document_id IS NULL " if table == "reference" else ""
            # What waits for a row that is gone stays: the rebuild may yet be given up.
            ids = f"SELECT id FROM {table} {only}"
            self._conn.execute(f"DELETE FROM outbox WHERE kind = '{table}' AND ref IN ({ids})")
            self._conn.execute(
                f"INSERT INTO outbox(kind, ref) SELECT '{table}', id FROM {table} {only}ORDER BY id"
            )
