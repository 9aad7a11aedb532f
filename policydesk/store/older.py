"""A library of an older format: copied before it is brought up to date, or read through a copy."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from sqlite_utils import Database

from policydesk.store import connection
from policydesk.store.copying import copy_database
from policydesk.store.files import LibraryFiles
from policydesk.store.migrations import SCHEMA_VERSION, migrations


def format_of(database: Database) -> int:
    """The format number a library carries; 0 for a file without tables."""
    return int(next(database.query("PRAGMA user_version"))["user_version"])


def is_older(database: Database) -> bool:
    """Whether it was made by an earlier version of the program, and holds something."""
    return 0 < format_of(database) < SCHEMA_VERSION


def bring_up(database: Database) -> None:
    """Apply what is pending and write the format's number, in one transaction: all or nothing."""
    with database.atomic():
        migrations.apply(database)
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def keep_copy(files: LibraryFiles, database: Database) -> None:
    """Leave the library as it stands in `backups`, once for each format it ever had.

    Written under another name first: a copy that was cut off is never taken for one. Raises
    StoreError for a full disk.
    """
    target = files.backups / f"format-{format_of(database)}.sqlite"
    if target.exists():
        return
    files.backups.mkdir(mode=0o700, exist_ok=True)
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    copy_database(files, part)
    part.chmod(0o600)
    part.replace(target)


def up_to_date_copy(database: Database) -> Database:
    """The library in memory, brought up to date; the file is neither locked nor changed.

    In memory, as text of documents must lie in no file outside the library.
    """
    source = database.conn
    assert source is not None
    return _in_memory(source.backup)


def open_held(data: bytes) -> Database:
    """A library's file that is held in memory, to be read in today's format.

    Raises sqlite3.DatabaseError for one that is damaged.
    """
    return _in_memory(lambda memory: memory.deserialize(data))


def _in_memory(fill: Callable[[sqlite3.Connection], object]) -> Database:
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        memory.execute("PRAGMA trusted_schema=OFF")
        fill(memory)
        copy = Database(memory, execute_plugins=False)
        if is_older(copy):
            bring_up(copy)
        memory.execute("PRAGMA query_only=ON")
    except BaseException:
        memory.close()
        raise
    return copy


def open_current(files: LibraryFiles) -> Database:
    """A connection that only reads, in today's format: of the file, or of a copy where it is older.

    Raises what opening raises.
    """
    database = connection.open_reader(files)
    try:
        if not is_older(database):
            return database
        copy = up_to_date_copy(database)
    except sqlite3.DatabaseError as error:
        database.close()
        raise connection.trouble(files, error) from error
    database.close()
    return copy
