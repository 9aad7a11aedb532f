"""Who types the number of a recommendation means the recommendation."""

from collections.abc import Iterator
from datetime import date

import pytest

from policydesk.core.query import HitKind
from policydesk.search.engine import IndexEntry
from policydesk.search.finding import count, find_recommendations
from policydesk.search.index_folder import OpenIndex
from policydesk.search.numbers_meant import numbers_meant
from tests.search.corpus import a_passage, an_index, ask

TODAY = date(2026, 3, 1)


def _recommendation(key: int, number: str) -> IndexEntry:
    return IndexEntry(
        kind=HitKind.RECOMMENDATION, key=f"r:{key}", document_id=1, ref_id=key, title="A review",
        recommendation_id=key, text=f"Publish the budget, part {'abcdef'[key]}", number=number,
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    opened = an_index(tmp_path_factory.mktemp("numbers") / "index", [
        a_passage(1, "R12 is accepted, and so is recommendation 12"), a_passage(2, "12 homes"),
        a_passage(3, "We make a recommendation"),
        _recommendation(1, "R12"), _recommendation(2, "12"), _recommendation(3, "Recommendation 7"),
        _recommendation(4, "4.2b"),
    ])
    yield opened
    opened.close()


@pytest.mark.parametrize(("typed", "found"), [
    ("R12", {"r1", "r2", "p1"}), ("r12", {"r1", "r2", "p1"}),
    ("recommendation 12", {"r1", "r2", "p1"}), ("Recommendation no. 12", {"r1", "r2"}),
    ("rec:12", {"r1", "r2"}), ("rec 12", {"r1", "r2"}), ("rec:R12", {"r1", "r2"}),
    ("12", {"r2", "p1", "p2"}), ("R7", {"r3"}), ("4.2b", {"r4"}), ("R4.2b", {"r4"}),
    ("R12 accepted", {"p1"}), ("12 homes", {"p2"}), ("R13", set()),
])
def test_a_number_by_itself_finds_its_recommendation(
    index: OpenIndex, typed: str, found: set[str]
) -> None:
    page = ask(index, typed)
    assert {f"{hit.kind.value[0]}{hit.recommendation_id or hit.passage_id}"
            for hit in page.hits} == found
    assert count(index, typed, today=TODAY).total == len(found)
    of_recommendations = find_recommendations(index, typed, today=TODAY)
    assert {f"r{each}" for each in of_recommendations.ids} == {f for f in found if f[0] == "r"}


def test_it_stands_first_and_is_said(index: OpenIndex) -> None:
    page = ask(index, "recommendation 12", strict=False)
    assert [hit.kind for hit in page.hits[:2]] == [HitKind.RECOMMENDATION] * 2
    assert page.reading == "“recommendation” and “12”, or the number “R12” or “12”"
    assert ask(index, "R13").reading == "“R13”"


def test_other_queries_mean_no_number() -> None:
    assert numbers_meant("rates in 2010 and later, all of them") == ()
    assert numbers_meant("homes") == ()
    assert numbers_meant("pages:12") == ()
    assert numbers_meant("2010") == ("2010",)
