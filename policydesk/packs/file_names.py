"""Name a pack's file after its title, safely on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path

from policydesk.core.pack import PackFormat

LONGEST = 120
"""Bytes of a file's name in UTF-8, suffix included (reliability P30)."""
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE
)
_PUNCTUATION = set('<>:"/\\|?*')


def pack_files(title: str, formats: Iterable[PackFormat], folder: Path) -> dict[PackFormat, Path]:
    """The file in the folder that each format of a pack is written to, in the order given."""
    return {each: folder / pack_file_name(title, f".{each}") for each in formats}


def pack_file_name(title: str, suffix: str, taken: Collection[str] = ()) -> str:
    """A name of at most LONGEST bytes, with `suffix` such as `.docx`, unlike any in `taken`.

    No separator, reserved name, control or direction character, no leading dot or hyphen, no
    trailing dot or space; names are compared without regard to case and accents' spelling.
    """
    stem = _stem(title)
    used = {_folded(name) for name in taken}
    number = 1
    while True:
        tail = (f" ({number})" if number > 1 else "") + suffix
        name = _cut(stem, LONGEST - len(tail.encode())) + tail
        if _folded(name) not in used:
            return name
        number += 1


def _stem(title: str) -> str:
    normal = unicodedata.normalize("NFC", title)
    kept = "".join(" " if c.isspace() or c in _PUNCTUATION else c for c in normal if _keep(c))
    stem = " ".join(kept.split()).strip(". ").lstrip("-~")
    stem = stem.strip(". ")
    if _RESERVED.match(stem):
        stem = f"Pack {stem}"
    return stem or "Briefing pack"


def _keep(character: str) -> bool:
    """Not a control, format, surrogate, private or unassigned character."""
    return character.isspace() or not unicodedata.category(character).startswith("C")


def _cut(stem: str, size: int) -> str:
    return stem.encode()[:size].decode(errors="ignore").rstrip(". ")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())
