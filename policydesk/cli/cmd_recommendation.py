"""Commands that tag, show, edit and remove recommendations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import click

from policydesk.cli import shapes
from policydesk.cli.asked import Asked, common
from policydesk.cli.body_shapes import tenure
from policydesk.cli.output import answer, counted, table
from policydesk.cli.typed import date_typed
from policydesk.core.errors import UserError
from policydesk.core.owners import Owner
from policydesk.core.query import QueryError
from policydesk.core.recommendation import Recommendation, RecommendationDraft
from policydesk.core.register import Register
from policydesk.core.status import Axis
from policydesk.core.wording import say_flags
from policydesk.library import LibraryReader
from policydesk.library.recommendations import draft_of

F = TypeVar("F", bound=Callable[..., Any])
Said = str | tuple[str, ...] | None

_SAID = (
    click.option("--response-due", metavar="DATE", help="When an answer is due."),
    click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag (may be repeated)."),
    click.option("--owner", help="Who has to see to it."),
    click.option("--to", "addressees", multiple=True, metavar="WHO",
                 help="To whom it is addressed (may be repeated)."),
    click.option("--number", help="Its number in the source, such as R6."),
    click.option("--wording", help="What it asks, in your words; else the quote itself."),
)  # fmt: skip


def _said(act: F) -> F:
    """The options for what a person says of a recommendation."""
    for option in _SAID:
        act = option(act)
    return act


@click.group()
def rec() -> None:
    """Tag recommendations in the text, and look after them."""


@rec.command("add")
@click.argument("document", metavar="DOC")
@click.option("--quote", required=True, metavar="TEXT", help="The words as they stand there.")
@click.option("--page", type=click.IntRange(min=1), metavar="N",
              help="On this page, counted from the first, where they stand on several.")
@_said
@common
def add(asked: Asked, /, document: str, quote: str, page: int | None, **said: Said) -> None:
    """Tag the words of a document as a recommendation; DOC is its number, uid or file name.

    A report that says its recommendations twice, in a chapter and in its summary, has the words
    in two places: --page says which is meant.
    """
    draft = _draft(RecommendationDraft(), said)
    with asked.writing() as library:
        found = library.documents.find(document)
        made = library.recommendations.add_quote(found.id, quote, draft, page=page)
        shape = shape_of(library, made)
    answer(shape, [f"Tagged {made.told} in “{found.title}”."],
           as_json=asked.as_json)  # fmt: skip


@rec.command("list")
@click.argument("query", default="")
@common
def list_(asked: Asked, query: str) -> None:
    """List the recommendations, or those that a query finds."""
    with asked.reading(search=bool(query)) as reader, reader.one_moment():
        found = reader.register(query)
        refuse_bad_query(found)
        shape = _listed(reader, found) if asked.as_json else []
        lines = [] if asked.as_json else list(register_lines(found))
    answer(shape, lines, as_json=asked.as_json)


def _listed(reader: LibraryReader, found: Register) -> list[shapes.Shape]:
    states = reader.recommendations.anchor_states(row.recommendation for row in found.rows)
    return [
        shapes.recommendation(rec, states[rec.id], row.headline, row.axes, row.owner)
        for row in found.rows
        if (rec := row.recommendation).id in states
    ]


@rec.command("show")
@click.argument("ref", metavar="R")
@common
def show(asked: Asked, ref: str) -> None:
    """Show one recommendation; R is its number (R6), id or uid."""
    with asked.reading() as reader:
        found = reader.recommendations.find(ref)
        shape, owner = shape_of(reader, found), reader.status.timeline(found.id).owner()
    answer(shape, _full_lines(found, shape, owner), as_json=asked.as_json)


@rec.command("edit")
@click.argument("ref", metavar="R")
@_said
@common
def edit(asked: Asked, /, ref: str, **said: Said) -> None:
    """Change what is said of a recommendation; its quote is locked.

    What is not given stays. An empty text clears: --owner '' or --tag ''.
    """
    with asked.writing() as library:
        before = library.recommendations.find(ref)
        after = library.recommendations.edit(before.id, _draft(draft_of(before), said))
        shape = shape_of(library, after)
    answer(shape, [f"Changed {after.told}."], as_json=asked.as_json)


@rec.command("remove")
@click.argument("ref", metavar="R")
@common
def remove(asked: Asked, ref: str) -> None:
    """Take a recommendation out of the register; its updates stay in the ledger."""
    with asked.writing() as library:
        found = library.recommendations.find(ref)
        shape = shape_of(library, found)
        library.recommendations.remove([found.id])
    answer(shape, [f"Removed {found.told}."], as_json=asked.as_json)


def _draft(before: RecommendationDraft, said: Mapping[str, Said]) -> RecommendationDraft:
    """The draft with what was given on the command line; None and () were not given."""

    def text(name: str, old: str) -> str:
        given = said[name]
        return given if isinstance(given, str) else old

    def texts(name: str, old: tuple[str, ...]) -> tuple[str, ...]:
        given = said[name]
        return tuple(t for t in given if t.strip()) if given and not isinstance(given, str) else old

    due = said["response_due"]
    return RecommendationDraft(
        wording=text("wording", before.wording),
        number=text("number", before.number),
        addressees=texts("addressees", before.addressees),
        owner=text("owner", before.owner),
        tags=texts("tags", before.tags),
        response_due=date_typed(due) if isinstance(due, str) else before.response_due,
        issued=before.issued,
    )


def shape_of(reader: LibraryReader, found: Recommendation) -> shapes.Shape:
    """A recommendation as it stands today."""
    timeline = reader.status.timeline(found.id)
    today = reader.now().astimezone().date()
    shape = shapes.recommendation(
        found,
        reader.recommendations.anchor_state(found),
        timeline.headline(today=today),
        timeline.axes(),
        timeline.owner(),
    )
    standing = [e for e in timeline.axes().behind if e.axis is Axis.STANDING and e.successor]
    told = reader.recommendations.successors(timeline)
    after = [{"uid": e.successor, "told": told.get(e.successor, "")} for e in standing]
    return {
        **shape,
        "owners": [tenure(each) for each in timeline.tenures()],
        "in_its_place": after[0] if after else None,
    }


def refuse_bad_query(found: Register) -> None:
    """Raise UserError with the query's own sentence when it was not understood."""
    refuse_query(found.error)


def refuse_query(error: QueryError | None) -> None:
    """Raise UserError with the query's own sentence when there is one."""
    if error is not None:
        raise UserError(f"{error.message} (character {error.at + 1})")


def register_lines(found: Register) -> list[str]:
    """The rows as a table, then how many of how many."""
    rows = [
        (
            row.recommendation.id,
            row.recommendation.number,
            f"{row.headline.symbol} {row.headline.label}",
            row.recommendation.wording,
            ", ".join(row.recommendation.addressees),
            row.recommendation.document_title,
        )
        for row in found.rows
    ]
    headings = ("id", "no.", "status", "what it asks", "to", "in")
    none = "" if found.of else "No recommendation is tagged yet; “rec add” tags one."
    sum_line = f"{len(found.rows):,} of {counted(found.of, 'recommendation')}"
    return [*table(headings, rows, none), "", sum_line]


def _full_lines(found: Recommendation, shape: shapes.Shape, owner: Owner) -> Iterator[str]:
    head = shape["headline"]
    yield f"{found.label} in “{found.document_title}”"
    yield f"{head['symbol']} {head['label']}, {head['why']}"
    yield from (f"  {flag}" for flag in say_flags(head["flags"]))
    yield f"asks: {found.wording}"
    yield f"quote: “{found.anchor.quote}”" + (
        f" (page {found.anchor.page})" if found.anchor.page else ""
    )
    after = shape["in_its_place"]
    for name, value in (
        ("in its place", (after["told"] or after["uid"]) if after else ""),
        ("to", ", ".join(found.addressees)),
        ("owner", owner.words),
        ("tags", ", ".join(found.tags)),
        ("response due", found.response_due.spoken() if found.response_due else ""),
        ("uid", found.uid),
    ):
        if value:
            yield f"{name}: {value}"
