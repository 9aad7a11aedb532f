"""Damage that shows only while reading: told as such, and not as an error of the program."""

from __future__ import annotations

from pathlib import Path

from policydesk.core.errors import StoreError
from policydesk.store.connection import READ_ERRORS, trouble
from policydesk.store.files import LibraryFiles


def damage_behind(error: BaseException, folder: Path) -> StoreError | None:
    """The sentence behind an error of reading the library's file; None for any other error."""
    if not isinstance(error, READ_ERRORS):
        return None
    return trouble(LibraryFiles(folder), error)
