"""Choose the passage behind an update: a document, and a quote that must stand in its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from policydesk.core.document import Document, Passage
from policydesk.core.ids import DocumentId
from policydesk.gui.models.quotes import FoundQuote, find_quote
from policydesk.gui.pieces import give_role, label, named
from policydesk.gui.searched_box import searched_box
from policydesk.gui.theme import Theme
from policydesk.library.status import EvidenceQuote

NOT_CHOSEN = "Choose the document"
OPTIONAL = "Optional. Without a quote the update stands on your word."
FROM_WHERE = "Choose the document that the quote is from."
NOT_THERE = "This quote is not in that document; paste the words exactly as they stand."
WHICH = "It stands there {} times; choose which is meant, or paste more of it."
CHECK_PAUSE_MS = 150


class EvidenceField(QWidget):
    """A document and a quote; the sentence it stands in is shown as soon as it is found.

    `passages_of` gives a document's passages, in order; `changed` when another quote, or none,
    was found.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        documents: Sequence[Document],
        passages_of: Callable[[DocumentId], Sequence[Passage]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._passages_of = passages_of
        self._places: list[FoundQuote] = []
        self.quote = named(
            QPlainTextEdit(placeholderText="Paste the sentence that shows it"), "", "Evidence quote"
        )
        self.quote.setTabChangesFocus(True)
        self.quote.setFixedHeight(theme.px(64))
        self._ids: list[DocumentId | None] = [None, *(document.id for document in documents)]
        self.document = _document_box(documents)
        self.verdict = label("", "small", wrap=True)
        self.place = named(QComboBox(), "", "Which of the places is meant?")
        self.place.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.place.setMinimumContentsLength(12)
        self.place.hide()
        self.place.currentIndexChanged.connect(self._on_place)
        self.context = _context_view(theme)
        self._pause = QTimer(self, singleShot=True, interval=CHECK_PAUSE_MS)
        self._pause.timeout.connect(self.check)
        self.quote.textChanged.connect(self._pause.start)
        self.document.currentIndexChanged.connect(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.document, self.quote, self.verdict, self.place, self.context):
            column.addWidget(widget)
        self.setFocusProxy(self.document)
        self._say(OPTIONAL, wrong=False)

    def show_evidence(
        self, document_id: DocumentId | None, quote: str, start: int | None = None
    ) -> None:
        """Begin with this quote; of several places, that at `start` is meant."""
        known = document_id in self._ids
        self.document.setCurrentIndex(self._ids.index(document_id) if known else 0)
        self.quote.setPlainText(quote)
        self.check()
        starts = [found.start for found in self._places]
        if len(starts) > 1 and start in starts:
            self.place.setCurrentIndex(starts.index(start) + 1)

    @property
    def document_id(self) -> DocumentId | None:
        return self._ids[max(0, self.document.currentIndex())]

    @property
    def words(self) -> str:
        """The quote as typed, without white space around it."""
        return self.quote.toPlainText().strip()

    @property
    def found(self) -> FoundQuote | None:
        """The quote in the place that is meant; None while there is none, or none is chosen."""
        if self._pause.isActive():
            self._look()
        return self._meant

    @property
    def quotes(self) -> tuple[EvidenceQuote, ...]:
        """What was found, as it is recorded; none while there is none."""
        found, document_id = self.found, self.document_id
        if found is None or document_id is None:
            return ()
        return (EvidenceQuote(document_id, found.words, found.start),)

    def problem(self) -> str:
        """Why this cannot be used as evidence; "" when it is complete or left empty."""
        if not self.words:
            return ""
        if self.document_id is None:
            return FROM_WHERE
        if self.found is None:
            return self._which() if self._places else NOT_THERE
        return ""

    def complain(self, sentence: str) -> None:
        """Say beside the quote what is wrong with it, and go to where it is mended."""
        self._say(sentence, wrong=True)
        asked = self.found is None and bool(self._places)
        (self.place if asked else self.quote).setFocus()

    def check(self) -> None:
        """Look for the quote now, and say that it was looked for."""
        self._look()
        self.changed.emit()

    @property
    def _meant(self) -> FoundQuote | None:
        """The only place, or the one that was chosen."""
        at = self.place.currentIndex() - 1 if len(self._places) > 1 else 0
        return self._places[at] if 0 <= at < len(self._places) else None

    def _look(self) -> None:
        self._pause.stop()
        chosen = self.document_id
        passages = self._passages_of(chosen) if chosen is not None and self.words else ()
        self._places = find_quote(passages, self.words)
        self._offer_places()
        self._show_context()
        if not self.words:
            self._say(OPTIONAL, wrong=False)
        elif chosen is None:
            self._say(FROM_WHERE, wrong=False)
        else:
            self._say_found()

    def _offer_places(self) -> None:
        """Ask which place is meant where there are several; what was chosen stays chosen."""
        several = [found.place for found in self._places] if len(self._places) > 1 else []
        if several != [self.place.itemText(at) for at in range(1, self.place.count())]:
            was = self.place.currentText()
            self.place.blockSignals(True)
            self.place.clear()
            self.place.addItems(["Choose which place is meant", *several])
            self.place.setCurrentIndex(max(0, self.place.findText(was)))
            self.place.blockSignals(False)
        self.place.setVisible(bool(several))

    def _on_place(self) -> None:
        self._say_found()
        self.changed.emit()

    def _say_found(self) -> None:
        found = self._meant
        if found is not None:
            self._say(found.where, wrong=False)
        else:
            self._say(self._which() if self._places else NOT_THERE, wrong=True)
        self._show_context()

    def _which(self) -> str:
        return WHICH.format(len(self._places))

    def _say(self, sentence: str, *, wrong: bool) -> None:
        self.verdict.setText(sentence)
        give_role(self.verdict, "error" if wrong else "small")
        self.quote.setAccessibleDescription(sentence)

    def _show_context(self) -> None:
        found = self._meant
        self.context.setVisible(found is not None)
        if found is None:
            return
        self.context.clear()
        cursor = QTextCursor(self.context.document())
        around, words = QTextCharFormat(), QTextCharFormat()
        around.setForeground(self._theme.colour("soft"))
        words.setForeground(self._theme.colour("text"))
        words.setBackground(self._theme.colour("mark"))
        cursor.insertText(found.before, around)
        start = cursor.position()
        cursor.insertText(found.words, words)
        cursor.insertText(found.after, around)
        cursor.setPosition(start)
        self.context.setTextCursor(cursor)
        self.context.centerCursor()


def _document_box(documents: Sequence[Document]) -> QComboBox:
    names = (" · ".join(part for part in (d.title, d.byline) if part) for d in documents)
    return searched_box("Document that the quote is from", [NOT_CHOSEN, *names])


def _context_view(theme: Theme) -> QPlainTextEdit:
    view = named(QPlainTextEdit(readOnly=True), "", "The quote where it stands")
    view.setFont(theme.serif(14))
    view.setFixedHeight(theme.px(84))
    view.setTabChangesFocus(True)
    view.hide()
    return view
