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
    """One value: a box that is ticked while the query asks for it, its words, its count.

    `clause` is what the query says of it.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._count = 0
        self.clause = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_value(self, words: str, count: int, clause: str, *, on: bool) -> None:
        """Stand for this value from now on."""
        self._count, self.clause = count, clause
        self.setText(words)
        self.setChecked(on)
        self.setAccessibleName(f"{words}, {count}")
        self.setToolTip(words)
        self.update()

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

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._years: list[int] = []
        self._counts: dict[int, int] = {}
        self._on = frozenset[str]()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.px(58))

    def show_years(self, counts: Counts, *, on: frozenset[str]) -> None:
        """Show these counts by year; `on` are the years that the query asks for."""
        found = {int(year): count for year, count in counts if year.isdecimal()}
        years = list(range(min(found), max(found) + 1)) if found else []
        if years != self._years:
            self._at = len(years) - 1
        self._years = years
        self._counts = {year: found.get(year, 0) for year in years}
        self._on = on
        self.setVisible(bool(years))
        self._tell()
        self.update()

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


class FacetSection(QWidget):
    """One facet under its heading; `clicked(clause)` for the query text.

    Its rows stand for other values with each answer: to make some thirty anew for every letter
    typed took longer than to find what they count.
    """

    clicked = Signal(str)

    def __init__(self, theme: Theme, facet: str, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._facet = facet
        self._counts: Counts = ()
        self._on = frozenset[str]()
        self._all = False
        self._rows: list[FacetRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.px(16))
        self._column.setSpacing(0)
        self._column.addWidget(label(title, "section", wrap=True))
        self._column.addSpacing(theme.px(4))
        self._bars = YearBars(theme) if facet == "year" else None
        if self._bars is not None:
            self._bars.picked.connect(lambda year: self.clicked.emit(facet_clause("year", year)))
            self._column.addWidget(self._bars)
        self._more = button("", self._show_all, role="link")
        self._more.hide()
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_counts(self, counts: Counts, on: frozenset[str]) -> None:
        """Show the counts of this facet; `on` are the clauses of the query."""
        self._counts, self._on = counts, on
        if self._bars is not None:
            years = (year for year, _ in counts if facet_clause("year", year) in on)
            self._bars.show_years(counts, on=frozenset(years))
        else:
            self._show_values()
        self.setVisible(bool(counts))

    @property
    def rows(self) -> list[FacetRow]:
        """The rows shown."""
        return [row for row in self._rows if not row.isHidden()]

    def _show_values(self) -> None:
        shown = self._counts if self._all else self._counts[:SHOWN]
        for _ in range(len(self._rows), len(shown)):
            self._add_row()
        for number, row in enumerate(self._rows):
            if number < len(shown):
                value, count = shown[number]
                asked = facet_clause(self._facet, value)
                row.show_value(say_value(self._facet, value), count, asked, on=asked in self._on)
            row.setVisible(number < len(shown))
        left = len(self._counts) - len(shown)
        self._more.setText(f"{left} more")
        self._more.setAccessibleName(f"{left} more under {self._facet}")
        self._more.setVisible(left > 0)

    def _add_row(self) -> None:
        row = FacetRow(self._theme)
        row.clicked.connect(lambda _=False: self.clicked.emit(row.clause))
        self._column.insertWidget(self._column.count() - 1, row)
        self._rows.append(row)

    def _show_all(self) -> None:
        self._all = True
        self._show_values()


class Facets(QScrollArea):
    """All facets of an answer; `clicked(clause)` for the query text."""

    clicked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "sidePane", "Narrow the results")
        self._theme = theme
        self._facets: Mapping[str, Counts] = {}
        self._query = ""
        self._sections: dict[str, FacetSection] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(theme.px(150))
        self._build()
        theme.changed.connect(self._build)

    def show_facets(self, facets: Mapping[str, Counts], query: str) -> None:
        """Show the counts of this query; ticked are the values it asks for."""
        self._facets, self._query = facets, query
        focused = self._focused()
        on = frozenset(split_clauses(query))
        for facet, section in self._sections.items():
            section.show_counts(facets.get(facet, ()), on)
        if focused:
            for row in (row for facet in self._sections for row in self.rows(facet)):
                if row.clause == focused:
                    row.setFocus(Qt.FocusReason.OtherFocusReason)

    def rows(self, facet: str) -> list[FacetRow]:
        """The rows shown of one facet."""
        return self._sections[facet].rows

    def _focused(self) -> str:
        focus: QWidget | None = self.focusWidget()
        return focus.clause if isinstance(focus, FacetRow) else ""

    def _build(self) -> None:
        """Sections without values, in the sizes of now."""
        page = named(QWidget(), "sidePane")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = self._theme.px
        column = QVBoxLayout(page)
        column.setContentsMargins(px(14), px(14), px(14), px(14))
        column.setSpacing(0)
        for facet, title in TITLES:
            section = FacetSection(self._theme, facet, title)
            section.clicked.connect(self.clicked)
            self._sections[facet] = section
            column.addWidget(section)
        column.addStretch()
        self.setWidget(page)
        self.show_facets(self._facets, self._query)
