"""Bytes to text: by mark, by declaration, by trial, and only then by likelihood."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import charset_normalizer

from policydesk.intake.sniff import wide_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read in, and how many characters could not be read."""

    text: str
    encoding: str
    replaced: int = 0

    def warning(self) -> str:
        """A sentence when over one character in a hundred is lost, else “”."""
        if self.replaced * 100 <= len(self.text):
            return ""
        return (
            f"partly: {self.replaced:,} characters could not be read in the encoding "
            f"{self.encoding}; they show as �."
        )


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode text of unknown encoding; never raises.

    `declared` is what the file says of itself; it is believed where it fits the bytes.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name)
    if wide := wide_encoding(data[:_SAMPLE]):
        return _lenient(data, wide)
    for name in ("utf-8", _usable(declared)):
        if name and (strict := _strict(data, name)) is not None:
            return strict
    guess = _guess(data)
    broken = _lenient(data, "utf-8")
    # UTF-8 with a few broken bytes stays UTF-8: any other reading would spoil all the rest.
    multibyte = sum(ord(c) > 127 for c in broken.text[:_SAMPLE]) - broken.replaced
    if multibyte > 4 * broken.replaced:
        return broken
    return _strict(data, guess) or _lenient(data, guess)


def _usable(name: str) -> str:
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name if name else ""
    except (LookupError, ValueError):
        return ""
    # Browsers read both as Windows-1252 (WHATWG Encoding Standard), and so do we.
    return "cp1252" if found in {"iso8859-1", "ascii"} else found


def _strict(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(name), name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _lenient(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    return Decoded(text, name, text.count("\ufffd"))


def _guess(data: bytes) -> str:
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return "cp1252"
    return _usable(best.encoding) or "cp1252"
