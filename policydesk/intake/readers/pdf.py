"""Read a PDF: its text in reading order with pages, and what its title page says."""

from __future__ import annotations

from collections.abc import Sequence

from policydesk.core.document import PageFacts
from policydesk.core.imports import ParsedDocument
from policydesk.core.pages import pages_not_read
from policydesk.intake import registry
from policydesk.intake.finish import assemble
from policydesk.intake.readers.pdf_details import details_of
from policydesk.intake.readers.pdf_furniture import without_furniture
from policydesk.intake.readers.pdf_labels import page_labels
from policydesk.intake.readers.pdf_order import Row, reading_order
from policydesk.intake.readers.pdf_page import PdfPage
from policydesk.intake.readers.pdf_passages import passages_of
from policydesk.intake.readers.pdf_running import running_heads
from policydesk.intake.readers.pdf_verdicts import page_facts
from policydesk.intake.readers.pdfium import PdfFile
from policydesk.intake.source import SourceFile

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
        rows = _rows(pages, labels)
        lines = [[] if page is None else page.lines for page in pages]
        laid = passages_of(rows, outline)
        facts = page_facts(pages, rows, labels, laid.mended)
        return assemble(
            details_of(properties, rows, source.name, running_heads(lines)),
            laid.passages,
            media_type=self.media_type,
            pages=len(pages),
            page_facts=facts,
            warnings=_warnings(source.data, facts),
        )


def _pages(pdf: PdfFile, source: SourceFile) -> list[PdfPage | None]:
    """Each page, None for those that could not be read, or not in the time."""
    numbers = range(1, len(pdf) + 1)
    return [None if source.time_is_up() else pdf.page(number) for number in numbers]


def _rows(pages: Sequence[PdfPage | None], labels: Sequence[str]) -> list[list[Row]]:
    """The rows of every page in reading order, without running heads and page numbers."""
    read = [page for page in pages if page is not None]
    named = [label for page, label in zip(pages, labels, strict=True) if page is not None]
    kept = dict(zip((p.number for p in read), without_furniture(read, named), strict=True))
    return [[] if page is None else reading_order(kept[page.number], page) for page in pages]


def _warnings(data: bytes, facts: Sequence[PageFacts]) -> list[str]:
    warnings = [said] if (said := pages_not_read(facts)) else []
    if any(sign in data for sign in _ACTIVE):
        warnings.append("active: Contains scripts or attached files; they were left out.")
    return warnings
