"""Rounds of double rating: opened, judged blind, finished, and what undo does to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.ids import RoundId
from policydesk.core.rating import Judgement, RatingEntry
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis, Grade, HeadlineKind, Whose
from policydesk.core.timeline import parse_as_of
from policydesk.library import Library
from policydesk.library.ratings import NewRound
from policydesk.library.status import EvidenceQuote
from policydesk.store.ratings import RatingTable
from tests.helpers.builders import an_update, utc
from tests.helpers.rounds import ANN, BOB, FOUND, a_register, a_round, audit_quote, judge_all

BOTH = {ANN: "partly fully partly not_done", BOB: "partly fully largely not_done"}


@pytest.fixture
def register(tmp_path: Path) -> Iterator[tuple[Library, list[Recommendation]]]:
    library, recs = a_register(tmp_path)
    with library:
        yield library, recs


Register = tuple[Library, list[Recommendation]]


def test_a_round_holds_what_the_register_showed_and_a_pair_of_days_that_stay(
    register: Register,
) -> None:
    library, recs = register
    found = a_round(library)
    assert [item.recommendation_id for item in found.items] == [rec.id for rec in recs]
    assert found.day == library.now().astimezone().date()
    assert found.as_of.known is not None
    assert found.as_of.known <= library.now()
    assert library.ratings.find("SPRING") == library.ratings.find(found.uid[:8]) == found
    late = a_round(library, "Last year", as_of=parse_as_of("2023-03-31", "2030-01-01"))
    assert str(late.day) == "2023-03-31"
    assert late.as_of.known is not None
    assert late.as_of.known <= library.now(), "nothing that is still to be written is known"
    assert [each.round.name for each in library.ratings.all()] == ["Last year", "Spring"]


def test_a_query_and_headlines_narrow_a_round_and_are_said(register: Register) -> None:
    library, recs = register
    library.status.add(recs[1].id, an_update("claim", "done"))
    claimed = a_round(library, headlines=frozenset({HeadlineKind.CLAIMED}))
    assert [item.recommendation_id for item in claimed.items] == [recs[1].id]
    assert claimed.veiled, "who judges is not told by what status they were chosen"
    assert claimed.headlines == ()
    library.ratings.close(claimed.id)
    assert library.ratings.get(claimed.id).headlines == (HeadlineKind.CLAIMED,)
    by_status = a_round(library, "Three", query="status:claimed")
    for shown in (
        by_status, library.ratings.find("three"), library.ratings.summary(by_status.id).round,
        library.ratings.sheet(by_status.id, ANN).round, library.ratings.all()[0].round,
    ):  # fmt: skip
        assert (shown.query, shown.veiled) == ("", True)
    assert a_round(library, "Four", query="Status:claimed").veiled, "case makes no other field"
    asked = a_round(library, "Two", query="number:R3 OR number:R1")
    assert (asked.query, asked.matched, len(asked.items)) == ("number:R3 OR number:R1", 2, 2)


def test_a_sample_is_drawn_by_its_seed_in_the_registers_order(register: Register) -> None:
    library, recs = register
    first = a_round(library, "A", sample=2, seed="7")
    again = a_round(library, "B", sample=2, seed="7")
    assert [item.recommendation_uid for item in first.items] == [
        item.recommendation_uid for item in again.items
    ]
    assert (first.seed, first.matched) == ("7", 4)
    places = [[rec.id for rec in recs].index(item.recommendation_id) for item in first.items]
    assert places == sorted(places)
    assert a_round(library, "C", sample=1).seed, "a seed is made up, and stands in the round"
    assert a_round(library, "D", sample=9).seed == "", "nothing is drawn where all are taken"


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (NewRound("", (ANN, BOB)), "needs a name"),
        (NewRound("spring", (ANN, BOB)), "already"),
        (NewRound("Two", (ANN,)), "at least two"),
        (NewRound("Two", (ANN, "ann  lee")), "named once"),
        (NewRound("Two", (ANN, BOB), axis=Axis.STANDING), "is not judged"),
        (NewRound("Two", (ANN, BOB), query="number:R9"), "nothing to rate"),
        (NewRound("Two", (ANN, BOB), query="tilte:x"), "tilte"),
        (NewRound("Two", (ANN, BOB), sample=0), "at least one"),
        (NewRound("Two", (ANN, BOB), as_of=parse_as_of("2999", None)), "still to come"),
    ],
)
def test_what_no_round_is_opened_for(register: Register, new: NewRound, says: str) -> None:
    library, _ = register
    a_round(library)
    with pytest.raises(UserError, match=says):
        library.ratings.open(new)
    assert len(library.ratings.all()) == 1


def test_a_rater_sees_neither_the_other_nor_our_own_assessment(register: Register) -> None:
    library, recs = register
    quote = [audit_quote(library)]
    library.status.add(recs[0].id, an_update("response", "accepted", note="In a letter."))
    ours = an_update("assessment", "partly", whose="us", note="SECRET", their_word="OUR WORD")
    library.status.add(recs[0].id, ours, quote)
    theirs = an_update(
        "assessment", "largely", whose="third_party", third_party="Wexcombe Audit",
        note="HIDDEN", their_word="mostly there",
    )  # fmt: skip
    library.status.add(recs[0].id, theirs, quote)
    found = a_round(library)
    judge_all(library, found, recs, {ANN: "fully fully partly not_done"})
    library.ratings.judge(
        found.id, BOB, recs[0].id, Judgement("started", found.by_then, reason="My own.")
    )
    sheet = library.ratings.sheet(found.id, "bob ray")
    shown = repr(sheet)
    for kept in ("SECRET", "HIDDEN", "OUR WORD", "'partly'", "'largely'", "'fully'", "read the"):
        assert kept not in shown, kept
    first = sheet.matters[0]
    assert [told.text for told in first.told] == ["They responded: accepted", "", ""]
    assert (first.told[0].note, first.told[1].whose, first.told[2].whose) == (
        "In a letter.", "", "Wexcombe Audit",
    )  # fmt: skip
    assert first.told[2].their_word == "mostly there"
    assert first.told[1].evidence[0].quote == FOUND
    assert first.own is not None
    assert first.own.value == "started"
    assert (sheet.left, sheet.open) == (3, True)
    with pytest.raises(UserError, match="can be seen again once everybody has"):
        library.ratings.sheet(found.id, ANN)
    summary = library.ratings.summary(found.id)
    assert (dict(summary.judged), summary.open_to_all) == ({ANN: 4, BOB: 1}, False)
    with pytest.raises(UserError, match=r"still rating: Bob Ray \(1 of 4 judged\)"):
        library.ratings.results(found.id)
    with pytest.raises(UserError, match="does not rate"):
        library.ratings.sheet(found.id, "Carol")


def test_nothing_that_one_rater_does_changes_what_the_other_is_shown(register: Register) -> None:
    library, recs = register
    found = a_round(library)
    library.ratings.judge(
        found.id, BOB, recs[1].id, Judgement("partly", found.by_then, reason="My own.")
    )
    before = library.ratings.sheet(found.id, BOB)
    judge_all(library, found, recs, {ANN: "fully fully largely not_done"}, finish=False)
    judge_all(library, found, recs, {ANN: "partly started largely reversed"})
    assert library.ratings.sheet(found.id, BOB) == before
    library.status.add(recs[0].id, an_update("assessment", "largely", whose="us"))
    assert library.ratings.sheet(found.id, BOB) == before, "our own comes after the round's moment"


def test_nothing_outside_the_round_tells_what_was_judged(register: Register) -> None:
    library, recs = register
    before = [row.headline for row in library.register().rows], list(library.dump())
    found = a_round(library)
    judge_all(library, found, recs, BOTH, finish=False)
    assert [row.headline for row in library.register().rows] == before[0]
    assert library.search("read the report so", strict=True).total == 0
    assert library.store.ledger.all() == [], "no pack, export or page reads anything else"
    new = set(library.dump()) - set(before[1])
    assert len(new) == 1 + 8
    assert not [line for line in new if "read the report" in line or '"partly"' in line]
    assert sum('"sealed":' in line for line in new) == 8
    for rater in (ANN, BOB):
        library.ratings.finish(found.id, rater)
    opened = [line for line in library.dump() if '"rating_entry"' in line]
    assert sum("read the report so" in line for line in opened) == 8


def test_a_response_is_judged_by_its_quotes_alone(register: Register) -> None:
    library, recs = register
    library.status.add(
        recs[0].id, an_update("response", "noted", note="SECRET", their_word="We note this"),
        [audit_quote(library)],
    )  # fmt: skip
    library.status.add(recs[0].id, an_update("claim", "done"))
    found = a_round(library, axis=Axis.RESPONSE)
    told = library.ratings.sheet(found.id, ANN).matters[0].told
    assert [(each.text, each.their_word) for each in told] == [
        ("", "We note this"), ("They say: it is done", ""),
    ]  # fmt: skip
    assert "SECRET" not in repr(told)
    library.ratings.judge(
        found.id, ANN, recs[0].id, Judgement("noted", found.by_then, reason="They only note it.")
    )


def test_what_became_known_after_the_rounds_moment_is_not_shown(tmp_path: Path) -> None:
    library, recs = a_register(tmp_path)
    with library:
        with library.clock_at(utc(2022, 5, 1, 9)):
            library.status.add(recs[0].id, an_update("claim", "planned", "2022-03-01"))
        with library.clock_at(utc(2024, 5, 1, 9)):
            library.status.add(recs[0].id, an_update("claim", "done", "2022-04-01"))
        found = a_round(library, as_of=parse_as_of("2022-12-31", "2022-12-31"))
        (told,) = library.ratings.sheet(found.id, ANN).matters[0].told
        assert told.text == "They say: it is planned"


def test_a_judgement_is_changed_until_its_rater_finishes_and_what_was_before_is_kept(
    register: Register,
) -> None:
    library, recs = register
    found = a_round(library)
    judge_all(library, found, recs, {ANN: "partly fully partly not_done"}, finish=False)
    changed = Judgement("largely", PartialDate.parse("2021-05"), Grade.C, reason="On second sight.")
    library.ratings.judge(found.id, ANN, recs[0].id, changed)
    matter = library.ratings.sheet(found.id, ANN).matters[0]
    assert (matter.own, matter.changed) == (changed, 1)
    judge_all(library, found, recs, {BOB: "partly fully largely not_done"})
    library.ratings.finish(found.id, ANN)
    with pytest.raises(UserError, match="has finished"):
        library.ratings.judge(found.id, ANN, recs[0].id, changed)
    with pytest.raises(UserError, match="has finished"):
        library.ratings.finish(found.id, ANN)
    outcome = library.ratings.outcome(found.id, recs[0].id)
    values = [entry.judgement.value for entry in outcome.entries if entry.judgement]
    assert values == ["partly", "largely", "partly"]
    assert outcome.judgements[ANN] == changed
    assert library.ratings.results(found.id).agreement.changed == 1


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (Judgement("splendid", PartialDate.parse("2021"), reason="x"), "no judgement in this"),
        (Judgement("not_assessed", PartialDate.parse("2021"), reason="x"), "no judgement in this"),
        (Judgement("partly", PartialDate.parse("2999"), reason="x"), "asks how it stood on"),
        (Judgement("partly", PartialDate.parse("2021"), reason="  "), "Say why"),
    ],
)
def test_what_is_no_judgement(register: Register, said: Judgement, says: str) -> None:
    library, recs = register
    found = a_round(library)
    with pytest.raises(UserError, match=says):
        library.ratings.judge(found.id, ANN, recs[0].id, said)
    assert library.ratings.summary(found.id).judged[ANN] == 0


def test_a_judgement_is_of_the_round_and_its_quote_stands_somewhere(register: Register) -> None:
    library, recs = register
    found = a_round(library, query="number:R2")
    said = Judgement("partly", found.by_then, reason="So it is.")
    with pytest.raises(UserError, match="not in the round"):
        library.ratings.judge(found.id, ANN, recs[0].id, said)
    nowhere = EvidenceQuote(audit_quote(library).document_id, "Not there.")
    with pytest.raises(UserError, match="quote is not in"):
        library.ratings.judge(found.id, ANN, recs[1].id, said, [nowhere])


def test_a_quote_alone_will_do_and_suggests_the_grade(register: Register) -> None:
    library, recs = register
    found = a_round(library)
    said = Judgement("fully", found.by_then)
    made = library.ratings.judge(found.id, ANN, recs[0].id, said, [audit_quote(library)])
    assert (made.grade, made.evidence[0].quote) == (Grade.B, FOUND)


def test_a_round_is_finished_with_gaps_only_where_that_is_meant(register: Register) -> None:
    library, recs = register
    found = a_round(library)
    judge_all(library, found, recs, {ANN: "partly . . ."}, finish=False)
    with pytest.raises(UserError, match="3 of 4 are not judged yet"):
        library.ratings.finish(found.id, ANN)
    library.ratings.finish(found.id, ANN, incomplete=True)
    judge_all(library, found, recs, {BOB: "partly fully . ."})
    agreement = library.ratings.results(found.id).agreement
    assert (agreement.percent.units, agreement.by_all, agreement.of) == (1, 1, 4)


def test_closing_ends_a_round_for_all(register: Register) -> None:
    library, recs = register
    found = a_round(library)
    judge_all(library, found, recs, {ANN: "partly fully . ."}, finish=False)
    library.ratings.close(found.id, by="Carol")
    assert library.ratings.results(found.id).agreement.percent.value is None
    with pytest.raises(UserError, match="is closed"):
        library.ratings.finish(found.id, ANN, incomplete=True)
    with pytest.raises(UserError, match="closed already"):
        library.ratings.close(found.id)
    assert library.undo() is not None
    assert library.ratings.summary(found.id).closed is False


def test_undo_and_redo_of_each_act_and_what_is_no_longer_blind_is_said(
    register: Register,
) -> None:
    library, recs = register
    found = a_round(library)
    judge_all(library, found, recs, BOTH)
    library.undo()
    with pytest.raises(UserError, match="still rating: Bob Ray"):
        library.ratings.results(found.id)
    library.redo()
    assert library.ratings.results(found.id).agreement.after_seeing == 0
    library.undo()
    seen = Judgement("partly", found.by_then, reason="Having looked.")
    library.ratings.judge(found.id, BOB, recs[2].id, seen)
    library.ratings.finish(found.id, BOB)
    agreement = library.ratings.results(found.id).agreement
    assert (agreement.percent.value, agreement.after_seeing) == (1, 1)
    while library.undo() is not None:
        pass
    assert library.ratings.all() == []
    while library.redo() is not None:
        pass
    assert library.ratings.results(found.id).agreement == agreement


def test_a_recommendation_that_goes_is_counted_as_gone_and_its_judgements_stay(
    register: Register,
) -> None:
    library, recs = register
    found = a_round(library)
    judge_all(library, found, recs, BOTH)
    library.recommendations.remove([recs[0].id])
    sheet = library.ratings.sheet(found.id, ANN)
    assert (sheet.gone, len(sheet.matters)) == (1, 3)
    results = library.ratings.results(found.id)
    assert results.outcomes[0].recommendation is None
    assert results.outcomes[0].label == f"no. {recs[0].id}"
    assert results.agreement.percent.units == 4


def test_whose_word_a_round_on_responses_becomes(register: Register) -> None:
    library, recs = register
    found = a_round(library, axis=Axis.RESPONSE)
    judge_all(library, found, recs, {ANN: "accepted accepted noted none",
                                     BOB: "accepted accepted noted none"})  # fmt: skip
    events = library.ratings.decisions.take_over(found.id)
    assert {event.whose for event in events} == {Whose.OWNER}
    assert [event.value for event in events] == ["accepted", "accepted", "noted", "none"]


def test_a_judgement_reads_the_log_of_its_round_once(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, recs = register
    found = a_round(library)
    asked: list[int] = []
    entries = RatingTable.entries

    def noted(self: RatingTable, round_id: RoundId) -> list[RatingEntry]:
        asked.append(round_id)
        return entries(self, round_id)

    monkeypatch.setattr(RatingTable, "entries", noted)
    said = Judgement("partly", found.by_then, reason="So it is.")
    library.ratings.judge(found.id, ANN, recs[0].id, said)
    assert asked == [found.id]
    library.ratings.sheet(found.id, ANN)
    assert asked == [found.id] * 2
