"""Clauses of a query text are found, added and taken away, and quoting holds."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.thesaurus import shipped_thesaurus
from policydesk.gui.models.clauses import (
    as_typed,
    field_clauses,
    split_clauses,
    toggled,
    with_clause,
    without_clause,
)
from policydesk.library.language import facet_clause
from policydesk.search.language import FACETS
from policydesk.search.whoosh_syntax import read_query


def test_quotes_and_brackets_hold_a_clause_together() -> None:
    query = 'total "single pot" issued:[2009 TO 2011] to:"HM Treasury"'
    assert split_clauses(query) == (
        "total", '"single pot"', "issued:[2009 TO 2011]", 'to:"HM Treasury"',
    )  # fmt: skip


def test_an_unclosed_quote_is_left_as_it_is() -> None:
    assert split_clauses('place "single pot') == ("place", '"single pot')


def test_only_clauses_that_name_a_field_become_chips() -> None:
    assert field_clauses('plan to:Councils -tag:estate "a: b" 10:30') == (
        "to:Councils", "-tag:estate",
    )  # fmt: skip


def test_a_clause_is_added_once_and_taken_away_again() -> None:
    once = with_clause("plan", "to:Councils")
    assert once == "plan to:Councils"
    assert with_clause(once, "to:Councils") == once
    assert without_clause(once, "to:Councils") == "plan"
    assert toggled(toggled("plan", "type:report"), "type:report") == "plan"


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("value", ["report", "2011", "Wexcombe Borough Council", 'a "b" (c)'])
def test_the_clause_of_a_facet_is_one_clause(facet: str, value: str) -> None:
    written = facet_clause(facet, value)
    if facet in {"publisher", "tag", "addressee"} or " " not in value:
        assert split_clauses(f"plan {written}") == ("plan", written)


@pytest.mark.parametrize(
    ("query", "words", "typed"),
    [
        ("asc budget", ["asc"], '"asc" budget'),
        ("adult  social care bill", ["adult social care"], "adult AND social AND care bill"),
        ('"ASC" ASC', ["ASC"], '"ASC" "ASC"'),
        ("=ASC ASC's ASCII title:ASC", ["ASC"], '=ASC ASC\'s ASCII title:"ASC"'),
    ],
)
def test_words_are_held_as_typed(query: str, words: list[str], typed: str) -> None:
    assert as_typed(query, words) == typed


_PARTS = st.sampled_from((
    "ASC", "asc", "HRA", "adult social care", "housing revenue account", "plan", "HRAs",
    "title:(adult social care)", "title:ASC", "(ASC OR plan)", "-ASC", "NOT (HRA plan)", '"ASC"',
    "=HRA", "ASC^2", "publisher:LGA", "LGA", "Housing Revenue Accounts",
))  # fmt: skip


@given(st.lists(_PARTS, min_size=1, max_size=5))
def test_nothing_is_read_besides_once_all_is_held_as_typed(parts: list[str]) -> None:
    read = partial(read_query, today=date(2026, 3, 1), thesaurus=shipped_thesaurus())
    query = " ".join(parts)
    before = read(query)
    assert before.query is not None
    held = read(as_typed(query, [also.words for also in before.also]))
    assert held.query is not None
    assert held.also == ()
