"""Cuts a query into operators, brackets and leaves, and refuses what would be misread.

The Whoosh grammar is lenient: an unknown field, an unclosed quote or a trailing OR silently
becomes ordinary words. Each of these is found here first and answered with its position.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from policydesk.core.query import Query, Words
from policydesk.search.cursor import WORD, Cursor
from policydesk.search.language import FIELDS, Field, FieldKind
from policydesk.search.leaves import AGO, LeafReader
from policydesk.search.values import Unreadable, read_has

_MEANT = {
    "date": "issued", "dated": "issued", "published": "issued", "year": "issued",
    "addressee": "to", "deadline": "target", "exemption": "exempt",
    "is": "status", "state": "status",
}  # fmt: skip
"""Words that people write for a field, none of which looks like its name."""


class Part(StrEnum):
    """What a piece of a query is."""

    LEAF = "leaf"
    OPEN = "("
    CLOSE = ")"
    INFIX = "infix"
    NOT = "NOT"
    WEIGHT = "^"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the query: `text` as written (for a weight its number), `at` its position."""

    part: Part
    at: int
    text: str = ""
    leaf: Query | None = None


_SPACE = re.compile(r"\s+")
_INFIX = re.compile(r"(ANDNOT|ANDMAYBE|AND|OR|REQUIRE)(?=[\s()]|$)")
_NOT = re.compile(r"NOT(?=[\s()\"“]|$)|-(?=[^\s\-])")
_PLUS = re.compile(r"\+(?=\w)")
_FIELD = re.compile(r"([^\W\d]\w*):")
_WEIGHT = re.compile(r"\^([0-9]+(?:\.[0-9]+)?)?")


class Scanner:
    """Reads one query from left to right; `dropped` are words without a letter or digit."""

    def __init__(self, text: str, *, today: date) -> None:
        self._cursor = Cursor(text)
        self._leaves = LeafReader(self._cursor, today=today)
        self._pieces: list[Piece] = []
        self._only_words = True
        self._fields: list[Field | None] = [None]
        self._opened: list[int] = []

    @property
    def dropped(self) -> list[str]:
        return self._leaves.dropped

    def pieces(self) -> tuple[Piece, ...]:
        """All pieces in order. Raises Misread where a piece by itself cannot be read."""
        readers: tuple[Callable[[], bool], ...] = (
            self._space, self._weight, self._open, self._close, self._operator, self._field,
        )
        while self._cursor.at < len(self._cursor.text):
            if not any(reader() for reader in readers):
                self._leaf(self._fields[-1])
        if self._opened:
            raise self._cursor.misread(
                "This bracket is never closed.", self._opened[-1], self._cursor.text.rstrip() + ")"
            )
        return tuple(self._pieces)

    # What is not a leaf

    def _space(self) -> bool:
        return self._cursor.take(_SPACE) is not None

    def _open(self) -> bool:
        if self._cursor.text[self._cursor.at] != "(":
            return False
        self._bracket(self._fields[-1])
        return True

    def _bracket(self, field: Field | None) -> None:
        self._add(Part.OPEN, self._cursor.at)
        self._opened.append(self._cursor.at)
        self._fields.append(field)
        self._cursor.at += 1

    def _close(self) -> bool:
        if self._cursor.text[self._cursor.at] != ")":
            return False
        if not self._opened:
            mend = self._cursor.text[: self._cursor.at] + self._cursor.text[self._cursor.at + 1 :]
            raise self._cursor.misread("This bracket closes nothing.", self._cursor.at, mend)
        self._opened.pop()
        self._fields.pop()
        self._add(Part.CLOSE, self._cursor.at)
        self._cursor.at += 1
        return True

    def _weight(self) -> bool:
        at = self._cursor.at
        found = self._cursor.take(_WEIGHT)
        if found is None:
            return False
        before = self._pieces[-1].part if self._pieces else Part.NOT
        touches = at > 0 and not self._cursor.text[at - 1].isspace()
        if found[1] is None or not touches or before not in {Part.LEAF, Part.CLOSE}:
            raise self._cursor.misread(
                "^ needs a word before it and a number after it, as in place^2.", at,
                self._cursor.without(at, found.end()))
        if not 0 < float(found[1]) <= 100:
            raise self._cursor.misread("A weight lies between 0 and 100.", at)
        self._add(Part.WEIGHT, at, found[1])
        return True

    def _operator(self) -> bool:
        at, field = self._cursor.at, self._fields[-1]
        if field is not None and field.kind is FieldKind.DATE and AGO.match(self._cursor.text, at):
            return False
        if (found := self._cursor.take(_INFIX)) is not None:
            self._add(Part.INFIX, at, found[1])
            return True
        if self._cursor.take(_NOT) is not None:
            self._add(Part.NOT, at, "NOT")
            return True
        if _PLUS.match(self._cursor.text, at):
            raise self._cursor.misread("+ is not needed: all the words are looked for.", at,
                                self._cursor.text[:at] + self._cursor.text[at + 1 :])
        return False

    def _field(self) -> bool:
        at = self._cursor.at
        found = _FIELD.match(self._cursor.text, at)
        if found is None:
            return False
        name, after = found[1].lower(), self._cursor.text[found.end() : found.end() + 2]
        if name in {"has", "no"} and after[:1].strip():
            self._cursor.at = found.end()
            self._presence(name)
            return True
        field = FIELDS.get(name)
        if field is None:
            return self._unknown_field(found, after)
        if not after[:1].strip():
            rest = self._cursor.text[found.end() :].lstrip()
            raise self._cursor.misread(f"“{found[0]}” needs its word directly after the colon.", at,
                                self._cursor.text[: found.end()] + rest if rest else "")
        self._cursor.at = found.end()
        if after[0] == "(":
            self._bracket(field)
        else:
            self._leaf(field)
        return True

    def _unknown_field(self, found: re.Match[str], after: str) -> bool:
        """A colon after an ordinary word is punctuation, and `https://…` an address."""
        if after == "//" or not after[:1].strip():
            return False
        said = found[1].lower()
        near = get_close_matches(said, [*FIELDS, "has", "no"], n=1, cutoff=0.5)
        close = [_MEANT[said]] if said in _MEANT else near
        at, rest = self._cursor.at, self._cursor.text[found.end() :]
        if said == "closed":
            word = WORD.match(rest)
            raise self._cursor.misread(
                "There is no field “closed”; standing:closed finds what was closed, and "
                "-standing:closed all the rest.", at,
                f"{self._cursor.text[:at]}standing:closed{rest[word.end() :]}" if word else "")
        if close:
            raise self._cursor.misread(
                f"There is no field “{found[1]}”; did you mean {close[0]}?", at,
                f"{self._cursor.text[:at]}{close[0]}:{rest}")
        raise self._cursor.misread(
            f"There is no field “{found[1]}”; to find these words, put a space after the colon.",
            at, f"{self._cursor.text[:at]}{found[1]} {rest}")

    def _leaf(self, field: Field | None) -> None:
        at = self._cursor.at
        plain = len(self._pieces) > 1 and self._only_words and field is None
        leaf = self._leaves.read(field, closes_question=plain)
        if leaf is not None:
            self._add(Part.LEAF, at, self._cursor.text[at : self._cursor.at], leaf)

    def _presence(self, prefix: str) -> None:
        at = self._cursor.at
        found = self._cursor.take(WORD)
        word = found[0] if found else ""
        try:
            leaf = read_has(prefix, word)
        except Unreadable as error:
            mended = f"{self._cursor.text[:at]}{error.mend}{self._cursor.text[self._cursor.at :]}"
            raise self._cursor.misread(str(error), at, mended if error.mend else "") from error
        self._add(Part.LEAF, at, f"{prefix}:{word}", leaf)

    def _add(self, part: Part, at: int, text: str = "", leaf: Query | None = None) -> None:
        self._pieces.append(Piece(part, at, text, leaf))
        self._only_words = self._only_words and isinstance(leaf, Words)
