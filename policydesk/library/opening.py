"""Opening for reading: mend first what a crash left, if nobody is writing."""

from __future__ import annotations

from pathlib import Path

from policydesk.core.errors import LibraryReadOnly, StoreError
from policydesk.library.damage import IN_USE, ONLY_READ
from policydesk.library.reader import LibraryReader
from policydesk.store import lock
from policydesk.store.files import LibraryFiles


def open_for_reading(folder: Path, *, search: bool = False) -> LibraryReader:
    """Open a reader; with `search`, see to it that the index is there and current.

    Where another program is writing, the reader takes things as they are and the coverage says
    what is pending; a search without an index says what to do. Raises LibraryMissing,
    LibraryTooNew, LibraryDamaged.
    """
    files = LibraryFiles(folder)
    if not files.ended_well() and lock.is_free(files.lock):
        _mend(folder)
    reader = LibraryReader.open(folder)
    if search and not reader.searching.is_current() and lock.is_free(files.lock):
        reader.close()
        _mend(folder)
        reader = LibraryReader.open(folder)
    if search:
        reader.searching.remedy = ONLY_READ if lock.is_free(files.lock) else IN_USE
    return reader


def _mend(folder: Path) -> None:
    """Open for writing and close cleanly: SQLite takes its log back, the index is brought up."""
    from policydesk.library.library import Library  # only after a crash

    try:
        with Library.open(folder) as library:
            library.searching.drain()
    except (LibraryReadOnly, StoreError):
        return  # read as it stands; what is wrong will be said by what is asked
