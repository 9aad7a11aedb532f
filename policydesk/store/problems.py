"""Files that could not be imported, remembered so that searches can say what they missed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from policydesk.core.imports import ImportProblem, ProblemKind
from policydesk.store import rows


class ProblemTable:
    """Import problems in one connection; one a path."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def note(self, problem: ImportProblem, noted_at: datetime) -> None:
        self._conn.execute(
            "INSERT INTO import_problem(path, kind, reason, noted_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT(path) DO UPDATE SET kind = excluded.kind, reason = excluded.reason, "
            "noted_at = excluded.noted_at",
            (problem.path, problem.kind.value, problem.reason, rows.from_time(noted_at)),
        )

    def forget(self, paths: Sequence[str]) -> None:
        """Drop the problems of files that have been imported since."""
        self._conn.executemany(
            "DELETE FROM import_problem WHERE path = ?", [(path,) for path in paths]
        )

    def all(self) -> list[ImportProblem]:
        found = self._conn.execute("SELECT path, kind, reason FROM import_problem ORDER BY path")
        return [ImportProblem(str(p), ProblemKind(str(k)), str(r)) for p, k, r in found]
