"""What comes of files: parsed documents, problems, plans and reports."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from policydesk.core.dates import PartialDate
from policydesk.core.document import (
    Document,
    DocumentKind,
    Identifier,
    PageFacts,
    PassageKind,
    TextQuality,
)
from policydesk.core.ids import DocumentId

if TYPE_CHECKING:
    from policydesk.core.doubles import Alike


class ProblemKind(StrEnum):
    """The closed list of answers to a file that could not be taken in whole (reliability 4.1)."""

    NOT_SUPPORTED = "not-supported"
    DAMAGED = "damaged"
    PROTECTED = "protected"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    NO_TEXT = "no-text"
    PARTLY = "partly"
    ACTIVE = "active"
    READER_STOPPED = "reader-stopped"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"


def plain_warning(warning: str) -> str:
    """A warning as people read it: without the kind that programs tell it by (“partly: ”)."""
    kind, mark, sentence = warning.partition(": ")
    return sentence if mark and kind in set(ProblemKind) else warning


@dataclass(frozen=True, slots=True)
class ParsedPassage:
    """A passage as a reader gives it; `level` is 1 to 6 for a heading, else 0."""

    kind: PassageKind
    text: str
    page: int | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came inside another: its cleaned name, never a path, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """Everything a reader found in one file; empty strings where it found nothing.

    `page_facts` are in page order and may leave pages out of which nothing is to be said.
    `where_read` names for each filled field the place it was read from, e.g. "meta og:title".
    `warnings` are whole sentences for people, each beginning with its ProblemKind and a colon
    where it is one of those ("partly: Read 41 of 44 pages; ...").
    """

    title: str
    media_type: str
    passages: tuple[ParsedPassage, ...]
    authors: tuple[str, ...] = ()
    publisher: str = ""
    kind: DocumentKind = DocumentKind.OTHER
    issued: PartialDate | None = None
    language: str = ""
    url: str = ""
    series: str = ""
    pages: int = 0
    text_quality: TextQuality = TextQuality.GOOD
    where_read: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    page_facts: tuple[PageFacts, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """One file that could not be imported, and the sentence that says why."""

    path: str
    kind: ProblemKind
    reason: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file that is already in the library; `verdict` is “same file” or “same text”, in words.

    A same file whose original was lost or changed says that it is kept again.
    """

    path: str
    of: DocumentId
    verdict: str


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that would be imported: its path, SHA-256 and size in bytes.

    `kind` is what its bytes are, for people (“PDF”); `archive` the ZIP it lies in, if it does.
    """

    path: Path
    sha256: str
    size: int
    kind: str = ""
    archive: Path | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing has been written.

    `skipped` counts what is passed over: hidden and lock files (`.DS_Store`, `~$report.docx`),
    links, which could lead in circles, folders that are a library of PolicyDesk, and the parts of
    saved web pages (`plan_files/style.css` beside `plan.html`).
    `roots` is what the person named. `twice` are the files among `problems` that are the same as
    another one of `new`; `left_out` those the person does not want.
    """

    new: tuple[PlannedFile, ...]
    duplicates: tuple[Duplicate, ...]
    problems: tuple[ImportProblem, ...]
    skipped: int = 0
    roots: tuple[Path, ...] = ()
    twice: tuple[PlannedFile, ...] = ()
    left_out: tuple[PlannedFile, ...] = ()

    @property
    def passed_over(self) -> str:
        """What `skipped` counts, in words: “3 hidden or lock files, links …”; “” for none."""
        return said_passed_over(self.skipped)

    def without(self, paths: Collection[Path]) -> ImportPlan:
        """The plan with these files left out."""
        kept = tuple(file for file in self.new if file.path not in paths)
        out = tuple(file for file in self.new if file.path in paths)
        return replace(self, new=kept, left_out=(*self.left_out, *out))


def said_passed_over(count: int) -> str:
    """What `ImportPlan.skipped` counts, in words; “” for none."""
    if count == 1:
        return "1 hidden or lock file, link to elsewhere, library, or part of a saved web page"
    of = "hidden or lock files, links to elsewhere, libraries, or parts of saved web pages"
    return f"{count:,} {of}" if count else ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; `cancelled` when the person stopped it (whole documents only).

    `alike` names the documents that what came in is a new edition of, or similar to.
    """

    imported: tuple[Document, ...]
    duplicates: tuple[Duplicate, ...]
    problems: tuple[ImportProblem, ...]
    cancelled: bool = False
    alike: tuple[Alike, ...] = ()
