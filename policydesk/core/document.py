"""What a library holds: documents and the passages of their one canonical text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from policydesk.core.dates import PartialDate
from policydesk.core.ids import DocumentId, PassageId

PASSAGE_BREAK = "\n\n"
"""What stands between two passages in the canonical text; offsets count it."""


class DocumentKind(StrEnum):
    """What sort of publication it is."""

    REPORT = "report"
    SUBMISSION = "submission"
    COLUMN = "column"
    ARTICLE = "article"
    RESPONSE = "response"
    MINUTES = "minutes"
    BRIEFING = "briefing"
    SPEECH = "speech"
    LEGISLATION = "legislation"
    OTHER = "other"


class PassageKind(StrEnum):
    """What a passage is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    QUOTE = "quote"
    FOOTNOTE = "footnote"


class TextQuality(StrEnum):
    """The verdict on a document's text, worst page first."""

    GOOD = "good"
    PARTLY = "partly"
    GARBLED = "garbled"
    NO_TEXT = "no_text"

    @property
    def label(self) -> str:
        return _QUALITY_LABELS[self]


_QUALITY_LABELS: Mapping[TextQuality, str] = {
    TextQuality.GOOD: "text good",
    TextQuality.PARTLY: "partly read",
    TextQuality.GARBLED: "text garbled",
    TextQuality.NO_TEXT: "no text (a scan?)",
}


class PageVerdict(StrEnum):
    """What may be said of one page's text; a page can have more than one."""

    TEXT_LAYER = "text_layer"
    SCANNED_NO_TEXT = "scanned_no_text"
    COLUMNS_SUSPECT = "columns_suspect"
    GARBLED = "garbled"
    HYPHENS_JOINED = "hyphens_joined"
    RECOGNISED = "recognised"
    UNREAD = "unread"

    @property
    def label(self) -> str:
        return _VERDICT_LABELS[self]


_VERDICT_LABELS: Mapping[PageVerdict, str] = {
    PageVerdict.TEXT_LAYER: "text layer",
    PageVerdict.SCANNED_NO_TEXT: "scanned, no text",
    PageVerdict.COLUMNS_SUSPECT: "columns suspect",
    PageVerdict.GARBLED: "text as garbage",
    PageVerdict.HYPHENS_JOINED: "hyphens joined",
    PageVerdict.RECOGNISED: "text by character recognition",
    PageVerdict.UNREAD: "could not be read",
}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page: `number` is physical, from 1; `label` as printed or named (“iv”), else “”."""

    number: int
    label: str = ""
    verdicts: tuple[PageVerdict, ...] = (PageVerdict.TEXT_LAYER,)


@dataclass(frozen=True, slots=True)
class Identifier:
    """What a publication is known by: `scheme` (“HC”, “CP”, “ISBN”, “DOI”) and `value` (“849”)."""

    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


DETAILS: Mapping[str, str] = {
    "title": "title",
    "authors": "authors",
    "publisher": "publisher",
    "kind": "kind",
    "issued": "date of issue",
    "language": "language",
    "url": "address",
    "series": "series",
    "identifiers": "numbers",
}
"""The fields that are read off a document and that a person can accept, with their names."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One addressable stretch: `start` and `end` are code points into the canonical text.

    The canonical text is every passage's text in order, joined by PASSAGE_BREAK.
    `page` is the physical page from 1 where the format has pages; `level` is 1 to 6 for headings.
    """

    id: PassageId
    document_id: DocumentId
    position: int
    kind: PassageKind
    level: int
    page: int | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """An imported item, without its text; `where_read` says for each field how it was found.

    `confirmed` names the fields that a person has accepted; the others are as found by rule.
    `parent` is the document this one came with, such as the mail it was attached to.
    """

    id: DocumentId
    uid: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    kind: DocumentKind
    issued: PartialDate | None
    language: str
    url: str
    series: str
    file_name: str
    media_type: str
    sha256: str
    size: int
    pages: int
    text_quality: TextQuality
    text_sha256: str
    passages: int
    warnings: tuple[str, ...]
    added_at: datetime
    where_read: Mapping[str, str] = field(default_factory=dict)
    identifiers: tuple[Identifier, ...] = ()
    confirmed: frozenset[str] = frozenset()
    parent: DocumentId | None = None

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The details that something was read for and that no person has accepted yet."""
        empty = ("", (), None, DocumentKind.OTHER)
        return tuple(
            name
            for name in DETAILS
            if getattr(self, name) not in empty and name not in self.confirmed
        )

    @property
    def byline(self) -> str:
        """“NLGN · April 2010”, as far as it is known."""
        parts = [self.publisher or ", ".join(self.authors)]
        if self.issued is not None:
            parts.append(self.issued.spoken())
        return " · ".join(part for part in parts if part)


def lay_out(texts: list[str]) -> list[tuple[int, int]]:
    """Offsets (start, end) of each text in the canonical text, in code points."""
    spans, at = [], 0
    for text in texts:
        spans.append((at, at + len(text)))
        at += len(text) + len(PASSAGE_BREAK)
    return spans
