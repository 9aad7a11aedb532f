"""Two lists that make a sentence: how it begins, and how it ends; the axis follows from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.errors import UserError
from policydesk.core.status import DATED_AXES, OWNER_AXES, Axis, Standing
from policydesk.gui.dialogs.date_field import VagueDateField
from policydesk.gui.dialogs.status_questions import QUESTIONS, Question, question_of
from policydesk.gui.pieces import label, named
from policydesk.gui.searched_box import searched_box
from policydesk.gui.theme import Theme

ROWS = 7
"""Sentences in view at once; the longest lists have nine."""

_MISSING = {
    Axis.TARGET: "Give the new target date.",
    Axis.REVIEW_BY: "Say by when somebody looks again.",
    Axis.LIMB: "Give the words of the part.",
    **dict.fromkeys(OWNER_AXES, "Say who has it, or “nobody”."),
}
_EXAMPLES = {
    Axis.LIMB: "(a) publish the plan",
    Axis.OWNER: "Vale Council",
    Axis.OWNER_ROLE: "Head of Housing",
    Axis.OWNER_PERSON: "Ann Lee",
}
NOBODY = "nobody"
WHICH_SUCCESSOR = "Choose the recommendation that takes its place"
NEED_SUCCESSOR = frozenset({Standing.SUPERSEDED.value, Standing.MERGED.value})


Successors = Callable[[], Sequence[tuple[str, str]]]
"""Gives (uid, label) of the recommendations that could take this one's place."""


class SentencePicker(QWidget):
    """“They say …” with “work is under way”; gives an axis and its value.

    `successors` is asked only where the sentence needs one: there may be tens of thousands.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        today: date,
        correcting: bool,
        successors: Successors = tuple,
        questions: Sequence[Question] = QUESTIONS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._correcting, self._questions = correcting, questions
        self.openings = _short_list("What did you learn?", theme)
        self.endings = _short_list("What exactly?", theme)
        self.dates = {
            q.axis: VagueDateField(q.asks, today=today, hint=q.hint)
            for q in QUESTIONS if q.axis in DATED_AXES
        }
        self.target = self.dates[Axis.TARGET]
        self.words = {
            axis: named(QLineEdit(placeholderText=example), "", question_of(axis).asks)
            for axis, example in _EXAMPLES.items()
        }
        self._successors, self._uids = successors, [""]
        self.successor = searched_box(
            "The recommendation that takes its place", [WHICH_SUCCESSOR], least=16
        )
        self.wrong = label("", "error", wrap=True)
        self._right = QStackedWidget()
        self._build()
        for question in questions:
            self.openings.addItem(question.opening)
        self.openings.currentRowChanged.connect(self._on_opening)
        self.endings.currentRowChanged.connect(self._on_ending)
        for field in self.dates.values():
            field.edited.connect(self._on_edit)
        for words in self.words.values():
            words.textChanged.connect(self._on_edit)
        self.openings.setCurrentRow(0)
        self.setFocusProxy(self.openings)

    def choose(self, axis: Axis, value: str) -> None:
        """Begin with this sentence."""
        for row, question in enumerate(self._questions):
            if question.axis is axis:
                self.openings.setCurrentRow(row)
        for row in range(self.endings.count()):
            if self.endings.item(row).data(Qt.ItemDataRole.UserRole) == value:
                self.endings.setCurrentRow(row)
        if axis in self.dates:
            self.dates[axis].line.setText(value)
        elif axis in self.words:
            self.words[axis].setText(value or (NOBODY if axis in OWNER_AXES else ""))

    def ask_afresh(self) -> None:
        """Have the next of several dates, parts or owners written: the field is empty, and ready.

        An empty word of an owner stands for nobody elsewhere.
        """
        axis = self.question.axis
        field = self.dates[axis].line if axis in self.dates else self.words.get(axis)
        if field is not None:
            field.clear()
            field.setFocus()

    @property
    def question(self) -> Question:
        return self._questions[max(0, self.openings.currentRow())]

    def value(self) -> str:
        """The axis's value, "" while none is chosen; raises UserError for a wrong date."""
        axis = self.question.axis
        if axis in self.dates:
            found = self.dates[axis].value()
            return "" if found is None else str(found)
        if axis not in self.words:
            return self._ending()
        words = self.words[axis].text().strip()
        return "" if axis in OWNER_AXES and words.casefold() == NOBODY else words

    def successor_uid(self) -> str:
        """The uid chosen, "" where none is needed."""
        at = max(0, self.successor.currentIndex())
        written = self.successor.currentText() == self.successor.itemText(at)
        return self._uids[at] if self._needs_successor() and written else ""

    @property
    def typed(self) -> tuple[str, ...]:
        """The words that were written: of a part, or of who has to see to it."""
        return tuple(words.text().strip() for words in self.words.values())

    def problem(self) -> str:
        """What is missing from the sentence; "" when it is whole."""
        try:
            value = self.value()
        except UserError as error:
            return str(error)
        if not value and not self._says_nobody():
            return _MISSING.get(self.question.axis, "Choose how the sentence ends.")
        if self._needs_successor() and not self.successor_uid():
            return "Name the recommendation that takes this one’s place."
        return ""

    def complain(self, sentence: str) -> None:
        """Say beside the lists what is wrong; "" takes it away."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.openings.doItemsLayout()  # it may have been measured before its style was known

    def _build(self) -> None:
        self.successor.currentIndexChanged.connect(self._on_edit)
        self._right.addWidget(self.endings)
        self._pages: dict[Axis, QWidget] = {}
        for axis, field in (*self.dates.items(), *self.words.items()):
            page = self._pages[axis] = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(field)
            if axis in self.words:
                column.addWidget(label(question_of(axis).hint, "small", wrap=True))
            column.addStretch()
            self._right.addWidget(page)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.addWidget(self.openings, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._right, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._right.setFixedHeight(self.openings.height())
        grid.addWidget(self.successor, 1, 0, 1, 2)
        grid.addWidget(self.wrong, 2, 0, 1, 2)
        self.wrong.hide()

    def _needs_successor(self) -> bool:
        return self.question.axis is Axis.STANDING and self._ending() in NEED_SUCCESSOR

    def _says_nobody(self) -> bool:
        axis = self.question.axis
        return axis in OWNER_AXES and bool(self.words[axis].text().strip())

    def _ending(self) -> str:
        row = self.endings.currentRow()
        return str(self.endings.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else ""

    def _on_opening(self, _row: int) -> None:
        question = self.question
        self.endings.clear()
        for answer in question.answers_for(correcting=self._correcting):
            item = QListWidgetItem(answer.words)
            item.setData(Qt.ItemDataRole.UserRole, answer.value)
            self.endings.addItem(item)
        if len(question.answers) == 1:
            self.endings.setCurrentRow(0)
        self._right.setCurrentWidget(self._pages.get(question.axis, self.endings))
        self._on_ending(0)

    def _on_ending(self, _row: int) -> None:
        if self._needs_successor() and len(self._uids) == 1:
            others = self._successors()
            self._uids += [uid for uid, _ in others]
            self.successor.addItems([words for _, words in others])
        self.successor.setVisible(self._needs_successor())
        self._on_edit()

    def _on_edit(self, *_: object) -> None:
        self.complain("")
        self.changed.emit()


def _short_list(name: str, theme: Theme) -> QListWidget:
    made = named(QListWidget(), "choices", name)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setSpacing(1)
    made.setMinimumWidth(theme.px(120))
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setFixedHeight(theme.px(27) * ROWS + theme.px(10))
    return made
