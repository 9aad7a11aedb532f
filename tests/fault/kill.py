"""Kill -9 at random moments of an import or of status writes, and see what is left each time.

    python -m tests.fault.kill --op import|status --n 20 --seed 1
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tests.fault.after import dump_of, faults_after
from tests.fault.inject import make_library
from tests.fault.loaded import AT_ONCE, Doing, Loaded

DOCUMENTS = 80
WORDS = ("council", "service", "plan", "report", "budget", "review", "place", "health", "trust")
LONGEST = {"import": 1.2, "status": 0.5}
"""Seconds after which the latest kill comes: about what an import of the generated folder takes."""


@dataclass(frozen=True)
class Killed:
    """One run: after how many seconds it was killed, what it had acknowledged, what was wrong."""

    after: float
    acknowledged: tuple[str, ...]
    finished: bool
    faults: tuple[str, ...]


def make_folder(folder: Path, seed: int, documents: int = DOCUMENTS) -> Path:
    """A folder of generated documents, the same for the same seed."""
    chance = random.Random(seed)
    folder.mkdir()
    for n in range(documents):
        paragraphs = [" ".join(chance.choices(WORDS, k=40)).capitalize() + "." for _ in range(30)]
        text = "\n\n".join([f"Report {n}", *paragraphs])
        (folder / f"report-{n:02d}.txt").write_text(text, encoding="utf-8")
    return folder


def kill_once(
    loaded: Loaded, copy: Path, op: str, folder: Path, after: float, *, at_work: bool = False
) -> Killed:
    """Run the writer on a library, kill it so many seconds after it was ready, and look.

    `at_work`: so many seconds after its first act instead, however long that took to come.
    """
    before = dump_of(copy)
    with writing(loaded, op, copy, folder) as (writer, said):
        first = said.readline() if at_work else ""
        finished = writer.ended(after) is not None
        if not finished:
            writer.kill()
            writer.ended()
        heard = first + said.read()
    whole = heard[: heard.rfind("\n") + 1].split()
    faults = tuple(faults_after(copy, before, acknowledged=whole))
    return Killed(after, tuple(whole), finished, faults)


@contextmanager
def writing(
    loaded: Loaded, op: str, library: Path, *folder: Path
) -> Iterator[tuple[Doing, TextIO]]:
    """The writer, which is ready, and what it says from then on."""
    pipe = library.with_suffix(".said")
    os.mkfifo(pipe)
    writer = loaded.start("write", pipe, Path(os.devnull), op, str(library), *map(str, folder))
    with pipe.open(encoding="utf-8") as said:
        writer.go_on()
        assert said.readline() == "ready\n"
        yield writer, said
    pipe.unlink()


def kill_often(
    loaded: Loaded, op: str, library: Path, folder: Path, *, n: int, seed: int
) -> Iterator[Killed]:
    """Kill at `n` random moments, two runs at a time; the same seed gives the same moments.

    Every other run counts from its first act, so that a slow machine is struck at work as well.
    """
    documents = make_folder(folder / "documents", seed)
    chance = random.Random(seed)
    moments = [chance.uniform(0.0, LONGEST[op]) for _ in range(n)]
    copies = [shutil.copytree(library, folder / f"copy{k}") for k in range(n)]
    with ThreadPoolExecutor(AT_ONCE) as both:
        jobs = [
            both.submit(kill_once, loaded, copy, op, documents, moment, at_work=k % 2 == 1)
            for k, (copy, moment) in enumerate(zip(copies, moments, strict=True))
        ]
        for job in jobs:
            yield job.result()


def main() -> int:
    """Kill as often as asked, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--op", choices=sorted(LONGEST), required=True)
    parser.add_argument("--n", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="policydesk-kill-"))
    library = make_library(folder / "seed", folder / "sources")
    with Loaded() as loaded:
        killed = list(kill_often(loaded, asked.op, library, folder, n=asked.n, seed=asked.seed))
    for one in killed:
        print(f"{one.after:.3f} s, {len(one.acknowledged)} acknowledged", *one.faults, sep="\n  ")
    return int(any(one.faults for one in killed))


if __name__ == "__main__":
    sys.exit(main())
