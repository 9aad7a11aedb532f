"""What is addressed to the body that `owner:` asks for, without an owner, is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.library import Library
from tests.helpers.builders import (
    PARAGRAPHS,
    a_document,
    a_new_library,
    a_recommendation,
    utc,
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_new_library(tmp_path / "library", now=lambda: utc(2021, 4, 1)) as opened:
        document = a_document(opened)
        for at, (to, owner) in enumerate((("LGA", ""), ("LGA", "Ann Lee"), ("Treasury", "LGA"))):
            a_recommendation(
                opened, document, PARAGRAPHS[at], number=f"R{at}", addressees=(to,), owner=owner)
        yield opened


@pytest.mark.parametrize("query", ["owner:LGA", 'owner:="LGA" budgets OR owner:"LGA"'])
def test_it_is_told_with_the_query_that_finds_it(library: Library, query: str) -> None:
    said = '1 without an owner is addressed to “LGA”: to:"LGA" no:owner'
    assert said in library.search(query).reading
    assert said in library.register(query).reading
    assert library.search(query, limit=5).total == 1
    assert library.search('to:"LGA" no:owner').total == 1


@pytest.mark.parametrize(
    "query", ["owner:LGA OR to:LGA", "owner:Ann", "LGA", "budgets NOT owner:LGA"])
def test_nothing_is_said_where_nothing_is_passed_over(library: Library, query: str) -> None:
    assert "without an owner" not in library.search(query).reading
