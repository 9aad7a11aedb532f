"""The fields of a judgement: what holds, why, since when, on what evidence; keys fill them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from policydesk.core.dates import PartialDate
from policydesk.core.document import Document, Passage
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId
from policydesk.core.rating import Judgement, values_of
from policydesk.core.status import Axis, Evidence, Grade
from policydesk.core.wording import say_value
from policydesk.gui.choosing import choose_row
from policydesk.gui.dialogs.date_field import VagueDateField
from policydesk.gui.dialogs.evidence_field import EvidenceField
from policydesk.gui.dialogs.matter_text import say_source
from policydesk.gui.dialogs.status_questions import GRADES
from policydesk.gui.pieces import fit_rows, label, named
from policydesk.gui.theme import Theme
from policydesk.library.status import EvidenceQuote

NO_PASSAGE = "No passage quoted"
OTHER_PASSAGE = "Words of a document…"
SHORT = 70


class NumberedList(QListWidget):
    """Choices with a number each; the digit chooses, as do the arrows."""

    def __init__(self, theme: Theme, spoken: str, choices: Sequence[str]) -> None:
        super().__init__()
        named(self, "choices", spoken)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.addItems([f"{number}   {words}" for number, words in enumerate(choices, start=1)])
        fit_rows(self, theme, most=len(choices))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        }  # fmt: skip
        if plain and text.isdecimal() and 0 < int(text) <= self.count():
            self.choose(int(text) - 1)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """To arrive here chooses nothing; Qt would choose the first."""
        none = self.chosen < 0
        super().focusInEvent(event)
        if none:
            self.clearSelection()

    def choose(self, row: int) -> None:
        """Choose a row; none for −1."""
        if row < 0:
            self.clearSelection()
            return
        choose_row(self, self.model().index(row, 0))

    @property
    def chosen(self) -> int:
        """The row that is chosen, not only passed through; −1 for none."""
        rows = [index.row() for index in self.selectedIndexes()]
        return rows[0] if rows else -1


@dataclass(frozen=True, slots=True)
class JudgementFields:
    """What stands in the fields, finished or not; a date that cannot be read stays as typed."""

    value: int = -1
    reason: str = ""
    since: str = ""
    passage: int = 0
    document: DocumentId | None = None
    words: str = ""
    grade: int = 0


@dataclass(frozen=True, slots=True)
class JudgementAnswer:
    """A judgement as filled in; without `happened` nobody said since when it is so."""

    value: str
    reason: str
    happened: PartialDate | None
    grade: Grade | None
    quotes: tuple[EvidenceQuote, ...]


class JudgementForm(QWidget):
    """`edited` when anything in it changes; `read` gives the answer, or says what is missing."""

    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        axis: Axis,
        *,
        day: str,
        today: date,
        documents: Sequence[Document],
        passages_of: Callable[[DocumentId], Sequence[Passage]],
    ) -> None:
        super().__init__()
        self._axis = axis
        self._values = values_of(axis)
        self._quotes: tuple[Evidence, ...] = ()
        self._filled = JudgementFields()
        self.values = NumberedList(
            theme, "What holds", [say_value(axis, value) for value in self._values]
        )
        self.reason = named(QPlainTextEdit(tabChangesFocus=True), "", "Why")
        self.reason.setFixedHeight(theme.px(58))
        self.since = VagueDateField(
            "Since when", today=today, hint=f"Left empty: {day}, the day of the round."
        )
        self.passage = named(QComboBox(), "", "Passage that shows it")
        self.passage.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.evidence = EvidenceField(theme, documents, passages_of)
        self.grade = named(QComboBox(), "", "Strength of the evidence")
        self.grade.addItems([words for _, words in GRADES])
        self.wrong = label("", "error", wrap=True)
        self._build(theme)
        self._connect()
        self.ask_about((), None, None)

    def ask_about(
        self, quotes: Sequence[Evidence], said: Judgement | None, draft: JudgementFields | None
    ) -> None:
        """Begin with another recommendation: its passages, the judgement so far or a draft."""
        self._quotes = tuple({(e.document_uid, e.start, e.end): e for e in quotes}.values())
        with QSignalBlocker(self):
            self.passage.clear()
            self.passage.addItems([NO_PASSAGE, *map(_short, self._quotes), OTHER_PASSAGE])
            self._complain("")
            self._fill(self._fields_of(said) if said is not None else JudgementFields())
            self._filled = self.fields
            if draft is not None:
                self._fill(draft)
        self.edited.emit()

    @property
    def fields(self) -> JudgementFields:
        """What stands in the fields now."""
        return JudgementFields(
            self.values.chosen, self.reason.toPlainText(), self.since.line.text(),
            self.passage.currentIndex(), self.evidence.document_id, self.evidence.words,
            self.grade.currentIndex(),
        )  # fmt: skip

    @property
    def changed(self) -> bool:
        """Whether something was filled in that is not recorded."""
        return self.fields != self._filled

    def read(self) -> JudgementAnswer | None:
        """The answer; None where something is missing or wrong, which is then said."""
        self._complain("")
        if self.values.chosen < 0:
            self._complain("Choose what holds; its number will do.", self.values)
            return None
        try:
            happened = self.since.value()
        except UserError as error:
            self._complain(str(error), self.since)
            return None
        quotes = self._quoted()
        if quotes is None:
            self._complain(self.evidence.problem(), self.evidence)
            return None
        reason = self.reason.toPlainText().strip()
        if not reason and not quotes:
            self._complain("Say why in a few words, or choose a passage that shows it.",
                           self.reason)  # fmt: skip
            return None
        grade = GRADES[self.grade.currentIndex()][0]
        return JudgementAnswer(self._values[self.values.chosen], reason, happened, grade, quotes)

    def show_refusal(self, sentence: str) -> None:
        """Say why it was not recorded."""
        self._complain(sentence)

    def _quoted(self) -> tuple[EvidenceQuote, ...] | None:
        """The passage that was chosen or typed; None where it cannot be used."""
        at = self.passage.currentIndex()
        if 0 < at <= len(self._quotes):
            chosen = self._quotes[at - 1]
            return (EvidenceQuote(chosen.document_id, chosen.quote, chosen.start),)
        if at <= 0:
            return ()
        return None if self.evidence.problem() else self.evidence.quotes

    def _fields_of(self, said: Judgement) -> JudgementFields:
        known = [(e.document_uid, e.start, e.end) for e in self._quotes]
        quote = said.evidence[0] if said.evidence else None
        at = 0
        if quote is not None:
            place = (quote.document_uid, quote.start, quote.end)
            at = known.index(place) + 1 if place in known else len(known) + 1
        other = quote if at > len(known) else None
        return JudgementFields(
            self._values.index(said.value),
            said.reason,
            str(said.happened),
            at,
            other.document_id if other else None,
            other.quote if other else "",
            next(n for n, (grade, _) in enumerate(GRADES) if grade is said.grade),
        )

    def _fill(self, fields: JudgementFields) -> None:
        self.values.choose(fields.value)
        self.reason.setPlainText(fields.reason)
        self.since.line.setText(fields.since)
        self.passage.setCurrentIndex(fields.passage)
        self.evidence.show_evidence(fields.document, fields.words)
        self.grade.setCurrentIndex(fields.grade)
        self._show_evidence()

    def _complain(self, sentence: str, field: QWidget | None = None) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        if field is not None:
            field.setAccessibleDescription(sentence)
            field.setFocus()

    def _show_evidence(self) -> None:
        self.evidence.setVisible(self.passage.currentIndex() == self.passage.count() - 1)

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.values)
        column.addWidget(self.wrong)
        for title, field in (
            ("Why", self.reason),
            ("Since when", self.since),
            ("Passage that shows it", self.passage),
            ("", self.evidence),
            ("Strength of the evidence", self.grade),
        ):
            if title:
                caption = label(title, "section")
                caption.setBuddy(field)
                column.addWidget(caption)
            column.addWidget(field)
        column.addStretch()
        self.wrong.hide()
        self.evidence.hide()
        self.setFocusProxy(self.values)

    def _connect(self) -> None:
        self.values.itemSelectionChanged.connect(self.edited)
        self.reason.textChanged.connect(self.edited)
        self.since.edited.connect(self.edited)
        self.passage.currentIndexChanged.connect(lambda _: self._show_evidence())
        self.passage.currentIndexChanged.connect(lambda _: self.edited.emit())
        self.evidence.changed.connect(self.edited)
        self.grade.currentIndexChanged.connect(lambda _: self.edited.emit())


def _short(proof: Evidence) -> str:
    words = " ".join(proof.quote.split())
    words = words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + " …"
    return f"“{words}” ({say_source(proof)})"
