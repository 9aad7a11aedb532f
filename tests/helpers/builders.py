"""Small real things to test with: documents, libraries, updates."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from policydesk.core.dates import PartialDate
from policydesk.core.document import Document, DocumentKind, PassageKind
from policydesk.core.ids import new_uid
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.core.recommendation import Recommendation, RecommendationDraft
from policydesk.core.status import Axis, Grade, NewStatus, Whose
from policydesk.library import Library
from policydesk.library.reader import utc_now

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
    clock = utc_now if now is None else lambda: now
    return a_new_library(folder / "library", name="Test library", now=clock)


def a_new_library(
    folder: Path, *, name: str = "", now: Callable[[], datetime] = utc_now
) -> Library:
    """What `Library.create` makes, from a copy of an empty one: laying out the tables takes longer
    than opening them. Where the making is the point, use `Library.create` itself.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for inside in ("originals", "backups", "index"):
        (folder / inside).mkdir(mode=0o700)
    database = folder / "library.sqlite"
    database.touch(mode=0o600)
    database.write_bytes(empty_database())
    library = Library.open(folder, now=now)
    with library.store.operation():
        for key in ("library.uid", "device.id"):
            library.store.settings.set(key, new_uid())
        if name:
            library.store.settings.set("library.name", name)
    return library


@cache
def empty_database() -> bytes:
    """The file of a library without a document."""
    with tempfile.TemporaryDirectory() as folder:
        Library.create(Path(folder, "library")).close()
        return Path(folder, "library", "library.sqlite").read_bytes()


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
