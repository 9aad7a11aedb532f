"""What cells are: numbers, days, words of a vocabulary, answers, sentences."""

from __future__ import annotations

from datetime import date

import pytest

from policydesk.core.tracker_cells import (
    are_answers,
    are_days,
    are_known,
    are_numbers,
    are_sentences,
    are_unlike,
    are_words,
    have_numbers,
    is_date,
)


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["1", "2a", "17"], True), (["2021-014", "2021-015"], True), (["Agreed", "Agreed"], False),
        (["23 001 234"], False), (["Set up a board", "Meet"], False), (["a", "b"], False),
        (["i", "ii", "iv"], True),
    ],
)  # fmt: skip
def test_numbers(cells: list[str], numbers: bool) -> None:
    assert are_numbers(cells) is numbers


def test_numbers_with_spaces() -> None:
    assert have_numbers(["23 001 234", "24 7"])
    assert not have_numbers(["23 001 234", "none"])


def test_days() -> None:
    assert are_days(["1 May 2024", "tbc", "June 2024"])
    assert not are_days(["1 May 2024", "tbc"])
    assert is_date("31/02/2024", None)
    assert is_date("whenever", date(2024, 5, 1))
    assert not is_date("soon", None)


def test_words_and_sentences() -> None:
    assert are_words(["Done", "Open", "Done"])
    assert are_known(["Done", "Banana"])
    assert not are_known(["Done", "Banana", "Apple"])
    assert are_answers(["Yes", "n", "partly"])
    assert not are_answers(["Yes", "Done"])
    assert are_sentences(["the clerk should write to the county"])
    assert not are_sentences(["the clerk"])
    assert are_unlike(["a", "b", "c", "d", "a"])
    assert not are_unlike(["a", "b", "a", "a"])
