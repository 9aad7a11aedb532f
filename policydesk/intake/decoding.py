"""Bytes to text: by mark, by declaration, by trial, and only then by likelihood."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from policydesk.intake.sniff import ENCODING_MARKS, wide_encoding

_SAMPLE = 256 * 1024
_SHIFTED = re.compile(rb"\x1b[$(-.][\x28-\x7e]|~\{[\x21-\x7e]{2}")
"""How ISO-2022 and HZ, which look like ASCII, change over to another script."""

# A text with this few characters beyond ASCII gives statistics nothing to go by; then what an
# office in Britain writes is likelier than any other reading (and each of them is looked at).
_FEW = 60
_SURE = 0.2
_AT_HOME = ("cp1252", "mac_roman", "cp850")
_USUAL = re.compile(
    r"(?<![^\s(\[“‘—–])[“‘](?=\S)|(?<=\S)[”’]|’(?=\d)"
    r"|[–—…•·§©®™°±×½¼¾«»¡¿\xa0\xad]|[£€](?=[\s\dmbk])"
    r"|(?<=[A-Za-zÀ-ÿ])[àáâäåæçèéêëìíîïñòóôöøùúûüßœ]|[àáâäåæçèéêëìíîïñòóôöøùúûüœ](?=[a-zß-ÿ])"
    r"|(?<![a-zß-ÿ])[ÀÁÄÅÇÉÍÑÓÖØÚÜ](?=[A-Za-zß-ÿ\s])"
    r"|(?<=[^A-Za-z])[àáéó](?=[^A-Za-z])"
)
_SUPERSETS = {
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "iso8859-9": "cp1254",
}
"""What reads all that the first one reads, and what its own makers added later."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read in, and how many characters could not be read."""

    text: str
    encoding: str
    replaced: int = 0
    data: bytes | None = None
    """The bytes, where they are UTF-8 throughout."""

    def utf8(self) -> bytes:
        """The text in UTF-8, without halves of characters."""
        return self.text.encode("utf-8", "ignore") if self.data is None else self.data

    def warning(self) -> str:
        """A sentence when over one character in a hundred is lost, else “”."""
        if self.replaced * 100 <= len(self.text):
            return ""
        one = self.replaced == 1
        lost = "1 character" if one else f"{self.replaced:,} characters"
        shows = "it shows" if one else "they show"
        return (
            f"partly: {lost} could not be read in the encoding {self.encoding}; {shows} as �."
        )


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode text of unknown encoding; never raises.

    `declared` is what the file says of itself; it is believed where it fits the bytes.
    """
    for mark, name in ENCODING_MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name)
    if wide := wide_encoding(data[:_SAMPLE]):
        return _lenient(data, wide)
    if _may_be_shifted(data[:_SAMPLE]) and (shifted := _shifted(data, declared)):
        return shifted
    if (strict := _strict(data, "utf-8")) is not None:
        return strict
    if (name := _usable(declared)) and (strict := _strict(data, name)) is not None:
        return strict
    broken = _lenient(data, "utf-8")
    # UTF-8 with a few broken bytes stays UTF-8: any other reading would spoil all the rest.
    multibyte = sum(ord(c) > 127 for c in broken.text[:_SAMPLE]) - broken.replaced
    if multibyte > 4 * broken.replaced:
        return broken
    guess = _guess(data)
    larger = _SUPERSETS.get(guess, guess)
    return _strict(data, guess) or _strict(data, larger) or _lenient(data, larger)


def _may_be_shifted(head: bytes) -> bool:
    return (b"\x1b" in head or b"~{" in head) and _SHIFTED.search(head) is not None


def _usable(name: str) -> str:
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name if name else ""
        b"".decode(found or "ascii")  # some codecs make bytes of bytes: “base64”
    except (LookupError, ValueError):
        return ""
    # Browsers read both as Windows-1252 (WHATWG Encoding Standard), and so do we.
    return "cp1252" if found in {"iso8859-1", "ascii"} else found


def _strict(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(name), name, data=data if name == "utf-8" else None)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _lenient(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    return Decoded(text, name, text.count("\ufffd"))


def _shifted(data: bytes, declared: str) -> Decoded | None:
    """Text of seven-bit bytes that hold another script, if it reads as one."""
    for name in (_usable(declared), _likeliest(data)[0]):
        if name.startswith(("iso2022", "hz")):
            return _strict(data, name) or _lenient(data, name)
    return None


def _guess(data: bytes) -> str:
    name, confidence = _likeliest(data)
    beyond = sum(byte > 127 for byte in data[:_SAMPLE])
    if confidence < _SURE and beyond <= _FEW:
        return next((home for home in _AT_HOME if _reads_usual(data[:_SAMPLE], home)), name)
    return name


def _reads_usual(data: bytes, name: str) -> bool:
    """Whether each character beyond ASCII stands where an English text would have it."""
    decoded = _strict(data, name)
    if decoded is None:
        return False
    beyond = sum(ord(c) > 127 for c in decoded.text)
    return beyond == sum(1 for c in _USUAL.finditer(decoded.text) if ord(c[0]) > 127)


def _likeliest(data: bytes) -> tuple[str, float]:
    """What the detector takes it for, and how sure it is from 0 to 1."""
    import chardet  # slow to load, and most texts are UTF-8 or say what they are

    found = chardet.detect(data[:_SAMPLE])
    return _usable(found["encoding"] or "") or "cp1252", found["confidence"]
