"""Keeps worker processes from one test to the next: to start one takes as long as many tests do.

They are the program's own, in their jail, and all else of a pool is as it is. Only one that a pool
would go on using is kept; one that failed, was stopped, or is worn ends as ever. Tests of the pools
and the readers, of faults and of whole journeys start theirs anew.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from policydesk.jobs import pool
from policydesk.jobs.child import Failure, Reply, Request, WorkerLimits, WorkerProcess

MOST = 3  # at rest: as many as one library starts


class KeptWorker(WorkerProcess):
    """A worker that goes back to the stable it came from, if it is fit."""

    def __init__(self, stable: "Stable", module: str, limits: WorkerLimits) -> None:
        super().__init__(module, limits)
        self.module = module
        self._stable = stable
        self._answered = False

    def lent(self, limits: WorkerLimits) -> "KeptWorker":
        """For a pool with these limits."""
        if limits.seconds != self._limits.seconds:
            self._watchdog.close()
            self._watchdog = self._watched(limits)
        self._limits = limits
        return self

    def ask(self, request: Request) -> Reply | Failure:
        self._answered = False
        outcome = super().ask(request)
        self._answered = isinstance(outcome, Reply)
        return outcome

    def close(self) -> None:
        if self.worn or not (self._answered and self._stable.take_back(self)):
            super().close()

    def owns(self, thread: threading.Thread) -> bool:
        return thread in {self._drain, self._watchdog.thread}


class Stable:
    """Lends workers to pools, and starts one where none is at rest."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.at_rest: list[KeptWorker] = []
        self._room = MOST
        # One thread for the life of the stable: the kernel ends a worker with who started it.
        self._starter = ThreadPoolExecutor(1, "stable")
        self._starter.submit(int).result()

    def lend(self, module: str, limits: WorkerLimits) -> WorkerProcess:
        """What a pool takes for `WorkerProcess`."""
        with self._lock:
            fit = next((w for w in self.at_rest if w.module == module and not w.worn), None)
            if fit is not None:
                self.at_rest.remove(fit)
                return fit.lent(limits)
        return self._starter.submit(KeptWorker, self, module, limits).result()

    def take_back(self, worker: KeptWorker) -> bool:
        """Whether there was room for it."""
        with self._lock:
            room = len(self.at_rest) < self._room
            if room:
                self.at_rest.append(worker)
        return room

    def close(self) -> None:
        """End them all."""
        with self._lock:
            self._room = 0
        for worker in self.at_rest:
            WorkerProcess.close(worker)
        self._starter.shutdown()


_stables: list[Stable] = []


def is_at_rest(one: int | threading.Thread) -> bool:
    """Whether it is the process, or a thread, of a worker that no test uses now."""
    return any(
        worker.pid == one if isinstance(one, int) else worker.owns(one)
        for stable in _stables
        for worker in list(stable.at_rest)
    )


@pytest.fixture(scope="session")
def stable() -> Iterator[Stable]:
    """The workers of the run; those of one test more or less are nobody's leftovers."""
    made = Stable()
    _stables.append(made)
    yield made
    _stables.remove(made)
    made.close()


@pytest.fixture
def kept_workers(stable: Stable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pools lend their workers from the stable, and give them back."""
    monkeypatch.setattr(pool, "WorkerProcess", stable.lend)
