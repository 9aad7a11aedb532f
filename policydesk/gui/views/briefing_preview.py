"""The briefing as it will be printed, built from the same tree that the renderers print."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit

from policydesk.core.briefing import Briefing
from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme
from policydesk.gui.views.briefing_text import BriefingText, DrawPage


class QuietDocument(QTextDocument):
    """A text that loads nothing, whatever a note in it names."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        """Answer nothing: a note cannot make the window read a file."""
        return


class BriefingPreview(QTextEdit):
    """Shows a briefing, read only; nothing in it is ever loaded or opened."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(readOnly=True)
        named(self, "briefing", "Preview of the pack")
        self._theme = theme
        theme.serif()  # loaded here, so that `write` needs only fonts that are there

    def write(self, briefing: Briefing, draw: DrawPage, dots: float = 1.0) -> QTextDocument:
        """Build the text of a briefing, on whichever thread; it belongs to this widget's.

        Its pictures are drawn by `draw`, and have so many `dots` a pixel.
        """
        document = QuietDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(self._theme.px(28))
        BriefingText(self._theme, document, draw, dots).write(briefing)
        document.moveToThread(self.thread())
        return document

    def show_written(self, document: QTextDocument) -> None:
        """Show what `write` built; the place one was reading stays in view."""
        bar = self.verticalScrollBar()
        kept = bar.value()
        document.setParent(self)
        self.setDocument(document)  # which deletes the one before, as that is its child
        bar.setValue(kept)

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        """A note cannot make the window read a file."""
        return
