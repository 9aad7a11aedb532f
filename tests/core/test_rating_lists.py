"""Each number of agreement has the list of what it counts."""

from __future__ import annotations

from policydesk.core.ids import RecommendationId
from policydesk.core.rating import state_of_round
from policydesk.core.rating_lists import Told, told_cell, told_figures, told_remarks
from policydesk.core.rating_results import RatingResults, agreement_of, outcome_of, summary_of
from tests.core.test_rating import a_round, log


def results() -> RatingResults:
    """Cid judged one of two, after the others had finished; Ann changed one of hers."""
    found = a_round()
    entries = log(
        ("judged", "Ann", "rec-1", "partly"), ("judged", "Ann", "rec-1", "fully"),
        ("judged", "Bob", "rec-1", "fully"), ("judged", "Ann", "rec-2", "fully"),
        ("judged", "Bob", "rec-2", "partly"), ("finished", "Ann"), ("finished", "Bob"),
        ("finished", "Cid"), 8, ("judged", "Cid", "rec-1", "partly"), ("finished", "Cid"),
    )  # fmt: skip
    state = state_of_round(found, entries)
    judged = [
        tuple(e for e in entries if e.recommendation_uid == item.recommendation_uid)
        for item in found.items
    ]
    outcomes = tuple(
        outcome_of(found, state, judged[at], at, None, None) for at in range(len(found.items))
    )
    return RatingResults(summary_of(found, state), agreement_of(found, state), outcomes)


def numbers(told: Told) -> list[RecommendationId]:
    return [outcome.recommendation_id for outcome, _ in told.behind.rows]


def test_a_figure_opens_what_two_or_more_judged_of_it() -> None:
    told = {each.name: each for each in told_figures(results())}
    assert numbers(told["Agreement"]) == [1, 2]
    assert told["Agreement"].words == "25 % (1 of 4 pairs, 2 recommendations)"
    assert numbers(told["Cohen’s kappa, Ann and Bob"]) == [2, 1]  # unlike first
    assert numbers(told["Cohen’s kappa, Ann and Cid"]) == [1]
    assert told["Cohen’s kappa, Ann and Bob"].behind.sentence == (
        "It rests on 2 of 2 recommendations: 1 judged differently, which come first, and 1 alike."
    )


def test_a_remark_opens_those_it_is_about_and_says_why() -> None:
    gaps, changed, late = told_remarks(results())
    assert gaps.words == "1 of 2 recommendations were judged by all raters."
    assert [(o.recommendation_id, said) for o, said in gaps.behind.rows] == [
        (2, "not judged by Cid")
    ]
    assert [said for _, said in changed.behind.rows] == [
        "Ann: it is done in full, before it is partly done"
    ]
    assert [said for _, said in late.behind.rows] == ["Cid"]


def test_each_count_of_a_table_has_as_many() -> None:
    found = results()
    for pair in found.agreement.pairs:
        for row, counts in enumerate(pair.table.counts):
            for column, count in enumerate(counts):
                assert len(told_cell(found, pair.table, row, column).rows) == count
