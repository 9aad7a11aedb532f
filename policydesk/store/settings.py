"""A library's own settings, as rows."""

from __future__ import annotations

import sqlite3


class SettingTable:
    """Settings by key in one connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def get(self, key: str) -> str | None:
        row = self._conn.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def set(self, key: str, value: str) -> None:
        self._conn.execute(
            "INSERT INTO setting(key, value) VALUES (?, ?) "
            "ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def all(self) -> dict[str, str]:
        found = self._conn.execute("SELECT key, value FROM setting ORDER BY key")
        return {str(key): str(value) for key, value in found}
