"""Details are asked for with their sources, and a date that does not exist is said beside it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

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
    dialog.titled.setText(" A better title ")
    dialog.authors.setText("B. Writer;  C. Reader ;")
    dialog.issued.setText("March 2020")
    dialog.kind.setCurrentIndex(dialog.kind.findData(DocumentKind.SPEECH))
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
        )
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
