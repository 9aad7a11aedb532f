"""How long each body took to answer, drawn: quartiles, median, and the day its clock gave."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from policydesk.core.response_telling import (
    TOGETHER,
    body_words,
    days_words,
    quartiles_of,
    sentence,
)
from policydesk.core.response_times import BodyTimes, ResponseTimes
from policydesk.gui.theme import Theme
from policydesk.gui.views.charts import nice_top, ticks
from policydesk.gui.views.row_chart import RowChart, legend

LEGEND = legend(
    "▬ from a quarter answered to three quarters (→ not reached)",
    "┃ median",
    "○ median with vague dates read the other way",
    "┆ days their clock gave",
)


class ResponseBars(RowChart):
    """All together first, then one row per body, the one with most recommendations first."""

    def __init__(self, theme: Theme) -> None:
        self._rows: tuple[BodyTimes, ...] = ()
        self._generous = False
        self._top = 1
        super().__init__(theme, "Response times by addressee")

    def show_times(self, found: ResponseTimes, *, generous: bool) -> None:
        """Show these; with `generous` dials vague dates are read as the shortest wait."""
        self._rows = (found.together, *found.bodies) if found.together.of else ()
        self._generous = generous
        self._top = nice_top(max((longest_drawn(each) for each in self._rows), default=1))
        self.show_anew()

    def row_count(self) -> int:
        return len(self._rows)

    def name_of(self, row: int) -> str:
        return body_words(self._rows[row]) if row else TOGETHER

    def side_of(self, row: int) -> str:
        times = self._rows[row]
        median = days_words(quartiles_of(times, generous=self._generous).median, times)
        return f"{median} · {times.answered:,} of {times.of:,}"

    def mark_count(self, row: int) -> int:
        return 0

    def mark_at(self, row: int, x: float) -> int:
        return -1

    def sentence(self, row: int, mark: int) -> str:
        return sentence(self._rows[row], self.name_of(row), generous=self._generous)

    def side_head(self) -> str:
        return "Median · answered"

    def paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        metrics = QFontMetricsF(self.font())
        free = -1.0
        for days in ticks(self._top):
            x = self._x(days, plot)
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            words = f"{days:,} days" if days == self._top else f"{days:,}"
            width = metrics.horizontalAdvance(words)
            left = x - (width if days == self._top else width / 2 if days else 0)
            if left < free:
                continue
            painter.setPen(self._theme.colour("soft"))
            painter.drawText(QPointF(left, metrics.ascent() + self._theme.px(2)), words)
            free = left + width + self._theme.px(8)

    def paint_row(self, painter: QPainter, row: int, box: QRectF, mark: int) -> None:
        times = self._rows[row]
        here = quartiles_of(times, generous=self._generous)
        other = quartiles_of(times, generous=not self._generous)
        middle, half = box.center().y(), box.height() * 0.25
        if here.lower is not None:
            left = self._x(here.lower, box)
            right = box.right() if here.upper is None else self._x(here.upper, box)
            bar = QRectF(left, middle - half, max(right - left, 2.0), half * 2)
            ground = self._theme.colour("prog")
            ground.setAlphaF(0.35)
            painter.fillRect(bar, ground)
            painter.setPen(QPen(self._theme.colour("prog"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)
            if here.upper is None:
                self._paint_open_end(painter, bar)
        if times.clocks.of:
            painter.setPen(QPen(self._theme.colour("claim"), 2, Qt.PenStyle.DotLine))
            for days in sorted(set(times.clocks.days)):
                x = self._x(days, box)
                painter.drawLine(QPointF(x, box.top() + 2), QPointF(x, box.bottom() - 2))
        if here.median is not None:
            x = self._x(here.median, box)
            painter.fillRect(
                QRectF(x - 1.5, middle - half - 2, 3, half * 2 + 4), self._theme.colour("text")
            )
        if other.median is not None and other.median != here.median:
            painter.setPen(QPen(self._theme.colour("text"), 1.5))
            painter.setBrush(self._theme.colour("panel"))
            painter.drawEllipse(QPointF(self._x(other.median, box), middle), 4, 4)

    def _paint_open_end(self, painter: QPainter, bar: QRectF) -> None:
        """An arrow where the upper quartile is not reached: it goes on, nobody knows how far."""
        painter.setPen(self._theme.colour("text"))
        end = QRectF(bar.right() - self._theme.px(18), bar.top(), self._theme.px(16), bar.height())
        painter.drawText(end, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "→")

    def _x(self, days: int, plot: QRectF) -> float:
        return plot.left() + plot.width() * min(days, self._top) / self._top


def longest_drawn(times: BodyTimes) -> int:
    """The most days that a mark of a row stands at."""
    days = [days for days in (*times.longest, *times.shortest) if days is not None]
    return max([1, times.clocks.days[1], *days])
