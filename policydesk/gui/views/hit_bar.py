"""The bar over a text that was opened from a search: what was found here, and steps through it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from policydesk.gui.elided import ElidedLabel
from policydesk.gui.icons import Icons
from policydesk.gui.models.found_here import FoundHere
from policydesk.gui.pieces import icon_button, label, named
from policydesk.gui.theme import Theme


class HitBar(QWidget):
    """`step_asked(1 or -1)` for the next hit and the one before; `closed` by its cross."""

    step_asked = Signal(int)
    closed = Signal()

    def __init__(self, icons: Icons, theme: Theme) -> None:
        super().__init__()
        named(self, "findBar", "Hits in this document")
        self.words = ElidedLabel("soft")
        self.count = label("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(self.words, 1)
        row.addWidget(self.count)
        for icon, name, step in (("up", "Previous hit (P)", -1), ("down", "Next hit (N)", 1)):
            ask = partial(self.step_asked.emit, step)
            row.addWidget(icon_button(icons, theme, icon, name, ask))
        row.addWidget(icon_button(icons, theme, "close", "Close the bar of hits", self.closed.emit))
        self.hide()

    def show_found(self, found: FoundHere, current: int) -> None:
        """“hit 2 of 5”; that only some of the words, or some of the hits, are shown is said."""
        some = "some of " if found.partial else ""
        self.words.setText(f"Found here: {some}{found.query}")
        total = len(found.passages)
        noun = "hit" if total == 1 else "hits"
        of = f"the first {total:,}" if found.more else f"{total:,}"
        self.count.setText(f"hit {current + 1:,} of {of}" if current >= 0 else f"{of} {noun}")
        self.show()
