"""The dialog of a tracker: what would happen, and what a person may say of columns and words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policydesk.core.tracker import TrackerChoices, TrackerField, TrackerPlan
from policydesk.core.tracker_vocabulary import parse_meanings
from policydesk.gui.dialogs.tracker_plan import TrackerPlanDialog
from policydesk.gui.models.tracker_words import offered, plan_sentence, say_meanings
from policydesk.gui.theme import Theme
from policydesk.library import Library
from tests.gui.dialogs.test_import_dialogs import said
from tests.helpers.trackers import ROWS, edited, read_here, xlsx


def a_plan(library: Library, **choices: object) -> TrackerPlan:
    data = xlsx(edited(ROWS, (3, "Status", "Wobbling")), more={"Key": [("Green",)]})
    read = read_here(Path("audit.xlsx"), data)
    return library.trackers.plan(read, TrackerChoices(**choices))  # type: ignore[arg-type]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(library: Library, theme: Theme, parent: QWidget) -> TrackerPlanDialog:
    made = TrackerPlanDialog(parent, theme, a_plan(library))
    library.close()
    return made


def test_it_says_what_would_happen_and_what_would_not(dialog: TrackerPlanDialog) -> None:
    assert dialog.sentence.text() == (
        "Of 4 rows: 3 new, 1 unclear. 6 updates in all. Nothing has been changed yet."
    )
    rows = said(dialog.listing)
    assert [row[0] for row in rows if "(" in row[0] and not row[1]] == [
        "Unclear: left for later (1)", "New recommendations (3)", "Not rows of the tracker (1)",
    ]  # fmt: skip
    told = dict(rows)
    assert "“Wobbling” is not understood" in told["?  A3  Ask every school what it would save."]
    assert told["+  A2  Keep one list of what is owed, and show it to members."].startswith(
        "They say: it is done (“Completed”), 4 November 2024; Target date: 31 October 2024, set "
        "5 March 2024"
    )
    assert dialog.go.text() == "Take in 3 rows"
    assert [tab.text() for tab in dialog.tabs.buttons()] == [
        "Rows (4)", "Columns (12)", "Status words (4, 1 not understood)",
    ]  # fmt: skip


def test_every_column_and_word_has_its_reason(dialog: TrackerPlanDialog) -> None:
    assert dialog.columns.choices["Lead officer"].currentText() == "Owner"
    assert dialog.words.choices["Completed"].currentText() == "They say: it is done"
    assert dialog.words.choices["Wobbling"].currentText() == "Not understood yet"
    for page in (dialog.columns, dialog.words):
        assert all(reason.text().startswith("because: ") for reason in page._reasons)


def test_a_column_is_mapped_and_a_word_read_by_keyboard(
    library: Library, theme: Theme, parent: QWidget
) -> None:
    dialog = TrackerPlanDialog(parent, theme, a_plan(library))
    asked: list[TrackerChoices] = []
    dialog.rethought.connect(asked.append)
    box = dialog.columns.choices["Priority"]
    QTest.keyClick(box, Qt.Key.Key_End)
    assert asked[-1].columns == {"Priority": TrackerField.IGNORED}
    assert not dialog.go.isEnabled()
    dialog.show_plan(a_plan(library, columns=asked[-1].columns))
    assert dialog.go.isEnabled()
    word = dialog.words.choices["Wobbling"]
    at = word.findText("They say: work is under way")
    word.setCurrentIndex(at)
    word.activated.emit(at)
    assert asked[-1].words == {"wobbling": parse_meanings("claim:under_way")}
    dialog.show_plan(a_plan(library, columns=asked[-1].columns, words=asked[-1].words))
    assert dialog.go.text() == "Take in 4 rows"
    assert word.currentText() == "They say: work is under way"
    assert dialog.plan.choices.columns == {"Priority": TrackerField.IGNORED}
    library.close()


def test_the_keeper_and_the_day_are_asked_once(dialog: TrackerPlanDialog) -> None:
    asked: list[TrackerChoices] = []
    dialog.rethought.connect(asked.append)
    dialog.keeper.line.editingFinished.emit()
    assert asked == []
    dialog.keeper.day.setText("whenever")
    dialog.keeper.day.editingFinished.emit()
    assert "is not a date PolicyDesk can read" in dialog.keeper.wrong.text()
    dialog.keeper.line.setText("us")
    dialog.keeper.day.setText("31 March 2025")
    dialog.keeper.day.editingFinished.emit()
    assert (asked[-1].keeper, str(asked[-1].recorded)) == ("us", "2025-03-31")
    assert not dialog.keeper.wrong.text()


def test_nothing_to_take_in(library: Library, theme: Theme, parent: QWidget) -> None:
    read = read_here(Path("audit.xlsx"), xlsx())
    library.trackers.run(read, library.trackers.plan(read))
    dialog = TrackerPlanDialog(parent, theme, library.trackers.plan(read))
    assert (dialog.go.text(), dialog.go.isEnabled()) == ("Nothing to take in", False)
    assert plan_sentence(dialog.plan) == (
        "Of 4 rows: 4 as they were. Nothing has been changed yet."
    )
    library.close()


def test_meanings_in_plain_words() -> None:
    both = parse_meanings("standing:closed+claim:done")
    assert say_meanings(both) == "The record: closed; they say: it is done"
    assert (say_meanings(()), say_meanings(None)) == ("Sets nothing", "Not understood yet")
    choices = [meanings for _, meanings in offered(both)]
    assert choices[:2] == [both, ()]
    assert choices.count(parse_meanings("claim:done")) == 1
    assert len({text for text, _ in offered(None)}) == len(offered(None))
