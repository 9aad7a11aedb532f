"""Asks for a document's details, and which of them a person accepts as they were read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.dates import PartialDate
from policydesk.core.document import Document, DocumentKind
from policydesk.core.errors import UserError
from policydesk.core.origins import spoken_origin
from policydesk.core.publisher import Body
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.pieces import button, hairline, label, named
from policydesk.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """What a person says of a document, and which details are confirmed."""

    title: str
    authors: tuple[str, ...]
    publisher: str
    kind: DocumentKind
    issued: PartialDate | None
    url: str
    language: str
    series: str
    confirmed: frozenset[str]


class DocumentDetailsDialog(QDialog):
    """Sends `answered(DocumentDetails)` and stays until whoever asked has accepted it.

    What can be confirmed comes first, in two groups; what the library knows besides stands below.

    `body` is who the authority takes the publisher for, `after` the names of those that followed.
    """

    answered = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        document: Document,
        came_with: str = "",
        *,
        body: Body | None = None,
        after: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent)
        self._frame = Frame(self, theme, "Document details", width=620)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self._gap = theme.px(8)
        self._document = document
        self.boxes: dict[str, QCheckBox] = {}
        self._frame.body.addWidget(
            label(
                "Tick what you confirm as it stands; what you type is confirmed by that.",
                "soft",
                wrap=True,
            )
        )
        self._build_fields(document, body, after)
        self._frame.body.addLayout(self._grid)
        self._about = self._begin_about(theme)
        if came_with:
            self._about.addWidget(label(f"Attachment of “{came_with}”.", "soft", wrap=True))
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._frame.body.addWidget(self.error)
        self.accept_all = button("Tick all", self._tick_all, name="Tick all details as confirmed")
        self._frame.finish(
            button("Save", self._answer, role="primary", name="Save details"),
            self.accept_all,
            button("Cancel", self.reject),
        )

    def _begin_about(self, theme: Theme) -> QVBoxLayout:
        """The group of what the library knows besides."""
        about = QVBoxLayout()
        about.setSpacing(theme.px(6))
        about.addSpacing(theme.px(8))
        about.addWidget(hairline())
        about.addWidget(label("In this library", "heading"))
        self._frame.body.addLayout(about)
        return about

    def show_reference(self, key: str, copy: Callable[[], object]) -> None:
        """Say how the document is cited, with a way to copy its reference."""
        row = QHBoxLayout()
        row.addWidget(label("Citation key", "section"))
        row.addWidget(label(key, "soft"))
        row.addStretch(1)
        copying = button("Copy reference", copy)
        copying.setAutoDefault(False)
        row.addWidget(copying)
        self._about.addLayout(row)

    def show_kin(self, sentences: Sequence[str]) -> None:
        """Say what the document is to others: editions, merged files, open doubles."""
        for sentence in sentences:
            self._about.addWidget(label(sentence, "soft", wrap=True))

    def show_pages(self, lines: Sequence[str]) -> None:
        """Say how the pages were read, the gravest first."""
        if lines:
            said = "\n".join(line[:1].upper() + line[1:] for line in lines)
            self._about.addWidget(label("How its pages were read", "section"))
            self._about.addWidget(label(said, "soft", wrap=True))

    def show_scans(self, sentence: str, recognise: Callable[[], object] | None) -> None:
        """Say which pages are scans, with the way to read them; None where there is none."""
        row = QHBoxLayout()
        row.addWidget(label(sentence, "soft", wrap=True), 1)
        self.recognise = button("Recognise text", recognise or self.reject)
        self.recognise.setEnabled(recognise is not None)
        row.addWidget(self.recognise)
        self._frame.body.insertLayout(self._frame.body.indexOf(self.error), row)

    def taken_in(self, _document: object) -> None:
        """What was answered is in the library: close."""
        self.accept()

    def show_refusal(self, error: Exception) -> None:
        """Say beside the fields why they were not taken."""
        self.error.setText(str(error))
        self._frame.reveal(self.error)

    def _build_fields(self, document: Document, body: Body | None, after: tuple[str, ...]) -> None:
        self._begin("What it is")
        self.titled = self._field("Title", document.title, "title")
        authors = "; ".join(document.authors)
        self.authors = self._field("Authors (semicolons between)", authors, "authors")
        self.publisher = self._field("Publisher", document.publisher, "publisher")
        if said := _said_of(document.publisher, body, after):
            self._grid.addWidget(label(said, "faint", wrap=True), self._grid.rowCount(), 0, 1, 2)
        self.kind = named(QComboBox(), "", "Kind")
        for kind in DocumentKind:
            self.kind.addItem(kind.value.capitalize(), kind)
        self.kind.setCurrentIndex(list(DocumentKind).index(document.kind))
        self._row("Kind", self.kind, "kind", filled=document.kind is not DocumentKind.OTHER)
        self.kind.activated.connect(lambda _at: self.boxes["kind"].setChecked(True))
        issued = str(document.issued) if document.issued else ""
        self.issued = self._field("Published", issued, "issued")
        self.issued.setPlaceholderText("2010, 2010-03 or 24 March 2010")
        self._begin("Where it belongs")
        self.series = self._field("Series and number", document.series, "series")
        self.language = self._field("Language", document.language, "language")
        self.language.setPlaceholderText("en, cy, fr …")
        self.url = self._field("Address", document.url, "url")
        if document.identifiers:
            numbers = " · ".join(map(str, document.identifiers))
            shown = label(numbers, "text", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._row("Numbers", shown, "identifiers", filled=True)

    def _tick_all(self) -> None:
        for box in self.boxes.values():
            if box.isEnabled():
                box.setChecked(True)

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
                self.language.text().strip(),
                self.series.text().strip(),
                frozenset(name for name, box in self.boxes.items() if box.isChecked()),
            )
        )

    def _begin(self, title: str) -> None:
        """Begin a group of details."""
        at = self._grid.rowCount()
        if at > 1:
            self._grid.setRowMinimumHeight(at, self._gap)
            self._grid.addWidget(hairline(), at + 1, 0, 1, 2)
        self._grid.addWidget(label(title, "heading"), at + 2, 0, 1, 2)

    def _field(self, title: str, text: str, key: str) -> QLineEdit:
        field = named(QLineEdit(text), "", title)
        field.setCursorPosition(0)
        self._row(title, field, key, filled=bool(text))
        box = self.boxes[key]

        def edited(_text: str) -> None:
            box.setEnabled(True)
            box.setVisible(True)
            box.setChecked(True)

        field.textEdited.connect(edited)
        return field

    def _row(self, title: str, field: QWidget, key: str, *, filled: bool) -> None:
        at = self._grid.rowCount()
        caption = label(title, "section")
        caption.setBuddy(field)
        head = QHBoxLayout()
        head.addWidget(caption)
        if where := self._document.where_read.get(key):
            said = label(f"read from {spoken_origin(where)}", "faint", wrap=True)
            said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            head.addWidget(said, 1)
        self._grid.setRowMinimumHeight(at, self._gap // 2)
        self._grid.addLayout(head, at + 1, 0)
        self._grid.addWidget(field, at + 2, 0)
        box = named(QCheckBox("Confirmed"), "", f"{title}: confirmed")
        confirmed = key in self._document.confirmed
        box.setChecked(confirmed)
        box.setEnabled(filled or confirmed)
        box.setVisible(box.isEnabled())  # of nothing there is nothing to accept
        self.boxes[key] = box
        self._grid.addWidget(box, at + 2, 1)


def _said_of(printed: str, body: Body | None, after: tuple[str, ...]) -> str:
    """“Also known as NLGN. Followed by …”: what the authority knows of a printed publisher."""
    if not printed:
        return ""
    if body is None:
        return "Not in the list of publishers."
    others = [name for name in body.all_names if name.casefold() != printed.casefold()]
    parts = [f"also known as {', '.join(others[:4])}"] if others else []
    parts += [f"followed by {' and '.join(after)}"] if after else []
    parts += ["this entry is to be confirmed"] if body.confirm else []
    said = "; ".join(parts)
    return said[:1].upper() + said[1:]
