"""Played in a process of its own: start the window, or a bare one, and say how long it took."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policydesk.gui.views.main_window import MainWindow

BEGAN = float(sys.argv[1]) if len(sys.argv) > 1 else time.time()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def bare() -> dict[str, float]:
    """A main window with nothing in it: what Qt itself costs."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    window.grab()
    return {"usable": time.time() - BEGAN}


def ours(folder: str) -> dict[str, float]:
    """PolicyDesk on a library: usable once its first place is painted with its rows."""
    from pathlib import Path

    from policydesk.gui.app import Desktop  # first, as the program does

    from PySide6.QtCore import QEventLoop  # isort: skip
    from PySide6.QtWidgets import QApplication  # isort: skip

    app = QApplication([])
    desktop = Desktop(app)
    desktop.start(Path(folder))
    window = desktop.window
    assert window is not None
    while not window.library_place.table.model().rowCount():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.grab()
    usable = time.time() - BEGAN

    figures = {"usable": usable, **stalls(window)}
    desktop.close()
    return figures


def stalls(window: MainWindow) -> dict[str, float]:
    """The longest wait of a 5 ms timer in each step of the scene, in milliseconds."""
    from policydesk.gui.bridge import Watchdog

    watchdog = Watchdog()
    longest: dict[str, float] = {}
    for name, act, pause in steps(window):
        watchdog.restart()
        act()
        wait(pause)
        longest[name] = max(watchdog.longest_ms, longest.get(name, 0.0))
    return longest


def wait(milliseconds: int) -> None:
    """Let the window live; unlike QTest.qWait this lets the threads that read run, too."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def steps(window: MainWindow) -> Iterator[tuple[str, Callable[[], object], int]]:
    """What the analyst does, with the pause after it: name, act, milliseconds."""
    from PySide6.QtTest import QTest

    yield "the second after the first paint", lambda: None, 1_000
    for key in ("find", "register", "time", "packs"):
        yield f"first visit to {key}", partial(window.show_place, key), 500
    for key in ("library", "register", "library", "time", "packs", "find"):
        yield f"back to {key}", partial(window.show_place, key), 250
    box = window.place("find").search_box
    for letter in "council budget":
        yield "typing a search", partial(QTest.keyClicks, box, letter), 60
    yield "the search's answer", lambda: None, 800
    yield "back to library", partial(window.show_place, "library"), 250
    yield "loading every row again", window.library_place.reload, 1_000
    documents = window.desk.bridge.here.documents.all()
    longest = max(documents, key=lambda document: document.passages)
    yield (
        f"opening {longest.passages:,} passages",
        partial(window.library_place.open_document, longest.id),
        2_500,
    )


if __name__ == "__main__":
    print(json.dumps(bare() if len(sys.argv) < 3 else ours(sys.argv[2])))
