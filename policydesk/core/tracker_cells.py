"""What the cells of a tracker's column are: numbers, days, status words or sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from policydesk.core.tracker_dates import looks_like_a_day, read_date
from policydesk.core.tracker_vocabulary import ANSWERS, plain_word, shipped

_WORD_LENGTH = 45
"""The mean length of a status word is at most this; longer cells are sentences."""
_SENTENCE_LENGTH = 20
_NUMBER_LENGTH = 16
_UNLIKE = 0.8


def mean_length(cells: Sequence[str]) -> float:
    """Characters of a cell, of one or more."""
    return sum(map(len, cells)) / len(cells)


def are_numbers(cells: Sequence[str]) -> bool:
    """Whether the cells are as short as numbers, or hold a figure each and no space: “2021-014”.

    Words that a vocabulary knows are as short, and none.
    """
    figures = all(any(map(str.isdigit, cell)) and " " not in cell.strip() for cell in cells)
    mean = mean_length(cells)
    if figures:
        return mean <= _NUMBER_LENGTH
    return mean < _NUMBER_LENGTH / 2 and not are_known(cells)


def have_numbers(cells: Sequence[str]) -> bool:
    """Whether each cell has a figure and is short, with spaces or without: “23 001 234”."""
    figures = all(any(map(str.isdigit, cell)) for cell in cells)
    return figures and mean_length(cells) <= _NUMBER_LENGTH


def are_sentence_like_numbers(cells: Sequence[str]) -> bool:
    """Whether cells below a heading of a number are too long for numbers."""
    return mean_length(cells) > 2 * _NUMBER_LENGTH


def are_days(cells: Sequence[str]) -> bool:
    """Whether most cells say a date."""
    return sum(read_date(cell) is not None for cell in cells) > len(cells) / 2


def is_date(cell: str, day: date | None) -> bool:
    """Whether a cell says a date, or is written like one that no month has."""
    return read_date(cell, day) is not None or looks_like_a_day(cell)


def are_words(cells: Sequence[str]) -> bool:
    """Whether the cells are a vocabulary: short, and few of them unlike each other."""
    kinds = Counter(plain_word(cell) for cell in cells)
    return mean_length(cells) <= _WORD_LENGTH and len(kinds) <= max(12, len(cells) / 5)


def are_known(cells: Sequence[str]) -> bool:
    """Whether half of the cells or more are words of some vocabulary."""
    return sum(plain_word(cell) in _known() for cell in cells) * 2 >= len(cells)


def are_answers(cells: Sequence[str]) -> bool:
    """Whether all cells say yes, no or in part."""
    return all(plain_word(cell) in ANSWERS for cell in cells)


def are_sentences(cells: Sequence[str]) -> bool:
    """Whether the cells are as long as sentences."""
    return mean_length(cells) >= _SENTENCE_LENGTH


def are_unlike(cells: Sequence[str]) -> bool:
    """Whether nearly all cells say something of their own."""
    return len(set(cells)) >= _UNLIKE * len(cells)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(word for each in shipped().vocabularies.values() for word in each.words)
