"""The journal: what each operation changed, kept by the database itself, and how to take it back.

Temporary triggers on the writing connection note every change to a TRACKED or LEDGER table and
refuse a change outside an operation, so no writer can forget either. DERIVED and PLAIN tables are
free.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

TRACKED: Mapping[str, tuple[str, str] | None] = {
    "setting": None,
    "document": None,
    "passage": ("document", "document_id"),
    "page": ("document", "document_id"),
    "recommendation": ("document", "document_id"),
    "reference": ("document", "document_id"),
    "pack": None,
    "pack_item": ("pack", "pack_id"),
    "import_problem": None,
    "apart": None,
    "absorbed_document": ("document", "document_id"),
    "edition": ("document", "newer_id"),
    "second_anchor": ("document", "document_id"),
    "publisher": None,
    "thesaurus_pair": None,
    "saved_search": None,
    "tracker": None,
    "tracker_shape": None,
    "tracker_word": None,
    "tracker_row": ("recommendation", "recommendation_id"),
    "rating_round": None,
    "rating_item": ("rating_round", "round_id"),
}
"""Tables undone by the journal, each with the kind and column of the row that owns its rows."""

LEDGER: Mapping[str, tuple[str, str] | None] = {
    "status_event": ("recommendation", "recommendation_id"),
    "status_evidence": None,
    "rating_entry": ("rating_round", "round_id"),
    "rating_evidence": None,
}
"""Append-only tables; an undo appends a retraction instead of removing."""

DERIVED: frozenset[str] = frozenset(
    {"outbox", "outbox_done", "text_sketch", "sketch_key", "text_overlap", "register_block",
     "register_form"}
)
"""Tables that can be made again from the others."""

PLAIN: frozenset[str] = frozenset(
    {"import_session", "import_item", "watched_folder", "watched_file", "left_out",
     "search_count", "search_history"}
)
"""How this machine's imports stand, and what was searched for on it: no act of a person's, so no
undo, and in no dump."""


class Act(StrEnum):
    """What was done to a row."""

    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change, or a run of inserts with ids `first` to `last`; `before` is the old row."""

    table: str
    act: Act
    first: int
    last: int
    owner: tuple[str, int] | None
    before: Mapping[str, object] | None


class Journal:
    """Notes changes while open; one per writing connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._columns = {
            table: [str(row[1]) for row in conn.execute(f"PRAGMA table_info({table})")]
            for table in (*TRACKED, *LEDGER)
        }
        self._install()

    def open(self) -> None:
        """Allow writing; call inside the transaction, so that a rollback closes it again."""
        self._conn.execute("INSERT INTO temp.operation(id) VALUES (1)")

    def drain(self) -> tuple[JournalEntry, ...]:
        """Close the operation: take out what was noted, oldest first, and forbid writing."""
        rows = self._conn.execute(
            'SELECT "table", act, row, owner, before FROM temp.journal ORDER BY id'
        )
        entries = tuple(_runs(rows))
        self._conn.execute("DELETE FROM temp.journal")
        self._conn.execute("DELETE FROM temp.operation")
        return entries

    def revert(self, entries: Iterable[JournalEntry]) -> None:
        """Take changes to TRACKED tables back, last first; noted again, so redo falls out.

        LEDGER entries are passed over: the caller appends their retraction.
        """
        self._conn.execute("PRAGMA defer_foreign_keys=ON")
        tracked = [e for e in reversed(tuple(entries)) if e.table in TRACKED]
        for (table, act), group in groupby(tracked, key=lambda e: (e.table, e.act)):
            self._revert_run(table, act, list(group))

    def _revert_run(self, table: str, act: Act, entries: Sequence[JournalEntry]) -> None:
        columns = self._columns[table]
        if act is Act.INSERT:
            for entry in entries:
                self._conn.execute(
                    f"DELETE FROM {table} WHERE id BETWEEN ? AND ?",
                    (entry.first, entry.last),
                )
            return
        rows = [[(entry.before or {})[column] for column in columns] for entry in entries]
        if act is Act.DELETE:
            marks = ", ".join("?" * len(columns))
            self._conn.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            return
        assigned = ", ".join(f'"{column}" = ?' for column in columns)
        self._conn.executemany(
            f"UPDATE {table} SET {assigned} WHERE id = ?",
            [(*row, entry.first) for row, entry in zip(rows, entries, strict=True)],
        )

    def _install(self) -> None:
        triggers = (
            self._trigger(table, act, owner)
            for table, owner in (*TRACKED.items(), *LEDGER.items())
            for act in Act
        )
        # In one transaction: one for each trigger took a fifth of the time of opening.
        self._conn.executescript(
            "BEGIN; CREATE TEMP TABLE IF NOT EXISTS operation(id INTEGER PRIMARY KEY); "
            'CREATE TEMP TABLE IF NOT EXISTS journal(id INTEGER PRIMARY KEY, "table" TEXT, '
            f"act TEXT, row INTEGER, owner INTEGER, before TEXT); {';'.join(triggers)}; COMMIT"
        )

    def _trigger(self, table: str, act: Act, owner: tuple[str, str] | None) -> str:
        row = "NEW" if act is Act.INSERT else "OLD"
        owner_id = f'{row}."{owner[1]}"' if owner else "NULL"
        before = "NULL"
        if act is not Act.INSERT:
            pairs = ", ".join(f"'{c}', OLD.\"{c}\"" for c in self._columns[table])
            before = f"json_object({pairs})"
        # Trigger bodies must not qualify table names; temp tables are found first.
        return f"""CREATE TEMP TRIGGER journal_{table}_{act.lower()} AFTER {act} ON main.{table}
            BEGIN
                SELECT RAISE(ABORT, 'write outside an operation')
                    WHERE NOT EXISTS (SELECT 1 FROM operation);
                INSERT INTO journal("table", act, row, owner, before)
                    VALUES ('{table}', '{act}', {row}.id, {owner_id}, {before});
            END"""


def _runs(rows: Iterable[Sequence[object]]) -> Iterator[JournalEntry]:
    """Join neighbouring inserts into one entry: a long import stays small in memory."""
    begun: Sequence[object] = ()
    first = last = 0
    for noted in rows:
        table, act, row, owner, _ = noted
        number = int(row)  # type: ignore[call-overload]
        alike = begun and (table, act, owner) == (begun[0], begun[1], begun[3])
        if alike and act == Act.INSERT and number == last + 1:
            last = number
            continue
        if begun:
            yield _entry(begun, first, last)
        begun, first, last = noted, number, number
    if begun:
        yield _entry(begun, first, last)


def _entry(noted: Sequence[object], first: int, last: int) -> JournalEntry:
    table, act, _, owner, before = noted
    owned = TRACKED.get(str(table)) or LEDGER.get(str(table))
    return JournalEntry(
        str(table),
        Act(str(act)),
        first,
        last,
        (owned[0], int(str(owner))) if owned and owner is not None else None,
        json.loads(str(before)) if before is not None else None,
    )
