"""Draw the window on a library as a picture, where there is no screen to show it on."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from policydesk.core.errors import UserError
from policydesk.gui.app import Desktop
from policydesk.gui.memory import Memory
from policydesk.gui.views.main_window import MainWindow

SIZE = (1440, 900)
TICK = 50
PATIENCE = 400
"""Ticks (of TICK milliseconds) after which the picture is taken as it is."""


class Sitting:
    """Waits until a window has come to rest: everything asked is answered, twice in a row."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        self._app, self._bridge = app, window.desk.bridge
        self._ticks = self._quiet = 0
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._look)
        self._timer.start(TICK)

    def _look(self) -> None:
        self._ticks += 1
        at_rest = self._bridge.idle and not self._bridge.asking
        self._quiet = self._quiet + 1 if at_rest else 0
        if self._quiet > 2 or self._ticks > PATIENCE:
            self._app.exit()  # quit() would close the window before it is drawn


def draw_window(folder: Path, target: Path, *, place: str = "register") -> None:
    """Open the library, go to a place, and save what the window shows as a PNG.

    Nothing is remembered of it on this device. Raises UserError when the library does not open or
    the file cannot be written.
    """
    app = QApplication(["policydesk"])
    with TemporaryDirectory(prefix="policydesk-picture-") as forgotten:
        desktop = Desktop(app, Memory(Path(forgotten) / "window.ini"))
        try:
            desktop.open_library(folder)
            if desktop.window is None:
                raise UserError(f"The library in {folder} could not be shown.")
            desktop.window.resize(*SIZE)
            desktop.window.show_place(place)
            sitting = Sitting(app, desktop.window)
            app.exec()
            del sitting
            if not desktop.window.grab().save(str(target), "PNG"):
                raise UserError(f"The picture {target} cannot be written.")
        finally:
            desktop.close()
