"""Texts in many encodings: is every file decoded, and in its own?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from policydesk.core.imports import ParsedDocument
from policydesk.intake.decoding import decode
from policydesk.intake.readers.html_scan import declared_charset
from policydesk.intake.reading import Reading
from tests.bench.figures import DATA, Figure

FOLDER = DATA / "awkward-files" / "encodings"
_DECLARED = re.compile(
    rb"encoding\s*=\s*[\"'][\w-]+[\"']|charset\s*=\s*[\"']?[\w-]+", re.IGNORECASE
)


def own_encoding(path: Path) -> str:
    """The codec that the file's name gives: “windows-1250-czech__a.txt” is cp1250."""
    name = path.name.split("__", 1)[0].lower()
    if name == "maccyrillic":
        return "mac_cyrillic"
    windows = re.match(r"windows-(\d+)", name)
    return f"cp{windows[1]}" if windows else name


def is_own(data: bytes, own: str, declared: str = "") -> bool:
    """Whether our reading gives the text that the file's own encoding gives."""
    wanted = data.decode(own, "replace").lstrip("\ufeff")
    return decode(data, declared).text.lstrip("\ufeff") == wanted


def undeclared(data: bytes, own: str) -> bytes:
    """The file without what it says of its encoding."""
    return data if own.startswith("utf-") else _DECLARED.sub(b"", data)


def figures() -> Iterator[Figure]:
    """How many files are taken in, and how many of them read in their own encoding."""
    if not FOLDER.is_dir():
        yield Figure("encodings", None, note=f"{FOLDER} is not here")
        return
    paths = sorted(FOLDER.iterdir())
    with Reading() as reading:
        taken = sum(isinstance(reading.extract(path), ParsedDocument) for path in paths)
    files = [(path.read_bytes(), own_encoding(path)) for path in paths]
    said = sum(is_own(data, own, declared_charset(data)) for data, own in files)
    unsaid = sum(is_own(undeclared(data, own), own) for data, own in files)
    note = f"of {len(files)}"
    yield Figure("encodings: files decoded and taken in", taken / len(files), 1.0, note=note)
    yield Figure("encodings: read in their own", said / len(files), 0.95, note=note)
    yield Figure("encodings: the same, declarations taken out", unsaid / len(files), note=note)
