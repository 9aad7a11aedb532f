"""Migrations: history that is only added to, and old libraries that still open."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from policydesk.library import Library
from policydesk.store.migrations import SCHEMA_VERSION, migrations

OLD = Path(__file__).parent.parent / "old_libraries"


def test_m0001_first_schema() -> None:
    database = Database(memory=True)
    migrations.apply(database)
    tables = {"document", "passage", "recommendation", "status_event", "pack", "setting"}
    assert tables <= set(database.table_names())
    for name in database.table_names():
        if not name.startswith(("_", "sqlite_")):
            assert database[name].strict, name
    database.close()


def test_each_migration_has_a_test_of_its_name_and_a_number() -> None:
    database = Database(memory=True)
    names = [migration.name for migration in migrations.pending(database)]
    database.close()
    assert len(names) == SCHEMA_VERSION
    here = Path(__file__).read_text(encoding="utf-8")
    for number, name in enumerate(names, start=1):
        assert name.startswith(f"m{number:04d}_")
        assert f"def test_{name}(" in here


def test_a_library_of_each_release_opens_whole(tmp_path: Path) -> None:
    for folder in sorted(OLD.glob("*/")):
        copy = shutil.copytree(folder, tmp_path / folder.name)
        expected = (copy / "dump.jsonl").read_text(encoding="utf-8").splitlines()
        with Library.open(copy) as library:
            assert list(library.dump()) == expected, folder.name
            assert library.check().clean, folder.name
            assert library.search("*", limit=1).total > 0, folder.name


def test_the_format_is_written_where_an_older_program_will_look(tmp_path: Path) -> None:
    Library.create(tmp_path / "library").close()
    conn = sqlite3.connect(tmp_path / "library" / "library.sqlite")
    assert conn.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    conn.close()
