"""Choose the passage behind an update: a document, and a quote that must stand in its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QCompleter, QPlainTextEdit, QVBoxLayout, QWidget

from policydesk.core.document import Document, Passage
from policydesk.core.ids import DocumentId
from policydesk.gui.models.quotes import FoundQuote, find_quote
from policydesk.gui.pieces import label, named
from policydesk.gui.theme import Theme
from policydesk.library.status import EvidenceQuote

NOT_CHOSEN = "Choose the document"
OPTIONAL = "Optional. Without a quote the update stands on your word."
FROM_WHERE = "Choose the document that the quote is from."
NOT_THERE = "This quote is not in that document; paste the words exactly as they stand."
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
        self._found: FoundQuote | None = None
        self.quote = named(
            QPlainTextEdit(placeholderText="Paste the sentence that shows it"), "", "Evidence quote"
        )
        self.quote.setTabChangesFocus(True)
        self.quote.setFixedHeight(theme.px(64))
        self._ids: list[DocumentId | None] = [None, *(document.id for document in documents)]
        self.document = _document_box(documents)
        self.verdict = label("", "small", wrap=True)
        self.context = _context_view(theme)
        self._pause = QTimer(self, singleShot=True, interval=CHECK_PAUSE_MS)
        self._pause.timeout.connect(self.check)
        self.quote.textChanged.connect(self._pause.start)
        self.document.currentIndexChanged.connect(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.document, self.quote, self.verdict, self.context):
            column.addWidget(widget)
        self.setFocusProxy(self.document)
        self._say(OPTIONAL, wrong=False)

    def show_evidence(self, document_id: DocumentId | None, quote: str) -> None:
        known = document_id in self._ids
        self.document.setCurrentIndex(self._ids.index(document_id) if known else 0)
        self.quote.setPlainText(quote)
        self.check()

    @property
    def document_id(self) -> DocumentId | None:
        return self._ids[max(0, self.document.currentIndex())]

    @property
    def words(self) -> str:
        """The quote as typed, without white space around it."""
        return self.quote.toPlainText().strip()

    @property
    def found(self) -> FoundQuote | None:
        """The quote in its place; None while there is none, or it is not in the text."""
        if self._pause.isActive():
            self._look()
        return self._found

    @property
    def quotes(self) -> tuple[EvidenceQuote, ...]:
        """What was found, as it is recorded; none while there is none."""
        found, document_id = self.found, self.document_id
        if found is None or document_id is None:
            return ()
        return (EvidenceQuote(document_id, found.words),)

    def problem(self) -> str:
        """Why this cannot be used as evidence; "" when it is complete or left empty."""
        if not self.words:
            return ""
        if self.document_id is None:
            return FROM_WHERE
        if self.found is None:
            return NOT_THERE
        return self.found.where if self.found.places > 1 else ""

    def complain(self, sentence: str) -> None:
        """Say beside the quote what is wrong with it."""
        self._say(sentence, wrong=True)

    def check(self) -> None:
        """Look for the quote now, and say that it was looked for."""
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        self._pause.stop()
        chosen = self.document_id
        if not self.words:
            self._found = None
            self._say(OPTIONAL, wrong=False)
        elif chosen is None:
            self._found = None
            self._say(FROM_WHERE, wrong=False)
        else:
            self._found = find_quote(self._passages_of(chosen), self.words)
            if self._found is None:
                self._say(NOT_THERE, wrong=True)
            else:
                self._say(self._found.where, wrong=self._found.places > 1)
        self._show_context()

    def _say(self, sentence: str, *, wrong: bool) -> None:
        self.verdict.setText(sentence)
        self.verdict.setProperty("role", "error" if wrong else "small")
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        self.quote.setAccessibleDescription(sentence)

    def _show_context(self) -> None:
        self.context.setVisible(self._found is not None)
        if self._found is None:
            return
        self.context.clear()
        cursor = QTextCursor(self.context.document())
        around, words = QTextCharFormat(), QTextCharFormat()
        around.setForeground(self._theme.colour("soft"))
        words.setForeground(self._theme.colour("text"))
        words.setBackground(self._theme.colour("mark"))
        cursor.insertText(self._found.before, around)
        start = cursor.position()
        cursor.insertText(self._found.words, words)
        cursor.insertText(self._found.after, around)
        cursor.setPosition(start)
        self.context.setTextCursor(cursor)
        self.context.centerCursor()


def _document_box(documents: Sequence[Document]) -> QComboBox:
    box = named(QComboBox(editable=True), "", "Document that the quote is from")
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    names = (" · ".join(part for part in (d.title, d.byline) if part) for d in documents)
    box.addItems([NOT_CHOSEN, *names])
    line = box.lineEdit()
    assert line is not None
    box.currentIndexChanged.connect(lambda _: line.home(False))
    line.home(False)
    completer = box.completer()
    assert completer is not None
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    return box


def _context_view(theme: Theme) -> QPlainTextEdit:
    view = named(QPlainTextEdit(readOnly=True), "", "The quote where it stands")
    view.setFont(theme.serif(14))
    view.setFixedHeight(theme.px(84))
    view.setTabChangesFocus(True)
    view.hide()
    return view
