"""The words that the index holds, and those among them that fit a pattern or a spelling."""

from __future__ import annotations

import fnmatch
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from math import log
from operator import itemgetter, methodcaller
from string import ascii_lowercase, digits

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from tantivy import Query, Schema, Searcher

from policydesk.search.figures import SIGNS

Counted = tuple[str, int]
"""A word and the number of entries that hold it."""

_LITERAL = re.compile(r"[^*?\[]*")
_PIECES = re.compile(r"(\[!?[^\]]+\]|[*?])")

_PLAIN = re.compile(r"(?:[^\W_]|\?)*\*(?:[^\W_]|\*)*")

_USUAL = digits + ascii_lowercase + "".join(sorted(SIGNS))
"""What nearly all words begin with: they are folded, and signs of money are letters."""
_OTHERS = ((0x00, 0x2F), (0x3A, 0x60), (0x7B, 0xA47F), (0xA480, 0xA4FF), (0xA500, 0xD7FF),
           (0xE000, 0x10FFFF))
"""The stretches of all other characters, first and last of each; that of the signs is short."""
_PARTS, _FEW = 16, 128

_MANY = 500
_OFTEN = 8
"""A pattern that fits so many words, and one in so many of those it is held against, is sooner
walked through the vocabulary by the engine than looked up word by word."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The words that fit a pattern, most frequent first, and the pattern as an expression of the
    engine where that finds their entries sooner than the words do; else an empty text.
    """

    words: list[Counted]
    expression: str = ""


class Vocabulary:
    """The words of one state of the index, read piece by piece and kept."""

    def __init__(self, schema: Schema, searcher: Searcher, fold: Callable[[str], str]) -> None:
        self._schema = schema
        self._searcher = searcher
        self._fold = fold
        self._pieces: defaultdict[str, dict[str, list[Counted]]] = defaultdict(dict)
        self._beginnings: dict[str, str] = {}
        self._texts: dict[str, list[str]] = {}
        self._by_length: dict[str, dict[int, tuple[list[str], list[Counted]]]] = {}

    def all(self, field: str) -> Iterator[Counted]:
        """Every word of a field by its first character, then most frequent first.

        Handed over in one piece the words of a large library would stop every other thread.
        """
        if field not in self._beginnings:
            others = filter(partial(self._piece, field), self._other_beginnings(field))
            self._beginnings[field] = "".join(sorted({*_USUAL, *others}))
        return chain.from_iterable(
            self._piece(field, character) for character in self._beginnings[field]
        )

    def matching(self, field: str, glob: str) -> Fitting:
        """The words that fit a pattern."""
        folded = self._folded(glob)
        start = _LITERAL.match(folded)
        literal = start[0] if start else ""
        if literal:
            words = held = self._starting(field, literal)
        else:
            held = list(self.all(field))
            stretch = max(_PIECES.sub("\n", folded).split("\n"), key=len)
            words = list(self._holding(field, stretch)) if len(stretch) > 1 else held
        if folded != f"{literal}*":
            fits = _fits(folded)
            words = [counted for counted in words if fits(counted[0])]
        if not literal:
            words.sort(key=itemgetter(1), reverse=True)  # those of one number stay in order
        many = len(words) > max(_MANY, len(held) // _OFTEN)
        return Fitting(words, _expression(folded) if many else "")

    def fits(self, glob: str) -> Callable[[str], object]:
        """What says whether a word, in small letters, fits a pattern."""
        return _fits(self._folded(glob))

    def _folded(self, glob: str) -> str:
        return "".join(
            piece if _PIECES.fullmatch(piece) else self._fold(piece)
            for piece in _PIECES.split(glob)
        )

    def _holding(self, field: str, stretch: str) -> Iterator[Counted]:
        """The words with these letters in them, and perhaps others, in the order of `all`: to look
        for the letters in long texts takes a fraction of asking each word.
        """
        if field not in self._texts:
            self._texts[field] = [
                "\n".join(map("%s %d".__mod__, self._piece(field, character)))
                for character in self._beginnings[field]
            ]
        for text in self._texts[field]:
            at = text.find(stretch)
            while at >= 0:
                end = text.find("\n", at)
                end = len(text) if end < 0 else end
                word, count = text[text.rfind("\n", 0, at) + 1 : end].split(" ")
                yield word, int(count)
                at = text.find(stretch, end)

    def _starting(self, field: str, literal: str) -> list[Counted]:
        """The words with this beginning; those of one letter are kept, as all words are."""
        if len(literal) == 1:
            return self._piece(field, literal)
        if literal[0] not in self._pieces[field]:
            return self._searcher.terms_with_prefix(field, literal)
        words = self._pieces[field][literal[0]]
        return [counted for counted in words if counted[0].startswith(literal)]

    def _piece(self, field: str, character: str) -> list[Counted]:
        kept = self._pieces[field]
        if character not in kept:
            found = self._searcher.terms_with_prefix(field, character)
            if not found:
                return found
            kept[character] = found
        return kept[character]

    def _other_beginnings(self, field: str) -> Iterator[str]:
        """What words may begin with that do not begin as usual: stretches of characters without
        any word are left out, and the others cut into parts.
        """
        stretches = list(_OTHERS)
        while stretches:
            first, last = stretches.pop()
            between = Query.regex_query(
                self._schema, field, rf"[\x{{{first:x}}}-\x{{{last:x}}}].*"
            )
            if not self._searcher.search(between, 1, count=False).hits:
                continue
            if last - first < _FEW:
                yield from map(chr, range(first, last + 1))
            else:
                step = -(-(last + 1 - first) // _PARTS)
                stretches += [(at, min(at + step - 1, last)) for at in range(first, last + 1, step)]

    def beginning(self, field: str, start: str) -> list[str]:
        """The words with this beginning, most frequent first."""
        return [word for word, _ in self._searcher.terms_with_prefix(field, start)]

    def similar(self, field: str, word: str, edits: int) -> list[Counted]:
        """The words within `edits` insertions, deletions, changes or swaps of neighbours."""
        wanted, lengths = self._fold(word), self._lengths(field)
        found: list[Counted] = []
        for length in range(len(wanted) - edits, len(wanted) + edits + 1):
            names, words = lengths.get(length, ((), ()))
            near = extract(wanted, names, scorer=OSA.distance, score_cutoff=edits, limit=None)
            found += [words[at] for _, _, at in near]
        return sorted(found, key=lambda counted: (-counted[1], counted[0]))

    def _lengths(self, field: str) -> dict[int, tuple[list[str], list[Counted]]]:
        """The words of a field, without and with their numbers, sorted by their length: most are
        too long or short to be near.
        """
        if field not in self._by_length:
            lengths: defaultdict[int, tuple[list[str], list[Counted]]]
            lengths = defaultdict(lambda: ([], []))
            for counted in self.all(field):
                names, words = lengths[len(counted[0])]
                names.append(counted[0])
                words.append(counted)
            self._by_length[field] = dict(lengths)
        return self._by_length[field]

    def frequency(self, field: str, word: str) -> tuple[int, int]:
        """The number of entries that hold a word, and of all entries."""
        return self._searcher.doc_freq(field, word), self._searcher.num_docs

    def rarity(self, field: str, words: list[str]) -> float:
        """How much the rarest of the words says (as BM25 has it); 0 where one is in no entry."""
        counts = [self._searcher.doc_freq(field, word) for word in words]
        fewest, entries = min(counts, default=0), self._searcher.num_docs
        if not fewest:
            return 0.0
        return log(1 + max(entries - fewest + 0.5, 0.5) / (fewest + 0.5))

    def spans(self, field: str, first: date | None, last: date | None) -> list[str]:
        """The stretches of days that meet first to last."""
        low = first.isoformat() if first else ""
        high = last.isoformat() if last else "~"
        return [s for s, _ in self.all(field) if s[:10] <= high and s[11:] >= low]

    def spans_over_by(self, field: str, last: date) -> list[str]:
        """The stretches of days that have ended by that day."""
        return [s for s, _ in self.all(field) if s[11:] <= last.isoformat()]


def _fits(glob: str) -> Callable[[str], object]:
    """What says whether a word fits a pattern; where that has stars at its ends and no other sign,
    without an expression, for a whole vocabulary in a quarter of the time.
    """
    inside = glob.strip("*")
    if not glob.startswith("*") or set(inside) & set("*?["):
        return re.compile(fnmatch.translate(glob)).match
    return methodcaller("__contains__" if glob.endswith("*") else "endswith", inside)


def _expression(glob: str) -> str:
    """A pattern as the engine writes it; empty for a set of signs, and for a ? behind a *, whose
    automaton can grow with every further one to twice its size.
    """
    if not _PLAIN.fullmatch(glob):
        return ""
    return glob.replace("?", ".").replace("*", ".*")
