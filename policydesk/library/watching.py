"""Watched folders: looked at now and then; nothing in them is ever moved, changed or deleted."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from policydesk.core.errors import UserError
from policydesk.core.import_view import shown_name
from policydesk.core.imports import ImportPlan, ImportReport
from policydesk.core.progress import NoProgress, Progress
from policydesk.core.watched import FileStamp, Sighting, WatchedFolder
from policydesk.intake.files import page_bytes
from policydesk.intake.limits import FOLDER_FILES
from policydesk.intake.plan import is_passed_over
from policydesk.intake.saved_pages import SavedPages

if TYPE_CHECKING:
    from policydesk.library.library import Library

STABLE_SECONDS = 5.0
"""A file is taken for finished when it has not changed for so long: a copy or download ends."""
UNFINISHED = (".part", ".crdownload", ".download", ".tmp", ".partial", ".opdownload", ".!ut")
"""How browsers and other programs call a file they are still writing."""


class Watching:
    """The watched folders of one library, and what was last seen in them; from one thread."""

    def __init__(self, library: Library, *, clock: Callable[[], float] = monotonic) -> None:
        self._library = library
        self._clock = clock
        self._seen: dict[FileStamp, float] = {}
        self._passed_over: Counter[int] = Counter()

    def folders(self) -> list[WatchedFolder]:
        """Each watched folder, by its path."""
        return self._library.call(lambda library: library.store.watched.folders())

    def add(self, path: Path, *, by_itself: bool = False) -> None:
        """Watch a folder; raises UserError for one that is none, or holds the library."""
        path = path.absolute()
        if not path.is_dir():
            raise UserError(f"“{path}” is no folder that can be seen now; check its path.")
        own = self._library.folder.resolve()
        if own.is_relative_to(path.resolve()) or path.resolve().is_relative_to(own):
            raise UserError("The library lies in that folder; watch another one.")
        at = self._library.now()
        self._write(lambda library: library.store.watched.add(path, by_itself=by_itself, at=at))

    def remove(self, path: Path) -> None:
        """Watch it no longer; what came from it stays. UserError for one not watched."""
        found = next((f for f in self.folders() if f.path == path.absolute()), None)
        if found is None:
            raise UserError(f"“{path}” is not watched.")
        self._write(lambda library: library.store.watched.remove(found.id))

    def look(self, progress: Progress | None = None) -> list[Sighting]:
        """Look at every folder once: which files are new, finished, and not decided about.

        A folder that cannot be reached is said so in its sighting; nothing is forgotten of it.
        """
        return [self._look_at(folder, progress or NoProgress()) for folder in self.folders()]

    def plan(self, sighting: Sighting, progress: Progress | None = None) -> ImportPlan:
        """What importing the new files would do, without those left out for good.

        Files that are here already, or cannot be read, are decided about by this.
        """
        paths = [stamp.path for stamp in sighting.new]
        plan = self._library.imports.plan(paths, progress)
        never = self._library.call(lambda library: library.store.watched.left_out())
        plan = plan.without({file.path for file in plan.new if file.sha256 in never})
        plan = replace(plan, skipped=plan.skipped + self._passed_over.pop(sighting.folder.id, 0))
        wanted = {file.archive or file.path for file in plan.new}
        self._deal_with(sighting, [s for s in sighting.new if s.path not in wanted])
        return plan

    def run(
        self, sighting: Sighting, plan: ImportPlan, progress: Progress | None = None
    ) -> ImportReport:
        """Import what the plan says; what the person left out of it is not offered again."""
        at = self._library.now()
        roots = [sighting.folder.path]
        out = [(file.sha256, shown_name(file.path, roots)) for file in plan.left_out]
        self._write(lambda library: library.store.watched.leave_out(out, at))
        report = self._library.imports.run(plan, progress)
        if not report.cancelled:
            self._deal_with(sighting, sighting.new)
        return report

    def offer_again(self) -> int:
        """Forget what was left out for good; the number of files."""

        def write(library: Library) -> int:
            with library.store.derived():
                return library.store.watched.offer_again()

        return self._library.call(write)

    def _look_at(self, folder: WatchedFolder, progress: Progress) -> Sighting:
        try:
            found = _stamps_below(folder.path, progress)
        except OSError as error:
            gone = isinstance(error, FileNotFoundError)
            why = "it is not there" if gone else error.strerror or "it does not answer"
            return Sighting(folder, trouble=f"“{folder.name}” cannot be seen now: {why}.")
        known = self._library.call(lambda library: library.store.watched.dealt_with(folder.id))
        fresh = [stamp for stamp in found if known.get(stamp.path) != stamp]
        pages = SavedPages(page_bytes)
        if parts := {stamp for stamp in fresh if pages.own(stamp.path, folder.path)}:
            self._write(lambda library: library.store.watched.deal_with(folder.id, parts))
            self._passed_over[folder.id] += len(parts)
            fresh = [stamp for stamp in fresh if stamp not in parts]
        now = self._clock()
        for stamp in fresh:
            self._seen.setdefault(stamp, now)
        new = [stamp for stamp in fresh if now - self._seen[stamp] >= STABLE_SECONDS]
        passed_over = self._passed_over[folder.id]
        return Sighting(folder, tuple(new), len(fresh) - len(new), passed_over=passed_over)

    def _deal_with(self, sighting: Sighting, stamps: Sequence[FileStamp]) -> None:
        for stamp in stamps:
            self._seen.pop(stamp, None)
        folder = sighting.folder.id
        self._write(lambda library: library.store.watched.deal_with(folder, stamps))

    def _write(self, act: Callable[[Library], object]) -> None:
        def write(library: Library) -> None:
            with library.store.derived():
                act(library)

        self._library.call(write)


def is_unfinished(name: str) -> bool:
    """Whether a program is still writing it, by its name."""
    return is_passed_over(name) or name.lower().endswith(UNFINISHED)


def _stamps_below(folder: Path, progress: Progress) -> list[FileStamp]:
    """Every regular file below, links not followed. Raises OSError when the folder is not there."""
    stamps: list[FileStamp] = []
    waiting = [folder]
    while waiting:
        progress.step(len(stamps), 0, folder.name)
        place = waiting.pop()
        try:
            entries = sorted(os.scandir(place), key=lambda entry: entry.name)
        except OSError:
            if place == folder:
                raise
            continue  # a folder in it that may not be read, or has just gone
        for entry in entries:
            if is_unfinished(entry.name) or len(stamps) >= FOLDER_FILES:
                continue
            stamp = _stamp(entry, waiting)
            if stamp is not None:
                stamps.append(stamp)
    return stamps


def _stamp(entry: os.DirEntry[str], waiting: list[Path]) -> FileStamp | None:
    try:
        if entry.is_dir(follow_symlinks=False):
            waiting.append(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            found = entry.stat(follow_symlinks=False)
            return FileStamp(Path(entry.path), found.st_size, found.st_mtime_ns)
    except OSError:
        return None  # it has just gone, or cannot be asked about
    return None
