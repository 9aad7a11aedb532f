"""Damage that shows only while reading: told as such, and not as an error of the program."""

from __future__ import annotations

from pathlib import Path

from policydesk.core.errors import StoreError
from policydesk.store.connection import OWN_MISTAKES, READ_ERRORS, trouble
from policydesk.store.files import LibraryFiles


def damage_behind(error: BaseException, folder: Path) -> StoreError | None:
    """The sentence behind an error of reading the library's file; None for any other error.

    A mistake of the program's own is no damage: nobody should restore a backup over it.
    """
    if not isinstance(error, READ_ERRORS) or isinstance(error, OWN_MISTAKES):
        return None
    return trouble(LibraryFiles(folder), error)
