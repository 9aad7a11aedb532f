"""Two texts side by side, read only, with what stands in one alone on a ground of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QTextEdit, QWidget

from policydesk.core.document import Passage
from policydesk.core.editions import Step, Words
from policydesk.gui.elided import ElidedLabel
from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme

MOST_PASSAGES = 400
"""Passages shown of each text; a line says that there are more."""


class TwoTexts(QWidget):
    """A heading and a text on each side."""

    def __init__(self, theme: Theme, first: str, second: str) -> None:
        super().__init__()
        self._theme = theme
        self.headings = (ElidedLabel("section"), ElidedLabel("section"))
        self.texts = tuple(named(QTextEdit(readOnly=True), "field", n) for n in (first, second))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        for column, (heading, text) in enumerate(zip(self.headings, self.texts, strict=True)):
            text.setMinimumHeight(theme.px(150))
            text.setTabChangesFocus(True)
            grid.addWidget(heading, 0, column)
            grid.addWidget(text, 1, column)
            grid.setColumnStretch(column, 1)
        self.name(first, second)

    def name(self, first: str, second: str) -> None:
        """Say over each text what it is."""
        for heading, said in zip(self.headings, (first, second), strict=True):
            heading.setText(said)

    def show_passages(self, side: int, passages: Sequence[Passage], only: Collection[int]) -> None:
        """A document's passages; those at the positions of `only` stand in it alone."""
        text = self.texts[side]
        text.clear()
        cursor = text.textCursor()
        gap = QTextBlockFormat()
        gap.setBottomMargin(self._theme.px(6))
        for number, passage in enumerate(passages[:MOST_PASSAGES]):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(gap)
            cursor.insertText(passage.text, self._ground("progbg", passage.position in only))
        if len(passages) > MOST_PASSAGES:
            cursor.insertBlock()
            more = len(passages) - MOST_PASSAGES
            cursor.insertText(f"({more:,} passages more)", self._ground("", False))
        text.moveCursor(QTextCursor.MoveOperation.Start)

    def show_words(self, changes: Sequence[Words]) -> None:
        """Two quotes; the words that went stand out on the left, those that came on the right."""
        for text, own, ground in zip(
            self.texts, (Step.OLD, Step.NEW), ("nobg", "okbg"), strict=True
        ):
            text.clear()
            cursor = text.textCursor()
            shown = [words for words in changes if words.step in {Step.SAME, own}]
            for number, words in enumerate(shown):
                cursor.insertText(" " if number else "", self._ground("", False))
                cursor.insertText(words.text, self._ground(ground, words.step is own))

    def _ground(self, role: str, marked: bool) -> QTextCharFormat:
        chars = QTextCharFormat()
        if marked:
            chars.setBackground(self._theme.colour(role))
            chars.setFontUnderline(True)  # not by colour alone
        return chars
