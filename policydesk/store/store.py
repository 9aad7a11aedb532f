"""A store: every table of one library over one connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from policydesk.core.errors import LibraryDamaged, LibraryMissing, LibraryTooNew, StoreError
from policydesk.store import connection, older
from policydesk.store.decisions import DecisionTable
from policydesk.store.documents import DocumentTable
from policydesk.store.files import LibraryFiles
from policydesk.store.import_sessions import ImportSessionTable
from policydesk.store.journal import Journal, JournalEntry
from policydesk.store.ledger import Ledger
from policydesk.store.likeness import LikenessTable
from policydesk.store.migrations import SCHEMA_VERSION
from policydesk.store.originals import Originals
from policydesk.store.outbox import Outbox
from policydesk.store.packs import PackTable
from policydesk.store.problems import ProblemTable
from policydesk.store.publishers import PublisherTable
from policydesk.store.ratings import RatingTable
from policydesk.store.recommendations import RecommendationTable
from policydesk.store.references import ReferenceTable
from policydesk.store.register_facts import RegisterFacts
from policydesk.store.saved_searches import SavedSearchTable
from policydesk.store.settings import SettingTable
from policydesk.store.thesaurus import ThesaurusTable
from policydesk.store.trackers import TrackerTable
from policydesk.store.watched import WatchedTable


class Store:
    """The tables; readers and the writer alike."""

    def __init__(self, files: LibraryFiles, database: Database) -> None:
        conn = database.conn
        assert conn is not None
        self.files = files
        self._database = database
        self._conn = conn
        self.documents = DocumentTable(conn)
        self.recommendations = RecommendationTable(conn)
        self.references = ReferenceTable(conn)
        self.ledger = Ledger(conn)
        self.register_facts = RegisterFacts(conn, self.ledger)
        self.packs = PackTable(conn)
        self.settings = SettingTable(conn)
        self.problems = ProblemTable(conn)
        self.publishers = PublisherTable(conn)
        self.thesaurus = ThesaurusTable(conn)
        self.saved_searches = SavedSearchTable(conn)
        self.trackers = TrackerTable(conn)
        self.ratings = RatingTable(conn)
        self.outbox = Outbox(conn)
        self.likeness = LikenessTable(conn)
        self.decisions = DecisionTable(conn)
        self.imports = ImportSessionTable(conn)
        self.watched = WatchedTable(conn)
        self.originals = Originals(files.originals)

    @classmethod
    def open_reader(cls, files: LibraryFiles, *, newer: bool = False) -> Store:
        """Raises LibraryMissing, LibraryDamaged and, unless `newer` is welcome, LibraryTooNew."""
        database = older.open_current(files)
        try:
            if not newer:
                refuse_newer(files, database)
        except BaseException:
            database.close()
            raise
        return cls(files, database)

    @classmethod
    def open_held(cls, data: bytes, file: Path) -> Store:
        """A library's file that is held in memory, out of `file`; raises as `open_reader` does."""
        files = LibraryFiles(file)
        try:
            database = older.open_held(data)
        except sqlite3.DatabaseError as error:
            raise connection.trouble(files, error) from error
        try:
            refuse_newer(files, database)
        except BaseException:
            database.close()
            raise
        return cls(files, database)

    @property
    def database(self) -> Database:
        """The connection's sqlite-utils face, for the integrity checks of this package."""
        return self._database

    def table_names(self) -> set[str]:
        return set(self._database.table_names())

    def revision(self) -> tuple[int, int]:
        """Another one whenever anything was written, here or by another connection."""
        (version,) = self._conn.execute("PRAGMA data_version").fetchone()
        return int(version), self._conn.total_changes

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several reads that see one moment."""
        with self._database.atomic():
            yield

    def close(self) -> None:
        self._database.close()


class WritingStore(Store):
    """The one store that writes; the caller holds the library's lock."""

    def __init__(self, files: LibraryFiles, database: Database) -> None:
        super().__init__(files, database)
        self._journal = Journal(self._conn)

    @classmethod
    def open(cls, files: LibraryFiles) -> WritingStore:
        """Open for writing and bring the schema up to date.

        Raises LibraryMissing, LibraryTooNew, LibraryDamaged; StoreError for a linked file, whose
        lock would not be that of the library it leads to.
        """
        if not files.exists():
            raise LibraryMissing(
                f"There is no library in {files.folder}; check the path, or make one with “init”."
            )
        if files.database.is_symlink():
            raise StoreError(
                f"{files.database} is a link: two programs could write to the library it leads "
                f"to. Open the folder {files.database.resolve().parent} instead."
            )
        refuse_newer_file(files)
        return cls._opened(files)

    @classmethod
    def create(cls, files: LibraryFiles) -> WritingStore:
        return cls._opened(files)

    @classmethod
    def _opened(cls, files: LibraryFiles) -> WritingStore:
        database = connection.open_writer(files)
        try:
            if older.is_older(database):
                older.keep_copy(files, database)
            older.bring_up(database)
            return cls(files, database)
        except sqlite3.DatabaseError as error:
            database.close()
            raise connection.trouble(files, error) from error
        except BaseException:
            database.close()
            raise

    @contextmanager
    def operation(self) -> Iterator[list[JournalEntry]]:
        """One transaction in which TRACKED and LEDGER tables may be written.

        Yields a list that is filled with what changed when the block has ended well; on any
        exception everything is rolled back. A full or failing disk raises StoreError.
        """
        noted: list[JournalEntry] = []
        try:
            with self._database.atomic():
                self._journal.open()
                yield noted
                self.register_facts.follow()
                noted.extend(self._journal.drain())
        except sqlite3.Error as error:
            if trouble := connection.disk_trouble(error):
                raise trouble from error
            raise

    @contextmanager
    def derived(self) -> Iterator[None]:
        """One transaction in which only DERIVED and PLAIN tables may be written."""
        try:
            with self._database.atomic():
                yield
        except sqlite3.Error as error:
            if trouble := connection.disk_trouble(error):
                raise trouble from error
            raise

    def revert(self, entries: tuple[JournalEntry, ...]) -> None:
        """Take changes to TRACKED tables back; inside an operation."""
        self._journal.revert(entries)

    def close(self) -> None:
        connection.close_writer(self._database)


def refuse_newer_file(files: LibraryFiles) -> None:
    """Refuse a newer library before anything could touch it.

    The caller holds the lock. A change that was cut off half way is taken back first, as nobody
    can read the file before.
    """
    if files.rollback_journal.exists():
        connection.take_back(files)
    database = connection.open_reader(files)
    try:
        refuse_newer(files, database)
    finally:
        database.close()


def refuse_newer(files: LibraryFiles, database: Database) -> None:
    """Raise LibraryTooNew for a schema we do not know, LibraryDamaged for no schema at all."""
    try:
        version = older.format_of(database)
        ours = {name for name in database.table_names() if name == "document"}
    except sqlite3.DatabaseError as error:
        raise connection.trouble(files, error) from error
    if version > SCHEMA_VERSION:
        raise LibraryTooNew(
            f"This library was made by a newer PolicyDesk (its format is {version}, this program "
            f"reads up to {SCHEMA_VERSION}); update PolicyDesk to open it. Nothing was changed."
        )
    if version == 0 and not ours:
        raise LibraryDamaged(
            f"{files.database} holds no PolicyDesk library; restore a backup from the backups "
            "folder."
        )
