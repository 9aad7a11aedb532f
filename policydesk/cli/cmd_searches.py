"""Commands for saved searches: what each found when saved, and finds now."""

from __future__ import annotations

import json

import click

from policydesk.cli.asked import Asked, common
from policydesk.cli.cmd_search import answer_page
from policydesk.cli.output import answer, say, table
from policydesk.cli.shapes import Shape
from policydesk.core.query import HitKind, Sort
from policydesk.core.saved import CountedSearch, SavedSearch
from policydesk.core.views import say_saved


@click.group()
def searches() -> None:
    """Searches kept under a name, with what they found then and find now."""


@searches.command("list")
@common
def list_(asked: Asked) -> None:
    """List the saved searches; each is counted again, and what an upgrade changed is said once."""
    with asked.noting() as library:
        found = library.searches.recount()
    rows = [(each.saved.name, say_saved(each.saved), each.saved.total,
             "?" if each.now is None else each.now) for each in found]
    none = "No search is saved yet; keep one with “searches save”."
    lines = table(("name", "search", "then", "now"), rows, none)
    answer([_counted(each) for each in found], lines, as_json=asked.as_json)
    for each in found:
        if each.drift or each.error:
            say(each.drift or f"“{each.saved.name}”: {each.sentence()}")


@searches.command()
@click.argument("name")
@click.argument("query")
@click.option("--sort", type=click.Choice([sort.value for sort in Sort]), default="relevance",
              help="The order of its hits.")
@click.option("--kind", "kinds", multiple=True,
              type=click.Choice([kind.value for kind in HitKind]),
              help="Only hits of this kind (may be repeated).")
@click.option("--no-thesaurus", is_flag=True, help="Read each word as it is typed.")
@common
def save(
    asked: Asked, name: str, query: str, sort: str, kinds: tuple[str, ...], *, no_thesaurus: bool
) -> None:
    """Keep QUERY under NAME, with the number of hits it has now."""
    with asked.writing() as library:
        saved = library.searches.save(
            name, query, sort=Sort(sort), kinds=[HitKind(kind) for kind in kinds],
            also_read=not no_thesaurus,
        )
    lines = [f"“{saved.name}” is saved; it finds {saved.total:,} now."]
    answer(_saved(saved), lines, as_json=asked.as_json)


@searches.command()
@click.argument("name")
@click.option("--limit", type=click.IntRange(0, 10_000), default=20, help="At most so many hits.")
@common
def run(asked: Asked, name: str, limit: int) -> int:
    """Search again as was saved under NAME."""
    with asked.noting() as library:
        saved = library.searches.find(name)
        page = library.searches.run(saved, limit=limit)
        counted = library.searches.count(saved, page)
    code = answer_page(asked, page)
    say(f"“{saved.name}”: {counted.sentence()}.")
    if counted.drift:
        say(counted.drift)
    return code


@searches.command()
@click.argument("name")
@click.argument("new")
@common
def rename(asked: Asked, name: str, new: str) -> None:
    """Call a saved search NEW."""
    with asked.writing() as library:
        saved = library.searches.rename(name, new)
    answer(_saved(saved), [f"It is called “{saved.name}” now."], as_json=asked.as_json)


@searches.command()
@click.argument("name")
@common
def remove(asked: Asked, name: str) -> None:
    """Keep the search NAME no longer."""
    with asked.writing() as library:
        gone = library.searches.remove(name)
    answer({"removed": gone.name}, [f"“{gone.name}” is removed."], as_json=asked.as_json)


def _saved(saved: SavedSearch) -> Shape:
    return {
        "name": saved.name,
        "query": saved.query,
        "sort": saved.sort.value,
        "kinds": [kind.value for kind in saved.kinds],
        "thesaurus": saved.also_read,
        "view": json.loads(saved.view) if saved.view else None,
        "saved_at": saved.saved_at.isoformat(),
        "total": saved.total,
        "made_by": saved.made_by,
    }


def _counted(found: CountedSearch) -> Shape:
    return {**_saved(found.saved), "now": found.now, "error": found.error, "drift": found.drift}
