"""Commands that make, list and export briefing packs."""

from __future__ import annotations

from pathlib import Path

import click

from policydesk.cli import shapes
from policydesk.cli.asked import A_PATH, Asked, common
from policydesk.cli.cmd_recommendation import refuse_bad_query
from policydesk.cli.output import answer, counted, say, table
from policydesk.cli.typed import separated, with_dials
from policydesk.core.charts import ChartKind
from policydesk.core.errors import UserError
from policydesk.core.ids import RecommendationId
from policydesk.core.pack import (
    ExemptText,
    Pack,
    PackFormat,
    PackItemKind,
    PackOptions,
    chart_item,
)
from policydesk.core.timeline import AsOf
from policydesk.library import Library, LibraryReader


@click.group()
def pack() -> None:
    """Make briefing packs, and export them as files."""


@pack.command("new")
@click.argument("name")
@click.argument("more", nargs=-1, metavar="[R...]")
@click.option("--query", metavar="QUERY", help="Put in what this query finds.")
@click.option("--items", multiple=True, metavar="R,R...",
              help="Put in these recommendations, in this order: numbers (R6), ids or uids.")
@click.option("--title", default="", help="The title on the cover; else the name.")
@click.option("--introduction", default="", help="Its first words, in Markdown.")
@click.option("--charts", multiple=True, metavar="K,K...",
              help=f"Put these charts first: {', '.join(ChartKind)}.")
@common
def new(
    asked: Asked,
    name: str,
    more: tuple[str, ...],
    query: str | None,
    items: tuple[str, ...],
    title: str,
    introduction: str,
    charts: tuple[str, ...],
) -> None:  # fmt: skip
    """Make a pack from what a query finds, or from recommendations in the order given."""
    if (query is None) == (not items) or (more and not items):
        raise click.UsageError("Give either --query, or --items with the recommendations.")
    kinds = _charts(charts)
    with asked.writing() as library:
        chosen = _chosen(library, query, separated((*items, *more)))
        made = library.packs.create(
            name,
            title=title,
            query=query or "",
            recommendations=chosen,
            introduction=introduction,
            charts=kinds,
        )
        shape = _shape(library, made)
    words = f"Made the pack “{made.name}” with {counted(len(chosen), 'recommendation')}."
    answer(shape, [words], as_json=asked.as_json)


@pack.command("list")
@common
def list_(asked: Asked) -> None:
    """List the packs."""
    with asked.reading() as reader:
        packs = reader.packs.all()
        shape = [_shape(reader, found) for found in packs]
    rows = [(found.id, found.name, found.title, len(found.items), found.query) for found in packs]
    none = "No pack was made yet; make one with “pack new”."
    lines = table(("id", "name", "title", "entries", "made from"), rows, none)
    answer(shape, lines, as_json=asked.as_json)


@pack.command("charts")
@click.argument("name")
@click.argument("charts", nargs=-1, metavar="[K,K...]")
@common
def charts(asked: Asked, name: str, charts: tuple[str, ...]) -> None:
    """Let a pack have these charts, first in it; without any named, none at all."""
    kinds = _charts(charts)
    with asked.writing() as library:
        found = library.packs.find(name)
        others = (item for item in found.items if item.kind is not PackItemKind.CHART)
        items = [*map(chart_item, kinds), *others]
        shape = _shape(library, library.packs.edit(found.id, items=items))
    answer(shape, [f"“{found.name}” has {counted(len(kinds), 'chart')}."], as_json=asked.as_json)


@pack.command("export")
@click.argument("name")
@click.option("--format", "formats", multiple=True, required=True, metavar="F,F...",
              help=f"One or more of {', '.join(f.value for f in PackFormat)}.")
@click.option("--out", required=True, metavar="DIR", type=A_PATH,
              help="The folder to write into; made if it is not there.")
@click.option("--exempt", "exempt", default=ExemptText.REFUSE.value, metavar="leave-out|print",
              type=click.Choice([choice.value for choice in ExemptText]),
              help="What to do with text that is exempt from publication; without a choice "
              "nothing is written where there is any.")
@with_dials
@common
def export(
    asked: Asked,
    name: str,
    formats: tuple[str, ...],
    out: Path,
    exempt: str,
    as_of: AsOf,
) -> None:
    """Write a pack as files; an earlier file of that name is replaced only by a whole one."""
    options = PackOptions(_formats(formats), as_of, ExemptText(exempt))
    with asked.reading() as reader:
        found = reader.packs.find(name)
        made = reader.packs.briefing(found.id, as_of, exempt=options.exempt)
        _make_folder(out)
        files = [str(path) for path in reader.packs.export(found.id, options, out)]
    for check in made.checks:
        say(check)
    if count := made.exempt or made.left_out:
        done = "printed: not for publication" if made.exempt else "left out"
        say(f"{counted(count, 'recommendation')} exempt from publication {done}.")
    shape = {"files": files, "checks": list(made.checks), "exempt": made.exempt,
             "left_out": made.left_out}  # fmt: skip
    answer(shape, files, as_json=asked.as_json)


def _chosen(library: Library, query: str | None, refs: list[str]) -> list[RecommendationId]:
    if query is None:
        return [library.recommendations.find(ref).id for ref in refs]
    found = library.register(query)
    refuse_bad_query(found)
    if not found.rows:
        raise UserError(f"No recommendation is found by “{query}”; no pack was made.")
    return [row.recommendation.id for row in found.rows]


def _charts(texts: tuple[str, ...]) -> list[ChartKind]:
    known = {kind.value: kind for kind in ChartKind}
    for text in separated(texts):
        if text not in known:
            raise click.UsageError(f"“{text}” is not a chart; use {', '.join(known)}.")
    return list(dict.fromkeys(known[text] for text in separated(texts)))


def _formats(texts: tuple[str, ...]) -> tuple[PackFormat, ...]:
    known = {found.value: found for found in PackFormat}
    for text in separated(texts):
        if text not in known:
            raise click.UsageError(f"“{text}” is not a format; use {', '.join(known)}.")
    return tuple(dict.fromkeys(known[text] for text in separated(texts)))


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {out} cannot be made ({error.strerror}); choose another place."
        ) from error


def _shape(reader: LibraryReader, found: Pack) -> shapes.Shape:
    uids = {int(rec.id): rec.uid for rec in reader.recommendations.all()}
    return shapes.pack(found, uids)
