"""Small collections of entries, the same at every run."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from policydesk.core.dates import PartialDate
from policydesk.core.query import Coverage, HitKind, HitPage
from policydesk.search.engine import IndexBatch, IndexEntry
from policydesk.search.finding import find
from policydesk.search.index_folder import IndexFolder, OpenIndex

WORDS = [
    "council", "councils", "councillor", "councillors", "counsel", "budget", "budgets", "budgeted",
    "budgeting", "place", "places", "placed", "total", "totals", "plan", "plans", "planned",
    "planning", "planner", "policy", "policies", "police", "house", "houses", "housing", "housed",
    "fund", "funds", "funding", "funded", "devolve", "devolved", "devolution", "local", "locally",
    "nation", "national", "nationally", "the", "of", "and", "to", "in", "report", "reports",
    "reported", "growth", "grow", "growing", "growth-led", "co-operate", "co-operation", "café",
    "naïve", "2010", "2011", "2009", "849", "hc", "r6", "a",
]
PUBLISHERS = ("NLGN", "Local Voice", "Audit House", "")
TITLES = ("Total place", "The plan for housing", "Budgets and growth", "Counsel of councils")


def sentences(count: int, *, seed: int = 7) -> list[str]:
    """Texts of 3 to 14 words from WORDS, with punctuation between them."""
    chance = random.Random(seed)
    texts = []
    for _ in range(count):
        words = chance.choices(WORDS, k=chance.randint(3, 14))
        marks = chance.choices([" ", " ", " ", ", ", ". ", " – "], k=len(words))
        text = "".join(w + m for w, m in zip(words, marks, strict=True)).strip()
        texts.append(text[:1].upper() + text[1:])
    return texts


def passages(count: int, *, seed: int = 7) -> list[IndexEntry]:
    """Passages of documents of five passages each; key, document and fields follow the number."""
    chance = random.Random(seed + 1)
    entries = []
    for number, text in enumerate(sentences(count, seed=seed)):
        document = 1 + number // 5
        entries.append(a_passage(
            number, text, document=document, title=TITLES[document % len(TITLES)],
            publisher=PUBLISHERS[document % len(PUBLISHERS)], page=1 + number % 9,
            issued=PartialDate.parse(str(2008 + document % 7)), pages=chance.randint(1, 40),
        ))
    return entries


def a_passage(
    number: int, text: str, *, document: int = 1, title: str = "Total place",
    publisher: str = "NLGN", page: int | None = 1, issued: PartialDate | None = None,
    pages: int | None = 10, heading: str = "", tags: Sequence[str] = (),
) -> IndexEntry:
    """A passage; only what a test is about needs to be said."""
    return IndexEntry(
        kind=HitKind.PASSAGE, key=f"p:{number}", document_id=document, ref_id=number,
        title=title, text=text, publisher=publisher, page=page, issued=issued, pages=pages,
        heading=heading, tags=tuple(tags), type="report", lang="en",
    )


def an_index(folder: Path, entries: Sequence[IndexEntry]) -> OpenIndex:
    """An index of the entries in a new folder; the text of every second passage is kept where a
    library would have it, those of the others in the index.
    """
    passages = {e.ref_id: e.text for e in entries if e.kind is HitKind.PASSAGE and e.text}
    kept = [replace(e, kept_in_library=e.kind is HitKind.PASSAGE and e.ref_id % 2 == 0)
            for e in entries]
    index = IndexFolder(folder, library="uid-1", texts=lambda ids: {
        number: passages[number] for number in ids if number in passages})
    index.rebuild([IndexBatch(add=kept)], revision=1)
    return index.open()


def ask(index: OpenIndex, text: str, **wanted: object) -> HitPage:
    """Search strictly, with a page wide enough for every hit, unless told otherwise."""
    options: dict[str, object] = {"coverage": Coverage(1, 1), "limit": 1000}
    options |= {"strict": True} | wanted
    return find(index, text, **options)  # type: ignore[arg-type]


def found_texts(page: HitPage) -> list[str]:
    """The texts of the hits, in their order."""
    return [hit.text for hit in page.hits]
