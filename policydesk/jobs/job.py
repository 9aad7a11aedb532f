"""A piece of work under way: what it is called, how far it is, and the wish to stop it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from policydesk.core.progress import Cancelled, JobPhase, JobState

T = TypeVar("T")
THROTTLE = 0.1
"""Seconds between two reports of the same job; its first, last and phase changes always come."""


class Job:
    """Implements core.progress.Progress; `watch` is called on the job's own thread."""

    def __init__(
        self,
        number: int,
        label: str,
        watch: Callable[[JobState], None] | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._watch = watch
        self._clock = clock
        self._lock = threading.Lock()
        self._cancel = threading.Event()
        self._state = JobState(number, label, JobPhase.WAITING)
        self._told_at = float("-inf")

    @property
    def state(self) -> JobState:
        with self._lock:
            return self._state

    @property
    def cancelled(self) -> bool:
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Ask it to stop; it does at its next step."""
        self._cancel.set()

    def step(self, done: int, total: int, what: str) -> None:
        """Note the progress and, at most every THROTTLE seconds, tell it. May raise Cancelled."""
        if self._cancel.is_set():
            raise Cancelled
        now = self._clock()
        with self._lock:
            self._state = replace(self._state, done=done, total=total, what=what)
            state, due = self._state, now - self._told_at >= THROTTLE or done == total
        if due:
            self._tell(state, now)

    def run(self, work: Callable[[Job], T]) -> T:
        """Do `work`, keeping the phase; whatever it raises comes out again."""
        self._enter(JobPhase.RUNNING)
        try:
            if self._cancel.is_set():
                raise Cancelled
            result = work(self)
        except Cancelled:
            self._enter(JobPhase.CANCELLED)
            raise
        except BaseException:
            self._enter(JobPhase.FAILED)
            raise
        self._enter(JobPhase.DONE)
        return result

    def _enter(self, phase: JobPhase) -> None:
        with self._lock:
            self._state = replace(self._state, phase=phase)
            state = self._state
        self._tell(state, self._clock())

    def _tell(self, state: JobState, now: float) -> None:
        self._told_at = now
        if self._watch is not None:
            self._watch(state)
