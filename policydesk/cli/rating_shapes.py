"""The JSON shapes of double rating: part of the command line's contract."""

from __future__ import annotations

from policydesk.cli.plain_shapes import Shape, moment, numbers_of, text_of
from policydesk.cli.status_shapes import event, evidence
from policydesk.core.agreement import Confusion, Figure
from policydesk.core.rating import Judgement, RatingRound
from policydesk.core.rating_results import Agreement, Outcome, RoundSummary, TakeOver
from policydesk.core.rating_sheet import RatedMatter, RatingSheet, Told
from policydesk.core.rating_words import say_choice


def opened(found: RatingRound) -> Shape:
    """A round as it was opened; `items` is the number of its recommendations.

    Query and headlines are null while people judge, where they tell how we assess.
    """
    return {
        "id": found.id,
        "uid": found.uid,
        "name": found.name,
        "axis": found.axis.value,
        "raters": list(found.raters),
        "world": moment(found.as_of.world),
        "known": moment(found.as_of.known),
        "generous": found.as_of.generous,
        "team": found.as_of.team,
        "query": None if found.veiled else found.query,
        "headlines": None if found.veiled else [kind.value for kind in found.headlines],
        "matched": found.matched,
        "seed": found.seed,
        "rule": say_choice(found),
        "items": len(found.items),
        "recommendations": [item.recommendation_id for item in found.items],
        "opened_at": moment(found.opened_at),
    }


def summary(found: RoundSummary) -> Shape:
    """How a round stands; never a judgement."""
    return {
        **opened(found.round),
        "judged": dict(found.judged),
        "finished": [rater for rater in found.round.raters if rater in found.finished],
        "closed": found.closed,
        "open_to_all": found.open_to_all,
        "decided": found.decided,
    }


def judgement(found: Judgement) -> Shape:
    return {
        "value": found.value,
        "happened": str(found.happened),
        "grade": text_of(found.grade),
        "reason": found.reason,
        "evidence": [evidence(proof) for proof in found.evidence],
    }


def told(found: Told) -> Shape:
    """Something on record; null where its reading is kept from the rater."""
    return {
        "text": found.text or None,
        "happened": str(found.happened),
        "recorded": moment(found.recorded),
        "whose": found.whose or None,
        "their_word": found.their_word,
        "note": found.note,
        "evidence": [evidence(proof) for proof in found.evidence],
    }


def matter(found: RatedMatter) -> Shape:
    """One recommendation before its rater; `judgement` is the rater's own."""
    rec = found.recommendation
    return {
        "place": found.place,
        **numbers_of(rec),
        "document": rec.document_title,
        "wording": rec.wording,
        "quote": rec.anchor.quote,
        "page": rec.anchor.page,
        "addressees": list(rec.addressees),
        "told": [told(each) for each in found.told],
        "judgement": None if found.own is None else judgement(found.own),
        "changed": found.changed,
    }


def sheet(found: RatingSheet) -> Shape:
    """What one rater works through."""
    return {
        "round": opened(found.round),
        "rater": found.rater,
        "items": [matter(each) for each in found.matters],
        "left": found.left,
        "gone": found.gone,
        "finished": found.finished,
        "open": found.open,
    }


def figure(found: Figure) -> Shape:
    """`value` is null where the figure is undefined, and `why` says why."""
    return {
        "value": None if found.value is None else float(found.value),
        "n": found.units,
        "pairs": found.pairs,
        "why": found.why,
    }


def table(found: Confusion) -> Shape:
    """`counts[i][j]`: how often `values[i]` of the first met `values[j]` of the second."""
    return {
        "first": found.first,
        "second": found.second,
        "values": list(found.values),
        "counts": [list(row) for row in found.counts],
    }


def agreement(found: Agreement) -> Shape:
    return {
        "percent": figure(found.percent),
        "alpha": figure(found.alpha),
        "pairs": [
            {"kappa": figure(pair.kappa), "confusion": table(pair.table)} for pair in found.pairs
        ],
        "judged_by_all": found.by_all,
        "of": found.of,
        "changed": found.changed,
        "after_seeing": found.after_seeing,
    }


def outcome(found: Outcome) -> Shape:
    """Judgements side by side; `earlier` are those their rater changed, `decision` the update."""
    return {
        **_numbers_of(found),
        "wording": found.recommendation.wording if found.recommendation else None,
        "judgements": {rater: judgement(said) for rater, said in found.judgements.items()},
        "earlier": [
            {"rater": entry.rater, "recorded_at": moment(entry.recorded_at),
             **judgement(entry.judgement)}
            for rater in found.judgements
            for entry in found.earlier(rater)
            if entry.judgement
        ],
        "agreed": found.agreed or None,
        "differs": found.differs,
        "decision": None if found.decision is None else event(found.decision),
    }  # fmt: skip


def take_over(found: TakeOver) -> Shape:
    """An agreed judgement that would be recorded, or why it would not."""
    return {
        **_numbers_of(found.outcome),
        **judgement(found.judgement),
        "warning": found.warning,
        "refused": found.refusal or None,
    }


def _numbers_of(found: Outcome) -> Shape:
    """As `numbers_of`, also where the recommendation is in the library no more."""
    rec = found.recommendation
    return {
        "recommendation": found.recommendation_id,
        "uid": found.recommendation_uid,
        "number": rec.number if rec else None,
    }
