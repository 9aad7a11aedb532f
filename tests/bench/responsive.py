"""Whether the window answers while awkward files are imported: its longest stall, and the usual.

A machine that does other work too lets every program wait, so three loops are measured: the
window's while it imports, the same window's before, and a bare one's beside the import.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.beats import LATE_MS as BAR_MS
from tests.bench.figures import DATA, Figure

EACH = 4
"""Every so many-th of the awkward files is imported; all 600 take minutes, as some are slow."""
IDLE_MS = 5_000
_OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def figures() -> Iterator[Figure]:
    """Import the files in a window of a process of its own, with a bare loop beside it."""
    name = "longest stall of the window's own making"
    folder = DATA / "awkward-files"
    if not folder.is_dir():
        yield Figure(name, None, BAR_MS, most=True, note=f"no real documents at {DATA}")
        return
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.responsive", place],
            capture_output=True, text=True, check=True, env=_OFFSCREEN,
        )  # fmt: skip
    told = json.loads(done.stdout.strip().splitlines()[-1])
    window = told["window"]
    note = (f"{told['imported']} imported, {told['problems']} refused in {told['seconds']:.0f} s; "
            f"{window['own_over']} beats over {BAR_MS:.0f} ms; without what it waited for a "
            f"processor; load {told['load']:.1f} on {os.cpu_count()} processors")  # fmt: skip
    yield Figure(name, window["own"], BAR_MS, most=True, unit="ms", note=note)
    for what, key in (("the same, with waiting for a processor", "window"),
                      ("a bare event loop in the same time", "bare"),
                      (f"the window before, {IDLE_MS // 1000} s", "idle")):  # fmt: skip
        note = f"{told[key]['over']} beats over {BAR_MS:.0f} ms"
        yield Figure(what, told[key]["longest"], unit="ms", note=note)


def play(place: Path) -> dict[str, Any]:
    """Import into a new library with its window shown; what the loops left waiting."""
    from time import perf_counter

    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from policydesk.core.imports import ImportReport
    from policydesk.gui.app import Desktop
    from policydesk.gui.memory import Memory
    from policydesk.gui.operations.importing import run_import
    from tests.bench.beats import Heart

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
    heart = Heart()
    wait(IDLE_MS)
    idle = heart.restart()
    bare = subprocess.Popen([sys.executable, "-m", "tests.bench.beats"], text=True,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
    wait(2_000)  # starting a program holds up whoever starts it
    heart.restart()
    began = perf_counter()
    window.desk.bridge.start_job("Importing", run_import(plan), then=reports.append)
    while not reports and perf_counter() - began < 900:
        wait(200)
    beats = heart.restart()
    seconds = perf_counter() - began
    alone, _ = bare.communicate()
    desktop.close()
    report = reports[0]
    return {"window": beats.told(), "idle": idle.told(), "bare": json.loads(alone),
            "seconds": seconds, "imported": len(report.imported),
            "problems": len(report.problems), "load": os.getloadavg()[0]}  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(play(Path(sys.argv[1]))))
