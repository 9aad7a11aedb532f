"""A drawing made off the window's thread: the picture before stays until the new one is there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from policydesk.core.charts import HEAD, Drawing, Drawn, Look
from policydesk.core.stacked import Box
from policydesk.gui.desk import Desk
from policydesk.gui.drawn import picture_of
from policydesk.library import LibraryReader


@dataclass(frozen=True, slots=True)
class Made:
    """What was drawn, where its parts stand, and the picture itself."""

    drawing: Drawing
    drawn: Drawn
    image: QImage


class DrawnPicture(QObject):
    """Keeps the last picture of whatever was wanted last; `came` when another is there."""

    came = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted: tuple[Drawing, Look] | None = None
        self._made: Made | None = None

    def want(self, drawing: Drawing, look: Look) -> None:
        """Ask for a drawing in a look, unless it is there or on its way."""
        if self._wanted is not None and self._wanted[0] is drawing and self._wanted[1] == look:
            return
        self._wanted = drawing, look
        self._desk.bridge.read(
            lambda reader: _make(reader, drawing, look), then=self._take, ticket=self, slow=True
        )

    def of(self, drawing: Drawing) -> Made | None:
        """The picture, where it is one of this drawing."""
        made = self._made
        return made if made is not None and made.drawing is drawing else None

    @property
    def last(self) -> Made | None:
        """The picture there is, of this drawing or the one before."""
        return self._made

    def paint_into(self, painter: QPainter, target: QRectF) -> None:
        """Paint the last picture, of this drawing or the one before; until there is one, say so."""
        if self._made is not None:
            paint(painter, self._made, target)
        else:
            self.say_drawing(painter, target)

    def say_drawing(self, painter: QPainter, target: QRectF) -> None:
        """Say that something is on its way."""
        painter.setPen(self._desk.theme.colour("soft"))
        painter.drawText(target, Qt.AlignmentFlag.AlignCenter, "Drawing…")

    def _take(self, made: Made) -> None:
        self._made = made
        self.came.emit()


def paint(painter: QPainter, made: Made, target: QRectF, source: Box | None = None) -> None:
    """Paint a picture, or a part of it in its own pixels, into a place of the window."""
    scale, image = made.drawn.look.scale, made.image
    part = QRectF(image.rect())
    if source is not None:
        part = QRectF(*(length * scale for length in source))
    painter.drawImage(target, image, part)


def paint_rows(
    painter: QPainter, made: Made, plot: QRectF, first: int, row_height: float
) -> None:
    """Paint the scale above a plot, and into it the rows from `first` on, as far as drawn."""
    drawn, look = made.drawn, made.drawn.look
    head = HEAD * look.letter
    paint(painter, made, QRectF(plot.left(), 0, plot.width(), plot.top()),
          Box(0, 0, look.width, head))  # fmt: skip
    above = (first - look.first) * drawn.row
    begin, end = max(above, 0.0), min(above + plot.height(), look.height - head)
    if end > begin:
        stretch = row_height / drawn.row
        top = plot.top() + (begin - above) * stretch
        target = QRectF(plot.left(), top, plot.width(), (end - begin) * stretch)
        paint(painter, made, target, Box(0, head + begin, look.width, end - begin))


def plot_in(made: Made, width: float, height: float) -> Box:
    """Where the plot stands once the picture is stretched to this size."""
    look, plot = made.drawn.look, made.drawn.plot
    across, down = width / look.width, height / look.height
    return Box(plot.left * across, plot.top * down, plot.width * across, plot.height * down)


def _make(reader: LibraryReader, drawing: Drawing, look: Look) -> Made:
    drawn = reader.pictures().draw(drawing, look)
    return Made(drawing, replace(drawn, dots=b""), picture_of(drawn))
