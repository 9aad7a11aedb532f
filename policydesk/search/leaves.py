"""Reads one leaf of a query: a word, phrase, pattern, range, comparison, NEAR or spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from policydesk.core.query import Near, Pattern, Phrase, Query, Similar, Words
from policydesk.search.cursor import QUOTES, WORD, Cursor, has_word
from policydesk.search.figures import FIGURE, SPACED_FIGURE, is_one_word
from policydesk.search.language import Field, FieldKind
from policydesk.search.values import Unreadable, read_compared, read_exact, read_range, read_word
from policydesk.search.when import SEVERAL_WORDS

AGO = re.compile(r"[-+]\s?\d{1,5}[dwmqy]\b")
"""`-90d`: in a date field no negation."""

_NEAR = re.compile(r"NEAR\s*\(([^()]*)(\)?)")
_NEAR_INSIDE = re.compile(
    r"\s*(.*?)\s*(?:,(?:(?<![0-9],)|(?=\s)|(?=\d{1,2}(?!\d)))\s*(\d{1,3})\s*)?")
"""What is between the brackets: in “2,500” the comma does not part the words from the reach."""
_RANGE = re.compile(r"([\[{])\s*(?:([^\[\]{}]*?)\s+)??TO\b(?:\s+([^\[\]{}]*?))?\s*([\]}])")
_SIGN = re.compile(r"(>=|<=|=>|=<|>|<)\s*")
_TILDE = re.compile(r"~(\d*)")
_LAST_OF_QUESTION = re.compile(r"([^\s?]+)\?\s*$")
_APOSTROPHES = re.compile(r"'([^'\"()]+)'(?=[\s)]|$)")

_WIDEST = 50
"""Words between the ends of a loose phrase or NEAR: beyond that it is a page, not a phrase."""
_MOST_NEAR = 4
_LONGEST_WORD = 200
_WORD_KINDS = {FieldKind.WORDS, FieldKind.NAMES}


def _near_words(text: str) -> Iterator[str]:
    """The words between the brackets of a NEAR, a figure with the spaces inside it as one."""
    at = 0
    while found := re.compile(r"\s*(\S+)").match(text, at):
        figure = SPACED_FIGURE.match(text, found.start(1))
        at = figure.end() if figure else found.end()
        yield figure[1] if figure else found[1]


class LeafReader:
    """Reads leaves where the cursor stands; `dropped` are words without a letter or digit."""

    def __init__(self, cursor: Cursor, *, today: date) -> None:
        self._cursor = cursor
        self._today = today
        self.dropped: list[str] = []

    def read(self, field: Field | None, *, closes_question: bool = False) -> Query | None:
        """The leaf that begins here, in `field`; None for a word left out.

        `closes_question` says that only plain words came before, so that a question mark at
        the very end closes a sentence and is no pattern. Raises Misread.
        """
        cursor, start = self._cursor, self._cursor.at
        if closes_question and (asked := self._question()) is not None:
            return asked
        readers: tuple[Callable[[Field | None], Query | None], ...] = (
            self._near, self._exact, self._quoted, self._range, self._compared,
            self._several_words, self._apostrophes, self._figure, self._word,
        )
        for reader in readers:
            try:
                leaf = reader(field)
            except Unreadable as error:
                mended = cursor.text[:start] + error.mend + cursor.text[max(cursor.at, start) :]
                raise cursor.misread(str(error), start, mended if error.mend else "") from error
            if leaf is not None or cursor.at > start:
                return leaf
        raise cursor.misread(f"“{cursor.next}” has no meaning here.", start,
                             cursor.without(start, start + 1))

    def _question(self) -> Query | None:
        found = _LAST_OF_QUESTION.match(self._cursor.text, self._cursor.at)
        if found is None or not (found[1].isalnum() or FIGURE.fullmatch(found[1])):
            return None
        self._cursor.at = found.end()
        return Words(found[1])

    def _near(self, field: Field | None) -> Query | None:
        cursor = self._cursor
        at = cursor.at
        found = cursor.take(_NEAR)
        if found is None:
            return None
        inside = _NEAR_INSIDE.fullmatch(found[1])
        words = list(_near_words(inside[1])) if inside else []
        if not found[2] or inside is None or inside[2] is None or len(words) < 2:
            raise cursor.misread("NEAR is written NEAR(two words, 8).", at)
        self._must_hold_words(field, "NEAR", at)
        if len(words) > 2:  # of more than two, a figure and its unit are words like others
            words = [each for word in words for each in word.split()]
        signed = [word for word in words if not is_one_word(word)]
        if len(words) > _MOST_NEAR or not all(map(SPACED_FIGURE.fullmatch, signed)):
            raise cursor.misread("NEAR takes two to four plain words, without signs.", at)
        if signed and len(words) > 2:
            raise cursor.misread(
                f"NEAR takes {signed[0]}, which is several words, beside one other word only.", at)
        between = int(inside[2])
        if between > _WIDEST:
            raise cursor.misread(f"NEAR reaches over up to {_WIDEST} words.", at)
        return Near(tuple(words), between, field.name if field else "")

    def _exact(self, field: Field | None) -> Query | None:
        cursor = self._cursor
        if cursor.text[cursor.at] != "=":
            return None
        at = cursor.at
        cursor.at += 1
        text = cursor.quotation() if cursor.next in QUOTES else None
        if text is None:
            found = cursor.take(WORD)
            if found is None:
                raise cursor.misread("= needs a word directly after it, as in =planning.", at)
            text = found[0]
        if any(sign in text for sign in "*?["):
            raise cursor.misread("= means exactly this word, so it takes no * or ?.", at,
                                 cursor.without(at, at + 1))
        if not has_word(text):
            raise cursor.misread("= needs a word with a letter or digit.", at)
        return read_exact(field, text)

    def _quoted(self, field: Field | None) -> Query | None:
        cursor = self._cursor
        if cursor.next not in QUOTES:
            return None
        at = cursor.at
        text = cursor.quotation()
        tilde = cursor.take(_TILDE)
        if field is not None and field.kind not in _WORD_KINDS:
            return read_word(field, text, today=self._today)
        if not has_word(text):
            raise cursor.misread("There is no word between these quotation marks.", at)
        if "*" in text:
            raise cursor.misread("Inside quotation marks * is not a pattern; leave it out.", at,
                                 cursor.text[:at] + cursor.text[at:].replace("*", "", 1))
        between = int(tilde[1]) if tilde and tilde[1] else 0
        if tilde is not None and not tilde[1]:
            raise cursor.misread('~ after a phrase needs a number, as in "total place"~5.', at)
        if between > _WIDEST:
            raise cursor.misread(f"Up to {_WIDEST} words may stand between two of a phrase.", at)
        return Phrase(text, between, field.name if field else "")

    def _range(self, field: Field | None) -> Query | None:
        cursor = self._cursor
        if cursor.next not in {"[", "{"}:
            return None
        at = cursor.at
        found = cursor.take(_RANGE)
        if found is None:
            if cursor.next == "[" and WORD.match(cursor.text, at):
                return None
            raise cursor.misread("A range is written [2010 TO 2015], after a field.", at)
        if field is None:
            raise cursor.misread("A range needs a field before it, as in issued:[2010 TO 2015].",
                                 at, f"{cursor.text[:at]}issued:{cursor.text[at:]}")
        low, high = (found[2] or "").strip(), (found[3] or "").strip()
        if not low and not high:
            raise cursor.misread("This range is open at both ends; give one of them.", at)
        return read_range(field, low, high, open_low=found[1] == "{", open_high=found[4] == "}",
                          today=self._today)

    def _compared(self, field: Field | None) -> Query | None:
        cursor = self._cursor
        at = cursor.at
        sign = cursor.take(_SIGN)
        if sign is None:
            return None
        is_date = field is not None and field.kind is FieldKind.DATE  # else “2 AND 2009” were one
        value = (cursor.take(SEVERAL_WORDS) if is_date else None) or cursor.take(WORD)
        if field is None:
            raise cursor.misread("A comparison needs a field before it, as in pages:>=20.", at,
                                f"{cursor.text[:at]}pages:{cursor.text[at:]}" if value else "")
        if value is None:
            raise cursor.misread(f"“{sign[1]}” needs a value after it.", at)
        return read_compared(field, sign[1], value[0], today=self._today)

    def _several_words(self, field: Field | None) -> Query | None:
        cursor = self._cursor
        if field is None or field.kind is not FieldKind.DATE:
            return None
        found = cursor.take(SEVERAL_WORDS) or cursor.take(AGO)
        return read_word(field, found[0], today=self._today) if found else None

    def _apostrophes(self, field: Field | None) -> Query | None:
        cursor = self._cursor
        found = cursor.take(_APOSTROPHES)
        if found is None or not has_word(found[1]):
            return None
        if field is not None and field.kind not in _WORD_KINDS:
            return read_word(field, found[1], today=self._today)
        return Phrase(found[1], 0, field.name if field else "")

    def _figure(self, field: Field | None) -> Query | None:
        """A figure with a space before its unit or behind its sign is one thing: 5 per cent."""
        cursor = self._cursor
        if field is not None and field.kind not in _WORD_KINDS:
            return None
        found = SPACED_FIGURE.match(cursor.text, cursor.at)
        if found is None or not any(map(str.isspace, found[1])):
            return None
        cursor.at = found.end()
        return Words(found[1], field.name if field else "")

    def _word(self, field: Field | None) -> Query | None:
        cursor = self._cursor
        at = cursor.at
        found = cursor.take(WORD)
        if found is None:
            return None
        word = found[0]
        if cursor.next == "~":
            return self._similar(field, word, at)
        if not has_word(word) and not set(word) & set("*?"):
            self.dropped.append(word)
            return None
        leaf = read_word(field, word, today=self._today)
        if isinstance(leaf, Words | Pattern) and len(word) > _LONGEST_WORD:
            raise cursor.misread("This word is longer than any word can be.", at)
        return leaf

    def _similar(self, field: Field | None, word: str, at: int) -> Query:
        cursor = self._cursor
        tilde = cursor.take(_TILDE)
        assert tilde is not None
        self._must_hold_words(field, "~", at)
        if not word.isalnum():
            raise cursor.misread("A close spelling is asked for one plain word, as in place~.", at)
        edits = int(tilde[1] or 1)
        if edits not in {1, 2}:
            raise cursor.misread("A close spelling may differ by 1 or 2 letters: word~ or word~2.",
                                 at, f"{cursor.text[:at]}{word}~2{cursor.text[cursor.at :]}")
        if len(word) <= edits + 1:
            raise cursor.misread(f"“{word}” is too short for a close spelling.", at)
        return Similar(word, edits, field.name if field else "")

    def _must_hold_words(self, field: Field | None, sign: str, at: int) -> None:
        if field is not None and field.kind not in _WORD_KINDS:
            raise self._cursor.misread(
                f"“{field.name}:” holds no words, so {sign} means nothing there.", at)

