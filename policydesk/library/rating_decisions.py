"""What a round of rating becomes in the ledger: adjudications, and what raters agree on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policydesk.core.changes import Op
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.ids import PackId, PackItemId, RecommendationId, RoundId, new_uid
from policydesk.core.pack import Pack, PackItem, PackItemKind
from policydesk.core.rating import (
    Act,
    Judgement,
    RatingEntry,
    RatingRound,
    agreed_judgement,
    check_judgement,
)
from policydesk.core.rating_results import Outcome, TakeOver
from policydesk.core.rating_words import (
    adjudication_note,
    method_paragraph,
    say_counts_from,
)
from policydesk.core.status import Axis, Grade, NewStatus, StatusEvent, Whose
from policydesk.core.timeline import standing_events
from policydesk.library.status import EvidenceQuote
from policydesk.library.typed_text import line, note
from policydesk.store.store import Store

if TYPE_CHECKING:
    from policydesk.library.library import Library
    from policydesk.library.reader import LibraryReader

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
"""What a name or a query may have that a note would take for a mark."""
CAME = "rating"
"""The origin of an update that a round of rating became; its batch is the round's uid."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, by whom and why; without a date, of the day that the round looks at.

    Besides `evidence` the quotes of those who judged so are taken over.
    """

    value: str
    by: str
    reason: str
    happened: PartialDate | None = None
    grade: Grade | None = None
    evidence: tuple[EvidenceQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """The update that a decision became, and what is odd about it ("" for nothing)."""

    event: StatusEvent
    warning: str


class DecisionReads:
    """What the results of a round would become; nothing before all may see them."""

    def __init__(self, reader: LibraryReader, store: Store) -> None:
        self._reader = reader
        self._store = store

    def preview(self, round_id: RoundId) -> list[TakeOver]:
        """What taking over all that is agreed would record; writes nothing."""
        return list(self._proposed(round_id))

    def _proposed(self, round_id: RoundId) -> Iterator[TakeOver]:
        results = self._reader.ratings.results(round_id)
        found, now = results.summary.round, self._reader.now()
        for outcome in results.outcomes:
            if not outcome.agreed or outcome.decision is not None:
                continue
            made = agreed_judgement(found, list(outcome.judgements.values()))
            new = self._update(found, outcome, made)
            try:
                seen = self._reader.status.considered(
                    outcome.recommendation_id, new, self._quotes(made), now=now
                )
            except UserError as error:
                yield TakeOver(outcome, made, refusal=str(error))
            else:
                yield TakeOver(outcome, replace(made, grade=seen.new.grade), seen.warning)

    def _update(
        self,
        found: RatingRound,
        outcome: Outcome,
        made: Judgement,
        *,
        by: str = "",
        reason: str = "",
    ) -> NewStatus:
        earlier = outcome.decision
        if earlier is not None:
            events = self._store.ledger.of_recommendation(outcome.recommendation_id)
            standing = {event.id for event in standing_events(events, None)}
            earlier = earlier if earlier.id in standing else None
        return NewStatus(
            axis=found.axis,
            value=made.value,
            happened=made.happened,
            whose=Whose.US if found.axis is Axis.ASSESSMENT else Whose.OWNER,
            grade=made.grade,
            note=adjudication_note(found, outcome.judgements, by=by, reason=reason),
            supersedes=None if earlier is None else earlier.id,
            reason=reason if earlier is not None else "",
        )

    def _quotes(self, made: Judgement) -> tuple[EvidenceQuote, ...]:
        """The passages behind a judgement, in the documents that they are in now."""
        now_in = self._reader.documents.now_in
        return tuple(EvidenceQuote(now_in(e.document_id), e.quote, e.start) for e in made.evidence)


class Decisions(DecisionReads):
    """Looking, and writing updates from the results of a round."""

    def __init__(self, library: Library) -> None:
        super().__init__(library, library.store)
        self._library = library
        self._ratings = library.ratings

    def adjudicate(
        self,
        round_id: RoundId,
        row_id: RecommendationId,
        decision: Decision,
        *,
        origin: object = None,
    ) -> Decided:
        """Decide what is so; the update names every judgement, and corrects an earlier decision.

        Raises UserError while the round is blind, without a name or a reason, and with the
        sentence of a gate.
        """
        outcome = self._ratings.outcome(round_id, row_id)
        found = self._ratings.get(round_id)
        by, reason = line(decision.by, "name"), note(decision.reason, "reason")
        if not by:
            raise UserError("Say who decides.")
        if not reason:
            raise UserError("Say why it is decided so.")
        like = [said for said in outcome.judgements.values() if said.value == decision.value]
        made = replace(
            agreed_judgement(found, like) if like else Judgement(decision.value, found.by_then),
            reason=reason,
        )
        if decision.happened is not None:
            made = replace(made, happened=decision.happened)
        made = replace(made, grade=decision.grade or made.grade)
        check_judgement(found, made)
        new = self._update(found, outcome, made, by=by, reason=reason)
        with self._library.operation(Op.ADJUDICATE, origin):
            quotes = (*decision.evidence, *self._quotes(made))
            event = self._record(found, outcome, new, quotes, by)
        odd = say_counts_from(found, made.happened)
        return Decided(event, " ".join(filter(None, (event.warning, odd))))

    def put_into_pack(
        self, round_id: RoundId, pack_id: PackId, *, origin: object = None
    ) -> Pack:
        """Put the paragraph on method, with its figures, at the end of a pack as a note.

        Raises UserError while the round is blind.
        """
        words = method_paragraph(self._ratings.results(round_id))
        item = PackItem(PackItemId(0), PackItemKind.NOTE, text=_MARKDOWN.sub(r"\\\1", words))
        pack = self._library.packs.get(pack_id)
        return self._library.packs.edit(pack_id, items=(*pack.items, item), origin=origin)

    def take_over(self, round_id: RoundId, *, origin: object = None) -> list[StatusEvent]:
        """Record every agreed judgement that its gates let pass, as one step.

        Raises UserError where there is none.
        """
        found = self._ratings.get(round_id)
        ready = [each for each in self._proposed(round_id) if not each.refusal]
        if not ready:
            raise UserError("There is no agreed judgement left that can be taken over.")
        with self._library.operation(Op.TAKE_OVER_AGREED, origin):
            return [
                self._record(
                    found,
                    each.outcome,
                    self._update(found, each.outcome, each.judgement),
                    self._quotes(each.judgement),
                )
                for each in ready
            ]

    def _record(
        self,
        found: RatingRound,
        outcome: Outcome,
        new: NewStatus,
        quotes: Sequence[EvidenceQuote],
        by: str = "",
    ) -> StatusEvent:
        once = tuple(dict.fromkeys(quotes))
        event = self._library.status.add_within(
            outcome.recommendation_id, new, once, came=CAME, batch=found.uid
        )
        self._library.store.ratings.append(RatingEntry(
            0, new_uid(), found.id, Act.ADJUDICATED, by, self._library.now(),
            outcome.recommendation_uid, event_uid=event.uid,
        ))  # fmt: skip
        return event
