"""Small sketches of texts (MinHash), by which the few that may be alike are found among many."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from itertools import islice
from operator import eq

from rensa import RMinHash

from policydesk.text.shingles import AT_ONCE

SLOTS, ROWS = 128, 4
"""Numbers in a sketch, and how many of them make one key: texts that share half of what they have
are met with probability 0.87, those that share a twentieth with 0.0002."""
SEED = 20_260_101
MAKER = f"rensa-r{RMinHash.ALGORITHM_VERSION}-{SLOTS}-{SEED}"
"""Changes when sketches of before can no longer be compared with those of now."""


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
