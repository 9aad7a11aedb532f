"""Rounds of double rating: open one, judge blind, finish, compare, adjudicate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from policydesk.core.changes import Op
from policydesk.core.errors import UserError
from policydesk.core.ids import RecommendationId, RoundId, new_uid
from policydesk.core.rating import (
    RATED_AXES,
    Act,
    Judgement,
    RatingEntry,
    RatingItem,
    RatingRound,
    RoundState,
    check_judgement,
    check_open,
    check_own,
    check_seen,
    draw,
    find_rater,
    standing_entries,
    state_of_round,
)
from policydesk.core.rating_results import (
    Outcome,
    RatingResults,
    RoundSummary,
    agreement_of,
    outcome_of,
    summary_of,
)
from policydesk.core.rating_sheet import RatedMatter, RatingSheet, tell_blind
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis, HeadlineKind, StatusEvent
from policydesk.core.timeline import AsOf
from policydesk.library.matching import field_of_today
from policydesk.library.ownership import owners_of
from policydesk.library.status import EvidenceQuote
from policydesk.library.typed_text import line, note
from policydesk.store.rows import SHORTEST_START
from policydesk.store.store import Store

if TYPE_CHECKING:
    from policydesk.library.library import Library
    from policydesk.library.rating_decisions import DecisionReads, Decisions
    from policydesk.library.reader import LibraryReader


@dataclass(frozen=True, slots=True)
class NewRound:
    """What a person says when opening a round; an empty query means the whole register.

    `sample` draws so many of what is found, with `seed`; None rates them all. `as_of` is fixed
    at opening: a dial on today is today's date, and what is known now.
    """

    name: str
    raters: tuple[str, ...]
    axis: Axis = Axis.ASSESSMENT
    query: str = ""
    headlines: frozenset[HeadlineKind] = frozenset()
    sample: int | None = None
    seed: str = ""
    as_of: AsOf = field(default_factory=AsOf)


class RatingReads:
    """Looking at rounds: a rater sees a sheet without the others, and nobody all before the end.

    Each method says by what it returns what may be known: a sheet holds one rater's judgements
    alone, and `results` raises UserError while the round is blind.
    """

    def __init__(self, reader: LibraryReader, store: Store) -> None:
        self._reader = reader
        self._store = store

    @property
    def decisions(self) -> DecisionReads:
        """What is agreed, as the updates it would become."""
        from policydesk.library.rating_decisions import DecisionReads

        return DecisionReads(self._reader, self._store)

    def all(self) -> list[RoundSummary]:
        """Every round, the last opened first, with how far it has come."""
        return [self._summary(found) for found in self._store.ratings.rounds()]

    def find(self, ref: str) -> RatingRound:
        """A round by name (whatever its capitals), number, uid or start of its uid; UserError."""
        wanted = line(ref, "reference").casefold()
        rounds = self._store.ratings.rounds()
        for found in rounds:
            if wanted in {found.name.casefold(), found.uid}:
                return _veiled(found, self._state(found))
        for found in rounds:
            starts = len(wanted) >= SHORTEST_START and found.uid.startswith(wanted)
            if starts or wanted == str(found.id):
                return _veiled(found, self._state(found))
        raise UserError(f"There is no round of rating “{ref}”; see which there are in the list.")

    def get(self, round_id: RoundId) -> RatingRound:
        """Raises UserError for one that is not there (any more)."""
        return self._stands(round_id)[0]

    def summary(self, round_id: RoundId) -> RoundSummary:
        """How a round stands, without any judgement."""
        found, state, _ = self._stands(round_id)
        return summary_of(found, state)

    def sheet(self, round_id: RoundId, rater: str) -> RatingSheet:
        """What one rater works through, without anybody else's judgement or our own assessment.

        Raises UserError for somebody who does not rate in this round, or has finished while
        others have not.
        """
        found, state, entries = self._stands(round_id)
        rater = find_rater(found, rater)
        check_own(state, rater)
        made = Counter(e.recommendation_uid for e in standing_entries(entries)
                       if e.act is Act.JUDGED and e.rater == rater)  # fmt: skip
        recs = self._recommendations(found)
        timelines = self._reader.status.timelines(list(recs.values()))
        matters = []
        for place, item in enumerate(found.items, start=1):
            rec = recs.get(item.recommendation_uid)
            if rec is not None:
                own = state.judged.get(rec.uid, {}).get(rater)
                matters.append(RatedMatter(
                    place,
                    rec,
                    tell_blind(found, timelines[rec.id].events),
                    own.judgement if own is not None else None,
                    max(made[rec.uid] - 1, 0),
                ))  # fmt: skip
        finished = rater in state.finished
        return RatingSheet(
            found, rater, tuple(matters), len(found.items) - len(matters), finished,
            not (finished or state.closed),
        )  # fmt: skip

    def results(self, round_id: RoundId) -> RatingResults:
        """Judgements side by side, figures of agreement, and decisions.

        Raises UserError while the round is blind: until all have finished, or it is closed.
        """
        found, state, entries = self._stands(round_id)
        check_seen(found, state)
        judged: dict[str, list[RatingEntry]] = {}
        for entry in standing_entries(entries):
            if entry.act is Act.JUDGED:
                judged.setdefault(entry.recommendation_uid, []).append(entry)
        recs = self._recommendations(found)
        decisions = self._decisions(found, state)
        outcomes = tuple(
            outcome_of(
                found, state, tuple(judged.get(uid, ())), place, recs.get(uid), decisions.get(uid)
            )
            for place, item in enumerate(found.items)
            if (uid := item.recommendation_uid)
        )
        return RatingResults(summary_of(found, state), agreement_of(found, state), outcomes)

    def outcome(self, round_id: RoundId, row_id: RecommendationId) -> Outcome:
        """What came of one recommendation; UserError where it is not in the round."""
        for outcome in self.results(round_id).outcomes:
            if outcome.recommendation_id == row_id:
                return outcome
        raise _not_in_round(self.get(round_id))

    def _summary(self, found: RatingRound) -> RoundSummary:
        state = self._state(found)
        return summary_of(_veiled(found, state), state)

    def _state(self, found: RatingRound) -> RoundState:
        return state_of_round(found, self._store.ratings.entries(found.id))

    def _stands(self, round_id: RoundId) -> tuple[RatingRound, RoundState, list[RatingEntry]]:
        """A round as raters may know it, how it stands, and its log, read once."""
        found = self._store.ratings.get(round_id)
        if found is None:
            raise UserError("This round of rating is no longer in the library.")
        entries = self._store.ratings.entries(round_id)
        state = state_of_round(found, entries)
        return _veiled(found, state), state, entries

    def _recommendations(self, found: RatingRound) -> dict[str, Recommendation]:
        """Those of a round that are in the library still, by uid."""
        ids = [item.recommendation_id for item in found.items]
        return {rec.uid: rec for rec in self._reader.recommendations.several(ids)}

    def _decisions(self, found: RatingRound, state: RoundState) -> dict[str, StatusEvent]:
        ids = [item.recommendation_id for item in found.items
               if item.recommendation_uid in state.decided]  # fmt: skip
        events = self._store.ledger.of_recommendations(ids)
        by_uid = {event.uid: event for of in events.values() for event in of}
        return {
            uid: by_uid[entry.event_uid]
            for uid, entry in state.decided.items()
            if entry.event_uid in by_uid
        }


class Ratings(RatingReads):
    """Looking at rounds, and the acts of raters; decisions are in `decisions`."""

    def __init__(self, library: Library) -> None:
        super().__init__(library, library.store)
        self._library = library

    @property
    def decisions(self) -> Decisions:
        """Adjudicating, and taking over what is agreed."""
        from policydesk.library.rating_decisions import Decisions

        return Decisions(self._library)

    def open(self, new: NewRound, *, origin: object = None) -> RatingRound:
        """Open a round over what the register shows; nothing of it changes afterwards.

        Raises UserError for a name in use, fewer than two raters, a query that is not understood
        or finds nothing, and a day that is still to come.
        """
        name, raters = self._free(new.name), _raters(new.raters)
        if new.axis not in RATED_AXES:
            judged = ", ".join(axis.value for axis in RATED_AXES)
            raise UserError(f"“{new.axis.value}” is not judged; use one of {judged}.")
        as_of = self._fixed(new.as_of)
        found = self._library.register(new.query, new.as_of, headlines=new.headlines)
        if found.error is not None:
            raise UserError(found.error.message)
        items, seed = self._drawn(new, tuple(found.rows.ids))
        opened = RatingRound(
            RoundId(0), new_uid(), name, new.axis, raters, as_of, line(new.query, "filter"),
            tuple(sorted(new.headlines)), len(found.rows), seed, self._library.now(), items,
        )  # fmt: skip
        with self._library.operation(Op.OPEN_ROUND, origin):
            round_id = self._store.ratings.add(opened)
        return self.get(round_id)

    def judge(
        self,
        round_id: RoundId,
        rater: str,
        row_id: RecommendationId,
        judgement: Judgement,
        evidence: Sequence[EvidenceQuote] = (),
        *,
        origin: object = None,
    ) -> Judgement:
        """Record, or change, a rater's judgement; an earlier one stays in the round's log.

        Without a grade, one is suggested from the first quote's document. Raises UserError where
        the rater has finished, and for what `check_judgement` refuses.
        """
        found, state, _ = self._stands(round_id)
        rater = find_rater(found, rater)
        check_open(found, state, rater)
        item = _item(found, row_id)
        rec = self._reader.recommendations.get(row_id)
        status, now_in = self._library.status, self._library.documents.now_in
        evidence = [replace(quote, document_id=now_in(quote.document_id)) for quote in evidence]
        owners = owners_of(rec, status.timeline(row_id))
        made = replace(
            judgement,
            reason=note(judgement.reason, "reason"),
            evidence=tuple(status.proof(quote) for quote in evidence),
            grade=judgement.grade or status.grade(evidence, owners),
        )
        check_judgement(found, made)
        with self._library.operation(Op.JUDGE, origin):
            entry = self._append(found, Act.JUDGED, rater, item.recommendation_uid, made)
        assert entry.judgement is not None
        return entry.judgement

    def finish(
        self, round_id: RoundId, rater: str, *, incomplete: bool = False, origin: object = None
    ) -> RoundSummary:
        """Say that a rater is done; nothing of theirs changes afterwards.

        Raises UserError where some are not judged yet, unless that is meant (`incomplete`).
        """
        found, state, _ = self._stands(round_id)
        rater = find_rater(found, rater)
        check_open(found, state, rater)
        sheet = self.sheet(round_id, rater)
        if sheet.left and not incomplete:
            raise UserError(
                f"{sheet.left} of {len(sheet.matters)} are not judged yet; judge them, or say "
                "that you finish without them."
            )
        with self._library.operation(Op.FINISH_RATING, origin):
            self._append(found, Act.FINISHED, rater)
        return self.summary(round_id)

    def close(self, round_id: RoundId, *, by: str = "", origin: object = None) -> RoundSummary:
        """End a round for all its raters; the judgements made so far can then be seen.

        Raises UserError for one that is closed already.
        """
        found, state, _ = self._stands(round_id)
        if state.closed:
            raise UserError(f"The round “{found.name}” is closed already.")
        with self._library.operation(Op.CLOSE_ROUND, origin):
            self._append(found, Act.CLOSED, line(by, "name"))
        return self.summary(round_id)

    def retract(self, entry_id: int) -> None:
        """Append what takes a line of a log back, inside an operation; for Undo and Redo."""
        gone = self._store.ratings.entry(entry_id)
        self._store.ratings.append(RatingEntry(
            0, new_uid(), gone.round_id, Act.RETRACTED, gone.rater, self._library.now(),
            takes_back=entry_id,
        ))  # fmt: skip

    def _append(
        self,
        found: RatingRound,
        act: Act,
        rater: str,
        rec_uid: str = "",
        judgement: Judgement | None = None,
    ) -> RatingEntry:
        return self._library.store.ratings.append(RatingEntry(
            0, new_uid(), found.id, act, rater, self._library.now(), rec_uid, judgement,
        ))  # fmt: skip

    def _free(self, name: str) -> str:
        cleaned = line(name, "name")
        if not cleaned:
            raise UserError("A round of rating needs a name.")
        for other in self._store.ratings.rounds():
            if other.name.casefold() == cleaned.casefold():
                raise UserError(f"There is a round “{other.name}” already; give another name.")
        return cleaned

    def _fixed(self, as_of: AsOf) -> AsOf:
        """Both dials on a day and a moment that do not move with the clock."""
        now = self._library.now()
        today = now.astimezone().date()
        world = as_of.world or today
        if world > today:
            raise UserError("A round cannot look at a day that is still to come.")
        return replace(as_of, world=world, known=min(as_of.known or now, now))

    def _drawn(
        self, new: NewRound, ids: tuple[RecommendationId, ...]
    ) -> tuple[tuple[RatingItem, ...], str]:
        """The recommendations of a round in the register's order, and the seed they came by."""
        if not ids:
            raise UserError("Nothing in the register matches; there is nothing to rate.")
        recs = self._reader.recommendations.several(ids)
        seed = ""
        if new.sample is not None and new.sample < len(recs):
            if new.sample < 1:
                raise UserError("A sample has at least one recommendation.")
            seed = line(new.seed, "seed") or new_uid()[-6:]
            recs = [recs[at] for at in draw([rec.uid for rec in recs], new.sample, seed)]
        return tuple(RatingItem(rec.id, rec.uid) for rec in recs), seed


def _veiled(found: RatingRound, state: RoundState) -> RatingRound:
    """A round as raters may know it: a filter by status tells how we assess what they judge."""
    tells = found.headlines or field_of_today(found.query)
    if state.open_to_all or not tells:
        return found
    return replace(found, query="", headlines=(), veiled=True)


def _raters(names: Sequence[str]) -> tuple[str, ...]:
    cleaned = tuple(filter(None, (line(name, "rater’s name") for name in names)))
    if len({name.casefold() for name in cleaned}) < len(cleaned):
        raise UserError("Each rater is named once.")
    if len(cleaned) < 2:
        raise UserError("Name at least two raters.")
    return cleaned


def _item(found: RatingRound, row_id: RecommendationId) -> RatingItem:
    for item in found.items:
        if item.recommendation_id == row_id:
            return item
    raise _not_in_round(found)


def _not_in_round(found: RatingRound) -> UserError:
    return UserError(f"This recommendation is not in the round “{found.name}”.")
