"""What a person does to have scans recognised, one function per act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from policydesk.core.ids import DocumentId
from policydesk.core.progress import Progress
from policydesk.core.recognition import RecognitionReport

if TYPE_CHECKING:
    from policydesk.library import Library


def recognise_text(
    ids: Sequence[DocumentId],
) -> Callable[[Library, Progress], RecognitionReport]:
    """Work of a job: recognise the scanned pages of these documents."""
    return lambda library, progress: library.recognition.run(ids, progress)


def languages_here() -> Callable[[Library, Progress], tuple[str, ...]]:
    """Work of a job: ask Tesseract what it can read."""
    return lambda library, _: library.recognition.languages()
