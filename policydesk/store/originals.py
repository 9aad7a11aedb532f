"""Original files, byte for byte, named by their SHA-256 beside the database."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from policydesk.core.errors import StoreError

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MISSING = "The original file is missing from the library; restore it from a backup."


class Originals:
    """The folder `originals/ab/<sha256>`; names from outside never reach the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.kept: set[str] = set()  # in this session

    def keep(self, data: bytes) -> str:
        """Write the bytes if they are not here yet; return their SHA-256.

        They are on the disk before this returns, so a row may name them. Raises StoreError when
        they cannot be written.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        self.kept.add(sha256)
        target = self.path(sha256)
        if not target.exists() or target.stat().st_size != len(data):
            self._place(target, data)
        return sha256

    def mend(self, sha256: str, data: bytes) -> bool:
        """Write an original again from its bytes where it is lost or changed; whether it was.

        Bytes of another file change nothing. Raises StoreError when they cannot be written.
        """
        if hashlib.sha256(data).hexdigest() != sha256 or self.is_whole(sha256):
            return False
        self._place(self.path(sha256), data)
        return True

    def is_whole(self, sha256: str) -> bool:
        """Whether the original is there and still what it was."""
        return next(self.faults({sha256: ""}), None) is None

    def path(self, sha256: str) -> Path:
        """Where an original stands, whether or not it is there.

        Raises StoreError for what is no SHA-256: a database that was made elsewhere may name any
        file of the disk, to be read or removed.
        """
        if _SHA256.fullmatch(sha256) is None:
            raise StoreError(_MISSING)
        return self._folder / sha256[:2] / sha256

    def read(self, sha256: str) -> bytes:
        """The bytes; raises StoreError when they are missing or cannot be read."""
        try:
            return self.path(sha256).read_bytes()
        except OSError as error:
            raise StoreError(_MISSING) from error

    def faults(self, expected: Mapping[str, str]) -> Iterator[str]:
        """One sentence for each original that is missing, unreadable or changed.

        `expected` says by SHA-256, in words, what was imported from it.
        """
        for sha256, what in sorted(expected.items()):
            try:
                with self.path(sha256).open("rb") as file:
                    found = hashlib.file_digest(file, "sha256").hexdigest()
            except (OSError, StoreError):
                yield f"The original of {what}, {sha256[:12]}…, is missing or cannot be read."
                continue
            if found != sha256:
                yield f"The original of {what}, {sha256[:12]}…, is not the file that was imported."

    def sweep(self, dropped: frozenset[str]) -> None:
        """Remove unfinished writes, and the originals in `dropped`: those given up on purpose.

        Nothing else, for an original that no document names may belong to a newer copy of the
        database than the one beside it. What cannot be removed only takes room.
        """
        unfinished = self._folder.glob("*/*.part")
        given_up = (self.path(sha256) for sha256 in dropped if _SHA256.fullmatch(sha256))
        for path in (*unfinished, *given_up):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _place(self, target: Path, data: bytes) -> None:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._write(target, data)
        except OSError as error:
            raise StoreError(
                f"The original file could not be kept ({error.strerror}); nothing was imported. "
                "Free some space or check the folder's permissions, then try again."
            ) from error

    @staticmethod
    def _write(target: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` lasting; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
