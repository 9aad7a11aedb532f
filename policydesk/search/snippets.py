"""Marks what was found in a text and cuts a snippet around it; offsets are code points."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policydesk.search.engine import Mark, Token

LENGTH = 240
"""Code points of text in a snippet, besides the dots that show a cut."""

Span = tuple[int, int]
Spot = tuple[int, str]
"""The place of a word among the words of a text, and the word."""

_SENTENCE = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))\s+(?=[\"“‘(]?[A-Z0-9])|\n+")
_LEAD = 60
_DOTS = "… "


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text with the marks that lie in it."""

    text: str
    marks: tuple[Span, ...]


def find_marks(tokens: Sequence[Token], marks: Iterable[Mark]) -> tuple[Span, ...]:
    """The stretches of the text that the query found, in order and without overlaps."""
    found: set[Span] = set()
    stems, forms = [token.stem for token in tokens], [token.exact for token in tokens]
    for mark in marks:
        words, wanted = stems if mark.stemmed else forms, mark.words
        spots = [(at, word) for at, word in enumerate(words) if word in wanted]
        for places in _occurrences(spots, mark):
            if mark.most_between == 0:
                found.add((tokens[places[0]].start, tokens[places[-1]].end))
            else:
                found.update((tokens[at].start, tokens[at].end) for at in places)
    return _merged(found)


def occurs(spots: Sequence[Spot], mark: Mark) -> bool:
    """Whether the words of the mark lie as it wants them in a text, given by where they stand."""
    return next(_occurrences(spots, mark), None) is not None


def make_snippet(text: str, marks: Sequence[Span], length: int = LENGTH) -> Snippet:
    """The part of the text with most marks in it, from the start of a sentence if it can be."""
    flat = text.replace("\n", " ").replace("\t", " ")
    if len(flat) <= length:
        return Snippet(flat, tuple(marks))
    start = _best_start(text, marks, length)
    end = _best_end(flat, text, start, length)
    lead = _DOTS if start else ""
    tail = " …" if end < len(flat) else ""
    inside = (
        (max(a, start) - start + len(lead), min(b, end) - start + len(lead))
        for a, b in marks if a < end and b > start
    )
    return Snippet(f"{lead}{flat[start:end]}{tail}", tuple(inside))


def _occurrences(spots: Sequence[Spot], mark: Mark) -> Iterator[list[int]]:
    if mark.ordered:
        return _in_order(spots, mark)
    return _in_any_order(spots, mark)


def _in_order(found: Sequence[Spot], mark: Mark) -> Iterator[list[int]]:
    """For each first word the nearest way to lay the others behind it."""
    reach = mark.most_between + 1
    leading: list[list[int]] = []  # for each place, from the last: where the rest can follow
    for wanted in reversed(mark.places):
        spots = [at for at, word in found if word in wanted]
        if leading:
            spots = [at for at in spots if _next_after(leading[-1], at) <= at + reach]
        leading.append(spots)
    leading.reverse()
    for first in leading[0]:
        places = [first]
        for spots in leading[1:]:
            places.append(_next_after(spots, places[-1]))
        yield places


def _next_after(spots: Sequence[int], at: int) -> int:
    index = bisect_right(spots, at)
    return spots[index] if index < len(spots) else sys.maxsize


def _in_any_order(found: Sequence[Spot], mark: Mark) -> Iterator[list[int]]:
    """Each window that holds all the words: those of them that lie in it."""
    reach = mark.most_between + len(mark.places)
    hits = [at for at, _ in found]
    for n, first in enumerate(hits):
        last = bisect_right(hits, first + reach - 1)
        if _cover([word for _, word in found[n:last]], mark.places):
            yield hits[n:last]


def _cover(words: Sequence[str], places: Sequence[frozenset[str]]) -> bool:
    """Whether the words hold one for each place, none of them used twice."""
    left = list(words)
    for place in places:
        found = next((word for word in left if word in place), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _best_start(text: str, marks: Sequence[Span], length: int) -> int:
    if not marks:
        return 0
    sentences = [0, *(found.end() for found in _SENTENCE.finditer(text))]
    best, most = 0, -1
    for start, _ in marks:
        sentence = sentences[bisect_right(sentences, start) - 1]
        candidate = sentence if start - sentence <= length // 2 else _word_start(text, start)
        inside = sum(1 for a, b in marks if a >= candidate and b <= candidate + length)
        if inside > most:
            best, most = candidate, inside
    return best


def _word_start(text: str, mark: int) -> int:
    """Some words before the mark, at the start of one."""
    gap = text.find(" ", max(mark - _LEAD, 0), mark)
    return gap + 1 if gap >= 0 else mark


def _best_end(flat: str, text: str, start: int, length: int) -> int:
    limit = start + length
    if limit >= len(text):
        return len(text)
    ends = [found.start() for found in _SENTENCE.finditer(text, start, limit)]
    if ends and ends[-1] - start > length * 0.6:
        return ends[-1]
    gap = flat.rfind(" ", start, limit)
    return gap if gap > start + length // 2 else limit
