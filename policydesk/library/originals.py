"""Write the files of a document out again: its own, and those that were merged into it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from policydesk.core.errors import UserError
from policydesk.packs.atomic_export import atomic_export, reads_back
from policydesk.packs.file_names import pack_file_name

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")


def write_originals(files: Iterable[tuple[str, bytes]], folder: Path) -> list[Path]:
    """Write each file under its own name, made safe, beside what the folder already holds.

    `files` are names and bytes. Nothing is overwritten. Raises UserError where the folder cannot
    be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = {each.name for each in folder.iterdir()}
    except OSError as error:
        raise UserError(f"{folder} cannot be written to; choose another folder.") from error
    written = []
    for name, data in files:
        suffix = PurePosixPath(name).suffix
        suffix = suffix if _SUFFIX.fullmatch(suffix) else ""
        safe = pack_file_name(name.removesuffix(suffix), suffix, taken)
        atomic_export(folder / safe, data, reads_back(data))
        taken.add(safe)
        written.append(folder / safe)
    return written
