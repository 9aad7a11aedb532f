"""Reading: built off the window's thread, nothing loaded, tagged in place, marked and found."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from policydesk.core.document import Document, PassageKind
from policydesk.core.ids import DocumentId
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.gui.desk import Desk
from policydesk.gui.models import found_here
from policydesk.gui.models.alike import AlikePassage
from policydesk.gui.selection import Span
from policydesk.gui.theme import Look, Theme
from policydesk.gui.views.main_window import MainWindow
from policydesk.gui.views.reader import Reader
from policydesk.gui.views.reader_document import TextStyle, build_document, measure
from policydesk.gui.views.reader_marks import find_all
from policydesk.library import Library
from tests.gui.test_positions import passages_of
from tests.helpers.builders import PARAGRAPHS, a_document

Settle = Callable[[], None]
HOSTILE = (
    '<img src="file:///etc/passwd"><img src="//host/share/x.png"><a href="file:///etc">x</a>'
    '<style>@import url("http://example.org/x.css")</style><script>alert(1)</script>'
)


@pytest.fixture
def reader(window: MainWindow, settle: Settle) -> Reader:
    """The reader in the window, showing the document with one recommendation."""
    rec = window.desk.bridge.here.recommendations.all()[0]
    window.library_place.open_document(rec.anchor.document_id)
    settle()
    return window.library_place.reader


def select(reader: Reader, quote: str, qtbot: QtBot) -> None:
    """Select words of the canonical text, as a mouse would."""
    text = reader.text.document().toPlainText()
    start = text.index(quote)
    cursor = reader.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(quote), QTextCursor.MoveMode.KeepAnchor)
    with qtbot.waitSignal(reader.text.span_selected):
        reader.text.setTextCursor(cursor)
    qtbot.waitUntil(lambda: reader._desk.selection.now.span is not None)


def test_one_block_a_passage_and_the_title_first(reader: Reader) -> None:
    shown = reader.text.document()
    assert shown.blockCount() == 1 + len(PARAGRAPHS)
    assert shown.firstBlock().text() == "A place to plan"
    assert reader.text.isReadOnly()


def test_r_tags_at_once_without_asking(
    reader: Reader, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    select(reader, PARAGRAPHS[2], qtbot)
    assert reader.bar.isVisible()
    qtbot.keyClick(reader.text, Qt.Key.Key_R)
    settle()
    found = {r.anchor.quote for r in window.desk.bridge.here.recommendations.all()}
    assert PARAGRAPHS[2] in found
    assert window.toast.text.startswith("Tagged as recommendation")
    assert len(reader.text.marks.stripes) == 2
    assert reader.editor.isVisible()
    assert reader.editor.wording.hasFocus()


def test_the_strip_beside_the_text_saves_what_is_said(
    reader: Reader, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    rec = window.desk.bridge.here.recommendations.all()[0]
    reader.show_recommendation(rec.id)
    reader.editor.wording.setPlainText("Publish a plan")
    reader.editor.number.setText("R7")
    reader.editor.addressees.setText("HM Treasury; Councils")
    reader.editor.tags.setText("Finance/Capital, planning")
    qtbot.keyClick(reader.editor.tags, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    saved = window.desk.bridge.here.recommendations.get(rec.id)
    assert (saved.wording, saved.number) == ("Publish a plan", "R7")
    assert saved.addressees == ("HM Treasury", "Councils")
    assert saved.tags == ("finance/capital", "planning")
    assert not reader.editor.isVisible()


@pytest.mark.parametrize("before", ["", PARAGRAPHS[0]], ids=["nothing", "other words"])
def test_r_right_after_the_selection_changed_tags_what_is_selected(
    before: str, reader: Reader, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    if before:
        select(reader, before, qtbot)
    cursor = reader.text.textCursor()
    start = reader.text.document().toPlainText().index(PARAGRAPHS[2])
    cursor.setPosition(start)
    cursor.setPosition(start + len(PARAGRAPHS[2]), QTextCursor.MoveMode.KeepAnchor)
    reader.text.setTextCursor(cursor)
    qtbot.keyClick(reader.text, Qt.Key.Key_R)
    settle()
    found = {r.anchor.quote for r in window.desk.bridge.here.recommendations.all()}
    assert found == {PARAGRAPHS[1], PARAGRAPHS[2]}


@pytest.mark.parametrize("way", ["return", "escape", "another", "shut"])
def test_whichever_way_the_strip_is_left_what_was_typed_is_saved(
    way: str, reader: Reader, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    rec = window.desk.bridge.here.recommendations.all()[0]
    reader.show_recommendation(rec.id)
    reader.editor.owner.setText("Head of Housing")
    match way:
        case "return":
            qtbot.keyClick(reader.editor.owner, Qt.Key.Key_Return)
        case "escape":
            qtbot.keyClick(reader.editor.owner, Qt.Key.Key_Escape)
        case "another":
            select(reader, PARAGRAPHS[2], qtbot)
            qtbot.keyClick(reader.text, Qt.Key.Key_R)
        case _:
            reader.shut()
    settle()
    assert window.desk.bridge.here.recommendations.get(rec.id).owner == "Head of Housing"


def test_ctrl_z_right_after_r_takes_the_tag_back(
    reader: Reader, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    select(reader, PARAGRAPHS[2], qtbot)
    qtbot.keyClick(reader.text, Qt.Key.Key_R)
    settle()
    assert len(window.desk.bridge.here.recommendations.all()) == 2
    qtbot.keyClick(reader.editor.wording, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(window.desk.bridge.here.recommendations.all()) == 1
    assert not reader.editor.isVisible()


def test_a_refusal_is_shown_beside_the_fields(
    reader: Reader, window: MainWindow, settle: Settle
) -> None:
    rec = window.desk.bridge.here.recommendations.all()[0]
    reader.show_recommendation(rec.id)
    reader.editor.tags.setText("x" * 101)
    reader.editor.save()
    settle()
    assert reader.editor.error.isVisible()
    assert "100 characters" in reader.editor.error.text()


def test_tagging_twice_is_refused_in_words(
    reader: Reader, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    select(reader, PARAGRAPHS[1], qtbot)
    reader.tag_selection()
    settle()
    assert "already tagged as R1" in window.toast.text


def test_undo_takes_the_stripe_away(
    reader: Reader, window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    assert len(reader.text.marks.stripes) == 1
    window.book.trigger("edit.undo")
    settle()
    assert reader.text.marks.stripes == []
    assert reader.outline._recommendations.text(0) == "Recommendations (0)"


def test_find_in_the_document(reader: Reader, qtbot: QtBot) -> None:
    qtbot.keyClick(reader.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert reader.find_bar.isVisible()
    qtbot.keyClicks(reader.find_bar.field, "COUNCIL")
    qtbot.waitUntil(lambda: reader.find_bar.count.text() == "1 of 2")
    qtbot.keyClick(reader.find_bar.field, Qt.Key.Key_Return)
    assert reader.find_bar.count.text() == "2 of 2"
    reader.find_bar.field.setText("xylophone")
    qtbot.waitUntil(lambda: reader.find_bar.count.text() == "not in this document")
    qtbot.keyClick(reader.find_bar.field, Qt.Key.Key_Escape)
    assert not reader.find_bar.isVisible()
    assert reader.text.marks.hits == []


def test_words_are_found_whatever_their_case_and_never_overlap() -> None:
    assert find_all("Plan planning PLAN", ["plan", "planning"]) == [(0, 4), (5, 9), (14, 18)]
    assert find_all("anything", [" ", ""]) == []
    assert find_all("İx plan", ["plan"]) == [(3, 7)]


@pytest.fixture
def indexed(window: MainWindow) -> MainWindow:
    """The window, with everything in the index."""
    window.desk.bridge.library.call(lambda library: library.searching.drain())
    return window


def marked(reader: Reader) -> list[str]:
    text = reader.text.document().toPlainText()
    return [text[start:end] for start, end in reader.text.marks.hits]


def test_what_a_search_finds_here_is_marked_and_stepped_through(
    indexed: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    document = indexed.desk.bridge.here.documents.find("a-place-to-plan.txt")
    indexed.desk.ways.document_wanted.emit(document.id, None, "plan OR council")
    settle()
    reader = indexed.library_place.reader
    assert set(marked(reader)) <= {"plan", "Plan", "planned", "councils", "Councils", "council"}
    assert "planned" in marked(reader)  # any form of the word, as the search finds it
    total = len(reader.hits.found.passages)
    assert total > 1
    assert reader.hit_bar.isVisible()
    assert reader.hit_bar.count.text() == f"hit 1 of {total}"
    made = reader.text.marks.hits
    qtbot.keyClick(reader.text, Qt.Key.Key_N)
    assert reader.hit_bar.count.text() == f"hit 2 of {total}"
    assert reader.text.marks.hits is made  # a step makes no mark anew
    first = reader.text.marks.current_hit
    qtbot.keyClick(reader.text, Qt.Key.Key_P)
    qtbot.keyClick(reader.text, Qt.Key.Key_P)
    assert reader.hit_bar.count.text() == f"hit {total} of {total}"
    assert reader.text.marks.current_hit >= first
    qtbot.keyClick(reader.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not reader.hit_bar.isVisible()
    qtbot.keyClick(reader.find_bar.field, Qt.Key.Key_Escape)
    assert reader.hit_bar.isVisible()
    reader.hit_bar.closed.emit()
    assert marked(reader) == []
    assert not reader.hit_bar.isVisible()


def test_words_that_no_passage_has_together_are_marked_as_some_of_them(
    indexed: MainWindow, settle: Settle
) -> None:
    document = indexed.desk.bridge.here.documents.find("a-place-to-plan.txt")
    indexed.desk.ways.document_wanted.emit(document.id, Span(0, 5), "plan zzzz")
    settle()
    reader = indexed.library_place.reader
    assert reader.hits.found.partial
    assert "some of plan zzzz" in reader.hit_bar.words.text()
    indexed.desk.ways.document_wanted.emit(document.id, Span(0, 5), "kind:recommendation")
    settle()
    assert not reader.hit_bar.isVisible()  # nothing of it stands in the text


def test_hits_that_are_not_all_shown_are_called_the_first(
    indexed: MainWindow, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found_here, "MOST", 2)
    document = indexed.desk.bridge.here.documents.find("a-place-to-plan.txt")
    indexed.desk.ways.document_wanted.emit(document.id, None, "plan OR council")
    settle()
    assert indexed.library_place.reader.hit_bar.count.text() == "hit 1 of the first 2"


def test_a_document_opens_also_where_the_index_is_missing(
    window: MainWindow, settle: Settle
) -> None:
    document = window.desk.bridge.here.documents.find("a-place-to-plan.txt")
    window.desk.ways.document_wanted.emit(document.id, Span(0, 5), "plan council")
    settle()
    assert window.library_place.reader.document == document


def test_back_leads_to_the_place_one_came_from(indexed: MainWindow, settle: Settle) -> None:
    indexed.show_place("find")
    document = indexed.desk.bridge.here.documents.find("a-place-to-plan.txt")
    indexed.desk.ways.document_wanted.emit(document.id, None, "plan")
    settle()
    reader = indexed.library_place.reader
    assert reader.head.back.text() == "Results"
    reader.head.back.click()
    assert indexed.stack.currentWidget() is indexed.place("find")
    indexed.show_place("library")
    indexed.library_place.open_document(document.id)
    settle()
    assert reader.head.back.text() == "Library"
    reader.head.back.click()
    assert indexed.stack.currentWidget() is indexed.library_place


def test_see_also_goes_to_a_passage_like_this_and_back(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    def bring_in(library: Library) -> None:
        for title in ("Homes report", "Homes reply"):
            a_document(library, title, paragraphs=(
                f"{title} begins.", "Pooled budgets paid for adapted bungalows in Wexcombe.",
                "Nothing else is said."))
        library.searching.drain()

    window.desk.bridge.library.submit(bring_in).result(30)
    settle()
    here = window.desk.bridge.here
    report, reply = here.documents.find("homes-report.txt"), here.documents.find("homes-reply.txt")
    window.library_place.open_document(report.id)
    settle()
    reader = window.library_place.reader
    select(reader, "Pooled budgets paid for adapted bungalows in Wexcombe.", qtbot)
    qtbot.keyClick(reader.text, Qt.Key.Key_S)
    settle()
    panel = reader.alike.panel
    assert panel.isVisible()
    item = panel.listing.topLevelItem(0)
    assert item is not None
    assert item.text(0).startswith("Homes reply")
    assert "shares " in item.text(1)
    assert "bungalows" in item.text(1)
    qtbot.keyClick(panel.listing, Qt.Key.Key_Return)
    settle()
    assert reader.document is not None
    assert reader.document.id == reply.id
    assert reader.head.back.text() == "Homes report"
    qtbot.keyClick(reader.text, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    assert reader.document.id == report.id
    assert reader.head.back.text() == "Library"
    select(reader, "adapted bungalows", qtbot)
    reader.bar.like.click()
    settle()
    item = panel.listing.topLevelItem(0)
    assert item is not None
    assert "shares adapted, bungalows" in item.text(1)
    asked: list[str] = []
    window.desk.ways.find_wanted.connect(asked.append)
    panel.all.click()
    settle()
    assert asked == ["adapted bungalows"]
    assert window.stack.currentWidget() is window.place("find")


def test_see_also_says_where_there_is_nothing(window: MainWindow, settle: Settle) -> None:
    def bring_in(library: Library) -> None:
        a_document(library, "Quagga", paragraphs=("Quaggas graze.",))
        library.searching.drain()

    window.desk.bridge.library.submit(bring_in).result(30)
    settle()
    document = window.desk.bridge.here.documents.find("quagga.txt")
    window.library_place.open_document(document.id)
    settle()
    reader = window.library_place.reader
    reader.alike.ask()
    settle()
    assert reader.alike.panel.nothing.isVisible()
    assert reader.alike.panel.nothing.text()
    reader.alike.panel.closed.emit()
    assert not reader.alike.panel.isVisible()


def test_copy_with_citation(reader: Reader, qtbot: QtBot) -> None:
    select(reader, "by next spring", qtbot)
    reader.copy_with_citation()
    assert QGuiApplication.clipboard().text() == (
        "“by next spring” Wexcombe Institute, A place to plan (4 March 2021), p. 2"
    )


def test_what_is_copied_is_plain_text(reader: Reader, qtbot: QtBot) -> None:
    reader.text.selectAll()
    data = reader.text.createMimeDataFromSelection()
    assert data.formats() == ["text/plain"]
    assert data.text().split("\n\n")[1:] == list(PARAGRAPHS)


@pytest.fixture
def opened_files() -> Iterator[list[str]]:
    """Every file that Python code opens during the test, by an audit hook."""
    heard: list[str] = []
    listening = [True]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if listening[0] and event == "open":
            heard.append(str(arguments[0]))

    sys.addaudithook(hear)
    yield heard
    listening[0] = False


def test_a_hostile_document_loads_nothing(
    window: MainWindow, settle: Settle, opened_files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    answer = QTextEdit.loadResource
    monkeypatch.setattr(
        QTextEdit, "loadResource", lambda self, *a: asked.append(a) or answer(self, *a)
    )

    def add(library: Library) -> Document:
        passages = (
            ParsedPassage(PassageKind.HEADING, HOSTILE, 1, 1),
            ParsedPassage(PassageKind.PARAGRAPH, HOSTILE, 1),
        )
        parsed = ParsedDocument(title=HOSTILE, media_type="text/plain", passages=passages)
        return library.documents.add(parsed, b"hostile", "hostile.txt")

    document = window.desk.bridge.library.submit(add).result(20)
    settle()
    window.library_place.open_document(document.id)
    settle()
    reader = window.library_place.reader
    assert reader.text.document().firstBlock().text() == HOSTILE
    assert reader.text.loadResource(QTextDocument.ResourceType.ImageResource.value, "x") is None
    assert asked == []
    assert not [name for name in opened_files if "passwd" in name or "share" in name]


def test_the_text_is_built_on_another_thread(theme: Theme, desk: Desk, settle: Settle) -> None:
    owner, style = QTextEdit(), TextStyle.of(theme)
    built: list[tuple[QTextDocument, threading.Thread]] = []

    def build(_reader: object) -> None:
        document = build_document(passages_of(["one", "two 🏛"]), style, owner)
        built.append((document, threading.current_thread()))

    desk.bridge.read(build, lambda _: None)
    settle()
    document, thread = built[0]
    assert thread is not threading.main_thread()
    assert document.thread() is owner.thread()
    assert document.toPlainText() == "one\ntwo 🏛"


def test_lines_hold_about_65_characters(theme: Theme) -> None:
    assert 450 < measure(theme.serif(17)) < 650


def test_larger_text_is_set_again_at_the_same_place(
    reader: Reader, window: MainWindow, settle: Settle
) -> None:
    window.desk.theme.wear(Look.LIGHT, 200)
    settle()
    assert reader.text.document().defaultFont().pixelSize() == 34
    assert len(reader.text.marks.stripes) == 1


def test_a_removed_document_is_left(
    reader: Reader, window: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    document = reader.document
    assert document is not None
    window.desk.bridge.library.submit(lambda lib: lib.documents.remove([document.id])).result(20)
    settle()
    place = window.library_place
    assert place.stack.currentWidget() is place.table
    assert reader.document is None


def remove(window: MainWindow, document_id: DocumentId) -> None:
    window.desk.bridge.library.submit(lambda lib: lib.documents.remove([document_id])).result(20)


def test_a_document_removed_meanwhile_leads_nowhere_else(
    reader: Reader, window: MainWindow, settle: Settle
) -> None:
    """Opened in Find, removed while one is in the packs: the library shows its table."""
    place, document = window.library_place, reader.document
    assert document is not None
    place.close_reader()
    window.show_place("find")
    window.desk.ways.document_wanted.emit(document.id, None, "")
    settle()
    window.show_place("packs")
    remove(window, document.id)
    settle()
    assert window.stack.currentWidget() is window.place("packs")
    window.show_place("library")
    settle()
    assert window.stack.currentWidget() is place
    assert (place.stack.currentWidget(), reader.document) == (place.table, None)


def test_another_document_opens_though_the_one_that_was_read_is_gone(
    reader: Reader, window: MainWindow, settle: Settle
) -> None:
    left = reader.document
    other = window.desk.bridge.here.documents.find("roads-and-bridges.txt")
    assert left is not None
    window.show_place("find")
    remove(window, left.id)
    settle()
    window.desk.ways.document_wanted.emit(other.id, None, "")
    settle()
    assert window.stack.currentWidget() is window.library_place
    assert (window.library_place.reading, reader.document) == (True, other)


def test_a_document_that_is_gone_cannot_be_opened_and_it_is_said_where_one_was(
    window: MainWindow, settle: Settle
) -> None:
    document = window.desk.bridge.here.documents.find("roads-and-bridges.txt")
    remove(window, document.id)
    window.show_place("find")
    window.desk.ways.document_wanted.emit(document.id, None, "")
    settle()
    assert window.stack.currentWidget() is window.place("find")
    assert not window.library_place.reading
    assert "no longer in the library" in window.toast.text


def test_a_similar_passage_that_is_gone_leaves_the_reader_where_it_is(
    reader: Reader, window: MainWindow, settle: Settle
) -> None:
    document = reader.document
    other = window.desk.bridge.here.documents.find("roads-and-bridges.txt")
    assert document is not None
    gone = AlikePassage(other.id, other.title, None, Span(0, 5), "", ("one",))
    remove(window, other.id)
    settle()
    reader.alike.panel.chosen.emit(gone)
    settle()
    assert (reader.document, reader.alike.back_to) == (document, "")
    assert "no longer in the library" in window.toast.text


def test_back_to_the_table_with_the_document_selected(
    reader: Reader, window: MainWindow, qtbot: QtBot
) -> None:
    document = reader.document
    assert document is not None
    qtbot.keyClick(reader.text, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    place = window.library_place
    assert place.stack.currentWidget() is place.table
    assert place.table.selected_ids() == (document.id,)
    assert window.desk.selection.now.reading is None


def test_a_long_report_opens_and_scrolls(
    window: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    paragraphs = tuple(f"{n}. {PARAGRAPHS[n % 4]}" for n in range(3_000))
    document = window.desk.bridge.library.submit(
        lambda library: a_document(library, "A long report", paragraphs=paragraphs)
    ).result(60)
    settle()
    window.library_place.open_document(document.id)
    settle()
    text = window.library_place.reader.text
    bar = text.verticalScrollBar()

    def at_the_end() -> bool:
        bar.setValue(bar.maximum())  # Qt lays long texts out bit by bit
        return text.page_now() > 2_900

    qtbot.waitUntil(at_the_end, timeout=20_000)
    text.show_page(1_500)
    qtbot.waitUntil(lambda: 1_495 <= text.page_now() <= 1_500)
