"""The words of a text, the runs of them that make it recognisable, and what two texts share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

WIDTH = 4
"""Words in one shingle: fewer are common phrases, more are all lost around each changed word."""

IN_PASSAGE = 0.9
"""So much of a passage's shingles must stand in the other text for the passage to stand there."""

AT_ONCE = 4_000
"""Shingles sketched in one go, and words in one of the sets that hold them: Python lets no other
thread run meanwhile, and a window that waits for a whole report to be cut up, compared or dropped
would stand still."""

_PIECE = 8_000
"""Code points cut into words in one go, for the same reason."""

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"\W")


@dataclass(frozen=True, slots=True)
class Shared:
    """The same words in two texts: code points in each, and how many words."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    words: int


def plain_words(text: str) -> list[str]:
    """The words and numbers of a text in order, case folded; punctuation and breaks are none."""
    return [word for words in words_in_goes(text) for word in words]


def words_in_goes(text: str) -> Iterator[list[str]]:
    """The same, some at a time."""
    begin = 0
    while begin < len(text):
        gap = _GAP.search(text, begin + _PIECE)
        end = gap.start() if gap else len(text)
        yield _WORD.findall(text[begin:end].casefold())
        begin = end


def runs_in_goes(goes: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """Every run of WIDTH words, also of words that come in different goes, as often as it comes."""
    before: Sequence[str] = ()
    for words in goes:
        part = [*before, *words]
        yield list(map(" ".join, zip(*(part[at:] for at in range(WIDTH)), strict=False)))
        before = part[-(WIDTH - 1) :]


def shingles(words: Sequence[str]) -> set[str]:
    """Every run of WIDTH words, once; empty for a text of fewer words."""
    goes = (words[begin : begin + AT_ONCE] for begin in range(0, len(words), AT_ONCE))
    return set(chain.from_iterable(runs_in_goes(goes)))


class Runs:
    """The distinct shingles of a text, in many small sets.

    One set of millions of them grows, is compared and is dropped in single steps of half a second.
    Texts that are compared with each other are given the same number of `sets`.
    """

    def __init__(self, text: str, sets: int) -> None:
        self._sets: list[set[str]] = [set() for _ in range(sets)]
        for runs in runs_in_goes(words_in_goes(text)):
            for run in runs:
                self._sets[hash(run) % sets].add(run)

    def __len__(self) -> int:
        return sum(map(len, self._sets))

    def shared(self, other: Runs) -> int:
        """How many stand in both."""
        pairs = zip(self._sets, other._sets, strict=True)
        return sum(len(own & theirs) for own, theirs in pairs)

    def drop(self) -> None:
        """Let go of all, a set at a time; nothing can be asked of it any more."""
        while self._sets:
            self._sets.pop()


def stands_in(text: str, there: set[str]) -> bool | None:
    """Whether a passage stands among the shingles of a text; None for one too short to say."""
    runs = shingles(plain_words(text))
    return len(runs & there) >= IN_PASSAGE * len(runs) if runs else None


def shared_stretches(text_a: str, text_b: str, most: int) -> list[Shared]:
    """The longest runs of at least WIDTH words that stand in both texts, longest first.

    Each word of the first text is in one run at the most; a run that stands several times in the
    second text is shown at its first place there, or where the run before it goes on.
    """
    a, b = _placed(text_a), _placed(text_b)
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(b) - WIDTH + 1):
        places.setdefault(tuple(word for word, _, _ in b[at : at + WIDTH]), at)
    found, at = [], 0
    while at <= len(a) - WIDTH:
        there = places.get(tuple(word for word, _, _ in a[at : at + WIDTH]))
        if there is None:
            at += 1
            continue
        length = WIDTH
        while (
            at + length < len(a)
            and there + length < len(b)
            and a[at + length][0] == b[there + length][0]
        ):
            length += 1
        last_a, last_b = a[at + length - 1], b[there + length - 1]
        found.append(Shared(a[at][1], last_a[2], b[there][1], last_b[2], length))
        at += length
    return sorted(found, key=lambda run: (-run.words, run.start_a))[:most]


def _placed(text: str) -> list[tuple[str, int, int]]:
    return [(m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]
