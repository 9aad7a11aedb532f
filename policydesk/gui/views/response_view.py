"""Response times by addressee: the drawing, its table, and the rule behind the figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from policydesk.core.ids import RecommendationId
from policydesk.core.register import Register, Rows
from policydesk.core.response_telling import (
    COUNTED,
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
from policydesk.gui.dialogs.counted_list import CountedListDialog
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.models.clauses import narrowed
from policydesk.gui.views.drawn_view import Answered
from policydesk.gui.views.row_chart import legend
from policydesk.gui.views.rows_view import RowsView
from policydesk.library import LibraryReader
from policydesk.library.response_times import read_counted, read_response_times

LEGEND = legend(
    "▬ from a quarter answered to three quarters (→ not reached)",
    "┃ median",
    "○ median with vague dates read the other way",
    "┆ days their clock gave",
)
WIDTHS = (250, 150, 110, 110, 120, 120, 140, 420, 280, 360)


class ResponseView(RowsView):
    """Draws how long each body took; a row opens its recommendations in the register, and a count
    of the table those that it counts.
    """

    title: ClassVar[str] = "Response times"

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, "Response times by addressee", "How long each took to answer", LEGEND, HEADS,
            WIDTHS,
        )  # fmt: skip
        self.table.setAccessibleDescription("Enter on a count opens the list of those it counts.")
        self._found: ResponseTimes | None = None
        self._register: Register | None = None
        self._asked: tuple[str, AsOf] = ("", AsOf())
        self.list: CountedListDialog | None = None

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
        self._found, self._register, self._asked = found, register, (query, register.as_of)
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
        if self._found is not None:
            query, as_of = self._of_row(row)
            self.desk.ways.register_wanted.emit(query, frozenset(), as_of)

    def _of_row(self, row: int) -> tuple[str, AsOf]:
        """What finds the recommendations behind a row, and on which dials."""
        query, as_of = self._asked
        assert self._found is not None
        return narrowed(query, clause_of(self._found.bodies[row - 1])) if row else query, as_of


    def open_cell(self, row: int, column: int) -> None:
        """Open those that a count counts; the whole row where it counts all, or none."""
        register = self._register
        if self._found is None or register is None or column not in COUNTED:
            self.open_row(row)
            return
        name, times = named_times(self._found)[row]
        words, counts = COUNTED[column]
        if not counts(times):
            return
        body = times.body if row else None
        self.desk.bridge.read(
            lambda reader: read_counted(reader, register, counts, body),
            partial(self._list, f"{name}: {words}", times.of),
            ticket=(self, "counted"),
        )

    def _list(self, title: str, of: int, rows: Rows) -> None:
        here, as_of = self.desk.bridge.here, self._asked[1]
        rows = rows.fetched_by(lambda ids: here.register_rows(ids, as_of))

        def cells_of(place: int) -> tuple[str, ...]:
            row = rows[place]
            rec = row.recommendation
            return f"{rec.label}  {rec.asks}", ", ".join(rec.addressees), row.headline.label

        self.list = CountedListDialog(
            self, self.desk.theme, title, f"{len(rows):,} of {of:,}. {' '.join(say_dials(as_of))}",
            ("Recommendation", "To", "How it stands"), len(rows), cells_of,
        )  # fmt: skip
        self.list.opened.connect(lambda place: self._leave_for(rows.ids[place]))
        open_over(self.list)

    def _leave_for(self, rec_id: RecommendationId) -> None:
        """Show it in the register, on the dials it was counted on."""
        if self.list is not None:
            self.list.accept()
            self.list = None
        query, as_of = self._asked
        self.desk.ways.register_wanted.emit(query, frozenset(), as_of)
        self.desk.ways.recommendation_wanted.emit(rec_id)


def clause_of(times: BodyTimes) -> str:
    """The clause that finds what is asked of one body."""
    name = times.body.replace('"', " ")
    return f'to:="{name}"' if name else "NOT to:*"
