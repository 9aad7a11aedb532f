"""A job tells how far it is, not too often, and stops when asked."""

import pytest

from policydesk.core.progress import Cancelled, JobPhase, JobState
from policydesk.jobs.job import THROTTLE, Job


class Clock:
    """Time that passes when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_steps_are_told_at_most_every_tenth_of_a_second_and_the_last_always() -> None:
    told: list[JobState] = []
    clock = Clock()
    job = Job(1, "Import", told.append, clock=clock)
    for done in range(1, 101):
        clock.now += THROTTLE / 10
        job.step(done, 100, f"file {done}")
    assert 8 <= len(told) <= 14
    assert told[-1] == JobState(1, "Import", JobPhase.WAITING, 100, 100, "file 100")
    assert job.state == told[-1]


def test_phases_follow_the_work() -> None:
    phases: list[JobPhase] = []
    job = Job(1, "Import", lambda state: phases.append(state.phase))
    assert job.run(lambda running: running.state.phase) is JobPhase.RUNNING
    assert phases == [JobPhase.RUNNING, JobPhase.DONE]


def test_cancelling_ends_it_at_its_next_step() -> None:
    job = Job(1, "Import")

    def work(running: Job) -> None:
        running.step(1, 3, "one")
        running.cancel()
        running.step(2, 3, "two")

    with pytest.raises(Cancelled):
        job.run(work)
    assert job.cancelled
    assert job.state.phase is JobPhase.CANCELLED
    assert job.state.done == 1


def test_a_job_cancelled_before_it_began_does_nothing() -> None:
    job = Job(1, "Import")
    job.cancel()
    with pytest.raises(Cancelled):
        job.run(lambda _: pytest.fail("it ran"))


def test_a_failure_comes_out_and_is_noted() -> None:
    job = Job(1, "Import")
    with pytest.raises(ZeroDivisionError):
        job.run(lambda _: 1 // 0)
    assert job.state.phase is JobPhase.FAILED
