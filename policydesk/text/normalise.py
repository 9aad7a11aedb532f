"""Bring foreign text into the one form the library stores."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LIGATURES = "ff fi fl ffi ffl st st"
_INVISIBLE = (
    "\u00ad"  # soft hyphen
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # bidi controls
    "\u200b\u2060\ufeff\ufff9\ufffa\ufffb"  # zero-width space, joiner, byte-order mark
)


def _translation() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
    table |= {ord(c): " " for c in _SPACES}
    table |= {ord(c): "\n" for c in _LINE_ENDS}
    table |= {ord(c): None for c in _INVISIBLE}
    table |= {ord("\n"): "\n", ord("\t"): "\t"}
    # Letters joined for print: readers type and search the letters themselves.
    table |= {ord(one): two for one, two in zip("ﬀﬁﬂﬃﬄﬅﬆ", _LIGATURES.split(), strict=True)}
    # Non-characters: no XML file may hold them, so no export could.
    table |= dict.fromkeys(range(0xFDD0, 0xFDF0))
    table |= dict.fromkeys(p | low for p in range(0, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF))
    return table


_TRANSLATION = _translation()
_SURROGATES = re.compile("[\ud800-\udfff]")
_JOINED = re.compile("[ﬀﬁﬂﬃﬄﬅﬆ]")
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_BREAKS = re.compile(r" ?\n ?")
_MANY_BREAKS = re.compile(r"\n{3,}")
_GONE = "".join(re.escape(chr(code)) for code, to in _TRANSLATION.items() if to is None)
_CHANGED = "".join(re.escape(chr(c)) for c, to in _TRANSLATION.items() if to != chr(c))
_FORBIDDEN = re.compile(f"[{_GONE}\ud800-\udfff]")
_UNUSUAL = re.compile(f"[{_CHANGED}\ud800-\udfff]")


def clean_characters(text: str) -> str:
    """Return `text` in NFC without what may not be stored; line breaks and tabs stay.

    Gone are NUL and the C0/C1 controls, lone surrogates, soft hyphens, zero-width spaces, bidi
    controls and non-characters. Every kind of line end becomes a line feed, every kind of space
    a plain one. Joiners inside words (U+200C, U+200D) stay: Persian and emoji need them.
    """
    if _UNUSUAL.search(text) is not None:
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TRANSLATION)
        text = _SURROGATES.sub("", text)
    return unicodedata.normalize("NFC", text)


def clean_text(text: str) -> str:
    """Return cleaned `text` with its lines kept: single spaces, at most one empty line."""
    lines = _AROUND_BREAKS.sub("\n", _BLANKS.sub(" ", clean_characters(text)))
    return _MANY_BREAKS.sub("\n\n", lines).strip()


def clean_line(text: str) -> str:
    """Return cleaned `text` on one line with single spaces."""
    line = text
    # Of all kinds of space only the plain one is printable: most texts are as they should be.
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        line = " ".join(text.split())
    # What is printable holds nothing to take away; of what is replaced, only joined letters are.
    if line.isprintable() and (line.isascii() or _JOINED.search(line) is None):
        return line if line.isascii() else unicodedata.normalize("NFC", line)
    return " ".join(clean_characters(text).split())


def shorten(text: str, limit: int) -> str:
    """Return `text` cut to `limit` code points at a word's end, with “…” where it was cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    at_word = head.rsplit(None, 1)[0] if " " in head[limit // 2 :] else head
    return at_word.rstrip(" ,;:–-") + "…"


def is_clean(text: str) -> bool:
    """Whether `text` is in NFC and holds nothing that `clean_characters` takes away."""
    # Nothing that is taken away is printable, and to ask for that is a hundred times faster.
    allowed = text.isprintable() or _FORBIDDEN.search(text) is None
    return allowed and unicodedata.is_normalized("NFC", text)


HYPHENS = ("-", "\u2010", "\u2011")
_LAST_WORD = re.compile(r"([^\W\d_]+)[-\u2010\u2011]$")
_BREAK = re.compile(r"[-\u2010\u2011]\s*\n\s*")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_PREFIXES = {"anti", "cross", "ex", "multi", "non", "quasi", "self", "semi", "socio"}
_WORD_CHARACTERS = 60
"""No word before a hyphen is longer; looking at a whole paragraph for each line would be slow."""
_MARKS = ".,;:!?()[]'\"‘’“”"
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def join_lines(lines: Sequence[str], words: Collection[str] = frozenset()) -> str:
    """Join the lines of one paragraph, mending words broken at a line's end.

    `words` are the document's own words in lower case: a hyphen stays where the text elsewhere
    writes the word with it (“co-operate”) and goes where it writes it without.
    """
    parts: list[str] = []
    for line in lines:
        if text := line.strip():
            if not parts:
                parts.append(text)
            elif parts[-1][-1] in HYPHENS:
                parts = [_append("".join(parts), text, words)]
            else:
                parts += (" ", text)
    return "".join(parts)


def mends(before: str, after: str, words: Collection[str]) -> bool:
    """Whether joining these two lines takes away the hyphen between them."""
    head = _last_word(before.rstrip())
    tail = _FIRST_WORD.match(after.lstrip()) if head is not None else None
    return head is not None and tail is not None and not _keeps_hyphen(head[1], tail[0], words)


def _append(before: str, after: str, words: Collection[str]) -> str:
    """Both as one; `before` ends with a hyphen."""
    head, tail = _last_word(before), _FIRST_WORD.match(after)
    if head is None or tail is None:
        # A number range, a dash or a web address goes on without a space after its hyphen.
        tight = len(before) > 1 and not before[-2].isspace()
        return before + after if tight else f"{before} {after}"
    if _keeps_hyphen(head[1], tail[0], words):
        return before + after
    return before[:-1] + after


def _last_word(before: str) -> re.Match[str] | None:
    """The word before a hyphen at the end."""
    return _LAST_WORD.search(before[-_WORD_CHARACTERS:]) if before[-1:] in HYPHENS else None


def _keeps_hyphen(head: str, tail: str, words: Collection[str]) -> bool:
    if not tail[0].islower():  # “Anglo-/Saxon”, “Hyphen-/Ated Name”
        return True
    first, second = head.lower(), tail.lower()
    if f"{first}-{second}" in words:
        return True
    if first + second in words:
        return False
    if first in _PREFIXES and (len(first) > 2 or second in words):  # “ex-/minister”, not “ex-/pect”
        return True
    # Neither form is known. Two halves that are words of their own are most often a compound.
    return first in words and second in words and len(first) > 2 and len(second) > 2


def words_of(text: str) -> frozenset[str]:
    """The words of `text` in lower case, hyphenated ones whole; halves at line ends are none."""
    # No word goes over a space, and most words come again and again. Most are letters alone, but
    # for a mark at an end.
    words, others = set(), []
    for piece in set(_without_halves(text.lower()).split()):
        if (bare := piece.strip(_MARKS)).isalpha():
            words.add(bare)
        else:
            others.append(piece)
    words.update(_WORD.findall(" ".join(others)))
    return frozenset(words)


def _without_halves(text: str) -> str:
    """`text` without the words that a hyphen at a line's end divides."""
    kept, done = [], 0
    for found in _BREAK.finditer(text):
        start = max(done, found.start() - _WORD_CHARACTERS)
        head = _LAST_WORD.search(text[start : found.start() + 1])
        tail = _FIRST_WORD.match(text, found.end())
        if head is not None and tail is not None:
            kept.append(text[done : start + head.start()])
            done = tail.end()
    return " ".join((*kept, text[done:]))
