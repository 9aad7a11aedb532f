"""How fast files come in, extraction, store and index together, beside the bare libraries."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from time import perf_counter

from tests.bench.figures import Figure
from tests.bench.reading import imported, lots

BARS = {"PDF": ("PDF pages, of pypdfium2 alone", 0.4),
        "web page": ("web articles, of trafilatura alone", 3.0)}  # fmt: skip
_PROCESSORS = 2
"""Those of the machine that the bars are for; other work on it leaves processor time alone."""


def figures() -> Iterator[Figure]:
    """The ratio of each format to its library alone."""
    for lot in lots():
        if lot.name not in BARS or lot.alone is None:
            continue
        name, bar = BARS[lot.name]
        before = _processor()
        count, ours = imported(lot)
        used = _processor() - before
        before, began = _processor(), perf_counter()
        alone = sum(map(lot.alone, lot.files)) / (perf_counter() - began)
        used_alone = _processor() - before
        note = f"{count / ours:.0f} against {alone:.0f} {lot.unit}/s"
        yield Figure(name, count / ours / alone, bar, unit="times", note=note)
        yield Figure(
            "the same, had it two processors to itself",
            used_alone / (used / _PROCESSORS), unit="times",
            note=f"processor time: {used:.1f} s against {used_alone:.1f} s",
        )  # fmt: skip


def _processor() -> float:
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)
