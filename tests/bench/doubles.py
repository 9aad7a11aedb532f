"""How surely and how quickly doubles are found: seeded pairs of real texts, 20,000 documents."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from policydesk.core.changes import Op
from policydesk.core.document import PassageKind
from policydesk.core.ids import DocumentId
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.core.progress import NoProgress
from policydesk.intake.plan import plan_import
from policydesk.library import Library
from policydesk.search.sketches import sketch_text
from tests.bench.figures import DATA, Figure
from tests.helpers.doubles_gold import make_cases, score

MANY = 20_000
FAMILIES = MANY // 20
"""So many of the generated documents are a new edition of another one."""
FOLDERS = ("upr", "govuk", "ukgov", "inquiries", "seeds")


def figures() -> Iterator[Figure]:
    """Precision and recall on both halves of the real texts, false pairs among UPR, and speed."""
    yield from _on_real_texts()
    yield from _at_size()
    yield from _one_long_text()


def _on_real_texts() -> Iterator[Figure]:
    if not DATA.is_dir():
        yield Figure("doubles: precision, recall on real texts", None, note="no data folder")
        return
    with tempfile.TemporaryDirectory() as folder, Library.create(Path(folder) / "l") as library:
        paths = [DATA / name for name in FOLDERS]
        library.imports.run(plan_import(paths, lambda _: None, NoProgress()))
        documents = sorted(library.documents.all(), key=lambda d: d.sha256)
        upr = {d.id for d in documents if d.media_type == "application/pdf"}
        pairs = library.doubles.open_pairs().pairs
        said = Counter(pair.verdict.value for pair in pairs)
        note = ", ".join(f"{count} {name}" for name, count in said.items())
        yield Figure(f"pairs among {len(documents)} real documents", len(pairs), note=note)
        false = sum(1 for pair in pairs if {pair.first.id, pair.second.id} <= upr)
        yield Figure("pairs among PDF reports that share boilerplate", false, 0, most=True)
        texts = [library.documents.text(document.id)[:12_000] for document in documents]
    for half, name in enumerate(("tuned half", "other half")):
        cases = make_cases(texts[half::2], seed=7)
        with tempfile.TemporaryDirectory() as folder, Library.create(Path(folder) / "l") as library:
            found = score(library, cases)
        note = f"of {len(cases)} seeded pairs; wrong: {', '.join(found.wrong) or 'none'}"
        yield Figure(f"verdicts on pairs, precision, {name}", found.precision, 0.95, note=note)
        yield Figure(f"verdicts on pairs, recall, {name}", found.recall, 0.95)


def _at_size() -> Iterator[Figure]:
    rng = random.Random(5)
    with tempfile.TemporaryDirectory() as folder, Library.create(Path(folder) / "l") as library:
        last: list[str] = []
        with library.operation(Op.IMPORT_DOCUMENTS):  # the time of importing is not measured here
            for number in range(MANY):
                last = _made(rng, last if number % 20 == 1 else None)
                _insert(library, number, last)
        began = process_time()
        library.doubles.compare(library.doubles.not_compared())
        took = process_time() - began
        more = _add(library, MANY, [w.replace("w1", "z") for w in last])
        began = process_time()
        library.doubles.compare([more])
        one = 1000 * (process_time() - began)
        yield Figure(f"one more document against {MANY:,}", one, 250, most=True, unit="ms")
        yield Figure(f"{MANY:,} documents sketched and compared", took, unit="s of one core",
                     note=f"{1000 * took / MANY:.2f} ms a document")  # fmt: skip
        began = process_time()
        found = library.doubles.open_pairs()
        yield Figure(f"list of all pairs among {MANY:,}", process_time() - began, 5, most=True,
                     unit="s", note=f"{len(found.pairs):,} pairs")  # fmt: skip
        yield Figure("editions among them found", len(found.pairs) / FAMILIES, 0.99)


def _add(library: Library, number: int, paragraphs: list[str]) -> DocumentId:
    with library.operation(Op.ADD_DOCUMENT):
        return _insert(library, number, paragraphs)


def _insert(library: Library, number: int, paragraphs: list[str]) -> DocumentId:
    """A row and its passages, without an original: the texts alone are compared."""
    passages = tuple(ParsedPassage(PassageKind.PARAGRAPH, p) for p in paragraphs)
    return library.store.documents.add(
        ParsedDocument(f"Paper {number // 2}", "text/plain", passages),
        uid=f"u{number}",
        file_name=f"{number}.txt",
        sha256=str(number),
        size=1,
        added_at=library.now(),
    )


def _made(rng: random.Random, old: list[str] | None) -> list[str]:
    """Six paragraphs of made-up prose, or the old ones with two words in a hundred changed."""
    if old is not None:
        return [
            " ".join(w if rng.random() > 0.02 else f"x{rng.randrange(999)}" for w in p.split())
            for p in old
        ]
    return [" ".join(f"w{rng.randrange(8_000)}" for _ in range(50)) for _ in range(6)]


def _one_long_text() -> Iterator[Figure]:
    rng = random.Random(9)
    text = " ".join(f"w{rng.randrange(20_000)}" for _ in range(100_000))
    began = process_time()
    sketch_text(text)
    yield Figure("cutting up and sketching 100,000 words (300 pages)",
                 1000 * (process_time() - began), unit="ms")  # fmt: skip
