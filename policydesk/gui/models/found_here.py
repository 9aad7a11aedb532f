"""What a search finds inside one document: its passages in order, with the words to mark."""

from __future__ import annotations

from dataclasses import dataclass

from policydesk.core.errors import PolicyDeskError
from policydesk.core.ids import DocumentId
from policydesk.core.query import HitKind
from policydesk.library import LibraryReader

MOST = 2_000
"""Passages of one document that are marked and stepped through."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that was found; `start` in the canonical text, `marks` in `text`: code points."""

    start: int
    page: int | None
    text: str
    marks: tuple[tuple[int, int], ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class FoundHere:
    """The passages found in a document by a query, in the order of its text.

    `partial` where none has all the words; `more` where the document has more than are marked.
    """

    query: str
    passages: tuple[FoundPassage, ...] = ()
    partial: bool = False
    more: bool = False


def look_in(reader: LibraryReader, document_id: DocumentId, query: str) -> FoundHere:
    """Search one document as all of them were: the same passages, the same marks.

    Where none of its passages has all the words, those with some, as in a list of partial hits.
    Nothing where the index cannot be asked just now: a document can be read all the same.
    """
    if not query.strip():
        return FoundHere("")
    try:
        page = reader.search(query, limit=MOST, kinds=(HitKind.PASSAGE,), document=document_id)
    except PolicyDeskError:
        return FoundHere(query)
    starts = {p.id: p for p in reader.documents.passages(document_id)}
    found = [
        FoundPassage(starts[hit.passage_id].start, hit.page, hit.text, hit.text_marks)
        for hit in page.hits
        if hit.passage_id in starts and hit.text_marks
    ]
    return FoundHere(query, tuple(sorted(found, key=lambda each: each.start)), page.partial,
                     page.total > MOST)
