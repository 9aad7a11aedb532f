"""The columns of the library's table of documents, and how its rows are found and ordered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policydesk.core.dates import PartialDate, Precision
from policydesk.core.document import Document, TextQuality
from policydesk.core.ids import DocumentId
from policydesk.core.recommendation import Recommendation
from policydesk.gui.models.id_table import Column

QUALITY_MARKS: Mapping[TextQuality, tuple[str, str]] = {
    TextQuality.GOOD: ("●", "ok"),
    TextQuality.PARTLY: ("◐", "claim"),
    TextQuality.GARBLED: ("✕", "no"),
    TextQuality.NO_TEXT: ("○", "no"),
}
"""The shape and the colour role of each verdict; the word stands beside them."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with the number of recommendations tagged in it, and what it came with."""

    document: Document
    recommendations: int
    came_with: str = ""


def titled(row: DocumentRow) -> str:
    """The title; of an attachment, with the mail it came with."""
    came_with = f" · attachment of “{row.came_with}”" if row.came_with else ""
    return row.document.title + came_with


def _issued(row: DocumentRow) -> date:
    issued = row.document.issued
    return issued.earliest if issued is not None else date.min


def _count(number: int) -> str:
    return f"{number:,}" if number else "–"


QUALITY_ORDER = tuple(TextQuality)
COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column("title", "Title", titled, lambda r: r.document.title.casefold(),
           width=320),
    Column("publisher", "Publisher", lambda r: r.document.publisher or "–",
           lambda r: r.document.publisher.casefold(), width=170),
    Column("authors", "Authors", lambda r: ", ".join(r.document.authors) or "–",
           lambda r: ", ".join(r.document.authors).casefold(), width=150, shown=False),
    Column("issued", "Published", lambda r: short_date(r.document.issued), _issued, width=110),
    Column("kind", "Kind", lambda r: r.document.kind.value.capitalize(),
           lambda r: r.document.kind.value, width=104),
    Column("recommendations", "Tagged", lambda r: _count(r.recommendations),
           lambda r: r.recommendations, width=74, right=True),
    Column("quality", "Text", lambda r: quality_words(r.document),
           lambda r: QUALITY_ORDER.index(r.document.text_quality), width=138, drawn=True),
    Column("details", "Details", lambda r: details_words(r.document),
           lambda r: len(r.document.unconfirmed), width=128),
    Column("pages", "Pages", lambda r: _count(r.document.pages), lambda r: r.document.pages,
           width=80, right=True, shown=False),
    Column("added", "Added", lambda r: f"{r.document.added_at:%d %b %Y}".lstrip("0"),
           lambda r: r.document.added_at, width=110),
    Column("language", "Language", lambda r: r.document.language or "–",
           lambda r: r.document.language, width=90, shown=False),
    Column("file", "File", lambda r: r.document.file_name,
           lambda r: r.document.file_name.casefold(), width=160, shown=False),
)
COLUMN_AT = {column.key: at for at, column in enumerate(COLUMNS)}


def short_date(issued: PartialDate | None) -> str:
    """“18 Nov 2021”, “Nov 2021”; longer forms as they are spoken."""
    if issued is None:
        return "–"
    first = issued.earliest
    match issued.precision:
        case Precision.DAY:
            return f"{first.day} {first:%b %Y}"
        case Precision.MONTH:
            return f"{first:%b %Y}"
    return issued.spoken()


def quality_words(document: Document) -> str:
    """“◐ partly read”: shape and word."""
    return f"{QUALITY_MARKS[document.text_quality][0]} {document.text_quality.label}"


def details_words(document: Document) -> str:
    """“○ 5 to confirm” or “● confirmed”: shape and word."""
    open_ones = len(document.unconfirmed)
    return f"○ {open_ones} to confirm" if open_ones else "● confirmed"


def make_rows(
    documents: Sequence[Document], recommendations: Sequence[Recommendation]
) -> dict[int, DocumentRow]:
    """Rows by document id."""
    tagged = Counter(r.anchor.document_id for r in recommendations)
    titles = {document.id: document.title for document in documents}
    return {
        int(d.id): DocumentRow(d, tagged[d.id], titles.get(d.parent, "") if d.parent else "")
        for d in documents
    }


def order_rows(
    rows: Mapping[int, DocumentRow], *, words: str, column: str, descending: bool
) -> list[DocumentId]:
    """Ids of the rows that hold every word in title, maker, kind or file, in the column's order."""
    wanted = words.casefold().split()
    found = [row for row in rows.values() if _holds(row, wanted)]
    sort = COLUMNS[COLUMN_AT[column]].sort
    if sort is not None:
        found.sort(key=lambda r: r.document.title.casefold())
        found.sort(key=sort, reverse=descending)
    return [row.document.id for row in found]


def _holds(row: DocumentRow, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    document = row.document
    parts = (document.title, document.publisher, *document.authors, document.kind.value,
             document.file_name, row.came_with, document.series, str(document.issued or ""),
             *map(str, document.identifiers), details_words(document))
    text = " ".join(parts).casefold()
    return all(word in text for word in wanted)
