"""How soon the window is usable beside a bare one, and how long it ever stands still."""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind, PassageKind
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.core.recommendation import RecommendationDraft
from policydesk.library import Library

SCENE = "tests.bench.window_scene"
LONG = 4_000
"""Passages of the longest document."""
WORDS = [
    "council",
    "housing",
    "plan",
    "budget",
    "devolution",
    "local",
    "government",
    "service",
    "deliver",
    "department",
    "minister",
    "review",
    "target",
    "spend",
    "report",
    "community",
    "health",
    "police",
    "transport",
    "region",
    "authority",
    "partnership",
]


def fill(folder: Path, documents: int, passages: int) -> None:
    """Make a library of so many invented documents, each with one recommendation."""
    dice = random.Random(7)
    with Library.create(folder, name="Benchmark library") as library:
        for n in range(documents):
            document = library.documents.add(
                _paper(dice, n, passages), f"paper {n}".encode(), f"paper-{n}.txt"
            )
            start = library.documents.passages(document.id)[1]
            if n % 5 == 0:
                library.recommendations.add(
                    document.id, start.start, start.end, RecommendationDraft(number=f"R{n}")
                )
        long = _paper(dice, documents, LONG)
        library.documents.add(long, b"a long paper", "long.txt")


def _paper(dice: random.Random, number: int, passages: int) -> ParsedDocument:
    texts = [f"Paper number {number}"]
    texts += [f"{' '.join(dice.choices(WORDS, k=40))} {number} {k}." for k in range(passages)]
    kinds = [PassageKind.HEADING] + [PassageKind.PARAGRAPH] * passages
    return ParsedDocument(
        title=texts[0],
        media_type="text/plain",
        passages=tuple(ParsedPassage(k, t) for k, t in zip(kinds, texts, strict=True)),
        publisher=f"Body {number % 30}",
        kind=DocumentKind.REPORT,
        issued=PartialDate.parse(str(1990 + number % 35)),
    )


def play(compiled: Path, *arguments: str) -> dict[str, float]:
    """Run the scene in a new process, with bytecode kept as an installed program has it."""
    surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled)}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-m", SCENE, str(time.time()), *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=surroundings,
    )
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def main(documents: int = 10_000, runs: int = 5) -> None:
    """Print both starts, their ratio, and the longest stall of each step."""
    print(f"\nWindow, on a library of {documents:,} documents (median of {runs} runs)")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "library"
        fill(folder, documents, passages=5)
        compiled = Path(place) / "bytecode"
        play(compiled, str(folder))  # compiles what is imported; not counted
        load = os.getloadavg()[0]
        bare, played = [], []
        for _ in range(runs):
            bare.append(play(compiled)["usable"])
            played.append(play(compiled, str(folder)))
    ours, base = statistics.median(p["usable"] for p in played), statistics.median(bare)
    print(f"  load of the machine                {load:8.1f}")
    print(f"  bare PySide6 window painted        {base:8.3f} s")
    print(f"  PolicyDesk window usable           {ours:8.3f} s   {ours / base:.2f} of bare (bar 3)")
    print("  longest stall of the UI thread by step (bar 50 ms)")
    for step in (name for name in played[0] if name != "usable"):
        waits = [p[step] for p in played]
        print(f"    {step:<30} {statistics.median(waits):8.0f} ms  worst {max(waits):.0f} ms")


if __name__ == "__main__":
    main()
