"""Commands that show and edit the thesaurus: which short forms stand for what."""

from __future__ import annotations

import click

from policydesk.cli.asked import Asked, common
from policydesk.cli.output import answer, table
from policydesk.cli.shapes import Shape
from policydesk.core.thesaurus import Pair


@click.group()
def thesaurus() -> None:
    """Short forms that a search also reads as what they stand for, and the other way round."""


@thesaurus.command("list")
@click.argument("words", required=False, default="")
@common
def list_(asked: Asked, words: str) -> None:
    """List the short forms and their meanings, or those with these WORDS."""
    with asked.reading() as reader:
        found, gone = reader.thesaurus.all(words), reader.thesaurus.taken_out()
    shape = {
        "pairs": [{**_pair(pair), "own": own} for pair, own in found],
        "taken_out": [_pair(pair) for pair in gone],
    }
    lines = table(("short", "stands for", ""),
                  [(pair.short, pair.long, "own" if own else "") for pair, own in found])
    if gone:
        lines += ["", "Taken out here: " + "; ".join(f"{p.short}, {p.long}" for p in gone)]
    answer(shape, lines, as_json=asked.as_json)


@thesaurus.command()
@click.argument("short")
@click.argument("meaning")
@common
def add(asked: Asked, short: str, meaning: str) -> None:
    """Read SHORT also as MEANING in this library; one that was taken out counts again."""
    with asked.writing() as library:
        pair = library.thesaurus.add(short, meaning)
    lines = [f"{pair.short} is also read as {pair.long}, and the other way round."]
    answer(_pair(pair), lines, as_json=asked.as_json)


@thesaurus.command()
@click.argument("short")
@click.argument("meaning", required=False, default="")
@common
def remove(asked: Asked, short: str, meaning: str) -> None:
    """Read SHORT no longer as MEANING, or as anything else; only in this library."""
    with asked.writing() as library:
        gone = library.thesaurus.remove(short, meaning)
    lines = [f"{pair.short} is no longer read as {pair.long}." for pair in gone]
    answer({"removed": [_pair(pair) for pair in gone]}, lines, as_json=asked.as_json)


def _pair(pair: Pair) -> Shape:
    return {"short": pair.short, "long": pair.long}
