"""One writer per library: a kernel lock, which no crash can leave behind."""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from policydesk.core.errors import LibraryInUse, LibraryReadOnly, StoreError

TRIES, MOMENT = 10, 0.025
"""How often, and after how many seconds each, a held lock is tried again."""


class WriterLock:
    """Held from construction until `release`; raises LibraryInUse naming who holds it."""

    def __init__(self, path: Path) -> None:
        try:
            self._file: IO[str] | None = _opened(path)
        except OSError as error:
            raise _refused(path, error) from error
        if not _take_soon(self._file):
            sentence = _holder(self._file)
            self._file.close()
            raise LibraryInUse(sentence)
        self._sign()

    def _sign(self) -> None:
        """Say who holds the lock; a disk that has no room for that does not loosen it."""
        assert self._file is not None
        who = {
            "process": os.getpid(),
            "machine": platform.node(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with suppress(OSError):
            self._file.truncate(0)
            self._file.write(json.dumps(who))
            self._file.flush()

    def release(self) -> None:
        """Give the library back; safe to call twice."""
        if self._file is None:
            return
        with suppress(OSError):
            self._file.truncate(0)
        _give_back(self._file)
        with suppress(OSError):
            self._file.close()
        self._file = None


def _take_soon(file: IO[str]) -> bool:
    """Take the lock, if need be after a moment.

    A process that was killed while it started a worker leaves the lock to that worker, which lets
    go of it as soon as it runs.
    """
    for _ in range(TRIES):
        if _take(file):
            return True
        time.sleep(MOMENT)
    return _take(file)


class NoLock:
    """What stands in for a lock where nothing will be written."""

    def release(self) -> None:
        """There is nothing to give back."""


Held = WriterLock | NoLock


def is_free(path: Path) -> bool:
    """Whether nobody writes to the library just now (it may change the next moment)."""
    try:
        with _opened(path) as file:
            if not _take(file):
                return False
            _give_back(file)
            return True
    except OSError:
        return False


def _opened(path: Path) -> IO[str]:
    """The lock file, made for its owner alone where there is none."""
    return open(path, "a+", encoding="utf-8", opener=lambda name, how: os.open(name, how, 0o600))


def _refused(path: Path, error: OSError) -> LibraryReadOnly | StoreError:
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return LibraryReadOnly(
            f"No permission to write in {path.parent}; open the library for reading only."
        )
    return StoreError(f"The library cannot be locked: {path} cannot be opened ({error.strerror}).")


def _holder(file: IO[str]) -> str:
    file.seek(0)
    try:
        who = json.loads(file.read() or "{}")
        since = datetime.fromisoformat(str(who["since"])).strftime("%H:%M on %d %B %Y UTC")
        named = f"by process {int(who['process'])} on {who['machine']!s}, since {since}"
    except (ValueError, KeyError, TypeError):
        named = "by another PolicyDesk"
    return f"This library is in use {named}; close it there, or open it here for reading only."


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a byte nobody reads: locked ranges on Windows block readers

    def _take(file: IO[str]) -> bool:
        try:
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True

    def _give_back(file: IO[str]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _take(file: IO[str]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _give_back(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
