"""An open library: the one door for writing, undo, news of changes, and its own thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from policydesk.core.changes import Changes, Op
from policydesk.core.errors import PolicyDeskError, UserError
from policydesk.core.ids import EventId, new_uid
from policydesk.core.imports import ImportReport
from policydesk.core.progress import JobState, Progress
from policydesk.jobs.worker import LibraryThread
from policydesk.library.documents import Documents
from policydesk.library.imports import Imports
from policydesk.library.jobs_board import JobsBoard, RunningJob
from policydesk.library.packs import Packs
from policydesk.library.read_threads import ReadThreads
from policydesk.library.reader import LibraryReader, utc_now
from policydesk.library.recommendations import Recommendations
from policydesk.library.settings import LibrarySettings
from policydesk.library.status import StatusEvents
from policydesk.library.undo import UndoHistory, UndoStep, changes_of
from policydesk.store.files import LibraryFiles
from policydesk.store.integrity import is_sound
from policydesk.store.journal import Act, JournalEntry
from policydesk.store.lock import WriterLock
from policydesk.store.store import Store, WritingStore

if TYPE_CHECKING:
    from policydesk.intake.reading import Reading
    from policydesk.library.searching import SearchIndex

T = TypeVar("T")
Listener = Callable[[Changes, object], None]


class Library(LibraryReader):
    """A library open for writing; one at a time in the world, held by a kernel lock.

    Managers write through `operation` alone. In the window everything that writes is `submit`ted
    to the library's own thread; the command line calls the managers directly.
    """

    documents: Documents
    recommendations: Recommendations
    status: StatusEvents
    packs: Packs
    settings: LibrarySettings

    def __init__(
        self, store: WritingStore, lock: WriterLock, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__(store, now=now)
        self.store = store
        self._lock = lock
        self._history = UndoHistory()
        self._listeners: list[Listener] = []
        self._thread: LibraryThread | None = None
        self._index_waits = False
        self._jobs = JobsBoard()
        self._read_threads = ReadThreads(self.reader)
        self._open_reading: Reading | None = None
        self.notes: tuple[str, ...] = ()
        self.documents = Documents(self)
        self.recommendations = Recommendations(self)
        self.status = StatusEvents(self)
        self.packs = Packs(self)
        self.settings = LibrarySettings(self)
        self.imports = Imports(self)

    @classmethod
    def create(
        cls, folder: Path, *, name: str = "", now: Callable[[], datetime] = utc_now
    ) -> Library:
        """Make an empty library; UserError when the folder holds something already."""
        files = LibraryFiles(folder)
        _make_folder(files)
        lock = WriterLock(files.lock)
        try:
            library = cls(WritingStore.create(files), lock, now=now)
        except BaseException:
            lock.release()
            raise
        with library.store.operation():
            library.store.settings.set("library.uid", new_uid())
            library.store.settings.set("device.id", new_uid())
            if name:
                library.store.settings.set("library.name", name)
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
    def device(self) -> str:
        """This copy's own ledger stream."""
        return self.store.settings.get("device.id") or ""

    @cached_property
    def searching(self) -> SearchIndex:
        """The search and its index, mended when first used; what was mended stands in `notes`."""
        from policydesk.library.searching import SearchIndex

        index = SearchIndex(self.store, self._now)
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
                self._history.note(UndoStep(op, entries, group))
            self._tell(changes_of(op, entries), origin)

    def undo(self, origin: object = None) -> Op | None:
        """Take the last act back; None when there is nothing to take back."""
        step = self._history.next_undo
        if step is not None:
            self._history.undone(self._reverse(step, Op.UNDO, origin))
        return step.op if step else None

    def redo(self, origin: object = None) -> Op | None:
        """Do the last undone act again; None when there is none."""
        step = self._history.next_redo
        if step is not None:
            self._history.redone(self._reverse(step, Op.REDO, origin))
        return step.op if step else None

    @property
    def undo_label(self) -> str:
        """What Undo would take back; "" for nothing."""
        step = self._history.next_undo
        return step.op.label if step else ""

    @property
    def redo_label(self) -> str:
        """What Redo would do again; "" for nothing."""
        step = self._history.next_redo
        return step.op.label if step else ""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told of every change, on the thread that wrote; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def submit(self, act: Callable[[Library], T]) -> Future[T]:
        """Run `act` on the library's own thread, in order."""
        if self._thread is None:
            self._thread = LibraryThread()
        return self._thread.submit(lambda: act(self))

    def read(self, question: Callable[[LibraryReader], T], *, slow: bool = False) -> Future[T]:
        """Ask on a thread that only reads; page pictures and exports are `slow`."""
        return self._read_threads.ask(question, slow=slow)

    def start_job(self, label: str, work: Callable[[Library, Progress], object]) -> RunningJob:
        """Run long work beside the window; it writes by `imports`, or by `submit`."""
        if self._thread is None:
            self._thread = LibraryThread()
        return self._jobs.start(label, lambda progress: work(self, progress))

    def jobs(self) -> list[RunningJob]:
        """The jobs under way."""
        return self._jobs.all()

    def watch_jobs(self, watcher: Callable[[JobState], None]) -> Callable[[], None]:
        """Be told of every job's progress, on the job's thread; returns how to stop that."""
        return self._jobs.watch(watcher)

    def reader(self) -> LibraryReader:
        """A reader on a connection of its own, for another thread; close it before the library."""
        return LibraryReader(
            Store.open_reader(self.store.files), now=self._now, reading=self.reading
        )

    def reading(self) -> Reading:
        """The worker processes that parse and draw; started when first used."""
        if self._open_reading is None:
            from policydesk.intake.reading import Reading

            self._open_reading = Reading()
        return self._open_reading

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
        """Cancel jobs, end the thread, index what is left, and leave one plain file.

        An index that cannot be brought up to date now stands in `notes`; the next start does it.
        """
        self._jobs.close()
        if self._thread is not None:
            self._thread.close()
            self._thread = None
        if self._open_reading is not None:
            self._open_reading.close()
            self._open_reading = None
        self._read_threads.close()
        try:
            self._index_what_is_left()
            self.store.originals.sweep(self.store.documents.sha256s())
        finally:
            super().close()
            self._lock.release()

    def _index_what_is_left(self) -> None:
        try:
            if self.store.outbox.pending():
                self.searching.drain()
        except PolicyDeskError:
            note = (
                "The search index could not be brought up to date; it will be at the next start. "
                "What was written to the library is safe."
            )
            self.notes = (*self.notes, note)

    def call(self, act: Callable[[Library], T]) -> T:
        """Run `act` where writing belongs: on the library's thread if there is one."""
        if self._thread is None or self._thread.owns_current():
            return act(self)
        return self._thread.submit(lambda: act(self)).result()

    def _reverse(self, step: UndoStep, op: Op, origin: object) -> tuple[JournalEntry, ...]:
        with self.store.operation() as noted:
            self.store.revert(step.entries)
            for entry in reversed(step.entries):
                if entry.table == "status_event" and entry.act is Act.INSERT:
                    for event_id in range(entry.last, entry.first - 1, -1):
                        self.status.retract(EventId(event_id))
        self._tell(changes_of(op, tuple(noted)), origin)
        return tuple(noted)

    def _tell(self, changes: Changes, origin: object) -> None:
        self._index_soon()
        for listener in list(self._listeners):
            listener(changes, origin)

    def _index_soon(self) -> None:
        """In the window, index once the thread has nothing better to do."""
        if self._thread is None or self._index_waits:
            return
        self._index_waits = True

        def index(library: Library) -> None:
            library._index_waits = False
            library.searching.drain()

        self.submit(index)

    def _mend_after_crash(self) -> None:
        if not is_sound(self.store):
            note = (
                "The last session ended without closing the library, and the file shows damage; "
                "run “policydesk check” and restore a backup if it finds any."
            )
            self.notes = (*self.notes, note)
        self.store.originals.sweep(self.store.documents.sha256s())


def _make_folder(files: LibraryFiles) -> None:
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in str(files.folder)):
        raise UserError("The folder's name is no text the search index can read; choose another.")
    if files.exists():
        raise UserError(f"There is already a library in {files.folder}; open it instead.")
    if files.folder.exists() and (not files.folder.is_dir() or any(files.folder.iterdir())):
        raise UserError(f"{files.folder} is not empty; choose a new or empty folder.")
    try:
        files.folder.mkdir(parents=True, exist_ok=True)
        files.folder.chmod(0o700)
        files.originals.mkdir(exist_ok=True)
        files.backups.mkdir(exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {files.folder} cannot be made ({error.strerror}); choose another place."
        ) from error
