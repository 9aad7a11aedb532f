"""The command that records what was learned of a recommendation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import click

from policydesk.cli import status_shapes
from policydesk.cli.asked import Asked, common
from policydesk.cli.output import answer, say
from policydesk.cli.typed import evidence_typed, part_typed
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.ids import EventId, RecommendationId
from policydesk.core.status import DATED_AXES, Axis, Grade, NewStatus, Whose
from policydesk.core.wording import say_event
from policydesk.library import Library

WHOSE_WORD = {Axis.RESPONSE: Whose.OWNER, Axis.CLAIM: Whose.OWNER, Axis.TARGET: Whose.OWNER}
"""Whose word an axis rests on unless said: theirs for what they say, else ours."""


@click.group()
def status() -> None:
    """Record what became of recommendations."""


@status.command("add")
@click.argument("ref", metavar="R")
@click.argument("update", metavar="AXIS=VALUE")
@click.option("--happened", required=True, metavar="DATE",
              help="When it happened in the world: 2010-03-24, 2010-03, 2010, 'before 2010-03'.")
@click.option("--whose", type=click.Choice([whose.value for whose in Whose]),
              help="Whose word it is; else theirs for what they say, ours for the rest.")
@click.option("--third-party", default="", metavar="WHO", help="The third party whose word it is.")
@click.option("--evidence", "quotes", multiple=True, metavar="DOC:QUOTE",
              help="Words of a document that show it (may be repeated).")
@click.option("--grade", type=click.Choice([grade.value for grade in Grade]),
              help="How strong the evidence is; else suggested from the document.")
@click.option("--note", default="", help="A note of your own.")
@click.option("--their-word", default="", help="The source's own word for the status.")
@click.option("--corrects", metavar="EVENT", help="The earlier update that this one corrects.")
@click.option("--reason", default="", help="Why the earlier update is corrected.")
@click.option("--successor", metavar="R", help="The recommendation that took its place.")
@click.option("--part", metavar="PART", help="The part it is about: its uid, or how it begins.")
@click.option("--agreed-by", default="", metavar="WHO", help="Who agreed to the target date.")
@click.option("--their-date", metavar="DAY", help="When the source wrote it down.")
@common
def add(
    asked: Asked,
    /,
    ref: str,
    update: str,
    quotes: tuple[str, ...],
    corrects: str | None,
    successor: str | None,
    part: str | None,
    **said: str | None,
) -> None:  # fmt: skip
    """Record an update: what was learned of R, and when it happened.

    AXIS=VALUE is response=accepted, claim=done, assessment=fully, standing=superseded,
    target=2026-03-31, review=no_change, review_by=2027-03, priority=high and so on. An update is
    never edited: a later one corrects it (--corrects, with --reason).
    """
    new = _new_status(update, said)
    with asked.writing() as library:
        found = library.recommendations.find(ref)
        if corrects is not None:
            new = _correcting(library, found.id, new, corrects)
        if successor is not None:
            new = _succeeded(library, new, successor)
        if part is not None:
            new = replace(new, limb=part_typed(library, found.id, part).uid)
        proofs = [evidence_typed(library, text) for text in quotes]
        event = library.status.add(found.id, new, proofs)
        headline = library.status.timeline(found.id).headline(
            today=library.now().astimezone().date()
        )
    if event.warning:
        say(event.warning)
    lines = [f"Recorded for {found.label}: {say_event(event)} ({event.happened.spoken()}).",
             f"It now stands at: {headline.symbol} {headline.label}."]  # fmt: skip
    answer(status_shapes.event(event), lines, as_json=asked.as_json)


@status.command("split")
@click.argument("ref", metavar="R")
@click.argument("words", nargs=-1, required=True, metavar="PART...")
@common
def split(asked: Asked, ref: str, words: tuple[str, ...]) -> None:
    """Tell the parts of R apart, each in its own words, such as '(a) publish the plan'.

    Each part is then tracked by itself (status add --part), and the headline of R read off them.
    """
    with asked.writing() as library:
        found = library.recommendations.find(ref)
        library.status.split(found.id, words)
        timeline = library.status.timeline(found.id)
    for event in timeline.events:
        if event.axis is Axis.LIMB and event.warning:
            say(event.warning)
    stood = timeline.limbs()
    lines = [f"{found.label} has {len(stood)} parts:", *(f"  {s.limb.words}" for s in stood)]
    answer([status_shapes.limb(each) for each in stood], lines, as_json=asked.as_json)


def _new_status(update: str, said: Mapping[str, str | None]) -> NewStatus:
    axis, value = _split(update)
    words = {name: text or "" for name, text in said.items()}
    speaker = Whose.THIRD_PARTY if words["third_party"] else WHOSE_WORD.get(axis, Whose.US)
    return NewStatus(
        axis=axis,
        value=value,
        happened=PartialDate.parse(words["happened"]),
        whose=Whose(words["whose"]) if words["whose"] else speaker,
        third_party=words["third_party"],
        grade=Grade(words["grade"]) if words["grade"] else None,
        note=words["note"],
        reason=words["reason"],
        their_word=words["their_word"],
        agreed_by=words["agreed_by"],
        their_recorded_on=_day(words["their_date"]),
    )


def _split(update: str) -> tuple[Axis, str]:
    """`claim=done` as axis and value; UserError names the axes there are."""
    name, equals, value = (part.strip() for part in update.partition("="))
    axes = [axis.value for axis in Axis if axis is not Axis.RETRACTION]
    if not equals or name not in axes:
        raise UserError(
            f"“{update}” is not an update; write AXIS=VALUE with one of {', '.join(axes)}."
        )
    axis = Axis(name)
    return axis, str(PartialDate.parse(value)) if axis in DATED_AXES else value


def _day(text: str) -> date | None:
    """The last day of a date as typed; None for nothing."""
    return PartialDate.parse(text).end if text else None


def _correcting(
    library: Library, row_id: RecommendationId, new: NewStatus, ref: str
) -> NewStatus:
    """The update as a correction of the event with that id or (start of) uid."""
    events = library.status.timeline(row_id).events
    fitting = [e.id for e in events if ref == str(e.id) or (len(ref) > 7 and e.uid.startswith(ref))]
    if len(fitting) != 1:
        raise UserError(f"There is no single update “{ref}” on this timeline; see “timeline”.")
    return replace(new, supersedes=EventId(fitting[0]))


def _succeeded(library: Library, new: NewStatus, ref: str) -> NewStatus:
    return replace(new, successor=library.recommendations.find(ref).uid)
