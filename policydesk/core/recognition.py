"""Character recognition: whether it can be had here, what it found, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass

from policydesk.core.document import Document, PageFacts, PageVerdict
from policydesk.core.ids import DocumentId

MISSING = (
    "Tesseract is not installed; on Debian and Ubuntu: apt-get install tesseract-ocr, on macOS: "
    "brew install tesseract, on Windows: the installer that tesseract-ocr.github.io names."
)
LEAST_CONFIDENCE = 30.0
"""Of 100, for one word; one below it is left out and counted."""
POOR_CONFIDENCE = 60.0
"""Of 100, the mean of a page; a page below it is called garbled."""


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What came of one page: paragraphs of lines, words kept and left out, mean confidence.

    `confidence` is of 100, over all words; 0.0 where there is none. `problem` says why a page
    could not be recognised.
    """

    number: int
    paragraphs: tuple[tuple[str, ...], ...] = ()
    words: int = 0
    left_out: int = 0
    confidence: float = 0.0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RecognisedDocument:
    """A document whose text was recognised, and its pages."""

    document: Document
    pages: tuple[RecognisedPage, ...]

    @property
    def words(self) -> int:
        return sum(page.words for page in self.pages)


@dataclass(frozen=True, slots=True)
class NotRecognised:
    """A document that stays as it is, and the sentence that says why."""

    document: DocumentId
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class RecognitionReport:
    """What a recognition did; `cancelled` when the person stopped it (whole documents only)."""

    recognised: tuple[RecognisedDocument, ...]
    refused: tuple[NotRecognised, ...]
    cancelled: bool = False

    @property
    def sentence(self) -> str:
        """“Text of 12 pages recognised: 3,410 words.”, with what was not."""
        done = [page for each in self.recognised for page in each.pages if not page.problem]
        words = sum(page.words for page in done)
        said = [f"Text of {counted_pages(len(done))} recognised: {words:,} words."]
        if failed := sum(len(each.pages) for each in self.recognised) - len(done):
            said.append(f"{counted_pages(failed).capitalize()} could not be.")
        said += [f"“{each.title}”: {each.reason}" for each in self.refused]
        if self.cancelled:
            said.append("Stopped; the other documents are as they were.")
        return " ".join(said if done or not self.refused else said[1:])


def is_scan(page: PageFacts) -> bool:
    """Whether a page is a picture that nobody has tried to recognise yet."""
    return (
        PageVerdict.SCANNED_NO_TEXT in page.verdicts
        and PageVerdict.RECOGNISED not in page.verdicts
    )


def counted_pages(number: int) -> str:
    """“1 page”, “12 pages”."""
    return "1 page" if number == 1 else f"{number:,} pages"


def scans_sentence(pages: int, missing: str) -> str:
    """“12 pages are scans; their text can be recognised.”, or why not; "" for no page.

    `missing` says what is not here, empty where recognition can be had.
    """
    if not pages:
        return ""
    are = f"{counted_pages(pages)} {'is a scan' if pages == 1 else 'are scans'}"
    return f"{are}. {missing}" if missing else f"{are}; the text can be recognised."
