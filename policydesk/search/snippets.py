"""Marks what was found in a text and cuts a snippet around it; offsets are code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policydesk.search.engine import Mark, Token

LENGTH = 240
"""Code points of text in a snippet, besides the dots that show a cut."""

Span = tuple[int, int]

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
    for mark in marks:
        words = [token.stem if mark.stemmed else token.exact for token in tokens]
        if len(mark.places) == 1:
            wanted = mark.places[0]
            found.update(_span(tokens, at, at) for at, w in enumerate(words) if w in wanted)
        elif mark.ordered:
            found.update(_in_order(tokens, words, mark))
        else:
            found.update(_in_any_order(tokens, words, mark))
    return _merged(found)


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


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return tokens[first].start, tokens[last].end


def _in_order(tokens: Sequence[Token], words: Sequence[str], mark: Mark) -> Iterator[Span]:
    for at, word in enumerate(words):
        if word not in mark.places[0]:
            continue
        for places in _chains(words, mark, [at]):
            if mark.most_between == 0:
                yield _span(tokens, places[0], places[-1])
            else:
                yield from (_span(tokens, p, p) for p in places)


def _chains(words: Sequence[str], mark: Mark, places: list[int]) -> Iterator[list[int]]:
    """The nearest way to lay the remaining places of a phrase behind those already found."""
    if len(places) == len(mark.places):
        yield places
        return
    wanted = mark.places[len(places)]
    reach = range(places[-1] + 1, min(places[-1] + mark.most_between + 2, len(words)))
    for at in reach:
        if words[at] in wanted:
            chain = next(_chains(words, mark, [*places, at]), None)
            if chain is not None:
                yield chain
                return


def _in_any_order(tokens: Sequence[Token], words: Sequence[str], mark: Mark) -> Iterator[Span]:
    reach = mark.most_between + len(mark.places)
    hits = [at for at, word in enumerate(words) if any(word in p for p in mark.places)]
    for n, first in enumerate(hits):
        window = hits[n : bisect_right(hits, first + reach - 1)]
        if _cover([words[at] for at in window], mark.places):
            yield from (_span(tokens, at, at) for at in window)


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
