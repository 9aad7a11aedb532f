"""Response times are drawn on the dials and filter, said in words, and open their list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policydesk.core.response_telling import COUNTED, sentence
from policydesk.core.response_times import BodyTimes, Clocks, Quartiles, ResponseTimes
from policydesk.core.timeline import AsOf
from policydesk.core.waits_drawn import named_times, wait_rows
from policydesk.gui.desk import Desk
from policydesk.gui.theme import Look
from policydesk.gui.views.over_time_place import OverTimePlace
from policydesk.gui.views.response_view import clause_of
from policydesk.gui.views.row_chart import RowChart
from tests.helpers.builders import an_update
from tests.helpers.story import Story

Settle = Callable[[], None]


@pytest.fixture
def place(over_time_place: OverTimePlace, settle: Settle) -> OverTimePlace:
    over_time_place.show_view(over_time_place.responses)
    settle()
    return over_time_place


def texts(place: OverTimePlace, row: int) -> list[str]:
    cells = place.responses.table.cells
    return [str(cells.data(cells.index(row, column))) for column in range(7)]


def test_figures_stand_in_the_table_with_their_denominators(place: OverTimePlace) -> None:
    assert texts(place, 0) == [
        "All together", "3", "2 of 3", "1 of 3", "98 days", "98 days", "not reached",
    ]  # fmt: skip
    names = [texts(place, row)[0] for row in (1, 2, 3)]
    assert names == ["Councils", "Government", "The department"]
    assert "Kaplan and Meier 1958" in place.responses.sentence.text()
    assert "The world today, as we know it today." in place.responses.sentence.text()
    assert place.status_text() == "3 of 3 recommendations · 2 of 3 answered · 1 of 3 not yet"


def test_keys_walk_the_bodies_and_open_their_list(
    place: OverTimePlace, desk: Desk, qtbot: QtBot
) -> None:
    wanted: list[tuple[object, ...]] = []
    desk.ways.register_wanted.connect(lambda *what: wanted.append(what))
    chart = place.responses.chart
    assert chart.hasFocus()
    said = chart.accessibleDescription
    assert said().startswith("All together: 2 of 3 answered, 1 of 3 not yet;")
    QTest.keyClick(chart, Qt.Key.Key_Return)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert said().startswith("Councils: 1 of 2 answered, 1 of 2 not yet;")
    QTest.keyClick(chart, Qt.Key.Key_Right)  # a body has no marks of its own
    QTest.keyClick(chart, Qt.Key.Key_Return)
    place.toggle_table()
    assert place.responses.table.hasFocus()
    QTest.keyClick(place.responses.table, Qt.Key.Key_Return)
    assert wanted == [
        ("", frozenset(), AsOf()), ('to:="Councils"', frozenset(), AsOf()),
        ("", frozenset(), AsOf()),
    ]  # fmt: skip
    assert clause_of(BodyTimes("")) == "NOT to:*"


@pytest.mark.parametrize("column", COUNTED)
def test_a_count_opens_the_list_of_those_it_counts(
    place: OverTimePlace, story: Story, desk: Desk, settle: Settle, column: int
) -> None:
    if column == 7:
        story.library.status.add(story.untouched.id, an_update("response", "noted", "2022"))
        settle()
    shown: list[object] = []
    desk.ways.recommendation_wanted.connect(shown.append)
    view, (_, counts) = place.responses, COUNTED[column]
    assert view._found is not None
    opened = 0
    for row, (name, times) in enumerate(named_times(view._found)):
        view.list = None
        view.open_cell(row, column)
        settle()
        count = counts(times)
        if not count:
            assert view.list is None
            continue
        assert view.list.windowTitle().startswith(f"{name}: ")
        assert view.list.sentence.text().startswith(f"{count} of {times.of}. The world")
        assert view.list.table.cells.rowCount() == count
        view.list.show_it.click()
        opened += 1
    assert len(shown) == opened
    assert set(shown) <= {story.plan.id, story.yearly.id, story.untouched.id}
    assert opened > 0 or column in {8, 9}


def test_the_list_that_opens_has_as_many_as_the_row(place: OverTimePlace, story: Story) -> None:
    found = place.responses._found
    assert found is not None
    for times in found.bodies:
        clause = clause_of(times)
        rows = story.library.call(lambda own, clause=clause: own.register(clause).rows)
        assert len(rows) == times.of


def test_both_dials_turn_it(place: OverTimePlace, settle: Settle, desk: Desk) -> None:
    wanted: list[tuple[object, ...]] = []
    desk.ways.register_wanted.connect(lambda *what: wanted.append(what))
    place.dials.turn(world=date(2021, 4, 30), known=None)
    settle()
    assert texts(place, 0)[2:6] == ["0 of 3", "3 of 3", "not reached", "not reached"]
    said = place.responses.sentence.text()
    assert "waited up to 30 April 2021" in said
    assert "The world on 30 April 2021, as we know it today." in said
    place.responses.chart.picked.emit(1, -1)
    assert wanted == [('to:="Councils"', frozenset(), AsOf(date(2021, 4, 30)))]


def test_nothing_that_matches_says_so(place: OverTimePlace, settle: Settle) -> None:
    place._ask("zebra")
    settle()
    assert place._pages.currentIndex() == 1


MANY = ResponseTimes(
    date(2022, 1, 1),
    BodyTimes("", 400, answered=400, longest=Quartiles(3, 9, 30), shortest=Quartiles(2, 5, 30)),
    tuple(
        BodyTimes(f"Body {n}", 2, answered=1, waiting=1, longest=Quartiles(n, n, None),
                  shortest=Quartiles(n, n, None),
                  clocks=Clocks(2, late=1, overdue=1, days=(56, 60)))
        for n in range(400)
    ),
)  # fmt: skip


@pytest.mark.parametrize(("look", "percent"), [(Look.LIGHT, 100), (Look.DARK, 200)])
def test_many_bodies_are_drawn_as_far_as_they_are_in_view(
    qtbot: QtBot, desk: Desk, settle: Settle, look: Look, percent: int
) -> None:
    chart = RowChart(desk, "Response times")
    qtbot.addWidget(chart)
    desk.theme.wear(look, percent)
    chart.resize(700, 400)
    chart.show()
    drawing, rows = wait_rows(MANY, generous=False), named_times(MANY)
    chart.show_rows(drawing, lambda row, _mark: sentence(rows[row][1], rows[row][0]))
    assert chart.row_count() == 401
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        QTest.keyClick(chart, key)
        chart.grab()
        settle()
        made = chart._picture.of(drawing)
        assert made is not None
        drawn = made.drawn.look
        assert drawn.first <= chart.at[0] < drawn.first + drawn.rows
        assert drawn.rows < 100
    assert 0 < chart.at[0] < 20
    with qtbot.waitSignal(chart.picked) as caught:
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 380))
    assert caught.args[0] > 1
    assert "a quarter by" in chart.accessibleDescription()
    chart.show_rows(wait_rows(ResponseTimes(date(2022, 1, 1), BodyTimes("")), generous=True),
                    lambda _row, _mark: "")  # fmt: skip
    chart.grab()
    assert chart.accessibleDescription() == "Nothing to show."
