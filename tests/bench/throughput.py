"""How fast files come in, extraction, store and index together, beside the bare libraries."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from tests.bench.figures import Figure
from tests.bench.reading import imported, lots

BARS = {"PDF": ("PDF pages, of pypdfium2 alone", 0.4),
        "web page": ("web articles, of trafilatura alone", 3.0)}  # fmt: skip


def figures() -> Iterator[Figure]:
    """The ratio of each format to its library alone, one after the other in one run."""
    for lot in lots():
        if lot.name not in BARS or lot.alone is None:
            continue
        name, bar = BARS[lot.name]
        count, ours = imported(lot)
        began = perf_counter()
        alone = sum(map(lot.alone, lot.files)) / (perf_counter() - began)
        note = f"{count / ours:.0f} against {alone:.0f} {lot.unit}/s"
        yield Figure(name, count / ours / alone, bar, unit="times", note=note)
