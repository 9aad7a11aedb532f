"""A whole copy of a library's file, made by SQLite itself, beside whoever writes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from policydesk.store import connection
from policydesk.store.files import LibraryFiles


def copy_database(files: LibraryFiles, target: Path) -> None:
    """Write the library as it stands at this moment to `target`, one plain file.

    Never by copying the file's bytes: those may lie in the log as well, and closing the file
    would drop SQLite's locks. Raises LibraryMissing, LibraryDamaged, StoreError.
    """
    database = connection.open_reader(files)
    conn = database.conn
    assert conn is not None
    try:
        conn.execute("PRAGMA query_only=OFF")  # the connection is read-only; only the copy is made
        conn.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.DatabaseError as error:
        raise connection.trouble(files, error) from error
    finally:
        database.close()
