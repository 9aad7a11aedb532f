"""Where everything stands inside a library's folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policydesk.core.errors import UserError


@dataclass(frozen=True, slots=True)
class LibraryFiles:
    """One library is one folder; only `library.sqlite` and `originals/` cannot be made again."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "library.sqlite"

    @property
    def lock(self) -> Path:
        return self.folder / "library.lock"

    @property
    def originals(self) -> Path:
        return self.folder / "originals"

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def write_ahead_log(self) -> Path:
        return self.folder / "library.sqlite-wal"

    @property
    def rollback_journal(self) -> Path:
        return self.folder / "library.sqlite-journal"

    def ended_well(self) -> bool:
        """Whether the last to write closed the library: its file stands alone.

        A log or a journal beside it belongs to somebody who writes now, or was killed.
        """
        return not (self.write_ahead_log.exists() or self.rollback_journal.exists())

    def exists(self) -> bool:
        """Whether there is a library here (its database file, of any size)."""
        return self.database.is_file()

    def keeps(self, path: Path) -> bool:
        """Whether a path is the library's file or what belongs to it, an original, or the index."""
        inside = path.parent.resolve() / path.name
        if inside.parent == self.folder.resolve():
            name = inside.name.casefold()  # as a disk that takes them for the same
            return name.startswith(self.database.name) or name == self.lock.name
        return any(map(inside.is_relative_to, (self.originals.resolve(), self.index.resolve())))


def refuse_library_file(target: Path) -> None:
    """UserError where a file that is to be written would take the place of a part of a library."""
    for folder in target.absolute().parents:
        files = LibraryFiles(folder)
        if files.exists() and files.keeps(target):
            raise UserError(
                f"{target} is a part of the library in {folder}; choose another name or folder."
            )
