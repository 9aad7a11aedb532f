"""How fast the search answers, beside SQLite FTS5 and Whoosh, on the same passages in one run."""

from __future__ import annotations

import argparse
import os
import random
import re
import sqlite3
import statistics
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from policydesk.core.dates import PartialDate
from policydesk.core.query import Coverage, HitKind
from policydesk.search.engine import IndexBatch, IndexEntry
from policydesk.search.finding import find
from policydesk.search.index_folder import IndexFolder, OpenIndex

SPEECHES = Path(__file__).parents[3] / "shared" / "data" / "speeches-1946-1999.tar.xz"
BATCH = 20_000
_LONGEST = 1200
_TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Question:
    """One query of the standard set in each engine's own language; empty where it has none."""

    ours: str
    fts5: str
    whoosh: str


QUESTIONS: tuple[Question, ...] = (
    Question("peace", "peace", "peace"),
    Question("disarmament conference", "disarmament conference", "disarmament conference"),
    Question("the united nations", "the united nations", "the united nations"),
    Question("economic and social development of the developing countries",
             "economic and social development of the developing countries",
             "economic and social development of the developing countries"),
    Question('"human rights"', '"human rights"', '"human rights"'),
    Question('"law of the sea"', '"law of the sea"', '"law of the sea"'),
    Question('"nuclear war"~5', "", '"nuclear war"~6'),
    Question("NEAR(nuclear treaty, 8)", "NEAR(nuclear treaty, 8)", ""),
    Question("housing OR famine OR drought", "housing OR famine OR drought",
             "housing OR famine OR drought"),
    Question("security NOT council", "security NOT council", "security NOT council"),
    Question("disarm*", "disarm*", "disarm*"),
    Question("*ization", "", "*ization"),
    Question("c?unc*", "", "c?unc*"),
    Question("developement~", "", ""),
    Question("=planning", "", ""),
    Question("publisher:GBR colonial", "", "publisher:GBR colonial"),
    Question("issued:[1960 TO 1965] independence", "", "year:[1960 TO 1965] independence"),
    Question("zymurgy", "zymurgy", "zymurgy"),
    Question("of", "of", "of"),
    Question("*", "", "*"),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a speech: who spoke (a country's three letters) and in which year."""

    number: int
    speech: int
    country: str
    year: int
    text: str


def passages(most: int) -> list[Passage]:
    """The first `most` passages of the speeches, or of a text made of invented words."""
    speeches = _speeches() if SPEECHES.exists() else _invented()
    return list(islice(_cut(speeches), most))


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
    syllables = ["pla", "ce", "coun", "cil", "de", "vo", "lu", "tion", "bud", "get", "re", "form"]
    words = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(30_000)]
    words += ["peace", "nuclear", "treaty", "human", "rights", "council", "the", "of"]
    chance.shuffle(words)
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    while True:
        text = " ".join(chance.choices(words, weights, k=3000))
        yield "INV", chance.randint(1946, 1999), text


def _cut(speeches: Iterable[tuple[str, int, str]]) -> Iterator[Passage]:
    number = 0
    for speech, (country, year, text) in enumerate(speeches):
        for paragraph in filter(None, map(str.strip, text.split("\n"))):
            for piece in _pieces(paragraph):
                yield Passage(number, speech, country, year, piece)
                number += 1


def _pieces(paragraph: str) -> Iterator[str]:
    while len(paragraph) > _LONGEST:
        at = paragraph.rfind(". ", 0, _LONGEST) + 1 or _LONGEST
        yield paragraph[:at].strip()
        paragraph = paragraph[at:].strip()
    yield paragraph


def _entry(passage: Passage) -> IndexEntry:
    return IndexEntry(
        kind=HitKind.PASSAGE, key=f"p:{passage.number}", document_id=passage.speech,
        ref_id=passage.number, title=f"{passage.country} in the general debate of {passage.year}",
        text=passage.text, publisher=passage.country, type="speech",
        issued=_year(passage.year), lang="en", position=passage.number,
    )


@cache
def _year(year: int) -> PartialDate:
    return PartialDate.parse(str(year))


# The engines


def build_ours(folder: Path, texts: Sequence[Passage]) -> OpenIndex:
    """Index the passages with our engine and open it."""
    index = IndexFolder(folder, library="bench")
    batches = (
        IndexBatch(add=[_entry(p) for p in texts[at : at + BATCH]], revision=at)
        for at in range(0, len(texts), BATCH)
    )
    index.rebuild(batches, revision=len(texts))
    return index.open()


def ask_ours(index: OpenIndex, query: str) -> int:
    """The first page with snippets and facets; the number of hits."""
    page = find(index, query, coverage=Coverage(1, 1), today=_TODAY)
    if page.error:
        raise ValueError(f"{query}: {page.error.message}")
    return page.total


def build_fts5(file: Path, texts: Sequence[Passage]) -> sqlite3.Connection:
    """Index the passages with SQLite's FTS5, stemmed by Porter's rules."""
    db = sqlite3.connect(file)
    db.execute("create virtual table passage using fts5(text, country unindexed, "
               "year unindexed, tokenize='porter unicode61')")
    db.executemany("insert into passage(rowid, text, country, year) values (?, ?, ?, ?)",
                   ((p.number, p.text, p.country, p.year) for p in texts))
    db.commit()
    db.execute("insert into passage(passage) values ('optimize')")
    db.commit()
    return db


def ask_fts5(db: sqlite3.Connection, query: str) -> int:
    """The same page in SQL: best twenty with snippets, and two facets (whose sum is the total)."""
    db.execute("select rowid, snippet(passage, 0, '[', ']', '…', 40) from passage "
               "where passage match ? order by rank limit 20", (query,)).fetchall()
    by_country = db.execute("select country, count(*) from passage where passage match ? "
                            "group by country", (query,)).fetchall()
    db.execute("select year, count(*) from passage where passage match ? group by year",
               (query,)).fetchall()
    return sum(count for _, count in by_country)


def build_whoosh(folder: Path, texts: Sequence[Passage]) -> object:
    """Index the passages with Whoosh, stemmed, and open a searcher."""
    from whoosh import fields, index
    from whoosh.analysis import StemmingAnalyzer

    schema = fields.Schema(number=fields.NUMERIC(stored=True), year=fields.ID(stored=True),
                           publisher=fields.ID(stored=True),
                           text=fields.TEXT(stored=True, analyzer=StemmingAnalyzer(stoplist=None)))
    folder.mkdir()
    made = index.create_in(str(folder), schema)
    writer = made.writer(limitmb=256)
    for p in texts:
        writer.add_document(number=p.number, text=p.text, publisher=p.country, year=str(p.year))
    writer.commit()
    return made.searcher()


def ask_whoosh(searcher: object, query: str) -> int:
    """The best twenty with snippets, and a facet by country."""
    from whoosh.qparser import QueryParser
    from whoosh.searching import Searcher
    from whoosh.sorting import FieldFacet

    assert isinstance(searcher, Searcher)
    parsed = QueryParser("text", searcher.schema).parse(query)
    results = searcher.search(parsed, limit=20, groupedby=FieldFacet("publisher"))
    for hit in results:
        hit.highlights("text")
    return len(results)


# The run


def _timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def measure(ask: Callable[[str], int], queries: Sequence[str], rounds: int) -> list[list[float]]:
    """Milliseconds of each query in each round; a first round, not counted, warms the caches."""
    for query in queries:
        ask(query)
    return [[_timed(partial(ask, query)) * 1000 for _ in range(rounds)] for query in queries]


def _line(name: str, times: Sequence[float]) -> str:
    ordered = sorted(times)
    at_95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return (f"  {name:<34} median {statistics.median(ordered):8.2f} ms   95 % {at_95:8.2f} ms"
            f"   worst {ordered[-1]:8.2f} ms")


def _size(folder: Path) -> float:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures; `--passages` and `--whoosh` bound the work (0 leaves Whoosh out)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=200_000)
    parser.add_argument("--whoosh", type=int, default=-1, help="passages; one tenth if left out")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", action="store_true", help="print every query")
    chosen = parser.parse_args(arguments)
    texts = passages(chosen.passages)
    megabytes = sum(len(p.text.encode()) for p in texts) / 1e6
    source = "speeches-1946-1999" if SPEECHES.exists() else "invented words"
    print(f"search: {len(texts):,} passages, {megabytes:.0f} MB of {source}")
    with tempfile.TemporaryDirectory() as folder:
        _compare(Path(folder), texts, megabytes, chosen)


def _compare(
    folder: Path, texts: Sequence[Passage], megabytes: float, chosen: argparse.Namespace
) -> None:
    began = perf_counter()
    index = build_ours(folder / "ours", texts)
    took = perf_counter() - began
    print(f"  index: ours {megabytes / took:.1f} MB/s ({took:.1f} s), "
          f"{_size(folder / 'ours'):.0f} MB on disk")
    began = perf_counter()
    db = build_fts5(folder / "fts5.db", texts)
    fts = perf_counter() - began
    print(f"  index: FTS5 {megabytes / fts:.1f} MB/s ({fts:.1f} s), "
          f"{(folder / 'fts5.db').stat().st_size / 1e6:.0f} MB on disk; "
          f"ours {fts / took:.1f} x as fast")

    processor = process_time()
    ours = measure(lambda q: ask_ours(index, q), [q.ours for q in QUESTIONS], chosen.rounds)
    processor = (process_time() - processor) * 1000 / (len(QUESTIONS) * (chosen.rounds + 1))
    print(f"  first page of 20 with snippets and facets (load {os.getloadavg()[0]:.1f}; "
          f"{processor:.1f} ms of processor time a query):")
    if chosen.each:
        for question, times in zip(QUESTIONS, ours, strict=True):
            print(_line(question.ours[:34], times))
    print(_line("ours, standard set", [t for times in ours for t in times]))
    both = [n for n, q in enumerate(QUESTIONS) if q.fts5]
    theirs = measure(lambda q: ask_fts5(db, q), [QUESTIONS[n].fts5 for n in both], 3)
    _against("SQLite FTS5", [ours[n] for n in both], theirs)
    some = len(texts) // 10 if chosen.whoosh < 0 else chosen.whoosh
    if some:
        _against_whoosh(folder, texts[:some], chosen.rounds)


def _against(name: str, ours: list[list[float]], theirs: list[list[float]]) -> None:
    """Both on the queries that both can answer."""
    print(_line(f"{name} ({len(ours)} queries)", [t for times in theirs for t in times]))
    print(_line("ours, same queries", [t for times in ours for t in times]))
    pairs = zip(ours, theirs, strict=True)
    ratios = [statistics.median(t) / statistics.median(o) for o, t in pairs]
    print(f"  ours is {statistics.median(ratios):.1f} x as fast as {name} (median of ratios; "
          f"{min(ratios):.2f} to {max(ratios):.0f})")


def _against_whoosh(folder: Path, texts: Sequence[Passage], rounds: int) -> None:
    """Whoosh indexes about a hundred times slower, so both get the smaller part."""
    print(f"  on {len(texts):,} passages, because Whoosh is slow to index:")
    megabytes = sum(len(p.text.encode()) for p in texts) / 1e6
    began = perf_counter()
    searcher = build_whoosh(folder / "whoosh", texts)
    slow = perf_counter() - began
    began = perf_counter()
    small = build_ours(folder / "small", texts)
    quick = perf_counter() - began
    print(f"  index: Whoosh {megabytes / slow:.2f} MB/s, ours {megabytes / quick:.1f} MB/s: "
          f"{slow / quick:.0f} x as fast")
    both = [q for q in QUESTIONS if q.whoosh]
    ours = measure(lambda q: ask_ours(small, q), [q.ours for q in both], rounds)
    theirs = measure(lambda q: ask_whoosh(searcher, q), [q.whoosh for q in both], 1)
    _against("Whoosh", ours, theirs)


if __name__ == "__main__":
    main()
