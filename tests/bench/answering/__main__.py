"""`python -m tests.bench.answering`: speed and size of the search beside every bar it has."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.answering import changes, indexing, peers, texts, typing
from tests.bench.answering.libraries import library_of
from tests.bench.answering.standard import STANDARD
from tests.bench.figures import Figure

SMALL, LARGE = 200_000, 1_000_000
FRAME_MS, LARGE_MS, WORST_MS, GARBAGE_MS = 16, 50, 100, 200
PARTS = ("small", "typing", "large", "peers", "recoll", "changes")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where a bar is not met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.answering", description=__doc__)
    parser.add_argument("--part", choices=PARTS, action="append", help="only these; else all")
    parser.add_argument("--each", action="store_true", help="print every query")
    chosen = parser.parse_args(arguments)
    print(f"how quickly the search answers (load {os.getloadavg()[0]:.1f} on "
          f"{os.cpu_count()} processors; a first page of 20 with snippets, facets and coverage)")
    missed = 0
    for part in chosen.part or PARTS:
        for figure in _figures(part, each=chosen.each):
            print(figure, flush=True)
            missed += figure.met is False
    return int(missed > 0)


def _figures(part: str, *, each: bool) -> Iterator[Figure]:
    match part:
        case "small":
            yield from _asked(small(), f"{SMALL:,} passages", {"median": FRAME_MS}, each=each)
            yield from indexing.rebuilt_meanwhile(small())
        case "typing":
            print(f"\n  typing in the window, {SMALL:,} passages")
            yield from typing.figures(small())
        case "large":
            folder = library_of("large", texts.generated(LARGE))
            bars = {"median": LARGE_MS, "worst": WORST_MS}
            yield from _asked(folder, f"{LARGE:,} passages", bars, each=each)
        case "peers":
            yield from beside_peers()
        case "recoll":
            yield from indexing.beside_recoll()
        case "changes":
            yield from changes.after_many()


def small() -> Path:
    """The library of 200,000 passages of speeches."""
    return library_of("small", texts.speeches(SMALL))


def _asked(folder: Path, what: str, bars: dict[str, int], *, each: bool) -> Iterator[Figure]:
    told = ask(folder)
    print(f"\n  {what} of {texts.source()}: {told['entries']:,} entries, index "
          f"{peers.size_of(folder / 'index') / 1e6:.0f} MB; {told['megabytes']:.0f} MB of memory "
          f"after all queries; first query after opening {told['first']:.0f} ms; without "
          f"the {told['waiting']:.0%} of the time that was spent waiting for a processor")
    by_query = [(q, [float(t) for t in times])
                for q, times in zip(STANDARD, told["times"], strict=True)]
    if each:
        for question, times in by_query:
            print(line(question.ours[:34], times))
    for kind in dict.fromkeys(q.kind for q in STANDARD):
        print(line(kind, [t for q, times in by_query if q.kind == kind for t in times]))
    every = [t for _, times in by_query for t in times]
    print(line("standard set", every))
    slowest, its = max(by_query, key=lambda pair: median(pair[1]))
    yield Figure(f"median, {what}", median(every), bars["median"], most=True, unit="ms")
    yield Figure(f"slowest query of the set, {what}", median(its), bars.get("worst"), most=True,
                 unit="ms", note=slowest.ours)
    yield from _garbage(told["garbage"], what, each=each)


def _garbage(told: dict[str, Any], what: str, *, each: bool) -> Iterator[Figure]:
    if each:
        for name, (took, said) in told.items():
            print(f"  {name:<34} {took:8.2f} ms   {said[:90]}")
    slowest = max(told, key=lambda name: told[name][0])
    unsaid = [name for name, (_, said) in told.items() if not said]
    yield Figure(f"slowest of {len(told)} garbage queries, {what}", told[slowest][0], GARBAGE_MS,
                 most=True, unit="ms", note=f"{slowest}: {told[slowest][1][:80]}")
    yield Figure("garbage answered without a sentence", len(unsaid), 0, most=True)


def ask(folder: Path) -> dict[str, Any]:
    """What `asking` measured in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "tests.bench.answering.asking", str(folder)],
                          capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def line(name: str, times: Sequence[float]) -> str:
    """Median, 95th hundredth and worst of some times in milliseconds."""
    ordered = sorted(times)
    at_95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return (f"  {name:<34} median {median(ordered):8.2f} ms   95 % {at_95:8.2f} ms"
            f"   worst {ordered[-1]:8.2f} ms")


def beside_peers() -> Iterator[Figure]:
    """Ratios to FTS5 on all passages and to Whoosh on a tenth of them, all in one run."""
    with tempfile.TemporaryDirectory() as place:
        every = list(texts.speeches(SMALL))
        yield from indexing.against("SQLite FTS5", "fts5", every, Path(place),
                                    lambda papers: peers.fts5(Path(place) / "fts5.db", papers))
        tenth = list(texts.speeches(SMALL // 10))
        yield from indexing.against("Whoosh", "whoosh", tenth, Path(place),
                                    lambda papers: peers.whoosh(Path(place) / "whoosh", papers))


if __name__ == "__main__":
    sys.exit(main())
