"""Find reference files, and the files beside them that their references name.

A path out of a reference file is never opened: the folder is listed, and a name is only compared
with what was found in it.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from policydesk.intake import limits
from policydesk.intake.formats import REFERENCE_LISTS
from policydesk.intake.plan import is_passed_over

SUFFIXES: tuple[str, ...] = (*REFERENCE_LISTS, ".rdf", ".json")
FILES_FOLDER = "files"
"""Where Zotero puts the files of an export."""
_DEEPEST = 6


def reference_files(path: Path) -> list[Path]:
    """The file itself, or the reference files that lie right in a folder, by name."""
    if not path.is_dir():
        return [path]
    return [each for each in sorted(path.iterdir()) if _is_reference_file(each)]


def looks_like_references(path: Path) -> bool:
    """Whether this is a reference file, or a folder that Zotero exported."""
    try:
        if not path.is_dir():
            return path.suffix.lower() in SUFFIXES
        return (path / FILES_FOLDER).is_dir() and bool(reference_files(path))
    except OSError:
        return False


def _is_reference_file(path: Path) -> bool:
    named = path.suffix.lower() in SUFFIXES and not is_passed_over(path.name)
    return named and path.is_file() and not path.is_symlink()


class FilesBeside:
    """The files below one folder, found by the names that references give them."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._folder = folder
        # Only folders that are named are looked into: the rest of Downloads is nobody's business.
        self._wanted = {_folded(part) for name in names for part in _parts(name)[:-1]}

    def find(self, name: str) -> Path | None:
        """The file a reference means: by its whole path, else by its last two parts or more."""
        for text in dict.fromkeys((name, unquote(name))):
            parts = [_folded(part) for part in _parts(text)]
            if ".." in parts or not parts:
                continue
            relative = not _is_absolute(text)
            for start in range(len(parts) - 1 if len(parts) > 1 else 1):
                if (found := self._listed.get("/".join(parts[start:]))) is not None:
                    return found
            if relative and len(parts) == 1:
                return self._listed.get(parts[0])
        return None

    @cached_property
    def _listed(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for path in self._walk(self._folder, 0):
            if len(found) >= limits.FOLDER_FILES:
                break
            relative = path.relative_to(self._folder)
            found[_folded("/".join(relative.parts))] = path
        return found

    def _walk(self, folder: Path, depth: int) -> Iterator[Path]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            return
        for entry in entries:
            if is_passed_over(entry.name) or entry.is_symlink():
                continue
            if entry.is_dir():
                if depth < _DEEPEST and (depth or _folded(entry.name) in self._wanted):
                    yield from self._walk(Path(entry.path), depth + 1)
            else:
                yield Path(entry.path)


def file_label(name: str) -> str:
    """What a person is told of an attachment: its name without the folders of another machine."""
    parts = _parts(name)
    return parts[-1] if parts else name


def _parts(name: str) -> list[str]:
    text = re.sub(r"^file:/+(?:localhost/)?", "/", name.strip(), flags=re.IGNORECASE)
    return [part for part in re.split(r"[/\\]", text) if part not in {"", "."}]


def _is_absolute(name: str) -> bool:
    return re.match(r"file:|[/\\~]|[A-Za-z]:[\\/]", name.strip(), re.IGNORECASE) is not None


def _folded(part: str) -> str:
    return unicodedata.normalize("NFC", part).casefold()
