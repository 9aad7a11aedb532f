"""Two threads that only read, for a window that must not wait: one quick, one for slow work."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from policydesk.jobs.worker import LibraryThread

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader

T = TypeVar("T")
LAST_ANSWER = 5.0  # seconds a question under way may still take when the library closes


class ReadThread:
    """One thread with a reader of its own, opened with the first question."""

    def __init__(self, name: str, open_reader: Callable[[], LibraryReader]) -> None:
        self._name = name
        self._open_reader = open_reader
        self._thread: LibraryThread | None = None
        self._reader: LibraryReader | None = None
        self._closed = False

    def ask(self, question: Callable[[LibraryReader], T]) -> Future[T]:
        """Answer in order; what is asked sees what had been committed when it begins.

        After `close` the future comes back cancelled: a widget may ask once more while it goes.
        """
        if self._closed:
            dropped: Future[T] = Future()
            dropped.cancel()
            return dropped
        if self._thread is None:
            self._thread = LibraryThread(self._name)
        return self._thread.submit(lambda: question(self._opened()))

    def close(self) -> None:
        """Drop what waits, let what runs end, and close the reader."""
        self._closed = True
        ended = self._thread is None or self._thread.close(LAST_ANSWER)
        self._thread = None
        if self._reader is not None and ended:  # an answer under way keeps its connection
            self._reader.close()
        self._reader = None

    def _opened(self) -> LibraryReader:
        if self._reader is None:
            self._reader = self._open_reader()
        return self._reader


class ReadThreads:
    """The quick one for lists and searches, the slow one for page pictures and exports."""

    def __init__(self, open_reader: Callable[[], LibraryReader]) -> None:
        self._quick = ReadThread("reader", open_reader)
        self._slow = ReadThread("slow reader", open_reader)

    def ask(self, question: Callable[[LibraryReader], T], *, slow: bool) -> Future[T]:
        return (self._slow if slow else self._quick).ask(question)

    def close(self) -> None:
        self._quick.close()
        self._slow.close()
