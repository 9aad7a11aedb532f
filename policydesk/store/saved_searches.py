"""Saved searches, their last counts, and the searches asked lately, as rows."""

from __future__ import annotations

import json
import sqlite3

from policydesk.core.query import HitKind, Sort
from policydesk.core.saved import MOST_REMEMBERED, LastCount, SavedSearch
from policydesk.store import rows

_COLUMNS = "id, uid, name, query, sort, kinds, also_read, saved_at, total, made_by, view"


class SavedSearchTable:
    """In one connection. Counts and history are PLAIN: an undo leaves them alone."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def all(self) -> list[SavedSearch]:
        """By name."""
        found = self._conn.execute(f"SELECT {_COLUMNS} FROM saved_search ORDER BY lower(name), id")
        return [_saved(row) for row in found]

    def add(self, saved: SavedSearch) -> None:
        """Write one; its id is not looked at."""
        self._conn.execute(
            "INSERT INTO saved_search(uid, name, query, sort, kinds, also_read, saved_at, total, "
            "made_by, view) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (saved.uid, saved.name, saved.query, saved.sort.value,
             json.dumps([kind.value for kind in saved.kinds]), int(saved.also_read),
             rows.from_time(saved.saved_at), saved.total, saved.made_by, saved.view),
        )

    def rename(self, search_id: int, name: str) -> None:
        self._conn.execute("UPDATE saved_search SET name = ? WHERE id = ?", (name, search_id))

    def change(self, search_id: int, saved: SavedSearch) -> None:
        """Keep another search, or view, under the same name."""
        self._conn.execute(
            "UPDATE saved_search SET query = ?, saved_at = ?, total = ?, made_by = ?, view = ? "
            "WHERE id = ?",
            (saved.query, rows.from_time(saved.saved_at), saved.total, saved.made_by, saved.view,
             search_id),
        )

    def remove(self, search_id: int) -> None:
        self._conn.execute("DELETE FROM saved_search WHERE id = ?", (search_id,))

    def last_counts(self) -> dict[str, LastCount]:
        """The last count of each search, by uid."""
        found = self._conn.execute(
            "SELECT uid, total, made_by, revision, own_thesaurus, also FROM search_count")
        return {str(uid): LastCount(int(total), str(by), int(revision), str(own), str(also))
                for uid, total, by, revision, own, also in found}

    def note_count(self, uid: str, count: LastCount) -> None:
        """Remember what a search found."""
        self._conn.execute(
            "INSERT OR REPLACE INTO search_count(uid, total, made_by, revision, own_thesaurus, "
            "also) VALUES (?, ?, ?, ?, ?, ?)",
            (uid, count.total, count.made_by, count.revision, count.own_thesaurus, count.also),
        )

    def shift(self, by: int) -> None:
        """Move the states of the library that counts speak of: the same states, renumbered."""
        self._conn.execute("UPDATE search_count SET revision = revision + ?", (by,))

    def history(self) -> list[str]:
        """What was searched for lately, last first."""
        found = self._conn.execute("SELECT query FROM search_history ORDER BY id DESC")
        return [str(query) for (query,) in found]

    def remember(self, query: str) -> None:
        """Put a query at the head of the history, which forgets its oldest."""
        self._conn.execute("DELETE FROM search_history WHERE query = ?", (query,))
        self._conn.execute("INSERT INTO search_history(query) VALUES (?)", (query,))
        self._conn.execute(
            "DELETE FROM search_history WHERE id NOT IN "
            "(SELECT id FROM search_history ORDER BY id DESC LIMIT ?)", (MOST_REMEMBERED,))

    def forget_history(self) -> None:
        self._conn.execute("DELETE FROM search_history")


def _saved(row: tuple[object, ...]) -> SavedSearch:
    number, uid, name, query, sort, kinds, also_read, saved_at, total, made_by, view = row
    return SavedSearch(
        int(str(number)), str(uid), str(name), str(query), Sort(str(sort)),
        tuple(HitKind(kind) for kind in json.loads(str(kinds))), bool(also_read),
        rows.to_time(str(saved_at)), int(str(total)), str(made_by), str(view),
    )
