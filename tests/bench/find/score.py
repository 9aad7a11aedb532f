"""How good an order of answers is: MRR and recall among the first five."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

FIRST = 5
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Score:
    """`mrr`: one over the place of the first right answer (0 beyond DEEPEST).

    `recall`: how many of the right answers stand among the first FIRST, of those that could.
    """

    mrr: float
    recall: float


def score(found: Sequence[str], right: Collection[str]) -> Score:
    """The score of one ranked list. Raises ValueError where nothing is right."""
    if not right:
        raise ValueError("a question without a right answer")
    places = [place for place, key in enumerate(found[:DEEPEST], 1) if key in right]
    among = sum(1 for place in places if place <= FIRST)
    return Score(1 / places[0] if places else 0.0, among / min(len(right), FIRST))


def mean(scores: Iterable[Score]) -> Score:
    """The mean of each figure."""
    some = list(scores)
    return Score(fmean(s.mrr for s in some), fmean(s.recall for s in some))
