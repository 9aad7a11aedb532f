"""Damage that shows only while reading: told as such, and not as an error of the program."""

from __future__ import annotations

from pathlib import Path

from policydesk.core.errors import StoreError
from policydesk.store.connection import OWN_MISTAKES, READ_ERRORS, trouble
from policydesk.store.files import LibraryFiles

INDEX_WAITS = (
    "The search index could not be brought up to date; it will be at the next start. "
    "What was written to the library is safe."
)
DAMAGE_SHOWS = (
    "The last session ended without closing the library, and the file shows damage; "
    "run “policydesk check” and restore a backup if it finds any."
)
IN_USE = (
    ", and the program that has the library open makes it anew: search there once, or close it and "
    "ask again."
)
ONLY_READ = (
    ", and is not made anew where the library is only read: search once where it may be written "
    "to, or in a copy of it."
)
"""What follows on what is wrong with an index, where it is not made anew here."""


def damage_behind(error: BaseException, folder: Path) -> StoreError | None:
    """The sentence behind an error of reading the library's file; None for any other error.

    A mistake of the program's own is no damage: nobody should restore a backup over it.
    """
    if not isinstance(error, READ_ERRORS) or isinstance(error, OWN_MISTAKES):
        return None
    return trouble(LibraryFiles(folder), error)
