"""The dialog of a tracker: what would happen, and what a person may say of columns and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from policydesk.core.errors import UserError
from policydesk.core.tracker import TrackerChoices, TrackerField, TrackerPlan, WordReading
from policydesk.core.tracker_vocabulary import parse_meanings
from policydesk.gui.dialogs.tracker_plan import TrackerPlanDialog
from policydesk.gui.dialogs.tracker_reading import Choice, WordsPage
from policydesk.gui.models.tracker_words import offered, plan_sentence, say_meanings
from policydesk.gui.operations.trackers import tracker_sentence
from policydesk.gui.theme import Theme
from policydesk.library import Library
from tests.gui.dialogs.test_import_dialogs import said
from tests.helpers.trackers import ROWS, edited, read_here, xlsx

TODAY = date(2025, 6, 1)


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
    made = TrackerPlanDialog(parent, theme, a_plan(library), today=TODAY)
    library.close()
    return made


def test_it_says_what_would_happen_and_what_would_not(dialog: TrackerPlanDialog) -> None:
    assert dialog.sentence.text() == (
        "Of 4 rows: 3 new, 1 unclear. 8 updates in all. Nothing has been changed yet."
    )
    rows = said(dialog.listing)
    assert [row[0] for row in rows if "(" in row[0] and not row[1]] == [
        "Unclear: left for later (1)", "New recommendations (3)", "Not rows of the tracker (1)",
    ]  # fmt: skip
    told = dict(rows)
    assert "“Wobbling” is not understood" in told["?  A3  Ask every school what it would save."]
    assert told["+  A2  Keep one list of what is owed, and show it to members."].startswith(
        "They responded: unclear, before 16 January 2025; They say: it is done (“Completed”), "
        "4 November 2024; Target date: 31 October 2024, set 5 March 2024"
    )
    assert dialog.go.text() == "Take in 3 rows"
    assert [tab.text() for tab in dialog.tabs.buttons()] == [
        "Rows (4)", "Columns (12)", "Status words (4, 1 not understood)",
    ]  # fmt: skip


def test_every_column_and_word_has_its_reason(dialog: TrackerPlanDialog) -> None:
    assert dialog.columns.choices["Lead officer"].currentText() == "Owner"
    words = {word: box.currentText() for (_, word), box in dialog.words.choices.items()}
    assert words["Completed"] == "They say: it is done"
    assert words["Wobbling"] == "Not understood yet"
    for page in (dialog.columns, dialog.words):
        assert all(reason.text().startswith("because: ") for reason in page._reasons)


def test_a_column_is_mapped_and_a_word_read_by_keyboard(
    library: Library, theme: Theme, parent: QWidget
) -> None:
    dialog = TrackerPlanDialog(parent, theme, a_plan(library), today=TODAY)
    asked: list[TrackerChoices] = []
    dialog.rethought.connect(asked.append)
    box = dialog.columns.choices["Priority"]
    QTest.keyClick(box, Qt.Key.Key_End)
    assert asked[-1].columns == {"Priority": TrackerField.IGNORED}
    assert not dialog.go.isEnabled()
    dialog.show_plan(a_plan(library, columns=asked[-1].columns))
    assert dialog.go.isEnabled()
    word = dialog.words.choices[TrackerField.STATUS, "Wobbling"]
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
    dialog.keeper.day.line.setText("whenever")
    dialog.keeper.day.line.editingFinished.emit()
    assert "is not a date PolicyDesk can read" in dialog.keeper.day.reading.text()
    dialog.keeper.line.setText("us")
    dialog.keeper.day.line.setText("31 March 2025")
    dialog.keeper.day.line.editingFinished.emit()
    assert (asked[-1].keeper, str(asked[-1].recorded)) == ("us", "2025-03-31")
    assert not dialog.keeper.wrong


def test_a_day_that_is_none_is_refused_beside_its_field(dialog: TrackerPlanDialog) -> None:
    taken: list[int] = []
    dialog.finished.connect(taken.append)
    dialog.keeper.day.line.setText("the day before")
    assert "is not a date PolicyDesk can read" in dialog.keeper.day.reading.text()
    assert not dialog.go.isEnabled()
    assert dialog.sentence.text().startswith("The day on which they wrote it down")
    dialog._read_as("Wobbling", parse_meanings("claim:planned"))
    dialog.show_plan(dialog.plan)
    assert not dialog.go.isEnabled()
    dialog.keeper.day.line.clear()
    assert dialog.go.isEnabled()
    assert dialog.sentence.text() == plan_sentence(dialog.plan)
    dialog.keeper.day.line.setText("31 March 2025")
    dialog.go.click()  # the plan does not know of that day yet
    assert taken == []
    dialog.show_plan(replace(dialog.plan, choices=dialog._asked))
    dialog.go.click()
    assert taken == [QDialog.DialogCode.Accepted]


def test_a_choice_made_while_another_is_thought_of_keeps_both(
    library: Library, theme: Theme, parent: QWidget
) -> None:
    first = a_plan(library)
    dialog = TrackerPlanDialog(parent, theme, first, today=TODAY)
    asked: list[TrackerChoices] = []
    dialog.rethought.connect(asked.append)
    dialog._map("Priority", TrackerField.IGNORED)
    dialog._read_as("Wobbling", parse_meanings("claim:planned"))
    dialog.keeper.line.setText("us")
    dialog.keeper.line.editingFinished.emit()
    assert [bool(each.columns) for each in asked] == [True, True, True]
    assert [bool(each.words) for each in asked] == [False, True, True]
    assert [each.keeper for each in asked] == ["", "", "us"]
    last = library.trackers.plan(read_here(Path("audit.xlsx"), xlsx()), asked[-1])
    dialog.answer(asked[-1], last)
    dialog.answer(asked[0], first)  # an answer that comes late is of no use any more
    assert dialog.plan is last
    dialog._map("Priority", TrackerField.NOTE)
    dialog.refuse(asked[0], UserError("An old complaint."))
    assert not dialog.go.isEnabled()
    dialog.refuse(asked[-1], UserError("It does not fit."))
    assert dialog.sentence.text() == "It does not fit."
    assert dialog.go.isEnabled()
    dialog._read_as("Completed", ())
    assert asked[-1].columns == {"Priority": TrackerField.IGNORED}
    library.close()


def test_a_word_in_two_columns_has_a_choice_in_each(theme: Theme, qtbot: QtBot) -> None:
    page = WordsPage(theme)
    qtbot.addWidget(page)
    accepted = parse_meanings("response:accepted")
    page.show_words([
        WordReading("Accepted", field, 2, accepted, "they say so")
        for field in (TrackerField.STATUS, TrackerField.RESPONSE)
    ])  # fmt: skip
    assert [box.currentData() for box in page.findChildren(Choice)] == [accepted, accepted]


def test_nothing_to_take_in(library: Library, theme: Theme, parent: QWidget) -> None:
    read = read_here(Path("audit.xlsx"), xlsx())
    library.trackers.run(read, library.trackers.plan(read))
    dialog = TrackerPlanDialog(parent, theme, library.trackers.plan(read), today=TODAY)
    assert (dialog.go.text(), dialog.go.isEnabled()) == ("Nothing to take in", False)
    assert plan_sentence(dialog.plan) == (
        "Of 4 rows: 4 as they were. Nothing has been changed yet."
    )
    library.close()


def test_a_date_that_cannot_be_read_comes_first(
    library: Library, theme: Theme, parent: QWidget
) -> None:
    data = xlsx(edited(ROWS, (2, "Target date", "31/02/2025")))
    plan = library.trackers.plan(read_here(Path("audit.xlsx"), data))
    dialog = TrackerPlanDialog(parent, theme, plan, today=TODAY)
    assert said(dialog.listing)[:2] == [
        ("Dates that cannot be read (1)", ""),
        ("!  “31/02/2025” under “Target date”", "no date: row 3 of “Audit actions”"),
    ]
    assert dialog.sentence.text() == (
        "Of 4 rows: 4 new. 9 updates in all. “31/02/2025” under “Target date” is no date: row 3 "
        "of “Audit actions”. Nothing has been changed yet."
    )
    report = library.trackers.run(read_here(Path("audit.xlsx"), data), plan)
    assert tracker_sentence(report) == (
        "4 new recommendations, 9 updates recorded. “31/02/2025” under “Target date” is no date: "
        "row 3 of “Audit actions”."
    )
    library.close()


def test_what_otherwise_unchanged_rows_say_is_kept(
    library: Library, theme: Theme, parent: QWidget
) -> None:
    first = read_here(Path("audit.xlsx"), xlsx())
    library.trackers.run(first, library.trackers.plan(first))
    worded = xlsx(edited(ROWS, (4, "Recommendation", "End the contract for the older system.")))
    plan = library.trackers.plan(read_here(Path("audit.xlsx"), worded))
    dialog = TrackerPlanDialog(parent, theme, plan, today=TODAY)
    assert (dialog.go.text(), dialog.go.isEnabled()) == ("Keep what they say", True)
    assert plan_sentence(plan) == (
        "Of 4 rows: 4 as they were. What 1 otherwise unchanged row says is kept, to be compared "
        "with the next file. Nothing has been changed yet."
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
