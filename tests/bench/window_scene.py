"""Played in a process of its own: start the window, or a bare one, and say how long it took."""

from __future__ import annotations

import json
import os
import sys
import time

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

    from PySide6.QtCore import QElapsedTimer, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from policydesk.gui.app import Desktop

    app = QApplication([])
    desktop = Desktop(app)
    desktop.start(Path(folder))
    window = desktop.window
    assert window is not None
    while not window.library_place.table.model().rowCount():
        app.processEvents()
    window.grab()
    usable = time.time() - BEGAN

    gaps: list[float] = []
    since = QElapsedTimer()
    beat = QTimer(interval=5)
    beat.timeout.connect(lambda: gaps.append(since.restart()))
    since.start()
    beat.start()
    for key in ("find", "register", "time", "packs", "library", "find"):
        window.show_place(key)
        QTest.qWait(400)
    box = window.place("find").search_box
    for letter in "council budget":
        QTest.keyClicks(box, letter)
        QTest.qWait(60)
    QTest.qWait(600)
    window.library_place.open_document(window.desk.bridge.here.documents.all()[0].id, None, "")
    QTest.qWait(800)
    beat.stop()
    desktop.close()
    return {"usable": usable, "longest_stall_ms": max(gaps, default=0.0)}


if __name__ == "__main__":
    print(json.dumps(bare() if len(sys.argv) < 3 else ours(sys.argv[2])))
