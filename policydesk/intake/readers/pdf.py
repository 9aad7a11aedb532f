"""Read a PDF: its text in reading order with pages, and what its title page says."""

from __future__ import annotations

from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.finish import assemble
from policydesk.intake.readers.pdf_blocks import passages_of
from policydesk.intake.readers.pdf_details import details_of
from policydesk.intake.readers.pdf_furniture import without_furniture
from policydesk.intake.readers.pdf_order import reading_order
from policydesk.intake.readers.pdf_running import running_heads
from policydesk.intake.readers.pdfium import PdfFile, TextLine
from policydesk.intake.source import SourceFile

_NAMED = 12
_ACTIVE = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile", b"/XFA", b"/SubmitForm")


class PdfReader:
    """PDF through pdfium."""

    media_type = registry.PDF

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a damaged, protected or over-long file."""
        with PdfFile(source.data) as pdf:
            pages, unread = _pages(pdf, source)
            heights = [(pdf.page_size(n) or (0.0, 842.0))[1] for n in range(1, len(pages) + 1)]
            properties = pdf.properties()
            count = len(pdf)
        rows = [reading_order(page) for page in without_furniture(pages, heights)]
        return assemble(
            details_of(properties, rows, source.name, running_heads(pages)),
            passages_of(rows),
            media_type=self.media_type,
            pages=count,
            warnings=_warnings(source.data, count, unread),
        )


def _pages(pdf: PdfFile, source: SourceFile) -> tuple[list[list[TextLine]], list[int]]:
    """The lines of each page, and the numbers of those that could not be read in the time."""
    pages: list[list[TextLine]] = []
    unread: list[int] = []
    for number in range(1, len(pdf) + 1):
        lines = None if source.time_is_up() else pdf.lines(number)
        if lines is None:
            unread.append(number)
        pages.append(lines or [])
    return pages, unread


def _warnings(data: bytes, count: int, unread: list[int]) -> list[str]:
    warnings = []
    if unread:
        named = ", ".join(map(str, unread[:_NAMED])) + (" …" if len(unread) > _NAMED else "")
        missing = f"{'page' if len(unread) == 1 else 'pages'} {named}"
        warnings.append(
            f"partly: Read {count - len(unread)} of {count} pages; {missing} could not be read."
        )
    if any(sign in data for sign in _ACTIVE):
        warnings.append("active: Contains scripts or attached files; they were left out.")
    return warnings
