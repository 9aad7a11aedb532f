"""Chips for what was read beyond the words typed: pressing one holds the search to the words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from policydesk.core.query import AlsoRead, HitPage
from policydesk.gui.flow import FlowLayout
from policydesk.gui.models.clauses import as_typed
from policydesk.gui.pieces import button, shortened
from policydesk.gui.theme import Theme

LONGEST = 40
"""Characters on a chip; its tip and its spoken name say everything."""
MOST = 3
"""Short forms with a chip of their own; more share one, and two do where text is large."""
_LARGE = 150


class ReadingChips(QWidget):
    """Other readings, other spellings and partial matches, each switched off by a press.

    `asked(str)` is the query that holds to the words, as the box then shows it; `also_wanted`
    and `strict_wanted` (bool) switch a way of reading for every query.
    """

    asked = Signal(str)
    also_wanted = Signal(bool)
    strict_wanted = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page: HitPage | None = None
        self._shown: tuple[AlsoRead, ...] = ()
        self._before: dict[str, str] = {}
        self._together = False
        self.also: tuple[QPushButton, ...] = tuple(
            button("", partial(self._as_typed, at), role="pill") for at in range(MOST)
        )
        self.again = button("", self._read_again, role="pill")
        self.typed = button("", self._spelt_as_typed, role="pill")
        self.strict = button("", self._be_strict, role="pill")
        row = FlowLayout(self, gap=theme.px(6))
        for chip in (*self.also, self.again, self.typed, self.strict):
            row.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_page(None, strict=False)

    def show_page(self, page: HitPage | None, *, strict: bool) -> None:
        """Show what this page's query was read as besides, and how to hold it to the words."""
        self._page, self._strict = page, strict
        read = page is not None and page.also_read
        self._shown = page.also if page is not None and read else ()
        self._together = len(self._shown) > (1 if self._theme.percent >= _LARGE else MOST)
        if self._together:
            self._show_many()
        else:
            for chip, also in zip(self.also, self._shown, strict=False):
                _say(chip, f"{_short(also)}  ×",
                     f"{also.sentence()}. Press to search for the words as typed.")
        shown = 1 if self._together else len(self._shown)
        for at, chip in enumerate(self.also):
            chip.setVisible(at < shown)
        self._show_again(page)
        respelt = page.respelt if page is not None else ()
        words = " or ".join(f"“{word.typed}”" for word in respelt)
        _say(self.typed, f"Search for {words} as typed", f"Search for {words} as typed")
        self.typed.setVisible(bool(respelt))
        loose = page is not None and (page.partial or page.titled > 0 or bool(respelt))
        if strict:
            _say(self.strict, "Strict: all the words, as typed  ×",
                 "Only what has all the words as typed is shown. Press to let the best partial "
                 "matches and other spellings follow again.")
        else:
            _say(self.strict, "Be strict: only all the words",
                 "Press to show only what has all the words as typed, in every search.")
        self.strict.setVisible(strict or loose)
        everything = (*self.also, self.again, self.typed, self.strict)
        self.setVisible(any(not chip.isHidden() for chip in everything))

    def _show_many(self) -> None:
        said = "; ".join(also.sentence() for also in self._shown)
        _say(self.also[0], f"{len(self._shown)} words also read otherwise  ×",
             f"{said}. Press to search for the words as typed.")

    def _show_again(self, page: HitPage | None) -> None:
        """The way back from words as typed, for this query or for all."""
        off = page.also if page is not None and not page.also_read else ()
        said = "; ".join(also.sentence() for also in off)
        tip = f"Press for {said}." if off else "Press to read short forms in both ways again."
        _say(self.again, "Words as typed: switch other readings on", tip)
        self.again.setVisible(bool(off) or (page is not None and page.query in self._before))

    def _as_typed(self, at: int) -> None:
        assert self._page is not None
        chosen = self._shown if self._together else self._shown[at : at + 1]
        query = as_typed(self._page.query, [also.words for also in chosen])
        if query == self._page.query:  # the words do not stand there as they were read
            self.also_wanted.emit(False)
            return
        self._before = {query: self._page.query}
        self.asked.emit(query)

    def _read_again(self) -> None:
        assert self._page is not None
        if not self._page.also_read:
            self.also_wanted.emit(True)
        elif self._page.query in self._before:
            self.asked.emit(self._before[self._page.query])

    def _spelt_as_typed(self) -> None:
        assert self._page is not None
        self.asked.emit(self._page.as_typed)

    def _be_strict(self) -> None:
        self.strict_wanted.emit(not self._strict)


def _say(chip: QPushButton, text: str, whole: str) -> None:
    chip.setText(text)
    chip.setToolTip(whole)
    chip.setAccessibleName(whole)


def _short(also: AlsoRead) -> str:
    others: Sequence[str] = also.others
    more = f", +{len(others) - 1}" if len(others) > 1 else ""
    return shortened(f"{also.words} = {others[0]}", LONGEST) + more
