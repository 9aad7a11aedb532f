"""Write a file whole or not at all: the one way for anything of PolicyDesk's to reach a folder."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from policydesk.core.errors import UserError
from policydesk.store.files import refuse_library_file

if sys.platform != "win32":
    import fcntl

PART = ".policydesk.part"
"""How the name of an unfinished file ends; the next export sweeps what a crash left behind."""
MOVES_OPEN_FILES = os.name != "nt"

Check = Callable[[Path], None]
"""Opens a written file and raises ValueError for one that is not whole."""


def reads_back(data: bytes) -> Check:
    """The check for a file of which only the bytes matter."""

    def check(part: Path) -> None:
        if part.read_bytes() != data:
            raise ValueError("it does not read back as it was written")

    return check


def atomic_export(target: Path, data: bytes, check: Check) -> None:
    """Put `data` at `target`, replacing an earlier file only by one that was read back whole.

    Written to a temporary file beside it, flushed to the disk, opened and checked, then moved
    into place (reliability 8.2). Raises UserError with one sentence, also for a target that is a
    part of a library; then it is as before.
    """
    try:
        if target.is_dir():
            raise UserError(f"“{target.name}” is a folder; choose another name for the file.")
        refuse_library_file(target)
        _sweep(target.parent)
        _replace(target, data, check)
    except OSError as error:
        raise UserError(_sentence(error, target)) from error


def _replace(target: Path, data: bytes, check: Check) -> None:
    part = target.parent / f".{secrets.token_hex(8)}{PART}"
    try:
        with part.open("xb") as file:
            with suppress(OSError):  # some network disks have no locks; the sweep leaves those be
                _claim(file)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            _keep_mode(part, target)
            _check(part, data, check)
            if MOVES_OPEN_FILES:
                part.replace(target)
        if not MOVES_OPEN_FILES:
            part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


def _check(part: Path, data: bytes, check: Check) -> None:
    if part.read_bytes() != data:
        raise OSError(errno.EIO, "read back differently")
    try:
        check(part)
    except ValueError as error:
        raise UserError(
            f"The file came out damaged and was not kept: {error}. Write it again, or in another "
            "format."
        ) from error


def _keep_mode(part: Path, target: Path) -> None:
    if target.exists():
        part.chmod(stat.S_IMODE(target.stat().st_mode))


def _sweep(folder: Path) -> None:
    """Remove what a crash left behind; what another PolicyDesk is writing now is claimed by it."""
    for left in folder.glob(f".*{PART}"):
        with suppress(OSError), left.open("r+b") as file:
            _claim(file)
            left.unlink(missing_ok=True)


def _claim(file: BinaryIO) -> None:
    """Lock the file until it is closed; raises OSError if another program holds it."""
    if sys.platform != "win32":  # there an open file cannot be removed anyway
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _flush_folder(folder: Path) -> None:
    """Make the move itself durable, where the system lets a folder be opened and flushed."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # the file is whole and in place; some disks cannot do more
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_SENTENCES = {
    errno.ENOSPC: "there is no room left on the disk; free some space or choose another disk",
    errno.EDQUOT: "your disk quota is used up; free some space or choose another disk",
    errno.EFBIG: "the file is larger than is allowed there; choose another folder",
    errno.EACCES: "you may not write there; choose another folder",
    errno.EPERM: "you may not write there; choose another folder",
    errno.EROFS: "that disk can only be read; choose another folder",
    errno.ENOENT: "the folder does not exist; choose another one or make it first",
    errno.ENOTDIR: "the folder does not exist; choose another one or make it first",
    errno.ENAMETOOLONG: "its name is too long for that disk; give the pack a shorter title",
    errno.EBUSY: "another program has it open; close it there and try again",
    errno.ETXTBSY: "another program has it open; close it there and try again",
    errno.EIO: "the disk did not give back what was written; choose another disk",
}
_IN_USE = 32
"""Windows: ERROR_SHARING_VIOLATION."""


def _sentence(error: OSError, target: Path) -> str:
    why = _SENTENCES.get(error.errno or 0, "the disk refused it; choose another folder")
    if getattr(error, "winerror", None) == _IN_USE:
        why = _SENTENCES[errno.EBUSY]
    return f"“{target.name}” could not be written: {why}."
