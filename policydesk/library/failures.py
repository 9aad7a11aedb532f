"""Which files that failed are still there to be searched: what is gone is missed by nobody."""

from __future__ import annotations

import os
from pathlib import Path

from policydesk.library.typed_text import file_name


def stands(path: str) -> bool:
    """Whether a file is there, or the archive or mail that it is a part of.

    `path` is as it is shown, so that odd names are compared as they are shown too.
    """
    shown = Path(path)
    if shown.exists():
        return True
    nearest = next((folder for folder in shown.parents if folder.exists()), None)
    if nearest is None or nearest.is_file():
        return nearest is not None
    return shown.relative_to(nearest).parts[0] in _names_in(nearest)


def is_gone(path: str) -> bool:
    """Whether a file was taken away: its folder is there, and it is not.

    A folder that cannot be reached, as on a drive that is not plugged in, says nothing.
    """
    shown = Path(path)
    nearest = next((folder for folder in shown.parents if folder.exists()), None)
    if nearest is None or stands(path):
        return False
    first = Path(*shown.relative_to(nearest).parts[:1])
    return nearest == shown.parent or first.suffix != ""


def _names_in(folder: Path) -> frozenset[str]:
    try:
        return frozenset(map(file_name, os.listdir(folder)))  # noqa: PTH208 (names are enough)
    except OSError:
        return frozenset()
