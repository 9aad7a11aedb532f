"""Beside the text: the details of a recommendation above the original page, as far as both fit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from policydesk.core.document import Document
from policydesk.core.recommendation import Recommendation
from policydesk.gui.desk import Desk
from policydesk.gui.pieces import named
from policydesk.gui.views.original_page import PDF, OriginalPage
from policydesk.gui.views.recommendation_editor import RecommendationEditor

ANY_HEIGHT = 16_777_215  # Qt's own name for no limit, QWIDGETSIZE_MAX
LEAST_PAGE = 220
"""Pixels at 100 % below which a page beside the editor is of no use."""


class ReaderSide(QWidget):
    """Says `emptied(bool)` when it has nothing, or something, to show."""

    emptied = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        named(self, "sidePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = desk.theme
        self._paged, self._page_wanted = False, True
        self.editor = RecommendationEditor(desk)
        self.page = OriginalPage(desk)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self.page, 1)
        self.editor.closed.connect(self.fit)
        self.fit()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return self.editor.recommendation is None and not (self._paged and self._page_wanted)

    def show_document(self, document: Document) -> bool:
        """Begin with another document; whether it has original pages to show."""
        self._paged = document.media_type == PDF and document.pages > 0
        self.page.show_document(document.id, document.pages if self._paged else 0)
        self.fit()
        return self._paged

    def toggle_page(self) -> None:
        """Show or hide the original page."""
        self._page_wanted = not self._page_wanted
        self.fit()

    def edit(self, rec: Recommendation) -> None:
        """Open a recommendation's details."""
        self.editor.edit(rec)
        self.fit()

    def fit(self) -> None:
        """Share the height: the editor first, the page if enough is left for it."""
        editing = self.editor.recommendation is not None
        wanted = self.editor.sizeHint().height()
        paged = self._paged and self._page_wanted
        both = editing and paged and self.height() - wanted >= self._theme.px(LEAST_PAGE)
        self._area.setVisible(editing)
        self._area.setMinimumHeight(wanted if both else 0)
        self._area.setMaximumHeight(wanted if both else ANY_HEIGHT)
        self.page.setVisible(paged and (both or not editing))
        self.emptied.emit(self.empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
