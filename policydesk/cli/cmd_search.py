"""The command that searches everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from policydesk.cli.asked import Asked, common
from policydesk.cli.output import answer, counted, say
from policydesk.cli.search_shapes import hit_page
from policydesk.core.query import Hit, HitKind, HitPage, QueryError, Sort
from policydesk.library.language import fields_table, operations_table

_SHOWN = 10
"""Words named of what a pattern became."""
_LIKE = " Each passage that “policydesk search” finds has both numbers behind it, as in 12:299."


class LanguageHelp(click.Command):
    """Prints the table of the query language, from what its reader itself uses."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the operations, then the fields."""
        with formatter.section("What can be written"):
            formatter.write_dl(operations_table(), col_max=44)
        with formatter.section("Fields"):
            formatter.write_dl(fields_table())


@click.command(cls=LanguageHelp)
@click.argument("query", required=False)
@click.option("--like", metavar="DOC[:PASSAGE]",
              help="See also: what shares telling words with a document, or a passage of it.")
@click.option("--limit", type=click.IntRange(0, 10_000), default=20, help="At most so many hits.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in HitKind]),
    help="Only hits of this kind (may be repeated).",
)
@click.option("--sort", type=click.Choice([sort.value for sort in Sort]),
              default=Sort.RELEVANCE.value, help="The order of the hits.  [relevance]")
@click.option("--strict", is_flag=True,
              help="Only what has all the words as typed; no partial matches, no other spelling.")
@click.option("--no-thesaurus", is_flag=True,
              help="Read each word as it is typed: ASC is not read as adult social care.")
@common
def search(
    asked: Asked, query: str | None, like: str | None, limit: int, kinds: tuple[str, ...],
    sort: str, *, strict: bool, no_thesaurus: bool,
) -> int:
    """Search passages, documents, recommendations and notes.

    A query that cannot be understood is refused with a sentence that points at the place.
    """
    if query is None and like is None:
        raise click.UsageError("Missing argument 'QUERY'.")
    given = "" if like is None else f"like:{like} "
    text = f"{given}{query or ''}".strip()
    with asked.reading(search=True) as reader:
        wanted = [HitKind(kind) for kind in kinds]
        page = reader.search(
            text, limit=limit, kinds=wanted, sort=Sort(sort), strict=strict,
            also_read=not no_thesaurus,
        )
        if page.error is None or not given:
            return answer_page(asked, page)
        by_itself = reader.search(given, limit=0).error
    look = _LIKE if by_itself is not None else ""
    return answer_page(asked, page, _why_not(page.error, given) + look)


def answer_page(asked: Asked, page: HitPage, why_not: str = "") -> int:
    """Print a page of hits, or why the query is not understood; the exit code."""
    answer(hit_page(page), page_lines(page), as_json=asked.as_json)
    if page.error is None:
        return 0
    say(why_not or _why_not(page.error))
    return 1


def _why_not(error: QueryError, given: str = "") -> str:
    """With the place in what was typed; the query begins with what was `given` by an option."""
    if error.at < len(given):
        return error.message
    hint = f" Perhaps: {error.suggestion.removeprefix(given)}" if error.suggestion else ""
    return f"{error.message} (character {error.at - len(given) + 1}){hint}"


def page_lines(page: HitPage) -> Iterator[str]:
    """A page of hits for people."""
    if page.error is not None:
        return
    lines = (page.respelt_sentence(), page.partial_sentence(), page.titled_sentence())
    for sentence in filter(None, lines):
        yield f"{sentence}."
        yield ""
    for found in page.hits:
        yield _hit_line(found)
        yield f"    {_marked(found.snippet, found.marks)}"
        if found.shares:
            yield f"    shares: {', '.join(found.shares)}"
        if found.lacks:
            yield f"    lacks: {', '.join(found.lacks)}"
        if found.above:
            yield f"    only in the title or heading: {', '.join(found.above)}"
    yield ""
    yield from _below(page)


def _hit_line(hit: Hit) -> str:
    """Where a hit is: its document's number, or the key of a work that is not here; a passage's
    own number at the end, as --like takes it.
    """
    number = hit.document_id or hit.reference_key or "-"
    place = f", page {hit.page}" if hit.page else ""
    kind = "" if hit.kind is HitKind.PASSAGE else f" [{hit.kind.value.replace('_', ' ')}]"
    older = " (older edition)" if hit.older_edition else ""
    passage = f"  {number}:{hit.passage_id}" if hit.passage_id else ""
    return f"{number}  {hit.title}{older}{place}{kind}{passage}"


def _below(page: HitPage) -> Iterator[str]:
    """What stands below the hits: how the query was read, what was covered, what else to ask."""
    if not page.query.strip():
        yield "Nothing was asked for; give at least one word."
    else:
        yield f"{page.total} found in {counted(page.documents, 'document')}: {page.reading}"
    for pattern, words in page.expansions.items():
        yield f"{pattern}: {_shortened(words)}"
    if page.also:
        yield _also_line(page)
    if page.alone:
        alone = (f"{word} {count:,}" for word, count in page.alone)
        yield f"each word alone finds: {', '.join(alone)}"
    yield page.coverage.sentence()
    if page.respelt:
        yield f"As typed: {page.as_typed}"
    if page.did_you_mean:
        yield f"Did you mean: {page.did_you_mean}"
    if page.unquoted:
        yield f"Without quotation marks ({page.unquoted_total:,} found): {page.unquoted}"


def _shortened(words: Sequence[str]) -> str:
    """What a pattern became, the commonest words first."""
    named = ", ".join(words[:_SHOWN]) or "no word of this library"
    return named + (f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else "")


def _also_line(page: HitPage) -> str:
    said = "; ".join(also.sentence() for also in page.also)
    if page.also_read:
        return f"{said} (“--no-thesaurus” searches for the words as typed)"
    return f"without the thesaurus: {said}, if it is used"


def _marked(snippet: str, marks: tuple[tuple[int, int], ...]) -> str:
    for start, end in sorted(marks, reverse=True):
        snippet = f"{snippet[:start]}»{snippet[start:end]}«{snippet[end:]}"
    return " ".join(snippet.split())
