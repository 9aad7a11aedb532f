"""A few worker processes that answer requests, each in its jail, and are replaced when worn."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import suppress
from typing import Self

from policydesk.jobs.child import (
    Failure,
    FailureKind,
    Reply,
    Request,
    WorkerLimits,
    WorkerProcess,
)

__all__ = ["Failure", "FailureKind", "ParsePool", "Reply", "Request", "WorkerLimits"]

Outcome = Reply | Failure
_TICK = 0.1
_AT_HAND = 32
"""Requests for each worker: a caller that indexes takes as long as dozens of web pages to read."""


def _nothing() -> None:
    """Nobody watches."""


class _Job:
    """A request on its way; `worker` while one works on it."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.future: Future[Outcome] = Future()
        self.lock = threading.Lock()
        self.worker: WorkerProcess | None = None
        self.cancelled = False

    def cancel(self) -> None:
        """Drop it, or stop the worker that has it."""
        with self.lock:
            self.cancelled = True
            if self.worker is not None:
                self.worker.kill(FailureKind.CANCELLED)
        self.future.cancel()


class ParsePool:
    """Worker processes that run `module`; usable from any thread, nothing starts before use.

    `workers` defaults to the number of processors, at most four. A file whose worker ends
    abnormally is tried once more in a fresh process of its own.
    """

    def __init__(
        self, module: str, *, workers: int | None = None, limits: WorkerLimits | None = None
    ) -> None:
        self._module = module
        self._count = workers or min(4, os.cpu_count() or 1)
        self._limits = limits or WorkerLimits()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._under_way: set[_Job] = set()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @property
    def workers(self) -> int:
        return self._count

    def pids(self) -> tuple[int, ...]:
        """The processes at work now."""
        with self._lock:
            jobs = tuple(self._under_way)
        return tuple(worker.pid for job in jobs if (worker := job.worker) is not None)

    def ask(self, request: Request) -> Outcome:
        """Answer one request; waits for it. Raises RuntimeError after `close`."""
        job = self._submit(request)
        try:
            return job.future.result()
        except CancelledError:
            return Failure(FailureKind.CANCELLED, "")

    def begin(self, request: Request) -> None:
        """Have it answered without waiting; nobody reads the answer. RuntimeError after `close`."""
        self._submit(request)

    def run(
        self, requests: Iterable[Request | None], *, tick: Callable[[], None] = _nothing
    ) -> Iterator[tuple[Request, Outcome]]:
        """Answer each request, as finished. Requests are fetched a few ahead of the workers.

        None instead of a request asks to be asked again after the next answer: the caller has
        enough answers in hand. It may only be given while a request is under way.
        `tick` is called every 0.1 s while waiting and may raise; then, and when the caller stops
        listening, what is under way is stopped. Raises RuntimeError after `close`.
        """
        source = iter(requests)
        waiting: dict[Future[Outcome], _Job] = {}
        try:
            while True:
                # Some more for each worker than it works on: none idles while the caller is busy.
                while len(waiting) < _AT_HAND * self._count:
                    request = next(source, None)
                    if request is None:
                        break
                    job = self._submit(request)
                    waiting[job.future] = job
                if not waiting:
                    return
                done, _ = wait(waiting, timeout=_TICK, return_when=FIRST_COMPLETED)
                tick()
                for future in done:
                    job = waiting.pop(future)
                    yield job.request, _outcome(future)
        finally:
            for job in waiting.values():
                job.cancel()

    def close(self, deadline: float = 5.0) -> None:
        """Stop everything and wait until it has stopped, at most `deadline` seconds."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            threads, under_way = tuple(self._threads), tuple(self._under_way)
        for job in under_way:
            job.cancel()
        for _ in threads:
            self._jobs.put(None)
        end = time.monotonic() + deadline
        for thread in threads:
            thread.join(max(0.0, end - time.monotonic()))

    def _submit(self, request: Request) -> _Job:
        job = _Job(request)
        with self._lock:
            if self._closed:
                raise RuntimeError("the pool is closed")
            self._under_way.add(job)
            job.future.add_done_callback(lambda _: self._forget(job))
            if len(self._threads) < min(self._count, len(self._under_way)):
                # The thread that starts a worker must outlive it: the kernel ends a worker
                # with the *thread* that started it (prctl(2), PR_SET_PDEATHSIG).
                thread = threading.Thread(target=self._work, name="parse pool", daemon=True)
                self._threads.append(thread)
                thread.start()
        self._jobs.put(job)
        return job

    def _forget(self, job: _Job) -> None:
        with self._lock:
            self._under_way.discard(job)

    def _work(self) -> None:
        """One thread: keeps one worker and feeds it."""
        worker: WorkerProcess | None = None
        try:
            while (job := self._jobs.get()) is not None:
                if not job.future.set_running_or_notify_cancel():
                    continue
                try:
                    worker, outcome = self._answer(job, worker)
                except BaseException as error:  # noqa: BLE001 - belongs to whoever asked
                    worker = self._end(worker)
                    job.future.set_exception(error)
                else:
                    job.future.set_result(outcome)
        finally:
            self._end(worker)

    def _answer(
        self, job: _Job, worker: WorkerProcess | None
    ) -> tuple[WorkerProcess | None, Outcome]:
        if worker is not None and worker.worn:
            worker = self._end(worker)
        for attempt in range(2):
            try:
                worker = worker or WorkerProcess(self._module, self._limits)
            except OSError as error:  # no memory or handle left to start one
                return None, Failure(FailureKind.STOPPED, error.strerror or "not started")
            outcome = self._try(job, worker)
            if isinstance(outcome, Reply):
                return worker, outcome
            worker = self._end(worker)
            if attempt or outcome.kind is not FailureKind.STOPPED:
                return worker, outcome
        raise AssertionError("the loop ends by returning")

    def _try(self, job: _Job, worker: WorkerProcess) -> Outcome:
        with job.lock:
            if job.cancelled:
                return Failure(FailureKind.CANCELLED, "")
            job.worker = worker
        try:
            return worker.ask(job.request)
        finally:
            with job.lock:
                job.worker = None

    @staticmethod
    def _end(worker: WorkerProcess | None) -> None:
        if worker is not None:
            worker.close()


def _outcome(future: Future[Outcome]) -> Outcome:
    with suppress(CancelledError):
        return future.result()
    return Failure(FailureKind.CANCELLED, "")
