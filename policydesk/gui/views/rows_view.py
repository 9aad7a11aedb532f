"""What drawings of one row per thing share: a chart of rows over its table, a row that opens."""

from __future__ import annotations

from collections.abc import Sequence

from policydesk.gui.cells_table import CellsTable
from policydesk.gui.desk import Desk
from policydesk.gui.pieces import label
from policydesk.gui.views.drawn_view import DrawnView
from policydesk.gui.views.row_chart import RowChart


class RowsView(DrawnView):
    """A drawing that goes by `name`, said by the chart and its table to those who hear the window.

    A subclass says what a row opens.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        heading: str,
        signs: str,
        heads: Sequence[str],
        widths: Sequence[int],
    ) -> None:
        super().__init__(desk)
        self.legend = label(signs, "small", wrap=True)
        self.chart = RowChart(desk, name)
        self.table = CellsTable(desk.theme, f"{name}, as a table", heads, widths)
        self.column.addWidget(label(heading, "heading"))
        self.column.addWidget(self.sentence)
        self.column.addWidget(self.legend)
        self.column.addWidget(self.drawn, 1)
        self.drawn.addWidget(self.chart)
        self.drawn.addWidget(self.table)
        self.drawn.setMinimumHeight(desk.theme.px(220))
        self.chart.picked.connect(lambda row, _mark: self.open_row(row))
        self.table.opened_at.connect(self.open_cell)

    def open_cell(self, row: int, _column: int) -> None:
        """Open what stands behind a cell of the table: what its row does, unless it counts less."""
        self.open_row(row)

    def open_row(self, row: int) -> None:
        """Open what stands behind a row of the drawing or the table."""
        raise NotImplementedError
