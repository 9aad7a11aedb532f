"""Imports as they are remembered: the last one for its report, and one that was cut off."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from policydesk.core.import_session import ImportItem, ImportSession, ItemState, SessionState
from policydesk.store import rows

_SESSION = """SELECT s.id, s.roots, s.state, s.started_at, s.ended_at, s.skipped,
    (SELECT count(*) FROM import_item i WHERE i.session_id = s.id AND i.asked = 1),
    (SELECT count(*) FROM import_item i WHERE i.session_id = s.id AND i.asked = 1
        AND (i.state <> 'waiting' OR i.sha256 IN (SELECT sha256 FROM document)))
    FROM import_session s"""
_ITEM = "shown, path, sha256, size, state, title, verdict, kind, said"


class ImportSessionTable:
    """Imports and their files in one connection; PLAIN, so an undo leaves them alone.

    Paths are bytes: a file's name need not be text.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def start(
        self, roots: Sequence[Path], items: Iterable[ImportItem], *, skipped: int, at: datetime
    ) -> int:
        """Remember an import that begins; earlier ones that have ended are forgotten."""
        self._conn.execute(
            "DELETE FROM import_session WHERE state <> ?", (SessionState.OPEN.value,)
        )
        found = self._conn.execute(
            "INSERT INTO import_session(roots, state, started_at, ended_at, skipped) "
            "VALUES (?, ?, ?, '', ?)",
            (
                json.dumps([os.fsencode(root).hex() for root in roots]),
                SessionState.OPEN.value,
                rows.from_time(at),
                skipped,
            ),
        )
        session = int(found.lastrowid or 0)
        self.add(session, items)
        return session

    def add(self, session: int, items: Iterable[ImportItem]) -> None:
        """Add files to an import; those that wait are still to be read."""
        self._conn.executemany(
            f"INSERT INTO import_item(session_id, asked, {_ITEM}) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (session, item.state is ItemState.WAITING, item.shown, os.fsencode(item.path),
                 item.sha256, item.size, item.state.value, item.title, item.verdict, item.kind,
                 item.said)
                for item in items
            ),
        )  # fmt: skip

    def shown(self, session: int, path: Path) -> str:
        """How a file of an import is named; its mere name if it is none."""
        row = self._conn.execute(
            "SELECT shown FROM import_item WHERE session_id = ? AND path = ?",
            (session, os.fsencode(path)),
        ).fetchone()
        return str(row[0]) if row else path.name

    def mark(
        self,
        session: int,
        path: Path,
        state: ItemState,
        *,
        title: str = "",
        verdict: str = "",
        kind: str = "",
        said: str = "",
    ) -> None:
        """Note what came of one file."""
        self._conn.execute(
            "UPDATE import_item SET state = ?, title = ?, verdict = ?, kind = ?, said = ? "
            "WHERE session_id = ? AND path = ?",
            (state.value, title, verdict, kind, said, session, os.fsencode(path)),
        )

    def end(self, session: int, state: SessionState, at: datetime) -> None:
        self._conn.execute(
            "UPDATE import_session SET state = ?, ended_at = ? WHERE id = ?",
            (state.value, rows.from_time(at), session),
        )

    def items(self, session: int, state: ItemState | None = None) -> list[ImportItem]:
        """Its files in the order they are read; of one state, or all."""
        found = self._conn.execute(
            f"SELECT {_ITEM} FROM import_item WHERE session_id = ? AND (? = '' OR state = ?) "
            "ORDER BY id",
            (session, *[state.value if state else ""] * 2),
        )
        return [_item(row) for row in found]

    def open(self) -> list[ImportSession]:
        """Those under way, or cut off; oldest first."""
        found = self._conn.execute(
            f"{_SESSION} WHERE s.state = ? ORDER BY s.id", (SessionState.OPEN.value,)
        )
        return [_session(row) for row in found]

    def last(self) -> ImportSession | None:
        """The newest that has ended."""
        row = self._conn.execute(
            f"{_SESSION} WHERE s.state <> ? ORDER BY s.id DESC LIMIT 1", (SessionState.OPEN.value,)
        ).fetchone()
        return _session(row) if row else None


def _session(row: Sequence[object]) -> ImportSession:
    session_id, roots, state, started, ended, skipped, total, done = row
    return ImportSession(
        id=int(str(session_id)),
        roots=tuple(Path(os.fsdecode(bytes.fromhex(root))) for root in json.loads(str(roots))),
        state=SessionState(str(state)),
        started_at=rows.to_time(str(started)),
        ended_at=rows.to_time(str(ended)) if ended else None,
        done=int(str(done)),
        total=int(str(total)),
        skipped=int(str(skipped)),
    )


def _item(row: Sequence[object]) -> ImportItem:
    shown, path, sha256, size, state, title, verdict, kind, said = row
    assert isinstance(path, bytes)
    return ImportItem(
        shown=str(shown),
        path=Path(os.fsdecode(path)),
        sha256=str(sha256),
        size=int(str(size)),
        state=ItemState(str(state)),
        title=str(title),
        verdict=str(verdict),
        kind=str(kind),
        said=str(said),
    )
