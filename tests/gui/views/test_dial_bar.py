"""The dials take a day in any form, say the past in words, and find the way back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policydesk.core.timeline import AsOf, end_of_day
from policydesk.gui.theme import Theme
from policydesk.gui.views.dial_bar import DialBar, usual_days

TODAY = date(2026, 11, 22)


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> DialBar:
    made = DialBar(theme, today=TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_today_is_quiet(bar: DialBar) -> None:
    assert bar.as_of.is_today
    assert bar.world.accessibleName() == "The world today"
    assert not bar.back.isVisible()
    assert not bar.property("past")


def test_a_month_means_its_last_day(qtbot: QtBot, bar: DialBar) -> None:
    bar.world.click()
    popup = bar.popup("world")
    assert popup.field.line.hasFocus() or popup.isVisible()
    popup.field.line.setText("March 2012")
    with qtbot.waitSignal(bar.turned) as caught:
        QTest.keyClick(popup.field.line, Qt.Key.Key_Return)
    assert caught.args == [AsOf(date(2012, 3, 31))]
    assert bar.world.accessibleName() == "The world on 31 March 2012"
    assert bar.property("past")
    bar.known.click()
    bar.popup("known").field.line.setText("30 November 2011")
    bar.popup("known").take()
    assert bar.as_of == AsOf(date(2012, 3, 31), end_of_day(date(2011, 11, 30)))
    bar.show_differences(3, 1200)
    assert bar.sentence.text() == "The past: 3 of 1,200 stand otherwise today."
    bar.show_differences(1, 4, nothing_known=True)
    assert bar.sentence.text() == (
        "The past: 1 of 4 stand otherwise today. Nothing had been recorded here by then."
    )
    bar.show_differences(0, 4)
    assert "nothing here stands otherwise" in bar.sentence.text()
    assert bar.otherwise.isHidden()
    bar.show_differences(1, 4)
    with qtbot.waitSignal(bar.otherwise_wanted):
        bar.otherwise.click()
    bar.back.click()
    assert bar.as_of.is_today
    assert bar.sentence.text() == ""


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("after 2020", "That has no last day"),
        ("2999", "give today or an earlier one"),
        ("soon", "is not a date PolicyDesk can read"),
    ],
)
def test_what_is_no_day_is_refused_in_words(bar: DialBar, typed: str, sentence: str) -> None:
    bar.world.click()
    popup = bar.popup("world")
    popup.field.line.setText(typed)
    popup.take()
    assert sentence in popup.field.reading.text()
    assert bar.as_of.is_today


def test_this_year_so_far_is_today(bar: DialBar) -> None:
    popup = bar.popup("world")
    popup.field.line.setText("2026")
    popup.take()
    assert bar.as_of.is_today


def test_the_days_people_ask_for_most() -> None:
    assert usual_days(TODAY) == [
        ("Today", None),
        ("End of last month", date(2026, 10, 31)),
        ("End of the financial year", date(2026, 3, 31)),
        ("End of last year", date(2025, 12, 31)),
    ]
    assert usual_days(date(2026, 3, 31))[2][1] == date(2025, 3, 31)


def test_a_switch_away_from_its_place_is_said_like_the_past(bar: DialBar) -> None:
    assert bar.generous.accessibleName() == "vague dates: from their last day"
    bar.generous.click()
    assert bar.as_of == AsOf(generous=True)
    assert bar.property("past")
    assert bar.generous.text() == "vague dates from their first day"
    assert bar.sentence.text() == (
        "The world today, as we know it today. Vague dates count from their first possible day."
    )
    bar.show_differences(2, 9)
    assert bar.sentence.text() == "Not the usual view, which differs for 2 of 9."
    bar.team.click()
    bar.turn(world=None, known=date(2025, 3, 31))
    assert bar.as_of == AsOf(None, end_of_day(date(2025, 3, 31)), generous=True, team=True)
    bar.back.click()
    assert bar.as_of == AsOf()
    assert not bar.generous.isChecked()
    assert not bar.property("past")
