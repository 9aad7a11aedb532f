"""Commands for doubles and editions: list them, decide on them, find tagged passages again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from policydesk.cli import shapes_doubles as shapes
from policydesk.cli.asked import Asked, common
from policydesk.cli.output import TerminalProgress, answer, counted, say
from policydesk.core.doubles import Doubles, Pair, SharedText
from policydesk.core.editions import Fate, Proposal, Step
from policydesk.core.errors import LibraryInUse, UserError
from policydesk.core.ids import RecommendationId
from policydesk.library import LibraryReader

AT_ONCE = 20
"""Documents compared in one transaction; what was compared stays when somebody stops it."""
_BRACKETS = {Step.SAME: "{}", Step.OLD: "[-{}-]", Step.NEW: "{{+{}+}}"}


@click.group(invoke_without_command=True)
@click.option("--limit", default=200, show_default=True, help="Pairs to show, the surest first.")
@common
@click.pass_context
def doubles(context: click.Context, /, asked: Asked, limit: int) -> None:
    """List documents that are alike, with the evidence; or decide on a pair.

    Documents not compared yet are compared first, unless the library is open elsewhere.
    """
    if context.invoked_subcommand is not None:
        return
    with _compared(asked) as reader:
        found = reader.doubles.open_pairs()
        pairs = [
            (each, reader.doubles.shared(each.first.id, each.second.id))
            for each in found.pairs[: max(limit, 0)]
        ]
    shape = shapes.doubles(found, [shapes.pair(*each) for each in pairs])
    answer(shape, _lines(found, pairs), as_json=asked.as_json)


@doubles.command()
@click.argument("keep", metavar="KEEP")
@click.argument("absorb", metavar="ABSORB")
@common
def merge(asked: Asked, keep: str, absorb: str) -> None:
    """Let ABSORB go up in KEEP: recommendations, updates, packs, address and file go along.

    Only the text of KEEP is searched from then on; “originals KEEP” writes both files out again.
    """
    with asked.writing() as library:
        kept, gone = library.documents.find(keep), library.documents.find(absorb)
        merged = library.doubles.merge(kept.id, gone.id)
    if merged.counted_twice:
        say(merged.counted_twice)
    if merged.lost:
        say(merged.lost)
    shape = {"kept": kept.id, "absorbed": gone.id, "tagged_twice": list(merged.tagged_twice),
             "lost": merged.lost}  # fmt: skip
    lines = [f"“{gone.title}” (no. {gone.id}) is now part of “{kept.title}” (no. {kept.id})."]
    answer(shape, lines, as_json=asked.as_json)


@doubles.command()
@click.argument("new", metavar="NEW")
@click.argument("old", metavar="OLD")
@common
def edition(asked: Asked, new: str, old: str) -> None:
    """Say that NEW is a new edition of OLD; no tagged passage moves by that."""
    with asked.writing() as library:
        newer, older = library.documents.find(new), library.documents.find(old)
        chain = library.editions.link(newer.id, older.id)
        found = library.editions.proposals(newer.id)
    shape = {**shapes.chain(chain), "passages": [shapes.proposal(each) for each in found]}
    lines = [f"“{newer.title}” is now a new edition of “{older.title}”.", *_passage_lines(found)]
    answer(shape, lines, as_json=asked.as_json)


@doubles.command()
@click.argument("new", metavar="NEW")
@click.argument("old", metavar="OLD")
@common
def unlink(asked: Asked, new: str, old: str) -> None:
    """Say that NEW is no new edition of OLD after all; accepted passages stay."""
    with asked.writing() as library:
        newer, older = library.documents.find(new), library.documents.find(old)
        library.editions.unlink(newer.id, older.id)
    lines = [f"“{newer.title}” is no longer a new edition of “{older.title}”."]
    answer({"unlinked": [newer.id, older.id]}, lines, as_json=asked.as_json)


@doubles.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@common
def apart(asked: Asked, a: str, b: str) -> None:
    """Remember that A and B are no duplicates; the pair is never shown again."""
    with asked.writing() as library:
        first, second = library.documents.find(a), library.documents.find(b)
        library.doubles.set_apart(first.id, second.id)
    lines = [f"“{first.title}” and “{second.title}” will not be shown as doubles again."]
    answer({"apart": [first.id, second.id]}, lines, as_json=asked.as_json)


@doubles.command()
@click.argument("new", metavar="NEW")
@common
def passages(asked: Asked, new: str) -> None:
    """Show what became of the older editions' tagged passages in NEW; nothing is written."""
    with asked.reading() as reader:
        found = reader.editions.proposals(reader.documents.find(new).id)
    shape = [shapes.proposal(each) for each in found]
    answer(shape, _passage_lines(found), as_json=asked.as_json)


@doubles.command()
@click.argument("new", metavar="NEW")
@click.argument("recommendations", nargs=-1, metavar="[REC]...")
@click.option("--exact", is_flag=True, help="All that stand word for word beside their neighbours.")
@common
def accept(asked: Asked, new: str, recommendations: tuple[str, ...], *, exact: bool) -> None:
    """Accept passages of NEW as those of recommendations; the old quotes stay beside them."""
    if bool(recommendations) == exact:
        raise UserError("Name the recommendations to accept, or give --exact for the sure ones.")
    with asked.writing() as library:
        newer = library.documents.find(new)
        if exact:
            count = library.editions.accept_exact(newer.id)
        else:
            wanted = {library.recommendations.find(ref).id for ref in recommendations}
            found = library.editions.proposals(newer.id)
            count = library.editions.accept(newer.id, _chosen(found, wanted))
    lines = [f"{counted(count, 'passage')} of “{newer.title}” accepted."]
    answer({"accepted": count}, lines, as_json=asked.as_json)


@contextmanager
def _compared(asked: Asked) -> Iterator[LibraryReader]:
    try:
        with asked.writing() as library:
            progress, waiting = TerminalProgress(), library.doubles.not_compared()
            for done in range(0, len(waiting), AT_ONCE):
                progress.step(done, len(waiting), "Comparing")
                library.doubles.compare(waiting[done : done + AT_ONCE])
            progress.end()
            yield library
    except LibraryInUse:
        with asked.reading() as reader:
            yield reader


def _chosen(found: list[Proposal], wanted: set[RecommendationId]) -> list[Proposal]:
    chosen = [each for each in found if each.recommendation.id in wanted]
    for each in chosen:
        if each.one_of > 1:
            raise UserError(
                f"The passage of {each.recommendation.label} may stand in {each.one_of} places; "
                "choose one of them in the window."
            )
    if missing := wanted - {each.recommendation.id for each in chosen}:
        raise UserError(
            f"Recommendation {min(missing)} is not in an older edition of this document."
        )
    return chosen


def _lines(found: Doubles, pairs: list[tuple[Pair, SharedText]]) -> Iterator[str]:
    for pair, shared in pairs:
        yield f"{pair.verdict.value}: {pair.first.id} “{pair.first.title}”"
        yield f"   and {pair.second.id} “{pair.second.title}”"
        yield from (f"   {sentence}" for sentence in pair.judgement.why)
        yield f"   {shared.says}"
        for each in pair.differences:
            yield f"   {each.name}: {each.first or 'none'} | {each.second or 'none'}"
        yield from (f"   shared: “{_line(example.quote_a)}”" for example in shared.examples)
    if len(pairs) < len(found.pairs):
        yield f"{len(found.pairs) - len(pairs)} more; see --limit."
    yield found.coverage if found.pairs else f"No doubles. {found.coverage}"


def _passage_lines(found: list[Proposal]) -> Iterator[str]:
    for each in found:
        state = "accepted" if each.accepted else each.fate.value
        several = f", one of {each.one_of} places" if each.one_of > 1 else ""
        yield f"{each.recommendation.told}: {state}{several}"
        if each.fate is Fate.REWORDED:
            yield "   " + " ".join(_BRACKETS[w.step].format(w.text) for w in each.changes)
    if not found:
        yield "No tagged passage stands in an older edition."


def _line(text: str) -> str:
    return " ".join(text.split())
