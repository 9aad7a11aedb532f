"""Plain words of which some stand only in the title or heading above what is found."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.query import Everything, Not, Query, Words
from policydesk.search.engine import Asked
from policydesk.search.finding import FEW
from policydesk.search.function_words import FUNCTION_WORDS
from policydesk.search.index_folder import OpenIndex
from tests.search.corpus import TITLES, WORDS, a_passage, an_index, ask, passages
from tests.search.whoosh_oracle import Oracle

ENTRIES = [replace(entry, heading=TITLES[at % 3]) if at % 2 else entry
           for at, entry in enumerate(passages(160))]
PLAIN = [word for word in WORDS if word.isalpha() and word.isascii()]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    opened = an_index(tmp_path_factory.mktemp("throughout") / "index", ENTRIES)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(ENTRIES)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    entries = [
        a_passage(1, "Biomass is burnt for heat", title="Carbon Plan"),
        a_passage(2, "The plan for carbon has biomass in it", title="Energy"),
        a_passage(3, "Biomass is grown on farms", title="Carbon Plan", heading="Farms"),
        a_passage(4, "Every plan has its day", title="Carbon Plan"),
        a_passage(5, "Biomass is everywhere", title="Farming"),
        a_passage(6, "Wood is photovoltaics by other means", title="Carbon Plan"),
    ]
    opened = an_index(tmp_path_factory.mktemp("plans") / "index", entries)
    yield opened
    opened.close()


def _found(index: OpenIndex, text: str) -> list[int | None]:
    return [hit.passage_id for hit in ask(index, text, strict=False).hits]


def test_a_word_in_the_title_counts_after_those_that_have_all_in_their_text(
    plans: OpenIndex,
) -> None:
    page = ask(plans, "carbon plan biomass", strict=False)
    assert page.hits[0].passage_id == 2
    assert {hit.passage_id for hit in page.hits[1:]} == {1, 3}
    assert [hit.above for hit in page.hits] == [(), *[("carbon", "plan")] * 2]
    assert (page.total, page.titled, page.partial) == (3, 2, False)
    assert page.titled_sentence() == (
        "1 has all the words in the text itself; 2 more hits have some of them only in the title "
        "or heading")
    assert ask(plans, "carbon plan biomass").total == 1


def test_what_is_refused_quoted_or_in_a_field_still_holds(plans: OpenIndex) -> None:
    assert _found(plans, "carbon plan biomass NOT heat") == [2, 3]
    assert _found(plans, "carbon plan biomass -heat -farms") == [2]
    assert _found(plans, 'carbon "biomass is grown"') == [3]
    assert _found(plans, "carbon biomass heading:farms") == [3]
    assert _found(plans, "carbon AND plan AND biomass") == [2]
    assert _found(plans, '"carbon plan" biomass') == []


def test_a_pattern_may_stand_above_too(plans: OpenIndex) -> None:
    assert _found(plans, "carb* biomass farms")[:1] == [3]
    page = ask(plans, "carb* photovolt*", strict=False)
    assert [(hit.passage_id, hit.above) for hit in page.hits] == [(6, ("carb*",))]
    assert page.titled_sentence().startswith("None has all the words in the text itself; 1 hit")


def test_where_the_title_has_all_words_its_passages_do_not_follow(plans: OpenIndex) -> None:
    assert _found(plans, "carbon plan") == [2]
    assert _found(plans, "the carbon plan") == [2]


def test_one_word_is_what_it_was(plans: OpenIndex) -> None:
    assert _found(plans, "carbon") == [2]
    assert _found(plans, "carbon NOT heat") == [2]


def test_those_with_all_the_words_come_first_of_partial_matches(plans: OpenIndex) -> None:
    page = ask(plans, "carbon farms photovoltaics grown", strict=False)
    assert (page.partial, page.titled) == (True, 0)
    page = ask(plans, "carbon biomass grown farms wood NOT heat", strict=False)
    assert page.partial
    assert 1 not in [hit.passage_id for hit in page.hits]


def test_where_many_have_all_the_words_no_others_follow(tmp_path: Path) -> None:
    own = [a_passage(n, f"Biomass and carbon in year {n}", title="Energy") for n in range(FEW)]
    other = a_passage(100, "Biomass is grown", title="Carbon")
    for entries, titled in ((own, 0), (own[1:], 1)):
        page = ask(an_index(tmp_path / f"{len(entries)}", [*entries, other]), "carbon biomass",
                   strict=False, limit=5)
        assert (page.total, page.titled) == (len(entries) + titled, titled)


@given(st.lists(st.sampled_from(PLAIN), min_size=2, max_size=4, unique=True),
       st.sampled_from(["", *PLAIN]))
def test_finds_what_whoosh_finds_word_by_word(
    many: OpenIndex, oracle: Oracle, words: list[str], refused: str
) -> None:
    own = [oracle.ask(f"text:{word}") for word in words]
    above = [oracle.ask(f"title:{word} OR heading:{word}") for word in words]
    wanted = set.intersection(*(one | two for one, two in zip(own, above, strict=True)))
    telling = [found for word, found in zip(words, above, strict=True)
               if word not in FUNCTION_WORDS] or above
    wanted -= set.intersection(*telling) - set.intersection(*own)
    if refused:
        wanted -= oracle.ask(f"text:{refused}")
    fixed: Query = Not(Words(refused)) if refused else Everything()
    found = many.search(Asked(
        fixed, limit=1000, throughout=tuple(Words(word) for word in words)))
    assert {entry.key for entry in found.hits} == wanted
    assert found.total == len(wanted)
