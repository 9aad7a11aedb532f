"""The bar over the reader: the way back, what is read, how good its text is, and its tags."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from policydesk.core.document import Document
from policydesk.core.editions import Chain
from policydesk.core.imports import plain_warning
from policydesk.gui.chip import Chip
from policydesk.gui.desk import Desk
from policydesk.gui.elided import ElidedLabel
from policydesk.gui.models.documents import QUALITY_MARKS, quality_words
from policydesk.gui.pieces import WornIcon, button, named, shortened

WAYS = {"library": "Library", "find": "Results", "register": "Register", "time": "Charts",
        "packs": "Packs"}
"""Where the way back leads, by the place one came from."""
_LONGEST = 24


class ReaderHead(QWidget):
    """Says where one is, in one line."""

    back_asked = Signal()
    page_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        named(self, "topBar")
        self._theme, px = desk.theme, desk.theme.px
        self.back = button("Library", self.back_asked.emit, name="Back to the library")
        WornIcon(self.back, desk.icons, desk.theme, "back")
        self.title = ElidedLabel("strong")
        self.byline = ElidedLabel("soft")
        self.byline.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.edition = Chip()
        self.edition.hide()
        self.quality = Chip()
        self.count = Chip()
        self.page_button = button("Original page", self.page_asked.emit)
        WornIcon(self.page_button, desk.icons, desk.theme, "page")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(10), px(16), px(9))
        row.setSpacing(px(12))
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        for part in (self.byline, self.edition, self.quality, self.count, self.page_button):
            row.addWidget(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the less important parts go where there is no room for them."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        room = self.width() * 100 // self._theme.percent
        self.edition.setVisible(room >= 540 and bool(self.edition.toolTip()))
        for part, needs in ((self.byline, 820), (self.quality, 620), (self.count, 480)):
            part.setVisible(room >= needs)

    def show_document(self, document: Document) -> None:
        self.title.setText(document.title)
        self.byline.setText(document.byline)
        tone = QUALITY_MARKS[document.text_quality][1]
        self.quality.show_text(quality_words(document), tone)
        self.quality.setToolTip("\n".join(map(plain_warning, document.warnings)))

    def show_way(self, place: str, title: str) -> None:
        """Say where the way back leads: to a document that was read, or to a place."""
        self.back.setText(shortened(title, _LONGEST) if title else WAYS.get(place, "Library"))
        where = f"“{title}”" if title else WAYS.get(place, "Library").lower()
        self.back.setAccessibleName(f"Back to {where}" if title else f"Back to the {where}")
        self.back.setToolTip(self.back.accessibleName())

    def show_editions(self, chain: Chain) -> None:
        """Say of an older edition that a newer one is here; the tip names both neighbours."""
        older = chain.newest is not None
        said = "older edition" if older else "newest edition"
        self.edition.show_text(said, "claim" if older else "wait")
        self.edition.setToolTip(chain.note)
        self._make_room()

    def show_count(self, tagged: int) -> None:
        said = f"{tagged} tagged" if tagged else "nothing tagged yet"
        self.count.show_text(said, "prog" if tagged else "wait")
