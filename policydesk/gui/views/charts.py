"""One calm chart: stacked columns by month, drawn with QPainter and worked with keys or mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from policydesk.core.stacked import Columns, Series
from policydesk.gui.theme import Theme

NARROW = 9
"""Columns with less room, in pixels, stand side by side without a gap."""

_SHARES = {"wait": 0.18, "claim": 0.6}
"""How much of its word's colour a band has; waiting is the ground that all else stands on."""


class StackedColumns(QWidget):
    """Stacked columns; `picked(column, band)` when one is opened, band -1 for the whole column.

    Arrow keys walk the columns (left, right) and their bands (up, down); Enter opens.
    """

    picked = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = Columns()
        self._at: tuple[int, int] = (-1, -1)
        self._hover = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Recommendations by headline and month")
        theme.changed.connect(self.update)

    def show_columns(self, columns: Columns) -> None:
        """Show these; the newest column becomes the one that keys start from."""
        self._columns = columns
        self._at = (len(columns.names) - 1, -1)
        self._tell()
        self.update()

    @property
    def at(self) -> tuple[int, int]:
        """The column and band under the keyboard's mark; -1 where there is none."""
        return self._at

    def sizeHint(self) -> QSize:
        return QSize(640, 230)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    def _plot(self) -> QRectF:
        line = QFontMetricsF(self.font()).height()
        left = QFontMetricsF(self.font()).horizontalAdvance(str(self._columns.highest)) + 14
        return QRectF(self.rect()).adjusted(left, line / 2 + 4, -8, -(line + 10))

    def _slot(self) -> float:
        return self._plot().width() / max(1, len(self._columns.names))

    def _bar(self, column: int) -> tuple[float, float]:
        slot = self._slot()
        width = slot if slot < NARROW else min(46.0, slot * 0.78)
        return self._plot().left() + slot * column + (slot - width) / 2, width

    def _bands(self, column: int) -> list[tuple[int, QRectF]]:
        plot, scale = self._plot(), self._scale()
        left, width = self._bar(column)
        bottom, found = plot.bottom(), []
        for index, band in enumerate(self._columns.series):
            height = band.values[column] * scale
            if height:
                found.append((index, QRectF(left, bottom - height, width, height)))
                bottom -= height
        return found

    def _scale(self) -> float:
        return self._plot().height() / max(1, nice_top(self._columns.highest))

    def _under(self, point: QPointF) -> tuple[int, int]:
        plot = self._plot()
        if not self._columns.names or not plot.adjusted(0, -4, 0, 30).contains(point):
            return (-1, -1)
        column = int((point.x() - plot.left()) / self._slot())
        column = max(0, min(column, len(self._columns.names) - 1))
        for band, box in self._bands(column):
            if box.top() <= point.y() <= box.bottom():
                return (column, band)
        return (column, -1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._columns.names:
            self._paint_grid(painter)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for column in range(len(self._columns.names)):
                self._paint_column(painter, column)
            self._paint_marks(painter)
        painter.end()

    def _paint_grid(self, painter: QPainter) -> None:
        plot, top = self._plot(), nice_top(self._columns.highest)
        for value in ticks(top):
            y = plot.bottom() - value * self._scale()
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(self._theme.colour("soft"))
            box = QRectF(0, y - 12, plot.left() - 8, 24)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value)
            )

    def _paint_column(self, painter: QPainter, column: int) -> None:
        chosen = self.hasFocus() and column == self._at[0]
        if chosen or column == self._hover:
            left, width = self._bar(column)
            plot = self._plot()
            back = QRectF(left - 3, plot.top(), width + 6, plot.height())
            painter.fillRect(back, self._theme.colour("sel" if chosen else "sunk"))
        for index, box in self._bands(column):
            band = self._columns.series[index]
            gap = 0.5 if box.height() > 5 else 0.0
            painter.fillRect(box.adjusted(0, gap, 0, -gap), self._fill(band.role))
            if self._columns.marks[column] or column == len(self._columns.names) - 1:
                self._paint_symbol(painter, box, band)
            if chosen and index == self._at[1]:
                painter.setPen(QPen(self._theme.colour("text"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_symbol(self, painter: QPainter, box: QRectF, band: Series) -> None:
        """The shape that goes with the colour, where there is room for it."""
        metrics = QFontMetricsF(self.font())
        if box.height() < metrics.height() or box.width() < NARROW:
            return
        painter.setPen(self._theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, band.symbol)

    def _fill(self, role: str) -> QColor:
        """A tone calm enough for a large surface: between its word's colour and its ground."""
        word, ground = self._theme.colour(role), self._theme.colour(role + "bg")
        share = _SHARES.get(role, 0.5)
        pairs = (
            (word.redF(), ground.redF()),
            (word.greenF(), ground.greenF()),
            (word.blueF(), ground.blueF()),
        )
        return QColor.fromRgbF(*(a * share + b * (1 - share) for a, b in pairs))

    def _paint_marks(self, painter: QPainter) -> None:
        plot, metrics = self._plot(), QFontMetricsF(self.font())
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        free = -1.0
        for column, mark in enumerate(self._columns.marks):
            width = metrics.horizontalAdvance(mark)
            middle = plot.left() + self._slot() * (column + 0.5)
            left = min(middle - width / 2, self.width() - width - 2)
            if not mark or left < free:
                continue
            bold = self.hasFocus() and column == self._at[0]
            painter.setFont(_weighted(self.font(), bold=bold))
            painter.setPen(self._theme.colour("text" if bold else "soft"))
            painter.drawText(QPointF(left, plot.bottom() + metrics.ascent() + 6), mark)
            free = left + width + 12
        painter.setFont(self.font())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, 1),
            Qt.Key.Key_Down: (0, -1),
        }
        key = Qt.Key(event.key())
        if not self._columns.names:
            super().keyPressEvent(event)
        elif key in steps:
            self._walk(*steps[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if key == Qt.Key.Key_Home else len(self._columns.names) - 1, -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.picked.emit(*self._at)
        else:
            super().keyPressEvent(event)

    def _walk(self, columns: int, bands: int) -> None:
        column = max(0, min(self._at[0] + columns, len(self._columns.names) - 1))
        shown = [-1, *(index for index, _ in self._bands(column))]
        here = shown.index(self._at[1]) if self._at[1] in shown else 0
        self._go(column, shown[max(0, min(here + bands, len(shown) - 1))])

    def _go(self, column: int, band: int) -> None:
        self._at = (column, band)
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Say in words what the mark stands on, for those who hear the window."""
        column, band = self._at
        if column < 0:
            self.setAccessibleDescription("Nothing to show.")
            return
        text = self._columns.sentence(column)
        if band >= 0:
            chosen = self._columns.series[band]
            text = f"{chosen.label}: {chosen.values[column]}. {text}"
        self.setAccessibleDescription(text)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._under(event.position())[0]
        open_hand = self._hover >= 0
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if open_hand else Qt.CursorShape.ArrowCursor
        )
        self.update()

    def leaveEvent(self, _event: object) -> None:
        self._hover = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column, band = self._under(event.position())
        if column >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._go(column, band)
            self.picked.emit(column, band)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            column, _ = self._under(QPointF(event.pos()))
            if column >= 0:
                QToolTip.showText(event.globalPos(), self._columns.sentence(column), self)
            return True
        return bool(super().event(event))  # type: ignore[arg-type]


def nice_top(highest: int) -> int:
    """The end of the scale: whole numbers only, and never above what is needed."""
    step = _step(highest)
    return max(1, -(-highest // step) * step)


def _step(highest: int) -> int:
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000):
        if highest <= step * 4:
            return step
    return 50_000


def ticks(top: int) -> Sequence[int]:
    """Where the lines of a scale stand."""
    return range(0, top + 1, _step(top))


def _weighted(font: QFont, *, bold: bool) -> QFont:
    changed = QFont(font)
    changed.setBold(bold)
    return changed
