"""What a person does with documents, one function per act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from policydesk.core.dates import PartialDate
from policydesk.core.document import Document, DocumentKind
from policydesk.core.ids import DocumentId
from policydesk.core.imports import ImportReport
from policydesk.core.progress import Progress
from policydesk.gui.bridge import Task

if TYPE_CHECKING:
    from policydesk.library import Library

T = TypeVar("T")


def remove_documents(*, ids: Sequence[DocumentId]) -> Task[None]:
    """Take documents out of the library; Undo brings them back."""
    noun = "Document" if len(ids) == 1 else f"{len(ids)} documents"
    return Task(
        lambda library, origin: library.documents.remove(ids, origin=origin),
        done=f"{noun} removed.",
    )


def edit_document(
    *,
    before: Document,
    title: str,
    authors: tuple[str, ...],
    publisher: str,
    kind: DocumentKind,
    issued: PartialDate | None,
    url: str,
    language: str,
    series: str,
    confirmed: frozenset[str],
) -> Task[Document]:
    """Set the details that differ from before (only they become “typed by a person”)."""
    return Task(
        lambda library, origin: library.documents.edit(
            before.id,
            title=_if_new(title, before.title),
            authors=_if_new(authors, before.authors),
            publisher=_if_new(publisher, before.publisher),
            kind=_if_new(kind, before.kind),
            issued="" if issued is None and before.issued else _if_new(issued, before.issued),
            url=_if_new(url, before.url),
            language=_if_new(language, before.language),
            series=_if_new(series, before.series),
            confirmed=_if_new(confirmed, before.confirmed),
            origin=origin,
        ),
        done="Details saved.",
    )


def write_originals(
    document_id: DocumentId, folder: Path
) -> Callable[[Library, Progress], list[Path]]:
    """Work of a job: write a document's file, and those merged into it, as they were imported."""

    def write(library: Library, _: Progress) -> list[Path]:
        with library.reader() as reader:
            return reader.documents.export_originals(document_id, folder)

    return write


def confirm_details(*, ids: Sequence[DocumentId]) -> Task[int]:
    """Accept every detail of these documents as it was read."""
    return Task(
        lambda library, origin: library.documents.confirm(ids, origin=origin),
        done="Details confirmed.",
    )


def _if_new(now: T, before: T) -> T | None:
    return None if now == before else now


def add_samples() -> Callable[[Library, Progress], ImportReport]:
    """Work of a job: bring in the sample documents and their register.

    They are replayed by a clock turned back, so all of it happens on the library's own thread.
    """
    return lambda library, progress: library.call(lambda own: own.add_samples(progress))


def report_sentence(report: ImportReport) -> str:
    """What an import did, in one sentence; and whether what came in is like something here."""
    imported, doubles = len(report.imported), len(report.duplicates)
    noun = "document" if imported == 1 else "documents"
    parts = [f"{imported} {noun} imported"]
    if doubles:
        parts.append(f"{doubles} already in the library")
    if report.problems:
        parts.append(f"{len(report.problems)} could not be imported")
    said = ("Stopped: " if report.cancelled else "") + ", ".join(parts) + "."
    alike = len({each.document for each in report.alike})
    if alike:
        said += f" {alike} {'is' if alike == 1 else 'are'} like another document here."
    return said
