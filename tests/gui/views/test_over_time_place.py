"""The months are drawn for the filter, every mark opens its list, and the chart has its table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policydesk.core.headlines_drawn import STACKED, as_columns, last_months
from policydesk.core.register import OverTime
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf
from policydesk.gui.desk import Desk
from policydesk.gui.notices import Notice
from policydesk.gui.theme import Look
from policydesk.gui.views.drawn_view import as_cell
from policydesk.gui.views.over_time_place import OverTimePlace
from tests.helpers.story import Story

Settle = Callable[[], None]


@pytest.fixture
def place(over_time_place: OverTimePlace) -> OverTimePlace:
    return over_time_place


def test_every_headline_has_its_band() -> None:
    assert set(STACKED) == set(HeadlineKind)
    assert len(STACKED) == len(HeadlineKind)


def test_only_the_months_asked_for_are_drawn() -> None:
    months = tuple(date(2021, month, 28) for month in range(1, 13))
    noted = tuple(int(month < 3) for month in range(12))
    counts = OverTime(
        months,
        ((HeadlineKind.AWAITING, "Awaiting", (1,) * 12), (HeadlineKind.NOTED, "Noted", noted)),
        1,
    )
    assert [band[0] for band in last_months(counts, 0).series] == [
        HeadlineKind.NOTED, HeadlineKind.AWAITING,
    ]  # fmt: skip
    short = last_months(counts, 3)
    assert short.months == months[-3:]
    assert [band[0] for band in short.series] == [HeadlineKind.AWAITING]
    assert as_columns(short).names == ("October 2021", "November 2021", "December 2021")


def test_the_counts_stand_in_the_table_too(place: OverTimePlace, story: Story) -> None:
    place.toggle_table()
    table = place.headlines.table
    heads = [table.horizontalHeaderItem(n).text() for n in range(table.columnCount())]
    assert heads == ["Month", "In progress", "Rejected", "Awaiting response", "All"]
    last = place.headlines.table.rowCount() - 1
    assert [place.headlines.table.item(last, n).text() for n in range(1, 5)] == ["1", "1", "1", "3"]
    place.toggle_table()
    assert place.headlines.chart.isVisible()
    assert place.status_text() == "3 of 3 recommendations"


def test_a_mark_opens_its_list(
    qtbot: QtBot, place: OverTimePlace, desk: Desk, settle: Settle
) -> None:
    wanted: list[tuple[object, ...]] = []
    desk.ways.register_wanted.connect(lambda *what: wanted.append(what))
    place.entered()
    QTest.keyClick(place.headlines.chart, Qt.Key.Key_Up)
    QTest.keyClick(place.headlines.chart, Qt.Key.Key_Return)
    assert wanted == [("", frozenset({HeadlineKind.IN_PROGRESS}), AsOf())]
    QTest.keyClick(place.headlines.chart, Qt.Key.Key_Left)
    place.headlines.table.cellActivated.emit(0, 0)
    assert wanted[1][1] == frozenset()
    assert isinstance(wanted[1][2], AsOf)
    assert wanted[1][2].world is not None
    place.headlines.table.cellActivated.emit(0, place.headlines.table.columnCount() - 1)
    assert wanted[2][1:] == wanted[1][1:]  # “All”


def test_the_filter_is_that_of_the_register(place: OverTimePlace, settle: Settle) -> None:
    place._ask("tag:estate")
    settle()
    assert place.status_text() == "1 of 3 recommendations"
    place.clauses.buttons()[0].click()
    settle()
    assert place.status_text().startswith("3 of 3")
    place._ask("zebra")
    settle()
    assert place._pages.currentIndex() == 1


def test_numbers_are_copied_with_what_they_rest_on(
    place: OverTimePlace, settle: Settle, told: list[Notice]
) -> None:
    for view, head, row in (
        (place.headlines, "Month\tIn progress", "\t1\t1\t1\t3"),
        (place.slips, "Recommendation\tTo", "a plan for buildings\tCouncils\tonce\t275"),
        (place.responses, "To\tRecommendations", "Councils\t2\t1 of 2\t1 of 2"),
        (place.lanes, "Recommendation\tStatus", "R1  Publish a plan for buildings\t"),
    ):
        place.show_view(view)
        settle()
        place.copy_numbers()
        text = QGuiApplication.clipboard().text()
        assert text.splitlines()[0] == view.title
        assert "The world today, as we know it today." in text.splitlines()[1]
        assert f"\n{head}" in text
        assert " ".join(row.split()) in " ".join(text.split())
    assert told[-1].text == "Numbers copied, with what they rest on."
    assert [as_cell(each) for each in ("=1+1", " a\tb\n", None, "– 2")] == [
        "'=1+1", "a b", "", "– 2",
    ]  # fmt: skip


def test_slips_are_drawn_listed_and_open_their_recommendation(
    qtbot: QtBot, place: OverTimePlace, desk: Desk, story: Story, settle: Settle
) -> None:
    place.show_view(place.slips)
    settle()
    cells = place.slips.table.cells
    assert [cells.data(cells.index(0, column)) for column in range(6)] == [
        "R1  Publish a plan for buildings", "Councils", "once", "275", "31 March 2022",
        "31 December 2022",
    ]  # fmt: skip
    assert place.status_text() == "3 of 3 recommendations · 1 slipped of 3"
    chart = place.slips.chart
    assert chart.hasFocus()
    assert chart.accessibleDescription() == (
        "R1 (no. 1): moved back once, 275 days; first 31 March 2022; now 31 December 2022. "
        "Publish a plan for buildings"
    )
    for act in (
        lambda: QTest.keyClick(chart, Qt.Key.Key_Return),
        lambda: place.slips.table.opened_at.emit(0, 0),
    ):
        with qtbot.waitSignal(desk.ways.recommendation_wanted) as caught:
            act()
        assert caught.args == [story.plan.id]
    with qtbot.waitSignal(desk.ways.state_wanted) as caught:
        place.slips.all.click()
    (state,) = caught.args
    found = story.library.call(lambda own: own.register(state.query, state.as_of))
    assert list(found.rows.ids) == [story.plan.id]


@pytest.mark.parametrize("months", [24, 60, 0])
@pytest.mark.parametrize("percent", [100, 200])
def test_it_paints_every_span_small_and_large(
    place: OverTimePlace, desk: Desk, settle: Settle, months: int, percent: int
) -> None:
    place.headlines.show_span(months)
    desk.theme.wear(Look.DARK, percent)
    settle()
    place.grab()
    assert [choice.isChecked() for choice in place.headlines.spans.buttons()].count(True) == 1


def test_an_empty_library_says_what_will_stand_here(
    qtbot: QtBot, desk: Desk, settle: Settle
) -> None:
    place = OverTimePlace(desk)
    qtbot.addWidget(place)
    settle()
    assert place._pages.currentIndex() == 2
