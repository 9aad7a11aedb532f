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

from policydesk.core.query import Near, Pattern, Phrase, Query, QueryError, Similar, Words
from policydesk.search.language import FIELDS, Field, FieldKind
from policydesk.search.values import (
    Unreadable,
    read_compared,
    read_exact,
    read_has,
    read_range,
    read_word,
)
from policydesk.search.when import SEVERAL_WORDS


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


class Misread(Exception):
    """The query would not be read as meant."""

    def __init__(self, error: QueryError) -> None:
        super().__init__(error.message)
        self.error = error


_SPACE = re.compile(r"\s+")
_INFIX = re.compile(r"(ANDNOT|ANDMAYBE|AND|OR|REQUIRE)(?=[\s()]|$)")
_NOT = re.compile(r"NOT(?=[\s()\"“]|$)|-(?=[^\s\-])")
_PLUS = re.compile(r"\+(?=\w)")
_NEAR = re.compile(r"NEAR\s*\(([^()]*)(\)?)")
_NEAR_INSIDE = re.compile(r"\s*([^,]*?)\s*(?:,\s*(\d{1,3})\s*)?")
_FIELD = re.compile(r"([^\W\d]\w*):")
_RANGE = re.compile(r"([\[{])\s*(?:([^\[\]{}]*?)\s+)??TO\b(?:\s+([^\[\]{}]*?))?\s*([\]}])")
_SIGN = re.compile(r"(>=|<=|=>|=<|>|<)\s*")
_WEIGHT = re.compile(r"\^([0-9]+(?:\.[0-9]+)?)?")
_WORD = re.compile(r"(?:\[[^\]\s]+\]|[^\s()\"“”^~\[{}])+")
_AGO = re.compile(r"-\s?\d{1,5}[dwmqy]")
_TILDE = re.compile(r"~(\d*)")
_APOSTROPHES = re.compile(r"'([^'\"()]+)'(?=[\s)]|$)")
_QUOTES = {'"': '"”', "“": '"”', "”": '"”'}

_WIDEST = 50
"""Words between the ends of a loose phrase or NEAR: beyond that it is a page, not a phrase."""


class Scanner:
    """Reads one query from left to right; `dropped` are words without a letter or digit."""

    def __init__(self, text: str, *, today: date) -> None:
        self._text = text
        self._today = today
        self._at = 0
        self._pieces: list[Piece] = []
        self._fields: list[Field | None] = [None]
        self._opened: list[int] = []
        self.dropped: list[str] = []

    def pieces(self) -> tuple[Piece, ...]:
        """All pieces in order. Raises Misread where a piece by itself cannot be read."""
        readers: tuple[Callable[[], bool], ...] = (
            self._space, self._weight, self._open, self._close, self._operator, self._field,
        )
        while self._at < len(self._text):
            if not any(reader() for reader in readers):
                self._leaf(self._fields[-1])
        if self._opened:
            raise self._misread(
                "This bracket is never closed.", self._opened[-1], self._text.rstrip() + ")"
            )
        return tuple(self._pieces)

    # What is not a leaf

    def _space(self) -> bool:
        return self._take(_SPACE) is not None

    def _open(self) -> bool:
        if self._text[self._at] != "(":
            return False
        self._bracket(self._fields[-1])
        return True

    def _bracket(self, field: Field | None) -> None:
        self._add(Part.OPEN, self._at)
        self._opened.append(self._at)
        self._fields.append(field)
        self._at += 1

    def _close(self) -> bool:
        if self._text[self._at] != ")":
            return False
        if not self._opened:
            mend = self._text[: self._at] + self._text[self._at + 1 :]
            raise self._misread("This bracket closes nothing.", self._at, mend)
        self._opened.pop()
        self._fields.pop()
        self._add(Part.CLOSE, self._at)
        self._at += 1
        return True

    def _weight(self) -> bool:
        at = self._at
        found = self._take(_WEIGHT)
        if found is None:
            return False
        before = self._pieces[-1].part if self._pieces else Part.NOT
        touches = at > 0 and not self._text[at - 1].isspace()
        if found[1] is None or not touches or before not in {Part.LEAF, Part.CLOSE}:
            raise self._misread("^ needs a word before it and a number after it, as in place^2.",
                                at, self._text[:at] + self._text[found.end() :])
        if not 0 < float(found[1]) <= 100:
            raise self._misread("A weight lies between 0 and 100.", at)
        self._add(Part.WEIGHT, at, found[1])
        return True

    def _operator(self) -> bool:
        at, field = self._at, self._fields[-1]
        if field is not None and field.kind is FieldKind.DATE and _AGO.match(self._text, at):
            return False
        if (found := self._take(_INFIX)) is not None:
            self._add(Part.INFIX, at, found[1])
            return True
        if self._take(_NOT) is not None:
            self._add(Part.NOT, at, "NOT")
            return True
        if _PLUS.match(self._text, at):
            raise self._misread("+ is not needed: all the words are looked for.", at,
                                self._text[:at] + self._text[at + 1 :])
        return False

    def _field(self) -> bool:
        at = self._at
        found = _FIELD.match(self._text, at)
        if found is None:
            return False
        name, after = found[1].lower(), self._text[found.end() : found.end() + 2]
        if name in {"has", "no"} and after[:1].strip():
            self._at = found.end()
            self._presence(name)
            return True
        field = FIELDS.get(name)
        if field is None:
            return self._unknown_field(found, after)
        if not after[:1].strip():
            rest = self._text[found.end() :].lstrip()
            raise self._misread(f"“{found[0]}” needs its word directly after the colon.", at,
                                self._text[: found.end()] + rest if rest else "")
        self._at = found.end()
        if after[0] == "(":
            self._bracket(field)
        else:
            self._leaf(field)
        return True

    def _unknown_field(self, found: re.Match[str], after: str) -> bool:
        """A colon after an ordinary word is punctuation, and `https://…` an address."""
        if after == "//" or not after[:1].strip():
            return False
        close = get_close_matches(found[1].lower(), [*FIELDS, "has", "no"], n=1, cutoff=0.5)
        at, rest = self._at, self._text[found.end() :]
        if close:
            raise self._misread(
                f"There is no field “{found[1]}”; did you mean {close[0]}?", at,
                f"{self._text[:at]}{close[0]}:{rest}")
        raise self._misread(
            f"There is no field “{found[1]}”; to find these words, put a space after the colon.",
            at, f"{self._text[:at]}{found[1]} {rest}")

    # Leaves

    def _leaf(self, field: Field | None) -> None:
        start = self._at
        readers: tuple[Callable[[Field | None], Query | None], ...] = (
            self._near, self._exact, self._quoted, self._range, self._compared,
            self._several_words, self._apostrophes, self._word,
        )
        for reader in readers:
            try:
                leaf = reader(field)
            except Unreadable as error:
                mended = self._text[:start] + self._mend(start, field, error.mend)
                raise self._misread(str(error), start, mended if error.mend else "") from error
            if leaf is not None:
                self._add(Part.LEAF, start, self._text[start : self._at], leaf)
            if self._at > start:
                return
        raise self._misread(f"“{self._text[start]}” has no meaning here.", start,
                            self._text[:start] + self._text[start + 1 :])

    def _mend(self, start: int, field: Field | None, mend: str) -> str:
        if " " in mend and field is not None and field.kind is FieldKind.TAG:
            mend = f'"{mend}"'
        return mend + self._text[max(self._at, start) :]

    def _near(self, field: Field | None) -> Query | None:
        at = self._at
        found = self._take(_NEAR)
        if found is None:
            return None
        inside = _NEAR_INSIDE.fullmatch(found[1])
        words = inside[1].split() if inside else []
        if not found[2] or inside is None or inside[2] is None or len(words) < 2:
            raise self._misread("NEAR is written NEAR(two words, 8).", at)
        self._must_hold_words(field, "NEAR", at)
        if len(words) > 3 or any(not word.isalnum() for word in words):
            raise self._misread("NEAR takes two or three plain words, without signs.", at)
        between = int(inside[2])
        most = _WIDEST if len(words) == 2 else 10
        if between > most:
            raise self._misread(f"NEAR of {len(words)} words reaches up to {most} words.", at)
        return Near(tuple(words), between, field.name if field else "")

    def _exact(self, field: Field | None) -> Query | None:
        if self._text[self._at] != "=":
            return None
        at = self._at
        self._at += 1
        text = self._quotation() if self._next() in _QUOTES else None
        if text is None:
            found = self._take(_WORD)
            if found is None:
                raise self._misread("= needs a word directly after it, as in =planning.", at)
            text = found[0]
        if any(sign in text for sign in "*?["):
            raise self._misread("= means exactly this word, so it takes no * or ?.", at,
                                self._text[:at] + self._text[at + 1 :])
        if not _has_word(text):
            raise self._misread("= needs a word with a letter or digit.", at)
        return read_exact(field, text)

    def _quoted(self, field: Field | None) -> Query | None:
        if self._next() not in _QUOTES:
            return None
        at = self._at
        text = self._quotation()
        tilde = self._take(_TILDE)
        if field is not None and field.kind not in {FieldKind.WORDS, FieldKind.NAMES}:
            return read_word(field, text, today=self._today)
        if not _has_word(text):
            raise self._misread("There is no word between these quotation marks.", at)
        if any(sign in text for sign in "*"):
            raise self._misread("Inside quotation marks * is not a pattern; leave it out.", at,
                                self._text[:at] + self._text[at:].replace("*", "", 1))
        between = int(tilde[1]) if tilde and tilde[1] else 0
        if tilde is not None and not tilde[1]:
            raise self._misread('~ after a phrase needs a number, as in "total place"~5.', at)
        most = _reach(len(_words(text)))
        if between > most:
            raise self._misread(
                f"With {len(_words(text))} words in a phrase, up to {most} may stand between "
                "each and the next.", at)
        return Phrase(text, between, field.name if field else "")

    def _range(self, field: Field | None) -> Query | None:
        if self._next() not in {"[", "{"}:
            return None
        at = self._at
        found = self._take(_RANGE)
        if found is None:
            if self._next() == "[" and _WORD.match(self._text, at):
                return None
            raise self._misread("A range is written [2010 TO 2015], after a field.", at)
        if field is None:
            raise self._misread("A range needs a field before it, as in issued:[2010 TO 2015].",
                                at, f"{self._text[:at]}issued:{self._text[at:]}")
        low, high = (found[2] or "").strip(), (found[3] or "").strip()
        if not low and not high:
            raise self._misread("This range is open at both ends; give one of them.", at)
        return read_range(field, low, high, open_low=found[1] == "{", open_high=found[4] == "}",
                          today=self._today)

    def _compared(self, field: Field | None) -> Query | None:
        at = self._at
        sign = self._take(_SIGN)
        if sign is None:
            return None
        value = self._take(SEVERAL_WORDS) or self._take(_WORD)
        if field is None:
            raise self._misread("A comparison needs a field before it, as in pages:>=20.", at,
                                f"{self._text[:at]}pages:{self._text[at:]}" if value else "")
        if value is None:
            raise self._misread(f"“{sign[1]}” needs a value after it.", at)
        return read_compared(field, sign[1], value[0], today=self._today)

    def _several_words(self, field: Field | None) -> Query | None:
        if field is None or field.kind is not FieldKind.DATE:
            return None
        found = self._take(SEVERAL_WORDS) or self._take(_AGO)
        return read_word(field, found[0], today=self._today) if found else None

    def _apostrophes(self, field: Field | None) -> Query | None:
        found = self._take(_APOSTROPHES)
        if found is None or not _has_word(found[1]):
            return None
        if field is not None and field.kind not in {FieldKind.WORDS, FieldKind.NAMES}:
            return read_word(field, found[1], today=self._today)
        return Phrase(found[1], 0, field.name if field else "")

    def _word(self, field: Field | None) -> Query | None:
        at = self._at
        found = self._take(_WORD)
        if found is None:
            return None
        word = found[0]
        if self._next() == "~":
            return self._similar(field, word, at)
        if not _has_word(word) and not set(word) & set("*?"):
            self.dropped.append(word)
            return None
        if field is None and self._ends_a_question(word):
            return Words(word.rstrip("?"))
        leaf = read_word(field, word, today=self._today)
        if isinstance(leaf, Words | Pattern) and len(word) > 200:
            raise self._misread("This word is longer than any word can be.", at)
        return leaf

    def _similar(self, field: Field | None, word: str, at: int) -> Query:
        tilde = self._take(_TILDE)
        assert tilde is not None
        self._must_hold_words(field, "~", at)
        if not word.isalnum():
            raise self._misread("A close spelling is asked for one plain word, as in place~.", at)
        edits = int(tilde[1] or 1)
        if edits not in {1, 2}:
            raise self._misread("A close spelling may differ by 1 or 2 letters: word~ or word~2.",
                                at, f"{self._text[:at]}{word}~2{self._text[self._at :]}")
        if len(word) <= edits + 1:
            raise self._misread(f"“{word}” is too short for a close spelling.", at)
        return Similar(word, edits, field.name if field else "")

    # Small things

    def _ends_a_question(self, word: str) -> bool:
        """The mark that ends a question of several words is punctuation, not a pattern."""
        plain = self._pieces and all(isinstance(p.leaf, Words) for p in self._pieces)
        return bool(
            plain and len(self._pieces) >= 2 and word.endswith("?") and word[:-1].isalnum()
            and not self._text[self._at :].strip()
        )

    def _quotation(self) -> str:
        at = self._at
        closers = _QUOTES[self._text[at]]
        end = next((i for i in range(at + 1, len(self._text)) if self._text[i] in closers), None)
        if end is None:
            raise self._misread("This quotation mark is never closed.", at,
                                self._text.rstrip() + ('"' if self._text[at] == '"' else "”"))
        self._at = end + 1
        return self._text[at + 1 : end]

    def _presence(self, prefix: str) -> None:
        at = self._at
        found = self._take(_WORD)
        word = found[0] if found else ""
        try:
            leaf = read_has(prefix, word)
        except Unreadable as error:
            mended = f"{self._text[:at]}{error.mend}{self._text[self._at :]}"
            raise self._misread(str(error), at, mended if error.mend else "") from error
        self._add(Part.LEAF, at, f"{prefix}:{word}", leaf)

    def _must_hold_words(self, field: Field | None, sign: str, at: int) -> None:
        if field is not None and field.kind not in {FieldKind.WORDS, FieldKind.NAMES}:
            raise self._misread(f"“{field.name}:” holds no words, so {sign} means nothing there.",
                                at)

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._text, self._at)
        if found is not None:
            self._at = found.end()
        return found

    def _add(self, part: Part, at: int, text: str = "", leaf: Query | None = None) -> None:
        self._pieces.append(Piece(part, at, text, leaf))

    def _misread(self, message: str, at: int, suggestion: str = "") -> Misread:
        return Misread(QueryError(message, at, suggestion))


def _has_word(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def _reach(words: int) -> int:
    """How loose a phrase may be: every way its words can lie is looked up by itself."""
    return {0: 0, 1: _WIDEST, 2: _WIDEST, 3: 15, 4: 5, 5: 2}.get(words, 1 if words <= 8 else 0)
