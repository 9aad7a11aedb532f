"""Over time: headlines month by month as they were known, and the target dates that slipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.changes import Changes
from policydesk.core.dates import MONTHS
from policydesk.core.headline import LABELS
from policydesk.core.query import QueryError
from policydesk.core.register import OverTime, RegisterRow
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf, end_of_day
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.chip import TONES, Chip
from policydesk.gui.desk import Desk
from policydesk.gui.models.clauses import without_clause
from policydesk.gui.models.columns import Columns, Series
from policydesk.gui.pieces import EmptyState, button, hairline, label, named
from policydesk.gui.place import Place
from policydesk.gui.views.asking_again import AskingAgain
from policydesk.gui.views.charts import StackedColumns
from policydesk.gui.views.clause_chips import ChipRow, ClauseChips
from policydesk.gui.views.headline_table import HeadlineTable
from policydesk.gui.views.query_note import QueryNote
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
    """What the place shows: the counts, those that slipped furthest, and what was read."""

    counts: OverTime
    slipped: tuple[RegisterRow, ...]
    slipped_in_all: int
    of: int
    reading: str
    error: QueryError | None


class OverTimePlace(Place):
    """Draws the register's filter over the months; every mark opens its list."""

    key: ClassVar[str] = "time"
    title: ClassVar[str] = "Over time"
    icon: ClassVar[str] = "time"
    placeholder: ClassVar[str] = "Filter the recommendations"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._history: History | None = None
        self._asking = AskingAgain(
            desk, self.refresh, lambda error: desk.notices.problem(str(error))
        )
        self._months: tuple[date, ...] = ()
        self._span = SPANS[0][1]
        self.note = QueryNote(desk.theme)
        self.clauses = ClauseChips(desk.theme)
        self.legend = ChipRow(desk.theme, "What the colours mean")
        self.sentence = label("", "soft", wrap=True)
        self.chart = StackedColumns(desk.theme)
        self.table = HeadlineTable(desk.theme)
        self.slips = SlipsTable(desk.theme)
        self.most = label("", "small")
        self.as_table = button("As a table", self.toggle_table, name="Show the chart as a table")
        self.spans = QButtonGroup(self)
        self._drawn = QStackedWidget()
        self._pages = QStackedWidget()
        self._build()
        self.chart.picked.connect(self._open)
        self.table.cellActivated.connect(lambda row, column: self._open(row, column - 1))
        self.slips.opened.connect(desk.ways.recommendation_wanted)
        self.clauses.removed.connect(self._remove_clause)
        self.note.mend_wanted.connect(self._ask)
        self.refresh()

    def actions_here(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec("time.table", "Chart as a table", self.toggle_table, ("Ctrl+T",),
                       Menu.VIEW, lambda chosen: chosen.place == self.key, "table"),
        )  # fmt: skip

    def search(self, text: str) -> None:
        self.clauses.show_query(text)
        self.refresh()

    def search_entered(self, text: str) -> None:
        self.search(text)
        self.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def entered(self) -> None:
        self.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_in(self, changes: Changes) -> None:
        if changes.touches("recommendation", "status_event", "document"):
            self._asking.after_changes(self.search_box.text())

    def status_text(self) -> str:
        if self._history is None or not self._history.of:
            return ""
        shown, slipped = self._history.counts.total, self._history.slipped_in_all
        return f"{shown} of {self._history.of} recommendations · {slipped} slipped of {shown}"

    def toggle_table(self) -> None:
        """Show the chart's numbers as a table, or the chart again."""
        to_table = self._drawn.currentIndex() == 0
        self._drawn.setCurrentIndex(1 if to_table else 0)
        self.as_table.setText("As a chart" if to_table else "As a table")
        self.as_table.setAccessibleName(
            "Show the table as a chart" if to_table else "Show the chart as a table"
        )

    def show_span(self, months: int) -> None:
        """Show the last so many months; 0 for all."""
        self._span = months
        for choice, (_, span) in zip(self.spans.buttons(), SPANS, strict=True):
            choice.setChecked(span == months)
        if self._history is not None:
            self._show(self._history)

    def refresh(self) -> None:
        """Ask for the counts again, on the filter of now."""
        query = self.search_box.text()
        self.desk.bridge.read(
            lambda reader: read_history(reader, query),
            self._show,
            ticket=self,
            refused=self._asking.refused,
        )

    def _show(self, history: History) -> None:
        self._asking.answered()
        self._history = history
        self.note.show_reading(history.reading, history.error, self.search_box.text())
        counts = last_months(history.counts, self._span)
        self._months = counts.months
        columns = as_columns(counts)
        self.chart.show_columns(columns)
        self.table.show_columns(columns)
        self._show_legend(counts)
        self.sentence.setText(
            f"Each column is a month: how the {history.counts.total} recommendations published "
            "by now stood at its end, as the records knew it then."
        )
        self.slips.show_rows(history.slipped, history.counts.total)
        more = history.slipped_in_all - len(history.slipped)
        self.most.setText(f"The {len(history.slipped)} that slipped furthest; {more} more did.")
        self.most.setVisible(more > 0)
        self._pages.setCurrentIndex(0 if history.counts.total else 1 if history.of else 2)
        self.status_changed.emit()

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
        month = counts.months[column]
        kinds: frozenset[HeadlineKind] = frozenset()
        if band >= 0:
            kinds = frozenset({counts.series[band][0]})
        today = self.desk.bridge.here.now().astimezone().date()
        as_of = AsOf() if month >= today else AsOf(month, end_of_day(month))
        self.desk.ways.register_wanted.emit(self.search_box.text(), kinds, as_of)

    def _ask(self, query: str) -> None:
        self.search_box.show_text(query)
        self.search(query)

    def _remove_clause(self, clause: str) -> None:
        self._ask(without_clause(self.search_box.text(), clause))

    def _build(self) -> None:
        px = self.desk.theme.px
        page = named(QWidget(), "plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(px(20), px(14), px(20), px(14))
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.addWidget(label("By headline and month", "heading"), 1)
        for words, months in SPANS:
            choice = button(words, partial(self.show_span, months), role="span")
            choice.setCheckable(True)
            choice.setChecked(months == self._span)
            self.spans.addButton(choice)
            head.addWidget(choice)
        head.addWidget(self.as_table)
        for piece in (self.note, self.clauses, head, self.sentence, self.legend, self._drawn):
            if isinstance(piece, QWidget):
                column.addWidget(piece)
            else:
                column.addLayout(piece)
        column.setStretch(5, 3)
        column.addWidget(hairline())
        column.addWidget(label("Target dates that slipped", "heading"))
        column.addWidget(self.most)
        column.addWidget(self.slips, 2)
        self._drawn.addWidget(self.chart)
        self._drawn.addWidget(self.table)
        self._drawn.setMinimumHeight(px(220))
        self.slips.setMinimumHeight(px(140))
        self.clauses.hide()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self._pages.addWidget(scroll)
        self._pages.addWidget(
            EmptyState("Nothing matches", "No recommendation has all of these.",
                       button("Show all", lambda: self._ask(""), role="primary"))
        )  # fmt: skip
        self._pages.addWidget(
            EmptyState("Nothing to draw yet",
                       "Tag recommendations and record what became of them; their history "
                       "appears here month by month.",
                       button("Go to the register",
                              lambda: self.desk.ways.place_wanted.emit("register")))
        )  # fmt: skip
        self.body.addWidget(self._pages)


def read_history(reader: LibraryReader, query: str) -> History:
    """Look up the counts by month and the recommendations whose target slipped."""
    register = reader.register(query)
    slipped = register.slipped()
    return History(
        reader.over_time(register),
        tuple(slipped[:MOST_SLIPS]),
        len(slipped),
        register.of,
        register.reading,
        register.error,
    )


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
