"""One recommendation as its rater reads it: its words, what the body says, the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from policydesk.core.dates import spoken_day
from policydesk.core.rating_results import Outcome
from policydesk.core.rating_sheet import RatedMatter, Told
from policydesk.core.rating_words import begun_large, say_judgement, say_told
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis, Evidence
from policydesk.core.wording import say_event
from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme

NOTHING = "Nothing else was on record on that day."


class MatterText(QTextEdit):
    """Read only, and reached by Tab, so that long records scroll by keyboard."""

    def __init__(self, theme: Theme, spoken: str) -> None:
        super().__init__()
        named(self, "field", spoken)
        self._theme = theme
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(theme.px(150))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(320))

    def show_matter(self, matter: RatedMatter) -> None:
        """Show another recommendation with what is on record, from its beginning."""
        cursor = self._begun(matter.recommendation)
        self._line(cursor, "On record that day", "soft", size=11, top=12)
        for told in matter.told:
            self._told(cursor, told)
        if not matter.told:
            self._line(cursor, NOTHING, "soft", top=4)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_outcome(self, axis: Axis, outcome: Outcome) -> None:
        """Show each rater's judgement in full, one under the other, and what was decided."""
        cursor = self._begun(outcome.recommendation)
        for rater, said in outcome.judgements.items():
            self._line(cursor, rater, "soft", size=11, top=12)
            self._line(cursor, begun_large(say_judgement(axis, said)), "text")
            if said.reason:
                self._line(cursor, said.reason, "text", top=2)
            self._quotes(cursor, said.evidence)
            for before in outcome.earlier(rater):
                if before.judgement is not None:
                    day = spoken_day(before.recorded_at.date())
                    was = f"{say_judgement(axis, before.judgement)}. {before.judgement.reason}"
                    self._line(cursor, f"Before, recorded {day}: {was}".rstrip(), "soft", size=12)
        if outcome.decision is not None:
            self._line(cursor, "Decided", "soft", size=11, top=12)
            self._line(cursor, say_event(outcome.decision), "text")
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _begun(self, rec: Recommendation | None) -> QTextCursor:
        """An empty page with the words of a recommendation at its head."""
        self.clear()
        cursor = self.textCursor()
        if rec is None:
            self._line(cursor, "In the library no more.", "soft")
            return cursor
        page = f", page {rec.anchor.page}" if rec.anchor.page else ""
        to = f"to {', '.join(rec.addressees)}" if rec.addressees else "addressed to nobody"
        self._line(cursor, f"{rec.label} · {to} · {rec.document_title}{page}", "soft", size=12)
        self._line(cursor, rec.wording, "text", serif=True, size=16, top=4)
        quote = " ".join(rec.anchor.quote.split())
        if quote != " ".join(rec.wording.split()):
            self._line(cursor, f"“{quote}”", "text", serif=True, top=4)
        return cursor

    def _told(self, cursor: QTextCursor, told: Told) -> None:
        self._line(cursor, f"{told.happened.spoken()}: {say_told(told)}", "text", top=6)
        self._quotes(cursor, told.evidence)
        if told.note:
            self._line(cursor, told.note, "soft", indent=1)

    def _quotes(self, cursor: QTextCursor, proofs: Sequence[Evidence]) -> None:
        for proof in proofs:
            self._line(cursor, f"“{' '.join(proof.quote.split())}”", "text", serif=True, indent=1)
            self._line(cursor, say_source(proof), "soft", size=12, indent=1)

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
