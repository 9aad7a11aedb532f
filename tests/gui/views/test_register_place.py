"""The register shows what became of each recommendation, on any day, and takes updates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from threading import current_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from policydesk.core import columns
from policydesk.core.axis_rows import AxisRows
from policydesk.core.fact_blocks import Part
from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.marks import Mark, MarkKind
from policydesk.core.register import RegisterRow
from policydesk.core.status import Axis, HeadlineKind
from policydesk.core.timeline import AsOf
from policydesk.core.views import Grouping, Order
from policydesk.gui.bridge import Task
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.counted_list import CountedListDialog
from policydesk.gui.dialogs.differences import DifferencesDialog
from policydesk.gui.dialogs.new_pack import NewPack, NewPackDialog
from policydesk.gui.dialogs.recommendation_choice import RecommendationChoice
from policydesk.gui.dialogs.status_event import StatusAnswer, StatusEventDialog
from policydesk.gui.notices import Notice
from policydesk.gui.selection import Chosen, Span
from policydesk.gui.theme import Look
from policydesk.gui.views import register_view
from policydesk.gui.views.filter_menu import FLAGS, MARKS, count_offers, filter_menu
from policydesk.gui.views.register_place import RegisterPlace, words_selected
from policydesk.gui.views.status_asking import likely_axis
from policydesk.library import LibraryReader
from policydesk.library.ownership import owners_of
from tests.helpers.builders import an_update
from tests.helpers.story import Story

Settle = Callable[[], None]


@pytest.fixture
def place(register_place: RegisterPlace) -> RegisterPlace:
    return register_place


def answering(monkeypatch: pytest.MonkeyPatch, *answers: StatusAnswer | None) -> list[object]:
    """Let the dialog answer at once; give what it was asked with."""
    waiting, asked = list(answers), []

    def ask(dialog: StatusEventDialog) -> StatusAnswer | None:
        asked.append((dialog.form.sentence.question.axis, dialog.form.glance(None)))
        return waiting.pop(0)

    monkeypatch.setattr(StatusEventDialog, "ask", ask)
    return asked


def headline(place: RegisterPlace, number: str) -> str:
    rows = {row.recommendation.number: row for row in place.model.given}
    return rows[number].headline.label


def test_every_recommendation_is_shown_with_its_denominators(place: RegisterPlace) -> None:
    assert place.count.text() == "3 of 3"
    assert place.status_text() == (
        "3 of 3 recommendations · 0 verified of 3 · 0 claimed, not checked, of 3"
    )
    assert headline(place, "R1") == "In progress (claimed)"
    chips = {chip.accessibleName() for chip in place.headlines.buttons() if chip.property("kind")}
    assert chips == {"In progress: 1", "Rejected: 1", "Awaiting response: 1"}


def test_the_filter_is_the_query_text_and_its_chips(place: RegisterPlace, settle: Settle) -> None:
    place.add_clause('to:="The department"')
    settle()
    assert place.search_box.text() == 'to:="The department"'
    assert [row.recommendation.number for row in place.model.given] == ["R2"]
    assert place.count.text() == "1 of 3"
    place.clauses.buttons()[0].click()
    settle()
    assert place.search_box.text() == ""
    assert len(place.model.given) == 3


def test_an_error_in_the_filter_is_pointed_at(place: RegisterPlace, settle: Settle) -> None:
    place.search_box.show_text("tilte:x")
    place.search("tilte:x")
    settle()
    assert place.note.fault.isVisible()
    assert list(place.model.given) == []


def test_a_headline_narrows_the_list_and_lets_go(place: RegisterPlace) -> None:
    chip = next(c for c in place.headlines.buttons() if c.property("kind") == "rejected")
    chip.click()
    assert [row.recommendation.number for row in place.model.given] == ["R2"]
    assert place.status_text().startswith("1 of 3 recommendations")
    place.headlines.pick(frozenset())
    assert len(place.model.given) == 3


def test_nothing_matching_offers_everything(place: RegisterPlace, settle: Settle) -> None:
    place.search_box.show_text("zebra")
    place.search("zebra")
    settle()
    assert place._middle.currentIndex() == 1
    place._show_all()
    settle()
    assert len(place.model.given) == 3


def test_the_inspector_shows_the_whole_story(
    place: RegisterPlace, settle: Settle, story: Story
) -> None:
    place.show_recommendation(story.plan.id)
    settle()
    inspector = place.inspector
    assert inspector.wording.text() == "Publish a plan for buildings"
    assert inspector.quote.text() == story.plan.anchor.quote
    assert inspector.head.text() == "R1 · to Councils · estate"
    assert inspector.chip.text() == "▲ In progress (claimed)"
    assert "by their own account only" in inspector.why.text()
    assert "target date moved back once" in inspector.why.text()
    titles = [inspector.lines.line(inspector.lines.index(n, 0)).title for n in range(5)]
    assert titles[0] == "Target date moved to: 31 December 2022"
    assert titles[-1] == "Recommended"


def test_evidence_and_source_open_in_the_reader(
    place: RegisterPlace, settle: Settle, story: Story, desk: Desk
) -> None:
    opened: list[tuple[object, ...]] = []
    desk.ways.document_wanted.connect(lambda *what: opened.append(what))
    place.show_recommendation(story.yearly.id)
    settle()
    timeline = place.inspector.timeline
    timeline.setCurrentIndex(place.inspector.lines.index(0, 0))
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    box = timeline.visualRect(place.inspector.lines.index(0, 0))
    link = timeline._delegate.painter_for(place.inspector.lines.index(0, 0), box.width())
    spot = link.link_box(box.top()).topLeft()
    QTest.mouseMove(timeline.viewport(), spot)
    QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.keyClick(place.view, Qt.Key.Key_Return)
    anchor = story.yearly.anchor
    assert [what[0] for what in opened] == [story.reply.id, story.reply.id, story.report.id]
    assert opened[2][1] == Span(anchor.start, anchor.end)


def test_an_update_is_recorded_and_shown(
    place: RegisterPlace,
    settle: Settle,
    story: Story,
    desk: Desk,
    told: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place.show_recommendation(story.untouched.id)
    settle()
    answering(monkeypatch, StatusAnswer(an_update("response", "noted", "2021-07")))
    place.record_update()
    settle()
    settle()
    assert headline(place, "R3") == "Noted"
    assert (told[-1].text, told[-1].undo) == ("Update recorded.", True)
    assert place.view.selected() == (story.untouched.id,)
    Task(lambda library, _: library.undo()).run(desk.bridge)
    settle()
    settle()
    settle()
    assert headline(place, "R3") == "Awaiting response"


def test_a_refusal_brings_the_dialog_back(
    place: RegisterPlace,
    settle: Settle,
    story: Story,
    told: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place.show_recommendation(story.untouched.id)
    settle()
    wrong = StatusAnswer(an_update("assessment", "fully", "2021-07", whose="us"))
    asked = answering(monkeypatch, wrong, None)
    place.record_update()
    settle()
    assert len(asked) == 2
    assert asked[1] == (Axis.ASSESSMENT, wrong.new)  # it begins with what was answered
    assert "needs a quoted passage" in told[-1].text


def test_add_evidence_begins_with_what_evidence_shows(
    place: RegisterPlace, settle: Settle, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.show_recommendation(story.untouched.id)
    settle()
    asked = answering(monkeypatch, None)
    place.add_evidence()
    assert asked == [(Axis.ASSESSMENT, None)]


def test_no_change_is_recorded_at_once(
    place: RegisterPlace, settle: Settle, story: Story, told: list[Notice]
) -> None:
    place.show_recommendation(story.plan.id)
    settle()
    place.no_change()
    settle()
    assert told[-1].text == "Recorded: we looked, no change."
    assert place.inspector.lines.line(place.inspector.lines.index(0, 0)).title == (
        "We looked: no change"
    )


def test_a_correction_is_asked_for_from_the_timeline(
    place: RegisterPlace,
    settle: Settle,
    story: Story,
    told: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place.show_recommendation(story.plan.id)
    settle()
    timeline, lines = place.inspector.timeline, place.inspector.lines
    row = next(n for n in range(5) if lines.line(lines.index(n, 0)).title.startswith("They resp"))
    event = lines.line(lines.index(row, 0)).event
    assert event is not None
    corrected = an_update(
        "response", "accepted", "2021-06-10", supersedes=event.id, reason="It was in full."
    )
    answering(monkeypatch, StatusAnswer(corrected))
    menu = timeline.menu_for(lines.index(row, 0))
    assert [action.text() for action in menu.actions()] == [
        "Open Reply of the councils, p. 1", "Correct this update…",
    ]  # fmt: skip
    menu.actions()[-1].trigger()
    settle()
    settle()
    assert told[-1].text == "Update corrected."
    struck = [lines.line(lines.index(n, 0)).struck for n in range(lines.rowCount())]
    assert struck.count(True) == 1
    assert not timeline.menu_for(lines.index(struck.index(True), 0)).actions()[-1].isEnabled()


def test_the_dials_show_the_past_and_say_so(
    place: RegisterPlace, settle: Settle, story: Story
) -> None:
    place.dials.turn(world=date(2021, 6, 20), known=None)
    settle()
    assert headline(place, "R1") == "Accepted in part, no action seen"
    shown = len(place.model.given)
    assert place.dials.sentence.text() == f"The past: 1 of {shown} stand otherwise today."
    place.show_recommendation(story.plan.id)
    settle()
    assert place.inspector.chip.text() == "△ Accepted in part, no action seen"
    assert place.inspector.lines.rowCount() == 3
    place.dials.reset()
    settle()
    assert headline(place, "R1") == "In progress (claimed)"


def test_a_chart_opens_its_list_here(place: RegisterPlace, settle: Settle) -> None:
    place.show_filtered("", frozenset({HeadlineKind.REJECTED}), AsOf(date(2022, 1, 31)))
    settle()
    assert [row.recommendation.number for row in place.model.given] == ["R2"]
    assert place.dials.as_of == AsOf(date(2022, 1, 31))


def test_a_pack_is_made_of_what_is_shown(
    place: RegisterPlace, settle: Settle, story: Story, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    desk.ways.pack_wanted.connect(made.append)
    answers = [NewPack("Buildings", "Taken meanwhile"), NewPack("All three", "All three")]
    monkeypatch.setattr(NewPackDialog, "ask", lambda _dialog: answers.pop(0))
    place.make_pack()
    settle()
    settle()
    pack = story.library.packs.find("All three")
    assert made == [pack.id]
    assert len(pack.items) == 3


def test_a_pack_of_another_day_is_said_to_show_today(
    place: RegisterPlace, settle: Settle, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        NewPackDialog, "ask", lambda dialog: said.append(dialog.otherwise.text())
    )
    place.make_pack()
    place.dials.turn(world=date(2022, 1, 31), known=None)
    settle()
    place.make_pack()
    assert said[0] == ""
    assert "shows how things stand today" in said[1]


@pytest.mark.parametrize("chosen", ["search", "rows", "headline", "dials", "still typed"])
def test_a_pack_says_by_which_search_it_was_chosen_only_where_that_alone_chose(
    chosen: str, place: RegisterPlace, settle: Settle, story: Story, desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(NewPackDialog, "ask", lambda _dialog: NewPack("Some", "Some"))
    place.show_query("number:R*")
    settle()
    match chosen:
        case "rows":
            place.group_button.arrange(Grouping.NONE)
            place.view.choose(place.model.given.ids[0])
            QTest.keyClick(place.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        case "headline":
            place.headlines.pick(frozenset({place.model.given[0].headline.kind}))
            place._show_rows()
        case "dials":
            place.dials.show_dials(AsOf(date(2024, 1, 31)))
            settle()
        case "still typed":
            QTest.keyClicks(place.search_box, " xyz")
    place.make_pack()
    settle()
    settle()
    said = "number:R*" if chosen in {"search", "still typed"} else ""
    assert story.library.packs.find("Some").query == said


def test_grouping_and_keys(place: RegisterPlace, story: Story, desk: Desk, settle: Settle) -> None:
    place.group_button.arrange(Grouping.NONE)
    assert place.group_button.text() == "grouped by nothing ▾"
    assert place.model.rowCount() == 3
    place.view.choose(place.model.given[0].recommendation.id)
    QTest.keyClick(place.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(place.view.selected()) == 2
    assert desk.selection.now.recommendations == place.view.selected()


def test_where_there_is_no_room_enter_shows_it_in_full(
    place: RegisterPlace, settle: Settle, story: Story, desk: Desk
) -> None:
    desk.theme.wear(Look.CONTRAST, 200)
    place.resize(1120, 660)
    settle()
    assert place.view.isColumnHidden(1)
    QTest.keyClick(place.view, Qt.Key.Key_Return)
    assert place.inspector.isVisible()
    assert not place.view.isVisible()
    place.grab()


def test_every_filter_of_the_menu_is_understood(
    place: RegisterPlace, settle: Settle, story: Story
) -> None:
    asked: list[str] = []
    marks: list[Mark] = []
    menu = filter_menu(
        place, count_offers(story.library.recommendations.all()), asked.append, marks.append
    )
    parts = [action.menu() for action in menu.actions() if action.menu() is not None]
    for part in (*parts, menu):
        for action in part.actions():
            action.trigger()
    assert asked[0] == 'to:="Councils"'
    assert len(asked) == 3 + 1 + 1 + len(FLAGS)
    assert [mark.kind for mark in marks] == list(MARKS)
    for clause in asked:
        found = story.library.call(lambda own, clause=clause: own.register(clause))
        assert found.error is None, clause
    menu.deleteLater()


def test_the_filters_are_counted_elsewhere_of_what_is_shown(
    place: RegisterPlace, settle: Settle, desk: Desk
) -> None:
    place.headlines.pick(frozenset({HeadlineKind.REJECTED}))
    here, looked = desk.bridge.here, list[object]()

    def look(ids: Sequence[RecommendationId]) -> Mapping[RecommendationId, RegisterRow]:
        looked.append(ids)
        return here.register_rows(ids, AsOf())

    place.model.show_rows(place.model.given.fetched_by(look))
    place.model.given._seen.clear()  # as where there are more than have been looked at
    looked.clear()
    place.filter_button.click()
    assert looked == []
    settle()
    button, direct = place.filter_button, Qt.FindChildOption.FindDirectChildrenOnly
    (menu,) = button.findChildren(QMenu, options=direct)
    parts = {part.title(): part for part in menu.findChildren(QMenu)}
    assert [action.text() for action in parts["Addressed to"].actions()] == ["The department  (1)"]
    assert not parts["Tag"].isEnabled()
    menu.close()


@pytest.mark.parametrize("order", [Order.TARGET, Order.SLIPPED])
def test_what_an_order_looks_at_is_not_worked_out_by_the_window(
    place: RegisterPlace, settle: Settle, monkeypatch: pytest.MonkeyPatch, order: Order
) -> None:
    place.model.arrange(Grouping.ADDRESSEE, order)
    by_whom: list[str] = []
    work = columns._moves_on

    def watched(rows: AxisRows, world: int, known: int, count: int) -> columns.Moves:
        by_whom.append(current_thread().name)
        return work(rows, world, known, count)

    monkeypatch.setattr(columns, "_moves_on", watched)
    place.dials.show_dials(AsOf(date(2021, 6, 20)))
    settle()
    assert by_whom
    assert current_thread().name not in by_whom


@pytest.mark.parametrize("as_of", [AsOf(date(2021, 6, 20)), AsOf(generous=True)])
def test_those_that_stand_otherwise_today_are_listed(
    place: RegisterPlace, settle: Settle, desk: Desk, story: Story, as_of: AsOf
) -> None:
    shown: list[object] = []
    desk.ways.recommendation_wanted.connect(shown.append)
    place.dials.show_dials(as_of)
    settle()
    register = story.library.register("", as_of)
    then = {row.recommendation.id: row.headline.label for row in register.rows}
    now = {row.recommendation.id: row.headline.label for row in story.library.register().rows}
    differ = [each for each in register.rows.ids if then[each] != now[each]]
    assert len(differ) == register.differences
    assert place.dials.otherwise.isHidden() is (not differ)
    place.dials.otherwise_wanted.emit()
    settle()
    (dialog,) = place.findChildren(CountedListDialog)
    cells = dialog.table.cells
    assert [[str(cells.data(cells.index(at, column))) for column in (1, 2)]
            for at in range(cells.rowCount())] == [[then[e], now[e]] for e in differ]  # fmt: skip
    if differ:
        dialog.show_it.click()
        assert shown == differ[:1]
    else:
        dialog.reject()


def test_what_was_learned_since_is_shown_and_let_go(
    place: RegisterPlace, settle: Settle, qtbot: QtBot
) -> None:
    place.dials.turn(world=date(2021, 6, 20), known=None)
    settle()
    place.show_differences()
    settle()
    (dialog,) = place.findChildren(DifferencesDialog)
    assert dialog.isVisible()
    assert dialog.listing.topLevelItemCount() > 0
    dialog.reject()
    qtbot.waitUntil(lambda: not place.findChildren(DifferencesDialog))
    place.showing.add_mark(Mark(MarkKind.SLIPPED))  # which nothing was on that day
    place.show_differences()
    settle()
    (dialog,) = place.findChildren(DifferencesDialog)
    assert dialog.listing.topLevelItemCount() == 0
    dialog.reject()


def test_words_selected_in_the_reader_become_evidence(
    place: RegisterPlace,
    settle: Settle,
    story: Story,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = "Work on the plan began in May."
    start = story.library.documents.text(story.reply.id).index(words)
    desk.selection.set_reading(story.reply.id)
    desk.selection.set_span(Span(start, start + len(words)))
    monkeypatch.setattr(RecommendationChoice, "ask", lambda _: story.untouched.id)
    seen: list[tuple[Axis, str, str]] = []

    def ask(dialog: StatusEventDialog) -> None:
        form = dialog.form
        found = form.evidence.found
        assert found is not None
        seen.append((form.sentence.question.axis, form.evidence.words, found.where))

    monkeypatch.setattr(StatusEventDialog, "ask", ask)
    desk.ways.evidence_wanted.emit()
    assert seen == [(Axis.RESPONSE, words, "Found on page 2.")]
    owners = owners_of(story.plan)
    assert likely_axis(story.report, owners) is Axis.ASSESSMENT
    own = replace(story.report, publisher="Councils")
    assert likely_axis(own, owners) is Axis.CLAIM


def test_selected_words_need_a_reader_in_view() -> None:
    reading = Chosen("library", reading=DocumentId(1), span=Span(0, 4))
    assert words_selected(reading)
    assert not words_selected(replace(reading, place="find"))
    assert not words_selected(replace(reading, span=None))


def test_what_the_dials_look_at_is_read_before_they_are_turned(
    place: RegisterPlace, settle: Settle
) -> None:
    parts: list[Part] = []

    def listen(reader: LibraryReader) -> None:
        kept = reader.register_table._facts._kept
        blocks = kept.blocks

        def heard(part: Part, since: int = 0) -> dict[int, bytes]:
            parts.append(part)
            return blocks(part, since)

        kept.blocks = heard  # type: ignore[method-assign]

    place.desk.bridge.read(listen, lambda _: None)
    settle()
    place.dials.turn(world=date(2021, 6, 20), known=None)
    settle()
    assert place._register is not None
    assert place._register.as_of.world is not None
    assert parts == []


def test_many_rows_have_two_lines_each_though_the_first_is_a_heading(
    place: RegisterPlace, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_view, "MANY_ROWS", 1)
    place.refresh()
    settle()
    view = place.view
    assert view.uniformRowHeights()
    line = view.fontMetrics().height()
    assert all(view.visualRect(view.model().index(row, 0)).height() > 2 * line for row in (0, 1))


def test_what_found_nothing_is_typed_better_without_the_mouse(
    place: RegisterPlace, settle: Settle
) -> None:
    place.search_box.setFocus()
    QTest.keyClicks(place.search_box, "zebra")
    QTest.keyClick(place.search_box, Qt.Key.Key_Return)
    settle()
    assert not place.view.isVisible()
    assert place.search_box.hasFocus()
