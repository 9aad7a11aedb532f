"""Headlines month by month as they were known: the columns, and their numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from policydesk.core.headline import LABELS
from policydesk.core.headlines_drawn import as_columns, last_months, unknown_words
from policydesk.core.register import OverTime
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf, end_of_day
from policydesk.core.wording import say_dials
from policydesk.gui.chip import TONES, Chip
from policydesk.gui.desk import Desk
from policydesk.gui.pieces import button, label
from policydesk.gui.views.charts import StackedColumns
from policydesk.gui.views.chip_row import ChipRow
from policydesk.gui.views.drawn_view import Answered, DrawnView
from policydesk.gui.views.headline_table import HeadlineTable
from policydesk.library import LibraryReader

SPANS: tuple[tuple[str, int], ...] = (("2 years", 24), ("5 years", 60), ("All", 0))


class HeadlinesOverTime(DrawnView):
    """Draws the headlines over the months; every mark opens its list."""

    title: ClassVar[str] = "Headlines"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._counts: OverTime | None = None
        self._asked: tuple[str, AsOf] = ("", AsOf())
        self._span = SPANS[0][1]
        self.legend = ChipRow(desk.theme, "What the colours mean")
        self.chart = StackedColumns(desk)
        self.table = HeadlineTable(desk.theme)
        self.spans = QButtonGroup(self)
        self._build()
        self.chart.picked.connect(self._open)
        self.table.cellActivated.connect(lambda row, column: self._open(row, column - 1))

    def question(self, query: str, as_of: AsOf) -> Callable[[LibraryReader], Answered]:
        def ask(reader: LibraryReader) -> Answered:
            register = reader.register(query, as_of)
            counts = reader.over_time(register)
            return Answered(register, partial(self._take, counts, (query, as_of)))

        return ask

    def show_span(self, months: int) -> None:
        """Show the last so many months; 0 for all."""
        self._span = months
        for choice, (_, span) in zip(self.spans.buttons(), SPANS, strict=True):
            choice.setChecked(span == months)
        if self._counts is not None:
            self._show(self._counts)

    def _take(self, counts: OverTime, asked: tuple[str, AsOf]) -> None:
        self._counts, self._asked = counts, asked
        self._show(counts)

    def _show(self, told: OverTime) -> None:
        counts = last_months(told, self._span)
        columns = as_columns(counts)
        self.chart.show_columns(columns)
        self.table.show_columns(columns)
        self._show_legend(counts)
        self.sentence.setText(
            f"Each column is a month: how the {told.total:,} recommendations published by now "
            f"stood at its end, as the records knew it then. {' '.join(say_dials(self._asked[1]))}"
            f" {unknown_words(counts)}".rstrip()
        )

    def _show_legend(self, counts: OverTime) -> None:
        self.legend.flow.clear()
        for kind, words, _ in counts.series:
            chip = Chip(f"{LABELS[kind][1]} {words}", TONES[kind])
            self.legend.flow.addWidget(chip)
        self.legend.updateGeometry()

    def _open(self, column: int, band: int) -> None:
        """Open the list behind a month, or behind one headline of it."""
        counts = self._counts and last_months(self._counts, self._span)
        if not counts or not 0 <= column < len(counts.months):
            return
        kinds: frozenset[HeadlineKind] = frozenset()
        if 0 <= band < len(counts.series):  # else the month, or all of it
            kinds = frozenset({counts.series[band][0]})
        query, as_of = self._asked
        today = self.desk.bridge.here.now().astimezone().date()
        as_of = dials_of_month(counts.months[column], as_of, today)
        self.desk.ways.register_wanted.emit(query, kinds, as_of)

    def _build(self) -> None:
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
        self.column.addWidget(self.drawn, 1)
        self.drawn.addWidget(self.chart)
        self.drawn.addWidget(self.table)
        self.drawn.setMinimumHeight(self.desk.theme.px(220))


def dials_of_month(month: date, as_of: AsOf, today: date) -> AsOf:
    """The dials on which the register stands as a month's column does; those asked for the last."""
    if month >= (as_of.world or today):
        return as_of
    known = end_of_day(month)
    return replace(as_of, world=month, known=min(known, as_of.known) if as_of.known else known)
