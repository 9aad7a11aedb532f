"""The line at the foot: what the place says, work under way with cancel, and the library's name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from policydesk.core.progress import JobState
from policydesk.gui.elided import ElidedLabel
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme

PERCENT = 100


class StatusBar(QWidget):
    """Shows the oldest job; further ones are counted."""

    cancel_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "statusBar", "Status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._job = 0
        self.text = ElidedLabel()
        self.job_text = label("")
        self.bar = named(QProgressBar(), "jobProgress", "Progress")
        self.bar.setTextVisible(False)
        self.cancel = button("cancel", self._on_cancel, role="link", name="Cancel this work")
        self.library = label("")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.text, 1)
        for part in (self.job_text, self.bar, self.cancel):
            self._row.addWidget(part)
            part.hide()
        self._row.addWidget(self.library)
        theme.changed.connect(self._dress)
        self._dress()

    def show_jobs(self, states: Sequence[JobState]) -> None:
        """Show work under way; none hides the bar."""
        for part in (self.job_text, self.bar, self.cancel):
            part.setVisible(bool(states))
        if not states:
            return
        state = states[0]
        self._job = state.id
        count = f" {state.done} of {state.total}" if state.total else ""
        more = f" (and {len(states) - 1} more)" if len(states) > 1 else ""
        self.job_text.setText(f"{state.label}{count}{more}")
        self.job_text.setToolTip(state.what)
        self.bar.setRange(0, state.total * PERCENT if state.total else 0)
        self.bar.setValue(state.done * PERCENT)

    def show_busy(self, busy: bool) -> None:
        """The pointer says that an act takes long; nothing is blocked."""
        if busy:
            self.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self.unsetCursor()

    def _on_cancel(self) -> None:
        self.cancel_asked.emit(self._job)

    def _dress(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._row.setSpacing(px(12))
        self.setFixedHeight(px(28))
        self.bar.setFixedWidth(px(140))
