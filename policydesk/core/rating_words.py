"""Rounds of rating said in words: how they were drawn, how far raters agree, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policydesk.core.agreement import Figure
from policydesk.core.dates import PartialDate, spoken_day
from policydesk.core.headline import LABELS
from policydesk.core.rating import Judgement, RatingRound
from policydesk.core.rating_results import Agreement, Outcome, RatingResults
from policydesk.core.rating_sheet import Told
from policydesk.core.status import Axis
from policydesk.core.wording import say_moment, say_value

_ASKED = {
    Axis.ASSESSMENT: "what the evidence shows",
    Axis.RESPONSE: "what the body responded",
    Axis.CLAIM: "what the body says it did",
}
COURTESY = (
    "The sheets that they rated from showed nobody another's judgement, nor our own assessment, "
    "before all had finished or the round was closed; that is a courtesy, not a lock."
)


def begun_large(words: str) -> str:
    """The words as the beginning of a sentence; names within keep their capitals."""
    return words[:1].upper() + words[1:]


def say_asked(axis: Axis) -> str:
    """What is judged in a round: “what the evidence shows”."""
    return _ASKED[axis]


def say_judgement(axis: Axis, judgement: Judgement) -> str:
    """A judgement on one line: “it is partly done, grade B, 31 March 2025”."""
    grade = f", grade {judgement.grade.value}" if judgement.grade else ""
    return f"{say_value(axis, judgement.value)}{grade}, {judgement.happened.spoken()}"


def say_side_by_side(axis: Axis, outcome: Outcome) -> str:
    """What each rater judged: “Ann: it is done; Ben: it is partly done”."""
    judged = outcome.judgements.items()
    return "; ".join(f"{rater}: {say_value(axis, each.value)}" for rater, each in judged)


def say_told(told: Told) -> str:
    """What is on record, and whose word it is; of what is kept back, that a passage was quoted."""
    word = f", called there “{told.their_word}”" if told.their_word else ""
    whose = f" ({told.whose})" if told.whose else ""
    return f"{told.text or 'quoted as evidence'}{word}{whose}"


def say_dials(found: RatingRound) -> str:
    """The fixed pair of dates: “the world on 31 March 2025, as known on …”."""
    as_of = found.as_of
    assert as_of.known is not None
    who = "anyone" if as_of.team else "we"
    vague = "; vague dates count from their first possible day" if as_of.generous else ""
    known = say_moment(as_of.known)
    return f"the world on {spoken_day(found.day)}, as {who} knew it on {known}{vague}"


def say_choice(found: RatingRound) -> str:
    """Which recommendations, and by what rule: “20 of the 143 that match “tag:health”, …”."""
    kinds = " or ".join(f"“{LABELS[kind][0]}”" for kind in found.headlines)
    told = [f"match “{found.query}”"] if found.query.strip() else []
    told += [f"stood at {kinds}"] if kinds else []
    of = f"that {' and '.join(told)}" if told else "in the register"
    if found.veiled:
        of = "that a filter found (said once the judgements can be seen, as it tells our own)"
    if not found.seed:
        return f"all {found.matched} {of}"
    return (
        f"{len(found.items)} of the {found.matched} {of}, drawn with the seed “{found.seed}” "
        f"(those whose SHA-256 of “{found.seed}:” and their uid is smallest)"
    )


def say_share(figure: Figure) -> str:
    """Percent agreement with what it rests on: “74 % (14 of 19)”, or why there is none."""
    if figure.value is None:
        return f"undefined: {figure.why}"
    alike = figure.value * figure.pairs
    of = "" if figure.pairs == figure.units else f" pairs, {say_count(figure.units)}"
    return f"{float(figure.value):.0%} ({alike} of {figure.pairs}{of})".replace("%", " %")


def say_figure(figure: Figure) -> str:
    """Kappa or alpha with what it rests on: “0.61 (19 recommendations)”, or why there is none."""
    if figure.value is None:
        judged = f" ({say_count(figure.units)})" if figure.units else ""
        return f"undefined: {figure.why}{judged}"
    pairs = "" if figure.pairs == figure.units else f", {figure.pairs} pairs of judgements"
    return f"{float(figure.value):.2f} ({say_count(figure.units)}{pairs})".replace("-", "−")


def say_agreement(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Each figure: its name, and what is said of it."""
    yield "Agreement", say_share(agreement.percent)
    several = len(agreement.pairs) > 1
    for pair in agreement.pairs:
        who = f", {pair.table.first} and {pair.table.second}" if several else ""
        yield f"Cohen’s kappa{who}", say_figure(pair.kappa)
    yield "Krippendorff’s alpha (nominal)", say_figure(agreement.alpha)


def say_remarks(agreement: Agreement) -> Iterator[str]:
    """What a reader of the figures has to know besides, a sentence each."""
    if agreement.by_all < agreement.of:
        yield f"{agreement.by_all} of {say_count(agreement.of)} were judged by all raters."
    if count := agreement.changed:
        yield f"{_times(count, 'judgement was', 'judgements were')} changed by their rater."
    if count := agreement.after_seeing:
        yield (
            f"{_times(count, 'judgement was', 'judgements were')} recorded when the others could "
            "already be seen: not blind."
        )


def method_paragraph(results: RatingResults) -> str:
    """A paragraph for a pack or a note on method: who judged what, as of when, and agreement."""
    found, agreement = results.summary.round, results.agreement
    who, asked = _listed(found.raters), _ASKED[found.axis]
    said = [
        f"Double rating, “{found.name}”.",
        f"{who} each judged {asked} for {say_choice(found)}: {say_dials(found)}.",
        "; ".join(f"{name}: {words}" for name, words in say_agreement(agreement)) + ".",
        *say_remarks(agreement),
    ]
    unlike = results.differences
    decided = sum(outcome.decision is not None for outcome in unlike)
    if unlike:
        noun = "difference was" if len(unlike) == 1 else "differences were"
        said.append(f"{decided} of {len(unlike)} {noun} adjudicated.")
    return " ".join((*said, COURTESY))


def adjudication_note(
    found: RatingRound, judgements: Mapping[str, Judgement], *, by: str, reason: str
) -> str:
    """The note of the update that a decision becomes: who decided, why, and every judgement."""
    decided = (
        f"Adjudicated by {by} after double rating (“{found.name}”). {reason}"
        if by
        else f"Judged alike in double rating (“{found.name}”)."
    )
    lines = (
        f"{rater}: {say_judgement(found.axis, said)}. {said.reason}".rstrip()
        for rater, said in judgements.items()
    )
    return "\n\n".join((decided.rstrip(), *lines))


def say_counts_from(found: RatingRound, happened: PartialDate) -> str:
    """What is odd about a decision's date: it does not count yet on the round's own day."""
    if happened.known and happened.latest <= found.day:
        return ""
    day = spoken_day(found.day)
    return f"Its date is vague: on {day}, the day of the round, it does not count yet."


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def say_count(number: int) -> str:
    """“1 recommendation”, “19 recommendations”."""
    return f"{number} recommendation" if number == 1 else f"{number} recommendations"


def _times(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
