"""What people do in a round of double rating, one function per act."""

from __future__ import annotations

from collections.abc import Sequence

from policydesk.core.ids import RecommendationId, RoundId
from policydesk.core.pack import Pack
from policydesk.core.rating import Judgement, RatingRound
from policydesk.core.rating_results import RoundSummary
from policydesk.core.status import StatusEvent
from policydesk.gui.bridge import Task
from policydesk.library.rating_decisions import Decided, Decision
from policydesk.library.ratings import NewRound
from policydesk.library.status import EvidenceQuote


def open_round(*, new: NewRound) -> Task[RatingRound]:
    """Open a round over what the register shows."""
    return Task(
        lambda library, origin: library.ratings.open(new, origin=origin),
        done=lambda found: f"Round “{found.name}” opened: {len(found.items)} to judge.",
    )


def judge(
    *,
    round_id: RoundId,
    rater: str,
    rec_id: RecommendationId,
    judgement: Judgement,
    quotes: Sequence[EvidenceQuote],
) -> Task[Judgement]:
    """Record or change a judgement; the list says that it was, so no toast does."""
    return Task(
        lambda library, origin: library.ratings.judge(
            round_id, rater, rec_id, judgement, quotes, origin=origin
        )
    )


def finish_rating(*, round_id: RoundId, rater: str, incomplete: bool) -> Task[RoundSummary]:
    """Say that a rater is done."""
    return Task(
        lambda library, origin: library.ratings.finish(
            round_id, rater, incomplete=incomplete, origin=origin
        ),
        done=_finished,
    )


def close_round(*, round_id: RoundId) -> Task[RoundSummary]:
    """End a round for all its raters."""
    return Task(
        lambda library, origin: library.ratings.close(round_id, origin=origin),
        done=lambda summary: f"Round “{summary.round.name}” closed.",
    )


def adjudicate(
    *, round_id: RoundId, rec_id: RecommendationId, decision: Decision
) -> Task[Decided]:
    """Decide what holds where raters differ."""
    return Task(
        lambda library, origin: library.ratings.decisions.adjudicate(
            round_id, rec_id, decision, origin=origin
        ),
        done=lambda decided: f"Decision recorded. {decided.warning}".strip(),
    )


def put_into_pack(*, round_id: RoundId, pack: Pack) -> Task[Pack]:
    """Put the paragraph on method at the end of a pack."""
    return Task(
        lambda library, origin: library.ratings.decisions.put_into_pack(
            round_id, pack.id, origin=origin
        ),
        done=f"Put at the end of the pack “{pack.name}”.",
    )


def take_over(*, round_id: RoundId) -> Task[list[StatusEvent]]:
    """Record what all raters judged alike."""
    return Task(
        lambda library, origin: library.ratings.decisions.take_over(round_id, origin=origin),
        done=lambda events: f"{len(events)} agreed "
        f"{'judgement' if len(events) == 1 else 'judgements'} recorded as updates.",
    )


def _finished(summary: RoundSummary) -> str:
    if summary.open_to_all:
        return "Rating finished; all judgements can now be seen."
    return "Rating finished; the judgements can be seen once everybody has."
