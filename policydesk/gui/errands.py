"""Long work while no library is open yet: on a thread of its own, watched from the window's."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from policydesk.core.errors import PolicyDeskError
from policydesk.core.progress import Cancelled, JobState, Progress
from policydesk.gui.bridge import JOBS_EVERY_MS, Refused, Then

if TYPE_CHECKING:
    from policydesk.library.jobs_board import RunningJob

T = TypeVar("T")
ENDS_IN = 10.0
"""Seconds that closing waits for work to stop."""


class Errands(QObject):
    """One piece of work at a time; `told(JobState)` while it runs, and `told(None)` at its end."""

    told = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: RunningJob | None = None
        self._then: Then[Any] | None = None
        self._refused: Refused | None = None
        self._timer = QTimer(self, interval=JOBS_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start_job(
        self,
        label: str,
        work: Callable[[None, Progress], T],
        *,
        then: Then[T],
        refused: Refused,
    ) -> None:
        """Begin it, as `Bridge.start_job` does; not while another one runs."""
        from policydesk.library.jobs_board import RunningJob

        if self._job is not None:
            return
        self._then, self._refused = then, refused
        self._job = RunningJob(1, label, lambda progress: work(None, progress), lambda _: None)
        self._timer.start()
        self._look()

    @property
    def state(self) -> JobState | None:
        """How the work stands that is under way."""
        return None if self._job is None else self._job.state

    def close(self) -> None:
        """Stop what is under way, and wait for it; nothing is told of it any more."""
        self._timer.stop()
        job, self._job = self._job, None
        if job is not None:
            job.end(ENDS_IN)

    def _look(self) -> None:
        job = self._job
        if job is None:
            return
        if not job.future.done():
            self.told.emit(job.state)
            return
        self.close()
        self.told.emit(None)
        try:
            result = job.future.result()
        except (Cancelled, CancelledError):
            return
        except PolicyDeskError as error:
            if self._refused is not None:
                self._refused(error)
            return
        if self._then is not None:
            self._then(result)
