"""Read planned files through the jailed workers: what the library layer holds on to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar

from policydesk.core.imports import (
    Attachment,
    ImportProblem,
    ParsedDocument,
    PlannedFile,
    ProblemKind,
)
from policydesk.core.progress import NoProgress, Progress
from policydesk.intake import limits
from policydesk.intake.codec import Disbelieved, decode
from policydesk.intake.files import file_bytes
from policydesk.intake.page_image import PageImage, decode_image
from policydesk.intake.problems import IntakeProblem, ReadingProblem, shown_path
from policydesk.jobs.pool import Failure, FailureKind, ParsePool, Reply, Request, WorkerLimits

_WORKER = "policydesk.intake.worker"
_DOCUMENT_BYTES = limits.TEXT_BYTES + limits.ATTACHMENT_BYTES + 12 * limits.MB
_IMAGE_BYTES = 3 * limits.PAGE_IMAGE_PIXELS + 4 * limits.MB
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file of a plan, the very bytes that were hashed and parsed, and what came of them."""

    file: PlannedFile
    data: bytes
    outcome: ParsedDocument | ImportProblem


def original_bytes(path: Path) -> bytes:
    """The bytes of a file or archive member; raises IntakeProblem with its sentence."""
    try:
        return file_bytes(path)
    except ReadingProblem as problem:
        raise IntakeProblem(problem.at(path)) from problem


class Reading:
    """Owns the workers; starts none before the first use. Close it, or use it in a `with`."""

    def __init__(self, workers: int | None = None, *, seconds: float = limits.WALL_SECONDS) -> None:
        self._documents = ParsePool(
            _WORKER,
            workers=workers,
            limits=WorkerLimits(seconds=seconds, answer_bytes=_DOCUMENT_BYTES),
        )
        # Pictures have a worker of their own: a reader at the window never waits for an import.
        self._pictures = ParsePool(
            _WORKER, workers=1, limits=WorkerLimits(seconds=seconds, answer_bytes=_IMAGE_BYTES)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self, deadline: float = 5.0) -> None:
        """End the workers; what is being read is dropped."""
        self._documents.close(deadline)
        self._pictures.close(deadline)

    def worker_pids(self) -> tuple[int, ...]:
        """The processes that read at this moment."""
        return self._documents.pids()

    def read(self, files: Sequence[PlannedFile], progress: Progress) -> Iterator[ReadFile]:
        """Each file with what came of it, as finished. May raise Cancelled out of `progress`."""
        counter = _Counter(len(files), progress)
        held: dict[int, bytes] = {}
        ready: list[ReadFile] = []

        def requests() -> Iterator[Request]:
            for number, file in enumerate(files):
                try:
                    held[number] = _unchanged_bytes(file)
                except ReadingProblem as problem:
                    ready.append(ReadFile(file, b"", problem.at(file.path)))
                else:
                    yield Request(number, {"name": file.path.name}, held[number])

        for request, outcome in self._documents.run(requests(), tick=counter.wait):
            file = files[request.number]
            yield from _drain(ready, counter)
            counter.count(file.path.name)
            yield ReadFile(file, held.pop(request.number), _document(outcome, file.path))
        yield from _drain(ready, counter)

    def read_within(
        self, files: Sequence[Attachment], tick: Callable[[], None]
    ) -> list[ParsedDocument | ReadingProblem]:
        """What came of each file that came within another, in their order.

        `tick` is called every 0.1 s and may raise.
        """
        requests = (Request(n, {"name": file.name}, file.data) for n, file in enumerate(files))
        found: dict[int, ParsedDocument | ReadingProblem] = {}
        for request, outcome in self._documents.run(requests, tick=tick):
            found[request.number] = _checked(
                outcome, lambda reply: decode(reply.message, reply.data)
            )
        return [found[number] for number in range(len(files))]

    def extract(self, path: Path) -> ParsedDocument | ImportProblem:
        """Parse one file, or say why not."""
        try:
            data = file_bytes(path)
        except ReadingProblem as problem:
            return problem.at(path)
        outcome = self._documents.ask(Request(0, {"name": path.name}, data))
        return _document(outcome, path)

    def page_image(self, data: bytes, page: int, scale: float) -> PageImage | ImportProblem:
        """Page `page` (from 1) of a PDF at `scale` pixels a point, or why it cannot be drawn."""
        outcome = self._pictures.ask(Request(0, {"page": page, "scale": scale}, data))
        return _believed(outcome, f"page {page}", _image)


class _Counter:
    """Tells the progress of a reading."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._what = 0, total, ""
        self._progress = progress or NoProgress()

    def wait(self) -> None:
        self._progress.step(self._done, self._total, self._what)

    def count(self, name: str) -> None:
        self._done, self._what = self._done + 1, shown_path(name)
        self.wait()


def _drain(ready: list[ReadFile], counter: _Counter) -> Iterator[ReadFile]:
    while ready:
        read = ready.pop(0)
        counter.count(read.file.path.name)
        yield read


def _unchanged_bytes(file: PlannedFile) -> bytes:
    data = file_bytes(file.path)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ReadingProblem(
            ProblemKind.UNREADABLE, "It changed while it was being read; import it again."
        )
    return data


def _document(outcome: Reply | Failure, path: Path) -> ParsedDocument | ImportProblem:
    return _believed(outcome, path, lambda reply: decode(reply.message, reply.data))


def _image(reply: Reply) -> PageImage | ReadingProblem:
    if "problem" in reply.message:
        problem = decode(reply.message, reply.data)
        if isinstance(problem, ReadingProblem):
            return problem
    return decode_image(reply.message, reply.data)


def _believed(
    outcome: Reply | Failure, path: object, check: Callable[[Reply], T | ReadingProblem]
) -> T | ImportProblem:
    checked = _checked(outcome, check)
    return checked.at(path) if isinstance(checked, ReadingProblem) else checked


def _checked(
    outcome: Reply | Failure, check: Callable[[Reply], T | ReadingProblem]
) -> T | ReadingProblem:
    if isinstance(outcome, Failure):
        return _failed(outcome)
    try:
        return check(outcome)
    except Disbelieved:
        return _failed(Failure(FailureKind.GARBAGE, ""))


def _failed(failure: Failure) -> ReadingProblem:
    if failure.kind is FailureKind.TOO_SLOW:
        return ReadingProblem(
            ProblemKind.TOO_SLOW,
            f"Reading took longer than {failure.detail} and was stopped.",
        )
    if failure.kind is FailureKind.GARBAGE:
        reason = "The reader gave an answer that makes no sense; nothing of it was kept."
    elif failure.kind is FailureKind.CANCELLED:
        reason = "Reading was stopped; import it again."
    else:
        reason = f"The reader ended unexpectedly ({failure.detail}); nothing else was touched."
    return ReadingProblem(ProblemKind.READER_STOPPED, reason)
