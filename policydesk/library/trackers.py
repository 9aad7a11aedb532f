"""Trackers kept elsewhere: looked at, taken in as one undo step, and the register written out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from policydesk.core.changes import Op
from policydesk.core.errors import UserError
from policydesk.core.imports import ImportProblem
from policydesk.core.tracker import (
    Meaning,
    TrackerChoices,
    TrackerPlan,
    TrackerReport,
)
from policydesk.core.tracker_vocabulary import parse_meaning, plain_word
from policydesk.library.exempt import exempt_now
from policydesk.store.store import Store

if TYPE_CHECKING:
    from policydesk.core.register import Register
    from policydesk.library.library import Library
    from policydesk.library.tracker_plan import ReadTracker


@dataclass(frozen=True, slots=True)
class WrittenRegister:
    """A register as it was written: how many rows, and how many of them are exempt now."""

    rows: int
    exempt: int

    @property
    def warning(self) -> str:
        """What to know before the file goes to anyone else; "" for nothing."""
        if not self.exempt:
            return ""
        are = "is" if self.exempt == 1 else "are"
        return (
            f"{self.exempt:,} of {self.rows:,} {are} exempt from publication: the workbook is a "
            "working paper and has that text in it, with its flag."
        )


class TrackerReads:
    """What is remembered of trackers, and the register as a workbook."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def words(self) -> dict[str, tuple[Meaning, ...]]:
        """The library's own status words, by plain word."""
        found = self._store.trackers.words()
        return {word: tuple(map(parse_meaning, said)) for word, said in found.items()}

    def export(self, register: Register, target: Path) -> WrittenRegister:
        """Write the rows of a register as a workbook.

        A row that is edited there comes back as a proposed update (`plan`). Raises UserError where
        the file cannot be written; an earlier one is replaced only by a whole one.
        """
        from policydesk.packs.register_sheet import write_register  # not needed at start

        today = self._now().astimezone().date()
        exempt = exempt_now(self._store, register.rows.ids, today)
        rows = write_register(
            register,
            target,
            library=self._store.settings.get("library.name") or "",
            today=today,
            exempt=exempt,
        )
        return WrittenRegister(rows, len(exempt))


class Trackers(TrackerReads):
    """Looking up, and taking trackers in."""

    def __init__(self, library: Library) -> None:
        super().__init__(library.store, library.now)
        self._library = library

    def read(self, path: Path) -> ReadTracker:
        """Read a tracker's file in a jailed worker; slow, and UserError where it cannot be read."""
        from policydesk.library.tracker_plan import ReadTracker

        found = self._library.reading().tracker(path)
        if isinstance(found, ImportProblem):
            raise UserError(f"{Path(found.path).name}: {found.reason}")
        return ReadTracker.of(path, *found)

    def plan(self, read: ReadTracker, choices: TrackerChoices | None = None) -> TrackerPlan:
        """What taking it in would do; writes nothing.

        Raises UserError where no table is found, or what was chosen does not fit the file.
        """
        from policydesk.library.tracker_plan import plan_tracker

        said = choices or TrackerChoices()
        return self._library.call(
            lambda library: plan_tracker(library.store, read, said, library.now())
        )

    def run(
        self, read: ReadTracker, plan: TrackerPlan, *, origin: object = None
    ) -> TrackerReport:
        """Carry a plan out as one undo step, and remember its columns and words.

        Raises UserError where the library has changed so that the plan no longer holds.
        """
        from policydesk.library.tracker_plan import plan_tracker, refuse_unmapped
        from policydesk.library.tracker_writing import needs_document, write_plan

        def write(library: Library) -> TrackerReport:
            now = plan_tracker(library.store, read, plan.choices, library.now())
            if now != plan:
                raise UserError("The library has changed since this was looked at; look again.")
            refuse_unmapped(plan)
            sha256 = library.store.originals.keep(read.data) if needs_document(plan) else ""
            with library.operation(Op.IMPORT_TRACKER, origin):
                return write_plan(library, read, plan, sha256)

        return self._library.call(write)

    def set_word(
        self, word: str, meanings: tuple[Meaning, ...] | None, *, origin: object = None
    ) -> None:
        """Say for this library what a status word means; None lets the vocabularies say it."""
        plain = plain_word(word)
        if not plain:
            raise UserError("Give the word as it stands in the tracker.")
        with self._library.operation(Op.EDIT_TRACKER_WORD, origin):
            table = self._library.store.trackers
            if meanings is None:
                table.forget_word(plain)
            else:
                table.remember_word(plain, tuple(map(str, meanings)))
