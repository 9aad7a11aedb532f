"""Take the bytes of one regular file, or of one file in a ZIP archive, by one opened handle."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from policydesk.core.imports import ProblemKind
from policydesk.intake import limits, registry
from policydesk.intake.archives import Archive
from policydesk.intake.containers import opened
from policydesk.intake.mailbox import Mailbox
from policydesk.intake.problems import ReadingProblem, too_large

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe nobody writes to must not hold us
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
)
_REASONS = {
    errno.EACCES: "There is no permission to read it.",
    errno.EPERM: "There is no permission to read it.",
    errno.ENOENT: "There is nothing of this name here; it may have been moved or renamed.",
    errno.ENOTDIR: "There is nothing of this name here; it may have been moved or renamed.",
    errno.ELOOP: "It is a link; import the file it points to.",
    errno.EBUSY: "Another program holds it.",
    errno.ENAMETOOLONG: "Its name is too long for this system.",
    errno.EIO: "The disk or drive it lies on reports errors.",
}


def unreadable(error: OSError) -> ReadingProblem:
    """A file or folder the system would not give, as a sentence."""
    reason = _REASONS.get(error.errno or 0, f"It cannot be read ({error.strerror or 'unknown'}).")
    return ReadingProblem(ProblemKind.UNREADABLE, reason)


def file_bytes(path: Path) -> bytes:
    """The bytes of the file at `path`, which may lie in an archive: `reports.zip/2010.pdf`.

    Raises ReadingProblem for whatever is no regular file, too large, or gone.
    """
    return OpenArchive().file_bytes(path)


class OpenArchive:
    """Takes files one after another and keeps the archive or mailbox of the last one open.

    A member costs its own bytes then, not the reading of all that holds it each time.
    """

    def __init__(self) -> None:
        self._holds: Archive | Mailbox | None = None
        self._names: dict[Path, str] = {}

    def file_bytes(self, path: Path) -> bytes:
        """As `file_bytes`."""
        if self._holds is not None and path in self._names:
            return self._holds.read(self._names[path])
        if os.path.lexists(path):
            return regular_bytes(path)
        container = next((p for p in path.parents if p.is_file()), None)
        if container is None:
            return regular_bytes(path)  # says why not
        self._open(container)
        if self._holds is None or path not in self._names:
            raise ReadingProblem(ProblemKind.UNREADABLE, "It is no longer in the archive.")
        return self._holds.read(self._names[path])

    def _open(self, container: Path) -> None:
        self._holds, self._names = None, {}
        data = regular_bytes(container)
        kind = registry.media_type_of(data, container.name)
        if kind in registry.CONTAINERS:
            self._holds = opened(data, kind)
            for name in reversed(self._holds.names):
                self._names[member_path(container, name)] = name


def member_path(archive: Path, name: str) -> Path:
    """How a member of an archive is named: nothing is ever opened or made at this path."""
    return archive / name.lstrip("/\\")


def page_bytes(path: str) -> bytes:
    """The bytes of a web page; raises ReadingProblem as `regular_bytes`, and for a longer one."""
    return regular_bytes(Path(path), limits.HTML_BYTES)


def regular_bytes(path: Path, most: int | None = None) -> bytes:
    """The bytes of a regular file; the last part of `path` may be no link.

    Raises ReadingProblem for whatever is none, cannot be read, or has more bytes than
    `most`, the limit of all files where none is given.
    """
    most = limits.FILE_BYTES if most is None else most
    try:
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise _refused(error) from error
    try:
        found = os.fstat(handle)
        _check(found, most)  # first: a folder cannot be opened as a file
    except ReadingProblem:
        os.close(handle)
        raise
    with os.fdopen(handle, "rb", closefd=True) as file:
        try:
            # Room is made for as much as is asked for: all at once would be the limit's each time.
            data = file.read(found.st_size + 1)
            if len(data) > found.st_size:  # it grew meanwhile
                data += file.read(most + 1 - len(data))
        except OSError as error:
            raise unreadable(error) from error
    if len(data) > most:
        raise _over_limit(len(data), most)
    return data


def _refused(error: OSError | ValueError) -> ReadingProblem:
    if isinstance(error, OSError):
        if error.errno in {errno.ENXIO, errno.ENODEV}:
            return _no_file()
        return unreadable(error)
    return ReadingProblem(ProblemKind.UNREADABLE, "Its name cannot be opened on this system.")


def _check(found: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise ReadingProblem(ProblemKind.NOT_SUPPORTED, "It is a folder; name a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise _no_file()
    if found.st_size > most:
        raise _over_limit(found.st_size, most)


def _no_file() -> ReadingProblem:
    return ReadingProblem(
        ProblemKind.NOT_SUPPORTED, "It is no ordinary file (a device, pipe or socket)."
    )


def _over_limit(size: int, most: int) -> ReadingProblem:
    limit = most // limits.MB
    return too_large(f"The file has {size / limits.MB:,.0f} MB; the limit is {limit} MB.")
