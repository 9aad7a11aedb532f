"""Looking something up in a real window: from a search to the words on the page, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policydesk.core import places
from policydesk.gui.app import Desktop
from policydesk.gui.memory import Memory
from policydesk.gui.views.find_place import FindPlace
from policydesk.library import Library
from tests.helpers.driver import Driver

REPORT = "wexcombe-scrutiny-report-2021.pdf"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def driver(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    """Somebody at a library of one report in PDF and the answer to it."""
    folder = tmp_path / "library"
    with Library.create(folder) as library:
        files = [places.seed_docs() / REPORT, places.seed_docs() / "wexcombe-tracker-2023-q1.md"]
        library.imports.run(library.imports.plan(files))
    desktop = Desktop(qapp, Memory(tmp_path / "window.ini"))
    desktop.open_library(folder)
    assert desktop.window is not None
    desktop.window.activateWindow()
    qtbot.waitActive(desktop.window)
    driver = Driver(desktop)
    driver.still()
    yield driver
    desktop.close()


def find_place(driver: Driver) -> FindPlace:
    place = driver.window.place("find")
    assert isinstance(place, FindPlace)
    return place


def test_from_a_search_to_the_words_on_the_page_and_back(driver: Driver) -> None:
    driver.go(2)
    find = find_place(driver)
    driver.search("counter file:scrutiny")
    assert "counter" in find.lines.note.reading.text()
    assert len(find.hits.hits) == 2
    marked = find.list.current
    QTest.keyClick(find.list, Qt.Key.Key_Return)
    reader = driver.window.library_place.reader
    driver.until(reader.hit_bar.isVisible, "the hits in the reader")
    assert reader.head.back.text() == "Results"
    assert [len(passage.marks) for passage in reader.hits.found.passages] == [1, 1]
    counts = {reader.hit_bar.count.text()}
    QTest.keyClick(reader.text, Qt.Key.Key_N)
    counts.add(reader.hit_bar.count.text())
    assert counts == {"hit 1 of 2", "hit 2 of 2"}
    driver.click("Next hit (N)")
    driver.click("Previous hit (P)")
    driver.still()
    current = reader.hits.found.passages[int(reader.hit_bar.count.text()[4]) - 1]
    driver.until(lambda: reader.page._page == current.page, "its original page")
    driver.until(lambda: bool(reader.page.sheet._hits), "the mark on the original page")
    QTest.keyClick(reader.text, Qt.Key.Key_Left, ALT)
    driver.still()
    assert driver.window.stack.currentWidget() is find
    assert find.list.current == marked
    assert find.search_box.text() == "counter file:scrutiny"


def test_a_whole_question_and_a_strict_reader(driver: Driver) -> None:
    driver.go(2)
    find = find_place(driver)
    driver.search("What should the Cabinet do about telephone numbers?")
    assert "Nothing has all of these words" in find.lines.note.reading.text()
    best = find.hits.hits[0]
    assert "one place, with one telephone number" in best.text
    assert best.lacks
    QTest.keyClick(find.list, Qt.Key.Key_Return)
    reader = driver.window.library_place.reader
    driver.until(reader.hit_bar.isVisible, "the hits in the reader")
    driver.still()
    assert "some of" in reader.hit_bar.words.text()
    assert reader.text.marks.hits
    driver.click("Back to the results")
    driver.still()
    QTest.mouseClick(find.lines.chips.strict, Qt.MouseButton.LeftButton)
    driver.still()
    assert find.nothing_found.isVisible()
    assert find.lines.chips.strict.text().startswith("Strict")
    driver.search("walk-in counter")
    assert [hit.lacks for hit in find.hits.hits] == [()]
    QTest.mouseClick(find.lines.chips.strict, Qt.MouseButton.LeftButton)
    driver.still()
    assert not find.lines.chips.strict.isVisible()
