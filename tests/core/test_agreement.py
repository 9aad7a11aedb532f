"""Figures of agreement: published cases, where they are undefined, what must always hold."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.agreement import (
    NO_PAIR,
    NOBODY_TWICE,
    ONE_VALUE,
    Unit,
    cohen_kappa,
    confusion,
    krippendorff_alpha,
    percent_agreement,
)

VALUES = "abcd"
UNITS = st.lists(
    st.dictionaries(st.sampled_from("ABC"), st.sampled_from(VALUES)), min_size=1, max_size=12
)


def of_columns(**columns: str) -> list[Unit]:
    """Units from one row of values per rater; a dot is a judgement that is missing."""
    rows = {rater: row.split() for rater, row in columns.items()}
    count = len(next(iter(rows.values())))
    return [{r: row[n] for r, row in rows.items() if row[n] != "."} for n in range(count)]


def of_table(table: tuple[tuple[int, ...], ...]) -> list[Unit]:
    """Units that give this table of A's values (columns) by B's (rows)."""
    return [
        {"A": str(a), "B": str(b)}
        for b, row in enumerate(table)
        for a, count in enumerate(row)
        for _ in range(count)
    ]


def rounded(value: Fraction | None) -> float:
    assert value is not None
    return round(float(value), 3)


def test_cohen_1960_table_2b() -> None:
    """200 cases, page 45: observed .70, by chance .41, kappa .492."""
    units = of_table(((88, 14, 18), (10, 40, 10), (2, 6, 12)))
    found = cohen_kappa(units, "A", "B")
    assert rounded(found.value) == 0.492
    assert (found.units, found.pairs) == (200, 200)
    assert percent_agreement(units).value == Fraction(7, 10)
    table = confusion(units, "B", "A", "012")
    assert table.counts == ((88, 14, 18), (10, 40, 10), (2, 6, 12))


def test_krippendorff_2011_a_two_observers_two_values() -> None:
    units = of_columns(Meg="0 1 0 0 0 0 0 0 1 0", Owen="1 1 1 0 0 1 0 0 0 0")
    assert rounded(krippendorff_alpha(units).value) == 0.095


def test_krippendorff_2011_b_two_observers_many_values() -> None:
    units = of_columns(Ben="a a b b d c c c e d d a", Gerry="b a b b b c c c e d d d")
    found = krippendorff_alpha(units)
    assert rounded(found.value) == 0.692
    assert (found.units, found.pairs) == (12, 12)


def test_krippendorff_2011_c_four_observers_with_gaps() -> None:
    units = of_columns(
        A="1 2 3 3 2 1 4 1 2 . . .",
        B="1 2 3 3 2 2 4 1 2 5 . 3",
        C=". 3 3 3 2 3 4 2 2 5 1 .",
        D="1 2 3 3 2 4 4 1 2 5 1 .",
    )
    found = krippendorff_alpha(units)
    assert rounded(found.value) == 0.743
    assert found.units == 11, "the twelfth has one judgement alone"
    assert found.pairs == 8 * 6 + 2 * 3 + 1, "eight by four, two by three, one by two"


def test_where_a_figure_is_undefined_it_says_why_and_is_no_number() -> None:
    same = of_columns(A="a a a", B="a a a")
    assert percent_agreement(same).value == 1
    for figure in (cohen_kappa(same, "A", "B"), krippendorff_alpha(same)):
        assert (figure.value, figure.why) == (None, ONE_VALUE)
        assert figure.units == 3
    apart = of_columns(A="a . b", B=". a .")
    assert cohen_kappa(apart, "A", "B").why == NOBODY_TWICE
    for figure in (percent_agreement(apart), krippendorff_alpha(apart), percent_agreement([])):
        assert (figure.value, figure.units, figure.why) == (None, 0, NO_PAIR)


def test_two_who_each_hold_to_one_value_of_their_own_agree_as_chance_would() -> None:
    units = of_columns(A="a a a", B="b b b")
    assert cohen_kappa(units, "A", "B").value == 0


@given(UNITS)
def test_who_comes_first_does_not_matter(units: list[Unit]) -> None:
    assert cohen_kappa(units, "A", "B") == cohen_kappa(units, "B", "A")
    swap = {"A": "B", "B": "C", "C": "A"}
    moved = [{swap[rater]: value for rater, value in unit.items()} for unit in units]
    assert krippendorff_alpha(units) == krippendorff_alpha(moved)
    assert percent_agreement(units) == percent_agreement(moved)
    table, turned = confusion(units, "A", "B", VALUES), confusion(units, "B", "A", VALUES)
    assert table.counts == tuple(zip(*turned.counts, strict=True))


@given(UNITS, st.permutations(VALUES))
def test_the_names_of_values_and_the_order_of_units_do_not_matter(
    units: list[Unit], names: list[str]
) -> None:
    called = dict(zip(VALUES, names, strict=True))
    renamed = [{rater: called[value] for rater, value in unit.items()} for unit in reversed(units)]
    assert krippendorff_alpha(units) == krippendorff_alpha(renamed)
    assert cohen_kappa(units, "A", "B") == cohen_kappa(renamed, "A", "B")
    assert percent_agreement(units) == percent_agreement(renamed)


@given(UNITS)
def test_no_figure_leaves_its_bounds(units: list[Unit]) -> None:
    share = percent_agreement(units).value
    assert share is None or 0 <= share <= 1
    for figure in (cohen_kappa(units, "A", "B"), krippendorff_alpha(units)):
        assert (figure.value is None) is bool(figure.why)
        assert figure.value is None or -1 <= figure.value <= 1
    alpha = krippendorff_alpha(units).value
    if alpha is not None:
        assert (alpha == 1) is (share == 1)


@given(UNITS)
def test_alpha_is_one_less_observed_over_expected_disagreement(units: list[Unit]) -> None:
    """Against the definition itself, summed value by value over the coincidence matrix."""
    paired = [unit for unit in units if len(unit) > 1]
    met: dict[tuple[str, str], Fraction] = {}
    for unit in paired:
        for a in unit:
            for b in unit:
                if a != b:
                    key = unit[a], unit[b]
                    met[key] = met.get(key, Fraction(0)) + Fraction(1, len(unit) - 1)
    count = sum(met.values())
    totals = {v: sum(n for (a, _), n in met.items() if a == v) for v in VALUES}
    observed = sum(n for (a, b), n in met.items() if a != b)
    expected = sum(totals[a] * totals[b] for a in VALUES for b in VALUES if a != b)
    alpha = krippendorff_alpha(units).value
    if expected:
        assert alpha == 1 - (count - 1) * observed / expected
    else:
        assert alpha is None
