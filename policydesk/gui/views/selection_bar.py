"""The small bar that floats below a selection and says what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme


class SelectionBar(QFrame):
    """Four acts with their keys; never takes the keyboard away from the text."""

    tag_asked = Signal()
    evidence_asked = Signal()
    copy_asked = Signal()
    like_asked = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        named(self, "selectionBar", "Act on the selection")
        self._theme, self._over = theme, parent
        self._keys: list[QLabel] = []
        self.tag = button("Recommendation", self.tag_asked.emit, name="Tag as recommendation")
        self.evidence = button("Evidence", self.evidence_asked.emit, name="Use as evidence")
        self.copy = button("Copy with citation", self.copy_asked.emit)
        self.like = button("See also", self.like_asked.emit,
                           name="See also: other documents like this")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 10, 2)
        row.setSpacing(0)
        for act, key in ((self.tag, "R"), (self.evidence, "E"), (self.like, "S"),
                         (self.copy, "Ctrl Shift C")):
            act.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(act)
            self._keys.append(label(key, "key"))
            row.addWidget(self._keys[-1])
            row.addSpacing(8)
        self.hide()

    def show_below(self, foot: QPoint) -> None:
        """Appear clear of the text that ends at `foot` (in the parent's pixels)."""
        gap = self._theme.px(10)
        for shown in (True, False):  # the keys give way where text is large
            for key in self._keys:
                key.setVisible(shown)
            self.adjustSize()
            if self.width() <= self._over.width() - 2 * gap:
                break
        x = min(max(foot.x() - self.width() // 2, gap), self._over.width() - self.width() - gap)
        y = foot.y() + gap
        if y + self.height() > self._over.height() - gap:
            y = max(self._over.height() - self.height() - gap, gap)
        self.move(max(x, gap), y)
        self.show()
        self.raise_()
