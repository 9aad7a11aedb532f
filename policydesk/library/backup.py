"""Backups: the library as one .zip file, and a library made of it again."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from policydesk.core.errors import LibraryDamaged, UserError
from policydesk.core.ids import new_uid
from policydesk.core.progress import NoProgress, Progress
from policydesk.library.check import check_library
from policydesk.library.library import Library
from policydesk.store.connection import READ_ERRORS
from policydesk.store.copying import copy_database
from policydesk.store.files import LibraryFiles, refuse_library_file
from policydesk.store.originals import Originals, sync_folder
from policydesk.store.store import Store

DATABASE = "library.sqlite"
ZIP = "backup.zip"
PREFIX, PART = ".policydesk-", ".part"
BLOCK = 1 << 20
LARGEST = 1 << 30
"""Bytes of an original, of which an import takes far fewer; more is not unpacked into memory."""
DAY = 86_400.0
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_NO_BACKUP = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, ValueError, LibraryDamaged,
    *READ_ERRORS,
)  # fmt: skip
"""What reading raises for a file of another kind, one that was cut off, or one with a password."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as made, or a library as restored; `problems` are what it lacks, in sentences."""

    path: Path
    documents: int
    problems: tuple[str, ...]


def back_up(
    folder: Path, target: Path | None, *, now: datetime, progress: Progress | None = None
) -> Backup:
    """Write everything but the index, which can be made again, to one file.

    Works beside an open window. `target` defaults to a new file in the library's `backups`; an
    earlier file of that name is replaced only by a whole one that was read back. An original that
    is missing or damaged is told and left out. Raises UserError, and what opening raises.
    """
    files = LibraryFiles(folder)
    Store.open_reader(files).close()  # says what is wrong before anything is made
    target = target or files.backups / f"{now:%Y-%m-%d-%H%M%S}.zip"
    if target.is_dir():
        raise UserError(f"{target} is a folder; name a file for the backup.")
    refuse_library_file(target)
    with _disk_told(target), _work_folder(target) as work:
        copy_database(files, work / DATABASE)
        with _store(work) as store:
            expected, count = store.documents.originals(), store.documents.count()
        lacking = _pack(files, work, expected, progress or NoProgress())
        (work / ZIP).chmod(0o600)  # it holds everything, so nobody else may read it
        _read_back(work / ZIP, count=1 + len(expected) - len(lacking))
        (work / ZIP).replace(target)
        sync_folder(target.parent)
    return Backup(target, count, tuple(lacking))


def restore(file: Path, into: Path, progress: Progress | None = None) -> Backup:
    """Make a library of a backup in a new or empty folder; no other library is touched.

    The copy writes a ledger of its own from now on, as both may live on. Raises UserError for a
    file that is no backup or is damaged, and for a folder that holds something.
    """
    check_free(into)
    with _disk_told(into), _work_folder(into) as work:
        lacking = _unpack(file, work, progress or NoProgress())
        with Library.open(work) as library, library.store.operation():
            library.store.settings.set("device.id", new_uid())
            count = library.documents.count()
        if into.exists():
            into.rmdir()
        work.rename(into)
        sync_folder(into.parent)
    return Backup(into, count, tuple(lacking))


def check_free(into: Path) -> None:
    """UserError where no library can be made in a folder: it holds something, or is inside one."""
    outer = next((each for each in into.absolute().parents if LibraryFiles(each).exists()), None)
    if outer is not None:
        raise UserError(f"{into} is inside the library {outer}; choose a folder beside it.")
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise UserError(f"{into} is not empty; choose a new or empty folder.")


def _pack(
    files: LibraryFiles, work: Path, expected: Mapping[str, str], progress: Progress
) -> list[str]:
    """Write the zip of a copied database and its originals; what could not be put in."""
    originals = Originals(files.originals)
    lacking: list[str] = []
    with (work / ZIP).open("wb") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(work / DATABASE, DATABASE)
            for done, sha256 in enumerate(sorted(expected)):
                progress.step(done, len(expected), "Backing up")
                if fault := next(originals.faults({sha256: expected[sha256]}), ""):
                    lacking.append(fault)
                else:
                    archive.writestr(member(sha256), originals.read(sha256))
        raw.flush()
        os.fsync(raw.fileno())
    return lacking


def _unpack(file: Path, work: Path, progress: Progress) -> list[str]:
    """Fill the work folder from a backup, and look at everything; what the backup lacks.

    No name in the file reaches the disk: the members asked for are named by the database, and
    originals are kept by the hash of what they are.
    """
    originals = Originals(LibraryFiles(work).originals)
    with opened(file) as archive:
        with _database_of(archive, work) as store:
            expected = store.documents.originals()
            faults = check_library(store, index_faults=None, originals=False).problems
        if faults:
            raise UserError(f"The backup {file.name} is damaged: {faults[0]}")
        present = members(archive)
        _refuse_no_room(archive, present.intersection(map(member, expected)), work)
        for done, sha256 in enumerate(sorted(expected)):
            progress.step(done, len(expected), "Restoring")
            if member(sha256) in present and (data := _original(archive, sha256)) is not None:
                originals.keep(data)
    return list(originals.faults(expected))


def _original(archive: zipfile.ZipFile, sha256: str) -> bytes | None:
    """One as a backup holds it; None for a damaged one, which the others need not suffer for."""
    try:
        data = archive.read(member(sha256))
    except _NO_BACKUP:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


@contextmanager
def opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """A backup while it is read; UserError for a file that is none, is damaged or is not there."""
    try:
        with _file(file) as raw, zipfile.ZipFile(raw) as archive:
            if any(each.compress_type not in _PACKED for each in archive.infolist()):
                raise zipfile.BadZipFile
            yield archive
    except _NO_BACKUP as error:
        raise UserError(f"{file} is no backup of PolicyDesk, or it is damaged.") from error


@contextmanager
def _database_of(archive: zipfile.ZipFile, work: Path) -> Iterator[Store]:
    """The database of a backup, copied into a folder."""
    _refuse_no_room(archive, [DATABASE], work)
    with archive.open(DATABASE) as source, (work / DATABASE).open("wb") as copy:
        shutil.copyfileobj(source, copy, BLOCK)
    with _store(work) as store:
        yield store


def members(archive: zipfile.ZipFile) -> frozenset[str]:
    """What a backup holds, but for what is too large to be unpacked."""
    return frozenset(m.filename for m in archive.infolist() if m.file_size <= LARGEST)


def _read_back(file: Path, *, count: int) -> None:
    with zipfile.ZipFile(file) as archive:
        if archive.testzip() is not None or len(archive.namelist()) != count:
            raise OSError(errno.EIO, "read back differently")


def member(sha256: str) -> str:
    """The name by which a backup holds an original."""
    return f"originals/{sha256[:2]}/{sha256}"


def _file(file: Path) -> IO[bytes]:
    try:
        return file.open("rb")
    except OSError as error:
        raise UserError(f"The backup {file} cannot be read ({error.strerror}).") from error


@contextmanager
def _store(folder: Path) -> Iterator[Store]:
    store = Store.open_reader(LibraryFiles(folder))
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _work_folder(target: Path) -> Iterator[Path]:
    """A folder beside the target, on the same disk, that is gone afterwards."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target.parent)
    work = target.parent / f"{PREFIX}{secrets.token_hex(8)}{PART}"
    work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what a killed backup or restore left here a day ago or longer."""
    for left in folder.glob(f"{PREFIX}*{PART}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > DAY:
                shutil.rmtree(left, ignore_errors=True)


def _refuse_no_room(archive: zipfile.ZipFile, names: Iterable[str], folder: Path) -> None:
    """OSError, before anything is unpacked, for what would fill the disk to the brim."""
    needed = sum(archive.getinfo(name).file_size for name in names)
    if needed > shutil.disk_usage(folder).free:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def _disk_told(target: Path) -> Iterator[None]:
    """Errors of the disk as one sentence; what was there before is there still."""
    try:
        yield
    except OSError as error:
        raise UserError(
            f"{target} cannot be written ({error.strerror}); nothing was replaced. Free some space "
            "or choose another place."
        ) from error
