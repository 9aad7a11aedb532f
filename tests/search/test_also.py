"""What the thesaurus reads for the words of a query: visibly, never in quotes or below a NOT."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.query import AlsoRead, Coverage, HitPage
from policydesk.core.thesaurus import Pair, Thesaurus
from policydesk.search.engine_tantivy.rows import (
    capitals_in,
    index_text,
    several_in,
    short_forms,
)
from policydesk.search.finding import find
from policydesk.search.index_folder import OpenIndex
from policydesk.search.whoosh_syntax import read_query
from tests.search.corpus import a_passage, an_index
from tests.search.test_whoosh_syntax import TODAY

THESAURUS = Thesaurus(
    (Pair("ASC", "adult social care"), Pair("SEND", "special educational needs"),
     Pair("HRA", "housing revenue account"), Pair("HRA", "Human Rights Act"),
     Pair("LEP", "local enterprise partnership")),
    {"send"},
)  # fmt: skip
TEXTS = (
    "The ASC budget grew.",
    "Adult social care costs rose with the budget.",
    "Social care for an adult.",
    "Please send the letter.",
    "SEND reform is late.",
    "Special educational needs and their reform",
    "LEPs are to be closed",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    entries = [a_passage(n, text, document=n + 1) for n, text in enumerate(TEXTS)]
    return an_index(tmp_path_factory.mktemp("also") / "index", entries)


def ask(index: OpenIndex, text: str, *, also_read: bool = True, strict: bool = True) -> HitPage:
    return find(index, text, coverage=Coverage(7, 7), thesaurus=THESAURUS, also_read=also_read,
                strict=strict)


def found(index: OpenIndex, text: str, *, also_read: bool = True) -> set[int]:
    hits = ask(index, text, also_read=also_read).hits
    return {TEXTS.index(hit.text) for hit in hits}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("ASC", {0, 1}), ("asc", {0, 1}), ("ASC budget", {0, 1}),
        ("adult social care", {0, 1, 2}),
        ("adult social care budget", {0, 1}), ("SEND", {3, 4, 5}), ("send", {3, 4}),
        ("special educational needs reform", {4, 5}), ("text:ASC", {0, 1}),
        ("local enterprise partnerships", {6}), ("(ASC OR LEP) budget", {0, 1}),
        ('"ASC"', {0}), ("=ASC", {0}), ('"adult social care"', {1}), ("budget NOT ASC", {1}),
        ("budget -(ASC)", {1}), ("budget ANDNOT (letter OR ASC)", {1}),
        ("adult AND social AND care", {1, 2}), ("adult social care^2", {1, 2}),
        ("publisher:ASC", set()), ("as*c", {0}),
    ],
)  # fmt: skip
def test_what_is_found(index: OpenIndex, text: str, numbers: set[int]) -> None:
    assert found(index, text) == numbers


def test_the_page_says_what_was_also_read(index: OpenIndex) -> None:
    page = ask(index, "ASC budget HRA")
    assert page.reading == (
        "(“ASC”, also read as “adult social care”) and “budget” and "
        "(“HRA”, also read as “housing revenue account” or “Human Rights Act”)"
    )
    assert page.also == (
        AlsoRead("ASC", ("adult social care",)),
        AlsoRead("HRA", ("housing revenue account", "Human Rights Act")),
    )
    assert page.also[0].sentence() == "ASC, also read as adult social care"
    assert ask(index, "title:ASC").reading == (
        "the title of the document has “ASC”, also read as “adult social care”")


def test_it_is_switched_off_and_the_page_says_what_it_would_be(index: OpenIndex) -> None:
    page = ask(index, "ASC", also_read=False)
    assert (page.reading, page.also_read) == ("“ASC”", False)
    assert page.also == (AlsoRead("ASC", ("adult social care",)),)
    assert found(index, "ASC", also_read=False) == {0}
    assert found(index, "adult social care", also_read=False) == {1, 2}


def test_the_other_reading_is_marked_in_the_text(index: OpenIndex) -> None:
    hits = {hit.text: hit for hit in ask(index, "ASC").hits}
    assert hits[TEXTS[1]].text_marks == ((0, 17),)
    assert hits[TEXTS[0]].text_marks == ((4, 7),)


def test_a_partial_match_lacks_no_word_that_is_there_otherwise(index: OpenIndex) -> None:
    page = ask(index, "adult social care budget zzzz", strict=False)
    assert page.partial
    lacks = {hit.text: hit.lacks for hit in page.hits}
    assert lacks[TEXTS[0]] == lacks[TEXTS[1]] == ("zzzz",)
    page = ask(index, "ASC zzzz", strict=False)
    assert {hit.text: hit.lacks for hit in page.hits} == dict.fromkeys(TEXTS[:2], ("zzzz",))


def test_short_forms_in_a_text_are_those_in_capitals() -> None:
    found = capitals_in("The SEND and DfE reviews, LEPs, and a CLG.")
    assert found == {"SEND", "DfE", "LEP", "CLG"}
    assert capitals_in("SEND US YOUR VIEWS") == set()
    assert capitals_in("Send us your views") == set()
    assert capitals_in("SEND") == {"SEND"}


@given(st.text(alphabet='ASC asc send HRA()"=-^2:title NOT OR', max_size=60))
def test_a_thesaurus_never_changes_whether_a_query_is_understood(text: str) -> None:
    plain = read_query(text, today=TODAY)
    read = read_query(text, today=TODAY, thesaurus=THESAURUS)
    assert read.error == plain.error
    assert (read.query is None) == (plain.query is None)
    assert read.leaves == plain.leaves


@given(text=st.text(alphabet="aZB9 _-.'’“ÀÉßǅЖжΩ中ªℂↃⅧ\u0130ſ\U0001f469", max_size=12))
def test_no_short_form_is_passed_over_by_the_quick_look(text: str) -> None:
    cut = index_text(text)
    assert short_forms(cut) == capitals_in(cut) | several_in(cut)
