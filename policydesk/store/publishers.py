"""The library's own entries of the authority of publishers, as rows."""

from __future__ import annotations

import json
import sqlite3

from policydesk.core.publisher import Body, body_from, entry_of


class PublisherTable:
    """Entries by key in one connection; None stands for a shipped entry taken out."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def all(self) -> dict[str, Body | None]:
        found = self._conn.execute("SELECT key, removed, entry FROM publisher ORDER BY key")
        return {
            str(key): None if removed else body_from(json.loads(entry), own=True)
            for key, removed, entry in found
        }

    def set(self, key: str, body: Body | None) -> None:
        """Write an entry over the shipped one, or take that out."""
        entry = json.dumps(entry_of(body), ensure_ascii=False, sort_keys=True) if body else "{}"
        self._conn.execute(
            "INSERT INTO publisher(key, removed, entry) VALUES (?, ?, ?) ON CONFLICT(key) "
            "DO UPDATE SET removed = excluded.removed, entry = excluded.entry",
            (key, int(body is None), entry),
        )

    def forget(self, key: str) -> None:
        """Drop the library's own entry: the shipped one, if there is one, counts again."""
        self._conn.execute("DELETE FROM publisher WHERE key = ?", (key,))
