"""Phrases that nothing has, taken apart into their words."""

from datetime import date
from pathlib import Path

import pytest

from policydesk.search.unquoting import unquoted
from policydesk.search.whoosh_syntax import read_query
from tests.search.corpus import a_passage, an_index, ask

TODAY = date(2011, 5, 1)


@pytest.mark.parametrize(("typed", "apart"), [
    ('"total place"', "total place"),
    ("“total place” budgets", "total place budgets"),
    ("'total place' AND budgets", "total place AND budgets"),
    ('"total place"~5 "city deals"', "total place city deals"),
    ('title:"total place"', "title:(total place)"),
    ('plans NOT "total place"', "plans NOT (total place)"),
    ('"place"', ""),
    ("total place", ""),
    ('="total place"', ""),
    ('publisher:"Local Voice" "total place"', "publisher:(Local Voice) total place"),
])
def test_what_is_offered(typed: str, apart: str) -> None:
    assert unquoted(read_query(typed, today=TODAY)) == apart
    if apart:
        assert read_query(apart, today=TODAY).error is None


def test_it_is_offered_with_its_count_where_the_phrase_finds_nothing(tmp_path: Path) -> None:
    index = an_index(tmp_path / "index", [a_passage(1, "A place in total"), a_passage(2, "Place")])
    for strict in (True, False):
        page = ask(index, '"total place"', strict=strict)
        assert (page.total, page.unquoted, page.unquoted_total) == (0, "total place", 1)
    assert ask(index, "“in total”").unquoted == ""
    assert ask(index, '"total zymurgy"').unquoted == ""
