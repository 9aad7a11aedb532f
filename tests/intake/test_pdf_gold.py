"""Paragraphs of real pages, marked by eye: those of short documents, or it would take too long."""

from pathlib import Path

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake.readers.pdf import PdfReader
from policydesk.intake.source import SourceFile
from tests.bench.pdf_paragraphs import (
    BAR,
    Marked,
    Score,
    edge,
    pages_of_gold,
    score_page,
    sentences,
    words,
)

_SHORT = 120_000  # bytes
FIRST = "The council should publish its plan. It should say what it costs."
SECOND = "Every resident may see it before the end of the year."


def marked(text: str) -> Marked:
    return Marked("paragraph", edge(words(text)), tuple(sentences(text)))


def parsed(*texts: str) -> ParsedDocument:
    passages = tuple(ParsedPassage(PassageKind.PARAGRAPH, text, 1) for text in texts)
    return ParsedDocument("A paper", "application/pdf", passages)


def test_what_is_right_scores_full() -> None:
    score = score_page(parsed(FIRST, SECOND), 1, [marked(FIRST), marked(SECOND)])
    assert (score.recall, score.precision, score.lost, score.sentences) == (1.0, 1.0, 0, 3)


def test_paragraphs_run_together_or_cut_apart_cost_boundaries() -> None:
    both = [marked(FIRST), marked(SECOND)]
    together = score_page(parsed(f"{FIRST} {SECOND}"), 1, both)
    assert (together.recall, together.precision, together.lost) == (0.5, 1.0, 0)
    apart = score_page(parsed(*FIRST.split(". "), SECOND), 1, both)
    assert (apart.recall, apart.precision) == (1.0, 4 / 6)


def test_a_sentence_that_is_not_there_is_lost() -> None:
    assert score_page(parsed(FIRST), 1, [marked(FIRST), marked(SECOND)]).lost == 1


def test_real_pages_are_over_the_bar(data_folder: Path) -> None:
    both = Score()
    for fact in pages_of_gold():
        data = (data_folder / fact["folder"] / fact["file"]).read_bytes()
        if len(data) <= _SHORT:
            found = PdfReader().read(SourceFile(data, fact["file"]))
            both.add(score_page(found, fact["page"], [Marked.of(m) for m in fact["marks"]]))
    assert both.marked > 100
    assert min(both.recall, both.precision) >= BAR
    assert both.lost == 0
