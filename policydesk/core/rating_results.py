"""What came of a round of rating: judgements side by side, agreement, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from policydesk.core.agreement import (
    Confusion,
    Figure,
    cohen_kappa,
    confusion,
    krippendorff_alpha,
    percent_agreement,
)
from policydesk.core.ids import RecommendationId
from policydesk.core.rating import (
    Judgement,
    RatingEntry,
    RatingRound,
    RoundState,
    agreed_value,
    units_of,
    unlike,
    values_of,
)
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import StatusEvent


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """How a round stands, without any judgement: how many each rater has made."""

    round: RatingRound
    judged: Mapping[str, int]
    finished: frozenset[str]
    closed: bool
    open_to_all: bool
    decided: int


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two raters: Cohen's kappa, and how their values met."""

    kappa: Figure
    table: Confusion


@dataclass(frozen=True, slots=True)
class Agreement:
    """The figures of a round, each with what it rests on.

    Of the round's recommendations `by_all` were judged by all raters, and `after_seeing`
    judgements were recorded when the others could have been seen, from `seen_at` on. `changed`
    counts judgements that their rater changed.
    """

    percent: Figure
    alpha: Figure
    pairs: tuple[PairAgreement, ...]
    by_all: int
    of: int
    changed: int
    after_seeing: int
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One recommendation of a round: each rater's judgement, and what was decided.

    `recommendation` is None where it is in the library no more. `entries` are all judgements
    that stand in the log, earlier ones included, oldest first. `agreed` is the value on which all
    agree. `decision` is the update in the ledger that an adjudication, or taking over, became.
    """

    recommendation_id: RecommendationId
    recommendation_uid: str
    recommendation: Recommendation | None
    judgements: Mapping[str, Judgement]
    entries: tuple[RatingEntry, ...]
    agreed: str
    differs: bool
    decision: StatusEvent | None

    def earlier(self, rater: str) -> tuple[RatingEntry, ...]:
        """What this rater had judged before, oldest first, and changed."""
        return tuple(entry for entry in self.entries if entry.rater == rater)[:-1]

    @property
    def label(self) -> str:
        """As the source numbers it; its number here where it is gone."""
        rec = self.recommendation
        return rec.label if rec is not None else f"no. {self.recommendation_id}"


@dataclass(frozen=True, slots=True)
class RatingResults:
    """A round that everybody may see."""

    summary: RoundSummary
    agreement: Agreement
    outcomes: tuple[Outcome, ...]

    @property
    def differences(self) -> tuple[Outcome, ...]:
        """Those that were judged differently, in the round's order."""
        return tuple(outcome for outcome in self.outcomes if outcome.differs)


@dataclass(frozen=True, slots=True)
class TakeOver:
    """An agreed judgement as it would go into the ledger; `refusal` says why it would not."""

    outcome: Outcome
    judgement: Judgement
    warning: str = ""
    refusal: str = ""


def summary_of(found: RatingRound, state: RoundState) -> RoundSummary:
    """How a round stands, without its judgements."""
    judged = {rater: state.count_of(rater) for rater in found.raters}
    return RoundSummary(
        found, judged, state.finished, state.closed, state.open_to_all, len(state.decided)
    )


def agreement_of(found: RatingRound, state: RoundState) -> Agreement:
    """All figures of a round; kappa and the table for each pair of its raters."""
    units, order = units_of(found, state), values_of(found.axis)
    return Agreement(
        percent_agreement(units),
        krippendorff_alpha(units),
        tuple(
            PairAgreement(cohen_kappa(units, a, b), confusion(units, a, b, order))
            for a, b in combinations(found.raters, 2)
        ),
        sum(len(unit) == len(found.raters) for unit in units),
        len(found.items),
        state.changed,
        state.after_seeing,
        state.seen_at,
    )


def outcome_of(
    found: RatingRound,
    state: RoundState,
    entries: tuple[RatingEntry, ...],
    place: int,
    recommendation: Recommendation | None,
    decision: StatusEvent | None,
) -> Outcome:
    """The recommendation at a place of the round; `entries` are the judgements of it."""
    item = found.items[place]
    uid = item.recommendation_uid
    judged = state.judged.get(uid, {})
    return Outcome(
        item.recommendation_id,
        uid,
        recommendation,
        {rater: entry.judgement for rater, entry in judged.items() if entry.judgement},
        entries,
        agreed_value(found, state, uid),
        unlike(state, uid),
        decision,
    )
