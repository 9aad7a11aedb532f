"""What can be taken back: steps of journal entries, merged where one act made many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policydesk.core.changes import Changes, Op
from policydesk.store.journal import Act, JournalEntry

DEPTH = 100
"""Steps kept; undo does not survive a restart."""


@dataclass(frozen=True, slots=True)
class UndoStep:
    """One act as the journal noted it; steps of one `group` that follow each other are one."""

    op: Op
    entries: list[JournalEntry]
    group: object = None


class UndoHistory:
    """The undo and redo stacks."""

    def __init__(self) -> None:
        self._undo: list[UndoStep] = []
        self._redo: list[UndoStep] = []

    def note(self, step: UndoStep) -> None:
        """A new act: it can be undone, and nothing can be redone any more."""
        self._redo.clear()
        top = self._undo[-1] if self._undo else None
        if top is not None and step.group is not None and top.group is step.group:
            # In place: joining tuples would copy a long import once for each of its documents.
            top.entries.extend(step.entries)
            return
        self._undo.append(step)
        del self._undo[:-DEPTH]

    @property
    def next_undo(self) -> UndoStep | None:
        """The step Undo would take back."""
        return self._undo[-1] if self._undo else None

    @property
    def next_redo(self) -> UndoStep | None:
        """The step Redo would do again."""
        return self._redo[-1] if self._redo else None

    def undone(self, entries: tuple[JournalEntry, ...]) -> None:
        """The last act was taken back, which `entries` noted."""
        self._redo.append(UndoStep(self._undo.pop().op, list(entries)))

    def redone(self, entries: tuple[JournalEntry, ...]) -> None:
        """The last undone act was done again, which `entries` noted."""
        self._undo.append(UndoStep(self._redo.pop().op, list(entries)))


def added_to_ledgers(entries: Sequence[JournalEntry]) -> Iterator[tuple[str, int]]:
    """(table, row) of the lines of a ledger or log, last first: they stay, and are retracted."""
    for entry in reversed(entries):
        if entry.table in {"status_event", "rating_entry"} and entry.act is Act.INSERT:
            yield from ((entry.table, row) for row in range(entry.last, entry.first - 1, -1))


def changes_of(op: Op, entries: tuple[JournalEntry, ...]) -> Changes:
    """The facts for the views: changed rows by table, and the owners of changed rows."""
    rows: dict[str, set[int]] = {}
    owners: dict[str, set[int]] = {}
    for entry in entries:
        rows.setdefault(entry.table, set()).update(range(entry.first, entry.last + 1))
        if entry.owner is not None:
            owners.setdefault(entry.owner[0], set()).add(entry.owner[1])
    return Changes(
        op,
        {table: frozenset(ids) for table, ids in rows.items()},
        {kind: frozenset(ids) for kind, ids in owners.items()},
    )
