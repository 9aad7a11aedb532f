"""Recommendations: anchored to exact words, found by any name, never tagged twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.core.recommendation import RecommendationDraft
from policydesk.library import Library
from tests.helpers.builders import PARAGRAPHS, a_document, a_library, a_recommendation
from tests.helpers.lent import lent


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as opened:
        yield opened


def test_a_tag_keeps_quote_neighbours_page_and_the_text_it_counts_in(library: Library) -> None:
    document = a_document(library)
    anchor = a_recommendation(library, document).anchor
    text = library.documents.text(document.id)
    assert text[anchor.start : anchor.end] == anchor.quote == PARAGRAPHS[1]
    assert anchor.prefix == text[anchor.start - 64 : anchor.start]
    assert anchor.suffix == text[anchor.end : anchor.end + 64]
    assert (anchor.page, anchor.text_sha256) == (2, document.text_sha256)


def test_white_space_in_a_quote_does_not_matter(library: Library) -> None:
    document = a_document(library)
    rec = a_recommendation(library, document, "Each  council\nshould publish")
    assert rec.anchor.quote == "Each council should publish"


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("Nobody ever wrote this", "The quote is not in “A place to plan”"),
        ("council", "stands in 2 places"),
        ("   ", "Give the quote"),
    ],
)
def test_a_quote_that_is_not_there_once_is_refused(
    library: Library, quote: str, sentence: str
) -> None:
    document = a_document(library)
    with pytest.raises(UserError, match=sentence):
        a_recommendation(library, document, quote)
    assert library.recommendations.count() == 0


def test_words_that_stand_on_several_pages_are_told_apart_by_the_page(library: Library) -> None:
    document = a_document(library, paragraphs=("A chapter.", "Publish it.", "Publish it."))
    with pytest.raises(UserError, match="2 places of “A place to plan”, on pages 2 and 3; say on"):
        a_recommendation(library, document, "Publish it.")
    draft = RecommendationDraft()
    with pytest.raises(UserError, match="not on page 1 of “A place to plan”, but on pages 2 and 3"):
        library.recommendations.add_quote(document.id, "Publish it.", draft, page=1)
    made = library.recommendations.add_quote(document.id, "Publish it.", draft, page=3)
    assert made.anchor.page == 3
    assert library.documents.text(document.id).count("Publish it.", 0, made.anchor.start) == 1


def test_a_selection_is_trimmed_and_an_empty_one_refused(library: Library) -> None:
    document = a_document(library)
    start = library.documents.text(document.id).index(" council should")
    rec = library.recommendations.add(document.id, start, start + 9, RecommendationDraft())
    assert rec.anchor.quote == "council"
    with pytest.raises(UserError, match="Select some words"):
        library.recommendations.add(document.id, start, start + 1, RecommendationDraft())
    with pytest.raises(UserError, match="already tagged"):
        library.recommendations.add(document.id, start, start + 9, RecommendationDraft())


def test_a_draft_is_cleaned(library: Library) -> None:
    rec = a_recommendation(
        library,
        a_document(library),
        tags=("Devolution/Total Place", "devolution/total  place"),
        addressees=(" HM  Treasury ", "", "HM Treasury"),
        wording="",
    )
    assert rec.tags == ("devolution/total place",)
    assert rec.addressees == ("HM Treasury",)
    assert rec.wording == PARAGRAPHS[1]
    assert [(t.name, t.recommendations) for t in library.tags.all()] == [
        ("devolution/total place", 1)
    ]


def test_a_number_shared_by_two_reports_asks_which(library: Library) -> None:
    first = a_recommendation(library, a_document(library, "One"))
    second = a_recommendation(library, a_document(library, "Two", paragraphs=PARAGRAPHS[:3]))
    assert library.recommendations.find(first.uid) == first
    assert library.recommendations.find(str(second.id)) == second
    with pytest.raises(UserError, match=r"“r1” fits 2 recommendations; give an id: 1 \(“One”\), 2"):
        library.recommendations.find("r1")
