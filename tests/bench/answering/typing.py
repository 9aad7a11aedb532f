"""Typing in the window over a large library: from each key to painted results, and every stall."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.bench.figures import Figure

if TYPE_CHECKING:
    from policydesk.gui.views.find_place import FindPlace

PAINTED_MS = STALL_MS = 50
EVERY_MS = 130
"""Between two keys: some 90 words a minute."""
TYPED = (
    "nuclear disarmament treaty", '"law of the sea"', "housing OR famine", "publisher:GBR colon",
    "developement aid", "what should small states do",
)  # fmt: skip
_OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def figures(folder: Path) -> Iterator[Figure]:
    """Type into the window of a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.answering.typing", str(folder), place],
            capture_output=True, text=True, check=True, env=_OFFSCREEN,
        )  # fmt: skip
    told = json.loads(done.stdout.strip().splitlines()[-1])
    ordered, beats = sorted(float(ms) for ms in told["painted"]), told["beats"]
    note = (f"{len(ordered)} of {told['keys']} keys had results of their own before the next; "
            f"95 % {ordered[int(len(ordered) * 0.95)]:.0f} ms, worst {ordered[-1]:.0f} ms; "
            f"load {told['load']:.1f} on {os.cpu_count()} processors")  # fmt: skip
    yield Figure("key to painted results, median", median(ordered), PAINTED_MS, most=True,
                 unit="ms", note=note)
    yield Figure("the same, work of all its threads alone", median(told["worked"]), unit="ms",
                 note="what it takes where no other program wants the processors")
    yield Figure("longest stall of the window's own making", beats["own"], STALL_MS, most=True,
                 unit="ms", note=f"{beats['own_over']} beats over {STALL_MS} ms; "
                                 "without what it waited for a processor")
    yield Figure("the same, with waiting for a processor", beats["longest"], unit="ms",
                 note=f"{beats['over']} beats over {STALL_MS} ms")


def play(library: Path, place: Path) -> dict[str, Any]:
    """Open the library in a window, go to Find, and type; milliseconds."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from policydesk.gui.app import Desktop
    from policydesk.gui.memory import Memory
    from policydesk.gui.views.find_place import FindPlace
    from tests.bench.beats import Heart

    def wait(milliseconds: int) -> None:
        # Unlike QTest.qWait this lets the other threads run.
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    desktop = Desktop(QApplication([]), Memory(place / "memory.ini"))
    desktop.start(library)
    window = desktop.window
    assert window is not None
    window.resize(1280, 800)
    window.show_place("find")
    wait(3_000)
    find = window.place("find")
    assert isinstance(find, FindPlace)
    QTest.keyClicks(find.search_box, "warm")
    wait(1_500)
    find.search_box.clear()
    wait(500)
    watch = painted(find)
    heart = Heart()
    for text in TYPED:
        for letter in text:
            watch.asked(find.search_box.text() + letter)
            QTest.keyClicks(find.search_box, letter)
            wait(EVERY_MS)
        wait(700)
        find.search_box.clear()
        wait(200)
    beats = heart.restart()
    desktop.close()
    return {"painted": watch.took, "worked": watch.worked, "keys": sum(map(len, TYPED)),
            "beats": beats.told(), "load": os.getloadavg()[0]}  # fmt: skip


def painted(find: FindPlace) -> Any:
    """Notes for each text how long after its key the whole place stood painted with its answer."""
    from time import perf_counter, process_time

    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    class Painted(QObject):
        def __init__(self) -> None:
            super().__init__(find)
            self.took: list[float] = []
            self.worked: list[float] = []
            self._text, self._since, self._before, self._shown = "", 0.0, 0.0, False
            find.status_changed.connect(self._on_answer)
            find.installEventFilter(self)
            parts = (find.list.viewport(), find.lines, find.nothing_found,
                     *find.facets.findChildren(QWidget))
            for part in parts:
                part.installEventFilter(self)

        def asked(self, text: str) -> None:
            self._text, self._shown = text, False
            self._since, self._before = perf_counter(), process_time()

        def _on_answer(self) -> None:
            page = find._page
            self._shown = page is not None and page.query == self._text
            find.lines.update()  # what is left of the answer may have nothing of its own to paint

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and self._shown:
                self._shown = False
                QTimer.singleShot(0, self._painted)  # behind everything that is painted with it
            return False

        def _painted(self) -> None:
            self.took.append((perf_counter() - self._since) * 1000)
            self.worked.append((process_time() - self._before) * 1000)

    return Painted()


if __name__ == "__main__":
    print(json.dumps(play(Path(sys.argv[1]), Path(sys.argv[2]))))
