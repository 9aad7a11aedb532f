"""Checks the files of an index against the checksums that Tantivy writes into them.

Tantivy itself does not compare them when it opens an index: one flipped byte in most of its
files goes unseen until a search answers wrongly. Each file ends with its JSON footer, the
footer's length and a magic number (tantivy/src/directory/footer.rs, format 7).
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_MAGIC = 1337
_TAIL = struct.Struct("<II")
_PARTS = ("term", "idx", "pos", "fieldnorm", "fast", "store")
_CHUNK = 1 << 20
_LONGEST_FOOTER = 4096
_LOOKS = 5


def what_is_wrong(folder: Path, *, read_up_to: int | None = None) -> str:
    """The first fault found in the index's files, or an empty text.

    With `read_up_to`, contents are read only while they are no more than so many bytes in all;
    that every file is there and ends as it should is always looked at. A writer may put other
    files in their place while we look: then we look again. Raises OSError where a file cannot
    be opened for another reason than being gone.
    """
    fault = ""
    for _ in range(_LOOKS):
        listed = _listed(folder)
        fault = _first_fault(folder, read_up_to)
        if not fault or _listed(folder) == listed:
            return fault
    return fault


def _listed(folder: Path) -> bytes:
    try:
        return (folder / "meta.json").read_bytes()
    except FileNotFoundError:
        return b""


def _first_fault(folder: Path, read_up_to: int | None) -> str:
    try:
        files = list(files_of(folder))
        size = sum(path.stat().st_size for path in files)
        in_full = read_up_to is None or size <= read_up_to
        return next((fault for path in files if (fault := _fault(path, in_full=in_full))), "")
    except FileNotFoundError as error:
        return f"{Path(str(error.filename)).suffix or 'a file'} is gone"
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return f"its list of files cannot be read ({type(error).__name__})"


def opstamp(folder: Path) -> int:
    """The number of the last commit; -1 where it cannot be read."""
    try:
        value = _meta(folder)["opstamp"]
    except (OSError, ValueError, KeyError, TypeError):
        return -1
    return value if isinstance(value, int) else -1


def dead_entries(folder: Path) -> int:
    """How many removed or replaced entries still take up room; 0 where it cannot be read."""
    try:
        deletes = [segment["deletes"] for segment in _meta(folder)["segments"]]
        return sum(found["num_deleted_docs"] for found in deletes if found is not None)
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def meta_checksum(folder: Path) -> int:
    """The CRC-32 of the list of files, which has no footer of its own."""
    return zlib.crc32((folder / "meta.json").read_bytes())


def left_half_done(folder: Path) -> list[Path]:
    """What a killed writer left: temporary files, and lists of removals of no commit.

    Such a list bears the name that the next commit wants for its own, and stops it. Only a holder
    of the library's lock may take them away. Raises OSError, or ValueError for an unreadable list.
    """
    named = {path.name for path in files_of(folder)}
    removals = (path for path in folder.glob("*.del") if path.name not in named)
    return [*folder.glob(".tmp*"), *removals]


def _meta(folder: Path) -> dict[str, Any]:
    meta = json.loads((folder / "meta.json").read_bytes())
    if not isinstance(meta, dict):
        raise TypeError("meta.json holds no object")
    return meta


def files_of(folder: Path) -> Iterator[Path]:
    """The files that the last commit names, its own list apart.

    Raises OSError, ValueError, KeyError or TypeError where that list cannot be read.
    """
    for segment in _meta(folder)["segments"]:
        name = segment["segment_id"].replace("-", "")
        for part in _PARTS:
            yield folder / f"{name}.{part}"
        if segment["deletes"] is not None:
            yield folder / f"{name}.{segment['deletes']['opstamp']}.del"


def _fault(path: Path, *, in_full: bool) -> str:
    size = path.stat().st_size
    fault = f"{path.suffix} is cut or changed"
    if size < _TAIL.size:
        return fault
    with path.open("rb") as file:
        file.seek(size - _TAIL.size)
        length, magic = _TAIL.unpack(file.read(_TAIL.size))
        body = size - _TAIL.size - length
        if magic != _MAGIC or length > _LONGEST_FOOTER or body < 0:
            return fault
        file.seek(body)
        try:
            wanted = json.loads(file.read(length))["crc"]
        except (ValueError, KeyError, TypeError):
            return fault
        if not in_full:
            return ""
        file.seek(0)
        found, left = 0, body
        while left > 0:
            chunk = file.read(min(_CHUNK, left))
            if not chunk:
                return fault
            found, left = zlib.crc32(chunk, found), left - len(chunk)
    return "" if found == wanted else fault
