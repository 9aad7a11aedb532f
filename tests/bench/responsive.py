"""Whether the window answers while awkward files are imported: its longest stall, and the usual."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import DATA, Figure

EACH = 8
"""Every so many-th of the awkward files is imported; all 600 take minutes, as some are slow."""
BAR_MS = 50.0
"""No stall of the window's thread is to be longer (interface.md)."""


def figures() -> Iterator[Figure]:
    """Import the files in a window of a process of its own, and ask its watchdog."""
    name = "longest stall of the window while importing"
    folder = DATA / "awkward-files"
    if not folder.is_dir():
        yield Figure(name, None, BAR_MS, most=True, note=f"no real documents at {DATA}")
        return
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.responsive", place],
            capture_output=True, text=True, check=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
    told = json.loads(done.stdout.strip().splitlines()[-1])
    note = (f"{told['imported']} imported, {told['problems']} refused in {told['seconds']:.0f} s; "
            f"{told['over']} beats over {BAR_MS:.0f} ms; load {told['load']:.1f} on "
            f"{os.cpu_count()} processors")  # fmt: skip
    yield Figure(name, told["longest_ms"], BAR_MS, most=True, unit="ms", note=note)


def play(place: Path) -> dict[str, float]:
    """Import into a new library with its window shown; what the watchdog saw."""
    from time import perf_counter

    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from policydesk.core.imports import ImportReport
    from policydesk.gui.app import Desktop
    from policydesk.gui.bridge import Watchdog
    from policydesk.gui.memory import Memory
    from policydesk.gui.operations.importing import run_import

    def wait(milliseconds: int) -> None:
        # Unlike QTest.qWait this lets the other threads run.
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    desktop = Desktop(QApplication([]), Memory(place / "memory.ini"))
    desktop.new_library(place / "library")
    window = desktop.window
    assert window is not None
    window.show()
    wait(6_000)
    files = sorted(path for path in (DATA / "awkward-files").rglob("*") if path.is_file())
    plan = window.desk.bridge.library.imports.plan(files[::EACH])
    reports: list[ImportReport] = []
    watchdog, over = Watchdog(), 0

    def beat() -> None:
        nonlocal over
        over += watchdog.longest_ms > BAR_MS
        longest.append(watchdog.longest_ms)
        watchdog.restart()

    longest: list[float] = []
    timer = QTimer(interval=500)
    timer.timeout.connect(beat)
    timer.start()
    watchdog.restart()
    began = perf_counter()
    window.desk.bridge.start_job("Importing", run_import(plan), then=reports.append)
    while not reports and perf_counter() - began < 900:
        wait(200)
    beat()
    seconds = perf_counter() - began
    desktop.close()
    report = reports[0]
    return {"longest_ms": max(longest), "over": over, "seconds": seconds,
            "imported": len(report.imported), "problems": len(report.problems),
            "load": os.getloadavg()[0]}  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(play(Path(sys.argv[1]))))
