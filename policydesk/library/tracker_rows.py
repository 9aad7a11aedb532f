"""What would come of single rows of a tracker: new, changed, the same, or unclear and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.gates import ResponseUndated, check_new_status
from policydesk.core.ids import DocumentId, EventId, RecommendationId
from policydesk.core.recommendation import Recommendation, RecommendationDraft
from policydesk.core.status import Axis, Evidence, NewStatus, StatusEvent
from policydesk.core.timeline import Timeline
from policydesk.core.tracker import (
    ProposedEvent,
    RowPlan,
    RowStatus,
    TrackerChoices,
    TrackerField,
)
from policydesk.core.tracker_edits import changed_in_vain, edits_of
from policydesk.core.tracker_facts import (
    Fact,
    News,
    Readings,
    as_news,
    facts_of,
    gone_words,
    new_since,
    not_recorded,
    not_taken_before,
    propose,
    recorded_day,
    reopens,
    unsaid,
)
from policydesk.core.tracker_rows import RowFacts
from policydesk.library.ownership import owners_of
from policydesk.library.recommendations import clean_draft, draft_of
from policydesk.library.tracker_details import (
    LONGEST_TITLE,
    changed_details,
    edited_owner,
    kept_details,
    moved,
    owner_by_update,
    row_draft,
    row_title,
)
from policydesk.library.typed_text import MOST_IN_QUOTE
from policydesk.store.trackers import KeptRow
from policydesk.text.normalise import shorten
from policydesk.text.table_text import RowPlace

STRANGE = (
    "The recommendation with its key is not in this library; bring it back if it was removed, or "
    "open the library that wrote the sheet."
)
_KEY_GONE = "It was exported by PolicyDesk, but its key is gone; put it back as it was exported."
_UNDATED = (
    "The day of the change is not kept with its owner, who was named when it was tagged; record "
    "the new owner as an update in PolicyDesk to keep it."
)
_SAY_WHEN = "Say which column has that date, or when they wrote the tracker down."
_NOTHING = "It has neither a text nor a status word; say which column has them."
_NOT_IN_TEXT = (
    "Its row is not in the text of the sheet's document: the file was read in part; take the rest "
    "in as a file of its own."
)
_TAKEN = (
    "Its words are tagged as another recommendation already; record what it says of that one."
)


@dataclass(frozen=True, slots=True)
class SheetMatter:
    """The sheet's document, in the library or to be; `taken` are stretches tagged already."""

    document: DocumentId
    uid: str
    title: str
    publisher: str
    issued: PartialDate | None
    taken: frozenset[tuple[int, int]] = frozenset()


@dataclass(slots=True)
class RowComparison:
    """Compares rows one by one, once the words of the tracker are read."""

    readings: Readings
    choices: TrackerChoices
    keeper: str
    matter: SheetMatter
    now: datetime
    _provisional: int = field(default=1 << 40)

    def unclear(self, row: RowFacts, notes: Sequence[str]) -> RowPlan:
        """A row of which nothing is taken in, and why."""
        return RowPlan(row.row, RowStatus.UNCLEAR, _label(row), row_title(row), notes=tuple(notes),
                       words=_words(row))  # fmt: skip

    def new(self, row: RowFacts, place: RowPlace | None) -> RowPlan:
        """A row that no recommendation of the library fits."""
        if row.text(TrackerField.AS_EXPORTED):
            return self.unclear(row, [_KEY_GONE])
        facts, unread = facts_of(row, self.readings)
        if not row.text(TrackerField.TEXT) and not facts and not unread:
            return self.unclear(row, [_NOTHING])
        if unread or place is None:
            return self.unclear(row, unread or [_NOT_IN_TEXT])
        anchor, notes = _anchor(row, place)
        if anchor in self.matter.taken:
            return self.unclear(row, [_TAKEN])
        try:
            draft = clean_draft(row_draft(row), quote="")
            events = self._events(as_news(facts), row, place, draft, Timeline(()))
        except UserError as error:
            return self.unclear(row, _refused(error))
        return RowPlan(
            row.row, RowStatus.NEW, _label(row), row_title(row), anchor=anchor, draft=draft,
            events=events, notes=tuple(notes), said=_said(row, facts), words=_words(row),
        )  # fmt: skip

    def known(
        self,
        row: RowFacts,
        place: RowPlace | None,
        rec: Recommendation,
        kept: KeptRow | None,
        timeline: Timeline,
    ) -> RowPlan:
        """A row of a recommendation that is here; its `timeline` holds the events that stand."""
        try:
            if row.text(TrackerField.AS_EXPORTED):
                return self._edited(row, rec, timeline)
            return self._again(row, place, rec, kept, timeline)
        except UserError as error:
            return self.unclear(row, _refused(error))

    def matched(self, plan: RowPlan, by: str) -> RowPlan:
        """The plan with what the row is known by."""
        return replace(plan, matched_by=by)

    def _again(
        self,
        row: RowFacts,
        place: RowPlace | None,
        rec: Recommendation,
        kept: KeptRow | None,
        timeline: Timeline,
    ) -> RowPlan:
        facts, unread = facts_of(row, self.readings)
        if unread:
            return self.unclear(row, unread)
        last = [] if kept is None else kept.said.get("facts", [])
        before = last if kept is None else [*kept.said.get("unsaid", []), *last]
        if kept is None:
            fresh = as_news(not_recorded(facts, timeline.events))
        else:
            fresh = new_since(facts, before, timeline.events)
        older = [*not_taken_before(fresh, before)]
        if fresh and place is None:
            return self.unclear(row, [_NOT_IN_TEXT])
        draft, notes = changed_details(row, rec, kept, timeline)
        draft, told = owner_by_update(draft, rec, timeline)
        fresh += as_news(told)
        proposals = self._events(fresh, row, place, draft or draft_of(rec), timeline, rec.issued)
        notes += older
        notes += [f"It said “{word}” before and says nothing now." for word in
                  gone_words(facts, last)]  # fmt: skip
        said = _said(row, facts, before)
        if kept is not None and said["text"] != kept.said.get("text"):
            notes.append("Its words differ from those of the earlier file; the quote stays.")
        plan = self._known_plan(row, rec, draft, proposals, notes, said)
        renews = plan.status is RowStatus.SAME and (kept is None or kept.said != said)
        return replace(plan, renews=renews)

    def _edited(
        self, row: RowFacts, rec: Recommendation, timeline: Timeline
    ) -> RowPlan:
        facts, owner, unread = edits_of(row, self.readings)
        if unread:
            return self.unclear(row, unread)
        in_vain = changed_in_vain(row)
        axes, notes = timeline.axes(), list(filter(None, [in_vain]))
        current: dict[Axis, object] = {
            Axis.RESPONSE: axes.response, Axis.CLAIM: axes.claim,
            Axis.ASSESSMENT: axes.assessment, Axis.STANDING: axes.standing,
            Axis.TARGET: str(timeline.target()),
        }  # fmt: skip
        fresh = [fact for fact in facts if current[fact.axis] != fact.value]
        if len(fresh) < len(facts):
            notes.append("Some of what was changed says what stands here already.")
        draft = None
        if owner is not None:
            draft, told = edited_owner(owner, rec, timeline)
            fresh += told
            if draft is not None:
                notes.append(moved("Owner", rec.owner, owner.value))
                notes += [_UNDATED] * (owner.stated is not None)
        proposals = self._events(
            as_news(fresh), row, None, draft_of(rec), timeline, rec.issued, ours=True,
        )  # fmt: skip
        plan = self._known_plan(row, rec, draft, proposals, notes, {})
        if in_vain and plan.status is RowStatus.SAME:  # else an edit would go without a word
            return self.unclear(row, notes)
        return plan

    def _known_plan(
        self,
        row: RowFacts,
        rec: Recommendation,
        draft: RecommendationDraft | None,
        events: tuple[ProposedEvent, ...],
        notes: list[str],
        said: dict[str, object],
    ) -> RowPlan:
        status = RowStatus.CHANGED if events or draft is not None else RowStatus.SAME
        return RowPlan(
            row.row, status, rec.number or _label(row), shorten(rec.wording, LONGEST_TITLE),
            recommendation=rec.id, draft=draft, events=events, notes=tuple(notes), said=said,
            words=_words(row),
        )  # fmt: skip

    def _events(
        self,
        facts: Sequence[News],
        row: RowFacts,
        place: RowPlace | None,
        draft: RecommendationDraft,
        timeline: Timeline,
        issued: PartialDate | None = None,
        *,
        ours: bool = False,
    ) -> tuple[ProposedEvent, ...]:
        """The updates that the gates let pass; UserError with the sentence of one that does not."""
        owners, today = owners_of(draft, timeline), self.now.astimezone().date()
        so_far, found = list(timeline.events), []
        for said, corrected, why in facts:
            fact = replace(said, stated=None) if reopens(said, so_far) else said
            new = propose(fact, row, self.choices, self.keeper, ours=ours)
            new = replace(
                new,
                supersedes=corrected.id if corrected is not None else None,
                reason=why,
                their_recorded_on=recorded_day(row, self.choices),
            )
            quotes = [] if place is None else _quotes(fact, place)
            proofs = [self._proof(start, end, new) for start, end in quotes]
            warning = check_new_status(
                new,
                proofs,
                so_far,
                today=today,
                issued=draft.issued or issued,
                owners=owners,
                successors=timeline.successor_check(today),
            )
            so_far.append(self._provisionally(new))
            found.append(ProposedEvent(new, tuple(quotes), warning))
        return tuple(found)

    def _proof(self, start: int, end: int, new: NewStatus) -> Evidence:
        """The evidence as the gates look at it; what is quoted is filled in when it is written."""
        return Evidence(
            self.matter.document, self.matter.uid, self.matter.title, start, end, "", None,
            self.matter.issued, None, new.third_party or self.matter.publisher,
        )  # fmt: skip

    def _provisionally(self, new: NewStatus) -> StatusEvent:
        """The update as the gates of the next one see it."""
        self._provisional += 1
        return StatusEvent(
            EventId(self._provisional), "", RecommendationId(0), "", new.axis, new.value,
            new.happened, self.now, self.now, new.whose, new.third_party, new.grade,
            supersedes=new.supersedes,
        )  # fmt: skip


def _refused(error: UserError) -> list[str]:
    """Why a row is refused, and what to say of the tracker so that it is not."""
    return [str(error), *[_SAY_WHEN] * isinstance(error, ResponseUndated)]


def _label(row: RowFacts) -> str:
    return shorten(row.number, 40) or row.row.place


def _words(row: RowFacts) -> tuple[str, ...]:
    return tuple(word for _, word, _ in row.words)


def _anchor(row: RowFacts, place: RowPlace) -> tuple[tuple[int, int], list[str]]:
    """The words of the recommendation in the row; without a text of its own, the row itself."""
    cells = row.places.get(TrackerField.TEXT, ())
    if not cells:
        note = "It has no text; the row itself is what is quoted."
        return (place.start, min(place.end, place.start + MOST_IN_QUOTE)), [note]
    start, end = place.cells[cells[0]]
    if end - start > MOST_IN_QUOTE:
        note = f"Its text is over {MOST_IN_QUOTE:,} characters; its beginning is what is quoted."
        return (start, start + MOST_IN_QUOTE), [note]
    return (start, end), []


def _quotes(fact: Fact, place: RowPlace) -> list[tuple[int, int]]:
    spans = (place.cells[at] for at in fact.places if at in place.cells)
    return [(start, min(end, start + MOST_IN_QUOTE)) for start, end in spans]


def _said(
    row: RowFacts, facts: Sequence[Fact], before: Sequence[Sequence[str]] = ()
) -> dict[str, object]:
    """The row as it is kept for the next file; `before` are the facts of the files so far."""
    key = row.key
    return {
        "number": key.number,
        "text": key.text,
        "source": key.source,
        "addressee": key.addressee,
        **kept_details(row),
        "facts": [fact.said for fact in facts],
        "unsaid": unsaid(facts, before),
    }
