"""Lanes are drawn a page at a time, walked by keys, said in words, and open what they show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policydesk.core.lanes import LanePage
from policydesk.core.lanes_drawn import lane_rows
from policydesk.core.time_scale import TimeScale
from policydesk.core.timeline import AsOf
from policydesk.core.views import Order
from policydesk.gui.app import place_factories
from policydesk.gui.desk import Desk
from policydesk.gui.memory import Memory
from policydesk.gui.theme import Look
from policydesk.gui.views import main_window
from policydesk.gui.views.main_window import MainWindow
from policydesk.gui.views.over_time_place import OverTimePlace
from policydesk.gui.views.register_place import RegisterPlace
from policydesk.library import lanes
from policydesk.library.lanes import read_lanes
from tests.helpers.story import Story

Settle = Callable[[], None]


@pytest.fixture
def place(over_time_place: OverTimePlace, settle: Settle) -> OverTimePlace:
    over_time_place.show_view(over_time_place.lanes)
    settle()
    return over_time_place


def lane_of(place: OverTimePlace, number: str) -> int:
    chart = place.lanes.chart
    return next(n for n in range(chart.row_count()) if chart.name_of(n).startswith(number))


def test_keys_walk_lanes_and_marks_and_open_the_recommendation(
    place: OverTimePlace, desk: Desk, story: Story
) -> None:
    asked: list[object] = []
    desk.ways.register_wanted.connect(lambda *what: asked.append(what))
    desk.ways.recommendation_wanted.connect(asked.append)
    chart = place.lanes.chart
    assert chart.hasFocus()
    for _ in range(lane_of(place, "R1")):
        QTest.keyClick(chart, Qt.Key.Key_Down)
    assert "R1 (no. 1): In progress" in chart.accessibleDescription()
    assert "target moved back once; target 31 December 2022" in chart.accessibleDescription()
    said = []
    for _ in range(4):
        QTest.keyClick(chart, Qt.Key.Key_Right)
        said.append(chart.accessibleDescription())
    assert ["responded" in said[0], "set: 31 March 2022" in said[1], "under way" in said[2]] == [
        True, True, True,
    ]  # fmt: skip
    assert said[3].startswith("February 2022: Target date moved to: 31 December 2022 (275 days")
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert asked == [("", frozenset(), AsOf()), story.plan.id]


def test_the_table_has_every_mark_and_says_where_there_is_none(
    place: OverTimePlace, desk: Desk, story: Story
) -> None:
    cells = place.lanes.table.cells
    rows = [
        [str(cells.data(cells.index(row, column))) for column in range(6)]
        for row in range(cells.rowCount())
    ]
    assert len(rows) == 6
    assert [row[0][:2] for row in rows if row[2] == "none"] == ["R3"]
    slip = next(row for row in rows if row[2].startswith("▶"))
    assert slip[3:5] == ["Target date moved to: 31 December 2022 (275 days back)", "February 2022"]
    place.toggle_table()
    opened: list[object] = []
    desk.ways.recommendation_wanted.connect(opened.append)
    place.lanes.table.opened.emit(rows.index(slip))
    assert opened == [story.plan.id]


def test_marks_stand_where_they_happened_or_where_they_became_known(place: OverTimePlace) -> None:
    chart, row = place.lanes.chart, lane_of(place, "R1")
    happened = place.lanes.mark(row, 0).day
    place.lanes.show_known(True)
    assert [choice.isChecked() for choice in place.lanes.times.buttons()] == [False, True]
    days = [place.lanes.mark(row, n).known for n in range(chart.mark_count(row))]
    assert days == sorted(days)
    assert days[0] > happened


def test_pages_and_orders(
    place: OverTimePlace, story: Story, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = place.lanes
    assert (view.earlier.isEnabled(), view.later.isEnabled()) == (False, False)
    assert view.pages.text() == "Lanes 1 to 3 of 3"
    register = story.library.register()
    monkeypatch.setattr(lanes, "ON_A_PAGE", 2)
    first, second = (read_lanes(story.library, register, page) for page in (0, 1))
    ids = [lane.recommendation.id for page in (first, second) for lane in page.lanes]
    assert ids == list(register.rows.ids)
    assert (second.first, second.of) == (2, 3)
    assert read_lanes(story.library, register, 9) == second
    slipped = read_lanes(story.library, register, 0, Order.SLIPPED)
    assert slipped.lanes[0].recommendation.id == story.plan.id
    none = story.library.call(lambda own: own.register("zebra"))
    nothing = read_lanes(story.library, none)
    assert (nothing.lanes, nothing.first, nothing.of) == ((), 0, 0)
    view.order.setCurrentIndex(list(Order).index(Order.SLIPPED))
    view.order.activated.emit(3)
    settle()
    assert view.chart.name_of(0).startswith("R1")


def test_both_dials_turn_them(place: OverTimePlace, settle: Settle) -> None:
    place.dials.turn(world=date(2021, 6, 30), known=None)
    settle()
    assert place.lanes.chart.mark_count(lane_of(place, "R1")) == 2
    assert "The world on 30 June 2021" in place.lanes.sentence.text()
    assert place.status_text() == "3 of 3 recommendations · Lanes 1 to 3 of 3"


@pytest.mark.parametrize(("look", "percent"), [(Look.LIGHT, 100), (Look.DARK, 200)])
def test_they_are_drawn_in_every_look_and_marks_lie_where_the_mouse_finds_them(
    qtbot: QtBot, place: OverTimePlace, desk: Desk, settle: Settle, look: Look, percent: int
) -> None:
    chart = place.lanes.chart
    desk.theme.wear(look, percent)
    settle()
    row = lane_of(place, "R1")
    box, (x, y) = chart._box(row), chart._spot(row, 0)
    assert box.left() < x < box.right()
    colours = {
        chart.viewport().grab().toImage().pixelColor(
            int((x + step) * chart.devicePixelRatioF()), int(y * chart.devicePixelRatioF())
        ).name() for step in range(-3, 4)
    }  # fmt: skip
    assert desk.theme.colour("prog").name() in colours  # their response is a blue square
    with qtbot.waitSignal(chart.picked) as caught:
        QTest.mouseClick(
            chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(int(x), int(box.center().y()))
        )
    assert caught.args == [row, 0]
    chart.show_rows(lane_rows(LanePage((), 0, 0, date(2021, 1, 1))), lambda _row, _mark: "")
    chart.grab()
    assert chart.accessibleDescription() == "Nothing to show."


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        ("2021-03-05", "2021-03-20", ["5 March 2021"]),
        ("2021-01-01", "2021-04-20", ["2021", "Feb 2021", "Mar 2021", "Apr 2021"]),
        ("2020-11-20", "2022-02-01", ["2021", "Apr 2021", "Jul 2021", "Oct 2021", "2022"]),
        ("2015-02-01", "2021-02-01", ["2016", "2017", "2018", "2019", "2020", "2021"]),
        ("1999-02-01", "2022-02-01", ["2000", "2005", "2010", "2015", "2020"]),
    ],
)
def test_a_scale_names_few_days(begin: str, end: str, words: list[str]) -> None:
    scale = TimeScale(date.fromisoformat(begin), date.fromisoformat(end))
    named = list(scale.named())
    assert [said for _, said in named] == words
    assert all(scale.begin <= day <= scale.end for day, _ in named)
    assert (scale.share(scale.begin), scale.share(scale.end)) == (0.0, 1.0)
    assert scale.share(date(1900, 1, 1)) == 0.0


def test_a_lane_opens_its_recommendation_on_its_dials(
    qtbot: QtBot, desk: Desk, story: Story, settle: Settle, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(main_window, "IMPORTS", ())  # nothing is built behind a test's back
    memory = Memory(tmp_path / "window.ini")
    window = MainWindow(desk, place_factories(desk, memory), memory)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    window.show_place("time")
    settle()
    place = window.place("time")
    assert isinstance(place, OverTimePlace)
    assert place.headlines.chart.hasFocus()
    place.show_view(place.lanes)
    place.dials.turn(world=date(2021, 6, 30), known=None)
    settle()
    assert place.lanes.chart.hasFocus()
    place.lanes.chart.picked.emit(lane_of(place, "R2"), 0)
    settle()
    register = window.place("register")
    assert isinstance(register, RegisterPlace)
    assert register.isVisible()
    assert register.dials.as_of == AsOf(date(2021, 6, 30))
    assert register.view.selected() == (story.yearly.id,)
    window.show_place("time")
    place.show_view(place.responses)
    settle()
    place.responses.chart.picked.emit(1, -1)
    settle()
    assert register.search_box.text() == 'to:="Councils"'
    assert len(register.model.given) == 2
