"""Seeded pairs of documents with the verdict that is right for each, made from any texts."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policydesk.core.dates import PartialDate
from policydesk.core.document import PassageKind
from policydesk.core.doubles import Verdict
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.library import Library

CHUNK = 500
"""Words of a text that make one document."""
NAMES = ("Harbour", "Orchard", "Quarry", "Meadow", "Canal", "Foundry", "Station", "Market", "Mill")
THEMES = ("housing", "transport", "energy", "schools", "libraries", "parks", "health", "audit")


@dataclass(frozen=True, slots=True)
class Case:
    """Two documents; `verdict` None says that they must not be shown as a pair.

    For a new edition the second is the newer one.
    """

    name: str
    first: ParsedDocument
    second: ParsedDocument
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs found with the right verdict, found wrongly, and missed; by name of the case."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return len(self.right) / max(len(self.right) + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        return len(self.right) / max(len(self.right) + len(self.missed), 1)


def chunks(texts: Sequence[str]) -> list[list[str]]:
    """Paragraphs of about CHUNK words together, cut from the texts in order."""
    found = []
    for text in texts:
        piece: list[str] = []
        for paragraph in text.split("\n\n"):
            piece.append(paragraph)
            if sum(len(p.split()) for p in piece) >= CHUNK:
                found.append(piece)
                piece = []
    return found


def make_cases(texts: Sequence[str], seed: int) -> list[Case]:
    """One case of each sort after the other, as many as the texts give without using one twice."""
    rng = random.Random(seed)
    pieces = chunks(texts)
    rng.shuffle(pieces)
    left = iter(pieces)
    sorts = (
        _rewrapped, _new_year, _second_edition, _grown, _draft_and_final, _other_title,
        _same_date, _boilerplate, _other_year,
    )  # fmt: skip
    cases: list[Case] = []
    try:
        while True:
            make = sorts[len(cases) % len(sorts)]
            cases.append(make(rng, left, _title(rng, len(cases))))
    except StopIteration:
        return cases


def score(library: Library, cases: Sequence[Case]) -> Score:
    """Put every case into the library, compare all, and hold what is found against the gold."""
    gold: dict[frozenset[int], Case] = {}
    for number, case in enumerate(cases):
        ids = [
            library.documents.add(each, f"{number}-{side}".encode(), f"file-{number}-{side}.txt").id
            for side, each in enumerate((case.first, case.second))
        ]
        gold[frozenset(ids)] = case
    library.doubles.compare(library.doubles.not_compared())
    right, wrong, met = [], [], set()
    for pair in library.doubles.open_pairs().pairs:
        key = frozenset((pair.first.id, pair.second.id))
        found = gold.get(key)
        met.add(key)
        turned = pair.verdict is Verdict.NEW_EDITION and pair.first.id != max(key)
        if found is not None and found.verdict is pair.verdict and not turned:
            right.append(found.name)
        else:
            wanted = found.verdict if found else "across cases"
            wrong.append(f"{found.name if found else ''}: {pair.verdict} for {wanted}")
    missed = [case.name for key, case in gold.items() if case.verdict and key not in met]
    return Score(tuple(right), tuple(wrong), tuple(missed))


def _title(rng: random.Random, number: int) -> str:
    return f"{rng.choice(NAMES)} {number} {rng.choice(THEMES)} strategy"


def _document(title: str, paragraphs: Sequence[str], issued: str) -> ParsedDocument:
    passages = [ParsedPassage(PassageKind.PARAGRAPH, each) for each in paragraphs]
    date = PartialDate.parse(issued) if issued else None
    return ParsedDocument(title, "text/plain", tuple(passages), issued=date, publisher="Wexcombe")


def _edited(rng: random.Random, paragraphs: Sequence[str], share: float) -> list[str]:
    """Other words in place of a share of the words, each alone."""
    def swap(found: re.Match[str]) -> str:
        return f"other{rng.randrange(10_000)}" if rng.random() < share else found[0]

    return [re.sub(r"\w+", swap, each) for each in paragraphs]


def _rewrapped(rng: random.Random, left: Iterator[list[str]], title: str) -> Case:
    whole = " ".join(next(left)).replace("“", '"').replace("”", '"').split()
    cuts = sorted(rng.sample(range(1, len(whole)), 9))
    spans = zip([0, *cuts], [*cuts, len(whole)], strict=True)
    first = _document(title, [" ".join(whole)], "2015")
    second = _document(title, [" ".join(whole[a:b]) for a, b in spans], "2015")
    return Case("re-wrapped", first, second, Verdict.SAME_TEXT)


def _new_year(rng: random.Random, left: Iterator[list[str]], title: str) -> Case:
    piece = next(left)
    first = _document(title, piece, "2015")
    second = _document(title, _edited(rng, piece, 0.02), "2017-03")
    return Case("2 % edits, later date", first, second, Verdict.NEW_EDITION)


def _second_edition(rng: random.Random, left: Iterator[list[str]], title: str) -> Case:
    piece = next(left)
    first = _document(title, piece, "")
    second = _document(f"{title} (second edition)", _edited(rng, piece, 0.05), "")
    return Case("5 % edits, “second edition”", first, second, Verdict.NEW_EDITION)


def _grown(rng: random.Random, left: Iterator[list[str]], title: str) -> Case:
    piece, more = next(left), next(left)
    first = _document(title, piece, "2015")
    second = _document(title, [*_edited(rng, piece, 0.03), *more[: len(more) // 2 + 1]], "2018")
    return Case("3 % edits and a new chapter, later date", first, second, Verdict.NEW_EDITION)


def _draft_and_final(rng: random.Random, left: Iterator[list[str]], title: str) -> Case:
    piece = next(left)
    first = _document(f"{title}: consultation draft", piece, "2015")
    second = _document(title, _edited(rng, piece, 0.04), "2015")
    return Case("4 % edits, draft and final", first, second, Verdict.NEW_EDITION)


def _other_title(rng: random.Random, left: Iterator[list[str]], title: str) -> Case:
    piece = next(left)
    first = _document(title, piece, "2015")
    second = _document("What the panel heard", _edited(rng, piece, 0.02), "2016")
    return Case("2 % edits, another title", first, second, Verdict.SIMILAR)


def _same_date(rng: random.Random, left: Iterator[list[str]], title: str) -> Case:
    piece = next(left)
    first = _document(title, piece, "2015")
    return Case(
        "2 % edits, same date", first, replace(first, passages=_document(
            title, _edited(rng, piece, 0.02), "").passages), Verdict.SIMILAR,
    )  # fmt: skip


def _boilerplate(rng: random.Random, left: Iterator[list[str]], title: str) -> Case:
    """Two years' reports that share two fifths of their words and nothing else."""
    one, two = next(left), next(left)
    a, b = (" ".join(each).split()[:CHUNK] for each in (one, two))
    common = CHUNK * 2 // 5
    first = _document(title, [" ".join(a[:common]), " ".join(a[common:])], "2015")
    second = _document(title, [" ".join(a[:common]), " ".join(b[common:])], "2016")
    return Case("boilerplate only", first, second, None)


def _other_year(rng: random.Random, left: Iterator[list[str]], title: str) -> Case:
    """The same title of another year, and another text."""
    return Case(
        "same title, another text",
        _document(title, next(left), "2015"),
        _document(title, next(left), "2016"),
        None,
    )
