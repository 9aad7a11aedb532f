"""Double rating in the window: a round opened, judged by keyboard alone, compared and decided."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from policydesk.core.marks import Mark, MarkKind
from policydesk.core.rating import Judgement, RatingRound
from policydesk.core.status import HeadlineKind
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.rating_results import RatingResultsDialog
from policydesk.gui.dialogs.rating_rounds import NONE_YET, RatingRoundsDialog
from policydesk.gui.dialogs.rating_sheet import RatingSheetDialog
from policydesk.gui.notices import Notice
from policydesk.gui.views.rating import Rating
from policydesk.gui.views.register_place import RegisterPlace
from policydesk.library.ratings import NewRound
from policydesk.library.status import EvidenceQuote
from tests.helpers.story import REPLY, Story

Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def place(register_place: RegisterPlace) -> RegisterPlace:
    return register_place


@pytest.fixture
def rating(place: RegisterPlace) -> Rating:
    return place.rating


def a_round(desk: Desk, *, query: str = "") -> RatingRound:
    """A round of Ann and Bob over the register, opened without the window."""
    new = NewRound("Spring", ("Ann", "Bob"), query=query)
    return desk.bridge.library.submit(lambda library: library.ratings.open(new)).result()


def judged(desk: Desk, *, bob: str = "partly") -> RatingRound:
    """R3, R1 and R2 judged by both; they differ on R2 unless Bob says “partly” too."""
    def rate(library: object) -> RatingRound:
        ratings = library.ratings  # type: ignore[attr-defined]
        found = ratings.open(NewRound("Spring", ("Ann", "Bob")))
        for rater in ("Ann", "Bob"):
            for at, item in enumerate(found.items):
                value = bob if rater == "Bob" and at == 2 else "partly"
                said = Judgement(value, found.by_then, reason=f"{rater} read it so.")
                ratings.judge(found.id, rater, item.recommendation_id, said)
            ratings.finish(found.id, rater)
        return found  # type: ignore[no-any-return]

    return desk.bridge.library.submit(rate).result()


def the_button(dialog: QWidget, name: str) -> QPushButton:
    """The one visible button of that name."""
    (found,) = [
        b for b in dialog.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible()
    ]
    return found


def rounds_of(rating: Rating, settle: Settle) -> RatingRoundsDialog:
    rating.open()
    settle()
    assert rating.rounds is not None
    return rating.rounds


def sheet_of(rating: Rating, settle: Settle, rater: str = "Ann") -> RatingSheetDialog:
    the_button(rounds_of(rating, settle), f"Judge as {rater}").click()
    settle()
    assert rating.sheet is not None
    return rating.sheet


def results_of(rating: Rating, settle: Settle) -> RatingResultsDialog:
    the_button(rounds_of(rating, settle), "See the results").click()
    settle()
    assert rating.results is not None
    return rating.results


def test_a_round_is_opened_over_what_the_register_shows(
    place: RegisterPlace, settle: Settle, told: list[Notice]
) -> None:
    spec = {spec.id: spec for spec in place.actions_here()}["rating.rounds"]
    place.headlines.pick(frozenset({HeadlineKind.REJECTED, HeadlineKind.IN_PROGRESS}))
    place._show_rows()
    spec.run()
    settle()
    rounds = place.rating.rounds
    assert rounds is not None
    assert rounds.about.text() == NONE_YET
    assert rounds.focusWidget() is rounds.new
    assert not rounds.results.isVisible()
    rounds.new.click()
    new = place.rating.new
    assert new is not None
    the_button(new, "Open the round").click()
    settle()
    assert "needs a name" in new.error.text()
    new.name.setText("Spring")
    new.raters.setText("Ann, Bob")
    new.sampled.setChecked(True)
    new.sample.setText("")
    the_button(new, "Open the round").click()
    settle()
    assert "at least one recommendation" in new.error.text()
    new.sample.setText("1")
    new.seed.setText("7")
    the_button(new, "Open the round").click()
    settle()
    assert place.rating.new is None
    (found,) = place.desk.bridge.here.ratings.all()
    assert (found.round.matched, len(found.round.items), found.round.seed) == (2, 1, "7")
    assert "1 of the 2 that a filter found" in rounds.about.text()
    assert told[-1].text == "Round “Spring” opened: 1 to judge."
    assert rounds.stand.text().startswith("Ann: 0 of 1 judged")
    assert rounds.focusWidget() is the_button(rounds, "Judge as Ann")
    QTest.keyClick(rounds, Qt.Key.Key_Tab)
    assert rounds.focusWidget() is the_button(rounds, "Judge as Bob")
    QTest.keyClick(rounds, Qt.Key.Key_Tab)
    assert rounds.focusWidget() is rounds.end
    assert not rounds.results.isEnabled()


def test_a_round_is_not_opened_over_more_than_is_shown(
    place: RegisterPlace, settle: Settle
) -> None:
    place.showing.add_mark(Mark(MarkKind.SLIPPED))
    settle()
    assert place.count.text() == "1 of 3"
    place.rating.open()
    place.rating._ask_new()
    new = place.rating.new
    assert new is not None
    assert not new.go.isEnabled()
    assert new.error.text() == (
        "A round cannot be narrowed by “target date moved back”. Take that filter away in the "
        "register first."
    )
    new.reject()
    place.showing.clear()
    place.rating._ask_new()
    assert place.rating.new is not None
    assert place.rating.new.go.isEnabled()
    assert place.rating.new.error.isHidden()


def test_a_rater_goes_through_the_list_by_keyboard_alone(
    rating: Rating, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    found = a_round(desk)
    dialog = sheet_of(rating, settle)
    qtbot.waitUntil(dialog.form.values.hasFocus)

    def key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def say(digit: str, reason: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is dialog.form.values
        QTest.keyClicks(focus, digit)
        key(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is dialog.form.reason
        QTest.keyClicks(dialog.form.reason, reason)
        key(Qt.Key.Key_Return, CONTROL)
        settle()

    assert dialog.stand.text() == "0 of 3 judged"
    assert dialog.form.values.chosen == -1, "to arrive at the list chooses nothing"
    first = dialog.matter.recommendation.label
    say("3", "Two of three.")
    assert dialog.stand.text() == "1 of 3 judged"
    assert dialog.matter.recommendation.label != first
    key(Qt.Key.Key_PageUp, CONTROL)
    assert dialog.matter.recommendation.label == first
    assert dialog.form.reason.toPlainText() == "Two of three."
    assert dialog.form.values.chosen == 2
    key(Qt.Key.Key_PageDown, CONTROL)
    say("9", "No word of it.")
    say("7", "It was refused.")
    assert dialog.stand.text() == "3 of 3 judged"
    assert "All are judged" in dialog.sentence.text()
    assert dialog.sentence.property("role") == "text"  # good news
    assert QApplication.focusWidget() is dialog.finish
    key(Qt.Key.Key_Space)
    settle()
    assert rating.sheet is None
    library = desk.bridge.library
    library.submit(lambda own: own.ratings.close(found.id)).result()
    outcomes = desk.bridge.here.ratings.results(found.id).outcomes
    assert [each.judgements["Ann"].value for each in outcomes] == [
        "partly", "cannot_determine", "not_done",
    ]  # fmt: skip


def test_a_sheet_shows_what_the_body_says_and_no_reading_of_ours(
    rating: Rating, story: Story, desk: Desk, settle: Settle
) -> None:
    def assess(library: object) -> None:
        from tests.helpers.builders import an_update

        new = an_update("assessment", "partly", "2021-08", whose="us", note="SECRET")
        status = library.status  # type: ignore[attr-defined]
        status.add(story.plan.id, new, [EvidenceQuote(story.reply.id, REPLY)])

    desk.bridge.library.submit(assess).result()
    a_round(desk, query="number:R1")
    dialog = sheet_of(rating, settle)
    text = dialog.text.toPlainText()
    assert "They responded: accepted in part (their word)" in text
    assert f"“{REPLY}”" in text
    assert "quoted as evidence" in text
    assert "Reply of the councils" in text
    for kept in ("SECRET", "Evidence shows", "partly done"):
        assert kept not in text
    passages = [dialog.form.passage.itemText(n) for n in range(dialog.form.passage.count())]
    assert len(passages) == 3, "the passage that stands on record twice is offered once"
    assert passages[1].startswith("“We accept the plan")


def test_a_passage_on_record_and_one_of_a_document_serve_as_evidence(
    rating: Rating, story: Story, desk: Desk, settle: Settle
) -> None:
    found = a_round(desk, query="number:R1")
    dialog = sheet_of(rating, settle)
    form = dialog.form
    form.values.choose(3)
    form.passage.setCurrentIndex(1)
    assert form.evidence.isHidden()
    dialog.record.click()
    settle()
    (matter,) = desk.bridge.here.ratings.sheet(found.id, "Ann").matters
    assert matter.own is not None
    assert [proof.quote for proof in matter.own.evidence] == [REPLY]
    form.passage.setCurrentIndex(2)
    assert not form.evidence.isHidden()
    form.evidence.show_evidence(story.reply.id, "not there at all")
    dialog.record.click()
    assert "not in that document" in form.wrong.text()
    form.evidence.show_evidence(story.reply.id, "Work on the plan began in May.")
    form.since.line.setText("May 2021")
    form.grade.setCurrentIndex(3)
    dialog.record.click()
    settle()
    (matter,) = desk.bridge.here.ratings.sheet(found.id, "Ann").matters
    assert matter.own is not None
    assert (str(matter.own.happened), matter.own.grade) == ("2021-05", "C")
    assert matter.own.evidence[0].quote == "Work on the plan began in May."
    assert matter.changed == 1
    assert (form.passage.currentIndex(), form.evidence.words) == (
        2, "Work on the plan began in May.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "since", "reason", "says"),
    [
        (-1, "", "So.", "Choose what holds"),
        (2, "", "", "Say why in a few words"),
        (2, "the other day", "So.", "is not a date"),
        (2, "1 May 2999", "So.", "asks how it stood on"),
    ],
)
def test_what_is_missing_is_said_beside_the_fields(
    rating: Rating, desk: Desk, settle: Settle, value: int, since: str, reason: str, says: str
) -> None:
    found = a_round(desk)
    dialog = sheet_of(rating, settle)
    dialog.form.values.choose(value)
    dialog.form.since.line.setText(since)
    dialog.form.reason.setPlainText(reason)
    dialog.record.click()
    settle()
    assert says in dialog.form.wrong.text()
    assert dialog.form.reason.toPlainText() == reason
    assert desk.bridge.here.ratings.summary(found.id).judged["Ann"] == 0
    dialog.reject()
    dialog.reject()


def test_who_goes_on_before_it_is_recorded_finds_it_where_it_belongs(
    rating: Rating, desk: Desk, settle: Settle
) -> None:
    found = a_round(desk)
    dialog = sheet_of(rating, settle)
    dialog.form.values.choose(2)
    dialog.form.reason.setPlainText("So it is.")
    dialog.record.click()
    dialog.show_place(2)
    dialog.form.reason.setPlainText("Another thought")
    settle()
    assert [matter.own is not None for matter in dialog.sheet.matters] == [True, False, False]
    assert dialog.form.reason.toPlainText() == "Another thought"
    assert [dialog.go_to.itemText(at)[0] for at in range(3)] == ["●", "○", "✎"]
    assert desk.bridge.here.ratings.sheet(found.id, "Ann").matters == dialog.sheet.matters
    dialog.reject()
    dialog.reject()


def test_three_raters_are_compared_two_by_two(
    rating: Rating, desk: Desk, settle: Settle
) -> None:
    def rate(library: object) -> None:
        ratings = library.ratings  # type: ignore[attr-defined]
        found = ratings.open(NewRound("Spring", ("Ann", "Bob", "Cid")))
        item = found.items[0].recommendation_id
        for rater, value in zip(found.raters, ("partly", "partly", "fully"), strict=True):
            said = Judgement(value, found.by_then, reason="So it is.")
            ratings.judge(found.id, rater, item, said)
        ratings.close(found.id)

    desk.bridge.library.submit(rate).result()
    page = results_of(rating, settle).agreement
    assert [page.pairs.itemText(n) for n in range(3)] == [
        "Ann and Bob", "Ann and Cid", "Bob and Cid",
    ]  # fmt: skip
    assert page.pairs.isVisible()
    page.pairs.setCurrentIndex(1)
    assert page.table.caption.text() == "Rows: how Ann judged · columns: how Cid judged"
    assert page.table.table.item(0, 1).text() == "1"


def test_what_is_not_recorded_stays_and_is_not_left_without_a_word(
    rating: Rating, desk: Desk, settle: Settle
) -> None:
    a_round(desk)
    dialog = sheet_of(rating, settle)
    label = dialog.matter.recommendation.label
    dialog.form.reason.setPlainText("Half a thought")
    dialog.show_place(1)
    assert dialog.form.reason.toPlainText() == ""
    assert dialog.go_to.itemText(0).startswith("✎")
    dialog.finish.click()
    assert f"Filled in, but not recorded: {label}." in dialog.sentence.text()
    dialog.reject()
    assert dialog.isVisible()
    dialog.show_place(0)
    assert dialog.form.reason.toPlainText() == "Half a thought"
    dialog.form.values.choose(0)
    dialog.record.click()
    settle()
    assert dialog.go_to.itemText(0).startswith("●")
    dialog.reject()
    settle()
    assert rating.sheet is None


def test_a_rater_finishes_with_gaps_only_after_being_told(
    rating: Rating, desk: Desk, settle: Settle, told: list[Notice]
) -> None:
    found = a_round(desk)
    dialog = sheet_of(rating, settle)
    dialog.finish.click()
    assert "3 of 3 are not judged yet." in dialog.sentence.text()
    assert dialog.finish.text() == "Finish without them"
    dialog.finish.click()
    settle()
    assert told[-1].text == "Rating finished; the judgements can be seen once everybody has."
    assert desk.bridge.here.ratings.summary(found.id).finished == {"Ann"}
    rounds = rating.rounds
    assert rounds is not None
    assert not the_button(rounds, "Judge as Ann").isEnabled(), "nobody looks at hers meanwhile"
    assert the_button(rounds, "Judge as Bob").isEnabled()


def test_a_round_is_closed_and_then_its_results_are_seen(
    rating: Rating, desk: Desk, settle: Settle
) -> None:
    a_round(desk)
    rounds = rounds_of(rating, settle)
    assert not rounds.results.isEnabled()
    rounds.end.click()
    settle()
    assert "The round is closed" in rounds.stand.text()
    assert not rounds.end.isEnabled()
    rounds.results.click()
    settle()
    dialog = rating.results
    assert dialog is not None
    assert dialog.agreement.table.isHidden()
    assert "undefined: nothing was judged by two people" in dialog.agreement.paragraph.toPlainText()
    dialog.show_page(2)
    assert "No agreed judgement is left" in dialog.agreed.sentence.text()


def test_figures_and_the_paragraph_for_a_pack(
    rating: Rating, story: Story, desk: Desk, settle: Settle, told: list[Notice]
) -> None:
    judged(desk, bob="largely")
    dialog = results_of(rating, settle)
    page = dialog.agreement
    figures = [page.figures.itemAtPosition(row, 1).widget().text() for row in range(3)]
    assert figures[0] == "67 % (2 of 3)"
    assert figures[1].startswith("0.00 (3 recommendations)")
    table = page.table.table
    heads = [table.horizontalHeaderItem(n).text() for n in range(2)]
    assert heads == ["it is partly\ndone", "it is largely\ndone"]
    assert page.table.caption.text() == "Rows: how Ann judged · columns: how Bob judged"
    assert [[table.item(r, c).text() for c in range(2)] for r in range(2)] == [
        ["2", "1"], ["·", "·"],
    ]  # fmt: skip
    assert page.into.isEnabled()
    menu = page.open_packs()
    (action,) = menu.actions()
    assert action.text() == story.pack.name
    action.trigger()
    settle()
    assert told[-1].text == "Put at the end of the pack “Buildings”."
    words = desk.bridge.here.packs.get(story.pack.id).items[-1].text
    assert words == page.paragraph.toPlainText()
    page.copy.click()
    assert QGuiApplication.clipboard().text() == page.paragraph.toPlainText()
    assert "Ann and Bob each judged what the evidence shows" in page.paragraph.toPlainText()
    assert not page.pairs.isVisible()


def test_every_number_of_agreement_opens_its_list(
    rating: Rating, desk: Desk, settle: Settle
) -> None:
    judged(desk, bob="largely")
    wanted: list[object] = []
    desk.ways.recommendation_wanted.connect(wanted.append)
    dialog = results_of(rating, settle)
    page, table = dialog.agreement, dialog.agreement.table.table
    for row in range(3):
        page.figures.itemAtPosition(row, 2).widget().click()
        assert dialog.list.table.cells.rowCount() == 3
        assert dialog.list.sentence.text() == (
            "It rests on 3 of 3 recommendations: 1 judged differently, which come first, and 2 "
            "alike."
        )
        dialog.list.accept()
    for row, column, count in ((0, 0, 2), (0, 1, 1)):
        table.setCurrentCell(row, column)
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert dialog.list.table.cells.rowCount() == count
        said = f"{count} of the 3 recommendations that both judged."
        assert dialog.list.sentence.text() == said
        cells = dialog.list.table.cells
        dialog.list.accept()
    assert str(cells.data(cells.index(0, 1))) == "Ann: it is partly done; Bob: it is largely done"
    dialog.list = None
    table.setCurrentCell(1, 1)
    QTest.keyClick(table, Qt.Key.Key_Return)  # counts nothing
    assert dialog.list is None
    table.setCurrentCell(0, 1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(dialog.list.table, Qt.Key.Key_Return)
    unlike = [each.recommendation_id for each in dialog.differences._shown]
    settle()
    assert wanted == unlike
    assert rating.results is None


def test_a_figure_that_is_undefined_is_said_to_be(
    rating: Rating, desk: Desk, settle: Settle
) -> None:
    judged(desk)
    page = results_of(rating, settle).agreement
    figures = [page.figures.itemAtPosition(row, 1).widget().text() for row in range(3)]
    assert figures[0] == "100 % (3 of 3)"
    assert figures[1].startswith("undefined: every judgement is the same value")
    assert figures[2].startswith("undefined: every judgement is the same value")


def test_a_difference_is_adjudicated_beside_both_judgements(
    rating: Rating, story: Story, desk: Desk, settle: Settle, told: list[Notice]
) -> None:
    judged(desk, bob="largely")
    dialog = results_of(rating, settle)
    dialog.tabs.button(1).click()
    assert dialog.tabs.button(1).text() == "Differences (1)"
    page = dialog.differences
    said = page.listing.topLevelItem(0).text(1)
    assert said == "Ann: it is partly done; Bob: it is largely done."
    full = page.text.toPlainText()
    assert "It is partly done, " in full
    assert "Bob read it so." in full
    page.go.click()
    assert "Choose what holds" in page.form.wrong.text()
    page.form.values.choose(3)
    page.form.reason.setPlainText("The annex settles it.")
    page.go.click()
    assert page.form.wrong.text() == "Say who decides."
    page.by.setText("Carol")
    page.form.reason.setFocus()
    QTest.keyClick(page.form.reason, Qt.Key.Key_Return, CONTROL)  # as on a rater's sheet
    settle()
    assert told[-1].text.startswith("Decision recorded.")
    assert "Decided: it is largely done." in page.listing.topLevelItem(0).text(1)
    assert page.form.reason.toPlainText() == ""
    assert dialog.focusWidget() is page.listing  # nothing is left to decide
    timeline = desk.bridge.here.status.timeline(story.yearly.id)
    assert timeline.axes().assessment == "largely"
    page.form.values.choose(4)
    page.form.reason.setPlainText("In full.")
    page.go.click()
    settle()
    assert "needs a quoted passage" in page.form.wrong.text()
    assert page.form.reason.toPlainText() == "In full."
    dialog.reject()
    assert dialog.isVisible()
    assert "Filled in, but not recorded: R2." in page.form.wrong.text()
    assert "1 of 1 difference was adjudicated." in dialog.agreement.paragraph.toPlainText()


def test_agreed_judgements_are_shown_and_then_recorded(
    rating: Rating, place: RegisterPlace, desk: Desk, settle: Settle, told: list[Notice]
) -> None:
    judged(desk, bob="largely")
    dialog = results_of(rating, settle)
    dialog.tabs.button(2).click()
    page = dialog.agreed
    assert dialog.tabs.button(2).text() == "Agreed (2)"
    assert page.listing.topLevelItem(0).text(0) == "Would be recorded (2)"
    assert "No quoted passage" in page.listing.topLevelItem(1).text(1)
    page.go.click()
    settle()
    settle()
    assert told[-1].text == "2 agreed judgements recorded as updates."
    assert dialog.tabs.button(2).text() == "Agreed (0)"
    assert not page.go.isVisible()
    kinds = [row.headline.kind for row in place.model.given]
    assert kinds.count(HeadlineKind.PARTLY) == 2
