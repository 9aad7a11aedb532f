"""The chart is worked with keys or mouse, says its numbers in words, and paints."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policydesk.core import charts
from policydesk.core.charts import Drawing
from policydesk.core.stacked import Columns, Series
from policydesk.gui.desk import Desk
from policydesk.gui.theme import Look
from policydesk.gui.views.charts import StackedColumns
from policydesk.library.pictures import Pictures

Settle = Callable[[], None]
COLUMNS = Columns(
    ("January 2012", "February 2012", "March 2012"),
    ("2012", "", ""),
    (
        Series("Implemented, verified", "●", "ok", (0, 1, 2)),
        Series("In progress", "▲", "prog", (1, 1, 0)),
        Series("Awaiting response", "–", "wait", (3, 2, 2)),
    ),
)


@pytest.fixture
def chart(qtbot: QtBot, desk: Desk, settle: Settle) -> StackedColumns:
    made = StackedColumns(desk)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.show_columns(COLUMNS)
    settle()
    return made


def test_a_column_is_said_with_its_parts() -> None:
    assert COLUMNS.sentence(0) == (
        "January 2012: 4 recommendations; In progress 1, Awaiting response 3"
    )
    assert COLUMNS.highest == 4
    one = Columns(("May",), ("",), (Series("Noted", "–", "wait", (1,)),))
    assert one.sentence(0) == "May: 1 recommendation; Noted 1"


def test_keys_walk_columns_and_bands_and_open_them(chart: StackedColumns) -> None:
    picked: list[tuple[int, int]] = []
    chart.picked.connect(lambda column, band: picked.append((column, band)))
    assert chart.at == (2, -1)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert chart.at == (2, 0)
    QTest.keyClick(chart, Qt.Key.Key_Up)  # passes over the band that is empty here
    assert chart.at == (2, 2)
    assert chart.accessibleDescription().startswith("Awaiting response: 2. March 2012")
    QTest.keyClick(chart, Qt.Key.Key_Return)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Space)
    assert picked == [(2, 2), (0, -1)]
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.at[0] == 1
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.at == (2, -1)


def test_the_mouse_opens_the_band_under_it(qtbot: QtBot, chart: StackedColumns) -> None:
    plan = chart._plan()
    assert plan is not None
    band, box = plan.bands(0)[0]
    middle = QPoint(int(box.left + box.width / 2), int(box.top + box.height / 2))
    with qtbot.waitSignal(chart.picked) as caught:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
    assert caught.args == [0, band]
    with qtbot.assertNotEmitted(chart.picked):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
@pytest.mark.parametrize("width", [60, 300, 1200])
def test_it_is_drawn_anew_in_every_look_and_width(
    chart: StackedColumns, desk: Desk, settle: Settle, look: Look, width: int
) -> None:
    before = chart._picture.last
    assert before is not None
    desk.theme.wear(look)
    chart.resize(width, 200)
    chart.grab()
    assert chart._picture.last is before  # which stays, stretched, until the new one is there
    settle()
    made = chart._picture.of(COLUMNS)
    assert made is not None
    wanted = (width, 200, desk.theme.colours)
    assert (made.drawn.look.width, made.drawn.look.height, made.drawn.look.colours) == wanted
    assert chart.grab().width() == width


def test_it_is_drawn_on_another_thread(
    chart: StackedColumns, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []

    draw = Pictures.draw

    def watched(self: Pictures, drawing: Drawing, look: charts.Look) -> charts.Drawn:
        threads.append(threading.get_ident())
        return draw(self, drawing, look)

    monkeypatch.setattr(Pictures, "draw", watched)
    chart.resize(640, 300)
    settle()
    assert threads
    assert threading.get_ident() not in threads


def test_the_mark_of_the_keyboard_stands_on_the_picture(
    qtbot: QtBot, chart: StackedColumns
) -> None:
    chart.activateWindow()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    focused = chart.grab().toImage()
    chart.clearFocus()
    plain = chart.grab().toImage()
    chart.setFocus()
    assert focused != plain
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert chart.grab().toImage() != focused


def test_bands_have_the_colours_of_their_headlines(chart: StackedColumns, desk: Desk) -> None:
    plan, image = chart._plan(), chart.grab().toImage()
    assert plan is not None
    drawn = {}
    for band, box in plan.bands(1):
        at = QPoint(int(box.left + 4), int(box.top + 6))
        drawn[COLUMNS.series[band].role] = image.pixelColor(at).hue()
    hues = {role: desk.theme.colour(role).hue() for role in drawn}
    assert all(abs(drawn[role] - hues[role]) < 12 for role in ("ok", "prog"))


def test_an_empty_chart_says_so(chart: StackedColumns) -> None:
    chart.show_columns(Columns())
    assert chart.accessibleDescription() == "Nothing to show."
    QTest.keyClick(chart, Qt.Key.Key_Left)
    chart.grab()
