"""Passages of other documents like one that is read, or with the words selected in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policydesk.core.ids import DocumentId, PassageId
from policydesk.core.query import Hit, HitKind, HitPage, Like
from policydesk.gui.models.built_query import BuiltQuery
from policydesk.gui.selection import Span
from policydesk.library import LibraryReader

MOST = 8
"""Passages that are shown; all of them are a press away, in Find."""
_SELECTED = 12
"""Words of a selection that are looked for as they are; of more, the passage is what is meant."""
_LOOKED_THROUGH = 60


@dataclass(frozen=True, slots=True)
class AlikePassage:
    """A passage of another document, with the words it shares."""

    document_id: DocumentId
    title: str
    page: int | None
    span: Span
    snippet: str
    shares: tuple[str, ...]

    @property
    def where(self) -> str:
        """“A place to plan, p. 2”."""
        return self.title + (f", p. {self.page}" if self.page else "")


@dataclass(frozen=True, slots=True)
class Alike:
    """What is like a place that is read: `asked` says of what, `query` asks for all in Find."""

    asked: str
    query: str
    passages: tuple[AlikePassage, ...] = ()
    error: str = ""


def words_selected(text: str) -> str:
    """The words of a selection short enough to be meant word by word; "" for a longer one."""
    words = BuiltQuery(every=text).text
    return words if 0 < len(words.split()) <= _SELECTED else ""


def look_alike(
    reader: LibraryReader, document_id: DocumentId, passage_id: PassageId, selected: str
) -> Alike:
    """What other documents have like a passage, or with some of these words, best first."""
    if selected:
        page = reader.search(selected, limit=_LOOKED_THROUGH, kinds=(HitKind.PASSAGE,))
        asked, query = f"“{selected}”", selected
    else:
        query = Like(document_id, passage_id).written
        page = reader.search(query, limit=MOST, kinds=(HitKind.PASSAGE,))
        asked = "this passage"
    others = [hit for hit in page.hits if hit.document_id != document_id][:MOST]
    found = tuple(_alike(reader, hit, page) for hit in others)
    return Alike(asked, query, found, page.error.message if page.error else "")


def _alike(reader: LibraryReader, hit: Hit, page: HitPage) -> AlikePassage:
    start = next((p.start for p in reader.documents.passages(hit.document_id)
                  if p.id == hit.passage_id), 0)
    first, last = hit.text_marks[0] if hit.text_marks else (0, len(hit.text))
    return AlikePassage(
        hit.document_id, hit.title, hit.page, Span(start + first, start + last),
        " ".join(hit.snippet.split()), hit.shares or _marked(hit, page),
    )


def _marked(hit: Hit, page: HitPage) -> tuple[str, ...]:
    """The words of a plain search that stand in a hit, in the order typed."""
    lacking = {word.casefold() for word in (*hit.lacks, *hit.above)}
    words = dict.fromkeys(re.findall(r"[^\W_][\w'’-]*", page.query))
    return tuple(word for word in words if word.casefold() not in lacking)
