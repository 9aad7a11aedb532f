"""The lines under Find's search box: how the query was read, and what was searched."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policydesk.core.query import HitPage
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme
from policydesk.gui.views.find_answers import say_reading
from policydesk.gui.views.query_note import QueryNote
from policydesk.gui.views.reading_chips import ReadingChips


class FindLines(QWidget):
    """The reading with its chips at the left, the coverage at the right; never hidden."""

    def __init__(self, theme: Theme, show_coverage: Callable[[], object]) -> None:
        super().__init__()
        self.note = QueryNote(theme, always=True)
        self.chips = ReadingChips(theme)
        self.coverage = label("", "small")
        self.blind = button("", show_coverage, role="link", name="What is not searched")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(8), px(14), px(8))
        column.setSpacing(px(6))
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.chips)
        self._cover = QVBoxLayout()
        self._cover.setSpacing(0)
        for part in (self.coverage, self.blind):
            self._cover.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)
        self._cover.addStretch()
        row.addLayout(self._cover)

    def add_link(self, link: QWidget) -> None:
        """Put a link below the coverage."""
        self._cover.insertWidget(self._cover.count() - 1, link, 0, Qt.AlignmentFlag.AlignRight)

    def show_page(self, page: HitPage, *, strict: bool) -> None:
        """Say how this query was read, and over what it was asked."""
        self.note.show_reading(say_reading(page), page.error, page.query)
        self.chips.show_page(page, strict=strict)
        said, _, blind = page.coverage.sentence().partition("; ")
        self.coverage.setText(said[:1].upper() + said[1:])
        self.blind.setText(blind)
        self.blind.setAccessibleName(f"{blind}: show which, and why")
        self.blind.setVisible(bool(blind))

    def show_nothing(self) -> None:
        """There is no answer to speak of."""
        self.note.show_reading("", None, "")
        self.chips.show_page(None, strict=False)
