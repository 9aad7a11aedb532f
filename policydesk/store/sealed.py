"""A store that is only looked at: whoever would write is refused with a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from policydesk.core.errors import LibraryReadOnly, LibraryTooNew
from policydesk.store import connection, older
from policydesk.store.files import LibraryFiles
from policydesk.store.journal import JournalEntry
from policydesk.store.store import Store, WritingStore

REFUSED = "This library is open for reading only; nothing was changed."


class SealedStore(WritingStore):
    """Reads like the writing store, on a connection that cannot write, and takes no lock."""

    def __init__(self, files: LibraryFiles, database: Database) -> None:
        Store.__init__(self, files, database)

    @classmethod
    def open(cls, files: LibraryFiles) -> SealedStore:
        """Open even a library of a newer version, if what this version knows of it can be read.

        Raises LibraryMissing, LibraryDamaged, and LibraryTooNew where it cannot be read at all.
        """
        store = cls(files, older.open_current(files))
        try:
            store.documents.doubtful()
            store.recommendations.tags()
            store.ledger.heads()
            store.packs.all()
            store.settings.all()
        except sqlite3.OperationalError as error:
            store.close()
            raise LibraryTooNew(
                "This library's newer format cannot even be read by this version; update "
                "PolicyDesk to open it. Nothing was changed."
            ) from error
        except sqlite3.DatabaseError as error:
            store.close()
            raise connection.trouble(files, error) from error
        return store

    @contextmanager
    def operation(self) -> Iterator[list[JournalEntry]]:
        """Refuse; raises LibraryReadOnly."""
        self._refuse()
        yield []

    @contextmanager
    def derived(self) -> Iterator[None]:
        """Refuse; raises LibraryReadOnly."""
        self._refuse()
        yield

    def close(self) -> None:
        Store.close(self)

    @staticmethod
    def _refuse() -> None:
        raise LibraryReadOnly(REFUSED)
