"""Recommendations of a library: look them up, tag, edit and remove them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from policydesk.core.changes import Op
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId, RecommendationId, new_uid
from policydesk.core.owners import IS_UPDATED, Named
from policydesk.core.recommendation import (
    NOT_HERE,
    AnchorState,
    Recommendation,
    RecommendationDraft,
)
from policydesk.core.tags import TagCount, clean_tags
from policydesk.core.timeline import Timeline
from policydesk.library.documents import DocumentReads
from policydesk.library.quotes import anchor_at, place_quote, state_in, state_of
from policydesk.library.typed_text import MOST_IN_QUOTE, line
from policydesk.library.writing import Desk
from policydesk.store.store import Store


class RecommendationReads:
    """Looking recommendations up."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Recommendation]:
        """Every recommendation, by publication, then in the order of the text."""
        return self._store.recommendations.all()

    def named(self) -> list[tuple[RecommendationId, Named]]:
        """Whom each recommendation named when it was tagged."""
        return self._store.recommendations.named()

    def count(self) -> int:
        return self._store.recommendations.count()

    def several(self, ids: Sequence[RecommendationId]) -> list[Recommendation]:
        """Those of these that are (still) there, in the register's order."""
        return self._store.recommendations.several(ids)

    def get(self, row_id: RecommendationId) -> Recommendation:
        """Raises UserError when it is not in the library (any more)."""
        found = self._store.recommendations.get(row_id)
        if found is None:
            raise UserError(f"There is no recommendation {row_id} in this library.")
        return found

    def find(self, ref: str) -> Recommendation:
        """A recommendation by id, number (“R4”), uid or start of its uid.

        Raises UserError when none or several fit; several are listed with their ids.
        """
        ref = line(ref, "reference")
        if not ref:  # else it would be one that has no number
            raise UserError("Name a recommendation by its number, id or uid.")
        if ref.isdecimal() and len(ref) < 19:
            return self.get(RecommendationId(int(ref)))
        found = self._store.recommendations.matching(ref)
        if not found:
            raise UserError(f"There is no recommendation “{ref}”; give its number, id or uid.")
        if len(found) > 1:
            listed = ", ".join(f"{rec.id} (“{rec.document_title}”)" for rec in found[:5])
            raise UserError(f"“{ref}” fits {len(found)} recommendations; give an id: {listed}.")
        return found[0]

    def successors(self, timeline: Timeline) -> dict[str, str]:
        """What took this one's place, by uid, in words; also of one that was removed since."""
        found = {}
        for uid in {event.successor for event in timeline.events if event.successor}:
            rec = self._store.recommendations.by_uid(uid)
            found[uid] = f"{rec.label}, {rec.document_title}" if rec is not None else NOT_HERE
        return found

    def of_document(self, document_id: DocumentId) -> list[Recommendation]:
        """A document's recommendations in the order of its text."""
        return self._store.recommendations.of_document(document_id)

    def anchor_state(self, rec: Recommendation) -> AnchorState:
        return state_of(self._store, rec.anchor)

    def anchor_states(
        self, recs: Iterable[Recommendation]
    ) -> dict[RecommendationId, AnchorState]:
        """Whether each quote stands where it was; a document's text is read once for all of its."""
        together: dict[DocumentId, list[Recommendation]] = defaultdict(list)
        for rec in recs:
            together[rec.anchor.document_id].append(rec)
        states: dict[RecommendationId, AnchorState] = {}
        for document_id, of_it in together.items():
            text = self._store.documents.text(document_id)
            states.update((rec.id, state_in(text, rec.anchor)) for rec in of_it)
        return states

    def tags(self) -> list[TagCount]:
        return self._store.recommendations.tags()


class TagReads:
    """The tags in use."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[TagCount]:
        """Every tag by name, with how many recommendations carry it."""
        return self._store.recommendations.tags()


class Recommendations(RecommendationReads):
    """Looking up, and the acts on recommendations."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.store)
        self._desk = desk
        self._documents = DocumentReads(desk.store)

    def add(
        self,
        document_id: DocumentId,
        start: int,
        end: int,
        draft: RecommendationDraft,
        *,
        origin: object = None,
    ) -> Recommendation:
        """Tag a stretch of a document's canonical text (code points) as a recommendation.

        Blank ends are trimmed. Raises UserError when nothing is left, or when exactly this
        stretch is tagged already.
        """
        document = self._documents.get(document_id)
        anchor = anchor_at(self._desk.store, document, start, end)
        for other in self.of_document(document_id):
            if (other.anchor.start, other.anchor.end) == (anchor.start, anchor.end):
                raise UserError(f"This passage is already tagged as {other.label}.")
        with self._desk.operation(Op.ADD_RECOMMENDATION, origin):
            row_id = self._desk.store.recommendations.add(
                anchor,
                clean_draft(draft, quote=anchor.quote),
                uid=new_uid(),
                created_at=self._desk.now(),
            )
        return self.get(row_id)

    def add_quote(
        self,
        document_id: DocumentId,
        quote: str,
        draft: RecommendationDraft,
        *,
        page: int | None = None,
        origin: object = None,
    ) -> Recommendation:
        """Tag the one place where the quote stands; differences of white space do not matter.

        A report often says its recommendations twice: `page`, from the first, says which is meant.
        """
        document = self._documents.get(document_id)
        start, end = place_quote(self._desk.store, document, quote, page=page)
        return self.add(document_id, start, end, draft, origin=origin)

    def edit(
        self, row_id: RecommendationId, draft: RecommendationDraft, *, origin: object = None
    ) -> Recommendation:
        """Replace wording, number, addressees, owner, tags and due date; the quote is locked.

        Raises UserError for another owner where updates have said since who it is.
        """
        before = self.get(row_id)
        cleaned = clean_draft(draft, quote=before.anchor.quote)
        events = tuple(self._desk.store.ledger.of_recommendation(row_id))
        if cleaned.owner != before.owner and Timeline(events).tells_owner:
            raise UserError(IS_UPDATED)
        with self._desk.operation(Op.EDIT_RECOMMENDATION, origin):
            self._desk.store.recommendations.change(row_id, cleaned)
        return self.get(row_id)

    def remove(self, ids: Sequence[RecommendationId], *, origin: object = None) -> None:
        """Take recommendations out of the register; their updates stay in the ledger."""
        for row_id in ids:
            self.get(row_id)
        with self._desk.operation(Op.REMOVE_RECOMMENDATION, origin):
            self._desk.store.recommendations.remove(ids)


def draft_of(rec: Recommendation) -> RecommendationDraft:
    """What a person said of a recommendation, ready to be changed."""
    return RecommendationDraft(
        rec.wording, rec.number, rec.addressees, rec.owner, rec.tags, rec.response_due,
        rec.own_issued,
    )


def clean_draft(draft: RecommendationDraft, *, quote: str) -> RecommendationDraft:
    """What was said as it is stored; UserError for what is too long."""
    addressees = dict.fromkeys(line(name, "addressee") for name in draft.addressees)
    wording = line(draft.wording, "wording", most=MOST_IN_QUOTE)
    return replace(
        draft,
        wording=wording or line(quote, "quote", most=MOST_IN_QUOTE),
        number=line(draft.number, "number"),
        addressees=tuple(name for name in addressees if name),
        owner=line(draft.owner, "owner"),
        tags=clean_tags(tuple(line(tag, "tag") for tag in draft.tags)),
    )
