"""The facets beside the results: values with their counts in this query, years as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QScrollArea,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.headline import LABELS
from policydesk.core.status import HeadlineKind
from policydesk.gui.models.clauses import split_clauses
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme
from policydesk.library.language import facet_clause

TITLES: tuple[tuple[str, str], ...] = (
    ("type", "Kind of document"),
    ("year", "Published"),
    ("publisher", "Publisher"),
    ("status", "Status of recommendations"),
    ("addressee", "Addressed to"),
    ("tag", "Tag"),
    ("kind", "Found in"),
)
"""The facets in the order shown, with their headings."""

SHOWN = 6
"""Values of a facet shown before “more”."""

Counts = Sequence[tuple[str, int]]


def say_value(facet: str, value: str) -> str:
    """How a facet's value is written in the window."""
    if facet == "status":
        return LABELS[HeadlineKind(value)][0]
    if facet in {"type", "kind"}:
        words = value.replace("_", " ")
        return words[:1].upper() + words[1:]
    return value


class FacetRow(QAbstractButton):
    """One value: a box that is ticked while the query asks for it, its words, its count."""

    def __init__(self, theme: Theme, words: str, count: int, *, on: bool) -> None:
        super().__init__()
        self._theme = theme
        self._count = count
        self.setText(words)
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(f"{words}, {count}")
        self.setToolTip(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(22))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colour = self._theme.px, self._theme.colour
        on = self.isChecked()
        role = "accent" if on or self.underMouse() else "text"
        self._paint_box(painter, on=on)
        font = self._theme.font(13)
        painter.setFont(font)
        count = f"{self._count:,}"
        wide = painter.fontMetrics().horizontalAdvance(count)
        room = QRect(px(20), 0, self.width() - px(26) - wide, self.height())
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setPen(colour(role))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(colour("soft"))
        at_right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -px(2), 0), at_right, count)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_box(self, painter: QPainter, *, on: bool) -> None:
        px, colour = self._theme.px, self._theme.colour
        side = px(12)
        box = QRectF(px(2), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(colour("accent" if on else "faint"), 1.2))
        painter.setBrush(colour("accent") if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, px(3), px(3))
        if on:
            painter.setPen(QPen(colour("onaccent"), px(2)))
            ticks = [(0.25, 0.55), (0.43, 0.72), (0.76, 0.32)]
            painter.drawPolyline(
                [QPointF(box.left() + x * side, box.top() + y * side) for x, y in ticks]
            )


class YearBars(QWidget):
    """A bar per year; `picked(year)`. Left and right walk, Enter picks."""

    picked = Signal(str)

    def __init__(self, theme: Theme, counts: Counts, *, on: frozenset[str]) -> None:
        super().__init__()
        self._theme = theme
        found = {int(year): count for year, count in counts if year.isdecimal()}
        self._years = list(range(min(found), max(found) + 1)) if found else []
        self._counts = {year: found.get(year, 0) for year in self._years}
        self._on = on
        self._at = len(self._years) - 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.px(58))
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._at = max(0, min(self._at + step, len(self._years) - 1))
            self._tell()
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.picked.emit(str(self._years[self._at]))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = self._under(event.position())
        self.picked.emit(str(self._years[self._at]))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            year = self._years[self._under(QPointF(event.pos()))]
            QToolTip.showText(event.globalPos(), f"{year}: {self._counts[year]:,}", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, px = self._theme.colour, self._theme.px
        foot = self.height() - px(20)
        slot = self.width() / len(self._years)
        highest = max(self._counts.values())
        for number, year in enumerate(self._years):
            high = self._counts[year] / highest * (foot - px(4))
            bar = QRectF(number * slot + 1, foot - max(high, 1), max(slot - 2, 1.5), max(high, 1))
            chosen = str(year) in self._on
            role = "accent" if not self._on or chosen else "faint"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(role if self._counts[year] else "line"))
            painter.drawRoundedRect(bar, 1.5, 1.5)
            if self.hasFocus() and number == self._at:
                painter.setPen(QPen(colour("text"), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(number * slot, 0, slot, foot + px(2)))
        painter.setFont(self._theme.font(12))
        painter.setPen(colour("soft"))
        words = QRect(0, foot + px(2), self.width(), px(18))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, str(self._years[0]))
        if len(self._years) > 1:
            painter.drawText(words, Qt.AlignmentFlag.AlignRight, str(self._years[-1]))
        painter.end()

    def _under(self, point: QPointF) -> int:
        number = int(point.x() / max(1, self.width()) * len(self._years))
        return max(0, min(number, len(self._years) - 1))

    def _tell(self) -> None:
        if self._years:
            year = self._years[self._at]
            self.setAccessibleName(f"Published {year}: {self._counts[year]}")


class Facets(QScrollArea):
    """All facets of an answer; `clicked(clause)` for the query text."""

    clicked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "sidePane", "Narrow the results")
        self._theme = theme
        self._opened: set[str] = set()
        self._facets: Mapping[str, Counts] = {}
        self._query = ""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(theme.px(150))

    def show_facets(self, facets: Mapping[str, Counts], query: str) -> None:
        """Show the counts of this query; ticked are the values it asks for."""
        self._facets, self._query = facets, query
        focused = self._focused()
        page = named(QWidget(), "sidePane")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = self._theme.px
        column = QVBoxLayout(page)
        column.setContentsMargins(px(14), px(14), px(14), px(14))
        column.setSpacing(0)
        on = frozenset(split_clauses(query))
        for facet, title in TITLES:
            if counts := facets.get(facet, ()):
                column.addWidget(label(title, "section", wrap=True))
                column.addSpacing(px(4))
                self._add_values(column, facet, counts, on)
                column.addSpacing(px(16))
        column.addStretch()
        self.setWidget(page)
        for row in page.findChildren(QAbstractButton):
            if focused and row.property("clause") == focused:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def rows(self, facet: str) -> list[FacetRow]:
        """The rows shown of one facet."""
        page = self.widget()
        found = [] if page is None else page.findChildren(FacetRow)
        return [row for row in found if row.property("facet") == facet]

    def _focused(self) -> object:
        focus: QWidget | None = self.focusWidget()
        return None if focus is None else focus.property("clause")

    def _add_values(
        self, column: QVBoxLayout, facet: str, counts: Counts, on: frozenset[str]
    ) -> None:
        if facet == "year":
            years = frozenset(year for year, _ in counts if facet_clause("year", year) in on)
            if any(year.isdecimal() for year, _ in counts):
                bars = YearBars(self._theme, counts, on=years)
                bars.picked.connect(lambda year: self.clicked.emit(facet_clause("year", year)))
                column.addWidget(bars)
            return
        shown = counts if facet in self._opened else counts[:SHOWN]
        for value, count in shown:
            asked = facet_clause(facet, value)
            row = FacetRow(self._theme, say_value(facet, value), count, on=asked in on)
            row.setProperty("facet", facet)
            row.setProperty("clause", asked)
            row.clicked.connect(lambda _=False, asked=asked: self.clicked.emit(asked))
            column.addWidget(row)
        if len(shown) < len(counts):
            more = button(f"{len(counts) - len(shown)} more", role="link",
                          name=f"{len(counts) - len(shown)} more under {facet}")  # fmt: skip
            more.clicked.connect(lambda _=False, facet=facet: self._open(facet))
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _open(self, facet: str) -> None:
        self._opened.add(facet)
        self.show_facets(self._facets, self._query)
