"""`make bench-intake`: how well and how quickly files come in, a line a figure, beside its bar.

A part is a module with `figures()`, which yields `tests.bench.figures.Figure`; name it below. It
is imported only when it runs, so that one part can be run alone: `--part throughput`.
"""

from __future__ import annotations

import argparse
import compileall
import importlib
import os
import platform
import sys
import time
from pathlib import Path

import policydesk
from tests.bench.figures import Figure

PARTS: dict[str, str] = {
    "awkward_pdfs": "tests.bench.awkward_pdfs",
    "details": "tests.bench.details",
    "web": "tests.bench.web",
    "web_lacking": "tests.bench.web_lacking",
    "awkward": "tests.bench.awkward",
    "encodings": "tests.bench.encodings",
    "office": "tests.bench.office_gold",
    "office_details": "tests.bench.office_details",
    "pdf_paragraphs": "tests.bench.pdf_paragraphs",
    "throughput": "tests.bench.throughput",
    "mixed": "tests.bench.mixed",
    "responsive": "tests.bench.responsive",
    "doubles": "tests.bench.doubles",
    "recognition": "tests.bench.recognition",
}


def run(part: str) -> list[Figure]:
    """Print the figures of one part as they come; returns them."""
    print(f"\n{part}", flush=True)
    began, found = time.perf_counter(), []
    for figure in importlib.import_module(PARTS[part]).figures():
        print(figure, flush=True)
        found.append(figure)
    print(f"  ({time.perf_counter() - began:.0f} s)", flush=True)
    return found


def main() -> int:
    """Run the parts asked for, or all; 1 when a bar is not met."""
    parser = argparse.ArgumentParser(prog="make bench-intake", description=__doc__)
    parser.add_argument("--part", choices=sorted(PARTS), action="append")
    parts = parser.parse_args().part or list(PARTS)
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    print(f"{os.cpu_count()} processors, {machine}")
    # As an installation does: readers that start would have to compile themselves each time.
    compileall.compile_dir(str(Path(policydesk.__file__).parent), quiet=1)
    figures = [figure for part in parts for figure in run(part)]
    judged = [figure.met for figure in figures if figure.met is not None]
    unknown = sum(1 for figure in figures if figure.value is None)
    print(f"\n{judged.count(True)} of {len(judged)} bars met; {unknown} not measured.")
    return int(not all(judged))


if __name__ == "__main__":
    sys.exit(main())
