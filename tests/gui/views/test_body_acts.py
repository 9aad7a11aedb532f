"""Bodies in the window: looked at, and reorganised with the list first, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from policydesk.core.changes import Op
from policydesk.core.status import Axis
from policydesk.core.timeline import AsOf
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.bodies import BodiesDialog
from policydesk.gui.dialogs.reorganisation import ReorganisationDialog
from policydesk.gui.views.register_place import RegisterPlace
from tests.gui.dialogs.test_import_dialogs import said
from tests.helpers.story import Story

Settle = Callable[[], None]


@pytest.fixture
def place(register_place: RegisterPlace, desk: Desk) -> RegisterPlace:
    desk.selection.set_place("register")
    return register_place


@pytest.fixture
def asking(place: RegisterPlace, story: Story, settle: Settle) -> ReorganisationDialog:
    place.view.choose(story.plan.id)
    place.bodies.reorganise_any()
    made = place.bodies.asking
    assert made is not None
    settle()
    return made


def test_where_no_body_is_named_it_is_asked_for_first(
    place: RegisterPlace, story: Story, settle: Settle
) -> None:
    place.view.clearSelection()
    place.desk.selection.set_recommendations(())
    place.bodies.reorganise_any()
    asking = place.bodies.asking
    assert asking is not None
    settle()
    assert asking.olds.toPlainText() == ""
    assert asking.focusWidget() is asking.olds
    asking.reject()


def opened(place: RegisterPlace, settle: Settle, name: str = "") -> BodiesDialog:
    place.bodies.open(name)
    settle()
    settle()
    made = place.bodies.dialog
    assert made is not None
    return made


def type_into(widget: QWidget, words: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, words)


def owner(story: Story, rec_id: int) -> str:
    return story.library.status.timeline(rec_id).owner().words  # type: ignore[arg-type]


def test_a_reorganisation_is_recorded_by_keyboard_alone(
    asking: ReorganisationDialog, story: Story, settle: Settle, place: RegisterPlace
) -> None:
    assert asking.olds.toPlainText() == "Councils"  # whom the chosen one is with
    type_into(asking.news, "Vale Council")
    QTest.keyClick(asking.news, Qt.Key.Key_Tab)
    assert asking.on.line.hasFocus()
    QTest.keyClicks(asking.on.line, "1 April 2022")
    type_into(asking.instrument, "The Vale Order 2021")
    QTest.keyClick(asking, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert asking.plan is not None
    assert asking.sentence.text() == (
        "1 open recommendation passes from 1 April 2022 on. 1 stays until somebody takes over. "
        "New in the list of bodies: Councils, Vale Council. Nothing has been recorded yet."
    )
    assert asking.listing.hasFocus()
    rows = [says for _, says in said(asking.listing)]
    assert "Councils → Vale Council" in rows
    assert "Councils and others were asked: choose who has it now" in rows
    assert asking.go.text() == "Hand over 1"
    assert owner(story, story.plan.id) == ""
    QTest.keyClick(asking, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    settle()
    assert owner(story, story.plan.id) == "Vale Council (was Councils)"
    assert owner(story, story.untouched.id) == ""
    assert story.library.undo_label == Op.REORGANISE.label
    assert "owner: Vale Council (was Councils)" in place.inspector.head.text()


def test_a_split_offers_a_default_and_a_choice_for_each(
    asking: ReorganisationDialog, story: Story, settle: Settle
) -> None:
    asking.news.setPlainText("North Vale\nSouth Vale")
    asking.on.line.setText("2022-04")
    asking.go_on()
    settle()
    assert asking.default.isVisible()
    assert asking.go.text() == "Record it"
    asking.default.setFocus()
    QTest.keyClick(asking.default, Qt.Key.Key_Down)
    settle()
    assert asking.go.text() == "Hand over 2"
    for item, passing in asking._rows:
        if passing.recommendation.id == story.untouched.id:
            asking.listing.setCurrentItem(item)
    asking.one.setFocus()
    for _ in range(2):
        QTest.keyClick(asking.one, Qt.Key.Key_Down)
        settle()
    assert asking.one.currentText() == "South Vale"
    assert asking.go.text() == "Hand over 2"
    asking.go_on()
    settle()
    assert owner(story, story.plan.id) == "North Vale (was Councils)"
    assert owner(story, story.untouched.id) == "South Vale (was Councils)"


def test_a_plan_that_is_asked_for_again_is_not_recorded_as_it_was(
    asking: ReorganisationDialog, story: Story, settle: Settle
) -> None:
    asking.news.setPlainText("North Vale\nSouth Vale")
    asking.on.line.setText("2022-04")
    asking.go_on()
    settle()
    asking.default.setCurrentIndex(1)
    asking.default.activated.emit(1)
    asking.go_on()  # Ctrl+Enter before the answer to that choice is here
    assert asking.isVisible()
    settle()
    assert asking.go.text() == "Hand over 2"
    asking.default.activated.emit(1)
    asking.back.click()
    settle()
    assert asking.question.isVisible(), "an answer that comes late turns no page"
    asking.go_on()
    settle()
    assert owner(story, story.plan.id) == ""


def test_what_cannot_be_is_said_beside_the_fields(
    asking: ReorganisationDialog, settle: Settle
) -> None:
    asking.go_on()
    settle()
    assert "needs its legal date" in asking.wrong.text()
    assert asking.question.isVisible()
    asking.on.line.setText("some day")
    asking.go_on()
    assert "is not a date" in asking.wrong.text()
    asking.on.line.setText("1 April 2090")
    asking.go_on()
    settle()
    assert "proposed again then" in asking.sentence.text()
    asking.back.click()
    assert asking.plan is None
    assert asking.go.text() == "See what passes"


def test_a_body_shows_its_history_and_its_recommendations_now_and_before(
    place: RegisterPlace, story: Story, settle: Settle, desk: Desk
) -> None:
    dialog = opened(place, settle)
    names = [dialog.names.item(n).text() for n in range(dialog.names.count())]
    assert names == ["Councils · 2", "The department · 1", "Government · 1"]
    assert "Recommendations name it" in dialog.history.text()
    assert ("Its recommendations now (2)", "") in said(dialog.listing)
    dialog.reorganise.click()
    asking = place.bodies.asking
    assert asking is not None
    asking.news.setPlainText("Vale Council")
    asking.on.line.setText("1 April 2022")
    asking.go_on()
    settle()
    asking.go_on()
    settle()
    settle()
    settle()
    QTest.keyClicks(dialog.words, "councils")
    settle()
    assert dialog.name == "Councils"
    assert "abolished on 1 April 2022, followed by Vale Council; recorded" in dialog.history.text()
    assert "until 1 April 2022, then Vale Council" in [says for _, says in said(dialog.listing)]
    dialog.register.click()
    settle()
    settle()
    assert place.search_box.text() == 'owner:"Councils" OR to:"Councils"'
    assert set(place.model.given.ids) == {story.plan.id, story.untouched.id}
    assert "was Councils until 1 April 2022, now Vale Council" in place.note.reading.text()
    assert place.bodies.dialog is None
    query = 'owner:"Vale Council"'  # where writing belongs: what changed may be indexed just now
    assert desk.bridge.library.call(lambda own: own.register(query, AsOf()).rows.ids)


def test_a_body_gets_a_new_name(place: RegisterPlace, story: Story, settle: Settle) -> None:
    dialog = opened(place, settle, "The department")
    assert dialog.name == "The department"
    dialog.rename.click()
    asking = place.bodies.asking
    assert asking is not None
    assert asking.windowTitle() == "A new name for The department"
    assert not asking.news.isVisible()
    asking.name.setText("Ministry of Plans")
    asking.on.line.setText("2022")
    asking.go_on()
    settle()
    assert "1 is finished" in asking.sentence.text()  # it was rejected
    asking.go_on()
    settle()
    settle()
    assert story.library.publishers.find("The department").name == "Ministry of Plans"


def test_the_body_of_the_chosen_recommendation_is_opened(
    place: RegisterPlace, story: Story, settle: Settle
) -> None:
    place.view.choose(story.yearly.id)
    settle()
    place.bodies.open_of_chosen()
    settle()
    settle()
    dialog = place.bodies.dialog
    assert dialog is not None
    assert dialog.name == "The department"
    dialog.words.setText("no such thing at all")
    assert dialog.more.text() == "No body has these words among its names."
    assert not dialog.reorganise.isEnabled()


def test_an_owner_is_recorded_in_the_status_dialog(
    place: RegisterPlace, story: Story, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from policydesk.gui.dialogs.status_event import StatusEventDialog

    seen: list[str] = []

    def ask(dialog: StatusEventDialog) -> object:
        form = dialog.form
        form.sentence.choose(Axis.OWNER_PERSON, "")
        assert form.sentence.words[Axis.OWNER_PERSON].text() == "nobody"
        assert (form.sentence.value(), form.sentence.problem()) == ("", "")
        form.sentence.words[Axis.OWNER_PERSON].setText("")
        seen.append(form.sentence.problem())
        form.sentence.words[Axis.OWNER_PERSON].setText("Ann Lee")
        form.happened.line.setText("May 2022")
        seen.append(str(form.read(None)))
        return None

    monkeypatch.setattr(StatusEventDialog, "ask", ask)
    place.view.choose(story.plan.id)
    place.record_update()
    assert seen[0] == "Say who has it, or “nobody”."
    assert "Ann Lee" in seen[1]
