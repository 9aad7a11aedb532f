"""A folder that is looked at for new files, and what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder to look at; `by_itself` when new files are imported without being asked about."""

    id: int
    path: Path
    by_itself: bool

    @property
    def name(self) -> str:
        """Its last part, as it may be shown."""
        name = self.path.name or str(self.path)
        return name.encode("utf-8", "backslashreplace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file as the system describes it: two equal stamps mean that nothing was written to it."""

    path: Path
    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a look at one folder found: files nobody has decided about, or why it cannot be seen."""

    folder: WatchedFolder
    new: tuple[FileStamp, ...] = ()
    settling: int = 0
    trouble: str = ""
    passed_over: int = 0
    """Parts of saved web pages that were found since the last plan; they are never offered."""

    @property
    def sentence(self) -> str:
        """“3 new files in “Reports”.”, the trouble, or "" for nothing new.

        Parts of saved web pages that were passed over are said behind it.
        """
        if self.trouble or not self.new:
            return self.trouble
        noun = "new file" if len(self.new) == 1 else "new files"
        said = f"{len(self.new):,} {noun} in “{self.folder.name}”."
        if not self.passed_over:
            return said
        one = self.passed_over == 1
        parts = "part of a saved web page was" if one else "parts of saved web pages were"
        return f"{said} {self.passed_over:,} {parts} passed over."
