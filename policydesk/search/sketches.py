"""Small sketches of texts (MinHash), by which the few that may be alike are found among many."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import eq

from rensa import RMinHash

from policydesk.core.doubles import FEWEST_WORDS
from policydesk.text.shingles import AT_ONCE, runs_in_goes, words_in_goes

SLOTS, ROWS = 128, 4
"""Numbers in a sketch, and how many of them make one key: texts that share half of what they have
are met with probability 0.87, those that share a twentieth with 0.0002."""
SEED = 20_260_101
MAKER = f"rensa-r{RMinHash.ALGORITHM_VERSION}-{SLOTS}-{SEED}"
"""Changes when sketches of before can no longer be compared with those of now."""

_HASHED = 30_000
"""Words hashed at once."""


@dataclass(frozen=True, slots=True)
class TextSketch:
    """What is kept of a text to find its like; `sketch` is empty for a text too short for one.

    `words_sha256` is the same for texts with the same words in the same order, "" for none.
    """

    words: int
    words_sha256: str
    sketch: bytes


def sketch_text(text: str) -> TextSketch:
    """Count a text's words, and sketch it, a piece at a time: it may be a library of its own."""
    tally = _Tally()
    sketch = sketch_of(chain.from_iterable(runs_in_goes(tally.noted(words_in_goes(text)))))
    return TextSketch(
        tally.words,
        tally.digest.hexdigest() if tally.words else "",
        sketch if tally.words >= FEWEST_WORDS else b"",
    )


class _Tally:
    """Counts words on their way, and makes the hash of them joined by spaces.

    Of many at once: each time it hashes, the interpreter is let go for a moment too short for
    a window to wake up in, and its turn, which comes by itself after 5 ms, is put off again.
    """

    def __init__(self) -> None:
        self.words = 0
        self.digest = hashlib.sha256()

    def noted(self, goes: Iterable[list[str]]) -> Iterator[list[str]]:
        waiting: list[str] = []
        for words in goes:
            waiting += words
            yield words
            if len(waiting) >= _HASHED:
                self._hash(waiting)
                waiting = []
        self._hash(waiting)

    def _hash(self, words: Sequence[str]) -> None:
        if words:
            joined = " ".join(["", *words] if self.words else words)
            self.digest.update(joined.encode("utf-8", "surrogatepass"))
            self.words += len(words)


def sketch_of(shingles: Iterable[str]) -> bytes:
    """The sketch of a set of shingles: SLOTS 32-bit numbers, least significant byte first."""
    made = RMinHash(num_perm=SLOTS, seed=SEED)
    waiting = iter(shingles)
    while some := list(islice(waiting, AT_ONCE)):
        made.update(some)
    return b"".join(number.to_bytes(4, "little") for number in made.digest())


def keys_of(sketch: bytes) -> list[int]:
    """Signed 64-bit keys; two sketches with a key in common may be of like texts."""
    width = 4 * ROWS
    return [
        int.from_bytes(
            hashlib.blake2b(
                sketch[at : at + width], digest_size=8, salt=at.to_bytes(8, "little")
            ).digest(),
            "little",
            signed=True,
        )
        for at in range(0, len(sketch), width)
    ]


def likeness(a: bytes, b: bytes) -> float:
    """About how much two texts share of all that either has, 0 to 1 (give or take 0.05)."""
    first, second = array("I", a), array("I", b)
    return float(sum(map(eq, first, second)) / SLOTS)
