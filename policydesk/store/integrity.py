"""Checks of a library's file: pages, keys, schema, ledger, texts and originals."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from sqlite_utils import Database

from policydesk.core.document import lay_out
from policydesk.store.documents import text_sha256
from policydesk.store.migrations import migrations
from policydesk.store.store import Store


def file_faults(store: Store) -> Iterator[str]:
    """What SQLite itself finds wrong with the file and its foreign keys."""
    database = store.database
    for row in database.query("PRAGMA integrity_check(20)"):
        if row["integrity_check"] != "ok":
            yield f"The library file is damaged: {row['integrity_check']}."
    for row in database.query("PRAGMA foreign_key_check"):
        yield f"A row of {row['table']} points at a row of {row['parent']} that is not there."


def schema_faults(store: Store) -> Iterator[str]:
    """Tables, indexes and triggers that are not word for word as the migrations made them."""
    expected, found = _schema_as_made(), _schema(store.database)
    for name in sorted(expected.keys() - found.keys()):
        yield f"The library's {name} is missing."
    for name in sorted(found.keys() - expected.keys()):
        yield f"The library holds {name}, which PolicyDesk did not make."
    for name in sorted(expected.keys() & found.keys()):
        if expected[name] != found[name]:
            yield f"The library's {name} was changed outside PolicyDesk."


def text_faults(store: Store, went_on: Callable[[], None]) -> Iterator[str]:
    """Documents whose passages no longer give the text that was imported."""
    for document_id in store.documents.ids():
        went_on()
        document = store.documents.get(document_id)
        assert document is not None
        passages = store.documents.passages(document_id)
        spans = [(p.start, p.end) for p in passages]
        changed = text_sha256(store.documents.text(document_id)) != document.text_sha256
        if changed or spans != lay_out([p.text for p in passages]):
            yield f"The text of “{document.title}” was changed outside PolicyDesk."


def ledger_faults(store: Store) -> Iterator[str]:
    """Breaks of the status ledger's hash chain."""
    yield from store.ledger.broken_links()


def register_faults(store: Store) -> Iterator[str]:
    """What is kept for the register, where it is not what the ledger says."""
    yield from store.register_facts.faults(store.recommendations.all())


def original_faults(store: Store, went_on: Callable[[], None]) -> Iterator[str]:
    """Originals that are missing, unreadable or changed."""
    for sha256, what in sorted(store.documents.originals().items()):
        went_on()
        yield from store.originals.faults({sha256: what})


def setting_faults(store: Store) -> Iterator[str]:
    """Settings of the writing connection that would make a crash dangerous."""
    if _pragma(store, "query_only") == 1:
        return
    wanted = {"synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1, "trusted_schema": 0}
    for name, value in wanted.items():
        if (found := _pragma(store, name)) != value:
            yield f"The database setting {name} is {found}, not {value}."


def is_sound(store: Store) -> bool:
    """Whether SQLite finds nothing wrong with the file; for opening after an unclean end."""
    try:
        return not any(file_faults(store))
    except sqlite3.DatabaseError:
        return False


def _pragma(store: Store, name: str) -> object:
    return next(iter(store.database.query(f"PRAGMA {name}")))[name]


@cache
def _schema_as_made() -> Mapping[str, str]:
    """The schema as the migrations make it; kept, as making it takes half of a small check."""
    fresh = Database(memory=True)
    try:
        migrations.apply(fresh)
        return _schema(fresh)
    finally:
        fresh.close()


def _schema(database: Database) -> dict[str, str]:
    """Every table, index, trigger and view but sqlite-utils' own list of migrations."""
    rows = database.query(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND NOT (tbl_name = '_sqlite_migrations' AND type IN ('table', 'index'))"
    )
    return {f"{row['type']} {row['name']}": str(row["sql"]) for row in rows}
