"""One lane for each recommendation, a page at a time: the drawing, its table and its pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QComboBox

from policydesk.core.dates import spoken_day
from policydesk.core.lanes import (
    CORRECTED,
    CORRECTS,
    KIND_WORDS,
    ON_A_PAGE,
    Lane,
    LaneMark,
    LanePage,
)
from policydesk.core.lanes_drawn import MARKS_STAND, NOT_DRAWN, in_order, lane_rows, lane_sentence
from policydesk.core.register import Register
from policydesk.core.timeline import AsOf
from policydesk.core.views import Order
from policydesk.core.wording import say_dials
from policydesk.gui.cells_table import CellsTable
from policydesk.gui.desk import Desk
from policydesk.gui.flow import FlowLayout
from policydesk.gui.pieces import button, label, named
from policydesk.gui.views.drawn_view import Answered, DrawnView
from policydesk.gui.views.row_chart import RowChart, legend
from policydesk.library import LibraryReader
from policydesk.library.lanes import read_lanes

LEGEND = legend(*(f"{sign} {words}" for sign, words in KIND_WORDS.values()), CORRECTED, CORRECTS)
HEADS = ("Recommendation", "Status", "Mark", "What", "Happened", "Known since")
WIDTHS = (300, 210, 230, 520, 130, 130)


class LanesView(DrawnView):
    """Draws what became of each recommendation; a mark opens its recommendation in the register."""

    title: ClassVar[str] = "Lanes"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: LanePage | None = None
        self._asked: tuple[str, AsOf] = ("", AsOf())
        self._page = 0
        self._known = False
        self._table_rows: tuple[tuple[Lane, LaneMark | None], ...] = ()
        self.legend = label(LEGEND, "small", wrap=True)
        self.pages = label("", "small")
        self.earlier = button(f"Earlier {ON_A_PAGE}", partial(self._turn, -1))
        self.later = button(f"Next {ON_A_PAGE}", partial(self._turn, 1))
        self.order = named(QComboBox(), "", "Order of the lanes")
        for order in Order:
            self.order.addItem(f"Order: {order.words}", order)
        self.times = QButtonGroup(self)
        self.chart = RowChart(desk, "One lane for each recommendation")
        self.table = CellsTable(desk.theme, "The lanes, as a table", HEADS, WIDTHS)
        self._build()
        self.order.activated.connect(lambda _place: self._turn(-self._page))
        self.chart.picked.connect(lambda row, _mark: self._open_lane(row))
        self.table.opened.connect(lambda row: self._open(self._table_rows[row][0]))

    def question(self, query: str, as_of: AsOf) -> Callable[[LibraryReader], Answered]:
        if (query, as_of) != self._asked:
            self._page = 0
        self._asked = query, as_of
        page, order = self._page, Order(self.order.currentData())

        def ask(reader: LibraryReader) -> Answered:
            with reader.one_moment():
                register = reader.register(query, as_of)
                found = read_lanes(reader, register, page, order)
            return Answered(register, partial(self._take, register, found))

        return ask

    def status_words(self) -> str:
        return self.pages.text() if self._found is not None and self._found.of else ""

    def show_known(self, known: bool) -> None:
        """Place the marks by when they happened, or by when they became known."""
        self._known = known
        for each, choice in zip((False, True), self.times.buttons(), strict=True):
            choice.setChecked(each is known)
        if self._found is not None:
            self._show(self._found)

    def _take(self, register: Register, found: LanePage) -> None:
        self._found = found
        self._page = found.first // ON_A_PAGE
        day = "became known here" if not register.as_of.team else "was first written down"
        self.sentence.setText(
            f"{MARKS_STAND} or where it {day}. {NOT_DRAWN} {' '.join(say_dials(register.as_of))}"
        )
        last = min(found.first + ON_A_PAGE, found.of)
        self.pages.setText(f"Lanes {min(found.first + 1, found.of):,} to {last:,} of {found.of:,}")
        self.earlier.setEnabled(found.first > 0)
        self.later.setEnabled(last < found.of)
        self._show(found)

    def _show(self, found: LanePage) -> None:
        self.chart.show_rows(lane_rows(found, known=self._known), self._said)
        self._table_rows = tuple(
            (lane, mark)
            for lane in found.lanes
            for mark in in_order(lane.marks, known=self._known) or (None,)
        )
        rows = self._table_rows
        self.table.cells.show_rows(len(rows), lambda place: mark_cells(*rows[place]))
        self.table.choose_first()

    def mark(self, row: int, place: int) -> LaneMark:
        """A mark of a lane, counted from the left."""
        assert self._found is not None
        return in_order(self._found.lanes[row].marks, known=self._known)[place]

    def _said(self, row: int, place: int) -> str:
        assert self._found is not None
        lane = self._found.lanes[row]
        if place >= 0:
            return f"{self.mark(row, place).words}. {lane.recommendation.told}"
        return lane_sentence(lane)

    def _turn(self, pages: int) -> None:
        self._page += pages
        self.asked_again.emit()

    def _open_lane(self, row: int) -> None:
        if self._found is not None:
            self._open(self._found.lanes[row])

    def _open(self, lane: Lane) -> None:
        """Open the recommendation in the register, on the dials it is drawn on."""
        query, as_of = self._asked
        self.desk.ways.register_wanted.emit(query, frozenset(), as_of)
        self.desk.ways.recommendation_wanted.emit(lane.recommendation.id)

    def _build(self) -> None:
        row = FlowLayout(gap=self.desk.theme.px(8))
        for words, known in (("When it happened", False), ("When it became known", True)):
            choice = button(words, partial(self.show_known, known), role="span")
            choice.setCheckable(True)
            choice.setChecked(known is self._known)
            self.times.addButton(choice)
            row.addWidget(choice)
        for piece in (self.order, self.earlier, self.later, self.pages):
            row.addWidget(piece)
        self.column.addWidget(label("What became of each", "heading"))
        self.column.addWidget(self.sentence)
        self.column.addLayout(row)
        self.column.addWidget(self.legend)
        self.column.addWidget(self.drawn, 1)
        self.drawn.addWidget(self.chart)
        self.drawn.addWidget(self.table)
        self.drawn.setMinimumHeight(self.desk.theme.px(220))


def mark_cells(lane: Lane, mark: LaneMark | None) -> tuple[str, ...]:
    """A row of the table; a lane without marks has a row that says so."""
    rec, headline = lane.recommendation, lane.headline
    name, status = f"{rec.label}  {rec.asks}", f"{headline.symbol} {headline.label}"
    if mark is None:
        return name, status, "none", "Nothing was recorded that is drawn.", "", ""
    shape, kind = KIND_WORDS[mark.kind]
    said = mark.said, mark.happened, spoken_day(mark.known)
    return name, status, f"{shape} {kind}", *said
