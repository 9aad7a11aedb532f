"""The folder of a new library: made, or taken over where a making was cut off."""

from __future__ import annotations

from policydesk.core.errors import LibraryDamaged, StoreError, UserError
from policydesk.store import lock
from policydesk.store.files import LibraryFiles
from policydesk.store.store import Store

FIRST_PAGE = 4096
"""Bytes of a library's file before its tables are in it."""


def make_folder(files: LibraryFiles) -> None:
    """Make the folder with what stands in it; UserError when it holds something of value.

    What a making left that was cut off before the first table is taken away: nobody can open it,
    and nothing can be in it.
    """
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in str(files.folder)):
        raise UserError("The folder's name is no text the search index can read; choose another.")
    if files.exists():
        if not _was_cut_off(files):
            raise UserError(f"There is already a library in {files.folder}; open it instead.")
        for left in (files.database, files.write_ahead_log, files.rollback_journal):
            left.unlink(missing_ok=True)
    if files.folder.exists() and not _is_free(files):
        raise UserError(f"{files.folder} is not empty; choose a new or empty folder.")
    try:
        files.folder.mkdir(parents=True, exist_ok=True)
        files.folder.chmod(0o700)
        for inside in (files.originals, files.backups, files.index):
            inside.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {files.folder} cannot be made ({error.strerror}); choose another place."
        ) from error


def _was_cut_off(files: LibraryFiles) -> bool:
    """Whether there is a file but never was a library: no page of tables, no original."""
    if files.database.stat().st_size > FIRST_PAGE or not lock.is_free(files.lock):
        return False
    if files.originals.is_dir() and any(files.originals.iterdir()):
        return False
    if files.rollback_journal.exists() and not files.write_ahead_log.exists():
        return True  # cut off while the first page was written; there is no log to hold more
    try:
        Store.open_reader(files).close()
    except LibraryDamaged:
        return True
    except StoreError:
        return False
    return False


def _is_free(files: LibraryFiles) -> bool:
    """Whether the folder is empty, but for empty folders and a lock of ours."""
    if not files.folder.is_dir():
        return False
    shells = (files.originals, files.backups, files.index)
    for path in files.folder.iterdir():
        if path == files.lock or path.name == f"{files.database.name}-shm":
            continue
        if path not in shells or not path.is_dir() or any(path.iterdir()):
            return False
    return True
