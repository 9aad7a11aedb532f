"""Status of recommendations: read timelines, record updates, and retract what Undo takes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from policydesk.core.changes import Op
from policydesk.core.dates import PartialDate
from policydesk.core.document import Document
from policydesk.core.errors import UserError
from policydesk.core.gates import check_new_status, suggest_grade
from policydesk.core.ids import DocumentId, EventId, RecommendationId, new_uid
from policydesk.core.limbs import Limb, strange_part
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import OWNER_AXES, Axis, Evidence, Grade, NewStatus, StatusEvent, Whose
from policydesk.core.timeline import AsOf, Timeline
from policydesk.core.wording import say_moment
from policydesk.library.ownership import owner_before, owners_of, timeline_of
from policydesk.library.publishers import PublisherReads
from policydesk.library.quotes import place_quote
from policydesk.library.typed_status import cleaned_status, part_corrected
from policydesk.library.typed_text import line
from policydesk.library.writing import Desk
from policydesk.store.store import Store

AT_ONCE = 1_000
"""So many timelines are read together."""


@dataclass(frozen=True, slots=True)
class EvidenceQuote:
    """Words that stand in a document of the library.

    Where they stand in several places, `start` (code points) or `page` (from 1) says which is
    meant.
    """

    document_id: DocumentId
    quote: str
    start: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Considered:
    """A new update as it would be recorded: graded, its quotes found, its gates passed.

    `value_was` is whose it was before, where it says whose it is.
    """

    recommendation: Recommendation
    new: NewStatus
    proofs: tuple[Evidence, ...]
    warning: str
    value_was: str = ""


class StatusReads:
    """Reading timelines, and what a new update would need."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._bodies = PublisherReads(store)

    def timeline(self, row_id: RecommendationId) -> Timeline:
        """All that was ever recorded of one recommendation; UserError when there is none such."""
        return self.timelines([self._recommendation(row_id)])[row_id]

    def timelines(
        self, recs: Sequence[Recommendation] | None = None
    ) -> dict[RecommendationId, Timeline]:
        """The timeline of each of these recommendations; of every one in the register for None."""
        wanted = self._store.recommendations.all() if recs is None else recs
        bodies = self._bodies.authority()
        found: dict[RecommendationId, Timeline] = {}
        for begin in range(0, len(wanted), AT_ONCE):
            some = wanted[begin : begin + AT_ONCE]
            events = self._store.ledger.of_recommendations([rec.id for rec in some])
            found |= {rec.id: timeline_of(rec, events[rec.id], bodies) for rec in some}
        return found

    def with_vague(self, axes: Iterable[Axis]) -> set[RecommendationId]:
        """Those of which a date recorded on one of these axes was anything but a day."""
        return self._store.ledger.with_vague(axes)

    def owners_told_since(self, then: AsOf) -> set[RecommendationId]:
        """Those of whose owners more or other may be known now than was on these dials."""
        return self._store.ledger.owners_told_since(then.known, team=then.team)

    def with_owners(self) -> set[RecommendationId]:
        """Those of which anything was ever recorded about owners."""
        return self._store.ledger.with_axes(OWNER_AXES)

    def considered(
        self,
        row_id: RecommendationId,
        new: NewStatus,
        evidence: Sequence[EvidenceQuote],
        *,
        now: datetime,
    ) -> Considered:
        """What recording an update now would write; UserError with the sentence of what forbids it.

        Without a grade, one is suggested from the first quote's document.
        """
        rec = self._recommendation(row_id)
        proofs = tuple(self.proof(item) for item in evidence)
        timeline = self.timeline(rec.id)
        grade = new.grade or self.grade(evidence, owners_of(rec, timeline))
        return self._gated(rec, timeline, replace(new, grade=grade), proofs, now)

    def _gated(
        self,
        rec: Recommendation,
        timeline: Timeline,
        new: NewStatus,
        proofs: tuple[Evidence, ...],
        now: datetime,
    ) -> Considered:
        """The same with the evidence in its place and graded."""
        new = cleaned_status(new)
        if new.axis is Axis.LIMB:
            new = replace(new, limb=part_corrected(new.supersedes, timeline.events))
        today = now.astimezone().date()
        warning = check_new_status(
            new,
            proofs,
            timeline.events,
            today=today,
            issued=rec.issued,
            owners=owners_of(rec, timeline),
            successors=timeline.successor_check(today),
        )
        strange = strange_part(new.value, rec.anchor.quote) if new.axis is Axis.LIMB else ""
        said = (warning, strange, self._clock_warning(now))
        was = owner_before(new, timeline)
        return Considered(rec, new, proofs, " ".join(filter(None, said)), was)

    def _clock_warning(self, now: datetime) -> str:
        """The computer's clock stood later when something was recorded before: kept, and said."""
        last = self._store.ledger.last_recorded()
        if last is None or last <= now:
            return ""
        return f"This computer's clock had shown a later time before: {say_moment(last)}."

    def _recommendation(self, row_id: RecommendationId) -> Recommendation:
        rec = self._store.recommendations.get(row_id)
        if rec is None:
            raise UserError(f"There is no recommendation {row_id} in this library.")
        return rec

    def _document(self, document_id: DocumentId) -> Document:
        document = self._store.documents.get(document_id)
        if document is None:
            raise UserError(f"There is no document {document_id} in this library.")
        return document

    def proof(self, item: EvidenceQuote) -> Evidence:
        """The quote in its place; UserError where the document does not hold it once."""
        document = self._document(item.document_id)
        start, end = place_quote(
            self._store, document, item.quote, page=item.page, start=item.start
        )
        return Evidence(
            document_id=document.id,
            document_uid=document.uid,
            document_title=document.title,
            start=start,
            end=end,
            quote=self._store.documents.text(document.id)[start:end],
            page=self._store.documents.page_at(document.id, start),
            published_on=document.issued,
            accessed_on=document.added_at.date(),
            publisher=document.publisher,
        )

    def grade(self, evidence: Sequence[EvidenceQuote], owners: frozenset[str]) -> Grade | None:
        """The grade that the first quote's document suggests; None without a quote."""
        if not evidence:
            return None
        document = self._document(evidence[0].document_id)
        return suggest_grade(document.kind, document.publisher, owners)

    def knew(self, as_of: AsOf) -> bool:
        """Whether anything had been recorded by the dial of what was known, here or, with `team`,
        anywhere.
        """
        known = as_of.known or datetime.max.replace(tzinfo=UTC)
        first = self.first_told(team=as_of.team)
        return first is not None and first <= known

    def first_told(self, *, team: bool) -> datetime | None:
        """When the first update became known here, or with `team` to anyone; None without any."""
        return self._store.ledger.first_moment(team=team)

    def ledger_head(self) -> str:
        """What identifies the state of the ledger: the last hash of each device's chain."""
        return " ".join(self._store.ledger.heads().values())


class StatusEvents(StatusReads):
    """Reading, and recording updates."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.store)
        self._desk = desk

    def add(
        self,
        row_id: RecommendationId,
        new: NewStatus,
        evidence: Sequence[EvidenceQuote] = (),
        *,
        origin: object = None,
    ) -> StatusEvent:
        """Record what was learned, once the gates let it pass.

        Without a grade, one is suggested from the first quote's document. Raises UserError with
        the sentence of the gate, or of the quote that was not found.
        """
        op = Op.ADD_STATUS if new.supersedes is None else Op.CORRECT_STATUS
        with self._desk.operation(op, origin):
            return self.add_within(row_id, new, evidence)

    def add_within(
        self,
        row_id: RecommendationId,
        new: NewStatus,
        evidence: Sequence[EvidenceQuote] = (),
        *,
        came: str = "typed",
        batch: str = "",
    ) -> StatusEvent:
        """The same inside an operation of the caller's; `came` and `batch` say what it is of."""
        found = self.considered(row_id, new, evidence, now=self._desk.now())
        return self._append_considered(found, came, batch)

    def append_checked(
        self, rec: Recommendation, new: NewStatus, proofs: tuple[Evidence, ...]
    ) -> StatusEvent:
        """The same with the evidence in its place and graded, once the gates let it pass."""
        found = self._gated(rec, self.timeline(rec.id), new, proofs, self._desk.now())
        return self._append_considered(found, "typed")

    def hand_over(
        self,
        rec: Recommendation,
        new: NewStatus,
        evidence: Sequence[EvidenceQuote],
        *,
        was: str,
        batch: str,
    ) -> StatusEvent:
        """Record that a successor takes it over, inside the operation of a reorganisation.

        `was` is the body that had it, `batch` the uid of the change.
        """
        proofs = tuple(self.proof(item) for item in evidence)
        new = replace(cleaned_status(new), grade=self.grade(evidence, frozenset()))
        return self._append(
            rec.id, rec.uid, new, proofs, warning=self._clock_warning(self._desk.now()),
            origin="reorganisation", batch=batch, value_was=was,
        )  # fmt: skip

    def append_imported(
        self,
        rec: Recommendation,
        new: NewStatus,
        proofs: tuple[Evidence, ...],
        *,
        warning: str,
        batch: str,
    ) -> StatusEvent:
        """Record what the gates passed when an import was planned, inside its operation.

        `warning` is what the gates said of it then; `batch` names the import.
        """
        was = owner_before(new, self.timeline(rec.id)) if new.axis is Axis.OWNER else ""
        return self._append(
            rec.id, rec.uid, cleaned_status(new), proofs,
            warning=warning, origin="import", batch=batch, value_was=was,
        )  # fmt: skip

    def split(
        self, row_id: RecommendationId, words: Sequence[str], *, origin: object = None
    ) -> tuple[Limb, ...]:
        """Tell the parts of a recommendation apart, each to be tracked by itself; all parts so far.

        Raises UserError for a single part, and for one that is told apart already.
        """
        rec = self._recommendation(row_id)
        known = [stood.limb.words for stood in self.timeline(row_id).limbs()]
        wanted = [line(each, "part") for each in words]
        if len(known) + len(wanted) < 2:
            raise UserError("Give at least two parts; a single one is the recommendation itself.")
        if len({*known, *wanted}) < len(known) + len(wanted):
            raise UserError("Two of these parts have the same words; each is told apart once.")
        happened = rec.issued or PartialDate.day(self._desk.now().astimezone().date())
        with self._desk.operation(Op.SPLIT_RECOMMENDATION, origin):
            for each in wanted:
                self.add_within(row_id, NewStatus(Axis.LIMB, each, happened, Whose.US))
        return tuple(stood.limb for stood in self.timeline(row_id).limbs())

    def retract(self, event_id: EventId) -> None:
        """Append the retraction of an event, inside an operation; for Undo and Redo."""
        event = self._store.ledger.get(event_id)
        assert event is not None
        new = NewStatus(
            Axis.RETRACTION,
            "undo",
            PartialDate.day(self._desk.now().date()),
            Whose.US,
            supersedes=event_id,
        )
        self._append(
            event.recommendation_id,
            event.recommendation_uid,
            new,
            (),
            warning="",
            origin="undo",
        )

    def _append_considered(self, found: Considered, came: str, batch: str = "") -> StatusEvent:
        rec = found.recommendation
        return self._append(
            rec.id, rec.uid, found.new, found.proofs,
            warning=found.warning, origin=came, batch=batch, value_was=found.value_was,
        )  # fmt: skip

    def _append(
        self,
        rec_id: RecommendationId,
        rec_uid: str,
        new: NewStatus,
        proofs: tuple[Evidence, ...],
        *,
        warning: str,
        origin: str,
        batch: str = "",
        value_was: str = "",
    ) -> StatusEvent:
        now = self._desk.now()
        event = StatusEvent(
            id=EventId(0),
            uid=new_uid(),
            recommendation_id=rec_id,
            recommendation_uid=rec_uid,
            axis=new.axis,
            value=new.value,
            happened=new.happened,
            recorded_at=now,
            received_at=now,
            whose=new.whose,
            third_party=new.third_party,
            grade=new.grade,
            note=new.note,
            supersedes=new.supersedes,
            reason=new.reason,
            their_word=new.their_word,
            successor=self._successor(new.successor, rec_uid),
            warning=warning,
            origin=origin,
            evidence=proofs,
            limb=new.limb,
            agreed_by=new.agreed_by,
            their_recorded_on=new.their_recorded_on,
            batch=batch,
            value_was=value_was,
        )
        return self._desk.store.ledger.append(event, self._desk.device)

    def _successor(self, uid: str, own: str) -> str:
        if uid == own:
            raise UserError("A recommendation cannot take its own place; name another one.")
        if uid and not any(rec.uid == uid for rec in self._store.recommendations.matching(uid)):
            raise UserError("The recommendation named as successor is not in this library.")
        if uid and own in self._successors_of(uid):
            raise UserError(
                "That recommendation has itself been replaced by this one; correct that first."
            )
        return uid

    def _successors_of(self, uid: str) -> set[str]:
        """Whoever took the place of that one, and of those in turn."""
        found: set[str] = set()
        waiting = [uid]
        while waiting:
            rec = self._store.recommendations.by_uid(waiting.pop())
            if rec is None:
                continue
            behind = self.timeline(rec.id).axes().behind
            new = {e.successor for e in behind if e.axis is Axis.STANDING and e.successor} - found
            found |= new
            waiting += new
        return found
