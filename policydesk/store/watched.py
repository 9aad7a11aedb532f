"""Watched folders, the files in them that were dealt with, and what is not to be offered again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from policydesk.core.watched import FileStamp, WatchedFolder
from policydesk.store import rows


class WatchedTable:
    """Watched folders in one connection; PLAIN, so an undo leaves them alone. Paths are bytes."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def add(self, path: Path, *, by_itself: bool, at: datetime) -> None:
        """Watch a folder, or change how it is watched."""
        self._conn.execute(
            "INSERT INTO watched_folder(path, by_itself, added_at) VALUES (?, ?, ?) "
            "ON CONFLICT(path) DO UPDATE SET by_itself = excluded.by_itself",
            (os.fsencode(path), by_itself, rows.from_time(at)),
        )

    def remove(self, folder: int) -> None:
        self._conn.execute("DELETE FROM watched_folder WHERE id = ?", (folder,))

    def folders(self) -> list[WatchedFolder]:
        """Each watched folder, by its path."""
        found = self._conn.execute("SELECT id, path, by_itself FROM watched_folder ORDER BY path")
        return [WatchedFolder(int(i), Path(os.fsdecode(p)), bool(own)) for i, p, own in found]

    def dealt_with(self, folder: int) -> dict[Path, FileStamp]:
        """The files of a folder that were imported, refused or left out, as they were then."""
        found = self._conn.execute(
            "SELECT path, size, changed_ns FROM watched_file WHERE folder_id = ?", (folder,)
        )
        stamps = (FileStamp(Path(os.fsdecode(p)), int(s), int(c)) for p, s, c in found)
        return {stamp.path: stamp for stamp in stamps}

    def deal_with(self, folder: int, stamps: Iterable[FileStamp]) -> None:
        """Remember that these files have been decided about."""
        self._conn.executemany(
            "INSERT INTO watched_file(folder_id, path, size, changed_ns) VALUES (?, ?, ?, ?) "
            "ON CONFLICT(folder_id, path) DO UPDATE SET size = excluded.size, "
            "changed_ns = excluded.changed_ns",
            ((folder, os.fsencode(s.path), s.size, s.changed_ns) for s in stamps),
        )

    def leave_out(self, files: Iterable[tuple[str, str]], at: datetime) -> None:
        """Never offer these again: (SHA-256, name as shown) of each."""
        self._conn.executemany(
            "INSERT INTO left_out(sha256, shown, at) VALUES (?, ?, ?) "
            "ON CONFLICT(sha256) DO NOTHING",
            ((sha256, shown, rows.from_time(at)) for sha256, shown in files),
        )

    def left_out(self) -> frozenset[str]:
        """The SHA-256 of each file that is not to be offered."""
        return frozenset(str(r[0]) for r in self._conn.execute("SELECT sha256 FROM left_out"))

    def offer_again(self) -> int:
        """Forget what was left out; the number of files."""
        return self._conn.execute("DELETE FROM left_out").rowcount
