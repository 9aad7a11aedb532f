"""How well PDF paragraphs are told apart, against pages marked by eye: facts only, no sentences.

`pdf_paragraphs.json` holds for 40 pages of `ukgov`, `inquiries` and `upr` (drawn with seed
20261125, a page of each document in turn) what a person saw on the printed page: each heading,
paragraph, list item, table row and footnote in reading order, running heads left out. Of each it
holds the number of words and the hashes of the first and the last three, and the same of each
sentence in it. Rows whose cells are paragraphs of their own are marked as those paragraphs. Half
of the pages were looked at while the reader was written; the other half, `held_out`, were not.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake.readers.pdf import PdfReader
from policydesk.intake.source import SourceFile
from tests.bench.figures import DATA, Figure

GOLD = Path(__file__).with_suffix(".json")
BAR = 0.95

_MARKER = re.compile(r"^\s*(?:\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]|[•●■o–-])\s+")
_LETTERS = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"['’\u2010\u2011-]")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")

Edge = tuple[str, str, int]
"""The hashes of the first and last three words, and how many words stand from one to the other."""


def words(text: str) -> list[str]:
    """The words of a passage without its marker; its figures where it has no letters at all."""
    text = _JOINED.sub("", _MARKER.sub("", text.casefold(), count=1))
    found = _LETTERS.findall(text)
    return found or re.findall(r"\w+", text)


def short_hash(some: Sequence[str]) -> str:
    return hashlib.sha1(" ".join(some).encode(), usedforsecurity=False).hexdigest()[:8]


def edge(some: Sequence[str]) -> Edge:
    return short_hash(some[:3]), short_hash(some[-3:]), len(some)


def sentences(text: str) -> list[Edge]:
    """The edges of each sentence of a passage; stray figures between them are none."""
    plain = _JOINED.sub("", _MARKER.sub("", text.casefold(), count=1))
    parts = (_LETTERS.findall(part) for part in _SENTENCE_END.split(plain))
    return [edge(part) for part in parts if part]


@dataclass(frozen=True, slots=True)
class Marked:
    """One paragraph as marked; `before` and `after`: it goes on from or to the next page.

    “?” there: the page alone does not tell, and that end is not counted.
    """

    kind: str
    edge: Edge
    sentences: tuple[Edge, ...]
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, fact: dict[str, Any]) -> Self:
        first, last, count = fact["edge"]
        inside = tuple((a, b, n) for a, b, n in fact["sentences"])
        return cls(fact["kind"], (first, last, count), inside, fact["before"], fact["after"])


@dataclass(slots=True)
class Score:
    """Boundaries and sentences, counted over pages."""

    marked: int = 0
    found: int = 0
    right: int = 0
    sentences: int = 0
    lost: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.marked)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    def add(self, other: Score) -> None:
        self.marked += other.marked
        self.found += other.found
        self.right += other.right
        self.sentences += other.sentences
        self.lost += other.lost
        self.kinds += other.kinds


def score_page(parsed: ParsedDocument, page: int, marks: Sequence[Marked]) -> Score:
    """Compare the passages of one page with what was marked on it."""
    here = [p for p in parsed.passages if p.page == page]
    earlier = [p for p in parsed.passages if p.page is not None and page - 2 <= p.page < page]
    starts = Counter(m.edge[0] for m in marks if not m.before)
    ends = Counter(m.edge[1] for m in marks if not m.after)
    edges = [(edge(found), p.kind.value) for p in here if (found := words(p.text))]
    found_starts = Counter(e[0] for e, _ in edges)
    found_ends = Counter(e[1] for e, _ in edges)
    score = Score(marked=starts.total() + ends.total())
    _forgive(found_starts, found_ends, marks, earlier)
    score.right = (starts & found_starts).total() + (ends & found_ends).total()
    score.found = found_starts.total() + found_ends.total()
    stream = [word for p in (*earlier, *here) for word in words(p.text)]
    whole = [part for mark in marks for part in mark.sentences]
    score.sentences = len(whole)
    score.lost = len(list(_lost(whole, stream)))
    kinds = {e[0]: kind for e, kind in edges}
    for mark in marks:
        if mark.edge[0] in kinds:
            score.kinds["right" if _same_kind(mark.kind, kinds[mark.edge[0]]) else "wrong"] += 1
    return score


def _forgive(
    starts: Counter[str],
    ends: Counter[str],
    marks: Sequence[Marked],
    earlier: Sequence[ParsedPassage],
) -> None:
    """Leave out what the page does not tell: an end overleaf, a beginning on the page before."""
    for mark in marks:
        if mark.before == "?":
            starts[mark.edge[0]] = 0
        if mark.after == "?":
            ends[mark.edge[1]] = 0
        # The paragraph began on an earlier page: its end is one of theirs.
        if mark.before and mark.edge[1] not in ends:
            ends[mark.edge[1]] += any(edge(words(p.text))[1] == mark.edge[1] for p in earlier)
    open_at_foot = [m for m in marks if m.after == "on" and starts[m.edge[0]]]
    known = {m.edge[1] for m in marks}
    for _ in open_at_foot:
        stray = next((end for end in reversed(list(ends)) if end not in known and ends[end]), None)
        if stray is not None:
            ends[stray] -= 1


def _same_kind(marked: str, found: str) -> bool:
    # A numbered paragraph may be told as a list item, and the other way round.
    either = {"paragraph", "list_item"}
    return marked == found or {marked, found} <= either


def _lost(edges: Iterable[Edge], stream: Sequence[str]) -> Iterator[Edge]:
    """The sentences whose first and last words do not stand at their distance in `stream`."""
    places: dict[tuple[str, int], list[int]] = {}
    for size in (1, 2, 3):
        for at in range(len(stream) - size + 1):
            places.setdefault((short_hash(stream[at : at + size]), size), []).append(at)
    for one in edges:
        first, last, count = one
        size = min(3, count)
        wanted, slack = count - size, 1 + count // 20
        tails = places.get((last, size), [])
        heads = places.get((first, size), [])
        if not any(abs(tail - head - wanted) <= slack for head in heads for tail in tails):
            yield one


def pages_of_gold() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(GOLD.read_text())["pages"]
    return found


def measure() -> dict[str, Score]:
    """The scores of the pages worked with and of those held out; raises OSError without data."""
    scores = {"worked with": Score(), "held out": Score()}
    for fact, score in page_scores():
        scores["held out" if fact["held_out"] else "worked with"].add(score)
    return scores


def page_scores() -> Iterator[tuple[dict[str, Any], Score]]:
    """Each page marked, with its score."""
    parsed: dict[str, ParsedDocument] = {}
    for fact in pages_of_gold():
        name = f"{fact['folder']}/{fact['file']}"
        if name not in parsed:
            data = (DATA / name).read_bytes()
            parsed[name] = PdfReader().read(SourceFile(data, fact["file"]))
        marks = [Marked.of(one) for one in fact["marks"]]
        yield fact, score_page(parsed[name], fact["page"], marks)


def page_lines() -> Iterator[str]:
    """A line for each page that is not wholly right: where to look."""
    for fact, score in page_scores():
        if score.recall < 1 or score.precision < 1 or score.lost:
            yield (
                f"{'held out' if fact['held_out'] else '        '} {fact['file'][:44]:44} "
                f"p{fact['page']:<4} found {score.recall:.2f} true {score.precision:.2f} "
                f"lost {score.lost}"
            )


def figures() -> Iterator[Figure]:
    """Boundaries found, boundaries true, sentences lost: of each half of the pages and of all."""
    if not DATA.is_dir():
        yield Figure("PDF paragraph boundaries", None, BAR, note=f"no documents at {DATA}")
        return
    scores = measure()
    both = Score()
    for score in scores.values():
        both.add(score)
    for side, score in {**scores, "all 40 pages": both}.items():
        yield Figure(f"PDF paragraph boundaries found, {side}", score.recall, BAR,
                     note=f"of {score.marked}")  # fmt: skip
        yield Figure(f"PDF paragraph boundaries true, {side}", score.precision, BAR,
                     note=f"of {score.found}")  # fmt: skip
        yield Figure(f"PDF sentences lost, {side}", score.lost, 0, most=True,
                     note=f"of {score.sentences}")  # fmt: skip
    right, wrong = both.kinds["right"], both.kinds["wrong"]
    yield Figure("PDF kinds right where the beginning is", right / max(1, right + wrong))


if __name__ == "__main__":
    for number, line in enumerate(page_lines()):
        print(number, line)
