"""Asks for a document's details: title, makers, kind, date and address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from policydesk.core.dates import PartialDate
from policydesk.core.document import Document, DocumentKind
from policydesk.core.errors import UserError
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """What a person says of a document."""

    title: str
    authors: tuple[str, ...]
    publisher: str
    kind: DocumentKind
    issued: PartialDate | None
    url: str


class DocumentDetailsDialog(QDialog):
    """Sends `answered(DocumentDetails)` and stays until whoever asked has accepted it."""

    answered = Signal(object)

    def __init__(
        self, parent: QWidget, theme: Theme, document: Document, came_with: str = ""
    ) -> None:
        super().__init__(parent)
        self._frame = Frame(self, theme, "Document details", width=560)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self._gap = theme.px(8)
        self._where = document.where_read
        self.titled = self._field("Title", document.title, "title")
        self.authors = self._field(
            "Authors (semicolons between)", "; ".join(document.authors), "authors"
        )
        self.publisher = self._field("Publisher", document.publisher, "publisher")
        self.kind = named(QComboBox(), "", "Kind")
        for kind in DocumentKind:
            self.kind.addItem(kind.value.capitalize(), kind)
        self.kind.setCurrentIndex(list(DocumentKind).index(document.kind))
        self._row("Kind", self.kind, "")
        issued = str(document.issued) if document.issued else ""
        self.issued = self._field("Published", issued, "issued")
        self.issued.setPlaceholderText("2010, 2010-03 or 24 March 2010")
        self.url = self._field("Address", document.url, "url")
        if came_with:
            said = f"Attachment of “{came_with}”."
            self._frame.body.addWidget(label(said, "soft", wrap=True))
        self._frame.body.addLayout(self._grid)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._frame.body.addWidget(self.error)
        self._frame.finish(
            button("Save", self._answer, role="primary", name="Save details"),
            button("Cancel", self.reject),
        )

    def show_reference(self, key: str, copy: Callable[[], object]) -> None:
        """Say how the document is cited, with a way to copy its reference."""
        row = QHBoxLayout()
        row.addWidget(label("Citation key", "section"))
        row.addWidget(label(key, "soft"))
        row.addStretch(1)
        row.addWidget(button("Copy reference", copy))
        self._frame.body.insertLayout(1, row)

    def show_kin(self, sentences: Sequence[str]) -> None:
        """Say what the document is to others: editions, merged files, open doubles."""
        for sentence in sentences:
            self._frame.body.insertWidget(1, label(sentence, "soft", wrap=True))

    def show_refusal(self, error: Exception) -> None:
        """Say beside the fields why they were not taken."""
        self.error.setText(str(error))
        self.error.show()

    def _answer(self) -> None:
        text = self.issued.text().strip()
        try:
            issued = PartialDate.parse(text) if text else None
        except UserError as error:
            self.show_refusal(error)
            self.issued.setFocus()
            return
        self.answered.emit(
            DocumentDetails(
                self.titled.text().strip(),
                tuple(a.strip() for a in self.authors.text().split(";") if a.strip()),
                self.publisher.text().strip(),
                DocumentKind(self.kind.currentData()),  # Qt hands a plain text back
                issued,
                self.url.text().strip(),
            )
        )

    def _field(self, title: str, text: str, key: str) -> QLineEdit:
        field = named(QLineEdit(text), "", title)
        self._row(title, field, key)
        return field

    def _row(self, title: str, field: QWidget, key: str) -> None:
        at = self._grid.rowCount()
        caption = label(title, "section")
        caption.setBuddy(field)
        if at > 1:
            self._grid.setRowMinimumHeight(at, self._gap)
        self._grid.addWidget(caption, at + 1, 0)
        self._grid.addWidget(field, at + 2, 0, 1, 2)
        if where := self._where.get(key):
            said = label(f"read from {where}", "faint")
            self._grid.addWidget(said, at + 1, 1, Qt.AlignmentFlag.AlignRight)
