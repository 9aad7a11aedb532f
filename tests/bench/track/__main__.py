"""`python -m tests.bench.track`: the figures of tracking, each part on its own or all of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from tests.bench.figures import Figure

PARTS: Mapping[str, str] = {
    "sheets": "tests.bench.track.sheets",
    "register": "tests.bench.track.register",
}
"""The module of each part; its `figures()` measures and yields."""


def main() -> int:
    """Print the figures; 1 where a bar is not met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.track", description=__doc__)
    parser.add_argument("--part", choices=tuple(PARTS), action="append")
    missed = False
    for name in parser.parse_args().part or PARTS:
        print(f"{name}:", flush=True)
        figures: Callable[[], Iterator[Figure]] = import_module(PARTS[name]).figures
        for figure in figures():
            print(figure, flush=True)
            missed = missed or figure.met is False
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
