"""An open library: the one door for writing, undo, news of changes, and its own thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from policydesk.core.changes import Changes, Op
from policydesk.core.ids import EventId, new_uid
from policydesk.core.imports import ImportReport
from policydesk.core.progress import JobState, Progress
from policydesk.jobs.worker import LibraryThread
from policydesk.library.catching_up import catch_up, facts_wait, index_what_is_left
from policydesk.library.damage import DAMAGE_SHOWS
from policydesk.library.documents import Documents
from policydesk.library.imports import Imports
from policydesk.library.jobs_board import JobsBoard, RunningJob
from policydesk.library.later import Later
from policydesk.library.new_folder import make_folder
from policydesk.library.publishers import Publishers
from policydesk.library.read_threads import ReadThreads
from policydesk.library.reader import LibraryReader, utc_now
from policydesk.library.recommendations import Recommendations
from policydesk.library.settings import LibrarySettings
from policydesk.library.shared_workers import SharedWorkers
from policydesk.library.status import StatusEvents
from policydesk.library.thesaurus import ThesaurusActs
from policydesk.library.typed_text import line
from policydesk.library.undo import UndoHistory, UndoStep, added_to_ledgers, changes_of
from policydesk.store.files import LibraryFiles
from policydesk.store.integrity import is_sound
from policydesk.store.journal import JournalEntry
from policydesk.store.lock import Held, WriterLock
from policydesk.store.store import Store, WritingStore

if TYPE_CHECKING:
    from policydesk.intake.reading import Reading
    from policydesk.library.bodies import Bodies
    from policydesk.library.bulk import BulkActs
    from policydesk.library.clocks import ClockActs
    from policydesk.library.doubles import DoubleActs
    from policydesk.library.editions import EditionActs
    from policydesk.library.packs import Packs
    from policydesk.library.ratings import Ratings
    from policydesk.library.recognition import Recognition
    from policydesk.library.references import References
    from policydesk.library.saved_searches import SavedSearches
    from policydesk.library.searching import SearchIndex
    from policydesk.library.trackers import Trackers
    from policydesk.library.watching import Watching

T = TypeVar("T")
Listener = Callable[[Changes, object], None]
LAST_ACTS = 60.0
"""Seconds that what was asked of the library before it was closed may take."""

_log = logging.getLogger(__name__)


class Library(LibraryReader):
    """A library open for writing; one at a time in the world, held by a kernel lock.

    Managers write through `operation` alone. In the window everything that writes is `submit`ted
    to the library's own thread; the command line calls the managers directly.
    """

    documents: Documents
    recommendations: Recommendations
    status: StatusEvents
    settings: LibrarySettings
    publishers: Publishers
    thesaurus: ThesaurusActs
    bodies: Later[Bodies] = Later("bodies.Bodies")
    bulk: Later[BulkActs] = Later("bulk.BulkActs")
    clocks: Later[ClockActs] = Later("clocks.ClockActs")
    doubles: Later[DoubleActs] = Later("doubles.DoubleActs")
    editions: Later[EditionActs] = Later("editions.EditionActs")
    packs: Later[Packs] = Later("packs.Packs")
    ratings: Later[Ratings] = Later("ratings.Ratings")
    recognition: Later[Recognition] = Later("recognition.Recognition")
    references: Later[References] = Later("references.References")
    searches: Later[SavedSearches] = Later("saved_searches.SavedSearches")
    trackers: Later[Trackers] = Later("trackers.Trackers")
    watching: Later[Watching] = Later("watching.Watching")

    def __init__(
        self, store: WritingStore, lock: Held, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__(store, now=now, shared=SharedWorkers())
        self.store = store
        self._lock = lock
        self._history = UndoHistory()
        self._listeners: list[Listener] = []
        self._thread: LibraryThread | None = None
        self._index_waits, self._jobs = False, JobsBoard()
        self._read_threads = ReadThreads(self.reader)
        self._closed, self._sound = False, True
        self._named_at_start = store.documents.sha256s()
        self.notes: tuple[str, ...] = ()
        self.documents = Documents(self)
        self.recommendations = Recommendations(self)
        self.status = StatusEvents(self)
        self.settings = LibrarySettings(self)
        self.publishers = Publishers(self)
        self.thesaurus = ThesaurusActs(self)
        self.imports = Imports(self)

    @classmethod
    def create(
        cls, folder: Path, *, name: str = "", now: Callable[[], datetime] = utc_now
    ) -> Library:
        """Make an empty library; UserError when the folder holds something already."""
        files = LibraryFiles(folder)
        make_folder(files)
        lock = WriterLock(files.lock)
        try:
            library = cls(WritingStore.create(files), lock, now=now)
        except BaseException:
            lock.release()
            raise
        try:
            with library.store.operation():
                library.store.settings.set("library.uid", new_uid())
                library.store.settings.set("device.id", new_uid())
                if name := line(name, "library's name"):
                    library.store.settings.set("library.name", name)
        except BaseException:
            library.close()
            raise
        return library

    @classmethod
    def open(cls, folder: Path, *, now: Callable[[], datetime] = utc_now) -> Library:
        """Open for writing; after a crash, check the file and sweep what was left half done.

        Raises LibraryMissing, LibraryInUse, LibraryTooNew, LibraryDamaged, each with its sentence.
        """
        files = LibraryFiles(folder)
        if not files.exists():
            WritingStore.open(files)  # says that it is missing, and makes nothing
        lock = WriterLock(files.lock)
        try:
            unclean = not files.ended_well()
            library = cls(WritingStore.open(files), lock, now=now)
        except BaseException:
            lock.release()
            raise
        if unclean:
            library._mend_after_crash()
        return library

    @property
    def read_only(self) -> bool:
        return False

    @property
    def is_closing(self) -> bool:
        """Whether it is closed, or about to be; its jobs are being stopped then."""
        return self._closed

    @property
    def device(self) -> str:
        """This copy's own ledger stream."""
        return self.store.settings.get("device.id") or ""

    @cached_property
    def searching(self) -> SearchIndex:
        """The search and its index, mended when first used; what was mended stands in `notes`."""
        from policydesk.library.searching import SearchIndex

        index = SearchIndex(self.store, self.now)
        if mended := index.mend():
            self.notes = (*self.notes, mended)
        return index

    @contextmanager
    def operation(self, op: Op, origin: object = None, *, group: object = None) -> Iterator[None]:
        """The only way to write: one transaction, one undo step, one message to the views.

        Steps with the same `group` that follow each other become one. On an exception nothing
        happened.
        """
        with self.store.operation() as noted:
            yield
        entries = tuple(noted)
        if entries:
            if op is not Op.SET_SETTING:
                self._history.note(UndoStep(op, list(entries), group))
            self._tell(changes_of(op, entries), origin)

    def undo(self, origin: object = None) -> Op | None:
        """Take the last act back; None when there is nothing to take back."""
        step = self._history.next_undo
        if step is not None:
            self._history.undone(entries := self._reverse(step))
            self._tell(changes_of(Op.UNDO, entries), origin)
        return step.op if step else None

    def redo(self, origin: object = None) -> Op | None:
        """Do the last undone act again; None when there is none."""
        step = self._history.next_redo
        if step is not None:
            self._history.redone(entries := self._reverse(step))
            self._tell(changes_of(Op.REDO, entries), origin)
        return step.op if step else None

    @property
    def undo_label(self) -> str:
        """What Undo would take back; "" for nothing."""
        return step.op.label if (step := self._history.next_undo) else ""

    @property
    def redo_label(self) -> str:
        """What Redo would do again; "" for nothing."""
        return step.op.label if (step := self._history.next_redo) else ""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told of every change, on the thread that wrote; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def submit(self, act: Callable[[Library], T]) -> Future[T]:
        """Run `act` on the library's own thread, in order; RuntimeError once it is closed."""
        return self._own_thread().submit(lambda: act(self))

    def read(self, question: Callable[[LibraryReader], T], *, slow: bool = False) -> Future[T]:
        """Ask on a thread that only reads; page pictures and exports are `slow`."""
        return self._read_threads.ask(question, slow=slow)

    def start_job(self, label: str, work: Callable[[Library, Progress], object]) -> RunningJob:
        """Run long work beside the window; it writes by `imports`, or by `submit`."""
        self._own_thread()
        return self._jobs.start(label, lambda progress: work(self, progress))

    def jobs(self) -> list[RunningJob]:
        """The jobs under way."""
        return self._jobs.all()

    def watch_jobs(self, watcher: Callable[[JobState], None]) -> Callable[[], None]:
        """Be told of every job's progress, on the job's thread; returns how to stop that."""
        return self._jobs.watch(watcher)

    def reader(self) -> LibraryReader:
        """A reader on a connection of its own, for another thread; close it before the library."""
        store = Store.open_reader(self.store.files)
        return LibraryReader(store, now=self.now, shared=self._shared)

    def reading(self) -> Reading:
        """The worker processes that parse and draw; started when first used."""
        return self._shared.get()

    def add_samples(self, progress: Progress | None = None) -> ImportReport:
        """Bring the sample documents in, with their register of updates and packs."""
        from policydesk.library.samples import add_samples

        return add_samples(self, progress)

    @contextmanager
    def clock_at(self, moment: datetime) -> Iterator[None]:
        """Write as if it were `moment`; only the sample library's story is told so."""
        real, self._now = self._now, lambda: moment
        try:
            yield
        finally:
            self._now = real

    def forget_undo(self) -> None:
        """Nothing done so far can be undone any more."""
        self._history = UndoHistory()

    def close(self) -> None:
        """Cancel jobs, finish what was asked, index what is left, and leave one plain file.

        Safe to call twice. An index that cannot be brought up to date now stands in `notes`; the
        next start does it. So does an act that will not end: it keeps the file and its lock.
        """
        if self._closed:
            return
        self._closed = True
        self._jobs.close()
        ended = self._thread is None or _ended(self._thread)
        self._shared.close()
        self._read_threads.close()
        if not ended:
            self.notes = (*self.notes, "The last act did not end; the next start looks after it.")
            return
        try:
            index_what_is_left(self)
            self._sweep_originals()
        finally:
            super().close()
            self._lock.release()

    def _own_thread(self) -> LibraryThread:
        if self._thread is None:
            if self._closed:
                raise RuntimeError("the library is closed")
            self._thread = LibraryThread()
            if facts_wait(self.store) or self.store.outbox.pending():  # as after a crash
                self.index_soon()
        return self._thread

    def _sweep_originals(self) -> None:
        """Remove the originals of documents removed in this session, now that Undo ends."""
        if self._sound:
            held = self._named_at_start | self.store.originals.kept
            self.store.originals.sweep(held - self.store.documents.sha256s())

    def call(self, act: Callable[[Library], T]) -> T:
        """Run `act` where writing belongs: on the library's thread if there is one."""
        if self._thread is None or self._thread.owns_current():
            return act(self)
        return self._thread.submit(lambda: act(self)).result()

    def _reverse(self, step: UndoStep) -> tuple[JournalEntry, ...]:
        with self.store.operation() as noted:
            self.store.revert(tuple(step.entries))
            for table, row_id in added_to_ledgers(step.entries):
                keeper = self.ratings if table == "rating_entry" else self.status
                keeper.retract(EventId(row_id))
        return tuple(noted)

    def _tell(self, changes: Changes, origin: object) -> None:
        """Tell everybody; who fails to listen harms neither the others nor what was written."""
        # An import indexes what it brings in itself, many documents at once.
        if changes.op is not Op.IMPORT_DOCUMENTS or not self.imports.under_way:
            self.index_soon()
        for listener in list(self._listeners):
            try:
                listener(changes, origin)
            except Exception:  # noqa: BLE001 (whatever it is, the act is done)
                _log.exception("A listener to changes failed; what was written stands.")

    def index_soon(self) -> None:
        """In the window, index a little whenever the thread has nothing better to do."""
        if self._thread is None or self._index_waits or self._closed:
            return
        self._index_waits = True

        def index(library: Library) -> None:
            library._index_waits = False
            # Closing does the rest itself; what was asked meanwhile goes before the next few.
            if not library._closed and catch_up(library):
                library.index_soon()

        self.submit(index)

    def _mend_after_crash(self) -> None:
        self._sound = is_sound(self.store)
        self.notes = self.notes if self._sound else (*self.notes, DAMAGE_SHOWS)
        self._sweep_originals()


def _ended(thread: LibraryThread) -> bool:
    """Whatever a person asked for is done before the library closes: none of it may be lost."""
    if not thread.owns_current():
        with suppress(TimeoutError):
            thread.submit(lambda: None).result(LAST_ACTS)
    return thread.close() or thread.owns_current()
