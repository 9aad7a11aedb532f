"""A real window on a copy of the sample library, and a camera for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from policydesk.gui.app import Desktop
from policydesk.gui.memory import Memory
from policydesk.gui.theme import Look
from policydesk.gui.views.main_window import MainWindow
from policydesk.library import Library

PATIENCE_MS = 60_000
STEP_MS = 20


@dataclass(frozen=True, slots=True)
class Setting:
    """How a round of pictures is taken."""

    look: Look
    width: int
    height: int
    percent: int

    @property
    def name(self) -> str:
        return f"{self.look.value}-{self.width}x{self.height}-{self.percent}"


def make_samples(folder: Path) -> Path:
    """The sample library, made once and copied for each round."""
    with Library.create(folder, name="Sample library") as library:
        library.add_samples()
    return folder


class Studio:
    """Sets the window up, waits until it is still, and saves what it shows."""

    def __init__(self, app: QApplication, work: Path, out: Path, setting: Setting) -> None:
        self.app, self.work, self.setting = app, work, setting
        self.out = out / setting.name
        self.out.mkdir(parents=True, exist_ok=True)
        self.desktop = Desktop(app, Memory(work / "window.ini"))
        self.desktop.theme.wear(setting.look, setting.percent)

    @property
    def window(self) -> MainWindow:
        assert self.desktop.window is not None
        return self.desktop.window

    def open_copy(self, samples: Path) -> None:
        """Open a copy of the library in the look of this round."""
        folder = self.work / "copy"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(samples, folder)
        with Library.open(folder) as library:
            library.settings.set("window.theme", self.setting.look.value)
            library.settings.set("window.text_percent", str(self.setting.percent))
        self.desktop.open_library(folder)
        self._frame(self.window)

    def open_empty(self) -> None:
        """Open a new library without anything in it."""
        folder = self.work / "empty"
        shutil.rmtree(folder, ignore_errors=True)
        with Library.create(folder, name="New library") as library:
            library.settings.set("window.theme", self.setting.look.value)
            library.settings.set("window.text_percent", str(self.setting.percent))
        self.desktop.open_library(folder)
        self._frame(self.window)

    def until(self, ready: Callable[[], bool]) -> None:
        """Let the window live until something is so; raises AssertionError after a minute."""
        waited = 0
        while not ready():
            QTest.qWait(STEP_MS)
            waited += STEP_MS
            assert waited < PATIENCE_MS, "the window did not get there"

    def still(self) -> None:
        """Wait until nothing is under way and everything asked has been answered."""
        QTest.qWait(200)
        bridge = self.window.desk.bridge
        self.until(lambda: bridge.idle and not bridge.asking)
        QTest.qWait(120)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Save a picture; a dialog is shown over its window."""
        shown = widget or self.window
        if isinstance(shown, QDialog) and self.desktop.window is not None:
            picture = self._over_window(shown)
        else:
            picture = shown.grab()
        picture.save(str(self.out / f"{name}.png"))

    def now(self) -> datetime:
        """The moment of the picture."""
        return datetime.now(UTC)

    def scroll_down(self, dialog: QDialog) -> None:
        """Show the foot of a dialog that is longer than its window."""
        for area in dialog.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        QTest.qWait(60)

    def dialog(self) -> QDialog:
        """The dialog that is open now."""
        self.until(lambda: any(d.isVisible() for d in self.window.findChildren(QDialog)))
        QTest.qWait(150)
        return next(d for d in self.window.findChildren(QDialog) if d.isVisible())

    def shoot_dialog(self, name: str) -> None:
        """Take the open dialog and close it."""
        dialog = self.dialog()
        self.take(name, dialog)
        leave(dialog)
        QTest.qWait(60)

    def shoot_asked(self, name: str, action: str) -> None:
        """Take the dialog that an action asks with, whether or not the action waits for it."""

        def shoot() -> None:
            dialog = self.dialog()
            self.take(name, dialog)
            leave(dialog)

        QTimer.singleShot(400, shoot)
        if not self.window.book.trigger(action):
            raise AssertionError(f"{action} cannot run now")
        QTest.qWait(600)

    def close(self) -> None:
        self.desktop.close()
        QTest.qWait(50)

    def _frame(self, widget: QWidget) -> None:
        widget.resize(self.setting.width, self.setting.height)
        widget.activateWindow()
        self.still()

    def _over_window(self, dialog: QDialog) -> QPixmap:
        below = self.window.grab()
        painter = QPainter(below)
        painter.fillRect(below.rect(), QColor(0, 0, 0, 70))
        picture = dialog.grab()
        at = QPoint(
            (self.window.width() - dialog.width()) // 2,
            max((self.window.height() - dialog.height()) // 3, 0),
        )
        painter.drawPixmap(at, picture)
        painter.end()
        return below


def leave(dialog: QDialog) -> None:
    """Close a dialog, also one that asks once what is to become of what was written in it.

    One that stayed open would be taken for the next.
    """
    dialog.reject()
    if dialog.isVisible():
        dialog.reject()
    assert not dialog.isVisible(), dialog
