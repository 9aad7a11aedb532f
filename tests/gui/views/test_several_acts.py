"""Updating several recommendations from the register: asked, shown for each, done as one step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from policydesk.core.changes import Op
from policydesk.core.status import Axis, Claim, Response
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.several import ONE_BY_ONE, SeveralDialog
from policydesk.gui.dialogs.status_questions import OF_SEVERAL
from policydesk.gui.notices import Notice
from policydesk.gui.views.register_place import RegisterPlace
from tests.gui.dialogs.test_import_dialogs import said
from tests.helpers.story import REPLY, Story

Settle = Callable[[], None]


@pytest.fixture
def place(register_place: RegisterPlace, desk: Desk) -> RegisterPlace:
    desk.selection.set_place("register")
    register_place.view.selectAll()
    return register_place


@pytest.fixture
def dialog(place: RegisterPlace) -> SeveralDialog:
    place.several.button.click()
    made = place.several.dialog
    assert made is not None
    return made


def test_the_act_is_offered_where_several_are_chosen(place: RegisterPlace, desk: Desk) -> None:
    assert place.several.button.isVisible()
    assert place.several.button.text() == "Update 3 chosen…"
    place.view.choose(place.model.given.ids[0])
    assert not place.several.button.isVisible()
    (spec,) = place.several.specs()
    assert spec.needs(desk.selection.now)


def test_what_needs_evidence_of_its_own_is_not_offered_and_that_is_said(
    dialog: SeveralDialog,
) -> None:
    offered = {(q.axis, a.value) for q in OF_SEVERAL for a in q.answers}
    assert (Axis.ASSESSMENT, "fully") not in offered
    assert (Axis.ASSESSMENT, "partly") in offered
    assert Axis.LIMB not in {q.axis for q in OF_SEVERAL}
    assert dialog.form.sentence.openings.count() == len(OF_SEVERAL)
    assert ONE_BY_ONE.startswith("“Done in full”")


def test_each_is_shown_with_its_gate_then_done_and_undone(
    dialog: SeveralDialog, place: RegisterPlace, story: Story, settle: Settle, told: list[Notice]
) -> None:
    dialog.form.sentence.choose(Axis.RESPONSE, Response.REJECTED)
    dialog.form.happened.line.setText("1 May 2022")
    dialog.go_on()
    settle()
    assert dialog.sentence.text() == (
        "Of 3 recommendations: 0 would change, 3 refused. Nothing has been changed yet."
    )
    assert not dialog.go.isEnabled()
    assert said(dialog.listing)[0][0] == "Refused: nothing is written of these (3)"
    assert "needs the quoted response" in said(dialog.listing)[1][1]
    dialog.back.click()
    dialog.form.evidence.show_evidence(story.reply.id, REPLY)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert dialog.go.text() == "Update 3 of 3"
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert told[-1].text == "3 of 3 updated."
    assert len(place.view.selected()) == 3  # for what is done to them next
    assert place.several.button.text() == "Update 3 chosen…"
    axes = story.library.status.timeline(story.untouched.id).axes()
    assert axes.response is Response.REJECTED
    assert story.library.undo() is Op.UPDATE_SEVERAL
    assert story.library.status.timeline(story.untouched.id).axes().response is Response.NONE


def test_owner_and_tags_are_set_on_each(
    dialog: SeveralDialog, story: Story, settle: Settle
) -> None:
    dialog.show_tab(1)
    dialog.go_on()
    settle()
    assert dialog.wrong.text().startswith("Say what to record")
    dialog.fields.owner.setText("Property")
    dialog.fields.add.setText("land, estate/sold")
    dialog.fields.drop.setText("estate")
    dialog.go_on()
    settle()
    rows = dict(said(dialog.listing))
    assert any("Owner: Property; Tagged land, estate/sold" in words for words in rows.values())
    dialog.accept()
    settle()
    rec = story.library.recommendations.get(story.plan.id)
    assert (rec.owner, rec.tags) == ("Property", ("land", "estate/sold"))


def test_a_dialog_that_is_closed_before_the_answer_is_not_shown_it(
    dialog: SeveralDialog, story: Story, settle: Settle
) -> None:
    asked: list[object] = []
    dialog.planned.connect(asked.append)
    dialog.show_tab(1)
    dialog.fields.owner.setText("Property")
    for _ in range(2):
        dialog.go_on()
    assert len(asked) == 1, "it is asked once"
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
    assert story.library.recommendations.get(story.plan.id).owner == ""


def test_nothing_is_asked_of_the_library_while_a_field_is_wrong(
    dialog: SeveralDialog, story: Story, settle: Settle
) -> None:
    asked: list[object] = []
    dialog.planned.connect(asked.append)
    dialog.form.sentence.choose(Axis.CLAIM, Claim.DONE)
    dialog.go_on()
    assert asked == []
    assert "Say when it happened" in dialog.form.happened.reading.text()
    dialog.reject()


def test_keys_begin_in_the_sentence_and_words_are_not_left_without_a_word(
    dialog: SeveralDialog,
) -> None:
    assert dialog.form.sentence.openings.hasFocus()
    dialog.form.note.setPlainText("Read the minutes of May.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.wrong.text() == "What you wrote is not recorded. Close again to leave it."
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
