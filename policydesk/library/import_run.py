"""One import under way: each file read, stored in a short operation of its own, and marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from policydesk.core.document import Document
from policydesk.core.errors import StoreError, UserError
from policydesk.core.import_session import ImportItem, ItemState, SessionState
from policydesk.core.import_view import shown_name
from policydesk.core.imports import (
    Duplicate,
    ImportPlan,
    ImportProblem,
    ImportReport,
    PlannedFile,
    ProblemKind,
    plain_warning,
)
from policydesk.core.progress import Cancelled, Progress
from policydesk.library.attached import (
    SAME_FILE,
    AttachedFiles,
    LastStep,
    Outcome,
    found_again,
)
from policydesk.library.doubles import compared
from policydesk.library.failures import is_gone, stands

if TYPE_CHECKING:
    from policydesk.intake.reading import ReadFile
    from policydesk.library.library import Library

_INDEX_AFTER, _INDEX_EVERY = 2_000, 10.0
"""Passages stored, or seconds gone by, before some are indexed: a commit of the index costs as
much for few as for many."""
_COMPARE_AFTER, _COMPARED_PASSAGES = 8, 400
"""Documents, or passages of them, that are compared in one transaction: each waits for the disk.
Few enough that no other act on the library waits long for them."""
_MARKS = 25
"""Outcomes noted at once; what a crash makes forget of them is told by the library itself."""


@dataclass
class ImportRun:
    """Carries out what is left of one session."""

    library: Library
    session: int
    origin: object = None
    group: object = field(default_factory=object)
    _imported: list[Document] = field(default_factory=list)
    _duplicates: list[Duplicate] = field(default_factory=list)
    _problems: list[ImportProblem] = field(default_factory=list)
    _marks: list[tuple[PlannedFile, list[Outcome]]] = field(default_factory=list)
    _not_compared: list[Document] = field(default_factory=list)
    _not_indexed: int = 0
    _indexed_at: float = field(default_factory=monotonic)

    def carry_out(self, files: Sequence[PlannedFile], progress: Progress) -> ImportReport:
        """Read and store these files; cancelling leaves whole documents only.

        A file that fails becomes an ImportProblem, is remembered for the coverage line, and the
        rest goes on.
        """
        state = SessionState.FINISHED
        told = LastStep(progress)
        attached = AttachedFiles(self.library, told, self.origin, self.group)
        try:
            for read in self.library.reading().read(files, told):
                outcomes = list(map(self._count, self._take(read, attached)))
                self._marks.append((read.file, outcomes))
                if len(self._marks) >= _MARKS:
                    self._write_marks()
        except Cancelled:
            # A window that closes stops its jobs too; that import is offered again.
            state = SessionState.OPEN if self.library.is_closing else SessionState.STOPPED
        finally:
            self._write_marks()
        self.library.call(lambda library: self._end(library, state))
        return ImportReport(
            tuple(self._imported),
            tuple(self._duplicates),
            tuple(self._problems),
            state is not SessionState.FINISHED,
            compared(self.library, self._imported, progress),
        )

    def remember(self, problems: Sequence[ImportProblem]) -> None:
        """Note failures of whole files for the coverage line; a double in a folder is none.

        A name with nothing behind it is told and not noted: there is nothing to be missed.
        """
        failures = [
            p for p in problems if p.kind is not ProblemKind.DUPLICATE and stands(p.path)
        ]

        def write(library: Library) -> None:
            for problem in failures:
                library.documents.note_problem(problem, origin=self.origin, group=self.group)

        if failures:
            self.library.call(write)

    def forget_what_is_gone(self) -> None:
        """Forget the failures of files that were taken away or renamed since.

        A drive may be slow to answer: it is looked at beside the library's thread.
        """
        known = self.library.call(lambda library: library.documents.problems())
        gone = [problem.path for problem in known if is_gone(problem.path)]
        self.library.call(lambda library: library.documents.forget_problems(
            gone, origin=self.origin, group=self.group))

    def _take(self, read: ReadFile, attached: AttachedFiles) -> Iterator[Outcome]:
        """What came of a file, then of each file that came within it.

        A file that is here already may have been cut off before those within it were.
        """
        parsed = read.outcome
        if isinstance(parsed, ImportProblem):
            yield parsed
            return
        path = str(read.file.path)

        def write(library: Library) -> Document | Duplicate:
            known = library.store.documents.by_sha256(read.file.sha256)
            if known is not None:
                return found_again(library, path, known, read.file.sha256, read.data)
            return library.documents.add(
                parsed, read.data, read.file.path.name,
                path=path, origin=self.origin, group=self.group,
            )  # fmt: skip

        try:
            taken = self.library.call(write)
        except StoreError:
            raise
        except UserError as error:
            yield ImportProblem(path, ProblemKind.UNREADABLE, str(error))
            return
        yield taken
        parent = taken.id if isinstance(taken, Document) else taken.of
        yield from attached.bring_in(parent, parsed, path)

    def _count(self, outcome: Outcome) -> Outcome:
        match outcome:
            case Document():
                self._imported.append(outcome)
                self._compare_some(outcome)
                self._index_some(outcome.passages)
            case Duplicate():
                self._duplicates.append(outcome)
            case _:
                self._problems.append(outcome)
                self.remember([outcome])
        return outcome

    def _compare_some(self, document: Document) -> None:
        """Compare while the workers read on: at the end they would have nothing to do meanwhile."""
        self._not_compared.append(document)
        passages = sum(each.passages for each in self._not_compared)
        if len(self._not_compared) >= _COMPARE_AFTER or passages >= _COMPARED_PASSAGES:
            ids = [each.id for each in self._not_compared]
            self.library.call(lambda library: library.doubles.compare(ids))
            self._not_compared.clear()

    def _index_some(self, passages: int) -> None:
        """Index while the workers read on, instead of all at the end."""
        self._not_indexed += passages
        if self._not_indexed >= _INDEX_AFTER or monotonic() - self._indexed_at > _INDEX_EVERY:
            self.library.call(lambda library: library.searching.drain_some())
            self._not_indexed, self._indexed_at = 0, monotonic()

    def _write_marks(self) -> None:
        marks, self._marks = self._marks, []

        def write(library: Library) -> None:
            with library.store.derived():
                for file, (outcome, *within) in marks:
                    _mark(library, self.session, file.path, outcome)
                    for other in within:
                        _add_within(library, self.session, file.path, other)

        if marks:
            self.library.call(write)

    def _end(self, library: Library, state: SessionState) -> None:
        """Say what came of files that were given twice, and end the session."""
        with library.store.derived():
            for item in library.store.imports.items(self.session, ItemState.TWICE):
                outcome = _second(library, item)
                if isinstance(outcome, Duplicate):
                    self._duplicates.append(outcome)
                elif state is SessionState.FINISHED:
                    self._problems.append(outcome)
                else:
                    continue
                _mark(library, self.session, item.path, outcome)
            if state is not SessionState.OPEN:
                library.store.imports.end(self.session, state, library.now())


def begin(library: Library, plan: ImportPlan) -> int:
    """Remember an import and all its files before the first is read; the session's number."""
    def item(file: PlannedFile, state: ItemState) -> ImportItem:
        shown = shown_name(file.path, plan.roots)
        return ImportItem(shown, file.path, file.sha256, file.size, state)

    items = [item(file, ItemState.WAITING) for file in plan.new]
    items += [item(file, ItemState.TWICE) for file in plan.twice]
    items += [item(file, ItemState.LEFT_OUT) for file in plan.left_out]
    for double in plan.duplicates:
        file = PlannedFile(Path(double.path), "", 0)
        items.append(replace(item(file, ItemState.DUPLICATE), said=_double(library, double)))
    for bad in (p for p in plan.problems if p.kind is not ProblemKind.DUPLICATE):
        failed = item(PlannedFile(Path(bad.path), "", 0), ItemState.PROBLEM)
        items.append(replace(failed, kind=bad.kind.value, said=bad.reason))
    with library.store.derived():
        for session in library.store.imports.open():
            if session.roots == plan.roots:  # begun anew instead of gone on with
                library.store.imports.end(session.id, SessionState.GIVEN_UP, library.now())
        return library.store.imports.start(
            plan.roots, items, skipped=plan.skipped, at=library.now()
        )


def _second(library: Library, item: ImportItem) -> Duplicate | ImportProblem:
    """A file that stood twice in the plan: its twin is in the library, or failed like it."""
    known = library.store.documents.by_sha256(item.sha256)
    if known is not None:
        return Duplicate(str(item.path), known, SAME_FILE)
    reason = "It is the same file as another one of this import, which could not be read."
    return ImportProblem(str(item.path), ProblemKind.DUPLICATE, reason)


def _double(library: Library, duplicate: Duplicate) -> str:
    document = library.store.documents.get(duplicate.of)
    return f"{duplicate.verdict} as “{document.title}”" if document else duplicate.verdict


def _mark(library: Library, session: int, path: Path, outcome: Outcome) -> None:
    mark = library.store.imports.mark
    match outcome:
        case Document():
            mark(
                session,
                path,
                ItemState.IMPORTED,
                title=outcome.title,
                verdict=outcome.text_quality.value,
                said=" ".join(map(plain_warning, outcome.warnings)),
            )
        case Duplicate():
            mark(session, path, ItemState.DUPLICATE, said=_double(library, outcome))
        case ImportProblem():
            mark(session, path, ItemState.PROBLEM, kind=outcome.kind.value, said=outcome.reason)


def _add_within(library: Library, session: int, holder: Path, outcome: Outcome) -> None:
    """A file that came within another has a line of its own in the report."""
    path = holder / outcome.file_name if isinstance(outcome, Document) else Path(outcome.path)
    shown = library.store.imports.shown(session, holder)
    item = ImportItem(f"{shown}/{path.name}", path, "", 0, ItemState.PROBLEM)
    library.store.imports.add(session, [item])
    _mark(library, session, path, outcome)
