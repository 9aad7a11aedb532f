"""Asks a library the standard set and the garbage, in a process of its own; prints what it took."""

from __future__ import annotations

import json
import resource
import sys
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any

from policydesk.core.query import HitPage
from policydesk.library import LibraryReader
from tests.bench.answering.standard import GARBAGE, STANDARD

ROUNDS = 5
LIMIT = 20
_SCHEDULED = Path("/proc/thread-self/schedstat")


def ask(folder: Path) -> dict[str, Any]:
    """Milliseconds of each query in each round; the first, not counted, warms the caches."""
    with LibraryReader.open(folder) as reader:
        first, _ = _timed(reader, "peace")
        garbage = {name: _timed(reader, text) for name, text in GARBAGE.items()}
        for question in STANDARD:
            page = reader.search(question.ours, limit=LIMIT)
            if page.error:
                raise ValueError(f"{question.ours}: {page.error.message}")
        clock = perf_counter()
        times = [[_timed(reader, q.ours)[0] for _ in range(ROUNDS)] for q in STANDARD]
        clock = (perf_counter() - clock) * 1000
        return {
            "entries": reader.search("*", limit=0).total, "first": first, "times": times,
            "waiting": 1 - sum(map(sum, times)) / clock, "garbage": garbage,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }  # fmt: skip


def _timed(reader: LibraryReader, text: str) -> tuple[float, str]:
    """Milliseconds without those of waiting for a processor, and the sentence that answers."""
    began, waited = perf_counter(), _waited()
    page = reader.search(text, limit=LIMIT)
    took = (perf_counter() - began) * 1000 - (_waited() - waited)
    return took, sentence(page).encode("utf-8", "replace").decode()


def _waited() -> float:
    """Milliseconds this thread has stood ready without a processor; only Linux tells."""
    with suppress(OSError, ValueError, IndexError):
        return int(_SCHEDULED.read_bytes().split()[1]) / 1e6
    return 0.0


def sentence(page: HitPage) -> str:
    """What a person reads as the answer; never empty."""
    if page.error:
        return page.error.message
    said = page.respelt_sentence() or page.partial_sentence() or page.reading
    return f"{page.total:,} hits: {said}"


if __name__ == "__main__":
    print(json.dumps(ask(Path(sys.argv[1]))))
