"""Importing: a plan first, then parsing in jailed workers and one short operation a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policydesk.core.document import Document
from policydesk.core.errors import StoreError, UserError
from policydesk.core.ids import DocumentId
from policydesk.core.imports import (
    Duplicate,
    ImportPlan,
    ImportProblem,
    ImportReport,
    ParsedDocument,
    ProblemKind,
)
from policydesk.core.progress import Cancelled, NoProgress, Progress
from policydesk.intake.plan import plan_import
from policydesk.intake.problems import IntakeProblem
from policydesk.intake.registry import SUPPORTED_SUFFIXES
from policydesk.library.attached import AttachedFiles, LastStep, Outcome

if TYPE_CHECKING:
    from policydesk.intake.reading import ReadFile
    from policydesk.library.library import Library


class Imports:
    """Bringing files into one library; usable from any thread."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def supported_suffixes(self) -> tuple[str, ...]:
        """What the file dialog offers; what a file really is decides its bytes, not its name."""
        return tuple(SUPPORTED_SUFFIXES)

    def plan(self, paths: Sequence[Path], progress: Progress | None = None) -> ImportPlan:
        """What an import of these files and folders would do; writes nothing."""

        def known(sha256: str) -> DocumentId | None:
            return self._library.call(lambda library: library.store.documents.by_sha256(sha256))

        return plan_import(paths, known, progress or NoProgress())

    def run(
        self, plan: ImportPlan, progress: Progress | None = None, *, origin: object = None
    ) -> ImportReport:
        """Carry a plan out: one undo step for all of it; cancelling leaves whole documents only.

        A file that fails becomes an ImportProblem, is remembered for the coverage line, and the
        rest goes on.
        """
        group = object()
        imported: list[Document] = []
        duplicates = list(plan.duplicates)
        problems = list(plan.problems)
        self._remember(plan.problems, origin, group)
        cancelled = False
        told = LastStep(progress or NoProgress())
        attached = AttachedFiles(self._library, told, origin, group)
        try:
            for read in self._library.reading().read(plan.new, told):
                for outcome in self._take(read, attached):
                    match outcome:
                        case Document():
                            imported.append(outcome)
                        case Duplicate():
                            duplicates.append(outcome)
                        case _:
                            problems.append(outcome)
                            self._remember([outcome], origin, group)
        except Cancelled:
            cancelled = True
        twins = {p: d for p in problems if (d := self._twin(p)) is not None}
        return ImportReport(
            tuple(imported),
            (*duplicates, *twins.values()),
            tuple(problem for problem in problems if problem not in twins),
            cancelled,
        )

    def _twin(self, problem: ImportProblem) -> Duplicate | None:
        """A file that stood twice in the plan, once its twin is in the library."""
        if problem.kind is not ProblemKind.DUPLICATE:
            return None
        from policydesk.intake.reading import original_bytes  # with its workers, slow to load

        try:
            sha256 = hashlib.sha256(original_bytes(Path(problem.path))).hexdigest()
        except IntakeProblem:
            return None
        known = self._library.call(lambda library: library.store.documents.by_sha256(sha256))
        return None if known is None else Duplicate(problem.path, known, "same file")

    def _take(self, read: ReadFile, attached: AttachedFiles) -> Iterator[Outcome]:
        """What came of a file, then of each file that came within it."""
        parsed = read.outcome
        if isinstance(parsed, ImportProblem):
            yield parsed
            return
        path = str(read.file.path)

        def write(library: Library) -> Document | Duplicate:
            known = library.store.documents.by_sha256(read.file.sha256)
            if known is not None:
                return Duplicate(path, known, "same file")
            return library.documents.add(
                parsed, read.data, read.file.path.name,
                path=path, origin=attached.origin, group=attached.group,
            )  # fmt: skip

        try:
            taken = self._library.call(write)
        except StoreError:
            raise
        except UserError as error:
            yield ImportProblem(path, ProblemKind.UNREADABLE, str(error))
            return
        yield taken
        parent = taken.id if isinstance(taken, Document) else taken.of
        yield from attached.bring_in(parent, parsed, path)

    def _remember(
        self, problems: Sequence[ImportProblem], origin: object, group: object
    ) -> None:
        """Only failures of whole files count; a double within the same folder is no failure."""
        failures = [p for p in problems if p.kind is not ProblemKind.DUPLICATE]

        def write(library: Library) -> None:
            for problem in failures:
                library.documents.note_problem(problem, origin=origin, group=group)

        if failures:
            self._library.call(write)


def extract(path: Path) -> ParsedDocument | ImportProblem:
    """Read one file as an import would, without any library."""
    from policydesk.intake.reading import Reading  # workers are started only where needed

    with Reading(workers=1) as reading:
        return reading.extract(path)
