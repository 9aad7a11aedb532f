"""A chart of one row per thing: marks drawn elsewhere beside names, worked with keys or mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QToolTip

from policydesk.core.charts import HEAD, LIFT, ROW, Look, Rows
from policydesk.core.stacked import Box
from policydesk.gui.desk import Desk
from policydesk.gui.pieces import named
from policydesk.gui.views.drawn_picture import DrawnPicture, paint_rows, plot_in

LETTER = 13
"""Pixels of the lettering in the 100 % window."""
NEAR = 9
"""Pixels of the 100 % window within which a mark is under the mouse."""
MOST_NAME = 300


class RowChart(QAbstractScrollArea):
    """Rows with a name at the left, marks in the middle, and what is counted at the right.

    Up and down walk the rows, left and right their marks; Enter, Space or a click opens:
    `picked(row, mark)`, mark -1 for the row itself. Rows about those in view are drawn with them,
    so that there is something to scroll to.
    """

    picked = Signal(int, int)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        named(self, "plain", name)
        self._theme = desk.theme
        self._drawing = Rows()
        self._sentence: Callable[[int, int], str] = lambda _row, _mark: ""
        self._picture = DrawnPicture(desk, self)
        self._picture.came.connect(self._repaint)
        self._sides = 0.0
        self._at: tuple[int, int] = (-1, -1)
        self._hover = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        desk.theme.changed.connect(self._rewear)

    def show_rows(self, drawing: Rows, sentence: Callable[[int, int], str]) -> None:
        """Show these once they are drawn; `sentence` says a row, or one mark of it, in words."""
        self._drawing, self._sentence = drawing, sentence
        self._at = (0, -1) if drawing.rows else (-1, -1)
        self._measure()
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._tell()
        if self.isVisible():
            self._ask()
        self.viewport().update()

    def row_count(self) -> int:
        return len(self._drawing.rows)

    def name_of(self, row: int) -> str:
        """What stands at the left."""
        return self._drawing.rows[row].name

    def mark_count(self, row: int) -> int:
        """How many marks of a row can be walked to."""
        return len(self._drawing.rows[row].marks)

    @property
    def at(self) -> tuple[int, int]:
        """The row and mark under the keyboard's mark; -1 where there is none."""
        return self._at

    def _rewear(self) -> None:
        self._measure()
        self._fit()
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()

    def _measure(self) -> None:
        """How wide what is counted at the right is, of all rows: scrolling changes no widths."""
        metrics = QFontMetricsF(self._theme.font())
        words = {self._drawing.side_head, *(row.side for row in self._drawing.rows)}
        self._sides = max(map(metrics.horizontalAdvance, words))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(160))

    def plot(self) -> QRectF:
        """Where the marks go: right of the names, left of the counts, below the scale."""
        width, height = self.viewport().width(), self.viewport().height()
        left = min(self._theme.px(MOST_NAME), width * 0.34)
        right = min(self._sides, width * 0.34) + self._theme.px(16)
        head = HEAD * self._theme.px(LETTER)
        return QRectF(left, head, max(width - left - right, 20.0), max(height - head, 1.0))

    def _row_height(self) -> float:
        return ROW * self._theme.px(LETTER)

    def _first(self) -> int:
        return self.verticalScrollBar().value()

    def _rows_in_view(self) -> int:
        head = HEAD * self._theme.px(LETTER)
        return max(1, int((self.viewport().height() - head) // self._row_height()))

    def _fit(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(self._rows_in_view())
        bar.setRange(0, max(0, self.row_count() - self._rows_in_view()))

    def _box(self, row: int) -> QRectF:
        plot, height = self.plot(), self._row_height()
        return QRectF(
            plot.left(), plot.top() + (row - self._first()) * height, plot.width(), height
        )

    def _under(self, point: QPoint) -> tuple[int, int]:
        plot = self.plot()
        row = self._first() + int((point.y() - plot.top()) // self._row_height())
        if point.y() < plot.top() or not 0 <= row < self.row_count():
            return (-1, -1)
        return (row, self._mark_at(row, point.x()) if plot.left() <= point.x() else -1)

    def _look(self) -> Look:
        """How the rows in view, and as many before and after them, are to be drawn."""
        theme, page = self._theme, self._rows_in_view() + 1
        first = max(0, (self._first() // page - 1) * page)
        rows = min(page * 4, self.row_count() - first)
        letter = theme.px(LETTER)
        return Look(
            self.plot().width(), (HEAD + ROW * rows) * letter, letter, theme.colours,
            self.devicePixelRatioF(), first, rows, named=False,
        )  # fmt: skip

    def _ask(self) -> None:
        if self.row_count():
            self._picture.want(self._drawing, self._look())

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._ask()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.row_count():
            plot = self.plot()
            last = min(self._first() + self._rows_in_view() + 1, self.row_count())
            rows = range(self._first(), last)
            for row in rows:
                self._paint_ground(painter, row)
            if (made := self._picture.of(self._drawing)) is not None:
                paint_rows(painter, made, plot, self._first(), self._row_height())
            elif self._picture.last is None:
                self._picture.say_drawing(painter, plot)
            self._paint_side(painter, plot, QRectF(0, 0, 0, plot.top()), self._drawing.side_head)
            for row in rows:
                self._paint_words(painter, row, plot)
            self._paint_chosen(painter)
        painter.end()

    def _paint_chosen(self, painter: QPainter) -> None:
        """Outline the mark that keys stand on."""
        row, mark = self._at
        if not self.hasFocus() or mark < 0 or self._picture.of(self._drawing) is None:
            return
        x, y = self._spot(row, mark)
        side = self._theme.px(10)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawRect(QRectF(x - side, y - side, side * 2, side * 2))

    def _spot(self, row: int, mark: int) -> tuple[float, float]:
        """Where a mark stands in the view."""
        each, box, across = self._drawing.rows[row].marks[mark], self._box(row), self._across()
        x = across.left() + across.width() * each.at
        return x, box.center().y() + each.lift * LIFT * box.height()

    def _across(self) -> QRectF:
        """Between which sides the marks stand in the plot."""
        made, plot = self._picture.of(self._drawing), self.plot()
        inner = plot_in(made, plot.width(), 1.0) if made else Box(0, 0, plot.width(), 1.0)
        return QRectF(plot.left() + inner.left, plot.top(), inner.width, plot.height())

    def _mark_at(self, row: int, x: float) -> int:
        """The mark under a place of the plot; -1 for none."""
        across = self._across()
        left, width = across.left(), across.width()
        marks = self._drawing.rows[row].marks
        near = [(abs(left + width * each.at - x), mark) for mark, each in enumerate(marks)]
        distance, mark = min(near, default=(float("inf"), -1))
        return mark if distance <= self._theme.px(NEAR) else -1

    def _paint_ground(self, painter: QPainter, row: int) -> None:
        chosen = self.hasFocus() and row == self._at[0]
        if not chosen and row != self._hover:
            return
        box = self._box(row)
        box.setLeft(0)
        box.setRight(self.viewport().width())
        painter.fillRect(box, self._theme.colour("sel" if chosen else "sunk"))
        if chosen:
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -1, -1))

    def _paint_words(self, painter: QPainter, row: int, plot: QRectF) -> None:
        metrics = QFontMetricsF(self.font())
        box, gap = self._box(row), self._theme.px(8)
        name = QRectF(gap, box.top(), plot.left() - gap * 2, box.height())
        elided = metrics.elidedText(
            self.name_of(row), Qt.TextElideMode.ElideRight, name.width()
        )
        upright = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.colour("text"))
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | upright, elided)
        self._paint_side(painter, plot, box, self._drawing.rows[row].side)

    def _paint_side(self, painter: QPainter, plot: QRectF, box: QRectF, words: str) -> None:
        width = self.viewport().width() - plot.right() - self._theme.px(8)
        side = QRectF(plot.right(), box.top(), width, box.height())
        painter.setPen(self._theme.colour("soft"))
        elided = QFontMetricsF(self.font()).elidedText(
            words, Qt.TextElideMode.ElideRight, side.width() - self._theme.px(8)
        )
        upright = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(side, Qt.AlignmentFlag.AlignRight | upright, elided)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page, last = self._rows_in_view(), self.row_count() - 1
        row, mark = self._at
        key = Qt.Key(event.key())
        rows = {
            Qt.Key.Key_Up: row - 1, Qt.Key.Key_Down: row + 1, Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last, Qt.Key.Key_PageUp: row - page, Qt.Key.Key_PageDown: row + page,
        }  # fmt: skip
        marks = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if last < 0:
            event.ignore()
        elif key in rows:
            self._go(max(0, min(rows[key], last)), -1)
        elif key in marks:
            self._go(row, max(-1, min(mark + marks[key], self.mark_count(row) - 1)))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.picked.emit(row, mark)
        else:
            event.ignore()

    def _go(self, row: int, mark: int) -> None:
        self._at = (row, mark)
        bar = self.verticalScrollBar()
        if row < bar.value():
            bar.setValue(row)
        elif row >= bar.value() + self._rows_in_view():
            bar.setValue(row - self._rows_in_view() + 1)
        self._tell()
        self.viewport().update()

    def _tell(self) -> None:
        """Say in words what the mark stands on, for those who hear the window."""
        row, mark = self._at
        self.setAccessibleDescription(
            "Nothing to show." if row < 0 else self._sentence(row, mark)
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._under(event.position().toPoint())[0]
        over = self._hover >= 0
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover = -1
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row, mark = self._under(event.position().toPoint())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._go(row, mark)
            self.picked.emit(row, mark)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what follows a press is ours too

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row, mark = self._under(event.pos())
            if row >= 0:
                QToolTip.showText(event.globalPos(), self._sentence(row, mark), self)
            return True
        return super().viewportEvent(event)


def legend(*signs: str) -> str:
    """What the signs of a drawing mean, on lines that never break within one."""
    return "   ".join(sign.replace(" ", "\N{NO-BREAK SPACE}") for sign in signs)
