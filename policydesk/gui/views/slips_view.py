"""Target dates that slipped: from the first, by each move, to the one in force, and a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from policydesk.core.register import Register, RegisterRow
from policydesk.core.slips_drawn import (
    BARS,
    first_words,
    furthest_words,
    now_words,
    slip_rows,
    slip_sentence,
    times_words,
)
from policydesk.core.timeline import AsOf
from policydesk.core.views import Grouping, Order, RegisterState
from policydesk.core.wording import say_dials
from policydesk.gui.desk import Desk
from policydesk.gui.models.clauses import narrowed
from policydesk.gui.pieces import button
from policydesk.gui.views.drawn_view import Answered
from policydesk.gui.views.row_chart import legend
from policydesk.gui.views.rows_view import RowsView
from policydesk.library import LibraryReader

MOST_SLIPS = 200
"""Slipped recommendations that are drawn and listed; how many more there are is said."""
SLIPPED = "slipped:>=1"
HEADS = ("Recommendation", "To", "Moved", "Days", "First target", "Furthest", "Target now")
WIDTHS = (316, 176, 66, 58, 158, 158, 218)
LEGEND = legend("△ first target date", "▶ target date in force", "◀ in force, last moved nearer")


class SlipsView(RowsView):
    """Draws how far target dates moved; a row opens its recommendation."""

    title: ClassVar[str] = "Slips"

    def __init__(self, desk: Desk) -> None:
        name = "Target dates that slipped"
        super().__init__(desk, name, name, LEGEND, HEADS, WIDTHS)
        self._rows: tuple[RegisterRow, ...] = ()
        self._counted = ""
        self._asked: tuple[str, AsOf] = ("", AsOf())
        self.all = button("All of them in the register", self._open_all, role="link")
        self.column.insertWidget(self.column.indexOf(self.legend), self.all)

    def question(self, query: str, as_of: AsOf) -> Callable[[LibraryReader], Answered]:
        def ask(reader: LibraryReader) -> Answered:
            register = reader.register(query, as_of)
            slipped = register.slipped()
            shown = tuple(slipped[:MOST_SLIPS])
            return Answered(register, partial(self._show, register, shown, len(slipped), query))

        return ask

    def status_words(self) -> str:
        return self._counted

    def _show(
        self, register: Register, shown: tuple[RegisterRow, ...], in_all: int, query: str
    ) -> None:
        self._rows, self._asked = shown, (narrowed(query, SLIPPED), register.as_of)
        self.all.setVisible(in_all > 0)
        of = len(register.rows)
        self._counted = f"{in_all:,} slipped of {of:,}"
        more = in_all - len(shown)
        rest = f" The {len(shown)} that moved furthest are shown, {more:,} are not." * (more > 0)
        noun = f"recommendation{'' if of == 1 else 's'}"
        self.sentence.setText(
            f"{in_all:,} of {of:,} {noun} had a target date that moved back, the longest "
            f"delay first. {BARS} A vague date stands on its last day.{rest} "
            f"{' '.join(say_dials(register.as_of))}"
        )
        self.chart.show_rows(slip_rows(shown), lambda row, _mark: slip_sentence(shown[row]))
        self.table.cells.show_rows(len(shown), lambda row: slip_cells(shown[row]))
        self.table.choose_first()

    def _open_all(self) -> None:
        query, as_of = self._asked
        self.desk.ways.state_wanted.emit(
            RegisterState(query, as_of=as_of, grouping=Grouping.NONE, order=Order.SLIPPED)
        )

    def open_row(self, row: int) -> None:
        self.desk.ways.recommendation_wanted.emit(self._rows[row].recommendation.id)


def slip_cells(row: RegisterRow) -> tuple[str, ...]:
    """A row of the table."""
    rec = row.recommendation
    return (
        f"{rec.label}  {rec.asks}",
        ", ".join(rec.addressees),
        times_words(row.slips),
        f"{row.slipped_days:,}",
        first_words(row),
        furthest_words(row),
        now_words(row),
    )
