"""The hits of a search as a list: a heading per document, its hits below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from policydesk.core.document import Document
from policydesk.core.headline import LABELS
from policydesk.core.ids import DocumentId
from policydesk.core.query import Hit, HitKind, HitPage
from policydesk.core.status import HeadlineKind
from policydesk.gui.chip import TONES

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DocumentNote:
    """What the heading over a document's hits says of it."""

    document: Document
    recommendations: int
    older_edition: bool = False

    @property
    def words(self) -> str:
        """“NLGN · report · April 2010 · 8 recommendations”."""
        document = self.document
        parts = [document.publisher or ", ".join(document.authors), document.kind.value]
        parts.append(document.issued.spoken() if document.issued else "")
        if self.recommendations:
            noun = "recommendation" if self.recommendations == 1 else "recommendations"
            parts.append(f"{self.recommendations} {noun}")
        if self.older_edition:
            parts.append("older edition")
        if document.text_quality.value != "good":
            parts.append(f"◐ {document.text_quality.label}")
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of an answer, with what is known of its documents."""

    page: HitPage
    notes: Mapping[DocumentId, DocumentNote] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """The heading of one document's hits."""

    document_id: DocumentId
    title: str
    words: str


HitRow = DocumentHead | Hit


class HitsModel(QAbstractListModel):
    """Shows an answer, grouped by document; `more_wanted(offset)` near the end of a long one."""

    more_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._notes: dict[DocumentId, DocumentNote] = {}
        self._rows: list[HitRow] = []
        self._total = 0
        self._fetched = 0  # with those that are gone and not shown
        self._asking = False

    def show(self, found: Found) -> None:
        """Show the first page of an answer."""
        self.beginResetModel()
        self._notes = dict(found.notes)
        self._total, self._asking = found.page.total, False
        self._fetched = _fetched(found)
        self._rows = group_hits(found.page.hits, self._notes)
        self.endResetModel()

    def show_more(self, found: Found) -> None:
        """Add a further page; its hits go under new headings, so that nothing read moves."""
        rows = group_hits(found.page.hits, {**self._notes, **found.notes})
        self._asking = False
        self._fetched += _fetched(found)
        if not rows:
            self._total = self._total if found.page.coverage.gone else self._fetched
            return
        last = self._rows[-1] if self._rows else None
        if isinstance(last, Hit) and rows[0] == _head(last, self._notes):
            rows = rows[1:]
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._notes.update(found.notes)
        self._rows += rows
        self.endInsertRows()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits fetched so far, in the order shown."""
        return tuple(row for row in self._rows if isinstance(row, Hit))

    def row(self, index: Index) -> HitRow | None:
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, wanted: Hit) -> QModelIndex:
        """Where the same find stands now; an invalid index when it is gone."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Hit) and _same(row, wanted):
                return self.index(number, 0)
        return QModelIndex()

    def hit_number(self, index: Index) -> int:
        """The place of a hit among the hits, from 1; 0 for a heading."""
        if not isinstance(self.row(index), Hit):
            return 0
        return sum(isinstance(row, Hit) for row in self._rows[: index.row() + 1])

    def step(self, index: Index, step: int) -> QModelIndex:
        """The next hit (1) or the one before (-1); the same when there is none."""
        at = index.row() + step if index.isValid() else 0
        while 0 <= at < len(self._rows):
            if isinstance(self._rows[at], Hit):
                return self.index(at, 0)
            at += step
        return self.index(index.row(), 0) if index.isValid() else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.row(index), Hit):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._fetched < self._total and not self._asking

    def fetchMore(self, _parent: Index) -> None:
        self._asking = True
        self.more_wanted.emit(self._fetched)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole if isinstance(row, DocumentHead):
                return row.title
            case Qt.ItemDataRole.DisplayRole if isinstance(row, Hit):
                return row.snippet
            case Qt.ItemDataRole.AccessibleTextRole if isinstance(row, DocumentHead):
                return f"{row.title}, {row.words}"
            case Qt.ItemDataRole.AccessibleTextRole if isinstance(row, Hit):
                return say_hit(row)
        return None


def _fetched(found: Found) -> int:
    return len(found.page.hits) + found.page.coverage.gone


def group_hits(hits: Sequence[Hit], notes: Mapping[DocumentId, DocumentNote]) -> list[HitRow]:
    """The hits under a heading per document; documents in the order of their best hit."""
    groups: dict[tuple[DocumentId, bool], list[Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.document_id, hit.reference_id is not None), []).append(hit)
    rows: list[HitRow] = []
    for group in groups.values():
        rows += [_head(group[0], notes), *group]
    return rows


def where_text(hit: Hit) -> str:
    """What stands at the left of a hit: its page, or what kind of hit it is."""
    match hit.kind:
        case HitKind.EVIDENCE_NOTE | HitKind.PACK_NOTE:
            return "note"
        case HitKind.DOCUMENT:
            return "title"
        case HitKind.REFERENCE:
            return "work"
    return "" if hit.page is None else f"p. {hit.page}"


def chip_of(hit: Hit) -> tuple[str, str] | None:
    """The chip at the right of a hit, (text, tone): its headline, for recommendations."""
    if not hit.headline:
        return None
    kind = HeadlineKind(hit.headline)
    words, symbol = LABELS[kind]
    return f"{symbol} {words}", TONES[kind]


def remark(hit: Hit) -> str:
    """The words at the right of a hit without a chip."""
    match hit.kind:
        case HitKind.EVIDENCE_NOTE:
            return "your note"
        case HitKind.PACK_NOTE:
            return "your note in a pack"
        case HitKind.RECOMMENDATION:
            return "recommendation"
        case HitKind.REFERENCE:
            return "not in the library"
    return ""


def say_lacks(hit: Hit) -> str:
    """“lacks pothole, reform” under a partial match, “shares pooled, budgets” under a like one;
    “above it: place” where only title or heading has the word.
    """
    if hit.shares:
        return f"shares {', '.join(hit.shares)}"
    lacks = f"lacks {', '.join(hit.lacks)}" if hit.lacks else ""
    above = f"above it: {', '.join(hit.above)}" if hit.above else ""
    return " · ".join(filter(None, (lacks, above)))


def say_hit(hit: Hit) -> str:
    """A hit in one sentence, for those who hear the list."""
    chip = chip_of(hit)
    parts = (where_text(hit), hit.snippet, chip[0] if chip else remark(hit), say_lacks(hit))
    return "; ".join(part for part in parts if part)


def _same(one: Hit, other: Hit) -> bool:
    """Whether two hits are the same find, whatever its words and rank are now."""
    return (
        (one.kind, one.document_id, one.passage_id, one.recommendation_id, one.reference_id)
        == (other.kind, other.document_id, other.passage_id, other.recommendation_id,
            other.reference_id)
    )


def _head(hit: Hit, notes: Mapping[DocumentId, DocumentNote]) -> DocumentHead:
    """The heading that a hit stands under."""
    if hit.reference_id is not None:
        return DocumentHead(hit.document_id, "References without a document",
                            "The works themselves are not in this library")
    note = notes.get(hit.document_id)
    if note is None:
        return DocumentHead(hit.document_id, hit.title or "Packs", "")
    return DocumentHead(hit.document_id, note.document.title, note.words)
