"""The awkward PDFs beside the repository: each read or refused with its cause, within limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from policydesk.core.imports import ImportProblem, PlannedFile, ProblemKind
from policydesk.core.progress import NoProgress
from policydesk.intake import limits
from policydesk.intake.reading import Reading
from tests.bench.figures import DATA, Figure

_FOLDERS = ("pdf-broken", "pdf-samples", "pdf-scans")


def figures() -> Iterator[Figure]:
    """Every file answered, none by a reader that broke down, the slowest, the largest worker."""
    folder = DATA / "awkward-files"
    if not folder.is_dir():
        yield Figure("awkward PDFs answered", None, 1.0, note=f"no documents at {folder}")
        return
    paths = [p for name in _FOLDERS for p in sorted((folder / name).rglob("*")) if p.is_file()]
    files = [PlannedFile(p, sha256(p.read_bytes()).hexdigest(), p.stat().st_size) for p in paths]
    answers: Counter[str] = Counter()
    slowest, largest, before = 0.0, 0.0, perf_counter()
    with Reading(workers=2) as reading:
        for read in reading.read(files, NoProgress()):
            now = perf_counter()
            slowest, before = max(slowest, now - before), now
            largest = max(largest, *map(_most_memory, reading.worker_pids()), 0.0)
            outcome = read.outcome
            if isinstance(outcome, ImportProblem):
                answers[outcome.kind.value] += 1
                if outcome.kind is ProblemKind.READER_STOPPED:
                    print(f"    {read.file.path.name}: {outcome.reason}")
            else:
                answers[outcome.text_quality.value] += 1
    told = ", ".join(f"{count} {name}" for name, count in answers.most_common())
    stopped = answers[ProblemKind.READER_STOPPED.value]
    yield Figure("awkward PDFs answered", answers.total() / len(files), 1.0, note=told)
    yield Figure("awkward PDFs whose reader broke down", stopped, 0, most=True)
    limit = limits.WALL_SECONDS + 5
    yield Figure("longest wait for an answer", slowest, limit, most=True, unit="s")
    yield Figure("largest worker", largest, 1024, most=True, unit="MB")


def _most_memory(pid: int) -> float:
    """The most memory a living process has held so far, in MB; 0.0 where it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    held = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(held[0]) / 1024 if held else 0.0
