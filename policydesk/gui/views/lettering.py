"""Lay a text out in a few lines and paint it, with marked stretches, for the delegates."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

ANY = 10_000
"""Lines without a limit."""


class Lettering:
    """A text wrapped to a width and cut with “…” after so many lines.

    `marks` are (start, end) in code points of `text`.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        lines: int = ANY,
        marks: Sequence[tuple[int, int]] = (),
        leading: float = 1.0,
    ) -> None:
        self._whole = self._text = " ".join(text.split("\n"))
        self._width = max(1.0, width)
        self._leading = leading
        self._shown = _units(text, len(text))
        self._layout, cut = self._lay_out(font, lines)
        if cut is not None:
            head, tail = _parted(self._text, cut)
            rest = QFontMetricsF(font).elidedText(
                tail, Qt.TextElideMode.ElideRight, self._width - 1
            )
            self._text = head + rest
            self._shown = _units(self._text, len(self._text)) - 1
            self._layout, _ = self._lay_out(font, lines)
        self._marks = self._in_units(marks)
        self._formats: tuple[int, int, list[QTextLayout.FormatRange]] | None = None

    def marked(self, marks: Sequence[tuple[int, int]]) -> Lettering:
        """The same lines with other stretches marked, which need not be laid out again."""
        twin = copy(self)
        twin._marks = self._in_units(marks)
        twin._formats = None
        return twin

    @property
    def height(self) -> float:
        last = self._layout.lineAt(self._layout.lineCount() - 1)
        return last.y() + last.height() if last.isValid() else 0.0

    @property
    def lines(self) -> int:
        return self._layout.lineCount()

    def draw(
        self, painter: QPainter, at: QPointF, colour: QColor, mark: QColor | None = None
    ) -> None:
        painter.setPen(colour)
        self._layout.draw(painter, at, self._formats_for(colour, mark))

    def _lay_out(self, font: QFont, lines: int) -> tuple[QTextLayout, int | None]:
        """The layout, and where its last line begins when there is text after it (as Qt counts)."""
        layout = QTextLayout(self._text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y, start, end = 0.0, 0, 0
        for _ in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, y))
            y += line.height() * self._leading
            start, end = line.textStart(), line.textStart() + line.textLength()
        layout.endLayout()
        return layout, start if end < _units(self._text, len(self._text)) else None

    def _in_units(self, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The marked stretches that are shown, as Qt counts."""
        counted = ((_units(self._whole, a), _units(self._whole, b)) for a, b in marks)
        return [(a, min(b, self._shown)) for a, b in counted if a < self._shown]

    def _formats_for(self, colour: QColor, mark: QColor | None) -> list[QTextLayout.FormatRange]:
        """The look of what is marked, made once for these colours: it is drawn again and again."""
        if mark is None:
            return []
        if self._formats is None or self._formats[:2] != (colour.rgba(), mark.rgba()):
            made = [_format(stretch, colour, mark) for stretch in self._marks]
            self._formats = colour.rgba(), mark.rgba(), made
        return self._formats[2]


def _format(stretch: tuple[int, int], colour: QColor, mark: QColor) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    form.setBackground(QBrush(mark))
    form.setForeground(QBrush(colour))
    part = QTextLayout.FormatRange()
    part.start, part.length = stretch[0], stretch[1] - stretch[0]
    part.format = form
    return part


def _units(text: str, at: int) -> int:
    """A code-point offset as Qt counts: in UTF-16 units."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def _parted(text: str, at: int) -> tuple[str, str]:
    """A text parted at an offset as Qt counts."""
    coded = text.encode("utf-16-le", "surrogatepass")
    head, tail = coded[: at * 2], coded[at * 2 :]
    return head.decode("utf-16-le", "surrogatepass"), tail.decode("utf-16-le", "surrogatepass")
