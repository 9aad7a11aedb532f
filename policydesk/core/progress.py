"""How long work reports on itself, and how it is stopped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Cancelled(Exception):
    """Raised by `Progress.step` when the person asked to stop."""


class Progress(Protocol):
    """Told of each step; may raise Cancelled."""

    def step(self, done: int, total: int, what: str) -> None: ...


class NoProgress:
    """A Progress that nobody watches."""

    def step(self, done: int, total: int, what: str) -> None:
        """Say nothing."""


class JobPhase(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class JobState:
    """A job at one moment: `done` of `total` steps (0 of 0 before the first)."""

    id: int
    label: str
    phase: JobPhase
    done: int = 0
    total: int = 0
    what: str = ""
