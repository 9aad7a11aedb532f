"""The marks of the reader: recommendations, words found and the stretch being pointed at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from policydesk.core.ids import RecommendationId
from policydesk.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Stripe:
    """A tagged stretch in positions of the shown document; painted as a stripe in the margin."""

    start: int
    end: int
    recommendation: RecommendationId
    label: str


@dataclass(slots=True)
class Marks:
    """All marks of one document, in positions of the shown document."""

    stripes: list[Stripe] = field(default_factory=list)
    hits: list[tuple[int, int]] = field(default_factory=list)
    current_hit: int = -1
    pointed: tuple[int, int] | None = None

    def stripe_at(self, position: int) -> Stripe | None:
        """The shortest tagged stretch that holds a position."""
        over = [s for s in self.stripes if s.start <= position < s.end]
        return min(over, key=lambda s: s.end - s.start, default=None)

    def as_selections(
        self, document: QTextDocument, theme: Theme, seen: tuple[int, int]
    ) -> list[QTextEdit.ExtraSelection]:
        """What QTextEdit paints behind the text in view; later ones lie on top.

        `seen` are the first and last position in view: a long report may hold a word 10,000 times.
        """
        first, last = seen
        made = [
            _selection(document, s.start, s.end, theme.colour("stripebg"))
            for s in self.stripes
            if s.start <= last and s.end >= first
        ]
        if self.pointed is not None:
            made.append(_selection(document, *self.pointed, theme.colour("sel")))
        begin = bisect_left(self.hits, (first, first))
        for number in range(max(begin - 1, 0), bisect_right(self.hits, (last, last))):
            current = number == self.current_hit
            role = "sel" if current else "mark"
            made.append(_selection(document, *self.hits[number], theme.colour(role)))
            made[-1].format.setFontUnderline(current)
        return made


def find_all(document_text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where any of the words stands, in offsets of the given text, in order, never overlapping.

    Case is ignored; the text is one Python string (code points).
    """
    low = document_text.lower()
    if len(low) != len(document_text):  # a few letters grow when lowered: then compare as they are
        low = document_text
    found: list[tuple[int, int]] = []
    for word in {word.lower() for word in words if word.strip()}:
        at = low.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = low.find(word, at + len(word))
    found.sort()
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _selection(
    document: QTextDocument, start: int, end: int, colour: QColor
) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(document)
    cursor.setPosition(min(start, document.characterCount() - 1))
    cursor.setPosition(
        min(end, document.characterCount() - 1), QTextCursor.MoveMode.KeepAnchor
    )
    fill = QTextCharFormat()
    fill.setBackground(colour)
    made.cursor, made.format = cursor, fill
    return made
