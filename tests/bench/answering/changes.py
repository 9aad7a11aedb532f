"""What 10,000 changes of single documents, each under a commit of its own, leave of an index."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median
from time import thread_time

from policydesk.search.engine import IndexBatch, IndexEntry
from policydesk.search.index_folder import IndexFolder
from tests.bench.answering import texts
from tests.bench.answering.indexing import entries_of
from tests.bench.answering.peers import size_of
from tests.bench.figures import Figure

CHANGES, DOCUMENTS, PASSAGES_EACH = 10_000, 1_000, 10
TIMES_A_FRESH_ONE = 2
_LOOK_EVERY = 250


def after_many() -> Iterator[Figure]:
    """The folder beside one made afresh: at its largest, at the end, and once opened again."""
    documents = _documents()
    count = sum(map(len, documents))
    print(f"\n  {CHANGES:,} changes of single documents, {len(documents):,} of them with {count:,} "
          "passages; the index is open all the while")
    with tempfile.TemporaryDirectory() as place:
        folder = IndexFolder(Path(place) / "index", library="bench")
        everything = [IndexBatch(add=entries) for entries in documents]
        folder.rebuild(everything, revision=1)
        fresh, sizes, times = folder.size(), [], []
        index, chance = folder.open(), random.Random(4)
        for number in range(CHANGES):
            changed = chance.choice(documents)
            began = thread_time()
            index.apply(IndexBatch(add=changed, remove_documents=(changed[0].document_id,),
                                   revision=number + 2))
            times.append((thread_time() - began) * 1000)
            if number % _LOOK_EVERY == _LOOK_EVERY - 1:
                sizes.append(folder.size() / fresh)
        at_the_end, wasteful = size_of(Path(place)) / fresh, index.wasteful
        assert index.count == count
        index.close()
        if wasteful:  # as when the library is opened
            folder.rebuild(everything, revision=CHANGES + 2)
        opened = size_of(Path(place)) / fresh
    yield Figure("folder at its largest, times a fresh one", max(sizes), TIMES_A_FRESH_ONE,
                 most=True, note=f"{fresh / 1e6:.1f} MB fresh; a change takes "
                                 f"{median(times):.1f} ms of its thread")
    yield Figure("folder after the last change", at_the_end, TIMES_A_FRESH_ONE, most=True)
    yield Figure("folder once the library is opened again", opened, TIMES_A_FRESH_ONE, most=True,
                 note="made anew on opening" if wasteful else "as it was")


def _documents() -> Sequence[Sequence[IndexEntry]]:
    papers = islice(texts.speeches(DOCUMENTS * 100), DOCUMENTS)
    short = [replace(paper, passages=paper.passages[:PASSAGES_EACH]) for paper in papers]
    found: dict[int, list[IndexEntry]] = {}
    for entry in entries_of(short):
        found.setdefault(entry.document_id, []).append(entry)
    return list(found.values())
