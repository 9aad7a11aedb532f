"""Shows documents that are alike, pair by pair with the evidence, and asks what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from policydesk.core.document import Document, Passage
from policydesk.core.doubles import Doubles, Pair, SharedText, Verdict
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.two_texts import TwoTexts
from policydesk.gui.pieces import button, fit_rows, label, named
from policydesk.gui.theme import Theme

EXAMPLE_WORDS = 24
"""Words shown of a shared stretch; the texts below show the rest."""
MARKS = {
    Verdict.SAME_FILE: "●",
    Verdict.SAME_TEXT: "●",
    Verdict.NEW_EDITION: "◕",
    Verdict.SIMILAR: "◔",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A pair with both texts and what they share."""

    pair: Pair
    shared: SharedText
    first: Sequence[Passage]
    second: Sequence[Passage]


class DoublesDialog(QDialog):
    """A list of pairs over the evidence; it only asks, whoever opened it acts."""

    chosen = Signal(object)
    merge_asked = Signal(object, object)
    edition_asked = Signal(object, object)
    apart_asked = Signal(object, object)
    undo_asked = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        frame = self._frame = Frame(self, theme, "Doubles", width=980)
        self._theme = theme
        self._pairs: tuple[Pair, ...] = ()
        self.coverage = label("Comparing documents…", "soft", wrap=True)
        self.list = named(QListWidget(), "choices", "Pairs of documents that are alike")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.why = label("", wrap=True)
        self.differs = label("", "soft", wrap=True)
        self.texts = TwoTexts(theme, "First document", "Second document")
        self.warning = label("", "soft", wrap=True)
        self.error = label("", "error", wrap=True)
        parts = (self.coverage, self._outcome(), self.list, self.why, self.differs, self.texts,
                 self.warning, self.error)  # fmt: skip
        for widget in parts:
            frame.body.addWidget(widget, 1 if widget is self.texts else 0)
        frame.body.addLayout(self._acts())
        frame.body.addStretch()
        frame.finish(button("Close", self.accept, role="primary"))
        self.list.currentRowChanged.connect(self._on_row)
        self.list.hide()
        self._show_evidence_parts(False)

    def show_doubles(self, found: Doubles) -> None:
        """The open pairs; the one that was chosen stays chosen if it is still there."""
        row = max(self.list.currentRow(), 0)
        self._pairs = found.pairs
        self.error.hide()
        self.coverage.setText(found.coverage if found.pairs else f"No doubles. {found.coverage}")
        self.list.blockSignals(True)
        self.list.clear()
        for pair in found.pairs:
            self.list.addItem(_entry(pair))
        self.list.blockSignals(False)
        fit_rows(self.list, self._theme, most=4)
        first = self.list.isHidden() and bool(found.pairs)
        self.list.setVisible(bool(found.pairs))
        if first:  # while it was hidden the keyboard was on “Close”
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_evidence_parts(bool(found.pairs))
        if found.pairs:
            self.list.setCurrentRow(min(row, len(found.pairs) - 1))
        self._frame.fit()

    def show_evidence(self, found: Evidence) -> None:
        """Why these two are alike, and both texts side by side."""
        pair = found.pair
        self.why.setText(" ".join((*pair.judgement.why, found.shared.says)))
        said = [
            f"Different {each.name}: {each.first or 'none'} | {each.second or 'none'}"
            for each in pair.differences
            if each.name != "title"  # the titles stand over the texts
        ]
        examples = " and ".join(f"“{_short(each.quote_a)}”" for each in found.shared.examples)
        said += [f"Longest in both: {examples}"] if examples else []
        self.differs.setText("\n".join(said))
        same_words = pair.overlap.same_words
        self.warning.setText("" if same_words else found.shared.lost_by_merging)
        self.warning.setHidden(same_words)
        self.texts.name(*(_side(each) for each in (pair.first, pair.second)))
        self.texts.show_passages(0, found.first, found.shared.only_first)
        self.texts.show_passages(1, found.second, found.shared.only_second)
        self._frame.fit()

    def show_done(self, sentence: str, *, undo: bool = True) -> None:
        """Say what was done, which the window says behind this dialog, and offer to undo it.

        The keyboard goes back to the list: pressed once more, a key would do the same to the next
        pair, unread.
        """
        self.done_text.setText(sentence)
        self.undo.setVisible(undo)
        self._frame.reveal(self.outcome)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, error: Exception) -> None:
        """Say why nothing was done."""
        self.error.setText(str(error))
        self._frame.reveal(self.error)

    def _outcome(self) -> QWidget:
        self.outcome = named(QWidget(), "plain")
        row = QHBoxLayout(self.outcome)
        row.setContentsMargins(0, 0, 0, 0)
        self.done_text = label("", wrap=True)
        self.undo = button("Undo", self.undo_asked.emit)
        self.undo.setAutoDefault(False)
        self.undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        row.addWidget(self.done_text, 1)
        row.addWidget(self.undo)
        self.outcome.hide()
        return self.outcome

    @property
    def pair(self) -> Pair | None:
        """The pair that is chosen."""
        row = self.list.currentRow()
        return self._pairs[row] if 0 <= row < len(self._pairs) else None

    def _acts(self) -> QGridLayout:
        self.keep_first = button("Merge, keep the first", lambda: self._merge(first=True))
        self.keep_second = button("Merge, keep the second", lambda: self._merge(first=False))
        self.link = button("First is a new edition", self._link)
        self.link_back = button("Second is a new edition", self._link_back)
        self.apart = button("Not a duplicate", self._set_apart)
        grid = QGridLayout()  # two rows: five in one are too wide for large text
        for at, each in enumerate(self._buttons()):
            each.setAutoDefault(False)
            grid.addWidget(each, at // 3, at % 3)
        grid.setColumnStretch(3, 1)
        return grid

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.keep_first, self.keep_second, self.apart, self.link, self.link_back)

    def _show_evidence_parts(self, shown: bool) -> None:
        for widget in (self.why, self.differs, self.texts, self.warning, *self._buttons()):
            widget.setVisible(shown)
        self.error.setVisible(shown and bool(self.error.text()))

    def _on_row(self, _row: int) -> None:
        self.error.hide()
        if self.pair is not None:
            self.chosen.emit(self.pair)

    def _merge(self, *, first: bool) -> None:
        if (pair := self.pair) is not None:
            kept, gone = (pair.first, pair.second) if first else (pair.second, pair.first)
            self.merge_asked.emit(kept, gone)

    def _link(self) -> None:
        if (pair := self.pair) is not None:
            self.edition_asked.emit(pair.first, pair.second)

    def _link_back(self) -> None:
        if (pair := self.pair) is not None:
            self.edition_asked.emit(pair.second, pair.first)

    def _set_apart(self) -> None:
        if (pair := self.pair) is not None:
            self.apart_asked.emit(pair.first, pair.second)


def _entry(pair: Pair) -> QListWidgetItem:
    here, there = pair.percentages
    shares = f"{here} % / {there} %"
    first, second = pair.first, pair.second
    apart = f" ({first.file_name} and {second.file_name})" if first.title == second.title else ""
    says = f"{pair.verdict.value} · {shares} · “{first.title}” and “{second.title}”{apart}"
    item = QListWidgetItem(f"{MARKS[pair.verdict]}  {says}")
    item.setToolTip(f"{pair.first.title}\n{pair.second.title}")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, says)
    return item


def _side(document: Document) -> str:
    return " · ".join(part for part in (document.title, document.byline) if part)


def _short(quote: str) -> str:
    """The beginning of a long quote, on one line."""
    words = quote.split()
    return " ".join(words[:EXAMPLE_WORDS]) + (" …" if len(words) > EXAMPLE_WORDS else "")
