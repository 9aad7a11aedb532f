"""A pasted quote is found whatever its white space, shown with its neighbours, or not at all."""

from __future__ import annotations

from policydesk.core.document import Passage, PassageKind, lay_out
from policydesk.core.ids import DocumentId, PassageId
from policydesk.gui.models.quotes import find_quote


def passages(*texts: str) -> list[Passage]:
    spans = lay_out(list(texts))
    return [
        Passage(PassageId(n), DocumentId(1), n, PassageKind.PARAGRAPH, 0, n, *span, text)
        for n, (text, span) in enumerate(zip(texts, spans, strict=True), start=1)
    ]


def test_a_quote_is_found_across_lines_and_passages() -> None:
    found = find_quote(passages("Work is under", "way at last."), " under\n  way ")
    assert found is not None
    assert (found.start, found.end, found.page) == (8, 18, 1)
    assert found.words == "under\n\nway"
    assert found.where == "Found on page 1."


def test_its_neighbours_are_cut_at_words() -> None:
    found = find_quote(passages("word " * 60 + "the quote " + "more " * 60), "the quote")
    assert found is not None
    assert found.before.startswith("… word")
    assert found.after.endswith("more …")


def test_several_places_ask_for_more_words() -> None:
    found = find_quote(passages("A plan is due.", "A plan is late."), "A plan is")
    assert found is not None
    assert found.places == 2
    assert "add a few words" in found.where


def test_what_is_not_there_is_not_found() -> None:
    assert find_quote(passages("A plan is due."), "a plan is due") is None
    assert find_quote(passages("A plan is due."), "  ") is None
