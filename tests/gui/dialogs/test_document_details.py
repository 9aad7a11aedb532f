"""Details are asked for with their sources, and a date that does not exist is said beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from policydesk.core.authority import shipped_authority
from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind
from policydesk.gui.dialogs.document_details import DocumentDetails, DocumentDetailsDialog
from policydesk.gui.theme import Theme
from policydesk.library import Library
from tests.helpers.builders import a_document


@pytest.fixture
def dialog(library: Library, theme: Theme, qtbot: QtBot) -> DocumentDetailsDialog:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = DocumentDetailsDialog(parent, theme, a_document(library))
    library.close()
    made._kept = parent  # type: ignore[attr-defined]
    return made


def test_it_begins_with_what_is_known_and_says_where_from(dialog: DocumentDetailsDialog) -> None:
    assert dialog.titled.text() == "A place to plan"
    assert dialog.issued.text() == "2021-03-04"
    assert "read from first line" in [label.text() for label in dialog.findChildren(QLabel)]


def test_the_answer(dialog: DocumentDetailsDialog, qtbot: QtBot) -> None:
    for field, text in (
        (dialog.titled, " A better title "),
        (dialog.authors, "B. Writer;  C. Reader ;"),
        (dialog.issued, "March 2020"),
    ):
        field.clear()
        qtbot.keyClicks(field, text)
    dialog.kind.setCurrentIndex(dialog.kind.findData(DocumentKind.SPEECH))
    dialog.kind.activated.emit(dialog.kind.currentIndex())
    with qtbot.waitSignal(dialog.answered) as answered:
        dialog._answer()
    assert answered.args == [
        DocumentDetails(
            "A better title",
            ("B. Writer", "C. Reader"),
            "Wexcombe Institute",
            DocumentKind.SPEECH,
            PartialDate.parse("2020-03"),
            "",
            "",
            "",
            frozenset({"title", "authors", "kind", "issued"}),
        )
    ]


def test_ticks_accept_what_was_read(dialog: DocumentDetailsDialog, qtbot: QtBot) -> None:
    assert not any(box.isChecked() for box in dialog.boxes.values())
    assert not dialog.boxes["url"].isEnabled()  # nothing was read that could be accepted
    qtbot.mouseClick(dialog.accept_all, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.answered) as answered:
        dialog._answer()
    assert {"title", "publisher", "issued"} <= answered.args[0].confirmed
    assert "url" not in answered.args[0].confirmed


def test_it_says_what_else_a_publisher_is_called(
    dialog: DocumentDetailsDialog, theme: Theme
) -> None:
    printed = replace(dialog._document, publisher="NLGN")
    known = DocumentDetailsDialog(
        dialog.parentWidget(), theme, printed, body=shipped_authority().named("NLGN")
    )
    said = [label.text() for label in known.findChildren(QLabel)]
    assert any("Also known as New Local, New Local Government Network" in text for text in said)
    assert "Not in the list of publishers." in [
        label.text() for label in dialog.findChildren(QLabel)
    ]


def test_a_day_that_does_not_exist(dialog: DocumentDetailsDialog, qtbot: QtBot) -> None:
    dialog.issued.setText("2020-02-31")
    with qtbot.assertNotEmitted(dialog.answered):
        dialog._answer()
    assert not dialog.error.isHidden()
    assert "not a day that exists" in dialog.error.text()
    dialog.issued.clear()
    with qtbot.waitSignal(dialog.answered) as answered:
        dialog._answer()
    assert answered.args[0].issued is None


def test_an_attachment_says_what_it_came_with(
    library: Library, theme: Theme, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    document = a_document(library)
    library.close()
    dialog = DocumentDetailsDialog(parent, theme, document, "The mail")
    assert "Attachment of “The mail”." in [label.text() for label in dialog.findChildren(QLabel)]


def test_it_says_how_the_pages_were_read(dialog: DocumentDetailsDialog) -> None:
    dialog.show_pages(["page 2: scanned, no text", "page 1: text layer"])
    said = [found.text() for found in dialog.findChildren(QLabel)]
    assert "Page 2: scanned, no text\nPage 1: text layer" in said
