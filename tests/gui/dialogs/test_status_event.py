"""The status dialog asks in plain words, shows what would follow, and refuses beside the field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind
from policydesk.core.status import DATED_AXES, OWNER_AXES, VALUES, Axis, Grade, NewStatus, Whose
from policydesk.gui.dialogs.status_event import StatusAnswer, StatusEventDialog, StatusMatter
from policydesk.gui.dialogs.status_questions import QUESTIONS, question_of
from policydesk.gui.theme import Theme
from policydesk.gui.views.status_asking import following, status_matter
from policydesk.library import Library
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import a_document, a_recommendation, an_update

QUOTE = "We have begun the plan and will finish it."
TODAY = date(2026, 11, 22)


@pytest.fixture
def matter(library: Library) -> StatusMatter:
    document = a_document(library)
    a_document(
        library,
        "Reply of the councils",
        paragraphs=(QUOTE, "Twice said.", "Twice said."),
        publisher="Councils",
        issued="2021-06-10",
        kind=DocumentKind.RESPONSE,
    )
    a_recommendation(library, document, "Nothing in this paper has been agreed by ministers.",
                     number="R9")  # fmt: skip
    rec = a_recommendation(library, document, wording="Publish a plan for buildings")
    library.status.add(rec.id, an_update("response", "accepted", "2021-06-10"))
    found = status_matter(library, rec.id)
    yield found
    library.close()


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, matter: StatusMatter) -> StatusEventDialog:
    made = StatusEventDialog(None, theme, matter)
    qtbot.addWidget(made)
    made.show()
    return made


def say(dialog: StatusEventDialog, axis: Axis, value: str, happened: str) -> None:
    dialog.form.sentence.choose(axis, value)
    dialog.form.happened.line.setText(happened)


def test_every_value_of_every_axis_can_be_said() -> None:
    for axis, vocabulary in VALUES.items():
        said = {answer.value for answer in question_of(axis).answers}
        assert said == {member.value for member in vocabulary}
    asked = {question.axis for question in QUESTIONS}
    assert asked == {*VALUES, *DATED_AXES, *OWNER_AXES, Axis.LIMB}
    with pytest.raises(KeyError):
        question_of(Axis.RETRACTION)


def test_an_update_is_recorded_with_the_keyboard_alone(dialog: StatusEventDialog) -> None:
    form = dialog.form
    form.sentence.openings.setFocus()
    QTest.keyClicks(form.sentence.openings, "They say")
    QTest.keyClick(form.sentence.openings, Qt.Key.Key_Tab)
    assert form.sentence.endings.hasFocus()
    QTest.keyClicks(form.sentence.endings, "work")
    QTest.keyClick(form.sentence.endings, Qt.Key.Key_Tab)
    assert form.happened.line.hasFocus()
    QTest.keyClicks(form.happened.line, "March 2022")
    QTest.keyClick(form.happened.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.answer == StatusAnswer(
        NewStatus(Axis.CLAIM, "under_way", PartialDate.parse("2022-03"), Whose.OWNER)
    )


def test_the_headline_that_would_follow_is_shown(dialog: StatusEventDialog) -> None:
    assert dialog.before.text() == "△ Accepted, no action seen"
    assert dialog.after.text() == "…"
    say(dialog, Axis.CLAIM, "under_way", "2022")
    assert dialog.after.text() == "▲ In progress (claimed)"
    assert "No quoted passage supports this update." in dialog.warning.text()
    say(dialog, Axis.ASSESSMENT, "fully", "2022")
    assert dialog.after.text() == "not possible yet"


def test_a_quote_is_looked_up_and_graded(dialog: StatusEventDialog, matter: StatusMatter) -> None:
    reply = next(d for d in matter.documents if d.title == "Reply of the councils")
    say(dialog, Axis.CLAIM, "under_way", "2022")
    field = dialog.form.evidence
    field.show_evidence(reply.id, "We have begun\n the plan")
    assert field.verdict.text() == "Found on page 1."
    assert "We have begun the plan and will finish" in field.context.toPlainText()
    assert dialog.warning.text() == ""
    dialog.accept()
    assert dialog.answer is not None
    begins = len("Reply of the councils") + 2
    assert dialog.answer.quotes == (EvidenceQuote(reply.id, "We have begun the plan", begins),)
    assert dialog.answer.new.grade is None  # the library suggests C, as the dialog's preview did


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("These words stand nowhere.", "This quote is not in that document"),
        ("Twice said.", "It stands there 2 times; choose which is meant"),
    ],
)
def test_a_quote_must_stand_in_one_place(
    dialog: StatusEventDialog, matter: StatusMatter, quote: str, sentence: str
) -> None:
    reply = next(d for d in matter.documents if d.title == "Reply of the councils")
    say(dialog, Axis.CLAIM, "under_way", "2022")
    dialog.form.evidence.show_evidence(reply.id, quote)
    assert sentence in dialog.form.evidence.verdict.text()
    dialog.accept()
    assert dialog.answer is None
    field = dialog.form.evidence
    assert (field.place if field.place.isVisible() else field.quote).hasFocus()


def test_of_several_places_the_one_that_is_meant_is_chosen_by_key(
    dialog: StatusEventDialog, matter: StatusMatter
) -> None:
    reply = next(d for d in matter.documents if d.title == "Reply of the councils")
    say(dialog, Axis.CLAIM, "under_way", "2022")
    field = dialog.form.evidence
    field.show_evidence(reply.id, "Twice said.")
    field.place.setFocus()
    QTest.keyClick(field.place, Qt.Key.Key_Down, delay=0)
    QTest.keyClick(field.place, Qt.Key.Key_Down)
    assert field.place.currentText().startswith("page 3, after “… ")
    assert field.place.currentText().endswith("and will finish it. Twice said.”")
    assert field.verdict.text() == "Found on page 3."
    dialog.accept()
    assert dialog.answer is not None
    (quote,) = dialog.answer.quotes
    assert quote.start == matter.passages_of(reply.id)[-1].start


def test_the_place_selected_in_the_reader_is_the_one_that_is_meant(
    dialog: StatusEventDialog, matter: StatusMatter
) -> None:
    reply = next(d for d in matter.documents if d.title == "Reply of the councils")
    second = matter.passages_of(reply.id)[-1].start
    dialog.form.evidence.show_evidence(reply.id, "Twice said.", second)
    assert dialog.form.evidence.problem() == ""
    assert [quote.start for quote in dialog.form.evidence.quotes] == [second]


def test_what_was_written_is_not_left_without_a_word(dialog: StatusEventDialog) -> None:
    say(dialog, Axis.CLAIM, "under_way", "2022")
    dialog.form.note.setPlainText("Looked at the minutes of May, page 4.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.warning.text().startswith("What you wrote is not recorded.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_quote_needs_its_document(dialog: StatusEventDialog) -> None:
    say(dialog, Axis.CLAIM, "under_way", "2022")
    dialog.form.evidence.show_evidence(None, QUOTE)
    dialog.accept()
    assert dialog.answer is None
    assert dialog.form.evidence.verdict.text() == "Choose the document that the quote is from."


def test_a_shut_gate_is_said_beside_the_evidence(dialog: StatusEventDialog) -> None:
    say(dialog, Axis.ASSESSMENT, "fully", "2022")
    dialog.accept()
    assert dialog.answer is None
    wrong = dialog.form._wrong["evidence"]
    assert wrong.isVisible()
    assert "needs a quoted passage" in wrong.text()


def test_a_day_to_come_is_refused_beside_the_date(dialog: StatusEventDialog) -> None:
    say(dialog, Axis.CLAIM, "done", "2999")
    dialog.accept()
    assert dialog.answer is None
    assert dialog.form.happened.reading.text().startswith("That day is still to come")


@pytest.mark.parametrize(
    ("happened", "sentence"), [("", "Say when it happened"), ("2010-13-40", "not a day that")]
)
def test_a_date_is_asked_for(dialog: StatusEventDialog, happened: str, sentence: str) -> None:
    say(dialog, Axis.CLAIM, "done", happened)
    dialog.accept()
    assert dialog.answer is None
    assert sentence in dialog.form.happened.reading.text()


def test_the_sentence_must_be_whole(dialog: StatusEventDialog) -> None:
    dialog.form.happened.line.setText("2022")
    dialog.accept()
    assert dialog.form.sentence.wrong.text() == "Choose how the sentence ends."
    say(dialog, Axis.TARGET, "", "2022")
    dialog.accept()
    assert dialog.form.sentence.wrong.text() == "Give the new target date."
    dialog.form.sentence.target.line.setText("31 March 2030")
    assert dialog.form.sentence.wrong.text() == ""
    dialog.accept()
    assert dialog.answer is not None
    assert dialog.answer.new.value == "2030-03-31"


def test_a_successor_is_named_by_its_number_alone(
    dialog: StatusEventDialog, matter: StatusMatter
) -> None:
    say(dialog, Axis.STANDING, "merged", "2022")
    box = dialog.form.sentence.successor
    line = box.lineEdit()
    assert line is not None
    for typed, found in (("r9", 1), ("nothing like it", 1), ("", 1)):
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, typed)
        QTest.keyClick(QApplication.activePopupWidget() or line, Qt.Key.Key_Tab)
        assert box.currentIndex() == found
        uid = matter.successors()[0][0] if typed == "r9" else ""
        assert dialog.form.sentence.successor_uid() == uid, typed


def test_a_successor_is_asked_for(dialog: StatusEventDialog, matter: StatusMatter) -> None:
    say(dialog, Axis.STANDING, "superseded", "2022")
    assert dialog.form.sentence.successor.isVisible()
    dialog.accept()
    assert dialog.form.sentence.wrong.text().startswith("Name the recommendation")
    dialog.form.sentence.successor.setCurrentIndex(1)
    dialog.accept()
    assert dialog.answer is not None
    assert dialog.answer.new.successor == matter.successors()[0][0]


def test_whose_word_follows_the_question_until_it_is_chosen(dialog: StatusEventDialog) -> None:
    form = dialog.form
    say(dialog, Axis.ASSESSMENT, "partly", "2022")
    assert Whose(form.whose.currentData()) is Whose.US
    form.whose.setCurrentIndex(form.whose.findData(Whose.THIRD_PARTY))
    dialog.accept()
    assert dialog.answer is None
    assert form._wrong["whose"].text() == "Say which third party this is the word of."
    form.third_party.setText("National Audit Office")
    form.grade.setCurrentIndex(form.grade.findData(Grade.B))
    form.note.setPlainText("Looked at the 2022 report.")
    dialog.accept()
    assert dialog.answer is not None
    new = dialog.answer.new
    assert (new.third_party, new.grade, new.note) == (
        "National Audit Office", Grade.B, "Looked at the 2022 report.",
    )  # fmt: skip


def test_no_change_is_of_today_unless_said_otherwise(dialog: StatusEventDialog) -> None:
    dialog.form.sentence.choose(Axis.REVIEW, "no_change")
    dialog.accept()
    assert dialog.answer is not None
    assert dialog.answer.new.axis is Axis.REVIEW


def test_a_correction_begins_with_the_earlier_update(
    qtbot: QtBot, theme: Theme, matter: StatusMatter
) -> None:
    earlier = matter.timeline.events[0]
    dialog = StatusEventDialog(None, theme, matter, corrects=earlier)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == "Correct an update"
    assert dialog.form.happened.line.text() == "10 June 2021"
    dialog.form.sentence.choose(Axis.RESPONSE, "accepted_in_part")
    dialog.accept()
    assert dialog.answer is None
    assert dialog.form._wrong["reason"].isVisible()
    dialog.form.reason.setText("The text says “in part”.")
    dialog.accept()
    assert dialog.answer is not None
    assert dialog.answer.new.supersedes == earlier.id
    assert dialog.answer.new.reason == "The text says “in part”."


def test_a_correction_keeps_every_quote_that_the_update_rests_on(
    qtbot: QtBot, theme: Theme, matter: StatusMatter, library: Library
) -> None:
    reply = next(d for d in matter.documents if d.title == "Reply of the councils")
    last = matter.passages_of(reply.id)[-1].start
    quotes = (EvidenceQuote(reply.id, QUOTE), EvidenceQuote(reply.id, "Twice said.", last))
    event = library.status.add(
        matter.recommendation.id, an_update("claim", "done", "2022"), quotes
    )
    matter = status_matter(library, matter.recommendation.id)
    dialog = StatusEventDialog(None, theme, matter, corrects=event)
    qtbot.addWidget(dialog)
    dialog.form.happened.line.setText("2023")
    dialog.form.reason.setText("It was a year later")
    dialog.accept()
    assert dialog.answer is not None
    made = library.status.add(
        matter.recommendation.id, dialog.answer.new, dialog.answer.quotes
    )
    assert [(e.quote, e.start) for e in made.evidence] == [
        (e.quote, e.start) for e in event.evidence
    ]
    assert made.evidence[1].start == last


def test_leaving_the_dialog_answers_nothing(dialog: StatusEventDialog) -> None:
    say(dialog, Axis.CLAIM, "under_way", "2022")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.answer is None
    assert not dialog.isVisible()


def test_what_was_answered_can_be_asked_again(
    qtbot: QtBot, theme: Theme, matter: StatusMatter, tmp_path: Path
) -> None:
    start = StatusAnswer(
        an_update("claim", "done", "2022", note="As told."),
        (EvidenceQuote(matter.documents[0].id, QUOTE),),
    )
    dialog = StatusEventDialog(None, theme, matter, start=start)
    qtbot.addWidget(dialog)
    assert dialog.form.evidence.words == QUOTE
    assert dialog.form.note.toPlainText() == "As told."


def test_the_next_update_begins_with_the_same_sentence_day_and_speaker(
    dialog: StatusEventDialog, qtbot: QtBot, theme: Theme, matter: StatusMatter
) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL_SHIFT)
    assert not dialog.another  # nothing is said yet: it stays
    say(dialog, Axis.TARGET, "2027-03-31", "24/3/2010")
    dialog.form.note.setPlainText("A note of this one")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL_SHIFT)
    assert dialog.another
    assert dialog.answer is not None
    assert str(dialog.answer.new.happened) == "2010-03-24"
    after = StatusEventDialog(None, theme, matter, start=following(dialog.answer))
    qtbot.addWidget(after)
    after.show()
    assert after.form.sentence.question.axis is Axis.TARGET
    assert after.form.sentence.value() == ""
    assert after.form.happened.line.text() == "24 March 2010"
    assert after.form.note.toPlainText() == ""
    assert after.focusWidget() is after.form.sentence.target.line


@pytest.mark.parametrize("axis", [Axis.LIMB, Axis.OWNER_PERSON])
def test_the_next_part_or_owner_is_not_filled_in(
    axis: Axis, qtbot: QtBot, theme: Theme, matter: StatusMatter
) -> None:
    first = StatusAnswer(NewStatus(axis, "(a) a plan", PartialDate.parse("2022"), Whose.US))
    after = StatusEventDialog(None, theme, matter, start=following(first))
    qtbot.addWidget(after)
    assert after.form.sentence.typed == ("",) * 4
    assert after.form.sentence.problem()


def test_a_day_that_was_filled_in_goes_with_its_sentence(
    dialog: StatusEventDialog, matter: StatusMatter
) -> None:
    form, openings = dialog.form, dialog.form.sentence.openings
    issued = matter.recommendation.issued
    assert issued is not None
    filled = []
    openings.setFocus()
    while openings.currentRow() < openings.count() - 1:
        QTest.keyClick(openings, Qt.Key.Key_Down)
        if form.happened.line.text():
            filled.append((form.sentence.question.axis, form.happened.value()))
    looked = PartialDate.day(matter.today)
    assert filled == [(Axis.REVIEW, looked), (Axis.LIMB, issued)]
    form.happened.line.setText("March 2022")
    form.sentence.choose(Axis.REVIEW, "no_change")
    assert str(form.happened.value()) == "2022-03"


def test_parts_and_what_holds_of_the_whole_are_of_no_part(
    library: Library, qtbot: QtBot, theme: Theme, matter: StatusMatter
) -> None:
    rec = matter.recommendation
    library.status.split(rec.id, ["(a) publish a plan", "(b) for buildings"])
    dialog = StatusEventDialog(None, theme, status_matter(library, rec.id))
    qtbot.addWidget(dialog)
    form = dialog.form
    form.part.setCurrentIndex(1)
    for axis, value in ((Axis.LIMB, "(c) build"), (Axis.PRIORITY, "high")):
        say(dialog, axis, value, "2022")
        assert not form.part.isEnabled()
        said = form.glance(None)
        assert said is not None
        assert said.limb == ""
    say(dialog, Axis.CLAIM, "done", "2022")
    said = form.glance(None)
    assert said is not None
    assert said.limb == form.part.currentData()


CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
