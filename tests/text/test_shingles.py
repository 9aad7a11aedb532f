"""Words, shingles and the stretches that two texts share."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.text.shingles import (
    WIDTH,
    plain_words,
    shared_stretches,
    shingles,
    words_sha256,
)

WORDS = st.lists(st.sampled_from(["council", "plan", "housing", "2010", "should", "the", "and"]))


def test_words_do_not_mind_breaks_punctuation_and_capital_letters() -> None:
    assert plain_words("The Plan,\n\nof 2010: “done”.") == ["the", "plan", "of", "2010", "done"]


def test_another_number_is_another_text() -> None:
    a, b = (plain_words(f"Each council spent £{n} on it.") for n in (3, 4))
    assert words_sha256(a) != words_sha256(b)
    assert shingles(a) != shingles(b)


@given(st.lists(st.sampled_from("abc"), max_size=40), st.integers(1, 9))
def test_shingles_are_the_same_in_however_many_goes(words: list[str], at_once: int) -> None:
    whole = {" ".join(words[at : at + WIDTH]) for at in range(len(words) - WIDTH + 1)}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("policydesk.text.shingles.AT_ONCE", at_once)
        assert shingles(words) == whole


def test_fewer_words_than_a_shingle_have_none() -> None:
    assert shingles(["one"] * (WIDTH - 1)) == set()
    assert shingles(["one"] * WIDTH) == {" ".join(["one"] * WIDTH)}


@given(WORDS, WORDS)
def test_every_shared_stretch_has_the_same_words_in_both(a: list[str], b: list[str]) -> None:
    first, second = ", ".join(a), "  ".join(b)
    runs = shared_stretches(first, second, 100)
    for run in runs:
        words = plain_words(first[run.start_a : run.end_a])
        assert words == plain_words(second[run.start_b : run.end_b])
        assert len(words) == run.words >= WIDTH
    assert bool(runs) == bool(shingles(a) & shingles(b))
    starts = sorted((run.start_a, run.end_a) for run in runs)
    assert all(one[1] <= two[0] for one, two in pairwise(starts))
