"""Look at files and folders and say what an import would do; nothing is written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from policydesk.core.ids import DocumentId
from policydesk.core.imports import (
    Duplicate,
    ImportPlan,
    ImportProblem,
    PlannedFile,
    ProblemKind,
)
from policydesk.core.progress import Progress
from policydesk.intake import limits, registry
from policydesk.intake.archives import Archive
from policydesk.intake.containers import opened
from policydesk.intake.files import member_path, page_bytes, regular_bytes, unreadable
from policydesk.intake.mailbox import Mailbox
from policydesk.intake.problems import ReadingProblem, shown_path, too_large
from policydesk.intake.saved_pages import SavedPages
from policydesk.store.files import LibraryFiles

Known = Callable[[str], DocumentId | None]

_SYSTEM_FILES = {"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx"}


def plan_import(paths: Sequence[Path], known: Known, progress: Progress) -> ImportPlan:
    """What importing `paths` (files, folders, archives) would do.

    `known` answers the document that already has the bytes of a SHA-256. Never raises for a bad
    file: each becomes one ImportProblem. May raise Cancelled out of `progress`.
    """
    walk = _Walk()
    found = list(dict.fromkeys(walk.files_below(paths)))
    sorter = _Sorter(known)
    for done, path in enumerate(found):
        progress.step(done, len(found), shown_path(path.name))
        sorter.take(path)
    progress.step(len(found), len(found), "")
    return ImportPlan(
        tuple(sorter.new),
        tuple(sorter.duplicates),
        (*walk.problems, *sorter.problems),
        walk.skipped + sorter.skipped,
        tuple(paths),
        tuple(sorter.twice),
    )


def is_passed_over(name: str) -> bool:
    """Hidden files, and those that systems and word processors leave about."""
    return name.startswith((".", "~$", "._")) or name.lower() in _SYSTEM_FILES


def _inner(name: str) -> PurePosixPath:
    """A member's place in its archive; some programs write bars the other way."""
    return PurePosixPath(name.replace("\\", "/"))


def _member(holds: Archive | Mailbox, name: str | None) -> bytes:
    if name is None:
        raise ReadingProblem(ProblemKind.UNREADABLE, "It is not in the archive.")
    return holds.read(name)


_LIBRARY = (
    "It is a library of PolicyDesk: open it, or name the folder “originals” in it to import those."
)


def _is_library(folder: Path) -> bool:
    """Whether it is a library, whose parts are no documents to be imported."""
    files = LibraryFiles(folder)
    return os.path.isfile(files.database) and os.path.isdir(files.originals)  # noqa: PTH112, PTH113


def _meant(path: Path) -> Path:
    """The file a named link points to; the link itself where it leads nowhere."""
    try:
        return path.resolve() if path.is_symlink() else path.absolute()
    except (OSError, RuntimeError):  # Python 3.11 answers a loop with the latter
        return path.absolute()


@dataclass(slots=True)
class _Walk:
    """Finds the files below what a person named; links to folders are not followed."""

    problems: list[ImportProblem] = field(default_factory=list)
    skipped: int = 0
    _found: int = 0

    def files_below(self, paths: Sequence[Path]) -> Iterator[Path]:
        for path in paths:
            # A link that a person named is meant; inside folders links could lead in circles.
            named = _meant(path)
            if _is_library(named):
                self.problems.append(
                    ReadingProblem(ProblemKind.NOT_SUPPORTED, _LIBRARY).at(path)
                )
            elif os.path.isdir(named):  # noqa: PTH112 - False, not an exception, for an odd name
                yield from self._below(named)
            else:
                yield named

    def _below(self, folder: Path) -> Iterator[Path]:
        saved = SavedPages(page_bytes)
        for where, folders, names in os.walk(folder, onerror=self._note):
            self._pass_over(folders, Path(where))
            for name in sorted(names):
                path = Path(where, name)
                if is_passed_over(name) or path.is_symlink() or saved.own(path, folder):
                    self.skipped += 1
                    continue
                self._found += 1
                if self._found > limits.FOLDER_FILES:
                    self.problems.append(
                        too_large(
                            f"The folder holds over {limits.FOLDER_FILES:,} files; "
                            "import its folders one after another."
                        ).at(folder)
                    )
                    return
                yield path

    def _pass_over(self, folders: list[str], where: Path) -> None:
        kept = [
            f for f in folders
            if not is_passed_over(f) and not (where / f).is_symlink() and not _is_library(where / f)
        ]  # fmt: skip
        self.skipped += len(folders) - len(kept)
        folders[:] = sorted(kept)

    def _note(self, error: OSError) -> None:
        self.problems.append(unreadable(error).at(os.fsdecode(error.filename or "")))


@dataclass(slots=True)
class _Sorter:
    """Sorts each file into new, duplicate or problem."""

    known: Known
    new: list[PlannedFile] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    twice: list[PlannedFile] = field(default_factory=list)
    skipped: int = 0
    _seen: dict[str, Path] = field(default_factory=dict)

    def take(self, path: Path) -> None:
        try:
            data = regular_bytes(path)
            found = registry.media_type_of(data, path.name)
            if found in registry.CONTAINERS:
                self._take_members(path, opened(data, found))
            else:
                self._sort(path, data, found)
        except ReadingProblem as problem:
            self.problems.append(problem.at(path))

    def _take_members(self, path: Path, holds: Archive | Mailbox) -> None:
        by_path = {_inner(name): name for name in holds.names}
        saved = SavedPages(lambda page: _member(holds, by_path.get(PurePosixPath(page))))
        for name in holds.names:
            parts = _inner(name).parts
            hidden = any(is_passed_over(part) for part in parts if part != "..")
            if hidden or saved.own(_inner(name)):
                self.skipped += 1
                continue
            shown = member_path(path, name)
            try:
                content = holds.read(name)
                found = registry.media_type_of(content, name)
                if found in registry.CONTAINERS:
                    raise ReadingProblem(
                        ProblemKind.NOT_SUPPORTED,
                        "It is an archive within an archive; unpack it and import that.",
                    )
                self._sort(shown, content, found, path)
            except ReadingProblem as problem:
                self.problems.append(problem.at(shown))

    def _sort(self, path: Path, data: bytes, media_type: str, archive: Path | None = None) -> None:
        digest = hashlib.sha256(data).hexdigest()
        file = PlannedFile(path, digest, len(data), registry.kind_of(media_type), archive)
        twin = self._seen.setdefault(digest, path)
        if (document := self.known(digest)) is not None:
            self.duplicates.append(Duplicate(shown_path(path), document, "same file"))
        elif twin != path:
            self.twice.append(file)
            self.problems.append(
                ImportProblem(
                    shown_path(path),
                    ProblemKind.DUPLICATE,
                    f"It is the same file as {shown_path(twin.name)}, which is in this import.",
                )
            )
        else:
            self.new.append(file)
