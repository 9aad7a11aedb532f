"""A search from the text typed to the page shown, garbage and help included."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.dates import PartialDate
from policydesk.core.query import Coverage, HitKind, HitPage, NotSearchable, Respelt
from policydesk.search.engine import IndexEntry
from policydesk.search.engine_tantivy import partial
from policydesk.search.finding import find
from policydesk.search.index_folder import OpenIndex
from policydesk.search.language import FACETS, facet_clause
from tests.search.corpus import a_passage, an_index, ask, found_texts, passages


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    entries = passages(200)
    entries.append(IndexEntry(
        kind=HitKind.RECOMMENDATION, key="r:1", document_id=3, ref_id=31, recommendation_id=31,
        title="Total place", text="Devolve the budgets", status="claimed", page=7,
        addressees=("HM Treasury",), tags=("finance/budgets",), publisher='The "Local" Voice',
        issued=PartialDate.parse("2010"), type="report",
    ))
    entries.append(IndexEntry(
        kind=HitKind.EVIDENCE_NOTE, key="e:5", document_id=3, ref_id=5, recommendation_id=31,
        title="Total place", text="The minister wrote of devolution",
    ))
    return an_index(tmp_path_factory.mktemp("find") / "index", entries)


def test_a_page_says_what_it_covers_and_how_it_was_read(index: OpenIndex) -> None:
    coverage = Coverage(412, 430, (NotSearchable("Scan", "no text"),))
    page = find(index, "council place", coverage=coverage, limit=2)
    assert (page.query, page.reading) == ("council place", "“council” and “place”")
    assert page.coverage == coverage
    assert (len(page.hits), page.total > 2) == (2, True)
    assert 0 < page.documents <= page.total
    assert set(page.facets) == set(FACETS)
    assert page.took_ms > 0


def test_a_hit_says_which_kind_it_is(index: OpenIndex) -> None:
    hits = {hit.kind: hit for hit in ask(index, "devolve kind:recommendation").hits}
    hit = hits[HitKind.RECOMMENDATION]
    assert (hit.recommendation_id, hit.passage_id, hit.document_id) == (31, None, 3)
    assert (hit.page, hit.headline, hit.title) == (7, "claimed", "Total place")
    note = ask(index, "note:minister").hits[0]
    assert (note.kind, note.recommendation_id) == (HitKind.EVIDENCE_NOTE, 31)
    assert ask(index, "devolution", kinds=[HitKind.EVIDENCE_NOTE]).total == 1


def test_an_error_points_into_the_query(index: OpenIndex) -> None:
    page = ask(index, "council tilte:place")
    assert page.error is not None
    assert (page.error.at, page.error.suggestion) == (8, "council title:place")
    assert (page.total, page.hits, page.reading) == (0, (), "")


def test_too_wide_a_query_is_said(tmp_path: Path) -> None:
    entries = [a_passage(n, "a x b x c") for n in range(10_001)]
    page = ask(an_index(tmp_path / "index", entries), "NEAR(a b c, 9)")
    assert page.error is not None
    assert "too common" in page.error.message
    assert page.total == 0


def test_an_empty_query_finds_nothing_without_an_error(index: OpenIndex) -> None:
    page = ask(index, "  ")
    assert (page.error, page.total, page.hits) == (None, 0, ())


def test_nothing_found_offers_help(index: OpenIndex) -> None:
    page = ask(index, "council bugdet zzzz")
    assert page.total == 0
    assert dict(page.alone)["zzzz"] == 0
    assert dict(page.alone)["council"] > 0
    page = ask(index, "local bugdet plce")
    assert page.did_you_mean == "local budget place"
    assert ask(index, page.did_you_mean).total > 0


def test_a_facet_value_counts_what_its_clause_finds(index: OpenIndex) -> None:
    for text in ("*", "the", "devolve"):
        page = ask(index, text)
        for facet, counts in page.facets.items():
            for value, count in counts:
                narrowed = ask(index, f"{text} {facet_clause(facet, value)}")
                assert narrowed.error is None
                assert narrowed.total == count, (text, facet, value)


def test_relative_dates_count_from_the_day_given(index: OpenIndex) -> None:
    assert ask(index, "issued:last year", today=date(2011, 5, 1)).total > 0
    assert ask(index, "issued:last year", today=date(2031, 5, 1)).total == 0


def test_an_empty_index_has_no_partial_matches(tmp_path: Path) -> None:
    page = ask(an_index(tmp_path / "index", []), "some words", strict=False)
    assert (page.partial, page.total, page.hits) == (False, 0, ())


def test_an_index_can_be_asked_before_anything_is_in_it(tmp_path: Path) -> None:
    index = an_index(tmp_path / "index", [])
    for text in ("word", "*", "wor*", "word~", "issued:2010", "NOT a", '"a b"', "has:owner"):
        page = ask(index, text)
        assert (page.error, page.total, page.documents) == (None, 0, 0), text


# Words of which nothing has all

QUESTION = "what should the council do about potholes in lanes?"


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    common = ["What should the council do", "The council should do what it can about the budget"]
    entries = [a_passage(n, f"{common[n % 2]} in year {n}") for n in range(60)]
    entries += [
        a_passage(100, "Potholes are filled within a day", publisher="Roads Unit"),
        a_passage(101, "Narrow lanes have potholes", publisher="Lane Watch"),
        a_passage(102, "Lanes and lanes and lanes"),
    ]
    return an_index(tmp_path_factory.mktemp("roads") / "index", entries)


def test_a_question_in_plain_words_finds_what_has_its_rare_words(roads: OpenIndex) -> None:
    page = ask(roads, QUESTION, strict=False)
    assert page.partial
    assert page.partial_sentence().startswith("Nothing has all of these words")
    assert page.hits[0].passage_id == 101
    assert {hit.passage_id for hit in page.hits} == {100, 101, 102}
    assert (page.total, page.documents) == (3, 1)
    assert page.hits[0].lacks == ("what", "should", "the", "council", "do", "about", "in")
    pothole = next(hit for hit in page.hits if hit.passage_id == 100)
    assert "lanes" in pothole.lacks
    assert "potholes" not in pothole.lacks
    assert [pothole.snippet[start:end] for start, end in pothole.marks] == ["Potholes"]


def test_words_too_common_to_be_looked_for_together_are_found_all_the_same(
    roads: OpenIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ask(roads, QUESTION, strict=False)
    monkeypatch.setattr(partial, "_MOST_LOOKED_AT", 1)
    page = ask(roads, QUESTION, strict=False)
    assert {hit.passage_id for hit in page.hits} == {hit.passage_id for hit in whole.hits}
    assert page.hits[0].score < whole.hits[0].score


def test_partial_matches_come_in_pages_too(roads: OpenIndex) -> None:
    whole = ask(roads, QUESTION, strict=False)
    second = ask(roads, QUESTION, strict=False, limit=1, offset=1)
    assert second.hits == whole.hits[1:2]
    assert (second.partial, second.total) == (True, whole.total)


def test_what_has_every_word_is_never_mixed_with_partial_matches(roads: OpenIndex) -> None:
    page = ask(roads, "potholes lanes", strict=False)
    assert (page.partial, page.partial_sentence(), page.total) == (False, "", 1)
    assert page.hits[0].lacks == ()


def test_a_strict_search_has_no_partial_matches(roads: OpenIndex) -> None:
    page = ask(roads, QUESTION)
    assert (page.partial, page.total, page.hits) == (False, 0, ())
    assert page.alone == (("council", 60), ("potholes", 2), ("lanes", 2))


def test_words_that_only_hold_a_question_together_are_told_where_they_are_at_fault(
    roads: OpenIndex,
) -> None:
    assert ask(roads, "potholes among the lanes").alone == (
        ("potholes", 2), ("among", 0), ("lanes", 2))
    assert ask(roads, "whom about").alone == (("whom", 0), ("about", 30))
    assert ask(roads, "WHO potholes what").alone == (("WHO", 0), ("potholes", 2))
    assert ask(roads, "lanes WHAT").alone == (("lanes", 2), ("WHAT", 60))


@pytest.mark.parametrize("text", [
    "potholes AND bridges", '"potholes bridges"', "title:potholes text:bridges", "potholes",
    "(potholes bridges)", "potholes bridges NOT (lanes)", "zebras bridges", "=potholes =bridges",
])
def test_what_was_asked_expressly_is_not_relaxed(roads: OpenIndex, text: str) -> None:
    strict, asked = ask(roads, text), ask(roads, text, strict=False)
    assert (asked.partial, asked.total) == (False, strict.total)


def test_a_field_beside_plain_words_still_holds(roads: OpenIndex) -> None:
    page = ask(roads, 'publisher:"Lane Watch" potholes bridges', strict=False)
    assert page.partial
    assert [(hit.passage_id, hit.lacks) for hit in page.hits] == [(101, ("bridges",))]
    assert ask(roads, 'potholes lanes "are filled"', strict=False).hits[0].passage_id == 100


def test_a_word_quoted_or_unknown_beside_plain_ones(roads: OpenIndex) -> None:
    assert ask(roads, '"bridges" potholes lanes', strict=False).total == 0
    page = ask(roads, "pothole bridgez", strict=False)
    assert (page.partial, page.total) == (True, 2)
    assert {hit.lacks for hit in page.hits} == {("bridgez",)}


# Words that nothing has


def test_a_misspelt_word_is_searched_as_it_was_meant_and_said(roads: OpenIndex) -> None:
    page = ask(roads, "narow lanes", strict=False)
    assert [hit.passage_id for hit in page.hits] == [101]
    assert (page.query, page.partial, page.did_you_mean) == ("narow lanes", False, "")
    assert page.respelt_sentence() == "Nothing has “narow”; searched for “narrow” instead"
    assert page.as_typed == '"narow" lanes'
    back = ask(roads, page.as_typed, strict=False)
    assert (back.total, back.respelt) == (0, ())


def test_of_two_spellings_the_one_that_fits_its_neighbours_is_taken(tmp_path: Path) -> None:
    texts = ["Welsh councils", "Welsh roads", "Welsh rivers", "Unexplained wealth orders"]
    index = an_index(tmp_path / "index", [a_passage(n, text) for n, text in enumerate(texts)])
    page = ask(index, "welth orders", strict=False)
    assert page.respelt == (Respelt("welth", "wealth"),)
    assert [hit.passage_id for hit in page.hits] == [3]


def test_a_word_of_several_parts_is_respelt_where_it_is_unknown(tmp_path: Path) -> None:
    index = an_index(tmp_path / "index", [a_passage(1, "Co-operation of councils")])
    page = ask(index, "co-operatoin councils", strict=False)
    assert page.respelt == (Respelt("co-operatoin", "co-operation"),)
    assert page.total == 1


def test_partial_matches_are_those_of_the_words_meant(roads: OpenIndex) -> None:
    page = ask(roads, "narow lanes flooded", strict=False)
    assert (page.partial, page.respelt) == (True, (Respelt("narow", "narrow"),))
    assert (page.hits[0].passage_id, page.hits[0].lacks) == (101, ("flooded",))


@pytest.mark.parametrize("text", ['"narow" lanes', "=narow lanes", "narow AND lanes",
                                  "title:narow", "lanes NOT (narow lanes)"])
def test_what_was_asked_expressly_is_never_respelt(roads: OpenIndex, text: str) -> None:
    strict, asked = ask(roads, text), ask(roads, text, strict=False)
    assert (asked.respelt, asked.total) == ((), strict.total)


def test_a_strict_search_offers_the_other_spelling(roads: OpenIndex) -> None:
    page = ask(roads, "narow lanes")
    assert (page.total, page.respelt, page.did_you_mean) == (0, (), "narrow lanes")


def test_telling_words_side_by_side_come_before_those_far_apart(tmp_path: Path) -> None:
    far = "Closing the debate, members spoke of many things before the hospital was named"
    entries = [a_passage(1, far), a_passage(2, "What closing one hospital costs, nobody knows"),
               *(a_passage(n, f"Many things happen in year {n}") for n in range(10, 40))]
    page = ask(an_index(tmp_path / "index", entries), "Who may be closing a hospital ward?",
               strict=False)
    assert page.partial
    assert [hit.passage_id for hit in page.hits] == [2, 1]


def test_what_the_title_says_need_not_be_in_the_text_too(tmp_path: Path) -> None:
    entries = [a_passage(n, f"Lanes were mended in year {n}", title="Roads of Ashby")
               for n in range(9)]
    entries += [a_passage(20, "Potholes were found", title="Roads of Ashby"),
                a_passage(21, "Potholes were found", title="Roads of Wexcombe"),
                a_passage(22, "Wexcombe has a hall", title="Halls")]
    page = ask(an_index(tmp_path / "index", entries), "potholes in Wexcombe", strict=False)
    assert page.hits[0].passage_id == 21
    assert (page.hits[0].lacks, page.hits[0].above) == (("in",), ("Wexcombe",))


def test_initials_are_found_in_the_plural_too(tmp_path: Path) -> None:
    entries = [a_passage(1, "LSPs are clubs"), a_passage(2, "An LSP meets"), a_passage(3, "LS PS")]
    index = an_index(tmp_path / "index", entries)
    for text in ("LSP", "lsps", "LSPs"):
        page = ask(index, text)
        assert {hit.passage_id for hit in page.hits} == {1, 2}
        assert all(hit.marks for hit in page.hits)


def test_a_capital_s_is_no_plural(tmp_path: Path) -> None:
    entries = [a_passage(1, "The NHS pays"), a_passage(2, "Road NH 40 is long"),
               a_passage(3, "An LSPS form"), a_passage(4, "An LSP meets")]
    index = an_index(tmp_path / "index", entries)
    for text, found in (("NHS", {1}), ("nhs", {1}), ("LSPS", {3}), ("LSP", {4}), ("lsps", {3}),
                        ("LSPs", {3, 4})):
        assert {hit.passage_id for hit in ask(index, text).hits} == found, text


# Garbage

@settings(max_examples=150)
@given(text=st.text(max_size=50))
def test_any_text_gets_a_sentence_or_hits(index: OpenIndex, text: str) -> None:
    _is_sound(ask(index, text))


@settings(max_examples=150)
@given(parts=st.lists(st.sampled_from(
    ["council", "co*l", "c?", '"the plan"', '"a b"~3', "NEAR(a the, 3)", "title:", "page:",
     "issued:", "2010", "[1 TO 5]", "(", ")", " ", " ", " OR ", " NOT ", "-", "=", "~", "^2",
     ">=3", "has:", "owner", "status:claimed", "last year", "'", "*"]), max_size=9))
def test_any_heap_of_the_language_gets_a_sentence_or_hits(
    index: OpenIndex, parts: list[str]
) -> None:
    _is_sound(ask(index, "".join(parts)))


def _is_sound(page: HitPage) -> None:
    if page.error is not None:
        assert page.error.message.endswith((".", "?"))
        assert (page.total, page.hits) == (0, ())
        return
    assert page.total >= len(page.hits) == len(found_texts(page))
    for hit in page.hits:
        assert all(0 <= a < b <= len(hit.text) for a, b in hit.text_marks)
        assert all(0 <= a < b <= len(hit.snippet) for a, b in hit.marks)
