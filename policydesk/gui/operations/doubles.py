"""What a person decides about two documents, one function per act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from policydesk.core.document import Document
from policydesk.core.editions import Chain, Proposal
from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.progress import Progress
from policydesk.gui.bridge import Task

if TYPE_CHECKING:
    from policydesk.library import Library
    from policydesk.library.merging import Merged


def compare_all() -> Callable[[Library, Progress], None]:
    """Work of a job: compare what was not compared yet."""

    def work(library: Library, progress: Progress) -> None:
        waiting = library.call(lambda own: own.doubles.not_compared())
        for done, document_id in enumerate(waiting):
            progress.step(done, len(waiting), "Comparing documents")
            library.call(_compare(document_id))

    return work


def merge_documents(*, keep: Document, absorb: Document) -> Task[Merged]:
    """Let one document go up in another."""
    return Task(
        lambda library, origin: library.doubles.merge(keep.id, absorb.id, origin=origin),
        done=lambda merged: " ".join(
            filter(None, (f"Merged into “{keep.title}”.", merged.counted_twice, merged.lost))
        ),
    )


def link_editions(*, newer: Document, older: Document) -> Task[Chain]:
    """Say that one is a new edition of the other."""
    return Task(
        lambda library, origin: library.editions.link(newer.id, older.id, origin=origin),
        done=f"“{newer.title}” is now the newer edition.",
    )


def unlink_editions(*, newer: Document) -> Task[None]:
    """Say that a document is no new edition of any other after all."""
    return Task(
        lambda library, origin: library.editions.unlink(newer.id, origin=origin),
        done=f"“{newer.title}” is no longer linked to an older edition.",
    )


def set_apart(*, first: Document, second: Document) -> Task[None]:
    """Never show the two as a pair again."""
    return Task(
        lambda library, origin: library.doubles.set_apart(first.id, second.id, origin=origin),
        done="Remembered as no duplicates.",
    )


def accept_passages(*, newer: DocumentId, proposals: Sequence[Proposal]) -> Task[int]:
    """Give recommendations their passage in the newer edition."""
    return Task(
        lambda library, origin: library.editions.accept(newer, proposals, origin=origin),
        done=lambda count: "1 passage accepted." if count == 1 else f"{count} passages accepted.",
    )


def take_passage_back(*, newer: DocumentId, recommendation: RecommendationId) -> Task[None]:
    """Remove the passage of the newer edition again."""
    return Task(
        lambda library, origin: library.editions.take_back(newer, recommendation, origin=origin),
        done="Passage taken back.",
    )


def _compare(document_id: DocumentId) -> Callable[[Library], None]:
    return lambda library: library.doubles.compare([document_id])
