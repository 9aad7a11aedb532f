"""A library shown for reading only: of a newer version, in use elsewhere, or not ours to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from policydesk.library.damage import ONLY_READ
from policydesk.library.library import Library
from policydesk.library.reader import LibraryReader, utc_now
from policydesk.store.files import LibraryFiles
from policydesk.store.lock import NoLock
from policydesk.store.sealed import SealedStore
from policydesk.store.store import Store

if TYPE_CHECKING:
    from policydesk.library.sealed_search import SealedIndex


class SealedLibrary(Library):
    """Everything can be read and printed; every act raises LibraryReadOnly, and nothing changes."""

    def __init__(self, store: SealedStore, *, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__(store, NoLock(), now=now)
        self._sound = False  # leaves the originals alone on closing

    @classmethod
    def open(cls, folder: Path, *, now: Callable[[], datetime] = utc_now) -> SealedLibrary:
        """Raises LibraryMissing, LibraryDamaged, LibraryTooNew, each with its sentence."""
        return cls(SealedStore.open(LibraryFiles(folder)), now=now)

    @property
    def read_only(self) -> bool:
        return True

    @cached_property
    def searching(self) -> SealedIndex:
        """The index as it stands."""
        from policydesk.library.sealed_search import SealedIndex

        return SealedIndex(self.store, self.now)

    def reader(self) -> LibraryReader:
        store = Store.open_reader(self.store.files, newer=True)
        reader = LibraryReader(store, now=self.now, shared=self._shared)
        reader.index_remedy = ONLY_READ
        return reader
