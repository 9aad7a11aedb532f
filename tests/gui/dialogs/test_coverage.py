"""What the search does not see is listed with the reason."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from policydesk.core.ids import DocumentId
from policydesk.core.query import Coverage, NotSearchable
from policydesk.gui.dialogs.coverage import CoverageDialog
from policydesk.gui.theme import Theme


def test_the_list_names_each_with_its_reason(qtbot: QtBot, theme: Theme) -> None:
    coverage = Coverage(
        3,
        5,
        (
            NotSearchable("A scan", "no text (a scan?)", DocumentId(4)),
            NotSearchable("locked.pdf", "It has a password."),
        ),
    )
    dialog = CoverageDialog(None, theme, coverage)
    qtbot.addWidget(dialog)
    rows = [dialog.listing.topLevelItem(n) for n in range(dialog.listing.topLevelItemCount())]
    assert [row.text(0) for row in rows if row] == [
        "In the library (1)", "▲  A scan", "Could not be imported (1)", "▲  locked.pdf",
    ]  # fmt: skip
    assert rows[3] is not None
    assert rows[3].text(1) == "It has a password."
