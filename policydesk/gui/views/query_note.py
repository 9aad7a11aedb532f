"""What a query was read as; or what is wrong with it, at which character, and the mend."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from policydesk.core.query import QueryError
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme

AROUND = 60
"""Characters of a long query shown on each side of the fault."""


class PointedQuery(QWidget):
    """The query with a small arrow under the character where reading stopped."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text, self._at = "", 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def point(self, query: str, at: int) -> None:
        at = max(0, min(at, len(query)))
        start = max(0, at - AROUND)
        self._text = ("… " if start else "") + query[start : at + AROUND]
        self._at = at - start + (2 if start else 0)
        letter = query[at : at + 1]
        where = f"at “{letter}”, character {at + 1}" if letter.strip() else "at its end"
        self.setAccessibleName(f"The query is not understood {where}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, round(QFontMetricsF(self._theme.font(13)).height()) + self._theme.px(9))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font(13)
        metrics, px = QFontMetricsF(font), self._theme.px
        before = metrics.horizontalAdvance(self._text[: self._at])
        letter = max(metrics.horizontalAdvance(self._text[self._at : self._at + 1]), px(5))
        line = metrics.height()
        painter.fillRect(
            QRect(round(before), 0, round(letter), round(line)), self._theme.colour("nobg")
        )
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(QPointF(0, metrics.ascent()), self._text)
        middle = before + letter / 2
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(self._theme.colour("no"))
        arrow = [(middle, line + 1), (middle - px(4), line + px(7)), (middle + px(4), line + px(7))]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in arrow]))
        painter.end()


class QueryNote(QWidget):
    """The reading of a query, or its error; `mend_wanted(query)` when the mend is taken."""

    mend_wanted = Signal(str)

    def __init__(self, theme: Theme, *, always: bool = False) -> None:
        super().__init__()
        self._always = always
        self._mend = ""
        self.reading = label("", "small", wrap=True)
        self.fault = label("", "error", wrap=True)
        self.pointed = PointedQuery(theme)
        self.mend = button(
            "", lambda: self.mend_wanted.emit(self._mend), role="link", name="Search instead"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.reading)
        column.addWidget(self.fault)
        column.addWidget(self.pointed)
        row = QHBoxLayout()
        row.addWidget(self.mend)
        row.addStretch()
        column.addLayout(row)
        self.show_reading("", None, "")

    def show_reading(self, reading: str, error: QueryError | None, query: str) -> None:
        """Show what was read, or point at what was not."""
        wrong = error is not None
        self.reading.setText(reading[:1].upper() + reading[1:])
        self.reading.setVisible(not wrong and bool(reading))
        for piece in (self.fault, self.pointed):
            piece.setVisible(wrong)
        self.mend.setVisible(error is not None and bool(error.suggestion))
        if error is not None:
            self.fault.setText(error.message)
            self.pointed.point(query, error.at)
            self._mend = error.suggestion
            self.mend.setText(f"Search instead for  {error.suggestion}")
            self.mend.setAccessibleName(f"Search instead for {error.suggestion}")
        self.setVisible(self._always or wrong or bool(query.strip()))
