"""One calm chart: stacked columns by month, drawn elsewhere and worked with keys or mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from policydesk.core.charts import Look
from policydesk.core.stacked import Box, Columns, ColumnsPlan
from policydesk.gui.desk import Desk
from policydesk.gui.views.drawn_picture import DrawnPicture, plot_in

LETTER = 12
"""Pixels of the lettering in the 100 % window."""


class StackedColumns(QWidget):
    """Stacked columns; `picked(column, band)` when one is opened, band -1 for the whole column.

    Arrow keys walk the columns (left, right) and their bands (up, down); Enter opens.
    """

    picked = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._picture = DrawnPicture(desk, self)
        self._picture.came.connect(self.update)
        self._columns = Columns()
        self._at: tuple[int, int] = (-1, -1)
        self._hover = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Recommendations by headline and month")
        desk.theme.changed.connect(self.update)

    def show_columns(self, columns: Columns) -> None:
        """Show these once they are drawn; the newest is the column that keys start from."""
        self._columns = columns
        self._at = (len(columns.names) - 1, -1)
        self._tell()
        if columns.names and self.isVisible():
            self._picture.want(columns, self._look())
        self.update()

    @property
    def at(self) -> tuple[int, int]:
        """The column and band under the keyboard's mark; -1 where there is none."""
        return self._at

    def sizeHint(self) -> QSize:
        return QSize(640, 230)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    def _plan(self) -> ColumnsPlan | None:
        """Where the columns stand; None as long as they are not drawn."""
        made = self._picture.of(self._columns)
        if made is None or not self._columns.names:
            return None
        plot = plot_in(made, self.width(), self.height())
        return ColumnsPlan(self._columns, plot, made.drawn.look.letter)

    def _look(self) -> Look:
        theme = self._desk.theme
        return Look(
            max(self.width(), 1), max(self.height(), 1), theme.px(LETTER), theme.colours,
            self.devicePixelRatioF(),
        )  # fmt: skip

    def _under(self, point: QPointF) -> tuple[int, int]:
        plan = self._plan()
        if plan is None or not _box(plan.plot).adjusted(0, -4, 0, 30).contains(point):
            return (-1, -1)
        column = int((point.x() - plan.plot.left) / plan.slot)
        column = max(0, min(column, len(self._columns.names) - 1))
        for band, box in plan.bands(column):
            if box.top <= point.y() <= box.bottom:
                return (column, band)
        return (column, -1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._columns.names:
            self._picture.want(self._columns, self._look())
        painter, plan = QPainter(self), self._plan()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if plan is not None and self._hover >= 0:
            self._paint_ground(painter, plan, self._hover, "sunk")
        if plan is not None and self.hasFocus():
            self._paint_ground(painter, plan, self._at[0], "sel")
        if self._columns.names:
            self._picture.paint_into(painter, QRectF(self.rect()))
        if plan is not None and self.hasFocus():
            self._paint_chosen(painter, plan)
        painter.end()

    def _paint_ground(
        self, painter: QPainter, plan: ColumnsPlan, column: int, role: str
    ) -> None:
        left, width = plan.bar(column)
        back = QRectF(left - 3, plan.plot.top, width + 6, plan.plot.height)
        painter.fillRect(back, self._desk.theme.colour(role))

    def _paint_chosen(self, painter: QPainter, plan: ColumnsPlan) -> None:
        """Outline the column that keys stand on, and its band."""
        column, band = self._at
        left, width = plan.bar(column)
        painter.setPen(QPen(self._desk.theme.colour("accent"), 1))
        whole = QRectF(left - 3, plan.plot.top, width + 6, plan.plot.height)
        painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QPen(self._desk.theme.colour("text"), 2))
        for index, box in plan.bands(column):
            if index == band:
                painter.drawRect(_box(box).adjusted(1, 1, -1, -1))

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
        series = self._columns.series
        shown = [-1, *(at for at, band in enumerate(series) if band.values[column])]
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


def _box(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)
