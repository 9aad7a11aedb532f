"""Queries that nobody thought of, by the grammar of the whole language: over 5,000 each run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.query import HitKind, Sort
from policydesk.core.thesaurus import Pair, Thesaurus
from policydesk.search.engine import Asked
from policydesk.search.index_folder import OpenIndex
from policydesk.search.whoosh_syntax import read_query
from tests.search.corpus import an_index, ask
from tests.search.grammar import FACTS, LATER_MISTAKES, MISTAKES, leaves, queries
from tests.search.varied import TODAY, varied
from tests.search.whoosh_oracle import Oracle

T = TypeVar("T")
ENTRIES = varied(44)
PARTS = range(4)
"""The queries are drawn in several tests, so that these can run side by side."""
AT_ONCE = 4
"""Queries of one example: to draw an example costs as much as to ask."""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    opened = an_index(tmp_path_factory.mktemp("generated") / "index", ENTRIES)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(ENTRIES, list(FACTS.values()))


def _some(each: st.SearchStrategy[T]) -> st.SearchStrategy[list[T]]:
    return st.lists(each, min_size=AT_ONCE, max_size=AT_ONCE)


def _ours(index: OpenIndex, text: str) -> set[str]:
    read = read_query(text, today=TODAY)
    assert read.error is None, f"{text}: {read.error}"
    assert read.query is not None
    assert read.reading
    found = index.search(Asked(read.query, limit=len(ENTRIES), with_facets=False))
    assert found.total == len(found.hits)
    return {hit.key for hit in found.hits}


def test_a_condition_finds_what_meets_it(index: OpenIndex) -> None:
    wrong = [
        text for text, holds in FACTS.items()
        if _ours(index, text) != {entry.key for entry in ENTRIES if holds(entry)}
    ]
    assert not wrong


@pytest.mark.parametrize("part", PARTS)
def test_a_query_finds_what_whoosh_finds(index: OpenIndex, oracle: Oracle, part: int) -> None:
    @settings(max_examples=125)
    @given(pairs=_some(queries))
    def check(pairs: list[tuple[str, str]]) -> None:
        for ours, whoosh in pairs:
            assert _ours(index, ours) == oracle.ask(whoosh), ours

    check()


@pytest.mark.parametrize("part", PARTS)
def test_a_mistake_is_refused_where_it_stands(index: OpenIndex, part: int) -> None:
    @settings(max_examples=100)
    @given(around=_some(st.tuples(leaves, st.sampled_from(MISTAKES), leaves)))
    def check(around: list[tuple[tuple[str, str], str, tuple[str, str]]]) -> None:
        for (before, _), bad, (after, _) in around:
            _is_refused(index, f"{before} {bad} {after}", len(before) + 1, len(bad))

    check()


@settings(max_examples=75)
@given(ends=_some(st.tuples(queries, st.sampled_from(LATER_MISTAKES))))
def test_what_is_left_open_at_the_end_is_refused_there(
    index: OpenIndex, ends: list[tuple[tuple[str, str], str]]
) -> None:
    for (before, _), bad in ends:
        _is_refused(index, f"{before} {bad}", len(before) + 1, len(bad))


def _is_refused(index: OpenIndex, text: str, at: int, length: int) -> None:
    page = ask(index, text, today=TODAY)
    assert page.error is not None, text
    assert at <= page.error.at < at + length, f"{text}: {page.error}"
    assert page.error.message.endswith((".", "?"))
    assert (page.total, page.hits) == (0, ())


THESAURUS = Thesaurus([Pair("RP", "report plan"), Pair("HC", "house council")])


@pytest.mark.parametrize("part", PARTS)
def test_a_page_can_be_made_of_any_query(index: OpenIndex, part: int) -> None:
    @settings(max_examples=160)
    @given(
        pair=queries, sort=st.sampled_from(Sort), strict=st.booleans(), cut=st.integers(0, 200),
        kinds=st.lists(st.sampled_from(HitKind), max_size=2, unique=True),
    )
    def check(
        pair: tuple[str, str], sort: Sort, strict: bool, cut: int, kinds: list[HitKind]
    ) -> None:
        for text in (pair[0], pair[0][:cut]):
            page = ask(index, text, today=TODAY, sort=sort, strict=strict, limit=3, kinds=kinds,
                       thesaurus=THESAURUS)
            assert page.total >= len(page.hits)
            assert page.error is None or 0 <= page.error.at <= len(text)
            assert page.error is None or page.error.message.endswith((".", "?"))

    check()
