"""SQLite FTS5, Whoosh and Recoll on the same texts: what they take to index and to answer."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

from tests.bench.answering.texts import Paper

Ask = Callable[[str], int]
"""Asks for the best twenty with snippets and counts by publisher; the number of hits."""

_RECOLL = """topdirs = {files}
dbdir = {place}/xapiandb
loglevel = 1
idxniceprio = 0
noaspell = 1
indexstemminglanguages = english
"""


@dataclass(frozen=True, slots=True)
class Took:
    """What indexing cost: seconds by the clock and of processors, and bytes on the disk."""

    seconds: float
    size: int
    processor: float = 0.0


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def fts5(file: Path, papers: Sequence[Paper]) -> tuple[Took, Ask]:
    """FTS5, stemmed by Porter's rules, texts kept."""
    began = perf_counter()
    db = sqlite3.connect(file)
    db.execute("create virtual table passage using fts5(text, publisher unindexed, "
               "year unindexed, tokenize='porter unicode61')")
    db.executemany("insert into passage(text, publisher, year) values (?, ?, ?)",
                   ((text, p.publisher, p.year) for p in papers for text in p.passages))
    db.commit()
    db.execute("insert into passage(passage) values ('optimize')")
    db.commit()
    took = Took(perf_counter() - began, file.stat().st_size)

    def ask(query: str) -> int:
        db.execute("select rowid, snippet(passage, 0, '[', ']', '…', 40) from passage "
                   "where passage match ? order by rank limit 20", (query,)).fetchall()
        counts = db.execute("select publisher, count(*) from passage where passage match ? "
                            "group by publisher", (query,)).fetchall()
        db.execute("select year, count(*) from passage where passage match ? group by year",
                   (query,)).fetchall()
        return sum(count for _, count in counts)

    return took, ask


def whoosh(folder: Path, papers: Sequence[Paper]) -> tuple[Took, Ask]:
    """Whoosh with its stemming analyser and no stop words, texts kept."""
    from whoosh import fields, index
    from whoosh.analysis import StemmingAnalyzer
    from whoosh.qparser import QueryParser
    from whoosh.sorting import FieldFacet

    began = perf_counter()
    schema = fields.Schema(year=fields.ID(stored=True), publisher=fields.ID(stored=True),
                           text=fields.TEXT(stored=True, analyzer=StemmingAnalyzer(stoplist=None)))
    folder.mkdir()
    made = index.create_in(str(folder), schema)
    writer = made.writer(limitmb=256)
    for paper in papers:
        for text in paper.passages:
            writer.add_document(text=text, publisher=paper.publisher, year=str(paper.year))
    writer.commit()
    took = Took(perf_counter() - began, size_of(folder))
    searcher = made.searcher()

    def ask(query: str) -> int:
        parsed = QueryParser("text", searcher.schema).parse(query)
        results = searcher.search(parsed, limit=20, groupedby=FieldFacet("publisher"))
        for hit in results:
            hit.highlights("text")
        return len(results)

    return took, ask


def recoll(folder: Path, papers: Sequence[Paper]) -> Took | None:
    """recollindex over a text file for each paper; None where it is not installed."""
    if not shutil.which("recollindex"):
        return None
    files = folder / "files"
    for number, paper in enumerate(papers):
        place = files / f"{number // 1000:03d}"
        place.mkdir(parents=True, exist_ok=True)
        text = "\n\n".join((paper.title, *paper.passages))
        (place / f"{number}.txt").write_text(text, encoding="utf-8", errors="replace")
    config = folder / "recoll.conf"
    config.write_text(_RECOLL.format(files=files, place=folder), encoding="utf-8")
    surroundings = {**os.environ, "HOME": str(folder), "RECOLL_CONFDIR": str(folder)}
    began, worked = perf_counter(), _of_children()
    subprocess.run(["recollindex", "-c", folder, "-z"], env=surroundings, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return Took(perf_counter() - began, size_of(folder / "xapiandb"), _of_children() - worked)


def _of_children() -> float:
    """Seconds of processor time of the programs that were run and have ended."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
