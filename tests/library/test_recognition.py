"""Recognised text comes into a document: quotes stay found, and one step takes it all back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.document import (
    PASSAGE_BREAK,
    Document,
    PageVerdict,
    Passage,
    PassageKind,
    TextQuality,
    lay_out,
)
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId, PassageId
from policydesk.core.imports import ParsedPassage
from policydesk.core.progress import Cancelled
from policydesk.core.recommendation import Anchor
from policydesk.library import Library, recogniser
from policydesk.library.relaying import NewText
from policydesk.library.status import EvidenceQuote
from policydesk.text.anchor import make_anchor
from tests.helpers.builders import a_library, a_recommendation, an_update
from tests.helpers.lent import lent
from tests.helpers.scans import needs_tesseract, scanned, set_in_type

FIRST = "Every council should publish its full budget before the month of March."
SCANNED = "The minister will answer each of the letters within twenty working days."
LAST = "Residents should be told of the outcome in plain words and in good time."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as library:
        yield library


def brought_in(library: Library, folder: Path, pdf: bytes) -> Document:
    path = folder / "mixed.pdf"
    path.write_bytes(pdf)
    (document,) = library.imports.run(library.imports.plan([path])).imported
    return document


@pytest.fixture
def mixed(library: Library, tmp_path: Path) -> Document:
    """Three pages, of which the second is a scan."""
    pdf = scanned(set_in_type([FIRST, SCANNED, LAST], size="14pt"), only=[2])
    return brought_in(library, tmp_path, pdf)


@needs_tesseract
def test_a_scan_among_other_pages_becomes_text_in_its_place(
    library: Library, mixed: Document
) -> None:
    assert mixed.text_quality is TextQuality.PARTLY
    assert library.documents.scans(mixed.id) == 1
    before = library.documents.passages(mixed.id)
    (done,) = library.recognition.run([mixed.id]).recognised
    after = library.documents.passages(mixed.id)
    assert [(p.page, p.text) for p in after] == [(1, FIRST), (2, SCANNED), (3, LAST)]
    assert [after[0].id, after[2].id] == [p.id for p in before]
    assert done.document.text_quality is TextQuality.GOOD
    assert library.documents.scans(mixed.id) == 0
    assert library.documents.pages(mixed.id)[1].verdicts == (PageVerdict.RECOGNISED,)
    (note,) = done.document.warnings
    assert note.startswith("recognised: The text of 1 page was recognised by Tesseract ")
    assert "12 words, mean confidence 9" in note
    assert library.search("“working days”").hits
    assert library.check().problems == ()


@needs_tesseract
def test_tagged_passages_and_quotes_of_updates_are_found_where_they_moved(
    library: Library, mixed: Document
) -> None:
    rec = a_recommendation(library, mixed, LAST, number="R1")
    library.status.add(rec.id, an_update("claim", "done"), [EvidenceQuote(mixed.id, LAST)])
    library.recognition.run([mixed.id])
    now = library.recommendations.get(rec.id)
    text = library.documents.text(mixed.id)
    assert now.anchor.start > rec.anchor.start
    assert text[now.anchor.start : now.anchor.end] == LAST
    assert (now.anchor.quote, now.anchor.page) == (LAST, 3)
    (event,) = library.status.timeline(rec.id).events
    _, start, end = library.documents.place_of(event.evidence[0])
    assert text[start:end] == LAST
    assert library.check().problems == ()
    library.undo()
    assert library.recommendations.get(rec.id).anchor == rec.anchor
    assert library.documents.get(mixed.id) == mixed
    assert library.documents.scans(mixed.id) == 1
    assert library.check().problems == ()


@needs_tesseract
def test_a_document_whose_tagged_words_would_be_lost_stays_as_it_is(
    library: Library, mixed: Document
) -> None:
    text = library.documents.text(mixed.id)
    quote = f"{FIRST}{PASSAGE_BREAK}{LAST}"  # across the page that is a scan
    assert quote in text
    a_recommendation(library, mixed, quote, number="R9")
    report = library.recognition.run([mixed.id])
    assert report.recognised == ()
    (refused,) = report.refused
    assert "R9" in refused.reason
    assert library.documents.get(mixed.id) == mixed
    assert library.documents.text(mixed.id) == text


@needs_tesseract
def test_stopping_leaves_the_document_as_it_was(library: Library, mixed: Document) -> None:
    class Stopping:
        def step(self, done: int, total: int, what: str) -> None:
            raise Cancelled

    report = library.recognition.run([mixed.id], Stopping())
    assert report.cancelled
    assert library.documents.get(mixed.id) == mixed


@needs_tesseract
def test_what_there_is_nothing_to_recognise_in_or_with_is_refused(
    library: Library, mixed: Document, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="no data for “xyz” here; it has"):
        library.recognition.run([mixed.id], language="xyz")
    (tmp_path / "plain").mkdir()
    plain = brought_in(library, tmp_path / "plain", set_in_type([FIRST]))
    with pytest.raises(UserError, match="nothing to do"):
        library.recognition.run([plain.id])


def test_where_tesseract_is_missing_it_is_said(
    library: Library, mixed: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recogniser, "find_program", lambda: None)
    assert "apt-get install tesseract-ocr" in recogniser.missing_here()
    with pytest.raises(UserError, match="Tesseract is not installed"):
        library.recognition.run([mixed.id])


WORDS = st.text("ab ", min_size=1, max_size=6).map(str.strip).filter(bool)
PAGES = st.lists(st.tuples(st.integers(1, 4), WORDS), min_size=1, max_size=8).map(sorted)


@given(PAGES, st.lists(st.tuples(st.sampled_from([2, 3]), WORDS), max_size=4), st.data())
def test_an_anchor_is_found_with_its_words_or_not_at_all(
    old: list[tuple[int, str]], new: list[tuple[int, str]], data: st.DataObject
) -> None:
    texts = [text for _, text in old]
    passages = [
        Passage(
            PassageId(n + 1), DocumentId(1), n, PassageKind.PARAGRAPH, 0, page, start, end, text
        )
        for n, ((page, text), (start, end)) in enumerate(zip(old, lay_out(texts), strict=True))
    ]
    whole = PASSAGE_BREAK.join(texts)
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    quote, prefix, suffix = make_anchor(whole, start, end)
    anchor = Anchor(DocumentId(1), start, end, quote, prefix, suffix, None, "")
    fresh = [ParsedPassage(PassageKind.PARAGRAPH, text, page) for page, text in new]
    made = NewText.of(passages, fresh, frozenset({2, 3}))
    pages = [passage.page or 0 for passage in made.passages]
    assert pages == sorted(pages)
    assert made.text.count(PASSAGE_BREAK) == max(len(made.passages) - 1, 0)
    place = made.place_of(anchor)
    if place is not None:
        assert made.text[slice(*place)] == quote
    holder = next((p for p in passages if p.start <= start and end <= p.end), None)
    if holder is not None and holder.page in {1, 4}:
        assert place is not None
