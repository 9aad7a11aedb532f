"""Asks what was learned or corrected since the dials' day, and lists it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from policydesk.core.marks import Mark
from policydesk.core.register import Register, Rows
from policydesk.core.timeline import AsOf
from policydesk.core.wording import say_dials
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.counted_list import CountedListDialog
from policydesk.gui.dialogs.differences import DifferencesDialog
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.place import Place
from policydesk.library.register import read_otherwise


def ask_otherwise(desk: Desk, over: Place, register: Register | None) -> None:
    """List those that the dials count as standing otherwise today, each with what it is now.

    One that is chosen is shown in the register, by the search of the place and on its dials.
    """
    if register is None:
        return
    query = over.search_box.text()

    def show(found: tuple[Rows, tuple[str, ...]]) -> None:
        here, as_of = desk.bridge.here, register.as_of
        rows, now = found[0].fetched_by(lambda ids: here.register_rows(ids, as_of)), found[1]

        def cells(place: int) -> tuple[str, ...]:
            row = rows[place]
            rec = row.recommendation
            return f"{rec.label}  {rec.asks}", row.headline.label, now[place]

        def leave_for(place: int) -> None:
            dialog.accept()
            desk.ways.register_wanted.emit(query, frozenset(), as_of)
            desk.ways.recommendation_wanted.emit(rows.ids[place])

        dialog = CountedListDialog(
            over, desk.theme, "What stands otherwise today",
            f"{len(rows):,} of {len(register.rows):,}. {' '.join(say_dials(as_of))}",
            ("Recommendation", "As shown", "Today"), len(rows), cells,
        )  # fmt: skip
        dialog.opened.connect(leave_for)
        open_over(dialog)

    desk.bridge.read(
        lambda reader: read_otherwise(reader, register), show, ticket=(over, "otherwise")
    )


def ask_differences(
    desk: Desk, over: QWidget, query: str, as_of: AsOf, marks: Sequence[Mark] = ()
) -> None:
    """Open the list over a place, once the library has answered."""
    desk.bridge.read(
        lambda reader: reader.differences(as_of, query, marks),
        lambda found: open_over(DifferencesDialog(over, desk.theme, found)),
        ticket=(over, "differences"),
    )
