"""Read a PDF: its text in reading order with pages, and what its title page says."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.core.pages import pages_not_read
from policydesk.intake import registry
from policydesk.intake.finish import assemble
from policydesk.intake.readers.pdf_details import details_of
from policydesk.intake.readers.pdf_furniture import without_furniture
from policydesk.intake.readers.pdf_labels import page_labels
from policydesk.intake.readers.pdf_order import reading_order
from policydesk.intake.readers.pdf_page import PdfPage, TextLine
from policydesk.intake.readers.pdf_passages import passages_of
from policydesk.intake.readers.pdf_running import running_heads
from policydesk.intake.readers.pdf_verdicts import page_facts
from policydesk.intake.readers.pdfium import PdfFile
from policydesk.intake.readers.revisions import Counted
from policydesk.intake.source import SourceFile
from policydesk.text.normalise import words_of

_ACTIVE = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile", b"/XFA", b"/SubmitForm")


class PdfReader:
    """PDF through pdfium."""

    media_type = registry.PDF

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a damaged, protected or over-long file."""
        with PdfFile(source.data) as pdf:
            pages = _pages(pdf, source)
            properties, outline = pdf.properties(), pdf.outline()
            labels = page_labels(pages, pdf.labels())
            other_form = pdf.has_other_form
        kept = _without_furniture(pages, labels)
        words = words_of("\n".join(line.text for page in kept for line in page))
        rows = [
            [] if page is None else reading_order(found, page, words)
            for page, found in zip(pages, kept, strict=True)
        ]
        lines = [[] if page is None else page.lines for page in pages]
        laid = passages_of(rows, outline, words)
        facts = page_facts(pages, rows, labels, laid.mended)
        return assemble(
            details_of(properties, rows, source.name, running_heads(lines)),
            tuple(_with_comments(laid.passages, pages)),
            media_type=self.media_type,
            pages=len(pages),
            page_facts=facts,
            warnings=[
                *filter(None, [pages_not_read(facts, with_text=bool(laid.passages))]),
                *_warnings(source.data, pages, other_form=other_form),
            ],
        )


def _pages(pdf: PdfFile, source: SourceFile) -> list[PdfPage | None]:
    """Each page, None for those that could not be read, or not in the time."""
    numbers = range(1, len(pdf) + 1)
    return [None if source.time_is_up() else pdf.page(number) for number in numbers]


def _without_furniture(
    pages: Sequence[PdfPage | None], labels: Sequence[str]
) -> list[list[TextLine]]:
    """The lines of every page, without running heads and page numbers."""
    read = [page for page in pages if page is not None]
    named = [label for page, label in zip(pages, labels, strict=True) if page is not None]
    kept = dict(zip((p.number for p in read), without_furniture(read, named), strict=True))
    return [[] if page is None else kept[page.number] for page in pages]


def _with_comments(
    passages: Sequence[ParsedPassage], pages: Sequence[PdfPage | None]
) -> Iterator[ParsedPassage]:
    """Comments as notes behind what begins on their page."""
    waiting = deque(
        comment.passage(page.number) for page in pages if page for comment in page.comments
    )
    for passage in passages:
        while waiting and (waiting[0].page or 0) < (passage.page or 0):
            yield waiting.popleft()
        yield passage
    yield from waiting


def _warnings(data: bytes, pages: Sequence[PdfPage | None], *, other_form: bool) -> list[str]:
    """What else is to be said of the file: other forms, comments, what is active in it."""
    warnings = []
    if other_form:
        warnings.append(
            "partly: It is a form (XFA) whose text stands outside its pages; open it in the"
            " program it was made for, print it to a PDF, and import that."
        )
    counted = Counted(comments=sum(len(page.comments) for page in pages if page))
    warnings += counted.warnings()
    if any(sign in data for sign in _ACTIVE):
        warnings.append("active: Contains scripts or attached files; they were left out.")
    return warnings
