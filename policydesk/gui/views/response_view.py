"""Response times by addressee: the drawing, its table, and the rule behind the figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from policydesk.core.register import Register
from policydesk.core.response_telling import (
    HEADS,
    RULE,
    cells,
    sentence,
    until_words,
)
from policydesk.core.response_times import BodyTimes, ResponseTimes
from policydesk.core.timeline import AsOf
from policydesk.core.waits_drawn import named_times, wait_rows
from policydesk.core.wording import say_dials
from policydesk.gui.desk import Desk
from policydesk.gui.models.clauses import narrowed
from policydesk.gui.views.drawn_view import Answered
from policydesk.gui.views.row_chart import legend
from policydesk.gui.views.rows_view import RowsView
from policydesk.library import LibraryReader
from policydesk.library.response_times import read_response_times

LEGEND = legend(
    "▬ from a quarter answered to three quarters (→ not reached)",
    "┃ median",
    "○ median with vague dates read the other way",
    "┆ days their clock gave",
)
WIDTHS = (250, 150, 110, 110, 120, 120, 140, 420, 280, 360)


class ResponseView(RowsView):
    """Draws how long each body took; a row opens its recommendations in the register."""

    title: ClassVar[str] = "Response times"

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, "Response times by addressee", "How long each took to answer", LEGEND, HEADS,
            WIDTHS,
        )  # fmt: skip
        self._found: ResponseTimes | None = None
        self._asked: tuple[str, AsOf] = ("", AsOf())

    def question(self, query: str, as_of: AsOf) -> Callable[[LibraryReader], Answered]:
        def ask(reader: LibraryReader) -> Answered:
            with reader.one_moment():
                register = reader.register(query, as_of)
                found = read_response_times(reader, register)
            return Answered(register, partial(self._show, register, found, query))

        return ask

    def status_words(self) -> str:
        if self._found is None:
            return ""
        times = self._found.together
        return (
            f"{times.answered:,} of {times.of:,} answered · {times.waiting:,} of {times.of:,} "
            "not yet"
        )

    def _show(self, register: Register, found: ResponseTimes, query: str) -> None:
        generous = register.as_of.generous
        self._found, self._asked = found, (query, register.as_of)
        dials = " ".join(say_dials(register.as_of))
        self.sentence.setText(f"{RULE} {until_words(found)} {dials}")
        rows = named_times(found)

        def row(place: int) -> tuple[str, ...]:
            name, times = rows[place]
            return cells(times, name)

        def said(place: int, _mark: int) -> str:
            name, times = rows[place]
            return sentence(times, name)

        self.chart.show_rows(wait_rows(found, generous=generous), said)
        self.table.cells.show_rows(len(rows), row)
        self.table.choose_first()

    def open_row(self, row: int) -> None:
        """Open the recommendations behind a row."""
        if self._found is None:
            return
        query, as_of = self._asked
        if row:
            query = narrowed(query, clause_of(self._found.bodies[row - 1]))
        self.desk.ways.register_wanted.emit(query, frozenset(), as_of)


def clause_of(times: BodyTimes) -> str:
    """The clause that finds what is asked of one body."""
    name = times.body.replace('"', " ")
    return f'to:="{name}"' if name else "NOT to:*"
