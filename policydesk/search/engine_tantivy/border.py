"""Where the engine's own errors, panics included, become ours.

A panic of Tantivy reaches Python as a BaseException that is no Exception: this is the one place
that catches those. What an error means is not guessed from its text: the files are looked at,
so that a fault of the program is never taken for a damaged index and made anew for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policydesk.core.errors import PolicyDeskError
from policydesk.search.engine import IndexUnreachable, IndexUnusable, Reason, SearchFailed
from policydesk.search.engine_tantivy.files import what_is_wrong

_NO_ACCESS = ("LockBusy", "Permission denied", "No space left", "Read-only file system",
              "Too many open files", "Disk quota")
_NOT_OURS = (PolicyDeskError, KeyboardInterrupt, SystemExit, MemoryError)


class Border:
    """The border around the index in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def opening(self) -> Iterator[None]:
        """Raises IndexUnreachable, or IndexUnusable: what cannot be opened must be made anew."""
        try:
            yield
        except _NOT_OURS:
            raise
        except BaseException as error:
            _raise_if_unreachable(error)
            raise IndexUnusable(Reason.DAMAGED, _first_line(error)) from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Raises IndexUnreachable, IndexUnusable for damaged files, else SearchFailed."""
        try:
            yield
        except _NOT_OURS:
            raise
        except BaseException as error:
            _raise_if_unreachable(error)
            self._raise_if_damaged(error)
            raise SearchFailed(
                f"The search engine could not answer this ({type(error).__name__}); "
                "nothing is lost. Ask in other words."
            ) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Raises IndexUnreachable, or IndexUnusable for damaged files."""
        try:
            yield
        except _NOT_OURS:
            raise
        except BaseException as error:
            _raise_if_unreachable(error)
            self._raise_if_damaged(error)
            raise IndexUnreachable(
                f"The search index could not be written to ({_first_line(error)}); "
                "check the disk."
            ) from error

    def _raise_if_damaged(self, error: BaseException) -> None:
        try:
            fault = what_is_wrong(self._folder)
        except OSError as unreadable:
            raise IndexUnreachable(_sentence(str(unreadable))) from error
        if fault:
            raise IndexUnusable(Reason.DAMAGED, fault) from error


def _raise_if_unreachable(error: BaseException) -> None:
    text = str(error)
    if isinstance(error, OSError) or any(sign in text for sign in _NO_ACCESS):
        raise IndexUnreachable(_sentence(text)) from error


def _first_line(error: BaseException) -> str:
    return str(error).split("\n")[0][:200]


def _sentence(detail: str) -> str:
    if "LockBusy" in detail:
        return "Another PolicyDesk is writing to the search index; try again when it is done."
    if "No space" in detail or "quota" in detail:
        return "The disk is full, so the search index could not be brought up to date."
    return "The search index cannot be got at; check the permissions of the library's folder."
