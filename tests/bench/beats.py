"""How long an event loop leaves its timer waiting, and what it waited for; a bare loop to compare.

Run as a program: a loop without anything else to do, which prints its beats when its input ends.
"""

from __future__ import annotations

import json
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

EVERY_MS = 5
LATE_MS = 50.0
_WAITED = Path("/proc/thread-self/schedstat")


@dataclass(slots=True)
class Beats:
    """Milliseconds each beat came late; `own` is without the time spent waiting for a processor.

    `own` is what the program itself made of it: its work on this thread, and other threads of
    it that held the interpreter. Linux alone tells the rest (the second number of schedstat(5)).
    """

    late: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    def told(self) -> dict[str, float]:
        return {
            "longest": max(self.late, default=0.0),
            "own": max(self.own, default=0.0),
            "over": sum(ms > LATE_MS for ms in self.late),
            "own_over": sum(ms > LATE_MS for ms in self.own),
        }


class Heart(QObject):
    """Beats in the event loop of the thread that made it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.restart()
        self._timer = QTimer(self, interval=EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def restart(self) -> Beats:
        """Begin anew; gives what was measured so far."""
        beats = getattr(self, "_beats", Beats())
        self._beats = Beats()
        self._last = self._now()
        return beats

    def _beat(self) -> None:
        now = self._now()
        late = (now[0] - self._last[0]) - EVERY_MS
        worked = now[1] - self._last[1]
        queued = now[2] - self._last[2]
        if late > 0:
            self._beats.late.append(late)
            self._beats.own.append(max(late - queued, min(worked, late)))
        self._last = now

    @staticmethod
    def _now() -> tuple[float, float, float]:
        """Milliseconds: of the clock, of work on this thread, and of waiting for a processor."""
        waited = 0.0
        with suppress(OSError, ValueError, IndexError):
            waited = int(_WAITED.read_bytes().split()[1]) / 1e6
        return perf_counter() * 1000, thread_time() * 1000, waited


def main() -> None:
    """Beat until standard input ends, then print what was measured."""
    app = QCoreApplication([])
    heart = Heart()
    ended = threading.Event()

    def listen() -> None:
        sys.stdin.read()
        ended.set()

    def look() -> None:
        if ended.is_set():
            app.quit()

    threading.Thread(target=listen, daemon=True).start()
    watch = QTimer(interval=100)
    watch.timeout.connect(look)
    watch.start()
    app.exec()
    print(json.dumps(heart.restart().told()))


if __name__ == "__main__":
    main()
