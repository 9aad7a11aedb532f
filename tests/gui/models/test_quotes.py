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
    (found,) = find_quote(passages("Work is under", "way at last."), " under\n  way ")
    assert (found.start, found.end, found.page) == (8, 18, 1)
    assert found.words == "under\n\nway"
    assert found.where == "Found on page 1."


def test_its_neighbours_are_cut_at_words() -> None:
    (found,) = find_quote(passages("word " * 60 + "the quote " + "more " * 60), "the quote")
    assert found.before.startswith("… word")
    assert found.after.endswith("more …")


def test_several_places_are_told_apart_by_page_and_what_stands_before() -> None:
    found = find_quote(passages("A plan is due.", "In short: a plan. A plan is due."), "A plan is")
    assert [each.start for each in found] == [0, 34]
    assert [each.place for each in found] == [
        "page 1, at the beginning", "page 2, after “A plan is due. In short: a plan.”",
    ]  # fmt: skip


def test_what_is_not_there_is_not_found() -> None:
    assert find_quote(passages("A plan is due."), "a plan is due") == []
    assert find_quote(passages("A plan is due."), "  ") == []
