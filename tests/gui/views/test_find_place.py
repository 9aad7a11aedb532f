"""Find answers while one types, says what it read and covered, and never narrows in silence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from policydesk.core.query import Hit, HitKind, Sort
from policydesk.gui import turns
from policydesk.gui.bridge import Task
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.coverage import CoverageDialog
from policydesk.gui.dialogs.new_pack import NewPack, NewPackDialog
from policydesk.gui.notices import Notice
from policydesk.gui.selection import Span
from policydesk.gui.theme import Look
from policydesk.gui.views.facets import FacetRow, YearBars
from policydesk.gui.views.find_place import FindPlace
from policydesk.gui.views.find_states import EXAMPLES
from policydesk.library import register
from tests.helpers.story import Story

Settle = Callable[[], None]


@pytest.fixture
def place(find_place: FindPlace) -> FindPlace:
    return find_place


def ask(place: FindPlace, text: str, settle: Settle) -> None:
    place.look_for(text)
    settle()


def test_before_anything_is_asked_it_says_how_to_ask(place: FindPlace) -> None:
    assert place.nothing_asked.isVisible()
    assert place.lines.coverage.text() == "Searched 2 of 2 documents"
    assert place.status_text() == ""
    assert not place.facets.isVisible()


def test_results_come_while_one_types(place: FindPlace, settle: Settle, qtbot: QtBot) -> None:
    place.search_box.setFocus()
    QTest.keyClicks(place.search_box, "plan buildings")
    qtbot.waitUntil(lambda: place.hits.rowCount() > 0)
    settle()
    assert place.search_box.hasFocus()
    assert place.search_box.text() == "plan buildings"
    assert place.lines.note.reading.text() == "“plan” and “buildings”"
    assert place.lines.coverage.text() == "Searched 2 of 2 documents"
    assert "in 2 documents" in place.status_text()
    assert isinstance(place.list.current, Hit)


def test_a_late_answer_to_an_old_question_is_dropped(place: FindPlace, settle: Settle) -> None:
    place.look_for("ministers")
    place.look_for("billions")
    settle()
    assert {hit.snippet for hit in place.hits.hits if hit.kind is HitKind.PASSAGE} == {
        "Billions could be saved if services were planned together."
    }


def test_an_error_points_and_offers_the_mend(place: FindPlace, settle: Settle) -> None:
    ask(place, "tilte:plan", settle)
    assert place.lines.note.fault.isVisible()
    assert place.nothing_found.title.text() == "This search is not understood yet"
    assert place.status_text() == ""
    place.lines.note.mend.click()
    settle()
    assert place.search_box.text() == "title:plan"
    assert place.hits.rowCount() > 0


def test_partial_matches_follow_under_a_line_that_says_so(
    place: FindPlace, settle: Settle
) -> None:
    ask(place, "plan buildings", settle)
    whole = place.list.sizeHintForRow(1)
    ask(place, "plan buildings zzzz", settle)
    assert "Nothing has all of these words" in place.lines.note.reading.text()
    first = place.hits.hits[0]
    assert first.lacks == ("zzzz",)
    assert place.list.sizeHintForRow(1) > whole
    assert not place.pack_button.isEnabled()
    place.list.grab()
    ask(place, "plan AND zzzz", settle)
    assert place.nothing_found.isVisible()


def test_nothing_found_says_what_was_searched(place: FindPlace, settle: Settle) -> None:
    ask(place, "zebra plan", settle)
    assert place.nothing_found.title.text() == "Nothing found"
    assert place.nothing_found.sentence.text().startswith("Searched 2 of 2 documents.")
    assert not place.pack_button.isEnabled()


def test_a_phrase_that_nothing_has_is_offered_without_its_marks(
    place: FindPlace, settle: Settle
) -> None:
    ask(place, '"plan councils"', settle)
    offer = next(b for b in place.nothing_found.offers.findChildren(QPushButton)
                 if b.text().startswith("Without quotation marks"))
    count = offer.text().removeprefix("Without quotation marks: ")
    offer.click()
    settle()
    assert place.search_box.text() == "plan councils"
    assert f"{count} have all the words in the text itself" in place.lines.note.reading.text()


def test_a_facet_is_part_of_the_query_text(place: FindPlace, settle: Settle) -> None:
    ask(place, "plan", settle)
    row = next(r for r in place.facets.rows("publisher") if r.text() == "Councils")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    settle()
    assert place.search_box.text().startswith("plan publisher:")
    ticked = next(r for r in place.facets.rows("publisher") if r.text() == "Councils")
    assert ticked.isChecked()
    assert ticked.hasFocus()
    assert len({hit.document_id for hit in place.hits.hits}) == 1
    ticked.click()
    settle()
    assert place.search_box.text() == "plan"


def test_a_year_is_picked_with_keys(place: FindPlace, settle: Settle) -> None:
    ask(place, "plan", settle)
    bars = place.facets.findChild(YearBars)
    assert bars is not None
    assert bars.accessibleName().startswith("Published 2021: ")
    bars.setFocus()
    QTest.keyClick(bars, Qt.Key.Key_Left)
    QTest.keyClick(bars, Qt.Key.Key_Return)
    settle()
    assert place.search_box.text() == "plan issued:2021"
    place.grab()


def test_next_and_previous_hit_move_the_preview(place: FindPlace, settle: Settle) -> None:
    ask(place, "councils", settle)
    first = place.list.current
    place.list.go(1)
    settle()
    assert place.list.current is not first
    assert place.preview.place.text() == f"hit 2 of {len(place.hits.hits)}"
    place.preview.stepped.emit(-1)
    settle()
    assert place.list.current is first


def test_enter_opens_the_reader_at_the_sentence(
    place: FindPlace, settle: Settle, story: Story, desk: Desk
) -> None:
    opened: list[tuple[object, object, str]] = []
    desk.ways.document_wanted.connect(lambda *what: opened.append(what))
    ask(place, "ministers", settle)
    QTest.keyClick(place.list, Qt.Key.Key_Return)
    text = story.library.documents.text(story.report.id)
    start = text.index("ministers")
    assert opened == [(story.report.id, Span(start, start + len("ministers")), "ministers")]


def test_a_recommendation_opens_at_its_quote(
    place: FindPlace, settle: Settle, story: Story, desk: Desk
) -> None:
    opened: list[tuple[object, object, str]] = []
    desk.ways.document_wanted.connect(lambda *what: opened.append(what))
    ask(place, "kind:recommendation estate", settle)
    assert place.list.current is not None
    assert place.list.current.headline == "in_progress"
    place.list.opened.emit(place.list.current)
    anchor = story.plan.anchor
    assert opened[0][:2] == (story.report.id, Span(anchor.start, anchor.end))


def test_the_order_can_be_changed(place: FindPlace, settle: Settle) -> None:
    ask(place, "plan", settle)
    place.sort_by(Sort.TITLE)
    settle()
    assert place.sort_button.text() == "By title ▾"
    assert place.hits.hits[0].title == "A place to plan"


def test_a_pack_is_made_of_recommendations_only(
    place: FindPlace, settle: Settle, told: list[Notice]
) -> None:
    ask(place, "ministers", settle)
    place.make_pack()
    settle()
    assert told[-1].text.startswith("No recommendation is among these results")


def test_a_pack_takes_the_ids_and_leaves_the_rows_to_the_thread_that_asked(
    place: FindPlace, settle: Settle, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    monkeypatch.setattr(register, "read_rows", lambda *asked: looked.append(asked) or {})
    monkeypatch.setattr(NewPackDialog, "ask", lambda _dialog: NewPack("Plans", "Plans"))
    ask(place, "kind:recommendation plan", settle)
    place.make_pack()
    settle()
    settle()
    found = [hit.recommendation_id for hit in place.hits.hits]
    taken = [item.recommendation_id for item in story.library.packs.find("Plans").items]
    assert sorted(taken) == sorted(filter(None, found))
    assert story.plan.id in taken
    assert looked == []


def test_a_change_is_shown_at_once(
    place: FindPlace, settle: Settle, story: Story, desk: Desk
) -> None:
    ask(place, "status:rejected", settle)
    before = len(place.hits.hits)
    desk.bridge.changed.connect(place.on_changed)
    gone = [story.yearly.id]
    Task(lambda library, _: library.recommendations.remove(gone)).run(desk.bridge)
    settle()
    settle()
    settle()
    assert len(place.hits.hits) < before


@pytest.fixture
def slow_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step of showing an answer has a turn of its own, and the next one comes late."""
    monkeypatch.setattr(turns, "LONG", 0.0)
    monkeypatch.setattr(turns, "SOON_MS", 30)


def test_an_answer_that_is_shown_in_turns_is_waited_for(
    slow_machine: None, place: FindPlace, settle: Settle
) -> None:
    ask(place, "plan", settle)
    assert place.list.current is not None
    assert place.preview.text.toPlainText()
    assert place.facets.findChildren(FacetRow)


@pytest.mark.parametrize("percent", [100, 200])
def test_it_paints_small_and_large(
    place: FindPlace, settle: Settle, story: Story, desk: Desk, percent: int
) -> None:
    ask(place, "plan", settle)
    desk.theme.wear(Look.DARK, percent)
    settle()
    place.resize(900, 600)
    place.grab()
    assert all(row.accessibleName() for row in place.facets.findChildren(FacetRow))


def test_coverage_opens_its_list(place: FindPlace, settle: Settle) -> None:
    ask(place, "plan", settle)
    place.show_coverage()
    dialog = place.findChild(CoverageDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.accept()


def test_a_change_elsewhere_leaves_the_mark_where_it_is(
    place: FindPlace, settle: Settle, story: Story, desk: Desk
) -> None:
    ask(place, "councils", settle)
    place.list.go(1)
    place.list.go(1)
    marked = place.list.current
    assert marked is not None
    desk.bridge.changed.connect(place.on_changed)
    task = Task(lambda library, _: library.packs.create("Other", recommendations=[story.plan.id]))
    task.run(desk.bridge)
    settle()
    settle()
    assert place.list.current is not None
    assert (place.list.current.kind, place.list.current.passage_id) == (
        marked.kind, marked.passage_id,
    )  # fmt: skip
    assert place.preview.text.toPlainText()


def test_a_short_form_is_also_read_until_a_click_switches_that_off(
    place: FindPlace, desk: Desk, settle: Settle
) -> None:
    Task(lambda library, _: library.thesaurus.add("BLD", "its buildings")).run(desk.bridge)
    settle()
    ask(place, "BLD", settle)
    assert place.hits.rowCount() > 0
    assert "also read as “its buildings”" in place.lines.note.reading.text()
    chips = place.lines.chips
    first = chips.also[0]
    assert first.text() == "BLD = its buildings  ×"
    assert "BLD, also read as its buildings" in first.accessibleName()
    first.click()
    settle()
    assert place.search_box.text() == '"BLD"'
    assert place.nothing_found.isVisible()
    assert place.lines.note.reading.text() == "The phrase “BLD”"
    assert chips.again.text() == "Words as typed: switch other readings on"
    chips.again.click()
    settle()
    assert place.search_box.text() == "BLD"
    assert place.hits.rowCount() > 0
    ask(place, "BLD DLUHC", settle)
    assert [chip.isVisible() for chip in chips.also] == [True, True, False]
    assert chips.also[1].text() == "DLUHC = Ministry of Housing, Communitie…, +6  ×"
    chips.also[1].click()
    settle()
    assert place.search_box.text() == 'BLD "DLUHC"'
    ask(place, "BLD DLUHC ASC HRA", settle)
    assert chips.also[0].text() == "4 words also read otherwise  ×"
    chips.also[0].click()
    settle()
    assert place.search_box.text() == '"BLD" "DLUHC" "ASC" "HRA"'
    ask(place, "DLUHC", settle)
    assert "or 5 other names" in place.lines.note.reading.text()
    ask(place, "plan", settle)
    assert not chips.isVisible()


def test_other_readings_that_a_saved_search_switched_off_are_switched_on(
    place: FindPlace, desk: Desk, settle: Settle
) -> None:
    Task(lambda library, _: library.thesaurus.add("BLD", "its buildings")).run(desk.bridge)
    place.read_also(False)
    ask(place, "BLD", settle)
    assert place.nothing_found.isVisible()
    place.lines.chips.again.click()
    settle()
    assert place.hits.rowCount() > 0


def test_another_spelling_is_given_up_by_a_click(place: FindPlace, settle: Settle) -> None:
    ask(place, "ministrs", settle)
    chips = place.lines.chips
    assert "searched for “ministers” instead" in place.lines.note.reading.text()
    assert chips.typed.text() == "Search for “ministrs” as typed"
    chips.typed.click()
    settle()
    assert place.search_box.text() == '"ministrs"'
    assert place.nothing_found.isVisible()
    assert not chips.isVisible()


def test_a_strict_reader_sees_no_partial_matches_and_no_other_spelling(
    place: FindPlace, settle: Settle, desk: Desk
) -> None:
    ask(place, "plan buildings zzzz", settle)
    assert place.hits.rowCount() > 0
    strict = place.lines.chips.strict
    assert strict.text() == "Be strict: only all the words"
    strict.click()
    settle()
    assert place.nothing_found.isVisible()
    assert strict.text() == "Strict: all the words, as typed  ×"
    ask(place, "ministrs", settle)
    assert place.nothing_found.isVisible()
    assert desk.bridge.here.settings.get("window.strict_search") == "yes"
    another = FindPlace(desk)
    another.entered()
    settle()
    assert another.lines.chips.strict.isVisibleTo(another)
    another.deleteLater()
    strict.click()
    settle()
    assert place.hits.rowCount() > 0


def test_see_also_puts_its_query_into_the_box(place: FindPlace, settle: Settle) -> None:
    ask(place, "plan kind:passage", settle)
    hit = place.list.current
    assert hit is not None
    place.preview.like_wanted.emit()
    settle()
    assert place.search_box.text() == f"like:{hit.document_id}:{hit.passage_id}"
    assert place.lines.note.reading.text().startswith(f"Like passage {hit.passage_id} of document")
    ask(place, "plan kind:passage", settle)
    place.see_also(whole=True)
    settle()
    assert place.search_box.text() == f"like:{hit.document_id}"


def test_the_menu_of_a_hit_opens_where_it_stands(place: FindPlace, settle: Settle) -> None:
    ask(place, "plan", settle)
    QTest.mouseClick(
        place.list.viewport(), Qt.MouseButton.LeftButton,
        pos=place.list.visualRect(place.list.currentIndex()).center(),
    )
    asked: list[object] = []
    place.list.menu_wanted.connect(asked.append)
    place.list.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    )
    menu = place.findChild(QMenu)
    assert asked
    assert menu is not None
    assert menu.actions()[0].text() == "Open"
    menu.close()


def test_every_example_is_understood(place: FindPlace, desk: Desk) -> None:
    for query, _ in EXAMPLES:
        assert desk.bridge.here.search(query).error is None, query
