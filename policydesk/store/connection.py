"""Connections to a library's file: the one that writes, and those that only read."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database

from policydesk.core.errors import LibraryDamaged, LibraryInUse, LibraryMissing, StoreError
from policydesk.store.files import LibraryFiles

BUSY_MS = 2_000
READ_ERRORS = (sqlite3.DatabaseError,)
"""What reading a damaged library may raise, for those who may not name SQLite."""
OWN_MISTAKES = (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.NotSupportedError)
"""What no file can cause: the program asked for something that makes no sense."""


def open_writer(files: LibraryFiles) -> Database:
    """Open the writing connection; the caller holds the WriterLock.

    WAL while open with synchronous FULL, and this connection alone writes and checkpoints, so the
    WAL-reset fault of SQLite before 3.51.3 cannot occur. Raises LibraryDamaged for a file that is
    no database.
    """
    _only_ours(files.database)
    conn = _connect(f"{_uri(files.database)}?mode=rwc", files)
    try:
        conn.execute("PRAGMA journal_mode=WAL")
        conn.execute("PRAGMA synchronous=FULL")
        conn.execute("PRAGMA cache_spill=OFF")
        conn.execute("PRAGMA foreign_keys=ON")
        conn.execute("PRAGMA recursive_triggers=ON")
        conn.execute("PRAGMA secure_delete=ON")
    except sqlite3.DatabaseError as error:
        conn.close()
        raise trouble(files, error) from error
    return Database(conn, execute_plugins=False)  # plug-ins found on this machine stay out


def open_reader(files: LibraryFiles) -> Database:
    """Open a connection that cannot write, beside the writer or without one."""
    conn = _connect(f"{_uri(files.database)}?mode=ro", files)
    conn.execute("PRAGMA query_only=ON")
    return Database(conn, execute_plugins=False)  # plug-ins found on this machine stay out


def take_back(files: LibraryFiles) -> None:
    """Have SQLite undo a change that a crash cut off: its journal lies beside the file.

    Only for a holder of the WriterLock. Raises LibraryDamaged, or StoreError without permission.
    """
    _connect(f"{_uri(files.database)}?mode=rw", files).close()


def close_writer(database: Database) -> None:
    """Fold the log into the file, so that a closed library is one plain file; then close.

    Readers still open in other processes, and a full disk, only put that off to the next clean
    close: the log beside the file is whole.
    """
    conn = database.conn
    assert conn is not None
    try:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        conn.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if disk_trouble(error) is None:
            raise
    finally:
        conn.close()


def trouble(files: LibraryFiles, error: sqlite3.Error) -> StoreError:
    """The sentence for an error of opening or reading: the disk's, else the file is damaged."""
    return disk_trouble(error) or LibraryDamaged(
        f"The library file {files.database} is damaged ({error}); "
        "restore a backup from the library's backups folder."
    )


def disk_trouble(error: sqlite3.Error) -> StoreError | None:
    """A plain sentence for a full or failing disk, or a held file; None for something else."""
    text = str(error).lower()
    if "locked" in text:
        return LibraryInUse(
            "Another program holds the library's file; nothing was changed. Close it there and "
            "try again."
        )
    if "full" in text:
        return StoreError("The disk is full; nothing was changed. Free some space and try again.")
    if "disk i/o error" in text:
        return StoreError(
            "The disk reported an error, so it is not certain that the last change was kept. "
            "Check the disk, and look before you try again."
        )
    if "readonly" in text or "unable to open" in text:
        return StoreError("The library cannot be written to; check the folder's permissions.")
    return None


def _only_ours(path: Path) -> None:
    """Make a new file readable by its owner alone; SQLite gives its log the same permissions."""
    with suppress(OSError):  # there already, or SQLite says what is wrong
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _uri(path: Path) -> str:
    return path.resolve().as_uri()


def _connect(uri: str, files: LibraryFiles) -> sqlite3.Connection:
    if "mode=ro" in uri and not files.exists():
        raise LibraryMissing(
            f"There is no library in {files.folder}; check the path, or make one with “init”."
        )
    conn = None
    try:
        conn = sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
        )
        conn.execute("PRAGMA trusted_schema=OFF")
        conn.execute("PRAGMA cell_size_check=ON")
        # What an undo may need again is text of documents: never in a file outside the library.
        conn.execute("PRAGMA temp_store=MEMORY")
        conn.execute("PRAGMA schema_version")
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if conn is not None:
            conn.close()
        text = str(error)
        if isinstance(error, sqlite3.OperationalError) and (
            "unable to open" in text or "readonly" in text
        ):
            raise StoreError(
                f"The library in {files.folder} cannot be opened; check the folder's permissions."
            ) from error
        raise trouble(files, error) from error
    return conn
