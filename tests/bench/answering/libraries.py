"""Libraries of the texts, filled past the import and kept in `build`, so a second run is quick."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from hashlib import sha256
from itertools import islice
from pathlib import Path

from policydesk.core.changes import Op
from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind, PassageKind
from policydesk.core.ids import DocumentId, new_uid
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.core.recommendation import RecommendationDraft
from policydesk.library import Library
from tests.bench.answering.texts import Paper

ROOT = Path(__file__).resolve().parents[3]
KEPT = ROOT / "build" / "bench-answering"
_TAGGED = 500
"""Recommendations in each library, so that every facet has something to count."""
_AT_ONCE = 200
_MAKES_THE_LIBRARY = ("tests/bench/answering/texts.py",)
_MAKES_THE_INDEX = (
    "policydesk/library/entries.py", "policydesk/search/engine_tantivy/rows.py",
    "policydesk/search/engine_tantivy/schema.py",
)


def library_of(name: str, papers: Iterable[Paper]) -> Path:
    """The folder of a library of these papers, with its index; made where it is not kept yet.

    It is filled anew where its texts have changed (a newer form of the store is reached by
    opening it), and indexed anew where the code has changed that makes the index. It is opened
    once in any case, so that what is measured is what a person has after opening it.
    """
    place = KEPT / f"{name}-{_version(_MAKES_THE_LIBRARY)}"
    whole, indexed = place / "whole", place / f"indexed-{_version(_MAKES_THE_INDEX)}"
    if not whole.exists():
        for old in KEPT.glob(f"{name}-*"):
            shutil.rmtree(old, ignore_errors=True)
        place.mkdir(parents=True)
        with Library.create(place / "library", name=name) as library:
            _fill(library, papers)
        whole.touch()
        indexed.touch()
    stamp = place / "library" / "index" / "stamp.json"
    before = stamp.read_bytes() if stamp.exists() else b""
    with Library.open(place / "library") as library:
        index = library.searching  # made anew where it must be, or where most of it is dead
        if not indexed.exists() and stamp.read_bytes() == before:
            index.rebuild()
    indexed.touch()
    return place / "library"


def _fill(library: Library, papers: Iterable[Paper]) -> None:
    documents: list[DocumentId] = []
    source = iter(papers)
    while some := list(islice(source, _AT_ONCE)):
        with library.operation(Op.IMPORT_DOCUMENTS):
            documents += [_add(library, paper) for paper in some]
    library.searching.rebuild()
    chance = random.Random(7)
    for number, document in enumerate(chance.sample(documents, _TAGGED)):
        start = library.documents.passages(document)[0]
        draft = RecommendationDraft(
            number=f"R{number}", addressees=(f"Department {number % 12}",),
            owner=f"Analyst {number % 5}", tags=(f"theme/{number % 9}",),
        )  # fmt: skip
        library.recommendations.add(document, start.start, start.end, draft)


def _add(library: Library, paper: Paper) -> DocumentId:
    uid = new_uid()
    parsed = ParsedDocument(
        title=paper.title, media_type="text/plain", publisher=paper.publisher, language="en",
        kind=DocumentKind.SPEECH, issued=PartialDate.parse(str(paper.year)),
        passages=tuple(ParsedPassage(PassageKind.PARAGRAPH, text) for text in paper.passages),
    )  # fmt: skip
    return library.store.documents.add(
        parsed, uid=uid, file_name=f"{paper.title}.txt", size=len(uid),
        sha256=library.store.originals.keep(uid.encode()), added_at=library.now(),
    )  # fmt: skip


def _version(parts: Iterable[str]) -> str:
    """A digest of the code in these files and folders."""
    digest = sha256()
    for place in (ROOT / part for part in parts):
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
