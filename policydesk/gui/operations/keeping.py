"""What a person does to keep a library safe, one function per act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policydesk.core.progress import Progress

if TYPE_CHECKING:
    from policydesk.library import Library
    from policydesk.library.backup import Backup
    from policydesk.library.backup_contents import BackupContents
    from policydesk.library.check import CheckReport


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of making anew what can be: the check before, and the one after."""

    before: CheckReport
    after: CheckReport


def back_up_library(target: Path) -> Callable[[Library, Progress], Backup]:
    """Work of a job: write everything but the index to one file."""

    def work(library: Library, progress: Progress) -> Backup:
        from policydesk.library.backup import back_up

        return back_up(library.folder, target, now=library.now(), progress=progress)

    return work


def look_into_backup(file: Path) -> Callable[[object, Progress], BackupContents]:
    """Work of a job: what a backup holds; the open library, if any, is not asked."""

    def work(_library: object, _progress: Progress) -> BackupContents:
        from policydesk.library.backup_contents import look_into

        return look_into(file)

    return work


def restore_backup(file: Path, into: Path) -> Callable[[object, Progress], Backup]:
    """Work of a job: make a library of a backup in a folder of its own; no other is touched."""

    def work(_library: object, progress: Progress) -> Backup:
        from policydesk.library.backup import restore

        return restore(file, into, progress)

    return work


def check_library() -> Callable[[Library, Progress], CheckReport]:
    """Work of a job: look for damage; nothing is changed."""

    def work(library: Library, progress: Progress) -> CheckReport:
        with library.reader() as reader:
            return reader.check(progress=progress)

    return work


def mend_library(before: CheckReport) -> Callable[[Library, Progress], Mended]:
    """Work of a job: make anew what can be made from the rest, and look again."""

    def work(library: Library, progress: Progress) -> Mended:
        from policydesk.library.made_anew import make_anew

        library.call(lambda whole: make_anew(whole, progress))
        return Mended(before, check_library()(library, progress))

    return work
