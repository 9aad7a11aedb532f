"""The command for double rating: open a round, judge blind, finish, compare, adjudicate."""

from __future__ import annotations

from collections.abc import Iterator

import click

from policydesk.cli import rating_shapes as shapes
from policydesk.cli import status_shapes
from policydesk.cli.asked import Asked, common
from policydesk.cli.exit_codes import DONE, IN_PART
from policydesk.cli.output import answer, counted, quote_lines, say, table
from policydesk.cli.typed import date_typed, evidence_typed, with_dials
from policydesk.core.rating import RATED_AXES, Judgement
from policydesk.core.rating_results import Outcome, RatingResults, RoundSummary, TakeOver
from policydesk.core.rating_sheet import RatedMatter, RatingSheet
from policydesk.core.rating_words import (
    begun_large,
    method_paragraph,
    say_agreement,
    say_asked,
    say_choice,
    say_dials,
    say_judgement,
    say_remarks,
    say_told,
)
from policydesk.core.status import Axis, Grade, HeadlineKind
from policydesk.core.timeline import AsOf
from policydesk.core.wording import say_event, say_value
from policydesk.library.rating_decisions import Decision
from policydesk.library.ratings import NewRound

GRADES = click.Choice([grade.value for grade in Grade])


@click.group()
def rating() -> None:
    """Let two people, or more, judge the same recommendations blind, and see how far they agree.

    Nobody is shown another's judgement, and no sheet our own assessment, before all have finished
    or the round is closed. On a shared computer that is a courtesy, not a lock: --as is taken at
    its word, and the register shows our assessment as ever.
    """


@rating.command("open")
@click.argument("name")
@click.option("--rater", "raters", multiple=True, metavar="WHO", help="A rater (two or more).")
@click.option("--query", default="", metavar="QUERY", help="Rate those that match; else all.")
@click.option("--headline", "headlines", multiple=True, metavar="HEADLINE",
              type=click.Choice([kind.value for kind in HeadlineKind]),
              help="Only those with this headline (may be repeated).")
@click.option("--axis", default=Axis.ASSESSMENT.value, show_default=True,
              type=click.Choice([axis.value for axis in RATED_AXES]), help="What is judged.")
@click.option("--sample", type=int, metavar="N", help="Only N of them, drawn with the seed.")
@click.option("--seed", default="", help="A word or number to draw by; made up and said if none.")
@with_dials
@common
def open_round(
    asked: Asked,
    name: str,
    as_of: AsOf,
    raters: tuple[str, ...],
    query: str,
    headlines: tuple[str, ...],
    axis: str,
    sample: int | None,
    seed: str,
) -> None:  # fmt: skip
    """Open a round over the register as it stood on the dials' day; both dials stay as they are."""
    kinds = frozenset(HeadlineKind(kind) for kind in headlines)
    new = NewRound(name, raters, Axis(axis), query, kinds, sample, seed, as_of)
    with asked.writing() as library:
        found = library.ratings.summary(library.ratings.open(new).id)
    answer(shapes.summary(found), _round_lines(found), as_json=asked.as_json)


@rating.command("list")
@common
def list_rounds(asked: Asked) -> None:
    """List the rounds, with how many each rater has judged."""
    with asked.reading() as reader:
        found = reader.ratings.all()
    lines = [line for each in found for line in _round_lines(each)]
    answer([shapes.summary(each) for each in found], lines or ["No round was opened yet."],
           as_json=asked.as_json)  # fmt: skip


@rating.command("sheet")
@click.argument("name", metavar="ROUND")
@click.option("--as", "rater", required=True, metavar="WHO", help="The rater.")
@common
def show_sheet(asked: Asked, name: str, rater: str) -> None:
    """Show what a rater has to judge: the words, what the body says, the evidence."""
    with asked.reading() as reader, reader.one_moment():
        found = reader.ratings.sheet(reader.ratings.find(name).id, rater)
    answer(shapes.sheet(found), _sheet_lines(found), as_json=asked.as_json)


@rating.command("judge")
@click.argument("name", metavar="ROUND")
@click.argument("ref", metavar="R")
@click.argument("value")
@click.option("--as", "rater", required=True, metavar="WHO", help="The rater.")
@click.option("--happened", metavar="DATE", help="Since when it is so; else the round's day.")
@click.option("--grade", type=GRADES, help="How strong the evidence is; else suggested.")
@click.option("--evidence", "quotes", multiple=True, metavar="DOC:QUOTE",
              help="Words of a document that show it (may be repeated).")
@click.option("--reason", default="", help="Why, in a few words.")
@common
def judge(
    asked: Asked,
    name: str,
    ref: str,
    value: str,
    rater: str,
    happened: str | None,
    grade: str | None,
    quotes: tuple[str, ...],
    reason: str,
) -> None:  # fmt: skip
    """Judge R: VALUE is partly, fully, not_done and so on; judging again changes it."""
    with asked.writing() as library:
        found = library.ratings.find(name)
        rec = library.recommendations.find(ref)
        when = date_typed(happened) or found.by_then
        said = Judgement(value, when, Grade(grade) if grade else None, reason)
        proofs = [evidence_typed(library, text) for text in quotes]
        made = library.ratings.judge(found.id, rater, rec.id, said, proofs)
        left = library.ratings.sheet(found.id, rater).left
    lines = [f"{rec.label}: {say_judgement(found.axis, made)}. {left} left to judge."]
    shape = {"recommendation": rec.id, "left": left, **shapes.judgement(made)}
    answer(shape, lines, as_json=asked.as_json)


@rating.command("finish")
@click.argument("name", metavar="ROUND")
@click.option("--as", "rater", required=True, metavar="WHO", help="The rater.")
@click.option("--incomplete", is_flag=True, help="Also with some that are not judged.")
@common
def finish(asked: Asked, name: str, rater: str, *, incomplete: bool) -> None:
    """Say that a rater is done; what they judged stays as it is."""
    with asked.writing() as library:
        found = library.ratings.find(name)
        done = library.ratings.finish(found.id, rater, incomplete=incomplete)
    answer(shapes.summary(done), _round_lines(done), as_json=asked.as_json)


@rating.command("close")
@click.argument("name", metavar="ROUND")
@click.option("--by", default="", metavar="WHO", help="Who closes it.")
@common
def close(asked: Asked, name: str, by: str) -> None:
    """End a round before all have finished; what was judged so far can then be seen."""
    with asked.writing() as library:
        done = library.ratings.close(library.ratings.find(name).id, by=by)
    answer(shapes.summary(done), _round_lines(done), as_json=asked.as_json)


@rating.command("agreement")
@click.argument("name", metavar="ROUND")
@click.option("--into", "pack", metavar="PACK", help="Put the paragraph into this pack as a note.")
@common
def agreement(asked: Asked, name: str, pack: str | None) -> None:
    """Say how far the raters agree, what each judged, and a paragraph for a pack."""
    if pack is not None:
        with asked.writing() as library:
            round_id = library.ratings.find(name).id
            into = library.packs.find(pack)
            library.ratings.decisions.put_into_pack(round_id, into.id)
        say(f"The paragraph stands at the end of the pack “{into.name}”.")
    with asked.reading() as reader, reader.one_moment():
        found = reader.ratings.results(reader.ratings.find(name).id)
    shape = {
        "round": shapes.summary(found.summary),
        "agreement": shapes.agreement(found.agreement),
        "outcomes": [shapes.outcome(each) for each in found.outcomes],
        "differences": [each.recommendation_id for each in found.differences],
        "paragraph": method_paragraph(found),
    }
    answer(shape, _result_lines(found), as_json=asked.as_json)


@rating.command("adjudicate")
@click.argument("name", metavar="ROUND")
@click.argument("ref", metavar="R")
@click.argument("value")
@click.option("--by", required=True, metavar="WHO", help="Who decides.")
@click.option("--reason", required=True, help="Why it is decided so.")
@click.option("--happened", metavar="DATE", help="Since when it is so; else the round's day.")
@click.option("--grade", type=GRADES, help="How strong the evidence is.")
@click.option("--evidence", "quotes", multiple=True, metavar="DOC:QUOTE",
              help="Words of a document that show it, besides those of who judged so.")
@common
def adjudicate(
    asked: Asked,
    name: str,
    ref: str,
    value: str,
    by: str,
    reason: str,
    happened: str | None,
    grade: str | None,
    quotes: tuple[str, ...],
) -> None:  # fmt: skip
    """Decide what holds of R; an update that names every judgement. Deciding again corrects it."""
    with asked.writing() as library:
        found = library.ratings.find(name)
        rec = library.recommendations.find(ref)
        proofs = tuple(evidence_typed(library, text) for text in quotes)
        decision = Decision(
            value, by, reason, date_typed(happened), Grade(grade) if grade else None, proofs
        )
        done = library.ratings.decisions.adjudicate(found.id, rec.id, decision)
    if done.warning:
        say(done.warning)
    event, when = done.event, done.event.happened.spoken()
    lines = [f"Recorded for {rec.label}: {say_event(event)} ({when})."]
    answer(status_shapes.event(event), lines, as_json=asked.as_json)


@rating.command("take-over")
@click.argument("name", metavar="ROUND")
@click.option("--dry-run", is_flag=True, help="Only say what would be recorded.")
@common
def take_over(asked: Asked, name: str, *, dry_run: bool) -> int:
    """Record what all raters judged alike as updates, in one step; look first with --dry-run."""
    with asked.reading() as reader, reader.one_moment():
        found = reader.ratings.find(name)
        proposed = reader.ratings.decisions.preview(found.id)
    events = []
    if not dry_run:
        with asked.writing() as library:
            events = library.ratings.decisions.take_over(found.id)
    shape = {
        "dry_run": dry_run,
        "proposed": [shapes.take_over(each) for each in proposed],
        "events": [status_shapes.event(event) for event in events],
    }
    answer(shape, _take_over_lines(found.axis, proposed, len(events)), as_json=asked.as_json)
    refused = len(proposed) - len(events)
    if dry_run or not refused:
        return DONE
    say(f"{refused} of {counted(len(proposed), 'agreed judgement')} refused.")
    return IN_PART


def _round_lines(found: RoundSummary) -> Iterator[str]:
    opened = found.round
    yield f"{opened.name} (no. {opened.id}): {say_asked(opened.axis)}, for {say_choice(opened)}."
    yield f"  {begun_large(say_dials(opened))}."
    for rater, judged in found.judged.items():
        done = ", finished" if rater in found.finished else ""
        yield f"  {rater}: {judged} of {len(opened.items)} judged{done}"
    if found.closed:
        yield "  The round is closed."
    if found.open_to_all:
        yield f"  The judgements can be seen; {found.decided} decided."


def _sheet_lines(found: RatingSheet) -> Iterator[str]:
    yield f"{found.round.name}, as {found.rater}: {say_asked(found.round.axis)}."
    yield f"How it stood: {say_dials(found.round)}."
    for matter in found.matters:
        yield from _matter_lines(found, matter)
    if found.gone:
        yield f"In the library no more: {counted(found.gone, 'recommendation')} of the round."
    yield f"{found.left} of {len(found.matters)} left to judge."


def _matter_lines(found: RatingSheet, matter: RatedMatter) -> Iterator[str]:
    rec = matter.recommendation
    yield f"{matter.place}. {rec.label} ({rec.document_title}): {rec.asks}"
    for told in matter.told:
        yield f"     {told.happened.spoken()}: {say_told(told)}"
        yield from quote_lines(told.evidence, "       ")
        if told.note:
            yield f"       {told.note}"
    if matter.own is not None:
        yield f"   Your judgement: {say_judgement(found.round.axis, matter.own)}."


def _result_lines(found: RatingResults) -> Iterator[str]:
    yield from _round_lines(found.summary)
    for name, words in say_agreement(found.agreement):
        yield f"{name}: {words}"
    yield from say_remarks(found.agreement)
    axis = found.summary.round.axis
    for pair in found.agreement.pairs:
        met = pair.table
        heads = [f"{met.first} ↓  {met.second} →", *(say_value(axis, v) for v in met.values)]
        rows = [
            (say_value(axis, value), *counts)
            for value, counts in zip(met.values, met.counts, strict=True)
        ]
        yield from table(heads, rows) if rows else ()
    for outcome in found.differences:
        yield from _difference_lines(axis, outcome)
    yield method_paragraph(found)


def _difference_lines(axis: Axis, outcome: Outcome) -> Iterator[str]:
    rec = outcome.recommendation
    yield f"{outcome.label}: {rec.asks if rec else 'in the library no more'}"
    for rater, said in outcome.judgements.items():
        yield f"   {rater}: {say_judgement(axis, said)}. {said.reason}".rstrip()
    if outcome.decision is not None:
        yield f"   Decided: {say_event(outcome.decision)}."


def _take_over_lines(axis: Axis, proposed: list[TakeOver], written: int) -> Iterator[str]:
    for each in proposed:
        odd = f" Not possible: {each.refusal}" if each.refusal else f" {each.warning}"
        yield f"{each.outcome.label}: {say_judgement(axis, each.judgement)}.{odd.rstrip()}"
    yield f"{written} of {counted(len(proposed), 'agreed judgement')} recorded."
