"""The texts that are searched: real speeches cut into passages, and a million made from them."""

from __future__ import annotations

import random
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from tests.bench.figures import DATA

SPEECHES = DATA / "speeches-1946-1999.tar.xz"
PASSAGES_EACH = 60
"""Passages of a made document."""
_LONGEST = 1200
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_SYLLABLES = ("pla", "ce", "coun", "cil", "de", "vo", "lu", "tion", "bud", "get", "re", "form")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: who published it, in which year, and its passages."""

    title: str
    publisher: str
    year: int
    passages: tuple[str, ...]


def source() -> str:
    """What the texts are made of, here."""
    return "speeches-1946-1999" if SPEECHES.exists() else "invented words"


def speeches(most: int) -> Iterator[Paper]:
    """The speeches, or texts of invented words, until they hold `most` passages."""
    left = most
    for country, year, text in _speeches() if SPEECHES.exists() else _invented():
        passages = tuple(islice(_cut(text), left))
        yield Paper(f"{country} in the general debate of {year}", country, year, passages)
        left -= len(passages)
        if left <= 0:
            return


def generated(most: int) -> Iterator[Paper]:
    """Documents of sentences drawn by lot from the speeches, with references and names of their
    own, so that the vocabulary grows with the library as real ones do.
    """
    chance = random.Random(1_000_000)
    sentences = [s for p in speeches(150_000) for t in p.passages for s in _SENTENCE.split(t)]
    for number in range(0, most, PASSAGES_EACH):
        year = chance.randint(1946, 2025)
        body = f"Body {chance.randrange(200)}"
        drawn = chance.choices(sentences, k=3 * PASSAGES_EACH)
        passages = []
        for at in range(min(PASSAGES_EACH, most - number)):
            own = [_own_sentence(chance, year)] if chance.random() < 0.05 else []
            passages.append(" ".join([*drawn[3 * at : 3 * at + chance.randint(1, 3)], *own]))
        title = f"{body}: paper {number // PASSAGES_EACH} of {year}"
        yield Paper(title, body, year, tuple(passages))


def _own_sentence(chance: random.Random, year: int) -> str:
    name = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5))).capitalize()
    return f"See R.{chance.randint(1, 400)}/{year} and HC {chance.randint(1, 999)} on {name}."


def _speeches() -> Iterator[tuple[str, int, str]]:
    with tarfile.open(SPEECHES) as archive:
        for member in archive:
            found = re.search(r"(\w{2,5})_\d+_(\d{4})\.txt$", member.name)
            file = archive.extractfile(member) if found else None
            if found and file:
                yield found[1], int(found[2]), file.read().decode("utf-8", "replace")


def _invented() -> Iterator[tuple[str, int, str]]:
    """Speeches of random words whose frequencies fall as they do in English (Zipf's law)."""
    chance = random.Random(1946)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(30_000)]
    words += ["peace", "nuclear", "treaty", "human", "rights", "council", "the", "of"]
    chance.shuffle(words)
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    while True:
        lines = (" ".join(chance.choices(words, weights, k=60)) for _ in range(50))
        yield "INV", chance.randint(1946, 1999), "\n".join(f"{line}." for line in lines)


def _cut(text: str) -> Iterator[str]:
    for paragraph in filter(None, map(str.strip, text.split("\n"))):
        yield from _pieces(paragraph)


def _pieces(paragraph: str) -> Iterator[str]:
    while len(paragraph) > _LONGEST:
        at = paragraph.rfind(". ", 0, _LONGEST) + 1 or _LONGEST
        yield paragraph[:at].strip()
        paragraph = paragraph[at:].strip()
    yield paragraph


def megabytes(papers: Iterable[Paper]) -> float:
    """How much text they hold, as UTF-8."""
    return sum(len(text.encode()) for paper in papers for text in paper.passages) / 1e6
