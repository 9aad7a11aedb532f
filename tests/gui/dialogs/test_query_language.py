"""The page on the query language holds the whole of it, and each example runs when pressed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from policydesk.gui.dialogs.query_language import QueryLanguageDialog
from policydesk.gui.theme import Theme
from policydesk.gui.views.main_window import MainWindow
from policydesk.library.language import fields_table, operations_table
from policydesk.search.language import FIELDS, OPERATIONS

Settle = Callable[[], None]


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> QueryLanguageDialog:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = QueryLanguageDialog(parent, theme)
    made._kept = parent  # type: ignore[attr-defined]
    return made


def examples(dialog: QueryLanguageDialog) -> list[str]:
    found = [b for b in dialog.findChildren(QPushButton) if b.property("role") == "link"]
    return [b.text().replace("&&", "&") for b in found]


def test_it_holds_everything_that_the_reader_of_queries_knows(
    dialog: QueryLanguageDialog
) -> None:
    wanted = [text for operation in OPERATIONS for text in operation.write]
    wanted += [f.example for f in FIELDS.values()]
    assert examples(dialog) == wanted
    said = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert all(field.means in said for field in FIELDS.values())
    assert "accepted_in_part" in said  # the values of a field with a closed vocabulary
    # The command line prints the same rows.
    assert [want for want, _ in operations_table()] == [each.want for each in OPERATIONS]
    assert [name for name, _ in fields_table()] == [f"{name}:" for name in FIELDS]


def test_it_is_narrowed_by_words(dialog: QueryLanguageDialog, qtbot: QtBot) -> None:
    dialog.show()
    qtbot.keyClicks(dialog.words, "phrase")
    shown = [b.text() for b in dialog.findChildren(QPushButton)
             if b.property("role") == "link" and b.isVisible()]
    assert '"total place"' in shown
    assert "publisher:NLGN" not in shown
    dialog.words.setText("zzzz")
    assert dialog.nothing.isVisible()
    dialog.words.clear()
    assert not dialog.nothing.isVisible()


def test_f1_opens_it_and_an_example_is_searched_for(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = window.findChildren(QueryLanguageDialog)
    pressed = next(b for b in dialog.findChildren(QPushButton) if b.text() == '"total place"~5')
    pressed.click()
    settle()
    assert window.findChildren(QueryLanguageDialog) == []
    find = window.place("find")
    assert window.stack.currentWidget() is find
    assert find.search_box.text() == '"total place"~5'


def test_each_example_is_answered(window: MainWindow) -> None:
    library = window.desk.bridge.library
    document = library.documents.all()[0]
    for text in [text for operation in OPERATIONS for text in operation.write]:
        # a document that is there stands for the one of the example
        asked = f"like:{document.id}" if text.startswith("like:") else text
        page = library.call(lambda own, asked=asked: own.search(asked, limit=1))
        assert page.error is None, asked
