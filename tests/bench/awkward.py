"""Every awkward file through the jailed workers: what came of each, and what it cost."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from policydesk.core.document import TextQuality
from policydesk.core.imports import ImportProblem, ParsedDocument, ProblemKind
from policydesk.core.progress import NoProgress
from policydesk.intake.plan import plan_import
from policydesk.intake.reading import ReadFile, Reading
from tests.bench.figures import DATA, Figure

FOLDER = DATA / "awkward-files"
MEMORY_MB = 1024
STOPPED = (ProblemKind.READER_STOPPED, ProblemKind.TOO_SLOW)


@dataclass
class Outcomes:
    """What came of the files of one folder."""

    files: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    problems: list[ImportProblem] = field(default_factory=list)
    seconds: float = 0.0
    peak_mb: float = 0.0

    def take(self, outcome: ParsedDocument | ImportProblem) -> None:
        if isinstance(outcome, ImportProblem):
            self.problems.append(outcome)
            self.kinds[outcome.kind.value] += 1
        else:
            good = outcome.text_quality is TextQuality.GOOD
            self.kinds["imported" if good else f"imported, {outcome.text_quality.label}"] += 1

    @property
    def answered(self) -> int:
        return self.kinds.total()

    def unclear(self) -> list[ImportProblem]:
        """Refusals whose sentence is none."""
        return [p for p in self.problems if not p.reason.endswith(".") or len(p.reason) < 12]


class Watch:
    """A Progress that looks at the workers' memory at every step."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.peak_mb = 0.0

    def step(self, done: int, total: int, what: str) -> None:
        for pid in self._reading.worker_pids():
            self.peak_mb = max(self.peak_mb, peak_mb(pid))


def peak_mb(pid: int) -> float:
    """The most memory a process ever held, from Linux; 0 where it does not say."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    found = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(next(found, "0")) / 1024


def outcomes(reading: Reading, paths: list[Path]) -> Outcomes:
    """Plan and read these files and what came within them, as an import would."""
    found, watch = Outcomes(files=len(paths)), Watch(reading)
    began = time.perf_counter()
    plan = plan_import(paths, lambda _: None, NoProgress())
    for problem in plan.problems:
        found.take(problem)
    for read in reading.read(plan.new, watch):
        found.take(read.outcome)
        _take_within(reading, read, found, watch)
    found.seconds, found.peak_mb = time.perf_counter() - began, watch.peak_mb
    return found


def _take_within(reading: Reading, read: ReadFile, found: Outcomes, watch: Watch) -> None:
    """Attachments must be read or refused too; they are not counted among the files."""
    if not isinstance(read.outcome, ParsedDocument) or not read.outcome.attachments:
        return
    attached = Outcomes()
    for outcome in reading.read_within(read.outcome.attachments, lambda: watch.step(0, 0, "")):
        if not isinstance(outcome, ParsedDocument):
            attached.take(outcome.at(f"{read.file.path}/attachment"))
    found.problems += attached.problems
    found.kinds["attachment refused"] += len(attached.problems)
    found.files += len(attached.problems)


def folders() -> dict[str, list[Path]]:
    """The files of each folder of the set."""
    return {
        folder.name: sorted(path for path in folder.rglob("*") if path.is_file())
        for folder in sorted(FOLDER.iterdir())
        if folder.is_dir()
    }


def figures() -> Iterator[Figure]:
    """A line a folder with what came of its files, then the bars over all of them."""
    if not FOLDER.is_dir():
        yield Figure("awkward files", None, note=f"{FOLDER} is not here")
        return
    every: list[Outcomes] = []
    with Reading() as reading:
        for name, paths in folders().items():
            found = outcomes(reading, paths)
            every.append(found)
            told = ", ".join(f"{kind} {count}" for kind, count in found.kinds.most_common())
            yield Figure(f"{name}: files", len(paths), note=f"{told}; {found.seconds:.0f} s")
            for problem in found.problems:
                if problem.kind in STOPPED:
                    yield Figure(f"  stopped: {Path(problem.path).name}", 1, note=problem.reason)
    files = sum(found.files for found in every)
    answered = sum(found.answered for found in every)
    stopped = sum(problem.kind in STOPPED for found in every for problem in found.problems)
    unclear = sum(len(found.unclear()) for found in every)
    peak = max(found.peak_mb for found in every)
    yield Figure("files imported or refused, of all", answered / files, 1.0, note=f"of {files}")
    yield Figure("readers that crashed or hung", stopped, 0, most=True)
    yield Figure("refusals without a sentence", unclear, 0, most=True)
    yield Figure("peak memory of a worker", peak, MEMORY_MB, most=True, unit="MB")
