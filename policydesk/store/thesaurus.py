"""The library's own pairs of the thesaurus, as rows."""

from __future__ import annotations

import sqlite3

from policydesk.core.thesaurus import Pair


class ThesaurusTable:
    """Pairs in one connection; True stands for a shipped pair taken out."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def all(self) -> dict[Pair, bool]:
        found = self._conn.execute(
            "SELECT short, long, removed FROM thesaurus_pair ORDER BY short, long")
        return {Pair(str(short), str(long)): bool(removed) for short, long, removed in found}

    def set(self, pair: Pair, *, removed: bool) -> None:
        """Add a pair, or take a shipped one out."""
        self._conn.execute(
            "INSERT INTO thesaurus_pair(short, long, removed) VALUES (?, ?, ?) "
            "ON CONFLICT(short, long) DO UPDATE SET removed = excluded.removed",
            (pair.short, pair.long, int(removed)),
        )

    def forget(self, pair: Pair) -> None:
        """Drop what this library says of a pair: the shipped one, if there is one, counts again."""
        self._conn.execute(
            "DELETE FROM thesaurus_pair WHERE short = ? AND long = ?", (pair.short, pair.long))
