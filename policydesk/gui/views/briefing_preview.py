"""The briefing as it will be printed, built from the same tree that the renderers print."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit

from policydesk.core.briefing import Briefing
from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme
from policydesk.gui.views.briefing_text import BriefingText


class BriefingPreview(QTextEdit):
    """Shows a briefing, read only; nothing in it is ever loaded or opened."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(readOnly=True)
        named(self, "", "Preview of the pack")
        self.setObjectName("briefing")
        self._theme = theme
        self._briefing: Briefing | None = None
        theme.changed.connect(self._on_theme)

    def show_briefing(self, briefing: Briefing) -> None:
        """Show this one; the place one was reading stays in view."""
        self._briefing = briefing
        bar = self.verticalScrollBar()
        kept = bar.value()
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(self._theme.px(28))
        BriefingText(self._theme, document).write(briefing)
        self.setDocument(document)  # which deletes the one before, as that is its child
        bar.setValue(kept)

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        """A note cannot make the window read a file."""
        return

    def _on_theme(self) -> None:
        if self._briefing is not None:
            self.show_briefing(self._briefing)
