"""Read planned files through the jailed workers: what the library layer holds on to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Self, TypeVar

from policydesk.core.imports import (
    Attachment,
    ImportProblem,
    ParsedDocument,
    PlannedFile,
    ProblemKind,
)
from policydesk.core.progress import Progress
from policydesk.core.reference import ParsedReferences
from policydesk.core.tracker import ParsedTracker
from policydesk.intake import limits
from policydesk.intake.codec import Disbelieved, decode
from policydesk.intake.files import OpenArchive, file_bytes
from policydesk.intake.page_image import PageImage, PageScan, decode_image, decode_scan
from policydesk.intake.problems import IntakeProblem, ReadingProblem, shown_path
from policydesk.intake.reference_codec import decode_references
from policydesk.intake.tracker_codec import decode_tracker
from policydesk.jobs.pool import Failure, FailureKind, ParsePool, Reply, Request, WorkerLimits

_WORKER = "policydesk.intake.worker"
_AHEAD_FILES = 64
_AHEAD_BYTES = 128 * limits.MB
_SOON = 32
"""Files among which a long one is looked for, to be read before its turn."""
_LONG_BYTES, _LONGER = limits.MB, 2.0
"""A file is long from this size on, where it is so many times as large as those around it."""
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
        """Each file with what came of it, in the order given, whichever is finished first.

        So an import fills a library in the same way each time, and one that was cut off goes on
        where it stopped. Workers run ahead of a slow file only so far as memory allows. May raise
        Cancelled out of `progress`, which is told of the file that is waited for.
        """
        row = Turns(files)
        tell = _Teller(files, progress)
        for number, outcome in self._answers(row, lambda: tell.waiting(row.due)):
            row.put(number, outcome)
            yield from _ready(row, tell)
        yield from _ready(row, tell)

    def _answers(
        self, row: Turns, tick: Callable[[], None]
    ) -> Iterator[tuple[int, ParsedDocument | ImportProblem]]:
        for request, outcome in self._documents.run(row.requests(), tick=tick):
            yield request.number, _document(outcome, row.files[request.number].path)

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

    def references(self, path: Path) -> ParsedReferences | ImportProblem:
        """Parse one file of references, or say why not."""
        try:
            data = file_bytes(path)
        except ReadingProblem as problem:
            return problem.at(path)
        outcome = self._documents.ask(Request(0, {"references": True}, data))
        return _believed(outcome, path, _references)

    def tracker(self, path: Path) -> tuple[bytes, ParsedTracker] | ImportProblem:
        """The bytes and the rows of one tracker, or why it cannot be read."""
        try:
            data = file_bytes(path)
        except ReadingProblem as problem:
            return problem.at(path)
        outcome = self._documents.ask(Request(0, {"tracker": path.name}, data))
        found = _believed(outcome, path, _tracker)
        return found if isinstance(found, ImportProblem) else (data, found)

    def page_image(self, data: bytes, page: int, scale: float) -> PageImage | ImportProblem:
        """Page `page` (from 1) of a PDF at `scale` pixels a point, or why it cannot be drawn."""
        outcome = self._pictures.ask(Request(0, {"page": page, "scale": scale}, data))
        return _believed(outcome, f"page {page}", _image)

    def page_scan(self, data: bytes, page: int) -> PageScan | ImportProblem:
        """Page `page` (from 1) of a PDF in grey, to be recognised, or why it cannot be drawn."""
        outcome = self._pictures.ask(Request(0, {"scan": page}, data))
        return _believed(outcome, f"page {page}", _scan)


class Turns:
    """Files on their way to the workers and back, put in their order again."""

    def __init__(self, files: Sequence[PlannedFile]) -> None:
        self.files = files
        self.due = 0
        self._turn = 0
        self._asked: set[int] = set()
        self._held: dict[int, bytes] = {}
        self._ahead = 0
        self._done: dict[int, ParsedDocument | ImportProblem] = {}
        self._open = OpenArchive()

    def requests(self) -> Iterator[Request | None]:
        """What to ask the workers, or None while enough answers wait for an earlier file."""
        while (number := self._next_to_ask()) is not None:
            if self._is_far_ahead() and self.due in self._held and self.due not in self._done:
                # A file that is due has an answer under way, so somebody will ask again.
                yield None
                continue
            self._asked.add(number)
            file = self.files[number]
            try:
                data = _unchanged_bytes(file, self._open)
            except ReadingProblem as problem:
                self._done[number] = problem.at(file.path)
                continue
            self._held[number] = data
            self._ahead += len(data)
            yield Request(number, {"name": file.path.name}, data)

    def put(self, number: int, outcome: ParsedDocument | ImportProblem) -> None:
        self._done[number] = outcome

    def next(self) -> ReadFile | None:
        """The next file in order, once what came of it is known."""
        if self.due not in self._done:
            return None
        data = self._held.pop(self.due, b"")
        self._ahead -= len(data)
        read = ReadFile(self.files[self.due], data, self._done.pop(self.due))
        self.due += 1
        return read

    def _next_to_ask(self) -> int | None:
        """The file whose turn it is, or a long one soon after it; None when all were asked.

        A long file begun in its turn keeps all after it from being stored, so that there is
        nothing to do beside storing them once the last file is read.
        """
        while self._turn in self._asked:
            self._asked.remove(self._turn)
            self._turn += 1
        soon = self.files[self._turn : self._turn + _SOON]
        if not soon or self._is_far_ahead():
            return self._turn if soon else None
        least = max(_LONG_BYTES, _LONGER * sum(file.size for file in soon) / len(soon))
        long = (n for n, file in enumerate(soon, self._turn) if file.size >= least)
        return next((n for n in long if n not in self._asked), self._turn)

    def _is_far_ahead(self) -> bool:
        return len(self._done) >= _AHEAD_FILES or self._ahead >= _AHEAD_BYTES


def _ready(row: Turns, tell: _Teller) -> Iterator[ReadFile]:
    while (read := row.next()) is not None:
        tell.waiting(row.due)
        yield read


class _Teller:
    """Tells how far a reading is: files and bytes done, and the one that is waited for."""

    def __init__(self, files: Sequence[PlannedFile], progress: Progress) -> None:
        self._files, self._progress = files, progress
        self._before = [0, *accumulate(file.size for file in files)]

    def waiting(self, due: int) -> None:
        what = ""
        if due < len(self._files):
            so_far = bytes_of(self._before[due], self._before[-1])
            what = f"{shown_path(self._files[due].path.name)} · {so_far}"
        self._progress.step(due, len(self._files), what)


def bytes_of(done: int, total: int) -> str:
    """“3.1 of 40.2 MB”."""
    return f"{done / limits.MB:,.1f} of {total / limits.MB:,.1f} MB"


def _unchanged_bytes(file: PlannedFile, archive: OpenArchive) -> bytes:
    data = archive.file_bytes(file.path)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ReadingProblem(
            ProblemKind.UNREADABLE, "It changed while it was being read; import it again."
        )
    return data


def _document(outcome: Reply | Failure, path: Path) -> ParsedDocument | ImportProblem:
    return _believed(outcome, path, lambda reply: decode(reply.message, reply.data))


def _references(reply: Reply) -> ParsedReferences | ReadingProblem:
    return _problem(reply) or decode_references(reply.message, reply.data)


def _tracker(reply: Reply) -> ParsedTracker | ReadingProblem:
    return _problem(reply) or decode_tracker(reply.message, reply.data)


def _image(reply: Reply) -> PageImage | ReadingProblem:
    return _problem(reply) or decode_image(reply.message, reply.data)


def _scan(reply: Reply) -> PageScan | ReadingProblem:
    return _problem(reply) or decode_scan(reply.message, reply.data)


def _problem(reply: Reply) -> ReadingProblem | None:
    problem = decode(reply.message, reply.data) if "problem" in reply.message else None
    return problem if isinstance(problem, ReadingProblem) else None


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
