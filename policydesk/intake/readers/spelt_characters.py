"""Read what a workbook spells in figures, as “_x000D_”, because XML does not hold it as it is."""

from __future__ import annotations

import re

_ONE = (
    "_x([Dd][89ABab][0-9A-Fa-f]{2})__x([Dd][C-Fc-f][0-9A-Fa-f]{2})_"
    "|_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_"
)
"""A character in UTF-16, of two units or one (ECMA-376 part 1, 22.9.2.19). “_x005F_” is a bar
that would else begin such a spelling."""
_SPELT = re.compile(_ONE)
_SPELT_OR_EATEN = re.compile(f"{_ONE}|x005F(?=_)".encode())


def unspelt(text: str) -> str:
    """The text as it is meant; half a character stays as it is spelt."""
    return _SPELT.sub(_meant, text) if "_x" in text else text


def _meant(spelt: re.Match[str]) -> str:
    return bytes.fromhex("".join(filter(None, spelt.groups()))).decode("utf-16-be")


def kept_whole(strings: bytes) -> bytes:
    """The part of shared strings, so written that openpyxl gives back what stands in it.

    It deletes each “x005F_”, whether that spells a bar or not; what comes after it then reads
    as a spelling that nobody wrote. (openpyxl.reader.strings.read_string_table)
    """
    return _SPELT_OR_EATEN.sub(_safe, strings)


def _safe(found: re.Match[bytes]) -> bytes:
    if found[0] == b"x005F":
        return b"x00_x0035_F"
    return b"_x005f_" if found[0] == b"_x005F_" else found[0]
