"""Hits in the reader: what a search found here, or Ctrl+F, marked and stepped through."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt

from policydesk.gui.icons import Icons
from policydesk.gui.models.found_here import FoundHere
from policydesk.gui.positions import TextPositions
from policydesk.gui.selection import Span
from policydesk.gui.theme import Theme
from policydesk.gui.views.hit_bar import HitBar
from policydesk.gui.views.original_page import OriginalPage
from policydesk.gui.views.reader_find import FindBar
from policydesk.gui.views.reader_marks import find_all
from policydesk.gui.views.reader_text import ReaderText


class ReaderHits(QObject):
    """Owns the two bars over the text; only one of them is in view."""

    def __init__(
        self, icons: Icons, theme: Theme, text: ReaderText, page: OriginalPage
    ) -> None:
        super().__init__(text)
        self._text, self._page = text, page
        self.find_bar, self.hit_bar = FindBar(icons, theme), HitBar(icons, theme)
        self.found = FoundHere("")
        self._current = -1
        self._firsts: list[int] = []
        """The number of each passage's first mark."""
        self.find_bar.words_changed.connect(self._mark_words)
        self.find_bar.step_asked.connect(self._step_word)
        self.find_bar.closed.connect(self._on_find_closed)
        self.hit_bar.step_asked.connect(self.step)
        self.hit_bar.closed.connect(self.forget)

    def show_found(self, found: FoundHere, at: Span | None) -> None:
        """Mark what a search found here; the hit that holds `at` is the current one."""
        self.find_bar.hide()
        self.found = found
        self._current = self._number_at(at)
        self._mark_found()
        if at is None and found.passages:
            self._go()

    def forget(self) -> None:
        """Take the marks of a search away."""
        self.found, self._current = FoundHere(""), -1
        self._mark_found()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the one before (-1), around the ends."""
        if not self.find_bar.isHidden():
            self._step_word(step)
        elif self.found.passages:
            before = self._current if self._current >= 0 or step < 0 else -1
            self._current = (before + step) % len(self.found.passages)
            self._mark_current()
            self._go()

    def open_find(self) -> None:
        """Ctrl+F: look for the selected words, if any are selected."""
        words = self._text.textCursor().selectedText()
        self.hit_bar.hide()
        self.find_bar.open(words if len(words) < 80 and "\u2029" not in words else "")

    def shut(self) -> None:
        """Another document comes: nothing is found in it yet."""
        self.find_bar.shut()
        self.forget()

    def _number_at(self, at: Span | None) -> int:
        """The hit in whose passage a span begins; without one, the first."""
        if at is None:
            return 0 if self.found.passages else -1
        holding = (number for number, passage in enumerate(self.found.passages)
                   if passage.start <= at.start < max(passage.end, passage.start + 1))
        return next(holding, -1)

    def _mark_found(self) -> None:
        to_shown = self._text.positions.to_shown
        marks: list[tuple[int, int]] = []
        self._firsts = []
        for passage in self.found.passages:
            self._firsts.append(len(marks))
            marks += [(to_shown(passage.start + start), to_shown(passage.start + end))
                      for start, end in passage.marks]
        self._text.marks.hits = marks
        self._page.show_hits(self.found.passages)
        self._mark_current()

    def _mark_current(self) -> None:
        """Mark the first word of the current hit otherwise; where all the words are is known."""
        known = self._current >= 0
        self._text.marks.current_hit = self._firsts[self._current] if known else -1
        self._text.paint_marks()
        self._tell()

    def _tell(self) -> None:
        found = self.found
        if not found.passages or not self.find_bar.isHidden():
            self.hit_bar.hide()
            return
        self.hit_bar.show_found(found, self._current)

    def _go(self) -> None:
        passage = self.found.passages[self._current]
        start, end = passage.marks[0]
        self._text.show_span(passage.start + start, passage.start + end, point=False)
        self._page.point_at_hit(passage)

    def _mark_words(self, words: str) -> None:
        shown = self._text.document().toRawText()
        marks = self._text.marks
        marks.hits, marks.current_hit = _in_units(shown, find_all(shown, [words])), -1
        if marks.hits:
            self._step_word(1)
            return
        self._text.paint_marks()
        self.find_bar.show_count(-1, 0)

    def _step_word(self, step: int) -> None:
        marks = self._text.marks
        if not marks.hits:
            return
        marks.current_hit = (max(marks.current_hit, -1 if step > 0 else 0) + step) % len(marks.hits)
        self._text.paint_marks()
        self._text.show_position(marks.hits[marks.current_hit][0])
        self.find_bar.show_count(marks.current_hit, len(marks.hits))

    def _on_find_closed(self) -> None:
        self._mark_found()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)


def _in_units(text: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    points = TextPositions(text)
    to_units: Callable[[int], int] = points.to_units
    return [(to_units(start), to_units(end)) for start, end in found]
