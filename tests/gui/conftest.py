"""A real library behind a real desk: what the tests of the window begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from policydesk.gui.app import place_factories
from policydesk.gui.bridge import Bridge
from policydesk.gui.desk import Desk
from policydesk.gui.icons import Icons
from policydesk.gui.memory import Memory
from policydesk.gui.notices import Notice, Notices
from policydesk.gui.selection import Selection
from policydesk.gui.theme import SMALLEST_PERCENT, Look, Theme
from policydesk.gui.views import main_window
from policydesk.gui.views.main_window import PLACES, MainWindow
from policydesk.gui.ways import Ways
from policydesk.library import Library, pictures
from tests.helpers.bot import QuickBot
from tests.helpers.builders import a_document, a_library, a_recommendation
from tests.helpers.lent import unsearched


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """As pytest-qt's, but quicker to look."""
    return QuickBot(request)


@pytest.fixture(scope="session")
def theme_of_the_run(qapp: QApplication) -> Theme:
    """The one theme of the run: to make it anew for each test takes long."""
    qapp.setStyle("Fusion")
    theme = Theme(qapp)
    theme.wear(Look.LIGHT)
    return theme


@pytest.fixture
def theme(theme_of_the_run: Theme) -> Iterator[Theme]:
    """The theme, light and at 100 %; what a test changes is set back behind it."""
    yield theme_of_the_run
    if (theme_of_the_run.look, theme_of_the_run.percent) != (Look.LIGHT, SMALLEST_PERCENT):
        # What the test has closed goes first: to style it once more took longer than the test.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        theme_of_the_run.wear(Look.LIGHT)


@pytest.fixture(autouse=True)
def no_key_is_held(qapp: QApplication) -> Iterator[None]:
    """Let go behind a test what it held down: Qt remembers Ctrl from one test to the next."""
    yield
    if qapp.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        nowhere = QWidget()
        QTest.keyRelease(nowhere, Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier)
        nowhere.deleteLater()


@pytest.fixture(scope="session")
def icons(theme_of_the_run: Theme) -> Icons:
    return Icons(theme_of_the_run)


@pytest.fixture(autouse=True)
def charts_are_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process for each test that draws: it would load the plotting library anew."""
    monkeypatch.setattr(pictures, "PROCESSES", 0)


@pytest.fixture(autouse=True)
def workers(kept_workers: None) -> None:
    """Lent to each test, and given back."""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """An empty library; whoever gets it through `desk` need not close it."""
    return a_library(tmp_path)


@pytest.fixture
def desk(library: Library, theme: Theme, icons: Icons) -> Iterator[Desk]:
    """A desk on the library, closed in the order of the program."""
    notices = Notices()
    bridge = Bridge(library, notices)
    yield Desk(bridge, theme, icons, Selection(), notices, Ways())
    with unsearched():
        bridge.close()


@pytest.fixture
def full_desk(library: Library, desk: Desk) -> Desk:
    """A desk on a library of three documents, one of them with a recommendation."""
    first = a_document(library)
    a_document(library, "Roads and bridges", publisher="Office of Roads", issued="2019")
    a_document(library, "Minutes of the panel", publisher="Wexcombe Council", issued="")
    a_recommendation(library, first)
    return desk


@pytest.fixture
def told(desk: Desk) -> list[Notice]:
    """What the window told in passing, oldest first."""
    heard: list[Notice] = []
    desk.notices.noticed.connect(heard.append)
    return heard


@pytest.fixture
def settle(qtbot: QtBot, desk: Desk) -> Callable[[], None]:
    """Wait until every act, job and question has ended and its answer has been shown."""

    def wait() -> None:
        qtbot.wait(1)  # news of what is written already comes first
        qtbot.waitUntil(lambda: desk.bridge.idle and not desk.bridge.asking, timeout=20_000)

    return wait


@pytest.fixture
def window(
    full_desk: Desk,
    tmp_path: Path,
    qtbot: QtBot,
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """The window on three documents, shown and at rest; places are built as they are visited."""
    monkeypatch.setattr(main_window, "IMPORTS", ())  # nothing is built behind a test's back
    memory = Memory(tmp_path / "window.ini")
    made = MainWindow(full_desk, place_factories(full_desk, memory), memory)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    settle()
    return made


@pytest.fixture
def whole_window(window: MainWindow, settle: Callable[[], None]) -> MainWindow:
    """The window with all its places."""
    for key, _title, _icon in PLACES:
        window.place(key)
    settle()
    return window
