"""Look into ZIP archives without believing them: nothing is ever extracted to disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from policydesk.intake import limits
from policydesk.intake.problems import ReadingProblem, damaged, protected, too_large

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK = b"PK\x03\x04"
_ENCRYPTED = 0x1
_ZIP64 = 0xFFFFFFFF


class Archive:
    """A checked archive in memory; members are read by counted streams.

    `called` is what a person takes it for: a Word document is an archive to programs only.
    Opening raises ReadingProblem for one that is damaged, encrypted, over a limit, or whose
    entries share bytes or names (Python's zipfile accepts these up to 3.11.8: CVE-2024-0450).
    """

    def __init__(self, data: bytes, called: str = "archive") -> None:
        self._data = data
        self._called = called
        self._check_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise self._damaged("; what is in it cannot be found") from error
        self._members = {info.filename: info for info in self._zip.infolist()}
        self._left = limits.ARCHIVE_BYTES
        self._check()

    @property
    def names(self) -> tuple[str, ...]:
        """The files in it (no folders), in the archive's order."""
        return tuple(name for name, info in self._members.items() if not info.is_dir())

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def size_of(self, name: str) -> int:
        """The bytes the archive says a member has; `read` counts for itself."""
        return self._members[name].file_size

    def read(self, name: str) -> bytes:
        """The bytes of one member.

        Raises ReadingProblem when it is damaged or gives more than it said or may.
        """
        info = self._members[name]
        most = min(info.file_size, limits.ARCHIVE_MEMBER_BYTES, self._left)
        try:
            with self._zip.open(info) as stream:
                content = stream.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise self._damaged(": a part of it cannot be unpacked") from error
        if len(content) > most:
            raise too_large(f"The {self._called} unpacks to more than it says, or may.")
        self._left -= len(content)
        return content

    def _check(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > limits.ARCHIVE_MEMBERS:
            raise self._too_many(len(infos))
        if len(self._members) < len(infos):
            raise self._damaged(": two of its parts have the same name")
        for info in infos:
            self._check_member(info)
        total = sum(info.file_size for info in infos)
        if total > limits.ARCHIVE_BYTES:
            raise too_large(
                f"It unpacks to {total // limits.MB} MB; "
                f"the limit is {limits.ARCHIVE_BYTES // limits.MB} MB."
            )
        self._check_overlaps()

    def _check_overlaps(self) -> None:
        end = 0
        for start, stop in sorted(self._stretches()):
            if start < end:
                raise self._damaged(": its parts share the same bytes")
            end = stop

    def _stretches(self) -> Iterator[tuple[int, int]]:
        for info in self._members.values():
            head = self._data[info.header_offset : info.header_offset + _LOCAL.size]
            if len(head) < _LOCAL.size or not head.startswith(_LOCAL_MARK):
                raise self._damaged(": a part is not where its list says")
            *_, name_size, extra_size = _LOCAL.unpack(head)
            start = info.header_offset
            yield start, start + _LOCAL.size + name_size + extra_size + info.compress_size

    def _check_member(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & _ENCRYPTED:
            raise protected(self._called)
        if info.file_size > limits.ARCHIVE_MEMBER_BYTES:
            raise too_large(
                f"A part of it unpacks to {info.file_size // limits.MB} MB; "
                f"the limit is {limits.ARCHIVE_MEMBER_BYTES // limits.MB} MB."
            )
        swollen = info.file_size > limits.ARCHIVE_RATIO * max(1, info.compress_size)
        if swollen and info.file_size > limits.ARCHIVE_RATIO_FROM_BYTES:
            raise too_large("A part of it unpacks to over 200 times its size, as only traps do.")

    def _check_directory(self, data: bytes) -> None:
        """Bound the list of files before zipfile builds an object for each entry."""
        at = data.rfind(_END_MARK, max(0, len(data) - _END.size - 0xFFFF))
        if at < 0 or len(data) - at < _END.size:
            raise self._damaged(" or cut off: its end is missing")
        _, _, _, _, entries, size, _, _ = _END.unpack_from(data, at)
        if size == _ZIP64 or entries > limits.ARCHIVE_MEMBERS:
            raise self._too_many(entries)
        if size > limits.ARCHIVE_DIRECTORY_BYTES:
            raise self._damaged(": the list of its parts is far too long")

    def _damaged(self, how: str) -> ReadingProblem:
        return damaged(f"The {self._called} is damaged{how}.")

    def _too_many(self, count: int) -> ReadingProblem:
        return too_large(
            f"The {self._called} holds {count:,} files or more; "
            f"the limit is {limits.ARCHIVE_MEMBERS:,}."
        )
