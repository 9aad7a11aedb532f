"""Importing: a plan first, then parsing in jailed workers and one short operation a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId
from policydesk.core.import_report import SavedReport
from policydesk.core.import_session import ImportSession, ItemState, SessionState
from policydesk.core.imports import (
    ImportPlan,
    ImportProblem,
    ImportReport,
    ParsedDocument,
    PlannedFile,
    ProblemKind,
)
from policydesk.core.progress import NoProgress, Progress

if TYPE_CHECKING:
    from policydesk.library.library import Library


class Imports:
    """Bringing files into one library; usable from any thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._running: set[int] = set()

    @property
    def supported_suffixes(self) -> tuple[str, ...]:
        """What the file dialog offers; what a file really is decides its bytes, not its name."""
        from policydesk.intake.registry import SUPPORTED_SUFFIXES

        return tuple(SUPPORTED_SUFFIXES)

    def plan(self, paths: Sequence[Path], progress: Progress | None = None) -> ImportPlan:
        """What an import of these files and folders would do; writes nothing.

        A file whose original was lost or changed here, or that of a file within it, is as good as
        new: it is read again.
        """
        from policydesk.intake.plan import plan_import  # no command but an import needs any of it

        documents, originals = self._library.store.documents, self._library.store.originals
        ids, pairs = self._library.call(
            lambda _: (documents.ids_by_sha256(), documents.within_by_sha256())
        )
        within: defaultdict[str, list[str]] = defaultdict(list)
        for holder, held in pairs:
            within[holder].append(held)

        def whole(sha256: str) -> bool:
            return originals.is_whole(sha256) and all(map(whole, within.get(sha256, ())))

        def known(sha256: str) -> DocumentId | None:
            return ids[sha256] if sha256 in ids and whole(sha256) else None

        return plan_import(paths, known, progress or NoProgress())

    def run(
        self,
        plan: ImportPlan,
        progress: Progress | None = None,
        *,
        origin: object = None,
        group: object = None,
    ) -> ImportReport:
        """Carry a plan out: one undo step for all of it; cancelling leaves whole documents only.

        What it was asked for and how far it is are remembered, so that `resume` can finish it
        after a crash. The report counts what the plan already knew as well. With a `group` the
        files are part of a larger act.
        """
        from policydesk.library.import_run import ImportRun, begin

        session = self._library.call(lambda library: begin(library, plan))
        with self._under_way(session):
            run = ImportRun(self._library, session, origin, group or object())
            run.forget_what_is_gone()
            run.remember(plan.problems)
            report = run.carry_out(plan.new, progress or NoProgress())
        known = [p for p in plan.problems if p.kind is not ProblemKind.DUPLICATE]
        return replace(
            report,
            duplicates=(*plan.duplicates, *report.duplicates),
            problems=(*known, *report.problems),
        )

    def unfinished(self) -> ImportSession | None:
        """An import that was cut off, by a crash or as the program was closed; None for none."""
        found = self._library.call(lambda library: library.store.imports.open())
        return next((s for s in reversed(found) if s.id not in self._running), None)

    def resume(
        self,
        session: ImportSession,
        progress: Progress | None = None,
        *,
        origin: object = None,
    ) -> ImportReport:
        """Finish an import that was cut off; the report is of what was still to do."""
        items = self._library.call(lambda library: library.store.imports.items(session.id))
        failed = [
            ImportProblem(str(item.path), ProblemKind(item.kind), item.said)
            for item in items
            if item.state is ItemState.PROBLEM
        ]
        files = [
            PlannedFile(item.path, item.sha256, item.size)
            for item in items
            if item.state is ItemState.WAITING
        ]
        from policydesk.library.import_run import ImportRun

        with self._under_way(session.id):
            run = ImportRun(self._library, session.id, origin)
            run.forget_what_is_gone()
            run.remember(failed)
            return run.carry_out(files, progress or NoProgress())

    def last(self) -> SavedReport | None:
        """The report of the last import that ended, as long as no other has begun."""

        def read(library: Library) -> SavedReport | None:
            session = library.store.imports.last()
            if session is None:
                return None
            return SavedReport(session, library.store.imports.items(session.id))

        return self._library.call(read)

    def save_report(self, target: Path, *, full_paths: bool = False) -> None:
        """Keep the last import's report as .html, .csv or .txt; UserError where there is none."""
        from policydesk.library.import_reports import save_report

        report = self.last()
        if report is None:
            raise UserError("Nothing has been imported yet, so there is no report.")
        save_report(report, target, full_paths=full_paths)

    def give_up(self, session: ImportSession) -> None:
        """Do not finish an import that was cut off; what it brought in stays."""

        def write(library: Library) -> None:
            with library.store.derived():
                library.store.imports.end(session.id, SessionState.GIVEN_UP, library.now())

        self._library.call(write)

    @property
    def under_way(self) -> bool:
        """Whether an import is running; it indexes what it brings in."""
        return bool(self._running)

    @contextmanager
    def _under_way(self, session: int) -> Iterator[None]:
        self._running.add(session)
        try:
            yield
        finally:
            self._running.discard(session)
            self._library.index_soon()


def extract(path: Path) -> ParsedDocument | ImportProblem:
    """Read one file as an import would, without any library."""
    from policydesk.intake.reading import Reading  # workers are started only where needed

    with Reading(workers=1) as reading:
        return reading.extract(path)
