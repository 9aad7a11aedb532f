"""The list under a text of what other documents have like it, with the words they share."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTreeWidgetItem, QVBoxLayout, QWidget

from policydesk.gui.choosing import choose_row
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.elided import ElidedLabel
from policydesk.gui.icons import Icons
from policydesk.gui.models.alike import Alike, AlikePassage
from policydesk.gui.pieces import button, hairline, icon_button, label, named
from policydesk.gui.theme import Theme

_PASSAGE = Qt.ItemDataRole.UserRole


class SeeAlso(QWidget):
    """`chosen(AlikePassage)` to go there, `find_wanted(str)` for all of them, `closed`."""

    chosen = Signal(object)
    find_wanted = Signal(str)
    closed = Signal()

    def __init__(self, icons: Icons, theme: Theme) -> None:
        super().__init__()
        named(self, "seeAlso", "See also")
        self._theme, self._alike = theme, Alike("", "")
        self.title = ElidedLabel("strong")
        self.listing = Listing("Passages of other documents", theme, tall=170)
        self.listing.itemActivated.connect(self._choose)
        self.listing.itemClicked.connect(self._choose)
        self.nothing = label("", "soft", wrap=True)
        self.all = button("Show in Find", lambda: self.find_wanted.emit(self._alike.query),
                          role="link", name="Show all of these in Find")
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.title, 1)
        head.addWidget(self.all)
        head.addWidget(icon_button(icons, theme, "close", "Close See also", self.closed.emit))
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(10))
        inner.setSpacing(theme.px(6))
        inner.addLayout(head)
        inner.addWidget(self.listing)
        inner.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(inner)
        self.hide()

    def show_alike(self, alike: Alike) -> None:
        """Show what was found, best first, and take the keyboard."""
        self._alike = alike
        found = alike.passages
        self.title.setText(f"See also: other documents like {alike.asked}")
        self.listing.clear()
        for passage in found:
            shares = f"\nshares {', '.join(passage.shares)}" if passage.shares else ""
            item = self.listing.add_row(passage.where, f"{passage.snippet}{shares}")
            item.setData(0, _PASSAGE, passage)
        # the text that it is about stays in view, at any size of text
        self.listing.setMaximumHeight(min(self._theme.px(190), self.window().height() // 4))
        self.listing.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.nothing.setText(
            alike.error or "No passage of another document shares enough telling words with it.")
        self.all.setVisible(bool(found))
        self.show()
        if found:
            choose_row(self.listing, self.listing.model().index(0, 0))
            self.listing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, item: QTreeWidgetItem, _column: int) -> None:
        passage = item.data(0, _PASSAGE)
        if isinstance(passage, AlikePassage):
            self.chosen.emit(passage)
