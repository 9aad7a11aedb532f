"""Clauses of a query text are found, added and taken away, and quoting holds."""

from __future__ import annotations

import pytest

from policydesk.gui.models.clauses import (
    field_clauses,
    split_clauses,
    toggled,
    with_clause,
    without_clause,
)
from policydesk.library.language import facet_clause
from policydesk.search.language import FACETS


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
