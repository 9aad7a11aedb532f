"""Sketches: alike texts meet, others do not, and the same text gives the same sketch."""

import hashlib
import random

import pytest

from policydesk.search.sketches import ROWS, SLOTS, keys_of, likeness, sketch_of, sketch_text
from policydesk.text.shingles import plain_words, shingles


def some(rng: random.Random, count: int) -> set[str]:
    return {f"shingle {rng.randrange(10**9)}" for _ in range(count)}


def test_the_order_of_shingles_does_not_matter() -> None:
    runs = sorted(some(random.Random(1), 500))
    assert sketch_of(runs) == sketch_of(reversed(runs))
    assert len(sketch_of(runs)) == 4 * SLOTS
    assert len(keys_of(sketch_of(runs))) == SLOTS // ROWS


def test_likeness_is_about_what_is_shared() -> None:
    rng = random.Random(2)
    for share in (0.0, 0.3, 0.5, 0.9, 1.0):
        common = some(rng, int(3000 * share))
        a, b = (common | some(rng, 3000 - len(common)) for _ in range(2))
        wanted = len(a & b) / len(a | b)
        assert abs(likeness(sketch_of(a), sketch_of(b)) - wanted) < 0.15


def test_alike_texts_have_a_key_in_common_and_strangers_none() -> None:
    rng = random.Random(3)
    met = strangers = 0
    for _ in range(100):
        common = some(rng, 500)
        a, b = common | some(rng, 100), common | some(rng, 100)
        met += bool(set(keys_of(sketch_of(a))) & set(keys_of(sketch_of(b))))
        c = some(rng, 600)
        strangers += bool(set(keys_of(sketch_of(a))) & set(keys_of(sketch_of(c))))
    assert met == 100
    assert strangers == 0


def test_a_text_without_shingles_meets_nobody() -> None:
    assert keys_of(b"") == []


@pytest.mark.parametrize("hashed", [1, 5_000, 30_000])
def test_a_text_is_sketched_in_pieces_as_in_one(
    hashed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policydesk.search.sketches._HASHED", hashed)
    rng = random.Random(4)
    text = "\n\n".join(
        " ".join(f"W{rng.randrange(900)}" for _ in range(60)) for _ in range(300)
    )
    words = plain_words(text)
    made = sketch_text(text)
    assert made.words == len(words) == 18_000
    assert made.words_sha256 == hashlib.sha256(" ".join(words).encode()).hexdigest()
    assert made.sketch == sketch_of(shingles(words))


def test_a_short_text_has_no_sketch_and_an_empty_one_no_hash() -> None:
    short = sketch_text("Nothing to add.")
    assert (short.words, short.sketch) == (3, b"")
    assert short.words_sha256 == hashlib.sha256(b"nothing to add").hexdigest()
    assert (sketch_text(" – ").words, sketch_text(" – ").words_sha256) == (0, "")
