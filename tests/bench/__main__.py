"""`make bench`: import, index, queries and the window, in one run, beside their peers."""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3

from tests.bench import reading, window
from tests.bench.answering import __main__ as answering


def main() -> None:
    """Print the machine, then each part; `--quick` on a fifth of the size."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a fifth of the size")
    parser.add_argument("--part", choices=("reading", "searching", "window"), action="append")
    chosen = parser.parse_args()
    parts = chosen.part or ["reading", "searching", "window"]
    print(
        f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )
    if "reading" in parts:
        reading.bench_import()
    if "searching" in parts:
        answering.main(["--part", "small", *(() if chosen.quick else ("--part", "peers"))])
    if "window" in parts:
        window.main(2_000 if chosen.quick else 10_000, 3 if chosen.quick else 5)


if __name__ == "__main__":
    main()
