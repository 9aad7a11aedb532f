"""Small real things to test with: documents, libraries, updates."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from policydesk.core.dates import PartialDate
from policydesk.core.document import Document, DocumentKind, PassageKind
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.core.recommendation import Recommendation, RecommendationDraft
from policydesk.core.status import Axis, Grade, NewStatus, Whose
from policydesk.library import Library

PARAGRAPHS = (
    "Billions could be saved if services were planned together.",
    "Each council should publish a plan for its buildings by next spring.",
    "The department must report every year, and councils should say what they owe.",
    "Nothing in this paper has been agreed by ministers.",
)


def a_parsed(
    title: str = "A place to plan",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    *,
    publisher: str = "Wexcombe Institute",
    issued: str = "2021-03-04",
    kind: DocumentKind = DocumentKind.REPORT,
) -> ParsedDocument:
    """A parsed report: one heading, then paragraphs, one a page."""
    passages = [ParsedPassage(PassageKind.HEADING, title, 1, 1)]
    passages += [ParsedPassage(PassageKind.PARAGRAPH, t, n) for n, t in enumerate(paragraphs, 1)]
    return ParsedDocument(
        title=title,
        media_type="text/plain",
        passages=tuple(passages),
        authors=("A. Writer",),
        publisher=publisher,
        kind=kind,
        issued=PartialDate.parse(issued) if issued else None,
        pages=len(paragraphs),
        where_read={"title": "first line"},
    )


def a_library(folder: Path, *, now: datetime | None = None) -> Library:
    """A new library; its clock stands at `now` if one is given."""
    if now is None:
        return Library.create(folder / "library", name="Test library")
    return Library.create(folder / "library", name="Test library", now=lambda: now)


def a_document(library: Library, title: str = "A place to plan", **parts: object) -> Document:
    """Add a report to the library; its original is its own text."""
    parsed = a_parsed(title, **parts)  # type: ignore[arg-type]
    data = "\n\n".join(passage.text for passage in parsed.passages).encode()
    return library.documents.add(parsed, data, f"{title.lower().replace(' ', '-')}.txt")


def a_recommendation(
    library: Library, document: Document, quote: str = PARAGRAPHS[1], **draft: object
) -> Recommendation:
    """Tag a quote, addressed to Councils as R1 unless the draft says otherwise."""
    said: dict[str, object] = {"number": "R1", "addressees": ("Councils",), **draft}
    return library.recommendations.add_quote(
        document.id,
        quote,
        RecommendationDraft(**said),  # type: ignore[arg-type]
    )


def an_update(
    axis: str, value: str, happened: str = "2021-06", *, whose: str = "owner", **more: object
) -> NewStatus:
    """What a person learned, from plain words."""
    if "grade" in more and more["grade"] is not None:
        more["grade"] = Grade(str(more["grade"]))
    return NewStatus(
        Axis(axis), value, PartialDate.parse(happened), Whose(whose), **more  # type: ignore[arg-type]
    )


def utc(*parts: int) -> datetime:
    """A moment, UTC."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]
