"""How often an office file's own title page is read right: title, kind, publisher, date, authors.

The documents are made up (`tests.bench.covers`, then the harder `covers_later`), so their gold is
known. Of the first ones every odd one was looked at while the readers were improved.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator

from policydesk.core.imports import ParsedDocument
from policydesk.intake.worker import read
from tests.bench.covers import COVERS
from tests.bench.covers_last import LAST
from tests.bench.covers_later import LATER
from tests.bench.details import same_body
from tests.bench.figures import Figure
from tests.helpers.cover_files import Cover, Gold, written

FIELDS = {"title": 0.95, "kind": 0.9, "publisher": 0.9, "issued": 0.9, "authors": 0.9}


def figures() -> Iterator[Figure]:
    """Each field over all documents that state it, of the first and of the later ones."""
    for named, covers in (("", COVERS), ("later ones: ", LATER), ("last ones: ", LAST)):
        verdicts = [verdict_on(cover, parsed(cover)) for cover in covers]
        for name, bar in FIELDS.items():
            counted = Counter(verdict[name] for verdict in verdicts if name in verdict)
            share = counted[True] / counted.total()
            yield Figure(f"{named}{name} right", share, bar, note=f"of {counted.total()}")


def parsed(cover: Cover) -> ParsedDocument:
    """What the readers say of a document under a name that tells nothing."""
    return read(written(cover), f"document.{cover.name.rpartition('.')[2]}")


def verdict_on(cover: Cover, found: ParsedDocument) -> dict[str, bool]:
    """For each field the document states, whether it is right."""
    gold = cover.gold
    right = {"title": any(_words(found.title) == _words(title) for title in gold.titles)}
    if gold.kind:
        right["kind"] = found.kind.value == gold.kind
    if gold.publisher:
        right["publisher"] = same_body(found.publisher, gold.publisher)
    if gold.issued:
        right["issued"] = issued(found).startswith(gold.issued) and _as_exact(found, gold)
    if gold.authors:
        right["authors"] = found.authors in gold.authors
    return right


def issued(found: ParsedDocument) -> str:
    """The first day it may have been issued; “” for none."""
    return found.issued.earliest.isoformat() if found.issued else ""


def _as_exact(found: ParsedDocument, gold: Gold) -> bool:
    """Whether a month is told as a month and a day as a day."""
    if found.issued is None:
        return False
    days = (found.issued.latest - found.issued.earliest).days
    return (days > 31, days > 0) == (len(gold.issued) < 7, len(gold.issued) < 10)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _show(covers: tuple[Cover, ...]) -> None:
    for cover in covers:
        found = parsed(cover)
        wrong = [name for name, right in verdict_on(cover, found).items() if not right]
        print(cover.name, *(f"\n    {name}: {_field(found, name)}" for name in wrong))


def _field(found: ParsedDocument, name: str) -> str:
    return f"{getattr(found, name)!r} (from {found.where_read.get(name, 'nowhere')})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="show the later ones too")
    _show((*COVERS, *LATER, *LAST) if parser.parse_args().all else COVERS)
