"""A private stand-in for an index whose folder cannot be written to.

Tantivy takes a lock, for which it makes a file, even to read. Where the library stands on
read-only media or belongs to somebody else, its index is opened from a temporary folder of our
own: the list of files is copied, and what it names is linked to, or copied where the system has
no links for us. Files of an index never change once they are written.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from policydesk.search.engine import IndexUnreachable, IndexUnusable, Reason
from policydesk.search.engine_tantivy.files import files_of

_LOCK = ".tantivy-meta.lock"
_LIST = "meta.json"


def needs_copy(place: Path) -> bool:
    """Whether the index stands where Tantivy cannot take its lock."""
    lock = place / _LOCK
    return place.is_dir() and not os.access(lock if lock.exists() else place, os.W_OK)


class PrivateCopy:
    """The index as it was when this was made; `close` takes it away again."""

    def __init__(self, place: Path, *, link: Callable[[Path, Path], object] = os.symlink) -> None:
        """Raises IndexUnusable for an index that is not whole, else IndexUnreachable."""
        try:
            self._held = TemporaryDirectory(prefix="policydesk-", ignore_cleanup_errors=True)
        except OSError as error:
            raise IndexUnreachable(
                "The library can only be read, and there is no room for temporary files beside "
                "it; free some disk space."
            ) from error
        self.place = Path(self._held.name)
        try:
            self._fill(place, link)
        except BaseException:
            self.close()
            raise

    def _fill(self, place: Path, link: Callable[[Path, Path], object]) -> None:
        """The list first: what it names stays while we look, or the folder has changed."""
        try:
            shutil.copyfile(place / _LIST, self.place / _LIST)
            for file in files_of(self.place):
                _bring(place / file.name, file, link)
        except FileNotFoundError as error:
            raise IndexUnusable(Reason.DAMAGED, "a file is gone") from error
        except (ValueError, KeyError, TypeError) as error:
            raise IndexUnusable(Reason.DAMAGED, "its list of files cannot be read") from error
        except OSError as error:
            raise IndexUnreachable(
                "The search index cannot be got at; check the permissions of the library's "
                "folder and the room on the disk."
            ) from error

    def close(self) -> None:
        """Remove it; safe to call twice."""
        self._held.cleanup()


def _bring(file: Path, to: Path, link: Callable[[Path, Path], object]) -> None:
    if not file.exists():
        raise FileNotFoundError(file)
    try:
        link(file.resolve(), to)
    except (OSError, NotImplementedError):
        shutil.copyfile(file, to)
