"""The chart's numbers as a table: every month, every headline, and heads above their columns."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from policydesk.core.stacked import Columns, Series
from policydesk.gui.theme import Look, Theme
from policydesk.gui.views.headline_table import HeadlineTable

COLUMNS = Columns(
    names=("March 2012", "April 2012"),
    marks=("2012", ""),
    series=(
        Series("In progress", "▲", "running", (4, 1)),
        Series("Rejected", "✕", "bad", (1, 0)),
    ),
)


def test_every_count_stands_below_its_head(qtbot: QtBot, theme: Theme) -> None:
    table = HeadlineTable(theme)
    qtbot.addWidget(table)
    table.show_columns(COLUMNS)
    cells = [[table.item(row, at).text() for at in range(4)] for row in range(2)]
    assert cells == [["March 2012", "4", "1", "5"], ["April 2012", "1", "0", "1"]]
    for at, words in enumerate(("Month", "In progress", "Rejected", "All")):
        head = table.horizontalHeaderItem(at)
        assert head.text() == words
        assert head.textAlignment() == table.item(0, at).textAlignment()


def test_rows_grow_with_the_text(qtbot: QtBot, theme: Theme) -> None:
    table = HeadlineTable(theme)
    qtbot.addWidget(table)
    table.show_columns(COLUMNS)
    before = table.rowHeight(0)
    theme.wear(Look.LIGHT, 200)
    assert table.rowHeight(0) == 2 * before
