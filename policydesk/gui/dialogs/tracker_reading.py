"""The pages of a tracker's dialog that say how its columns and words are read, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.tracker import TrackerColumn, TrackerField, WordReading
from policydesk.gui.dialogs.date_field import VagueDateField
from policydesk.gui.elided import ElidedLabel
from policydesk.gui.models.tracker_words import offered
from policydesk.gui.pieces import label, named
from policydesk.gui.theme import Theme

MOST_WORDS = 60
"""Words that are asked about one by one; a column of more is one of sentences."""


class Choice(QComboBox):
    """A box that leaves the wheel to the page it stands on, unless it has the keyboard."""

    def __init__(self, spoken: str) -> None:
        super().__init__()
        named(self, "", spoken)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _Page(QScrollArea):
    """Rows of a name, a choice and a reason, that scroll where they are many."""

    def __init__(self, theme: Theme, spoken: str, sentence: str) -> None:
        super().__init__()
        named(self, "", spoken)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = named(QWidget(), "plain")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, theme.px(4), theme.px(8), 0)
        self._column.addWidget(label(sentence, "soft", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 4)
        self._grid.setColumnStretch(2, 4)
        self._column.addLayout(self._grid)
        self._column.addStretch(1)
        self.setWidget(inner)
        self._names: tuple[str, ...] = ()
        self._reasons: list[QLabel] = []

    def _lay(self, name: str, detail: str, choice: Choice) -> None:
        at = len(self._reasons)
        head = label(name, "text", wrap=True)
        head.setBuddy(choice)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        if detail:
            said.addWidget(ElidedLabel("faint", detail))
        said.addStretch(1)
        self._reasons.append(label("", "small", wrap=True))
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addLayout(said, at, 0)
        self._grid.addWidget(choice, at, 1, top)
        self._grid.addWidget(self._reasons[at], at, 2, top)

    def _clear(self) -> None:
        self._reasons.clear()
        _empty(self._grid)


class ColumnsPage(_Page):
    """Each column with what it is taken for; `mapped(heading, TrackerField)` says otherwise."""

    mapped = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Columns", "What each column is taken for. What you change is "
                         "remembered for trackers with the same headings.")  # fmt: skip
        self.choices: dict[str, Choice] = {}

    def show_columns(self, columns: Sequence[TrackerColumn]) -> None:
        names = tuple(column.heading for column in columns)
        if names != self._names:
            self._names = names
            self._clear()
            self.choices = {}
            for column in columns:
                self._add(column)
        for at, column in enumerate(columns):
            choice = self.choices[column.heading]
            choice.setCurrentIndex(choice.findData(column.field))
            self._reasons[at].setText(f"because: {column.reason}")

    def _add(self, column: TrackerColumn) -> None:
        choice = Choice(f"What the column “{column.heading}” says")
        for field in TrackerField:
            choice.addItem(field.label[:1].upper() + field.label[1:], field)
        choice.activated.connect(
            lambda at, name=column.heading, box=choice: self.mapped.emit(name, box.itemData(at))
        )
        self.choices[column.heading] = choice
        self._lay(column.heading, ", ".join(column.samples[:2]), choice)


class WordsPage(_Page):
    """Each status word with what it means; `read_as(word, meanings)` says otherwise.

    A word has a choice in each kind of column that it stands in.
    """

    read_as = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Status words", "What each status word means here. Their own word "
                         "is kept beside ours; what you change is remembered.")  # fmt: skip
        self.choices: dict[tuple[TrackerField, str], Choice] = {}
        self.more = label("", "soft", wrap=True)
        self._column.insertWidget(2, self.more)

    def add_below(self, widget: QWidget) -> None:
        """Put something under the words."""
        self._column.insertWidget(3, widget)

    def show_words(self, words: Sequence[WordReading]) -> None:
        shown = words[:MOST_WORDS]
        names = tuple(f"{each.field.value}: {each.word}" for each in shown)
        if names != self._names:
            self._names = names
            self._clear()
            self.choices = {}
            for each in shown:
                self._add(each)
        for at, each in enumerate(shown):
            self._offer(self.choices[each.field, each.word], each)
            self._reasons[at].setText(f"because: {each.reason}")
        more = len(words) - len(shown)
        said = f"And {more:,} more; is the column one of sentences? Then call it a note."
        self.more.setText(said if more else "" if words else "No column has status words.")
        self.more.setVisible(bool(self.more.text()))

    def _add(self, word: WordReading) -> None:
        choice = Choice(f"What “{word.word}” means")
        choice.activated.connect(
            lambda at, name=word.word, box=choice: self._chosen(name, box.itemData(at))
        )
        self.choices[word.field, word.word] = choice
        self._lay(f"“{word.word}”", f"{word.rows:,} {'row' if word.rows == 1 else 'rows'}", choice)

    def _offer(self, choice: Choice, word: WordReading) -> None:
        choice.clear()
        for at, (said, meanings) in enumerate(offered(word.meanings)):
            choice.addItem(said, meanings)
            if meanings == word.meanings:
                choice.setCurrentIndex(at)

    def _chosen(self, word: str, meanings: object) -> None:
        if meanings is not None:
            self.read_as.emit(word, meanings)


class KeeperFields(QWidget):
    """Who keeps the tracker, and when they wrote it down.

    `said` once one of them was changed, `edited` at each letter of the day.
    """

    said = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, *, today: date) -> None:
        super().__init__()
        self.line = named(QLineEdit(placeholderText="its publisher"), "", "Whose assessments")
        self.day = VagueDateField("Written down on", today=today, hint="A month will do.")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.px(12), 0, 0)
        top = Qt.AlignmentFlag.AlignTop
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Where a word is an assessment, whose it is (“us” for our own)", self.line),
            ("The day on which they wrote it down, where no column says", self.day),
        )
        for at, (text, field) in enumerate(fields):
            caption = label(text, "soft", wrap=True)
            caption.setBuddy(field)
            grid.addWidget(caption, at, 0, top)
            grid.addWidget(field, at, 1, top)
        for line in (self.line, self.day.line):
            line.editingFinished.connect(self.said)
        self.day.edited.connect(self.edited)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    @property
    def keeper(self) -> str:
        return self.line.text().strip()

    @property
    def recorded(self) -> PartialDate | None:
        """The day, or None where none was given; raises UserError for what is none."""
        return self.day.value()

    @property
    def wrong(self) -> bool:
        """Whether what stands in the field of the day is no day; the field itself says why."""
        try:
            self.day.value()
        except UserError:
            return True
        return False


def _empty(grid: QGridLayout) -> None:
    """Take everything out of a grid, layouts within it included."""
    while (item := grid.takeAt(0)) is not None:
        inner = item.layout()
        held = [item] if inner is None else [inner.itemAt(at) for at in range(inner.count())]
        for each in held:
            widget = each.widget() if each is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
