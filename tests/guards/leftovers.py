"""Fails a test that leaves a thread or a child process behind.

What a fixture of a wider scope started stands before the test and is not counted against it, nor is
a worker at rest (tests/guards/workers.py).
"""

import multiprocessing.resource_tracker
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guards.workers import is_at_rest

PATIENCE = 5.0  # seconds for what is ending already; a clean test never waits


def living_threads() -> set[threading.Thread]:
    """Return the Python threads alive now, daemons included, without those of workers at rest."""
    return {
        thread
        for thread in threading.enumerate()
        if thread.is_alive() and not is_at_rest(thread)
    }


def living_children() -> dict[int, str]:
    """Return pid and command of this process's children but for workers at rest (Linux; elsewhere
    none are seen).
    """
    found = {}
    for task in Path("/proc/self/task").glob("*/children"):
        for pid in map(int, _read(task).split()):
            if pid == _tracker() or is_at_rest(pid):
                continue
            command = _read(Path(f"/proc/{pid}/cmdline")).replace("\0", " ").strip()
            if _read(Path(f"/proc/{pid}/stat")).split(") ")[-1][:1] != "Z":
                found[pid] = command
    return found


@pytest.fixture(autouse=True)
def no_leftovers() -> Iterator[None]:
    """Compare threads and child processes before the test with those after its fixtures ended."""
    threads, children = living_threads(), living_children()
    yield
    deadline = time.monotonic() + PATIENCE
    while left := _left(threads, children):
        if time.monotonic() > deadline:
            pytest.fail("Left running:\n" + "\n".join(left), pytrace=False)
        time.sleep(0.01)


def _left(threads: set[threading.Thread], children: dict[int, str]) -> list[str]:
    new_threads = [f"thread {thread.name}" for thread in living_threads() - threads]
    new_children = [
        f"process {pid}: {command}"
        for pid, command in living_children().items()
        if pid not in children
    ]
    return new_threads + new_children


def _tracker() -> int | None:
    """Return the pid of multiprocessing's own helper, which lives as long as the process."""
    return getattr(multiprocessing.resource_tracker._resource_tracker, "_pid", None)


def _read(path: Path) -> str:
    """Return what a file of /proc says; its process may have ended since it was listed."""
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""
