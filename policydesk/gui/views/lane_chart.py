"""Lanes drawn: one a recommendation, its marks by the day they happened or became known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from policydesk.core.lanes import (
    CORRECTED,
    CORRECTS,
    KIND_WORDS,
    Lane,
    LaneKind,
    LaneMark,
    LanePage,
)
from policydesk.core.time_scale import TimeScale
from policydesk.gui.theme import Theme
from policydesk.gui.views.row_chart import RowChart, legend

LEGEND = legend(
    *(f"{shape} {words}" for shape, words in KIND_WORDS.values()), CORRECTED, CORRECTS
)
ROLES = {
    LaneKind.RESPONSE: "prog",
    LaneKind.CLAIM: "claim",
    LaneKind.ASSESSMENT: "ok",
    LaneKind.STANDING: "und",
    LaneKind.TARGET: "wait",
    LaneKind.SLIP: "no",
}
NEAR = 9
"""Marks closer than so many pixels stand a little above one another."""


class LaneChart(RowChart):
    """The lanes of one page; left and right walk the marks in the order they are drawn in."""

    def __init__(self, theme: Theme) -> None:
        self._lanes: tuple[Lane, ...] = ()
        self._marks: tuple[tuple[LaneMark, ...], ...] = ()
        self._scale = TimeScale(date.min, date.min)
        self._until = self._scale.end
        self._known = False
        super().__init__(theme, "One lane for each recommendation")

    def show_page(self, page: LanePage, *, known: bool) -> None:
        """Show these, each mark where it happened, or with `known` where it became known."""
        self._lanes, self._known, self._until = page.lanes, known, page.until
        self._scale = TimeScale(*page.span(known=known))
        self._marks = tuple(in_order(lane.marks, known=known) for lane in page.lanes)
        self.show_anew()

    def mark(self, row: int, mark: int) -> LaneMark:
        """The mark at a place of a lane."""
        return self._marks[row][mark]

    def row_count(self) -> int:
        return len(self._lanes)

    def name_of(self, row: int) -> str:
        rec = self._lanes[row].recommendation
        return f"{rec.label}  {rec.wording}"

    def side_of(self, row: int) -> str:
        headline = self._lanes[row].headline
        return f"{headline.symbol} {headline.label}"

    def side_head(self) -> str:
        return "Status"

    def mark_count(self, row: int) -> int:
        return len(self._marks[row])

    def sentence(self, row: int, mark: int) -> str:
        if mark >= 0:
            return f"{self._marks[row][mark].words}. {self._lanes[row].recommendation.told}"
        return lane_sentence(self._lanes[row])

    def mark_at(self, row: int, x: float) -> int:
        plot = self.plot()
        near = [
            (abs(self._x(self._day(mark), plot) - x), place)
            for place, mark in enumerate(self._marks[row])
        ]
        distance, place = min(near, default=(float("inf"), -1))
        return place if distance <= self._theme.px(NEAR) else -1

    def paint_axis(self, painter: QPainter, plot: QRectF) -> None:
        metrics, free = QFontMetricsF(self.font()), -1.0
        for day, words in self._scale.named():
            x = self._x(day, plot)
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            width = metrics.horizontalAdvance(words)
            left = min(x - width / 2, plot.right() - width)
            if left < free:
                continue
            painter.setPen(self._theme.colour("soft"))
            painter.drawText(QPointF(left, metrics.ascent() + self._theme.px(2)), words)
            free = left + width + self._theme.px(10)

    def paint_row(self, painter: QPainter, row: int, box: QRectF, mark: int) -> None:
        lane, middle = self._lanes[row], box.center().y()
        if lane.begins is not None:
            painter.setPen(QPen(self._theme.colour("faint"), 1))
            start = self._x(lane.begins, box)
            painter.drawLine(QPointF(start, middle), QPointF(self._x(self._until, box), middle))
            painter.drawLine(QPointF(start, middle - 5), QPointF(start, middle + 5))
        before, lift = -1e9, 0
        for place, each in enumerate(self._marks[row]):
            x = self._x(self._day(each), box)
            lift = (lift + 1) % 3 if x - before < self._theme.px(NEAR) else 0
            before = x
            y = middle + (0, -1, 1)[lift] * box.height() * 0.26
            if not self._known and each.first < each.last:
                self._paint_open_days(painter, each, box, y)
            self._paint_mark(painter, each, QPointF(x, y), chosen=place == mark)

    def _paint_open_days(self, painter: QPainter, mark: LaneMark, box: QRectF, y: float) -> None:
        """The days among which a vague date lies."""
        painter.setPen(QPen(self._theme.colour(ROLES[mark.kind]), 2, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(self._x(mark.first, box), y), QPointF(self._x(mark.last, box), y))

    def _paint_mark(
        self, painter: QPainter, mark: LaneMark, at: QPointF, *, chosen: bool
    ) -> None:
        size = self._theme.px(5)
        pen = QPen(self._theme.colour(ROLES[mark.kind]), 2)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _SHAPES[mark.kind](painter, at, size)
        if mark.corrects:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("text"), 1))
            painter.drawEllipse(at, size + 3, size + 3)
        if mark.corrected:
            painter.setPen(QPen(self._theme.colour("text"), 2))
            reach = QPointF(size + 3, -size - 3)
            painter.drawLine(at - reach, at + reach)
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            side = size + 5
            painter.drawRect(QRectF(at.x() - side, at.y() - side, side * 2, side * 2))

    def _day(self, mark: LaneMark) -> date:
        return mark.known if self._known else mark.day

    def _x(self, day: date, plot: QRectF) -> float:
        edge = self._theme.px(8)
        return plot.left() + edge + (plot.width() - edge * 2) * self._scale.share(day)


def in_order(marks: Sequence[LaneMark], *, known: bool) -> tuple[LaneMark, ...]:
    """The marks from left to right."""
    return tuple(sorted(marks, key=lambda m: (m.known if known else m.day, m.event)))


def lane_sentence(lane: Lane) -> str:
    """A lane in words: where it stands, what is drawn of it and what is not."""
    slips = sum(mark.kind is LaneKind.SLIP and not mark.corrected for mark in lane.marks)
    count = len(lane.marks)
    parts = [
        f"{lane.recommendation.told}: {lane.headline.label}",
        f"{count} mark{'' if count == 1 else 's'}",
    ]
    if slips:
        parts.append(f"target moved back {'once' if slips == 1 else f'{slips} times'}")
    if lane.target is not None:
        parts.append(f"target {lane.target.spoken()}")
    if lane.others:
        parts.append(f"{lane.others} not drawn")
    return f"{'; '.join(parts)}. {lane.recommendation.wording}"


def _square(painter: QPainter, at: QPointF, size: float) -> None:
    painter.setBrush(painter.pen().brush())
    painter.drawRect(QRectF(at.x() - size + 1, at.y() - size + 1, size * 2 - 2, size * 2 - 2))


def _ring(painter: QPainter, at: QPointF, size: float) -> None:
    painter.drawEllipse(at, size, size)


def _disc(painter: QPainter, at: QPointF, size: float) -> None:
    painter.setBrush(painter.pen().brush())
    painter.drawEllipse(at, size, size)


def _polygon(*corners: tuple[float, float], filled: bool) -> Callable[..., None]:
    def draw(painter: QPainter, at: QPointF, size: float) -> None:
        if filled:
            painter.setBrush(painter.pen().brush())
        painter.drawPolygon([at + QPointF(x * size, y * size) for x, y in corners])

    return draw


_SHAPES: dict[LaneKind, Callable[[QPainter, QPointF, float], None]] = {
    LaneKind.RESPONSE: _square,
    LaneKind.CLAIM: _ring,
    LaneKind.ASSESSMENT: _disc,
    LaneKind.STANDING: _polygon((0, -1), (1, 0), (0, 1), (-1, 0), filled=True),
    LaneKind.TARGET: _polygon((0, -1), (1, 1), (-1, 1), filled=False),
    LaneKind.SLIP: _polygon((-1, -1), (1, 0), (-1, 1), filled=True),
}
