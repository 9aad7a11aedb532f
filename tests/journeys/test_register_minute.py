"""A newcomer with a keyboard: from a confirmed recommendation to what became of it in a minute.

Time is not taken but counted, by the keystroke-level model (Card, Moran and Newell, “The
keystroke-level model for user performance time with interactive systems”, 1980): 0.28 s for each
key of an average typist, a modifier counted as a key, and 1.35 s for each thing to be thought of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from policydesk.core.status import Assessment, Response
from policydesk.gui.app import Desktop
from policydesk.gui.dialogs.status_event import StatusEventDialog
from policydesk.gui.memory import Memory
from policydesk.library import Library
from tests.helpers.builders import a_document, a_recommendation
from tests.helpers.driver import CONTROL, SHIFT, Driver, pause

KEY, THOUGHT = 0.28, 1.35
MINUTE = 60
NONE = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Step:
    """Something done with the keyboard, in the dialog or, before it opens, in the window."""

    act: Callable[[], None]
    in_window: bool = False


def _may_type(step: Step) -> bool:
    """Whether the keyboard is where the step expects it."""
    focus, modal = QApplication.focusWidget(), QApplication.activeModalWidget()
    if focus is None or step.in_window:
        return focus is not None
    return modal is not None and modal.isAncestorOf(focus)


class Newcomer:
    """Presses keys where the keyboard is, one step after the other, and counts."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.keys = self.thoughts = 0
        self.failure: BaseException | None = None

    @property
    def seconds(self) -> float:
        return self.keys * KEY + self.thoughts * THOUGHT

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = NONE,
        *,
        times: int = 1,
        in_window: bool = False,
    ) -> Step:
        """A key to be thought of once, pressed so often."""

        def step() -> None:
            self.thoughts += 1
            for _ in range(times):
                self._key(key, modifiers)

        return Step(step, in_window)

    def tab_and_write(self, text: str, *, tabs: int = 1) -> Step:
        """On to a field, and something written there."""

        def step() -> None:
            self.thoughts += 1
            for _ in range(tabs):
                self._key(Qt.Key.Key_Tab)
            self.keys += len(text)
            QTest.keyClicks(QApplication.focusWidget(), text)

        return Step(step)

    def play(self, steps: list[Step]) -> None:
        """All the steps, each once the window has come to rest, also while a dialog waits."""
        waiting = list(steps)
        timer, done = QTimer(singleShot=True, interval=10), list[bool]()

        def tick() -> None:
            bridge = self._driver.window.desk.bridge
            if not bridge.idle or bridge.asking or (waiting and not _may_type(waiting[0])):
                timer.start()
                return
            if not waiting:
                done.append(True)
                return
            step = waiting.pop(0).act
            timer.start()  # before the step: it may open a dialog that waits
            try:
                step()
            except BaseException as error:  # noqa: BLE001 - told below, outside any dialog's loop
                timer.stop()
                self.failure = error
                for dialog in self._driver.window.findChildren(QDialog):
                    dialog.reject()
                done.append(False)

        timer.timeout.connect(tick)
        timer.start()
        self._driver.until(lambda: bool(done), "the last step")
        if self.failure is not None:
            raise self.failure

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        held = modifiers.value.bit_count()
        self.keys += 1 + held
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def driver(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    """Somebody at a library in which one recommendation is confirmed, and nothing said of it."""
    folder = tmp_path / "library"
    with Library.create(folder) as library:
        a_recommendation(library, a_document(library, issued="2009-12-01"))
    desktop = Desktop(qapp, Memory(tmp_path / "window.ini"))
    desktop.open_library(folder)
    assert desktop.window is not None
    desktop.window.activateWindow()
    qtbot.waitActive(desktop.window)
    made = Driver(desktop)
    made.still()
    yield made
    desktop.close()


def test_what_became_of_it_is_recorded_in_a_minute(
    driver: Driver, capsys: pytest.CaptureFixture[str]
) -> None:
    newcomer = Newcomer(driver)
    press, write = newcomer.press, newcomer.tab_and_write
    another = press(Qt.Key.Key_Return, CONTROL | SHIFT)
    newcomer.play([
        press(Qt.Key.Key_3, CONTROL, in_window=True),   # to the register: it stands there, chosen
        press(Qt.Key.Key_E, CONTROL, in_window=True),   # record an update: “They responded …”
        press(Qt.Key.Key_Tab),
        press(Qt.Key.Key_Down),                       # “they accept part of it”
        write("24/3/2010"),
        another,
        press(Qt.Key.Key_Down, times=4),              # “The target date moved”: first set, that day
        write("31/3/2011"),
        another,
        write("31/3/2012", tabs=0),                   # moved once
        write("1/2/2011"),
        another,
        write("30/9/2012", tabs=0),                   # and again
        write("1/2/2012"),
        press(Qt.Key.Key_Return, CONTROL),
    ])  # fmt: skip
    driver.still()
    pause(50)
    reader = driver.window.desk.bridge.here
    (rec,) = reader.recommendations.all()
    timeline = reader.status.timeline(rec.id)
    axes = timeline.axes()
    assert axes.response is Response.ACCEPTED_IN_PART
    assert axes.assessment is Assessment.NOT_ASSESSED
    stood = timeline.what_stood(today=reader.now().date())
    assert [str(slip.now) for slip in stood.slips] == ["2012-03-31", "2012-09-30"]
    shown = driver.window.place("register").inspector  # type: ignore[attr-defined]
    words = shown.why.text()
    assert "accepted" in words
    assert "24 March 2010" in words
    assert "target date moved back 2 times" in words
    assert "Not checked by anybody since" in words
    assert not driver.window.findChildren(StatusEventDialog)
    with capsys.disabled():
        print(f"\n{newcomer.keys} keys, {newcomer.thoughts} thoughts: {newcomer.seconds:.0f} s")
    assert newcomer.seconds < MINUTE
