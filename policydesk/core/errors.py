"""Errors: sentences for people, and the kinds that front ends turn into exit codes."""

from __future__ import annotations


class PolicyDeskError(Exception):
    """Anything PolicyDesk raises on purpose; `str(error)` is one plain sentence."""

    exit_code = 1


class UserError(PolicyDeskError):
    """The act was refused; the sentence says why and, where there is one, the remedy."""


class StoreError(PolicyDeskError):
    """The library on disk cannot be used as it is."""


class LibraryDamaged(StoreError):
    """The library's file is damaged (exit code 4)."""

    exit_code = 4


class LibraryTooNew(StoreError):
    """The library was made by a newer PolicyDesk (exit code 5)."""

    exit_code = 5


class LibraryInUse(StoreError):
    """Another program writes to the library (exit code 6)."""

    exit_code = 6


class LibraryMissing(StoreError):
    """There is no library at the path; none is made in its place (exit code 7)."""

    exit_code = 7


class LibraryReadOnly(UserError):
    """The library was opened for reading only."""
