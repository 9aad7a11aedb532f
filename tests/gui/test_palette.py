"""The palette finds every action, document, recommendation and pack by any of their words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from policydesk.core.query import Sort
from policydesk.gui.palette import MOST, CommandPalette, entry, matching
from policydesk.gui.views.main_window import MainWindow
from policydesk.library import Library

Settle = Callable[[], None]


def opened(window: MainWindow, qtbot: QtBot, settle: Settle) -> CommandPalette:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.acts.palette is not None
    assert window.acts.palette.isVisible()
    return window.acts.palette


def texts(palette: CommandPalette) -> list[str]:
    return [found.text for found in palette.model.entries]


def test_every_word_must_fit_and_beginnings_come_first() -> None:
    entries = [entry("Open the pack", "pack", print), entry("Pack things", "", print)]
    assert [e.text for e in matching(entries, "PACK")] == ["Pack things", "Open the pack"]
    assert [e.text for e in matching(entries, "pack open")] == ["Open the pack"]
    assert matching(entries, "zebra") == []
    assert len(matching(entries * 100, "")) == MOST


def test_it_lists_what_can_be_done_now(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    palette = opened(window, qtbot, settle)
    for word, wanted in (
        ("import", "Import documents…"),
        ("roads", "Roads and bridges"),
        ("should publish a plan", "R1 Each council should publish a plan"),
    ):
        palette.field.setText(word)
        assert any(text.startswith(wanted) for text in texts(palette)), word
    palette.field.setText("copy with citation")
    assert texts(palette) == [], "nothing is selected"
    palette.hide()


def test_what_nothing_is_called_is_looked_for_in_the_texts(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    palette = opened(window, qtbot, settle)
    assert not palette.nothing.isVisible()
    qtbot.keyClicks(palette.field, "zebra")
    assert "“zebra”" in palette.nothing.text()
    assert palette.nothing.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    settle()
    assert not palette.isVisible()
    assert window.place("find").isVisible()


def test_return_goes_there(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    palette = opened(window, qtbot, settle)
    qtbot.keyClicks(palette.field, "roads and")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    settle()
    assert not palette.isVisible()
    document = window.library_place.reader.document
    assert document is not None
    assert document.title == "Roads and bridges"


def test_arrows_choose(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    palette = opened(window, qtbot, settle)
    palette.field.setText("go to")
    assert texts(palette)[:2] == ["Go to Library", "Go to Find"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.desk.selection.now.place == "find"


def test_saved_and_recent_searches_are_run_from_it(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    def keep(library: Library) -> None:
        library.searches.save("Estates", "plan buildings", sort=Sort.NEWEST)
        library.searches.remember("billions saved")

    window.desk.bridge.library.call(keep)
    palette = opened(window, qtbot, settle)
    qtbot.keyClicks(palette.field, "estates saved")
    assert texts(palette) == ["Estates"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    settle()
    find = window.place("find")
    assert window.stack.currentWidget() is find
    assert find.search_box.text() == "plan buildings"
    assert find._sort is Sort.NEWEST  # type: ignore[attr-defined]
    window.show_place("library")
    palette = opened(window, qtbot, settle)
    qtbot.keyClicks(palette.field, "billions recent")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    settle()
    assert find.search_box.text() == "billions saved"
