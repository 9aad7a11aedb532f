"""Headlines month by month as they were known, and the target dates that slipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from policydesk.core.dates import MONTHS
from policydesk.core.headline import LABELS
from policydesk.core.register import OverTime, Register, RegisterRow
from policydesk.core.stacked import Columns, Series
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf, end_of_day
from policydesk.core.wording import say_dials
from policydesk.gui.chip import TONES, Chip
from policydesk.gui.desk import Desk
from policydesk.gui.pieces import button, hairline, label
from policydesk.gui.views.charts import StackedColumns
from policydesk.gui.views.chip_row import ChipRow
from policydesk.gui.views.drawn_view import Answered, DrawnView
from policydesk.gui.views.headline_table import HeadlineTable
from policydesk.gui.views.slips_table import SlipsTable
from policydesk.library import LibraryReader

MOST_SLIPS = 200
"""Slipped recommendations that are listed; how many more there are is said."""
SPANS: tuple[tuple[str, int], ...] = (("2 years", 24), ("5 years", 60), ("All", 0))


STACKED: tuple[HeadlineKind, ...] = (
    HeadlineKind.VERIFIED,
    HeadlineKind.MET_OTHERWISE,
    HeadlineKind.PARTLY,
    HeadlineKind.CLAIMED,
    HeadlineKind.IN_PROGRESS,
    HeadlineKind.ACCEPTED,
    HeadlineKind.UNDETERMINED,
    HeadlineKind.REVERSED,
    HeadlineKind.NOT_IMPLEMENTED,
    HeadlineKind.REJECTED,
    HeadlineKind.SUPERSEDED,
    HeadlineKind.MERGED,
    HeadlineKind.WITHDRAWN,
    HeadlineKind.OVERTAKEN,
    HeadlineKind.NOTED,
    HeadlineKind.UNCLEAR,
    HeadlineKind.DRAFT,
    HeadlineKind.AWAITING,
)
"""The bands of a column, bottom up."""


@dataclass(frozen=True, slots=True)
class History:
    """What is drawn: the counts, those that slipped furthest, and the register they are of."""

    counts: OverTime
    slipped: tuple[RegisterRow, ...]
    slipped_in_all: int
    register: Register


class HeadlinesOverTime(DrawnView):
    """Draws the headlines over the months; every mark opens its list."""

    title: ClassVar[str] = "Headlines and slips"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._history: History | None = None
        self._asked: tuple[str, AsOf] = ("", AsOf())
        self._span = SPANS[0][1]
        self.legend = ChipRow(desk.theme, "What the colours mean")
        self.chart = StackedColumns(desk.theme)
        self.table = HeadlineTable(desk.theme)
        self.slips = SlipsTable(desk.theme)
        self.most = label("", "small")
        self.spans = QButtonGroup(self)
        self._build()
        self.chart.picked.connect(self._open)
        self.table.cellActivated.connect(lambda row, column: self._open(row, column - 1))
        self.slips.opened.connect(desk.ways.recommendation_wanted)

    def question(self, query: str, as_of: AsOf) -> Callable[[LibraryReader], Answered]:
        def ask(reader: LibraryReader) -> Answered:
            history = read_history(reader, query, as_of)
            return Answered(history.register, partial(self._take, history, (query, as_of)))

        return ask

    def status_words(self) -> str:
        if self._history is None:
            return ""
        return f"{self._history.slipped_in_all} slipped of {self._history.counts.total}"

    def show_span(self, months: int) -> None:
        """Show the last so many months; 0 for all."""
        self._span = months
        for choice, (_, span) in zip(self.spans.buttons(), SPANS, strict=True):
            choice.setChecked(span == months)
        if self._history is not None:
            self._show(self._history)

    def _take(self, history: History, asked: tuple[str, AsOf]) -> None:
        self._history, self._asked = history, asked
        self._show(history)

    def _show(self, history: History) -> None:
        counts = last_months(history.counts, self._span)
        columns = as_columns(counts)
        self.chart.show_columns(columns)
        self.table.show_columns(columns)
        self._show_legend(counts)
        total = history.counts.total
        self.sentence.setText(
            f"Each column is a month: how the {total} recommendations published by now stood at "
            f"its end, as the records knew it then. {' '.join(say_dials(self._asked[1]))}"
        )
        self.slips.show_rows(history.slipped, total)
        more = history.slipped_in_all - len(history.slipped)
        self.most.setText(f"The {len(history.slipped)} that slipped furthest; {more} more did.")
        self.most.setVisible(more > 0)

    def _show_legend(self, counts: OverTime) -> None:
        self.legend.flow.clear()
        for kind, words, _ in counts.series:
            chip = Chip(f"{LABELS[kind][1]} {words}", TONES[kind])
            self.legend.flow.addWidget(chip)
        self.legend.updateGeometry()

    def _open(self, column: int, band: int) -> None:
        """Open the list behind a month, or behind one headline of it."""
        counts = self._history and last_months(self._history.counts, self._span)
        if not counts or not 0 <= column < len(counts.months):
            return
        kinds: frozenset[HeadlineKind] = frozenset()
        if band >= 0:
            kinds = frozenset({counts.series[band][0]})
        query, as_of = self._asked
        today = self.desk.bridge.here.now().astimezone().date()
        as_of = dials_of_month(counts.months[column], as_of, today)
        self.desk.ways.register_wanted.emit(query, kinds, as_of)

    def _build(self) -> None:
        px = self.desk.theme.px
        head = QHBoxLayout()
        head.addWidget(label("By headline and month", "heading"), 1)
        for words, months in SPANS:
            choice = button(words, partial(self.show_span, months), role="span")
            choice.setCheckable(True)
            choice.setChecked(months == self._span)
            self.spans.addButton(choice)
            head.addWidget(choice)
        self.column.addLayout(head)
        self.column.addWidget(self.sentence)
        self.column.addWidget(self.legend)
        self.column.addWidget(self.drawn, 3)
        self.column.addWidget(hairline())
        self.column.addWidget(label("Target dates that slipped", "heading"))
        self.column.addWidget(self.most)
        self.column.addWidget(self.slips, 2)
        self.drawn.addWidget(self.chart)
        self.drawn.addWidget(self.table)
        self.drawn.setMinimumHeight(px(220))
        self.slips.setMinimumHeight(px(140))


def read_history(reader: LibraryReader, query: str, as_of: AsOf = AsOf()) -> History:  # noqa: B008
    """Look up the counts by month and the recommendations whose target slipped."""
    register = reader.register(query, as_of)
    slipped = register.slipped()
    return History(
        reader.over_time(register), tuple(slipped[:MOST_SLIPS]), len(slipped), register
    )


def dials_of_month(month: date, as_of: AsOf, today: date) -> AsOf:
    """The dials on which the register stands as a month's column does; those asked for the last."""
    if month >= (as_of.world or today):
        return as_of
    known = end_of_day(month)
    return replace(as_of, world=month, known=min(known, as_of.known) if as_of.known else known)


def last_months(counts: OverTime, months: int) -> OverTime:
    """The last so many months (0: all), without the headlines that none of them has.

    The bands come bottom up: what is settled first, what is open on top.
    """
    first = -months if months else 0
    series = [(kind, words, values[first:]) for kind, words, values in counts.series]
    series.sort(key=lambda band: STACKED.index(band[0]))
    return OverTime(counts.months[first:], tuple(s for s in series if any(s[2])), counts.total)


def as_columns(counts: OverTime) -> Columns:
    """The counts as the chart draws them."""
    names = tuple(f"{MONTHS[month.month - 1]} {month.year}" for month in counts.months)
    marks = tuple(
        str(month.year) if month.month == 1 or number == 0 else _mark(month, len(counts.months))
        for number, month in enumerate(counts.months)
    )
    series = tuple(
        Series(words, LABELS[kind][1], TONES[kind], values) for kind, words, values in counts.series
    )
    return Columns(names, marks, series)


def _mark(month: date, months: int) -> str:
    return MONTHS[month.month - 1][:3] if months <= 24 and month.month in {4, 7, 10} else ""
