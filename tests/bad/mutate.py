"""Seeded damage to good files of every format: `python -m tests.bad.mutate [--each 30]`.

Each good file is damaged again and again (bits flipped, cut, spliced, holes of zeros) and goes
through the jailed workers. Every answer must be a document or a kind of the closed list with a
sentence; a file that makes a reader crash or hang is kept in `build/mutants`.
The long run, 30 mutations of each file, takes some minutes; the tests take a few of each.
"""

from __future__ import annotations

import argparse
import importlib
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from policydesk.core.imports import ImportProblem, ParsedDocument, PlannedFile, ProblemKind
from policydesk.core.progress import NoProgress
from policydesk.intake.plan import plan_import
from policydesk.intake.reading import Reading
from tests.bad import pdfs
from tests.intake.readers.contract import SENTENCES, ReaderContract

STOPPED = (ProblemKind.READER_STOPPED, ProblemKind.TOO_SLOW)
TITLES = ("Homes that people can afford", "A plan for the roads", "Minutes of the council")
KEPT = Path(__file__).resolve().parents[2] / "build" / "mutants"
READER_TESTS = Path(__file__).resolve().parents[1] / "intake" / "readers"


def good_files() -> Iterator[tuple[str, bytes]]:
    """For each reader's contract a few good files: (suffix, bytes)."""
    for number in range(len(TITLES)):
        yield ".pdf", pdfs.pdf([pdfs.lines(*SENTENCES)] * (1 + 4 * number))
    for path in sorted(READER_TESTS.glob("test_*.py")):
        module = importlib.import_module(f"tests.intake.readers.{path.stem}")
        for value in vars(module).values():
            is_class = isinstance(value, type) and issubclass(value, ReaderContract)
            if not is_class or value is ReaderContract or value.__module__ != module.__name__:
                continue
            contract: ReaderContract = value()
            if contract.suffix == ".pdf":  # that one's files carry the time they were made at
                continue
            for number, title in enumerate(TITLES):
                yield contract.suffix, contract.good(title, SENTENCES * (1 + 4 * number))


def mutants(each: int) -> Iterator[tuple[str, bytes]]:
    """`each` damaged copies of every good file: name and bytes; the damage is seeded."""
    for number, (suffix, data) in enumerate(good_files()):
        for at in range(each):
            name = f"{number:03}-{at:03}{suffix}"
            yield name, pdfs.mutated(random.Random(name), data)


def run(each: int, folder: Path, workers: int = 2) -> tuple[Counter[str], list[ImportProblem]]:
    """What came of the mutants, by suffix and kind, and those that stopped a reader."""
    for name, data in mutants(each):
        (folder / name).write_bytes(data)
    plan = plan_import([folder], lambda _: None, NoProgress())
    told: Counter[str] = Counter()
    stopped: list[ImportProblem] = []
    with Reading(workers=workers) as reading:
        for path, outcome in (*_refused(plan.problems), *_read(reading, plan.new)):
            kind = outcome.kind.value if isinstance(outcome, ImportProblem) else "ok"
            told[f"{path.suffix} {kind}"] += 1
            if isinstance(outcome, ImportProblem):
                if not outcome.reason.endswith("."):
                    raise AssertionError(f"{path.name}: no sentence: {outcome.reason!r}")
                if outcome.kind in STOPPED:
                    stopped.append(outcome)
    return told, stopped


def _refused(problems: tuple[ImportProblem, ...]) -> Iterator[tuple[Path, ImportProblem]]:
    return ((Path(problem.path), problem) for problem in problems)


def _read(
    reading: Reading, files: tuple[PlannedFile, ...]
) -> Iterator[tuple[Path, ParsedDocument | ImportProblem]]:
    return ((read.file.path, read.outcome) for read in reading.read(files, NoProgress()))


def main() -> int:
    """Print what came of each format's mutants; 1 when a reader crashed or hung."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=30, help="mutations of each good file")
    each = parser.parse_args().each
    with tempfile.TemporaryDirectory() as folder:
        told, stopped = run(each, Path(folder))
        for problem in stopped:
            KEPT.mkdir(parents=True, exist_ok=True)
            shutil.copy(problem.path, KEPT)
    for line, count in sorted(told.items()):
        print(f"{line:30} {count:6,}")
    for problem in stopped:
        print(f"stopped: {Path(problem.path).name}: {problem.reason}")
    print(f"{told.total():,} files, {len(stopped)} readers stopped")
    return int(bool(stopped))


if __name__ == "__main__":
    sys.exit(main())
