"""Kill the program, or fail its writes, at every write point of one command, by strace.

    python -m tests.fault.inject [--op status|tag|import|edit|remove|pack] [--error kill|ENOSPC|EIO]

Nothing in the program knows of it. strace counts `when=N` for each system call of each thread by
itself; so each call is walked on its own: on the library's own files, which the main thread
writes, and on any file, where the threads of the index come in.
"""

import argparse
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from policydesk.core.recommendation import RecommendationDraft
from policydesk.library import Library
from tests.fault.after import dump_of, faults_after
from tests.fault.loaded import AT_ONCE, Loaded
from tests.fault.traced import Traced

WRITES = (
    "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "unlinkat",
    "rename", "renameat", "renameat2", "mkdir", "mkdirat",
)  # fmt: skip
FILES = (
    "", "library.sqlite", "library.sqlite-wal", "library.sqlite-journal",
    "library.lock", "originals", "backups", "index", "index/stamp.json", "index/stamp.json.new",
)  # fmt: skip
SECOND = "SECOND"
TEXT = """Plan for buildings

The council should publish a list of its buildings by next spring.

The council agrees to publish the list, and says that it did so on 2 May.
"""


COMMANDS: dict[str, tuple[str, ...]] = {
    "status": ("status", "add", "R1", "claim=done", "--happened", "2026-05-02",
               "--evidence", "plan.txt:says that it did so on 2 May"),
    "tag": ("rec", "add", "plan.txt", "--quote", "The council agrees to publish the list"),
    "edit": ("rec", "edit", "R1", "--owner", "Head of Estates", "--tag", "estates"),
    "remove": ("rec", "remove", "R1"),
    "import": ("import", SECOND),
    "pack": ("pack", "new", "Plans", "--items", "R1"),
}  # fmt: skip
"""One command of each kind of act; `SECOND` stands for the file that is imported."""


@dataclass(frozen=True)
class Point:
    """The `number`-th time that a thread makes a system call, on `files` or on any (none)."""

    call: str
    number: int
    files: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.call} {self.number} on {'the library' if self.files else 'any file'}"


@dataclass(frozen=True)
class Struck:
    """One run with a fault: where, how it ended, what it said, and what was wrong afterwards.

    `recorded` is whether the update is in the ledger; the rest of it is checked with it.
    """

    point: Point
    where: str
    code: int
    said: str
    recorded: bool
    faults: tuple[str, ...]


class Strike:
    """Runs one command again and again on copies of one library, with a fault each time."""

    def __init__(self, traced: Traced, seed: Path, folder: Path, op: str = "status") -> None:
        self._traced, self._seed, self._folder, self._op = traced, seed, folder, op
        self._copies = count()
        self._before = dump_of(self._seed)
        self._may_go = self._before - self._done_undisturbed()

    def points(self, files: tuple[str, ...]) -> list[Point]:
        """Every write point there is on these files."""
        library = self._copy()
        trace = self._folder / "points.trace"
        done = self._traced.run(_watching(WRITES, files, library, trace), self._words(library))
        assert done.returncode == 0, done.stderr
        counted = Counter(re.findall(r"^(\d+) +(\w+)\(", trace.read_text(), re.MULTILINE))
        most: dict[str, int] = {}
        for (_, call), number in counted.items():
            most[call] = max(number, most.get(call, 0))
        return [Point(call, n, files) for call, last in most.items() for n in range(1, last + 1)]

    def at(self, point: Point, error: str, *, onwards: bool = False) -> Struck:
        """Run once with a fault there (and at all later ones), and see what is left."""
        library = self._copy()
        fault = "signal=SIGKILL" if error == "kill" else f"error={error}"
        inject = f"inject={point.call}:{fault}:when={point.number}{'+' if onwards else ''}"
        watching = _watching((point.call,), point.files, library, Path("/dev/null"))
        done = self._traced.run([*watching, "-e", inject], self._words(library))
        acknowledged = re.findall(rb'"uid": "([^"]+)"', done.stdout) if done.returncode == 0 else []
        faults = tuple(
            faults_after(
                library,
                self._before - self._may_go,
                acknowledged=[uid.decode() for uid in acknowledged if self._op != "remove"],
            )
        )
        recorded = not faults and self._is_recorded(library)
        if not faults:
            shutil.rmtree(library)
        where = f"{error} at {point}, {library.name}"
        said = done.stderr.decode()
        return Struck(point, where, done.returncode, said, recorded, faults)

    def walk(self, error: str, *, stride: int = 1, onwards: bool = False) -> Iterator[Struck]:
        """Strike at every point of the main thread and some of the index's, two at a time."""
        points = self.points(FILES)[::stride] + self.points(())[:: 4 * stride]
        with ThreadPoolExecutor(AT_ONCE) as both:
            jobs = [both.submit(self.at, p, error, onwards=onwards) for p in points]
            for job in jobs:
                yield job.result()

    def _done_undisturbed(self) -> frozenset[str]:
        library = self._copy()
        done = self._traced.run(["-e", "trace=none"], self._words(library))
        assert done.returncode == 0, done.stderr
        return dump_of(library)

    def _is_recorded(self, library: Path) -> bool:
        """Whether the act is in the dump; all of what it replaces has gone, or nothing has."""
        left = dump_of(library)
        assert self._may_go <= left or self._may_go.isdisjoint(left)
        return left != self._before

    def _words(self, library: Path) -> Sequence[str]:
        second = self._folder / "second.txt"
        second.write_text(TEXT.replace("buildings", "roads"), encoding="utf-8")
        words = [str(second) if word == SECOND else word for word in COMMANDS[self._op]]
        return ["--library", str(library), "--json", *words]

    def _copy(self) -> Path:
        return shutil.copytree(self._seed, self._folder / f"copy{next(self._copies)}")


def make_library(folder: Path, sources: Path) -> Path:
    """A library of one document with one recommendation, R1."""
    sources.mkdir()
    (sources / "plan.txt").write_text(TEXT, encoding="utf-8")
    with Library.create(folder) as library:
        library.imports.run(library.imports.plan([sources]))
        library.recommendations.add_quote(
            library.documents.find("plan.txt").id,
            "should publish a list of its buildings",
            RecommendationDraft(number="R1"),
        )
    return folder


def _watching(
    calls: Sequence[str], files: tuple[str, ...], library: Path, trace: Path
) -> Sequence[str]:
    paths = [part for name in files for part in ("-P", str(library / name))]
    return ["-e", f"trace={','.join(calls)}", *paths, "-o", str(trace)]


def main() -> int:
    """Walk all points once and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--op", choices=sorted(COMMANDS), default="status")
    parser.add_argument("--error", default="kill")
    parser.add_argument("--stride", type=int, default=1)
    parser.add_argument("--onwards", action="store_true")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="policydesk-inject-"))
    seed = make_library(folder / "seed", folder / "sources")
    with Loaded() as loaded:
        strike = Strike(Traced(loaded, folder), seed, folder, asked.op)
        walked = list(strike.walk(asked.error, stride=asked.stride, onwards=asked.onwards))
    for struck in walked:
        if struck.faults:
            print(struck.where, struck.code, *struck.faults, sep="\n  ")
    print(Counter(struck.code for struck in walked), "of", len(walked), "points; copies:", folder)
    return int(any(struck.faults for struck in walked))


if __name__ == "__main__":
    sys.exit(main())
