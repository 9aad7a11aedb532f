"""Asks the library for a page of hits, and says how the query was read."""

from __future__ import annotations

from dataclasses import dataclass

from policydesk.core.query import HitPage, Sort
from policydesk.gui.models.hits import DocumentNote, Found
from policydesk.library import LibraryReader

AT_FIRST, PAGE = 12, 20
"""Hits of the first page, as many as are seen while typing, and of each that follows."""
EXPANDED = 5
"""Words shown of what a pattern became."""

_UNASKED = "Everything a person could mean is searched: text, titles, notes, tags, recommendations"


def say_reading(page: HitPage) -> str:
    """What the query was read as, with the words that its patterns became."""
    parts = [page.reading or _UNASKED]
    if page.respelt:
        parts.append(page.respelt_sentence())
    if page.partial:
        parts.append(page.partial_sentence())
    if page.titled:
        parts.append(page.titled_sentence())
    for pattern, words in page.expansions.items():
        more = f", +{len(words) - EXPANDED}" if len(words) > EXPANDED else ""
        became = ", ".join(words[:EXPANDED]) or "no word of this library"
        parts.append(f"{pattern} → {became}{more}")
    return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as it is put: the text, the order of hits, and how words are read."""

    text: str
    sort: Sort
    also_read: bool
    strict: bool


def look_up(reader: LibraryReader, ask: Ask, offset: int = 0) -> Found:
    """One page of hits, with what their headings say of the documents."""
    limit = PAGE if offset else AT_FIRST
    page = reader.search(ask.text, limit=limit, offset=offset, sort=ask.sort,
                         also_read=ask.also_read, strict=ask.strict)
    ids = dict.fromkeys(hit.document_id for hit in page.hits if hit.document_id)
    older = {hit.document_id for hit in page.hits if hit.older_edition}
    return Found(
        page,
        {
            document_id: DocumentNote(
                reader.documents.get(document_id),
                len(reader.recommendations.of_document(document_id)),
                document_id in older,
            )
            for document_id in ids
        },
    )
