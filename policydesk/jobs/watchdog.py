"""Act when a piece of work takes too long; one thread for all pieces that follow each other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic


class Watchdog:
    """Calls `late` once for each piece of work that takes longer than `seconds`.

    A timer of its own for each would be a thread of its own: to begin and end one stops whoever
    waits for it four times, and on a busy machine each stop may last as long as a page is read.
    """

    def __init__(self, seconds: float, late: Callable[[], None]) -> None:
        self._seconds, self._late = seconds, late
        self._lock = threading.Lock()
        self._ends_at: float | None = None
        self._closed = threading.Event()
        self.thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self.thread.start()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Around one piece of work, one at a time; once it has ended nothing is late any more."""
        with self._lock:
            self._ends_at = monotonic() + self._seconds
        try:
            yield
        finally:
            with self._lock:
                self._ends_at = None

    def close(self) -> None:
        """End the thread; not from within `late`."""
        self._closed.set()
        self.thread.join()

    def _watch(self) -> None:
        """Sleeps until the work at hand would be late; what begins meanwhile is late after that."""
        left = self._seconds
        while not self._closed.wait(left):
            with self._lock:
                left = self._seconds if self._ends_at is None else self._ends_at - monotonic()
                if left <= 0:
                    self._ends_at, left = None, self._seconds
                    self._late()
