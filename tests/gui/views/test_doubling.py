"""Doubles and editions in the window: found, shown with their evidence, decided on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policydesk.core.ids import DocumentId
from policydesk.core.recommendation import RecommendationDraft
from policydesk.gui.dialogs.doubles import DoublesDialog
from policydesk.gui.dialogs.passages import PassagesDialog
from policydesk.gui.notices import Notice
from policydesk.gui.views.library_place import LibraryPlace
from policydesk.gui.views.main_window import MainWindow
from policydesk.library import Library
from tests.helpers.builders import PARAGRAPHS, a_document

Settle = Callable[[], None]
LONG = (
    *PARAGRAPHS,
    *(
        f"Part {n} asks the {name} board to publish what it spent on {name} and to say which of "
        f"its {name} schemes should end before the next review of number {n}."
        for n, name in enumerate(("bus", "park", "library", "school"))
    ),
)


@pytest.fixture
def pair(library: Library, window: MainWindow, settle: Settle) -> tuple[DocumentId, DocumentId]:
    """The document with a tagged passage once more, in a revised form."""
    old = library.call(lambda own: a_document(own, "Boards", paragraphs=LONG, issued="2015"))
    changed = (*LONG[:-1], LONG[-1].replace("school", "road"))
    new = library.call(lambda own: a_document(own, "Boards", paragraphs=changed, issued="2018"))
    settle()
    return old.id, new.id


@pytest.fixture
def place(window: MainWindow, settle: Settle) -> LibraryPlace:
    window.show_place("library")
    settle()
    return window.library_place


def opened(window: MainWindow, place: LibraryPlace, qtbot: QtBot) -> DoublesDialog:
    window.book.action("library.doubles").trigger()
    dialog = place.doubling.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.coverage.text() != "Comparing documents…")
    return dialog


def test_nothing_alike_is_said_with_what_was_compared(
    window: MainWindow, place: LibraryPlace, qtbot: QtBot
) -> None:
    dialog = opened(window, place, qtbot)
    assert dialog.coverage.text().startswith("No doubles. Compared 3 documents")
    assert dialog.list.isHidden()
    assert dialog.link.isHidden()
    dialog.accept()
    assert place.doubling.dialog is None
    qtbot.waitUntil(lambda: not window.findChildren(DoublesDialog))


def test_an_import_says_what_is_like_a_document_here_and_leads_to_the_evidence(
    window: MainWindow,
    place: LibraryPlace,
    pair: tuple[DocumentId, DocumentId],
    told: list[Notice],
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
) -> None:
    file = tmp_path / "boards.md"
    file.write_text("\n\n".join(("# Boards", "May 2021", *LONG[:-1])))
    place.import_paths([file])
    qtbot.waitUntil(lambda: place.importing.plan_dialog is not None, timeout=60_000)
    assert place.importing.plan_dialog is not None
    place.importing.plan_dialog.accept()
    qtbot.waitUntil(lambda: "imported" in told[-1].text if told else False, timeout=60_000)
    assert told[-1].text == "1 document imported. 1 is like another document here."
    ((words, look),) = told[-1].offers
    assert words == "Look at doubles"
    look()
    dialog = place.doubling.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.count() > 1)
    dialog.accept()


def test_a_pair_is_linked_and_its_passages_accepted(
    window: MainWindow,
    place: LibraryPlace,
    library: Library,
    pair: tuple[DocumentId, DocumentId],
    qtbot: QtBot,
    settle: Settle,
) -> None:
    old, new = pair
    library.call(lambda own: own.recommendations.add_quote(old, LONG[1], _draft()))
    dialog = opened(window, place, qtbot)
    qtbot.waitUntil(lambda: "of the first stands in the second" in dialog.why.text())
    assert "new edition of" in dialog.list.item(0).text()
    files = [library.call(lambda own, i=i: own.documents.get(i)).file_name for i in (new, old)]
    assert dialog.list.item(0).text().endswith(f" ({files[0]} and {files[1]})")  # one title
    assert dialog.pair is not None
    assert (dialog.pair.first.id, dialog.pair.second.id) == (new, old)
    assert "date: 2018 | 2015" in dialog.differs.text()
    assert "road board" in dialog.texts.texts[0].toPlainText()
    assert "1 of the first's passages and 1 of the second's do not" in dialog.warning.text()
    dialog.link.click()
    qtbot.waitUntil(lambda: place.doubling.passages is not None)
    passages = place.doubling.passages
    assert isinstance(passages, PassagesDialog)
    qtbot.waitUntil(lambda: passages.list.count() == 1)
    assert passages.summary.text() == "1 exact."
    passages.accept_one.setFocus()
    QTest.keyClick(passages.accept_one, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "accepted" in passages.list.item(0).text())
    assert not passages.accept_one.isEnabled()
    assert passages.focusWidget() is passages.list, "Return once more accepts nothing unread"
    passages.accept()
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    dialog.accept()
    place.open_document(new)
    qtbot.waitUntil(lambda: place.reader.document is not None and place.reader.document.id == new)
    settle()
    assert place.reader.head.edition.text() == "newest edition"
    assert place.reader.head.count.text() == "1 tagged"
    place.open_document(old)
    qtbot.waitUntil(lambda: place.reader.head.edition.text() == "older edition")
    assert "is newer" in place.reader.head.edition.toolTip()
    place.close_reader()
    place.doubling.open_passages(library.call(lambda own: own.documents.get(new)))
    again = place.doubling.passages
    assert isinstance(again, PassagesDialog)
    again.unlink.click()
    qtbot.waitUntil(lambda: place.doubling.passages is None)
    settle()
    assert place.desk.bridge.here.editions.chain(new).older is None


def test_not_a_duplicate_goes_from_the_list_for_good(
    window: MainWindow,
    place: LibraryPlace,
    library: Library,
    pair: tuple[DocumentId, DocumentId],
    qtbot: QtBot,
) -> None:
    dialog = opened(window, place, qtbot)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    dialog.apart.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    assert "1 pair marked as no duplicates" in dialog.coverage.text()
    dialog.accept()
    assert opened(window, place, qtbot).list.count() == 0


def test_a_decision_is_told_in_the_dialog_and_a_second_key_does_not_repeat_it(
    window: MainWindow,
    place: LibraryPlace,
    library: Library,
    pair: tuple[DocumentId, DocumentId],
    qtbot: QtBot,
    settle: Settle,
) -> None:
    other = (*(f"{each} Once more." for each in LONG[:-1]), LONG[-1].replace("school", "ferry"))
    library.call(lambda own: a_document(own, "Boards", paragraphs=other, issued="2019"))
    dialog = opened(window, place, qtbot)
    qtbot.waitUntil(lambda: dialog.list.count() > 1 and bool(dialog.why.text()))
    before = dialog.list.count()
    assert dialog.focusWidget() is dialog.list
    dialog.keep_first.setFocus()
    QTest.keyClick(dialog.keep_first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.list.count() < before)
    assert "Merged into “Boards”" in dialog.done_text.text()
    assert dialog.focusWidget() is dialog.list
    settle()
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.list.count() == before)
    assert dialog.done_text.text() == "Undone: merge documents."
    assert not dialog.undo.isVisible()
    dialog.accept()


def test_a_merge_that_would_lose_a_passage_is_refused_in_the_dialog(
    window: MainWindow,
    place: LibraryPlace,
    library: Library,
    pair: tuple[DocumentId, DocumentId],
    qtbot: QtBot,
    settle: Settle,
) -> None:
    old, _ = pair
    library.call(lambda own: own.recommendations.add_quote(old, LONG[-1], _draft()))
    for each in pair:
        library.call(partial(_tag_again, each))
    dialog = opened(window, place, qtbot)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    dialog.keep_first.click()
    qtbot.waitUntil(lambda: "does not stand word for word" in dialog.error.text())
    dialog.keep_second.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    settle()
    assert [d.id for d in library.documents.all() if d.title == "Boards"] == [old]
    said = "R7 is now tagged twice; record one of the two as merged into the other."
    assert said in window.toast.text
    dialog.accept()


def _tag_again(document: DocumentId, own: Library) -> None:
    own.recommendations.add_quote(document, LONG[1], RecommendationDraft(number="R7"))


def _draft() -> RecommendationDraft:
    return RecommendationDraft(number="R1")
