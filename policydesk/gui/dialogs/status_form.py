"""The fields of the status dialog, each with what is wrong with it beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.dates import PartialDate
from policydesk.core.document import Document, Passage
from policydesk.core.errors import UserError
from policydesk.core.gates import OF_THE_WHOLE
from policydesk.core.ids import DocumentId
from policydesk.core.limbs import Limb
from policydesk.core.status import Axis, Grade, NewStatus, StatusEvent, Whose
from policydesk.gui.dialogs.date_field import VagueDateField
from policydesk.gui.dialogs.evidence_field import EvidenceField
from policydesk.gui.dialogs.sentence_picker import SentencePicker, Successors
from policydesk.gui.dialogs.status_questions import GRADES, QUESTIONS, WHOSE, Question
from policydesk.gui.pieces import label, named
from policydesk.gui.theme import Theme

NO_DATE = "Say when it happened; write “unknown” if nobody knows."
DATE_HINT = "When it happened, as exactly as you know: 2010, March 2010, before 2010-03."


class StatusForm(QWidget):
    """Sentence, date, whose word, evidence, grade, note, and the reason of a correction."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        today: date,
        documents: Sequence[Document],
        passages_of: Callable[[DocumentId], Sequence[Passage]],
        successors: Successors,
        correcting: bool,
        parts: Sequence[Limb] = (),
        issued: PartialDate | None = None,
        questions: Sequence[Question] = QUESTIONS,
    ) -> None:
        super().__init__()
        self._today = today
        self._usual = _usual_days(today, issued)
        self._suggested = ""  # the day that was filled in, until somebody writes another
        self.sentence = SentencePicker(theme, today=today, correcting=correcting,
                                       successors=successors, questions=questions)  # fmt: skip
        self.part = _parts_box(parts)
        self.happened = VagueDateField("When did it happen?", today=today, hint=DATE_HINT)
        self.whose = named(QComboBox(), "", "Whose word is it?")
        self.third_party = _line("Who? For example the National Audit Office",
                                 "Name of the third party")  # fmt: skip
        self.evidence = EvidenceField(theme, documents, passages_of)
        self.grade = named(QComboBox(), "", "How strong is the evidence?")
        self.note = named(
            QPlainTextEdit(placeholderText="Where you looked, what to check next"), "", "Note"
        )
        self.reason = _line("For example: the text says “in part”",
                            "Why is the earlier update corrected?")  # fmt: skip
        self._wrong = {name: _complaint() for name in ("whose", "evidence", "reason")}
        self._fill(theme)
        self._lay_out(theme, correcting=correcting)
        self._connect()
        self.setFocusProxy(self.sentence)
        self._on_sentence()

    def show_status(self, new: NewStatus) -> None:
        """Begin with these values."""
        self.sentence.choose(new.axis, new.value)
        self.happened.show_date(new.happened)
        self._suggested = ""
        self.whose.setCurrentIndex(self.whose.findData(new.whose))
        self.third_party.setText(new.third_party)
        self.grade.setCurrentIndex(max(0, self.grade.findData(new.grade)))
        self.note.setPlainText(new.note)
        self.part.setCurrentIndex(max(0, self.part.findData(new.limb)))

    def read(self, corrects: StatusEvent | None) -> NewStatus | None:
        """What was filled in; None, with the reason beside the first wrong field."""
        self._clear_complaints()
        if problem := self.sentence.problem():
            self.sentence.complain(problem)
            self.sentence.openings.setFocus()
            return None
        try:
            happened = self.happened.value()
        except UserError:  # said beside the field already, as it was typed
            self.happened.setFocus()
            return None
        if happened is None:
            self.happened.complain(NO_DATE)
            self.happened.setFocus()
            return None
        if problem := self.evidence.problem():
            self.evidence.complain(problem)
            return None
        for name, field, sentence in self._missing(corrects):
            self._complain(name, sentence)
            field.setFocus()
            return None
        return self._status(happened, corrects)

    @property
    def typed(self) -> tuple[str, ...]:
        """What was written in words of one's own, or pasted: what nobody wants to type again."""
        return (
            self.evidence.words, self.note.toPlainText().strip(), self.reason.text().strip(),
            self.third_party.text().strip(), *self.sentence.typed,
        )  # fmt: skip

    def glance(self, corrects: StatusEvent | None) -> NewStatus | None:
        """What is filled in so far, without complaint; None while it says nothing yet."""
        try:
            happened = self.happened.value()
        except UserError:
            return None
        if happened is None or self.sentence.problem():
            return None
        return self._status(happened, corrects)

    def complain_of_gate(self, sentence: str, new: NewStatus) -> None:
        """Put a gate's refusal beside the field that can mend it.

        A gate does not say which field it means: a day to come and a missing date are mended at
        the date, all else at the evidence.
        """
        if new.axis is Axis.TARGET and self._is_day_past(new.happened):
            self.sentence.complain(sentence)
        elif not self._is_day_past(new.happened) or "the date of" in sentence:
            self.happened.complain(sentence)
            self.happened.setFocus()
        else:
            self._complain("evidence", sentence)
            self.evidence.setFocus()

    def _is_day_past(self, happened: PartialDate) -> bool:
        return happened.start is None or happened.start <= self._today

    def _status(self, happened: PartialDate, corrects: StatusEvent | None) -> NewStatus:
        whose = self._chosen_whose()
        grade = self.grade.currentData()
        return NewStatus(
            self.sentence.question.axis,
            self.sentence.value(),
            happened,
            whose,
            self.third_party.text().strip() if whose is Whose.THIRD_PARTY else "",
            Grade(grade) if grade else None,
            self.note.toPlainText().strip(),
            supersedes=None if corrects is None else corrects.id,
            reason="" if corrects is None else self.reason.text().strip(),
            their_word="" if corrects is None else corrects.their_word,
            successor=self.sentence.successor_uid(),
            limb=str(self.part.currentData() or "") if self._may_be_of_a_part else "",
            agreed_by="" if corrects is None else corrects.agreed_by,
            their_recorded_on=None if corrects is None else corrects.their_recorded_on,
        )

    def _missing(self, corrects: StatusEvent | None) -> list[tuple[str, QWidget, str]]:
        found: list[tuple[str, QWidget, str]] = []
        if self._chosen_whose() is Whose.THIRD_PARTY and not self.third_party.text().strip():
            found.append(("whose", self.third_party, "Say which third party this is the word of."))
        if corrects is not None and not self.reason.text().strip():
            why = "Say why the earlier update is being corrected."
            found.append(("reason", self.reason, why))
        return found

    def _complain(self, name: str, sentence: str) -> None:
        self._wrong[name].setText(sentence)
        self._wrong[name].setVisible(bool(sentence))

    def _clear_complaints(self) -> None:
        self.sentence.complain("")
        for name in self._wrong:
            self._complain(name, "")

    def _fill(self, theme: Theme) -> None:
        for whose, words in WHOSE:
            self.whose.addItem(words, whose)
        for grade, words in GRADES:
            self.grade.addItem(words, grade)
        for box in (self.whose, self.grade, self.part):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
        self.note.setFixedHeight(theme.px(52))
        self.note.setTabChangesFocus(True)

    def _lay_out(self, theme: Theme, *, correcting: bool) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(12))
        grid.setColumnMinimumWidth(0, theme.px(88))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.sentence, 0, 0, 1, 2)
        rows: list[tuple[str, Sequence[QWidget]]] = [
            ("Happened", (self.happened,)),
            ("Whose word", (self.whose, self.third_party, self._wrong["whose"])),
            ("Evidence", (self.evidence, self._wrong["evidence"])),
            ("How strong", (self.grade,)),
            ("Note", (self.note,)),
        ]
        if self.part.count() > 1:
            rows.insert(0, ("About", (self.part,)))
        else:
            self.part.setParent(None)
        if correcting:
            rows.insert(0, ("Why correct it", (self.reason, self._wrong["reason"])))
        for row, (name, fields) in enumerate(rows, start=1):
            _add_row(grid, row, name, fields, theme)
        self.third_party.hide()

    def _connect(self) -> None:
        self.sentence.changed.connect(self._on_sentence)
        self.whose.currentIndexChanged.connect(self._on_whose)
        for signal in (
            self.happened.edited,
            self.evidence.changed,
            self.grade.currentIndexChanged,
            self.part.currentIndexChanged,
            self.third_party.textChanged,
            self.reason.textChanged,
            self.note.textChanged,
        ):
            signal.connect(self._on_edit)

    def _on_sentence(self) -> None:
        question = self.sentence.question
        if question.whose is not self._suggested_whose():
            self.whose.setProperty("suggested", question.whose.value)
            self.whose.setCurrentIndex(self.whose.findData(question.whose))
        if self.happened.line.text() in {"", self._suggested}:
            self.happened.show_date(self._usual.get(question.axis))
            self._suggested = self.happened.line.text()
        self.part.setEnabled(self._may_be_of_a_part)
        self.changed.emit()

    @property
    def _may_be_of_a_part(self) -> bool:
        axis = self.sentence.question.axis
        return axis is not Axis.LIMB and axis not in OF_THE_WHOLE

    def _chosen_whose(self) -> Whose:
        return Whose(self.whose.currentData())  # Qt gives back the bare text

    def _suggested_whose(self) -> Whose | None:
        found = self.whose.property("suggested")
        return None if found is None else Whose(found)

    def _on_whose(self) -> None:
        self.third_party.setVisible(self._chosen_whose() is Whose.THIRD_PARTY)
        self._on_edit()

    def _on_edit(self, *_: object) -> None:
        self._clear_complaints()
        self.changed.emit()


def _usual_days(today: date, issued: PartialDate | None) -> dict[Axis, PartialDate]:
    """The day that most often belongs to a sentence: a part is there from the beginning."""
    now = PartialDate.day(today)
    return {Axis.REVIEW: now, Axis.LIMB: issued or now}


def _line(example: str, spoken: str) -> QLineEdit:
    return named(QLineEdit(placeholderText=example), "", spoken)


def _parts_box(parts: Sequence[Limb]) -> QComboBox:
    made = named(QComboBox(), "", "Which part is it about?")
    made.addItem("The whole of it", "")
    for limb in parts:
        made.addItem(limb.words, limb.uid)
    return made


def _complaint() -> QLabel:
    made = label("", "error", wrap=True)
    made.hide()
    return made


def _add_row(
    grid: QGridLayout, row: int, name: str, fields: Sequence[QWidget], theme: Theme
) -> None:
    heading = label(name, "soft")
    heading.setContentsMargins(0, theme.px(6), 0, 0)
    column = QVBoxLayout()
    column.setSpacing(4)
    for field in fields:
        column.addWidget(field)
    grid.addWidget(heading, row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addLayout(column, row, 1)
