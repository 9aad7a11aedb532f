"""Response clocks in the window: changed, added, reset, and set for a recommendation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.clocks import ClocksDialog
from policydesk.gui.notices import Notice
from policydesk.gui.views.clock_acts import ClockActs
from policydesk.library import Library
from tests.helpers.story import Story, tell_story

Settle = Callable[[], None]


@pytest.fixture
def story(library: Library) -> Story:
    return tell_story(library)


@pytest.fixture
def acts(qtbot: QtBot, desk: Desk, story: Story) -> ClockActs:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    made = ClockActs(desk, parent, lambda: (story.plan.id,))
    made.open()
    return made


@pytest.fixture
def dialog(acts: ClockActs) -> ClocksDialog:
    assert acts.dialog is not None
    return acts.dialog


def test_words_and_days_are_changed_and_back_again(
    dialog: ClocksDialog, settle: Settle, story: Story, told: list[Notice]
) -> None:
    dialog.list.setCurrentRow(2)
    assert dialog.state.text() == "As it came with the program."
    assert dialog.back.isHidden()
    dialog.days.setText("70")
    dialog.basis.setPlainText("By our agreement with the coroner.")
    dialog._save()
    settle()
    assert story.library.clocks.find("coroner").days == 70
    assert dialog.list.currentItem().text().endswith("70 days")
    assert dialog.state.text().startswith("Changed on")
    dialog.back.click()
    settle()
    assert story.library.clocks.find("coroner").days == 56
    assert told[-1].text == "Clock as it came with the program."


def test_an_own_one_is_added_refused_without_a_basis_and_removed(
    dialog: ClocksDialog, settle: Settle, story: Story, told: list[Notice]
) -> None:
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    dialog.key.setText("our-rule")
    dialog.name.setText("Our rule")
    dialog._save()
    settle()
    assert dialog.wrong.text() == "A clock needs a name, and the words that give its basis."
    dialog.basis.setPlainText("Standing order 12.")
    dialog.days.setText("28")
    dialog._save()
    settle()
    assert dialog.chosen is not None
    assert dialog.chosen.key == "our-rule"
    assert dialog.back.text() == "Remove"
    dialog.back.click()
    settle()
    assert told[-1].text == "Clock removed."
    assert "our-rule" not in {each.key for each in story.library.clocks.all()}


def test_a_clock_is_kept_though_the_dialog_is_closed_at_once(
    acts: ClockActs, dialog: ClocksDialog, settle: Settle, story: Story
) -> None:
    dialog.list.setCurrentRow(2)
    dialog.days.setText("70")
    dialog._save()
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
    assert story.library.clocks.find("coroner").days == 70
    assert acts.dialog is None


def test_it_is_set_from_a_day_and_says_where_they_have_answered(
    acts: ClockActs, dialog: ClocksDialog, settle: Settle, story: Story
) -> None:
    dialog.list.setCurrentRow(1)
    dialog.use.click()
    asking = acts.asking
    assert asking is not None
    assert asking.answered.text().startswith("R1 has been answered already (accepted in part,")
    asking.field.line.setText("March 2021")
    assert not asking.go.isEnabled()
    asking.field.line.setText("4 March 2021")
    assert asking.follows.text() == "Response due 3 May 2021."
    asking.accept()
    settle()
    due = story.library.recommendations.get(story.plan.id).response_due
    assert due is not None
    assert due.latest == date(2021, 5, 3)
