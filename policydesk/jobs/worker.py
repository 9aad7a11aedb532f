"""One thread that does what it is given, in order."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


class _Task:
    """A call on its way to the thread."""

    def __init__(self, call: Callable[[], object], future: Future[object]) -> None:
        self.call = call
        self.future = future

    def run(self) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.call()
        except BaseException as error:  # noqa: BLE001 - belongs to whoever submitted
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


class LibraryThread:
    """First in, first out, one at a time; `submit` from any thread."""

    def __init__(self, name: str = "library") -> None:
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, call: Callable[[], T]) -> Future[T]:
        """Queue `call`; its result or exception arrives in the future.

        Raises RuntimeError after `close`.
        """
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("the thread is closed")
            self._tasks.put(_Task(call, future))  # type: ignore[arg-type]
        return future

    def owns_current(self) -> bool:
        """Whether the caller runs on this thread (and would wait for itself)."""
        return threading.current_thread() is self._thread

    def close(self, deadline: float = 5.0) -> bool:
        """Cancel what has not begun, wait for what has; whether it ended within the deadline."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._drop_waiting()
                self._tasks.put(None)
        if self.owns_current():
            return False
        self._thread.join(deadline)
        return not self._thread.is_alive()

    def _drop_waiting(self) -> None:
        while True:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                return
            if task is not None:
                task.future.cancel()

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            task.run()
            del task  # what it holds must not live until the next one comes
