"""The joint between the library's threads and the window: the one file where they meet."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from time import perf_counter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from policydesk.core.changes import Changes, Op
from policydesk.core.errors import PolicyDeskError
from policydesk.core.progress import Cancelled, JobPhase, JobState, Progress
from policydesk.gui.notices import Notices

if TYPE_CHECKING:
    from policydesk.gui.turns import Turns
    from policydesk.library import Library, LibraryReader

T = TypeVar("T")
Then = Callable[[T], object]
Refused = Callable[[PolicyDeskError], object]

BUSY_AFTER_MS = 600
JOBS_EVERY_MS = 120
NEWS_EVERY_MS = 500
"""How often an import tells the views what it brought in: drawing a full list takes 40 ms, and
files may come in faster than anybody can see."""
FINISHED = frozenset({JobPhase.DONE, JobPhase.CANCELLED, JobPhase.FAILED})


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """One act of the user: what to call on the library's thread, and the sentence when done.

    `call` gets the library and the origin; `done` is the toast ("" for none), or makes it from
    the result. `undo` offers Undo in the toast.
    """

    call: Callable[[Library, object], T]
    done: str | Callable[[T], str] = ""
    undo: bool = True

    def says(self, result: T) -> str:
        """The sentence when it is done; "" for none."""
        return self.done if isinstance(self.done, str) else self.done(result)

    def run(
        self,
        bridge: Bridge,
        *,
        origin: object = None,
        then: Then[T] | None = None,
        refused: Refused | None = None,
    ) -> None:
        """Hand the act to the library; see `Bridge.run`."""
        bridge.run(self, origin=origin, then=then, refused=refused)


class Bridge(QObject):
    """Runs acts and reads on the library's threads and brings what comes of them to Qt's.

    `changed(Changes, origin)` after each operation, except that what a running import brings in is
    told of at most every NEWS_EVERY_MS, in the order it was written; `busy(bool)` when an act
    takes long; `jobs_changed(list[JobState])` while long work runs, and once when the last has
    ended.
    """

    changed = Signal(object, object)
    busy = Signal(bool)
    jobs_changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, library: Library, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._notices = notices
        self._reader: LibraryReader | None = None
        self._pending = self._asked = 0
        self._closed = False
        self._tickets: dict[Hashable, int] = {}
        self._jobs: dict[int, Any] = {}
        self._quiet: set[int] = set()
        self._shown_in: list[Turns] = []
        self._held: list[Changes] = []
        self._held_from: object = None
        self._news_timer = QTimer(self, singleShot=True, interval=NEWS_EVERY_MS)
        self._news_timer.timeout.connect(self._tell_held)
        self._busy_timer = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(lambda: self.busy.emit(True))
        self._jobs_timer = QTimer(self, interval=JOBS_EVERY_MS)
        self._jobs_timer.timeout.connect(self._tell_jobs)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = library.subscribe(self._on_written)

    @property
    def library(self) -> Library:
        """The library itself, for what is free to ask: its name, folder and notes."""
        return self._library

    @property
    def here(self) -> LibraryReader:
        """The window thread's own reader, for look-ups of a few milliseconds."""
        if self._reader is None:
            self._reader = self._library.reader()
        return self._reader

    def run(
        self,
        task: Task[T],
        *,
        origin: object = None,
        then: Then[T] | None = None,
        refused: Refused | None = None,
    ) -> None:
        """Do an act on the library's thread, in order; `then` gets its result on this thread.

        A refusal (UserError) goes to `refused`, or is shown in its own words; anything else is a
        bug and shown as one.
        """
        self._pending += 1
        if not self._busy_timer.isActive():
            self._busy_timer.start()
        future = self._library.submit(partial(_call_task, task, origin))
        self._when_done(future, partial(self._ended, task, then, refused))

    def read(
        self,
        question: Callable[[LibraryReader], T],
        then: Then[T],
        *,
        ticket: Hashable = None,
        refused: Refused | None = None,
        slow: bool = False,
        after_ms: int = 0,
    ) -> None:
        """Ask on a read thread; `then` gets the answer on this thread.

        With a `ticket` (say, `self`) an older question of the same ticket is not asked where it
        has not begun, and its late answer is thrown away where it has. `slow` questions (page
        pictures) queue apart from the quick ones. With `after_ms` it is asked so much later, and
        not at all where its ticket has another question by then.
        """
        number = self._tickets.get(ticket, 0) + 1
        if ticket is not None:
            self._tickets[ticket] = number
        self._asked += 1
        answered = partial(self._answered, ticket, number, then, refused)
        ask = partial(self._ask, ticket, number, question, answered, slow)
        if after_ms:
            QTimer.singleShot(after_ms, self, ask)
        else:
            ask()

    def _ask(
        self,
        ticket: Hashable,
        number: int,
        question: Callable[[LibraryReader], T],
        answered: Callable[[Future[T]], None],
        slow: bool,
    ) -> None:
        if self._closed or (ticket is not None and self._tickets.get(ticket) != number):
            self._asked -= 1
            return
        timely = partial(self._ask_in_time, ticket, number, question)
        self._when_done(self._library.read(timely, slow=slow), answered)

    def _ask_in_time(
        self,
        ticket: Hashable,
        number: int,
        question: Callable[[LibraryReader], T],
        reader: LibraryReader,
    ) -> T:
        """On the read thread: the answer, unless nobody waits for it any more."""
        if ticket is not None and self._tickets.get(ticket) != number:
            raise CancelledError
        return question(reader)

    def drop(self, ticket: Hashable) -> None:
        """Throw away whatever is still to come for this ticket."""
        self._tickets[ticket] = self._tickets.get(ticket, 0) + 1

    def start_job(
        self,
        label: str,
        work: Callable[[Library, Progress], T],
        *,
        then: Then[T] | None = None,
        refused: Refused | None = None,
        quiet: bool = False,
    ) -> int:
        """Begin long work with progress and cancel; give the job's id.

        A `quiet` job is not shown: nobody asked for it, and it takes a moment.
        """
        job = self._library.start_job(label, work)
        number: int = job.state.id
        self._jobs[number] = job
        if quiet:
            self._quiet.add(number)
        self._jobs_timer.start()
        self._tell_jobs()
        self._when_done(job.future, partial(self._job_ended, number, then, refused))
        return number

    def cancel_job(self, number: int) -> None:
        """Ask a job to stop at its next step."""
        if number in self._jobs:
            self._jobs[number].cancel()

    def job_states(self) -> list[JobState]:
        """How the jobs stand that are shown."""
        return [job.state for number, job in self._jobs.items() if number not in self._quiet]

    @property
    def closed(self) -> bool:
        """Whether the library is closed, so that nothing may be asked of it any more."""
        return self._closed

    @property
    def idle(self) -> bool:
        """Whether no act and no job is under way (questions may be)."""
        return not self._pending and not self._jobs

    @property
    def asking(self) -> bool:
        """Whether a question has still to be answered, or its answer to be shown whole."""
        return self._asked > 0 or any(work.under_way for work in self._shown_in)

    def shows_in(self, work: Turns) -> None:
        """Count an answer as given once these turns have shown all of it."""
        self._shown_in.append(work)

    def close(self) -> None:
        """Cancel jobs, close the library (which waits for its threads), stop listening."""
        if self._closed:
            return
        self._closed = True
        self._jobs_timer.stop()
        self._busy_timer.stop()
        self._news_timer.stop()
        for job in self._jobs.values():
            job.cancel()
        if self._reader is not None:
            self._reader.close()
        self._library.close()
        self._unsubscribe()

    def _when_done(self, future: Future[T], act: Callable[[Future[T]], None]) -> None:
        future.add_done_callback(lambda done: self._send(partial(act, done)))

    def _on_written(self, changes: Changes, origin: object) -> None:
        self._send(partial(self._tell_changed, changes, origin))

    def _tell_changed(self, changes: Changes, origin: object) -> None:
        if self._held and origin is not self._held_from:
            self._tell_held()
        self._held.append(changes)
        self._held_from = origin
        if changes.op is not Op.IMPORT_DOCUMENTS or not self._jobs:
            self._tell_held()
        elif not self._news_timer.isActive():
            self._news_timer.start()

    def _tell_held(self) -> None:
        """Tell what was held back, together; an act of another kind is told by itself."""
        self._news_timer.stop()
        held, self._held = self._held, []
        for _, some in groupby(held, key=lambda changes: changes.op):
            self.changed.emit(Changes.joined(list(some)), self._held_from)

    def _send(self, act: Callable[[], None]) -> None:
        """Queue an act for the window's thread, from whichever thread this is."""
        if not self._closed:
            self._arrived.emit(act)

    @Slot(object)
    def _take(self, act: Callable[[], None]) -> None:
        if not self._closed:
            act()

    def _ended(
        self, task: Task[T], then: Then[T] | None, refused: Refused | None, future: Future[T]
    ) -> None:
        self._pending -= 1
        if not self._pending:
            self._busy_timer.stop()
            self.busy.emit(False)
        if not self._went_well(future, refused):
            return
        result = future.result()
        if sentence := task.says(result):
            self._notices.say(sentence, undo=task.undo)
        _hand(then, result)

    def _answered(
        self,
        ticket: Hashable,
        number: int,
        then: Then[T],
        refused: Refused | None,
        future: Future[T],
    ) -> None:
        self._asked -= 1
        if ticket is not None and self._tickets.get(ticket) != number:
            return
        if self._went_well(future, refused):
            _hand(then, future.result())

    def _job_ended(
        self, number: int, then: Then[T] | None, refused: Refused | None, future: Future[T]
    ) -> None:
        self._tell_held()
        self._jobs.pop(number, None)
        self._quiet.discard(number)
        self._tell_jobs()
        if not self._jobs:
            self._jobs_timer.stop()
        if self._went_well(future, refused):
            _hand(then, future.result())

    def _went_well(self, future: Future[Any], refused: Refused | None) -> bool:
        if future.cancelled():
            return False
        match future.exception():
            case None:
                return True
            case Cancelled() | CancelledError():
                self._notices.say("Stopped.", undo=False)
            case PolicyDeskError() as error if refused is not None:
                _hand(refused, error)
            case PolicyDeskError() as error:
                self._notices.problem(str(error))
            case error:
                self._notices.bug(error)
        return False

    def _tell_jobs(self) -> None:
        self.jobs_changed.emit([s for s in self.job_states() if s.phase not in FINISHED])


def _call_task(task: Task[T], origin: object, library: Library) -> T:
    return task.call(library, origin)


def _hand(then: Callable[[T], object] | None, result: T) -> None:
    """Call back, unless the widget that asked has been destroyed since."""
    if then is None:
        return
    act = then.func if isinstance(then, partial) else then
    owner = getattr(act, "__self__", None)
    if isinstance(owner, QObject) and not shiboken6.isValid(owner):
        return
    then(result)


class Watchdog(QObject):
    """Measures how long the window's thread leaves its timer waiting; never pumps it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest_ms = 0.0
        self._last = perf_counter()
        self._timer = QTimer(self, interval=5, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def restart(self) -> None:
        """Forget what was measured."""
        self.longest_ms, self._last = 0.0, perf_counter()

    def _beat(self) -> None:
        now = perf_counter()
        gap = (now - self._last) * 1000 - self._timer.interval()
        self.longest_ms, self._last = max(self.longest_ms, gap), now
