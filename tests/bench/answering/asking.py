"""Asks a library the standard set and the garbage, in a process of its own; prints what it took."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from policydesk.core.query import HitPage
from policydesk.library import LibraryReader
from tests.bench.answering.standard import GARBAGE, STANDARD

ROUNDS = 5
LIMIT = 20


def ask(folder: Path) -> dict[str, Any]:
    """Milliseconds of each query in each round; the first, not counted, warms the caches."""
    with LibraryReader.open(folder) as reader:
        began = perf_counter()
        reader.search("peace", limit=LIMIT)
        first = (perf_counter() - began) * 1000
        garbage = {name: _timed(reader, text) for name, text in GARBAGE.items()}
        for question in STANDARD:
            page = reader.search(question.ours, limit=LIMIT)
            if page.error:
                raise ValueError(f"{question.ours}: {page.error.message}")
        processor = process_time()
        times = [[_timed(reader, q.ours)[0] for _ in range(ROUNDS)] for q in STANDARD]
        processor = (process_time() - processor) * 1000 / (len(STANDARD) * ROUNDS)
        return {
            "entries": reader.search("*", limit=0).total, "first": first, "times": times,
            "processor": processor, "garbage": garbage,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }  # fmt: skip


def _timed(reader: LibraryReader, text: str) -> tuple[float, str]:
    """Milliseconds, and the sentence that answers."""
    began = perf_counter()
    page = reader.search(text, limit=LIMIT)
    return (perf_counter() - began) * 1000, sentence(page)


def sentence(page: HitPage) -> str:
    """What a person reads as the answer; never empty."""
    if page.error:
        return page.error.message
    said = page.respelt_sentence() or page.partial_sentence() or page.reading
    return f"{page.total:,} hits: {said}"


if __name__ == "__main__":
    print(json.dumps(ask(Path(sys.argv[1]))))
