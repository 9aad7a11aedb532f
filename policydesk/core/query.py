"""What goes into a search and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from policydesk.core.ids import DocumentId, PassageId, RecommendationId


class HitKind(StrEnum):
    """What was found."""

    PASSAGE = "passage"
    DOCUMENT = "document"
    RECOMMENDATION = "recommendation"
    EVIDENCE_NOTE = "evidence_note"
    PACK_NOTE = "pack_note"


@dataclass(frozen=True, slots=True)
class QueryError:
    """Why a query was not understood: `at` is the code-point position in the query text."""

    message: str
    at: int
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One find; `marks` are (start, end) code points in `snippet` where the words stand.

    `text` is the whole passage (or title, wording, note); `text_marks` are the marks in it.
    """

    kind: HitKind
    document_id: DocumentId
    title: str
    passage_id: PassageId | None
    recommendation_id: RecommendationId | None
    page: int | None
    text: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: float
    text_marks: tuple[tuple[int, int], ...] = ()
    headline: str = ""


@dataclass(frozen=True, slots=True)
class NotSearchable:
    """Something the search could not look into, and why; no id for a file never imported."""

    title: str
    reason: str
    document_id: DocumentId | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched: `searched` of `total` documents; `pending` changes not yet indexed."""

    searched: int
    total: int
    not_searchable: tuple[NotSearchable, ...] = ()
    pending: int = 0

    def sentence(self) -> str:
        """“searched 412 of 430 documents; 18 not searchable”."""
        noun = "document" if self.total == 1 else "documents"
        text = f"searched {self.searched} of {self.total} {noun}"
        if self.not_searchable:
            text += f"; {len(self.not_searchable)} not searchable"
        if self.pending:
            text += f"; {self.pending} recent changes still being indexed"
        return text


@dataclass(frozen=True, slots=True)
class HitPage:
    """One page of results: `total` hits in `documents` documents; facets count this query."""

    query: str
    reading: str
    error: QueryError | None
    coverage: Coverage
    total: int
    documents: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    took_ms: float = 0.0
