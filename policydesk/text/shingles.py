"""The words of a text, the runs of them that make it recognisable, and what two texts share."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 4
"""Words in one shingle: fewer are common phrases, more are all lost around each changed word."""

IN_PASSAGE = 0.9
"""So much of a passage's shingles must stand in the other text for the passage to stand there."""

AT_ONCE = 4_000
"""Shingles made or sketched in one go: Python lets no other thread run meanwhile, and a window
that waits for a whole report to be cut up would stand still."""

_WORD = re.compile(r"\w+")


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
    # Line by line, for the same reason; no word goes on in the next.
    return [word for line in text.split("\n") for word in _WORD.findall(line.casefold())]


def words_sha256(words: Sequence[str]) -> str:
    """What two texts with the same words in the same order have in common."""
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def shingles(words: Sequence[str]) -> set[str]:
    """Every run of WIDTH words, once; empty for a text of fewer words."""
    found: set[str] = set()
    for begin in range(0, len(words) - WIDTH + 1, AT_ONCE):
        part = words[begin : begin + AT_ONCE + WIDTH - 1]
        found.update(map(" ".join, zip(*(part[at:] for at in range(WIDTH)), strict=False)))
    return found


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
