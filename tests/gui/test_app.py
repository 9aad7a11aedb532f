"""Starting: what is opened, what is said when it cannot be, and the order of closing."""

from __future__ import annotations

import gc
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policydesk.gui.app import TURN, Desktop, default_folder
from policydesk.gui.memory import Memory
from policydesk.gui.operations.documents import remove_documents
from policydesk.gui.theme import Look
from policydesk.gui.views.packs_place import PacksPlace
from policydesk.library import Library
from tests.helpers.builders import a_document, a_recommendation


@pytest.fixture
def desktop(qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(qapp, Memory(tmp_path / "window.ini"))
    yield made
    made.close()
    made.theme.wear(Look.LIGHT, 100)


@pytest.fixture
def rest(desktop: Desktop, qtbot: QtBot) -> Callable[[], None]:
    """Wait until the window has come to rest."""

    def wait() -> None:
        qtbot.wait(1)
        assert desktop.window is not None
        bridge = desktop.window.desk.bridge
        qtbot.waitUntil(lambda: bridge.idle and not bridge.asking, timeout=60_000)

    return wait


def test_a_newcomer_is_welcomed(desktop: Desktop) -> None:
    desktop.start()
    assert desktop.window is None
    assert desktop.welcome is not None
    assert desktop.welcome.isVisible()
    assert not default_folder().exists()


def test_an_empty_library_is_one_click_away(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.start()
    assert desktop.welcome is not None
    qtbot.mouseClick(desktop.welcome.empty, Qt.MouseButton.LeftButton)
    assert desktop.window is not None
    assert (default_folder() / "library.sqlite").exists()
    assert desktop.memory.last_library == default_folder()


def test_so_are_the_samples(
    desktop: Desktop, qtbot: QtBot, rest: Callable[[], None]
) -> None:
    desktop.start()
    assert desktop.welcome is not None
    qtbot.mouseClick(desktop.welcome.samples, Qt.MouseButton.LeftButton)
    rest()
    assert desktop.window is not None
    reader = desktop.window.desk.bridge.here
    assert reader.documents.count() >= 15
    assert reader.recommendations.all()
    assert reader.packs.all()


def test_files_dropped_on_the_welcome_begin_a_library(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("A paper\n\nCouncils should read it.\n")
    desktop.start()
    assert desktop.welcome is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    desktop.welcome.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                   Qt.KeyboardModifier.NoModifier)
    )
    assert desktop.window is not None
    importing = desktop.window.library_place.importing
    qtbot.waitUntil(lambda: importing.plan_dialog is not None, timeout=20_000)


def test_the_last_library_is_shown_again(desktop: Desktop, tmp_path: Path) -> None:
    Library.create(tmp_path / "mine", name="Mine").close()
    desktop.memory.remember_library(tmp_path / "mine")
    desktop.start()
    assert desktop.window is not None
    assert desktop.window.windowTitle() == "Mine – PolicyDesk"


def test_a_library_in_use_is_said_to_be(desktop: Desktop, tmp_path: Path) -> None:
    with Library.create(tmp_path / "mine"):
        desktop.start(tmp_path / "mine")
        assert desktop.window is None
        assert desktop.welcome is not None
        assert desktop.welcome.problem.isVisible()
        assert "use" in desktop.welcome.problem.text()


def test_a_missing_library_is_not_made_anew(desktop: Desktop, tmp_path: Path) -> None:
    desktop.start(tmp_path / "nowhere")
    assert desktop.welcome is not None
    assert desktop.welcome.problem.text()
    assert not (tmp_path / "nowhere").exists()


def test_a_refusal_keeps_the_open_library(desktop: Desktop, tmp_path: Path) -> None:
    desktop.new_library(tmp_path / "mine")
    desktop.open_library(tmp_path / "nowhere")
    assert desktop.window is not None
    assert desktop.window.toast.text


def test_opening_another_library_closes_the_first(desktop: Desktop, tmp_path: Path) -> None:
    desktop.new_library(tmp_path / "one")
    desktop.new_library(tmp_path / "two", name="Two")
    assert desktop.window is not None
    assert desktop.window.windowTitle() == "Two – PolicyDesk"
    Library.open(tmp_path / "one").close()


def test_what_the_places_are_made_of_is_left_out_of_searches_for_cycles_while_it_is_shown(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    desktop.new_library(tmp_path / "mine")
    assert desktop.window is not None
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
    with qtbot.waitSignal(desktop.window.whole, timeout=60_000):
        pass
    assert gc.get_freeze_count() > 0
    desktop.close()
    assert gc.get_freeze_count() == 0


def test_the_window_has_its_turn_sooner_than_python_would_give_it(desktop: Desktop) -> None:
    assert sys.getswitchinterval() == pytest.approx(TURN)


def test_a_library_comes_in_its_own_look(desktop: Desktop, tmp_path: Path) -> None:
    with Library.create(tmp_path / "mine") as library:
        library.settings.set("window.theme", "dark")
        library.settings.set("window.text_percent", "125")
    desktop.open_library(tmp_path / "mine")
    assert (desktop.theme.name, desktop.theme.percent) == ("dark", 125)


def test_closing_leaves_one_plain_file_and_no_thread(
    desktop: Desktop, tmp_path: Path, rest: Callable[[], None]
) -> None:
    before = set(threading.enumerate())
    desktop.new_library(tmp_path / "mine")
    assert desktop.window is not None
    desktop.window.desk.bridge.library.submit(a_document).result(20)
    rest()
    desktop.window.close()
    assert desktop.window is None
    assert set(threading.enumerate()) <= before
    assert not list((tmp_path / "mine").glob("library.sqlite-*"))
    with Library.open(tmp_path / "mine") as library:
        assert library.documents.count() == 1


def test_a_library_of_a_newer_version_is_offered_for_reading_only(
    desktop: Desktop, qtbot: QtBot, rest: Callable[[], None], tmp_path: Path
) -> None:
    with Library.create(tmp_path / "newer", name="From next year") as library:
        document = a_document(library)
    conn = sqlite3.connect(tmp_path / "newer" / "library.sqlite")
    conn.execute("PRAGMA user_version = 99")
    conn.close()
    desktop.open_library(tmp_path / "newer")
    assert desktop.welcome is not None
    assert "made by a newer PolicyDesk" in desktop.welcome.problem.text()
    qtbot.mouseClick(desktop.welcome.reading, Qt.MouseButton.LeftButton)
    rest()
    window = desktop.window
    assert window is not None
    assert window.status.library.text() == "From next year (reading only)"
    assert window.library_place.table.model().rowCount() == 1
    heard: list[object] = []
    remove_documents(ids=[document.id]).run(window.desk.bridge, refused=heard.append)
    rest()
    assert str(heard[0]) == "This library is open for reading only; nothing was changed."


def test_what_was_typed_is_kept_when_the_window_closes(
    desktop: Desktop, qtbot: QtBot, rest: Callable[[], None], tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    with Library.create(folder) as library:
        rec = a_recommendation(library, a_document(library))
        pack = library.packs.create("Pack", recommendations=[rec.id])
    desktop.open_library(folder)
    window = desktop.window
    assert window is not None
    window.library_place.open_document(rec.anchor.document_id)
    rest()
    editor = window.library_place.reader.editor
    editor.edit(rec)
    editor.wording.setPlainText("Typed and not yet saved")
    packs = window.place("packs")
    assert isinstance(packs, PacksPlace)
    packs.show_pack(pack.id)
    rest()
    packs.outline.introduction.setPlainText("Words just typed")
    window.close()
    with Library.open(folder) as library:
        assert library.recommendations.get(rec.id).wording == "Typed and not yet saved"
        assert library.packs.get(pack.id).introduction == "Words just typed"
