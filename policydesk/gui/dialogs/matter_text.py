"""One recommendation as its rater reads it: its words, what the body says, the evidence."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from policydesk.core.rating_sheet import RatedMatter, Told
from policydesk.core.status import Evidence
from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme

NOTHING = "Nothing else was on record on that day."


class MatterText(QTextEdit):
    """Read only, and reached by Tab, so that long records scroll by keyboard.

    It takes what height `above` has room for.
    """

    def __init__(self, theme: Theme, above: QWidget) -> None:
        super().__init__()
        named(self, "field", "The recommendation, and what is on record")
        self._theme, self._above = theme, above
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(theme.px(150))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(320))

    def show_matter(self, matter: RatedMatter) -> None:
        """Show another recommendation, from its beginning."""
        self.clear()
        cursor = self.textCursor()
        rec = matter.recommendation
        page = f", page {rec.anchor.page}" if rec.anchor.page else ""
        to = f"to {', '.join(rec.addressees)}" if rec.addressees else "addressed to nobody"
        self._line(cursor, f"{rec.label} · {to} · {rec.document_title}{page}", "soft", size=12)
        self._line(cursor, rec.wording, "text", serif=True, size=16, top=4)
        quote = " ".join(rec.anchor.quote.split())
        if quote != " ".join(rec.wording.split()):
            self._line(cursor, f"“{quote}”", "text", serif=True, top=4)
        self._line(cursor, "On record that day", "soft", size=11, top=12)
        for told in matter.told:
            self._told(cursor, told)
        if not matter.told:
            self._line(cursor, NOTHING, "soft", top=4)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _told(self, cursor: QTextCursor, told: Told) -> None:
        said = told.text or "Quoted as evidence"
        whose = f" ({told.whose})" if told.whose else ""
        word = f", called there “{told.their_word}”" if told.their_word else ""
        self._line(cursor, f"{told.happened.spoken()}: {said}{word}{whose}", "text", top=6)
        for proof in told.evidence:
            self._line(cursor, f"“{' '.join(proof.quote.split())}”", "text", serif=True, indent=1)
            self._line(cursor, say_source(proof), "soft", size=12, indent=1)
        if told.note:
            self._line(cursor, told.note, "soft", indent=1)

    def _line(
        self,
        cursor: QTextCursor,
        words: str,
        role: str,
        *,
        size: int = 13,
        serif: bool = False,
        top: int = 0,
        indent: int = 0,
    ) -> None:
        block, chars = QTextBlockFormat(), QTextCharFormat()
        block.setTopMargin(self._theme.px(top))
        block.setLeftMargin(self._theme.px(12 * indent))
        font = self._theme.serif(size) if serif else QFont(self._theme.font(size))
        chars.setFont(font)
        chars.setForeground(self._theme.colour(role))
        if cursor.position():
            cursor.insertBlock()
        cursor.setBlockFormat(block)
        cursor.insertText(words, chars)


def say_source(proof: Evidence) -> str:
    """Where a quote stands: publisher, title and page."""
    page = f"page {proof.page}" if proof.page else ""
    return ", ".join(part for part in (proof.publisher, proof.document_title, page) if part)
