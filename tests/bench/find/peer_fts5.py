"""SQLite FTS5 over the same passages: Porter stems, BM25 with weights for its columns."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tests.bench.find.corpus import PlainPassage

COLUMNS = ("text", "title", "heading", "authors", "publisher", "issued", "type", "file", "page")
WEIGHTS = (1.0, 0.5, 0.5, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1)


class Fts5:
    """One table of passages, kept in `file`."""

    name = "SQLite FTS5"

    def __init__(self, file: Path, passages: Iterable[PlainPassage]) -> None:
        self._db = sqlite3.connect(file)
        if not self._db.execute("select 1 from sqlite_master").fetchone():
            self._fill(passages)

    def _fill(self, passages: Iterable[PlainPassage]) -> None:
        with self._db:
            self._db.execute(f"create virtual table passage using fts5(key unindexed, "
                             f"{', '.join(COLUMNS)}, tokenize='porter unicode61')")
            marks = ", ".join("?" * (len(COLUMNS) + 1))
            self._db.executemany(f"insert into passage values ({marks})", (
                [p.key, *(str(getattr(p, name)) for name in COLUMNS)] for p in passages
            ))
            self._db.execute("insert into passage(passage) values ('optimize')")

    def ask(self, typed: str, plain: str, limit: int) -> list[str]:
        """The best passages for the query as typed, or for all of the plain words; else for any."""
        words = [f'"{word}"' for word in plain.split()]
        own = typed and re.search(r'[":*()]|\b(AND|OR|NOT|NEAR)\b', typed)
        match = typed if own else " AND ".join(words)
        return self._match(match, limit) or self._match(" OR ".join(words), limit)

    def _match(self, match: str, limit: int) -> list[str]:
        weights = ", ".join(map(str, (0.0, *WEIGHTS)))
        rows = self._db.execute(
            f"select key from passage where passage match ? "
            f"order by bm25(passage, {weights}) limit ?", (match, limit))
        return [key for (key,) in rows]

    def close(self) -> None:
        self._db.close()
