"""A field for dates as people know them, with its reading shown in words while one types."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from policydesk.core.dates import PartialDate, Precision, spoken_day
from policydesk.core.errors import UserError
from policydesk.core.typed_dates import read_date
from policydesk.gui.pieces import label, named


def say_reading(found: PartialDate) -> str:
    """What was understood: “March 2010: some day from 1 March 2010 to 31 March 2010”."""
    match found.precision:
        case Precision.UNKNOWN:
            return "Date not known: it counts from the day it is recorded."
        case Precision.DAY:
            return f"Read as {found.spoken()}."
        case Precision.BEFORE | Precision.AFTER:
            return f"Read as some day {found.spoken()}."
    days = f"some day from {spoken_day(found.earliest)} to {spoken_day(found.latest)}"
    if found.precision is Precision.RANGE:
        return f"Read as {days}."
    return f"Read as {found.spoken()}: {days}."


class VagueDateField(QWidget):
    """A line for a date and, under it, what was understood or why it was not."""

    edited = Signal()

    def __init__(self, name: str, *, today: date, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._hint = hint
        self.line = named(QLineEdit(placeholderText="24 March 2010"), "", name)
        self.line.textChanged.connect(self._on_text)
        self.reading = label(hint, "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.reading)
        self.setFocusProxy(self.line)

    def show_date(self, value: PartialDate | None) -> None:
        self.line.setText("" if value is None else _written(value))

    def value(self) -> PartialDate | None:
        """The date typed, or None for an empty line; raises UserError for what is no date."""
        text = self.line.text().strip()
        return read_date(text, today=self._today) if text else None

    def day_gone_by(self) -> date | None:
        """The last day of what is typed, today at most, or None for an empty line.

        Raises UserError, with its sentence shown, for what is no date, has no last day or is
        still to come.
        """
        found = self.value()
        if found is None:
            return None
        problem = ""
        if found.end is None:
            problem = "That has no last day; give a date such as 31 March 2025."
        elif found.earliest > self._today:
            problem = "That day is still to come; give today or an earlier one."
        if problem:
            self.complain(problem)
            self.setFocus()
            raise UserError(problem)
        return min(found.latest, self._today)

    def complain(self, sentence: str) -> None:
        """Say beside the field what is wrong with it."""
        self._say(sentence, wrong=True)

    def _on_text(self) -> None:
        try:
            found = self.value()
        except UserError as error:
            self._say(str(error), wrong=True)
        else:
            self._say(self._hint if found is None else say_reading(found), wrong=False)
        self.edited.emit()

    def _say(self, sentence: str, *, wrong: bool) -> None:
        self.reading.setText(sentence)
        self.reading.setProperty("role", "error" if wrong else "small")
        self.line.setProperty("wrong", wrong)
        self.line.setAccessibleDescription(sentence)
        for widget in (self.reading, self.line):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def _written(value: PartialDate) -> str:
    """A form that reads back as the same date, in words where there are any."""
    worded = value.precision in {Precision.DAY, Precision.MONTH, Precision.YEAR}
    return value.spoken() if worded else str(value)
