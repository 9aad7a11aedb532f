"""What a round of rating becomes in the ledger: adjudicated, taken over, undone, as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.pack import PackFormat, PackOptions
from policydesk.core.rating import Judgement, RatingRound
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Grade, HeadlineKind, Whose
from policydesk.core.timeline import parse_as_of
from policydesk.library import Library
from policydesk.library.rating_decisions import CAME, Decision
from tests.helpers.builders import an_update
from tests.helpers.rounds import ANN, BOB, FOUND, a_register, a_round, audit_quote, judge_all

BOTH = {ANN: "partly fully partly not_done", BOB: "partly fully largely not_done"}
Judged = tuple[Library, list[Recommendation], RatingRound]


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[Judged]:
    library, recs = a_register(tmp_path)
    with library:
        found = a_round(library)
        judge_all(library, found, recs, BOTH)
        yield library, recs, found


def test_an_adjudication_is_an_update_that_names_both_judgements(judged: Judged) -> None:
    library, recs, found = judged
    (difference,) = library.ratings.results(found.id).differences
    assert difference.recommendation_id == recs[2].id
    decision = Decision("largely", "Carol", "The annex settles it.", grade=Grade.B)
    event = library.ratings.decisions.adjudicate(found.id, recs[2].id, decision).event
    assert (event.value, event.whose, event.grade) == ("largely", Whose.US, Grade.B)
    assert (event.origin, event.batch) == (CAME, found.uid)
    for named in ("Carol", "“Spring”", "The annex settles it.",
                  f"{ANN}: it is partly done", f"{BOB}: it is largely done"):  # fmt: skip
        assert named in event.note, named
    assert library.status.timeline(recs[2].id).axes().assessment == "largely"
    outcome = library.ratings.outcome(found.id, recs[2].id)
    assert outcome.decision == event
    assert {rater: said.value for rater, said in outcome.judgements.items()} == {
        ANN: "partly", BOB: "largely",
    }  # fmt: skip
    assert library.ratings.summary(found.id).decided == 1
    assert list(library.store.ledger.broken_links()) == []


def test_deciding_again_corrects_the_first_decision(judged: Judged) -> None:
    library, recs, found = judged
    acts = library.ratings.decisions
    first = acts.adjudicate(found.id, recs[2].id, Decision("largely", "Carol", "At first.")).event
    second = acts.adjudicate(found.id, recs[2].id, Decision("partly", "Carol", "Misread.")).event
    assert (second.supersedes, second.reason) == (first.id, "Misread.")
    assert library.status.timeline(recs[2].id).axes().assessment == "partly"
    third = an_update("assessment", "started", whose="us", supersedes=second.id, reason="No.")
    library.status.add(recs[2].id, third)
    again = acts.adjudicate(found.id, recs[2].id, Decision("largely", "Carol", "Yes.")).event
    assert again.supersedes is None, "what was corrected by hand is not corrected a second time"


def test_a_decision_is_undone_and_done_again_in_one_step(judged: Judged) -> None:
    library, recs, found = judged
    library.ratings.decisions.adjudicate(
        found.id, recs[2].id, Decision("largely", "Carol", "So it is.")
    )
    assert library.undo_label == "Adjudicate"
    library.undo()
    assert library.ratings.outcome(found.id, recs[2].id).decision is None
    assert library.status.timeline(recs[2].id).axes().assessment == "not_assessed"
    library.redo()
    assert library.ratings.outcome(found.id, recs[2].id).decision is not None
    assert library.status.timeline(recs[2].id).axes().assessment == "largely"


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        (Decision("largely", " ", "Why."), "who decides"),
        (Decision("largely", "Carol", ""), "why it is decided"),
        (Decision("splendid", "Carol", "Why."), "no judgement in this round"),
        (Decision("largely", "Carol", "Why.", PartialDate.parse("2999")), "asks how it stood"),
        (Decision("fully", "Carol", "Why."), "needs a quoted passage"),
    ],
)
def test_what_is_no_decision(judged: Judged, decision: Decision, says: str) -> None:
    library, recs, found = judged
    with pytest.raises(UserError, match=says):
        library.ratings.decisions.adjudicate(found.id, recs[2].id, decision)
    assert library.ratings.summary(found.id).decided == 0
    assert library.status.timeline(recs[2].id).events == ()


def test_nothing_is_decided_while_a_round_is_blind(tmp_path: Path) -> None:
    library, recs = a_register(tmp_path)
    with library:
        found = a_round(library)
        judge_all(library, found, recs, {ANN: "partly fully partly not_done"})
        acts = library.ratings.decisions
        for act in (
            lambda: acts.preview(found.id),
            lambda: acts.take_over(found.id),
            lambda: acts.adjudicate(found.id, recs[0].id, Decision("partly", "Carol", "Why.")),
        ):
            with pytest.raises(UserError, match="still rating"):
                act()


def test_agreed_judgements_are_previewed_and_taken_over_in_one_step(judged: Judged) -> None:
    library, recs, found = judged
    proposed = library.ratings.decisions.preview(found.id)
    assert [each.outcome.label for each in proposed] == ["R1", "R2", "R4"]
    assert [each.judgement.value for each in proposed] == ["partly", "fully", "not_done"]
    assert [each.refusal for each in proposed] == ["", "", ""]
    assert "No quoted passage" in proposed[0].warning
    assert library.status.timeline(recs[0].id).events == ()
    events = library.ratings.decisions.take_over(found.id)
    assert [event.value for event in events] == ["partly", "fully", "not_done"]
    assert (events[1].grade, [e.quote for e in events[1].evidence]) == (Grade.B, [FOUND])
    assert all(ANN in event.note and BOB in event.note for event in events)
    assert library.ratings.decisions.preview(found.id) == []
    with pytest.raises(UserError, match="no agreed judgement left"):
        library.ratings.decisions.take_over(found.id)
    kinds = [row.headline.kind for row in library.register().rows]
    assert kinds == [
        HeadlineKind.PARTLY, HeadlineKind.VERIFIED, HeadlineKind.AWAITING,
        HeadlineKind.NOT_IMPLEMENTED,
    ]  # fmt: skip
    library.undo()
    assert {row.headline.kind for row in library.register().rows} == {HeadlineKind.AWAITING}
    assert len(library.ratings.decisions.preview(found.id)) == 3


def test_the_paragraph_goes_into_a_pack_word_for_word(judged: Judged) -> None:
    library, recs, _ = judged
    found = a_round(library, "*Late* look", query="plan*")
    judge_all(library, found, recs, BOTH)
    pack = library.packs.create("For Cabinet", recommendations=[recs[0].id])
    made = library.ratings.decisions.put_into_pack(found.id, pack.id)
    assert [item.kind.value for item in made.items] == ["recommendation", "note"]
    (file,) = library.packs.export(pack.id, PackOptions((PackFormat.HTML,)), library.folder.parent)
    text = file.read_text(encoding="utf-8")
    assert "Double rating, “*Late* look”. Ann Lee and Bob Ray each judged" in text
    assert "all 4 that match “plan*”" in text
    assert "Agreement: 75 % (3 of 4); Cohen’s kappa: 0.67 (4 recommendations)" in text
    library.undo()
    assert library.packs.get(pack.id).items == pack.items


def test_what_a_gate_refuses_is_left_out_and_said(tmp_path: Path) -> None:
    library, recs = a_register(tmp_path, count=2)
    with library:
        found = a_round(library)
        for rater in (ANN, BOB):
            said = Judgement("fully", found.by_then, reason="It looks done.")
            library.ratings.judge(found.id, rater, recs[0].id, said)
            other = Judgement("started", found.by_then, reason="Begun.")
            library.ratings.judge(found.id, rater, recs[1].id, other)
            library.ratings.finish(found.id, rater)
        refused, fine = library.ratings.decisions.preview(found.id)
        assert "needs a quoted passage" in refused.refusal
        assert fine.refusal == ""
        (event,) = library.ratings.decisions.take_over(found.id)
        assert event.recommendation_id == recs[1].id


def test_a_decision_of_today_about_last_march_counts_then_but_was_not_known_then(
    tmp_path: Path,
) -> None:
    library, recs = a_register(tmp_path)
    with library:
        found = a_round(library, as_of=parse_as_of("2023-03-31", None))
        judge_all(library, found, recs, BOTH)
        library.ratings.decisions.take_over(found.id)
        timeline = library.status.timeline(recs[0].id)
        assert str(timeline.events[-1].happened) == "2023-03-31"
        assert timeline.axes(parse_as_of("2023-03-31", None)).assessment == "partly"
        assert timeline.axes(parse_as_of("2023-03-30", None)).assessment == "not_assessed"
        assert timeline.axes(parse_as_of("2023-03-31", "2023-12-31")).assessment == "not_assessed"
        vague = Decision("largely", "Carol", "Some time then.", PartialDate.parse("2023"))
        decided = library.ratings.decisions.adjudicate(found.id, recs[2].id, vague)
        assert "on 31 March 2023, the day of the round, it does not count yet" in decided.warning


def test_dates_and_grades_of_an_agreed_judgement(tmp_path: Path) -> None:
    library, recs = a_register(tmp_path, count=3)
    with library:
        found = a_round(library)
        since = {ANN: ("2022-05", "2022-05", "unknown"), BOB: ("2022-05", "2022-06", "unknown")}
        grades = {ANN: (Grade.B, Grade.B, None), BOB: (Grade.B, Grade.D, Grade.A)}
        for rater, days in since.items():
            for rec, day, grade in zip(recs, days, grades[rater], strict=True):
                said = Judgement("partly", PartialDate.parse(day), grade, reason="So it is.")
                library.ratings.judge(found.id, rater, rec.id, said, [audit_quote(library)])
            library.ratings.finish(found.id, rater)
        same, unlike, unknown = library.ratings.decisions.preview(found.id)
        assert (str(same.judgement.happened), same.judgement.grade) == ("2022-05", Grade.B)
        assert (unlike.judgement.happened, unlike.judgement.grade) == (found.by_then, Grade.D)
        assert unknown.judgement.happened == found.by_then
        assert len(same.judgement.evidence) == 1, "a passage that both quote is quoted once"
