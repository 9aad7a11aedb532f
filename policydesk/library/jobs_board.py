"""Long work under way beside the window: started here, watched here, ended here."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from typing import TypeVar

from policydesk.core.progress import JobState, Progress
from policydesk.jobs.job import Job
from policydesk.jobs.worker import LibraryThread

T = TypeVar("T")


class RunningJob:
    """One piece of work on a thread of its own."""

    def __init__(
        self,
        number: int,
        label: str,
        work: Callable[[Progress], object],
        watch: Callable[[JobState], None],
    ) -> None:
        self._job = Job(number, label, watch)
        self._thread = LibraryThread(name=f"job {number}")
        self.future: Future[object] = self._thread.submit(lambda: self._job.run(work))

    @property
    def state(self) -> JobState:
        """Where it stands now."""
        return self._job.state

    def cancel(self) -> None:
        """Ask it to stop at its next step."""
        self._job.cancel()

    def end(self, deadline: float) -> bool:
        """Cancel and wait; whether it ended within the deadline (seconds)."""
        self._job.cancel()
        return self._thread.close(deadline)

    def rest(self) -> bool:
        """Give the thread back if the work is done; whether it was."""
        return self.future.done() and self._thread.close()


class JobsBoard:
    """Every job of one open library."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._jobs: list[RunningJob] = []
        self._watchers: list[Callable[[JobState], None]] = []

    def watch(self, watcher: Callable[[JobState], None]) -> Callable[[], None]:
        """Be told of every job's progress, on the job's thread; returns how to stop that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher) if watcher in self._watchers else None

    def start(self, label: str, work: Callable[[Progress], object]) -> RunningJob:
        self._jobs = [job for job in self._jobs if not job.rest()]
        job = RunningJob(next(self._numbers), label, work, self._tell)
        self._jobs.append(job)
        return job

    def all(self) -> list[RunningJob]:
        """Jobs not yet given back, oldest first."""
        return list(self._jobs)

    def close(self, deadline: float = 10.0) -> None:
        """Cancel everything and wait for it."""
        for job in self._jobs:
            job.cancel()
        for job in self._jobs:
            job.end(deadline)
        self._jobs.clear()

    def _tell(self, state: JobState) -> None:
        for watcher in list(self._watchers):
            watcher(state)
