"""How far people who judged the same things agree: exact figures, each with what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

Unit = Mapping[str, str]
"""What was judged once or more: the value that each rater gave it, by rater."""

NOBODY_TWICE = "nothing was judged by both"
NO_PAIR = "nothing was judged by two people"
ONE_VALUE = "every judgement is the same value, so chance alone would agree as often"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of agreement; without a `value` it is undefined, and `why` says so.

    It rests on `units` that two people or more judged, and on `pairs` of judgements in them.
    """

    value: Fraction | None
    units: int
    pairs: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often one rater's value (rows) met the other's (columns), over `values`."""

    first: str
    second: str
    values: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


def percent_agreement(units: Sequence[Unit]) -> Figure:
    """Pairs of judgements of one unit that are the same, of all such pairs."""
    pairs = [a == b for unit in units for a, b in combinations(unit.values(), 2)]
    judged = sum(len(unit) > 1 for unit in units)
    if not pairs:
        return Figure(None, 0, 0, NO_PAIR)
    return Figure(Fraction(sum(pairs), len(pairs)), judged, len(pairs))


def cohen_kappa(units: Sequence[Unit], first: str, second: str) -> Figure:
    """Cohen's kappa of two raters, over what both judged (Cohen 1960).

    Educational and Psychological Measurement 20, 37-46: (p_o - p_c) / (1 - p_c), where p_c comes
    of each rater's own shares of the values. Unweighted: the values are names, not steps.
    """
    both = _both(units, first, second)
    count = len(both)
    if not both:
        return Figure(None, 0, 0, NOBODY_TWICE)
    ours, theirs = Counter(a for a, _ in both), Counter(b for _, b in both)
    observed = Fraction(sum(a == b for a, b in both), count)
    chance = Fraction(sum(ours[value] * theirs[value] for value in ours), count * count)
    if chance == 1:
        return Figure(None, count, count, ONE_VALUE)
    return Figure((observed - chance) / (1 - chance), count, count)


def krippendorff_alpha(units: Sequence[Unit]) -> Figure:
    """Krippendorff's alpha for names, any number of raters, judgements missing or not.

    By the coincidences of values within units (Krippendorff 2011, Computing Krippendorff's
    Alpha-Reliability, section C); a unit with one judgement has nothing to be paired with.
    """
    paired = [list(unit.values()) for unit in units if len(unit) > 1]
    pairs = sum(len(values) * (len(values) - 1) // 2 for values in paired)
    if not paired:
        return Figure(None, 0, 0, NO_PAIR)
    totals = Counter(value for values in paired for value in values)
    number = totals.total()
    alike = sum(
        (
            Fraction(n * (n - 1), len(values) - 1)
            for values in paired
            for n in Counter(values).values()
        ),
        Fraction(0),
    )
    by_chance = sum(n * (n - 1) for n in totals.values())
    unlike = number * (number - 1) - by_chance
    if not unlike:
        return Figure(None, len(paired), pairs, ONE_VALUE)
    return Figure(((number - 1) * alike - by_chance) / unlike, len(paired), pairs)


def confusion(
    units: Sequence[Unit], first: str, second: str, order: Sequence[str]
) -> Confusion:
    """The table of two raters' values over what both judged; of `order` those that occur."""
    both = Counter(_both(units, first, second))
    used = {value for pair in both for value in pair}
    values = tuple(value for value in order if value in used)
    counts = tuple(tuple(both[a, b] for b in values) for a in values)
    return Confusion(first, second, values, counts)


def _both(units: Sequence[Unit], first: str, second: str) -> list[tuple[str, str]]:
    return [(u[first], u[second]) for u in units if first in u and second in u]
