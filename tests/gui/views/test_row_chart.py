"""The mark under the mouse, of rows that have many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policydesk.core.charts import Mark, Row, Rows, Sign
from policydesk.gui.desk import Desk
from policydesk.gui.views.row_chart import RowChart

Settle = Callable[[], None]
MANY = tuple(Mark(Sign.DISC, "ok", (at + 0.5) / 20) for at in range(20))


@pytest.fixture
def chart(qtbot: QtBot, desk: Desk) -> RowChart:
    chart = RowChart(desk, "Many marks")
    qtbot.addWidget(chart)
    chart.resize(1200, 300)
    chart.show_rows(Rows((Row("One", "", (), MANY),)), lambda _row, mark: f"mark {mark}")
    return chart


@pytest.mark.parametrize("drawn", [False, True])
def test_each_mark_is_found_under_the_mouse(
    qtbot: QtBot, chart: RowChart, settle: Settle, drawn: bool
) -> None:
    if drawn:
        chart.show()
        chart.grab()
        settle()
        assert chart._picture.last is not None
    for mark in (0, 7, 19):
        x, y = chart._spot(0, mark)
        with qtbot.waitSignal(chart.picked) as caught:
            QTest.mouseClick(
                chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y))
            )
        assert caught.args == [0, mark]


def test_the_plot_is_measured_a_few_times_however_many_marks_there_are(
    chart: RowChart, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[QRectF] = []
    plot = chart.plot()

    def measure() -> QRectF:
        measured.append(plot)
        return plot

    monkeypatch.setattr(chart, "plot", measure)
    assert chart._mark_at(0, plot.left() + 1) in {-1, 0}
    assert len(measured) < 3
