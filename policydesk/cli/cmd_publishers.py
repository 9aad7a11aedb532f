"""Commands that show and edit the authority of publishers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import click

from policydesk.cli.asked import Asked, common
from policydesk.cli.output import answer, table
from policydesk.cli.publisher_shapes import body as body_shape
from policydesk.core.authority import Authority, plain_name
from policydesk.core.publisher import Body, DatedName
from policydesk.library import Library


@click.group()
def publishers() -> None:
    """Bodies that publish: their names over time, other names, addresses and successors."""


@publishers.command("list")
@click.argument("words", required=False, default="")
@common
def list_(asked: Asked, words: str) -> None:
    """List the publishers, or those with these WORDS among their names."""
    with asked.reading() as reader:
        found, authority = reader.publishers.all(words), reader.publishers.authority()
    rows = [(b.key, b.name, b.sort, ", ".join(b.aliases), _mark(b)) for b in found]
    none = "No publisher has such a name."
    lines = table(("key", "name", "sort", "also known as", ""), rows, none)
    answer([body_shape(b, authority) for b in found], lines, as_json=asked.as_json)


@publishers.command()
@click.argument("ref", metavar="PUBLISHER")
@common
def show(asked: Asked, ref: str) -> None:
    """Show one publisher, by its key or any of its names."""
    with asked.reading() as reader:
        found, authority = reader.publishers.find(ref), reader.publishers.authority()
    answer(body_shape(found, authority), _lines(found, authority), as_json=asked.as_json)


@publishers.command()
@click.argument("name")
@click.option("--sort", default="", help="What sort of body it is, such as “think tank”.")
@common
def add(asked: Asked, name: str, sort: str) -> None:
    """Add a publisher to this library's authority."""
    with asked.writing() as library:
        _answer(asked, library, library.publishers.add(name, sort=sort))


@publishers.command()
@click.argument("ref", metavar="PUBLISHER")
@click.option("--name", "names", multiple=True, metavar="NAME[;SINCE[;UNTIL]]",
              help="All its names, oldest first, with the dates of each; repeat it.")
@click.option("--alias", multiple=True, help="Another name or an abbreviation; repeat it.")
@click.option("--no-alias", multiple=True, metavar="ALIAS", help="Drop another name.")
@click.option("--address", multiple=True, metavar="HOST", help="A web address; repeat it.")
@click.option("--no-address", multiple=True, metavar="HOST", help="Drop a web address.")
@click.option("--successor", multiple=True, metavar="PUBLISHER", help="Who followed it.")
@click.option("--no-successor", multiple=True, metavar="PUBLISHER", help="Who did not.")
@click.option("--source", help="Where these facts are from.")
@click.option("--checked", is_flag=True, help="Take away the mark that it must be confirmed.")
@common
def edit(
    asked: Asked,
    ref: str,
    names: tuple[str, ...],
    alias: tuple[str, ...],
    no_alias: tuple[str, ...],
    address: tuple[str, ...],
    no_address: tuple[str, ...],
    successor: tuple[str, ...],
    no_successor: tuple[str, ...],
    source: str | None,
    checked: bool,
) -> None:  # fmt: skip
    """Change a publisher in this library; the list that is shipped stays as it is."""
    with asked.writing() as library:
        body, find = library.publishers.find(ref), library.publishers.find
        dropped = {find(other).key for other in no_successor}
        followed = (*body.successors, *(find(other).key for other in successor))
        changed = replace(
            body,
            names=tuple(map(DatedName.typed, names)) or body.names,
            aliases=_without((*body.aliases, *alias), no_alias),
            hosts=_without((*body.hosts, *address), no_address),
            successors=tuple(key for key in dict.fromkeys(followed) if key not in dropped),
            source=body.source if source is None else source,
            confirm=body.confirm and not checked,
        )
        _answer(asked, library, library.publishers.save(changed))


@publishers.command()
@click.argument("ref", metavar="PUBLISHER")
@common
def remove(asked: Asked, ref: str) -> None:
    """Take a publisher out of this library's authority; documents keep the name they print."""
    with asked.writing() as library:
        gone = library.publishers.remove(ref)
    answer({"removed": gone.key}, [f"{gone.name} is taken out."], as_json=asked.as_json)


@publishers.command()
@click.argument("ref", metavar="PUBLISHER")
@common
def restore(asked: Asked, ref: str) -> None:
    """Let the entry that is shipped with the program count again."""
    with asked.writing() as library:
        _answer(asked, library, library.publishers.restore(ref))


def _answer(asked: Asked, library: Library, body: Body) -> None:
    authority = library.publishers.authority()
    answer(body_shape(body, authority), _lines(body, authority), as_json=asked.as_json)


def _without(texts: tuple[str, ...], dropped: tuple[str, ...]) -> tuple[str, ...]:
    plain = {plain_name(text) for text in dropped}
    return tuple(text for text in dict.fromkeys(texts) if plain_name(text) not in plain)


def _mark(body: Body) -> str:
    return "own" if body.own else "confirm" if body.confirm else ""


def _lines(body: Body, authority: Authority) -> Iterator[str]:
    yield f"{body.name}  ({body.key})"
    yield from (f"  {name.spoken()}" for name in body.names)
    for said, texts in (
        ("also known as", body.aliases),
        ("addresses", body.hosts),
        ("followed by", tuple(b.name for b in authority.successors(body))),
        ("follows", tuple(b.name for b in authority.predecessors(body))),
    ):
        if texts:
            yield f"  {said}: {', '.join(texts)}"
    if body.source:
        yield f"  source: {body.source}"
    if body.confirm:
        yield "  not checked against its source: confirm it before you rely on it"
