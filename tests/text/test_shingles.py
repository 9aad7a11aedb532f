"""Words, shingles and the stretches that two texts share."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.text.shingles import (
    AT_ONCE,
    WIDTH,
    Runs,
    plain_words,
    runs_in_goes,
    shared_stretches,
    shingles,
    words_in_goes,
)

WORDS = st.lists(st.sampled_from(["council", "plan", "housing", "2010", "should", "the", "and"]))


def test_words_do_not_mind_breaks_punctuation_and_capital_letters() -> None:
    assert plain_words("The Plan,\n\nof 2010: “done”.") == ["the", "plan", "of", "2010", "done"]


def test_another_number_is_another_text() -> None:
    a, b = (plain_words(f"Each council spent £{n} on it.") for n in (3, 4))
    assert a != b
    assert shingles(a) != shingles(b)


@given(st.lists(st.sampled_from("abc"), max_size=40), st.integers(1, 9))
def test_shingles_are_the_same_in_however_many_goes(words: list[str], at_once: int) -> None:
    whole = [" ".join(words[at : at + WIDTH]) for at in range(len(words) - WIDTH + 1)]
    goes = [words[begin : begin + at_once] for begin in range(0, len(words), at_once)]
    assert [run for runs in runs_in_goes(goes) for run in runs] == whole
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("policydesk.text.shingles.AT_ONCE", at_once)
        assert shingles(words) == set(whole)


@given(st.text(st.sampled_from("aßİŉ-1 \n’é́"), max_size=60), st.integers(1, 9))
def test_words_are_the_same_in_however_many_pieces(text: str, piece: int) -> None:
    whole = plain_words(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("policydesk.text.shingles._PIECE", piece)
        assert plain_words(text) == whole


def test_nothing_is_done_with_a_long_text_in_one_go() -> None:
    """Python lets no other thread run while it makes, compares or drops one large set."""
    text = " ".join(str(number) for number in range(40_000))
    assert max(map(len, words_in_goes(text))) < 2 * AT_ONCE
    sets = 1 + 40_000 // AT_ONCE
    assert max(map(len, Runs(text, sets)._sets)) < 2 * AT_ONCE


@given(WORDS, WORDS, st.integers(1, 5))
def test_runs_in_many_sets_are_those_in_one(a: list[str], b: list[str], sets: int) -> None:
    first, second = " ".join(a), " ".join(b)
    runs, others = Runs(first, sets), Runs(second, sets)
    assert (len(runs), len(others)) == (len(shingles(a)), len(shingles(b)))
    assert runs.shared(others) == len(shingles(a) & shingles(b))
    runs.drop()
    assert len(runs) == 0


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
