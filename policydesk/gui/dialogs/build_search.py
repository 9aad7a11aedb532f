"""Asks plain questions and writes the query text that answers to them, in view all the time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QFormLayout, QLineEdit, QWidget

from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind
from policydesk.core.errors import UserError
from policydesk.core.query import HitKind
from policydesk.gui.dialogs.date_field import VagueDateField
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.models.built_query import BuiltQuery
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme

_QUESTIONS = (
    ("every", "All of these words", "total place"),
    ("phrase", "This exact phrase", "single pot"),
    ("some", "Any of these words", "devolution localism"),
    ("none", "None of these words", "Scotland"),
)


class BuildSearchDialog(QDialog):
    """`query` is the text written; the dialog is accepted when it is to be searched for."""

    def __init__(
        self, parent: QWidget, theme: Theme, *, today: date, publishers: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self.lines = {
            key: named(QLineEdit(placeholderText=f"for example: {example}"), "", question)
            for key, question, example in _QUESTIONS
        }
        self.publisher = named(QLineEdit(), "", "Publisher")
        completer = QCompleter(list(publishers), self)
        completer.setCaseSensitivity(completer.caseSensitivity().CaseInsensitive)
        self.publisher.setCompleter(completer)
        self.first = VagueDateField("Published from", today=today, hint="A year will do.")
        self.last = VagueDateField("Published until", today=today, hint="Empty for any date.")
        kinds = [(kind.value, kind.value) for kind in DocumentKind]
        self.kind = _choice("Kind of document", kinds)
        self.found_in = _choice(
            "Found in", [(kind.value.replace("_", " "), kind.value) for kind in HitKind])
        self.written = label("", "text", wrap=True)
        self.go = button("Search", self.accept, role="primary")
        self._build(theme)
        self._write()

    @property
    def query(self) -> str:
        """The query text; "" while nothing is asked or a date cannot be read."""
        answers = {key: line.text() for key, line in self.lines.items()}
        try:
            first, last = self.first.value(), self.last.value()
        except UserError:
            return ""
        if _backwards(first, last):
            return ""
        return BuiltQuery(
            **answers, publisher=self.publisher.text(), first=first, last=last,
            kind=self.kind.currentData(), found_in=self.found_in.currentData(),
        ).text

    def _write(self) -> None:
        query = self.query
        self.go.setEnabled(bool(query))
        self.written.setText(query or self._why_not())
        self.written.setAccessibleName(f"The search: {self.written.text()}")

    def _why_not(self) -> str:
        try:
            wrong = _backwards(self.first.value(), self.last.value())
        except UserError:
            return "One of the dates cannot be read yet."
        return "The dates end before they begin." if wrong else "Nothing is asked yet."

    def _build(self, theme: Theme) -> None:
        frame = Frame(self, theme, "Build a search", width=560)
        form = QFormLayout()
        form.setVerticalSpacing(theme.px(8))
        for key, question, _example in _QUESTIONS:
            form.addRow(label(question, "soft"), self.lines[key])
            self.lines[key].textChanged.connect(self._write)
        for words, field in (
            ("Publisher", self.publisher), ("Published from", self.first),
            ("Published until", self.last), ("Kind of document", self.kind),
            ("Found in", self.found_in),
        ):
            form.addRow(label(words, "soft"), field)
        self.publisher.textChanged.connect(self._write)
        self.first.edited.connect(self._write)
        self.last.edited.connect(self._write)
        self.kind.currentIndexChanged.connect(self._write)
        self.found_in.currentIndexChanged.connect(self._write)
        frame.body.addLayout(form)
        frame.body.addSpacing(theme.px(8))
        frame.body.addWidget(label("This is what you could have typed:", "section"))
        frame.body.addWidget(self.written)
        frame.finish(self.go, button("Cancel", self.reject))


def _choice(name: str, values: Sequence[tuple[str, str]]) -> QComboBox:
    box = named(QComboBox(), "", name)
    box.addItem("Anything", "")
    for words, value in values:
        box.addItem(words[:1].upper() + words[1:], value)
    return box


def _backwards(first: PartialDate | None, last: PartialDate | None) -> bool:
    return first is not None and last is not None and first.earliest > last.latest
