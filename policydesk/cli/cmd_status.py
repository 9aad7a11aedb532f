"""Commands that record what was learned of recommendations, one or several."""

from __future__ import annotations

from dataclasses import replace

import click

from policydesk.cli import status_shapes
from policydesk.cli.asked import Asked, common
from policydesk.cli.cmd_several import several
from policydesk.cli.output import answer, say
from policydesk.cli.typed import evidence_typed, part_typed
from policydesk.cli.update_typed import correction_typed, status_typed, with_update
from policydesk.core.errors import UserError
from policydesk.core.ids import RecommendationId
from policydesk.core.status import Assessment, Axis, NewStatus, Response, StatusEvent
from policydesk.core.telling import part_words, tell_entries
from policydesk.library import Library
from policydesk.library.status import EvidenceQuote


@click.group()
def status() -> None:
    """Record what became of recommendations."""


status.add_command(several)


@status.command("add")
@click.argument("ref", metavar="R")
@click.argument("update", metavar="AXIS=VALUE")
@with_update(required=True)
@click.option("--corrects", metavar="EVENT", help="The earlier update that this one corrects.")
@click.option("--reason", default="", help="Why the earlier update is corrected.")
@click.option("--successor", metavar="R", help="The recommendation that took its place.")
@click.option("--part", metavar="PART", help="The part it is about: its uid, or how it begins.")
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
    never edited: a later one corrects it (--corrects, with --reason), which keeps what is not said
    anew: its part, speaker, note, quotes and so on. An empty text clears, --part '' for the whole.
    """
    new = status_typed(update, said)
    with asked.writing() as library:
        found = library.recommendations.find(ref)
        if corrects is not None:
            before = _to_correct(library, found.id, corrects)
            new = correction_typed(new, said, before, requoted=bool(quotes))
        if successor is not None:
            new = _succeeded(library, new, successor)
        if part is not None:
            limb = part_typed(library, found.id, part).uid if part else ""
            new = replace(new, limb=limb)
        proofs = [evidence_typed(library, text) for text in quotes]
        kept = [] if proofs else _behind(library, found.id, new)
        proofs = proofs or kept
        event = library.status.add(found.id, new, proofs)
        after = library.status.timeline(found.id)
        headline = after.headline(today=library.now().astimezone().date())
    told = tell_entries(after.entries(), part_words(after.events))
    told_last = next(words for entry, words in told if entry.event.id == event.id)
    if kept:
        say("It rests on the quotes of the update that it corrects; --evidence names others.")
    if event.warning:
        say(event.warning)
    lines = [f"Recorded for {found.label}: {told_last} ({event.happened.spoken()}).",
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


def _to_correct(library: Library, row_id: RecommendationId, ref: str) -> StatusEvent:
    """The update with that id, or (start of) uid."""
    events = library.status.timeline(row_id).events
    fitting = [e for e in events if ref == str(e.id) or (len(ref) > 7 and e.uid.startswith(ref))]
    if len(fitting) != 1 or fitting[0].axis is Axis.RETRACTION:
        raise UserError(f"There is no single update “{ref}” on this timeline; see “timeline”.")
    return fitting[0]


def _behind(library: Library, row_id: RecommendationId, new: NewStatus) -> list[EvidenceQuote]:
    """The quotes of the corrected update: a mended date rests on the same words.

    None behind what says nothing any more, such as “not assessed”.
    """
    if new.supersedes is None or new.value in _SAY_NOTHING:
        return []
    events = library.status.timeline(row_id).events
    corrected = next(e for e in events if e.id == new.supersedes)
    return [EvidenceQuote(e.document_id, e.quote, e.start) for e in corrected.evidence]


_SAY_NOTHING = frozenset({Response.NONE, Assessment.NOT_ASSESSED})


def _succeeded(library: Library, new: NewStatus, ref: str) -> NewStatus:
    return replace(new, successor=library.recommendations.find(ref).uid)
