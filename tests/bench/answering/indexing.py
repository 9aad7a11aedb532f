"""How fast texts are indexed and how large it gets, beside peers; and answers during a rebuild."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter, process_time, sleep

from policydesk.core.dates import PartialDate
from policydesk.core.query import Coverage, HitKind
from policydesk.library import Library, LibraryReader
from policydesk.library.entries import batch_of
from policydesk.search.engine import IndexBatch, IndexEntry
from policydesk.search.finding import find
from policydesk.search.index_folder import IndexFolder, OpenIndex
from policydesk.store.outbox import OutboxBatch
from tests.bench.answering import peers, texts
from tests.bench.answering.libraries import library_of
from tests.bench.answering.peers import Ask, Took
from tests.bench.answering.standard import STANDARD
from tests.bench.answering.texts import Paper
from tests.bench.figures import Figure

TIMES_FASTER, PART_OF_SIZE = 5, 0.5
RECOLL_MB = 200
LARGE = 1_000_000
_TODAY = date(2026, 11, 22)
_ROUNDS = 3
_BATCH = 500


def against(
    name: str, language: str, papers: Sequence[Paper], place: Path,
    build: Callable[[Sequence[Paper]], tuple[Took, Ask]],
) -> Iterator[Figure]:
    """Ours and a peer index the same passages and answer what both can say."""
    count = sum(len(paper.passages) for paper in papers)
    size = texts.megabytes(papers)
    print(f"\n  beside {name}, {count:,} passages, {size:.0f} MB")
    took, theirs = build(papers)
    own, index = _ours(place / f"ours-{language}", papers)
    yield Figure(f"index, times as fast as {name}", took.seconds / own.seconds,
                 note=f"ours {size / own.seconds:.1f} MB/s, theirs {size / took.seconds:.2f} MB/s")
    yield Figure(f"index, size beside that of {name}", own.size / took.size,
                 note=f"ours {own.size / 1e6:.0f} MB, theirs {took.size / 1e6:.0f} MB")
    ratios = []
    for question in STANDARD:
        if query := str(getattr(question, language)):
            ours = _median_ms(partial(_ask, index, question.ours))
            ratios.append(_median_ms(partial(theirs, query)) / ours)
    yield Figure(f"answers, times as fast as {name}", median(ratios),
                 note=f"median of {len(ratios)} queries; {min(ratios):.2f} to {max(ratios):.0f}")
    index.close()


def _ours(folder: Path, papers: Sequence[Paper]) -> tuple[Took, OpenIndex]:
    began = perf_counter()
    index = IndexFolder(folder, library="bench")
    entries = entries_of(papers)
    batches = iter(lambda: IndexBatch(add=list(islice(entries, 20_000))), IndexBatch(add=[]))
    index.rebuild(batches, revision=1)
    return Took(perf_counter() - began, peers.size_of(folder)), index.open()


def entries_of(papers: Iterable[Paper]) -> Iterator[IndexEntry]:
    """Their passages as entries of an index without a library."""
    number = 0
    for document, paper in enumerate(papers, 1):
        issued = PartialDate.parse(str(paper.year))
        for text in paper.passages:
            number += 1
            yield IndexEntry(
                kind=HitKind.PASSAGE, key=f"p:{number}", document_id=document, ref_id=number,
                title=paper.title, text=text, publisher=paper.publisher, type="speech",
                issued=issued, lang="en",
            )


def _ask(index: OpenIndex, query: str) -> int:
    return find(index, query, coverage=Coverage(1, 1), today=_TODAY).total


def _median_ms(work: Callable[[], object]) -> float:
    """Of some rounds; the first, not counted, warms the caches."""
    work()
    return median(_seconds(work) for _ in range(_ROUNDS)) * 1000


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


# Recoll


def beside_recoll() -> Iterator[Figure]:
    """The same documents: ours from the store, where their text is; Recoll's from text files."""
    folder = library_of("large", texts.generated(LARGE))
    papers = list(_until(texts.generated(LARGE), RECOLL_MB))
    size = texts.megabytes(papers)
    print(f"\n  beside recollindex, {len(papers):,} documents, {size:.0f} MB of text")
    with tempfile.TemporaryDirectory() as place:
        theirs = peers.recoll(Path(place) / "recoll", papers)
        if theirs is None:
            yield Figure("index, times as fast as recollindex", None, TIMES_FASTER,
                         note="Recoll is absent (Debian's package is recollcmd)")
            return
        own = _index_from_store(folder, len(papers), Path(place) / "ours")
    yield Figure("index, times as fast as recollindex", theirs.seconds / own.seconds, TIMES_FASTER,
                 note=f"ours {own.seconds:.1f} s, theirs {theirs.seconds:.1f} s")
    yield Figure("the same, of processor time", theirs.processor / own.processor,
                 note=f"ours {own.processor:.1f} s, theirs {theirs.processor:.1f} s")
    yield Figure("index, size beside Recoll's", own.size / theirs.size, PART_OF_SIZE, most=True,
                 note=f"ours {own.size / 1e6:.0f} MB, theirs {theirs.size / 1e6:.0f} MB, "
                      f"text {size:.0f} MB")


def _until(papers: Iterator[Paper], megabytes: float) -> Iterator[Paper]:
    left = megabytes
    for paper in papers:
        yield paper
        left -= texts.megabytes([paper])
        if left <= 0:
            return


def _index_from_store(library: Path, documents: int, place: Path) -> Took:
    with Library.open(library) as opened:
        ids = tuple(opened.store.documents.ids())[:documents]
        began, worked = perf_counter(), process_time()
        IndexFolder(place, library="bench").rebuild(
            (batch_of(opened.store, OutboxBatch(ids[at : at + _BATCH], (), (), 0), _TODAY)
             for at in range(0, len(ids), _BATCH)), revision=1)
        seconds, worked = perf_counter() - began, process_time() - worked
        return Took(seconds, peers.size_of(place), worked)


# A rebuild while people ask


def rebuilt_meanwhile(folder: Path) -> Iterator[Figure]:
    """One thread makes the index anew, another asks as a reader would."""
    queries = [q.ours for q in STANDARD if q.kind != "see also"]
    with Library.open(folder) as library, LibraryReader.open(folder) as reader:
        before = {text: reader.search(text).total for text in queries}
        thread = Thread(target=library.searching.rebuild)
        began = perf_counter()
        thread.start()
        times: list[float] = []
        wrong = 0
        while thread.is_alive():
            text = queries[len(times) % len(queries)]
            asked = perf_counter()
            wrong += reader.search(text).total != before[text]
            times.append((perf_counter() - asked) * 1000)
            sleep(0.1)
        took = perf_counter() - began
        wrong += any(reader.search(text).total != before[text] for text in queries)
    print(f"  rebuilt in {took:.1f} s; {len(times)} answers meanwhile, median "
          f"{median(times):.1f} ms, worst {max(times):.1f} ms (the two share the processors)")
    yield Figure("other answers during and after a rebuild", wrong, 0, most=True)
