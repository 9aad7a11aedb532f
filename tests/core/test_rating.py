"""Rounds of rating: samples, logs that undo takes back, what is shown blind, what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.agreement import NO_PAIR, Figure
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.ids import RecommendationId, RoundId
from policydesk.core.rating import (
    RATED_AXES,
    Act,
    Judgement,
    RatingEntry,
    RatingItem,
    RatingRound,
    agreed_judgement,
    draw,
    find_rater,
    standing_entries,
    state_of_round,
    values_of,
)
from policydesk.core.rating_results import RatingResults, agreement_of, summary_of
from policydesk.core.rating_sheet import tell_blind
from policydesk.core.rating_words import (
    method_paragraph,
    say_choice,
    say_dials,
    say_figure,
    say_share,
)
from policydesk.core.status import Axis, Grade, HeadlineKind, Whose
from policydesk.core.timeline import AsOf
from tests.core.events import Ledger, evidence

DAY = date(2025, 3, 31)
MOMENT = datetime(2025, 4, 2, 9, 30, tzinfo=UTC)
UIDS = st.lists(st.text("abcdef0123456789", min_size=4, max_size=8), unique=True, max_size=12)


def a_round(**more: object) -> RatingRound:
    """A round of Ann, Bob and Cid over two recommendations."""
    said: dict[str, object] = {
        "id": RoundId(1), "uid": "round", "name": "Spring", "axis": Axis.ASSESSMENT,
        "raters": ("Ann", "Bob", "Cid"), "as_of": AsOf(DAY, MOMENT), "query": "",
        "headlines": (), "matched": 2, "seed": "", "opened_at": MOMENT,
        "items": tuple(RatingItem(RecommendationId(n), f"rec-{n}") for n in (1, 2)),
    }  # fmt: skip
    return RatingRound(**{**said, **more})  # type: ignore[arg-type]


def log(*acts: tuple[str, ...] | int) -> list[RatingEntry]:
    """A log: (act, rater, recommendation, value), or the number of the line that is taken back."""
    entries = []
    for number, act in enumerate(acts, start=1):
        at = MOMENT + timedelta(minutes=number)
        if isinstance(act, int):
            back = RatingEntry(number, str(number), RoundId(1), Act.RETRACTED, "", at)
            entries.append(replace(back, takes_back=act))
            continue
        kind, rater, *rest = act
        said = Judgement(rest[1], PartialDate.day(DAY), reason="So.") if len(rest) > 1 else None
        entries.append(RatingEntry(
            number, str(number), RoundId(1), Act(kind), rater, at, rest[0] if rest else "", said,
        ))  # fmt: skip
    return entries


@given(UIDS, st.integers(0, 12), st.text(max_size=3))
def test_a_sample_has_the_size_asked_and_no_order_or_stranger_changes_it(
    uids: list[str], size: int, seed: str
) -> None:
    places = draw(uids, size, seed)
    assert places == sorted(set(places))
    assert len(places) == min(size, len(uids))
    chosen = {uids[at] for at in places}
    turned = uids[::-1]
    assert {turned[at] for at in draw(turned, size, seed)} == chosen
    if len(places) < len(uids):
        left_out = next(uid for uid in uids if uid not in chosen)
        fewer = [uid for uid in uids if uid != left_out]
        assert {fewer[at] for at in draw(fewer, size, seed)} == chosen


def test_another_seed_draws_another_sample() -> None:
    uids = [f"uid-{n}" for n in range(50)]
    assert len({tuple(draw(uids, 10, str(seed))) for seed in range(20)}) == 20


@given(st.lists(st.sampled_from(["act", "undo", "redo"]), max_size=25))
def test_a_log_stands_as_undo_and_redo_leave_it(steps: list[str]) -> None:
    """Against two plain stacks of lines."""
    entries: list[RatingEntry] = []
    done: list[tuple[RatingEntry, RatingEntry]] = []  # the act, and the last line about it
    undone: list[tuple[RatingEntry, RatingEntry]] = []

    def append(takes_back: int | None) -> RatingEntry:
        act = Act.RETRACTED if takes_back else Act.FINISHED
        number = len(entries) + 1
        entries.append(RatingEntry(number, str(number), RoundId(1), act, "Ann", MOMENT,
                                   takes_back=takes_back))  # fmt: skip
        return entries[-1]

    for step in steps:
        if step == "act":
            made = append(None)
            done.append((made, made))
            undone.clear()
        elif step == "undo" and done:
            act, last = done.pop()
            undone.append((act, append(last.id)))
        elif step == "redo" and undone:
            act, last = undone.pop()
            done.append((act, append(last.id)))
    assert standing_entries(entries) == [act for act, _ in done]


def test_the_last_judgement_counts_and_one_that_was_taken_back_does_not() -> None:
    entries = log(
        ("judged", "Ann", "rec-1", "partly"), ("judged", "Ann", "rec-1", "largely"), 2,
        ("judged", "Bob", "rec-1", "started"), ("judged", "Ann", "rec-1", "fully"),
    )  # fmt: skip
    state = state_of_round(a_round(), entries)
    values = {r: e.judgement.value for r, e in state.judged["rec-1"].items() if e.judgement}
    assert list(values.items()) == [("Ann", "fully"), ("Bob", "started")]
    assert (state.changed, state.count_of("Ann"), state.count_of("Cid")) == (1, 1, 0)
    assert (state.open_to_all, state.seen_at) == (False, None)


def test_a_round_is_open_to_all_once_the_last_has_finished_and_that_moment_stays() -> None:
    finished = [("finished", rater) for rater in ("Ann", "Bob", "Cid")]
    entries = log(("judged", "Ann", "rec-1", "partly"), *finished)
    state = state_of_round(a_round(), entries)
    assert (state.open_to_all, state.seen_at) == (True, entries[-1].recorded_at)
    assert state.after_seeing == 0
    later = log(
        ("judged", "Ann", "rec-1", "partly"), *finished, 2,
        ("judged", "Ann", "rec-1", "fully"), ("finished", "Ann"),
    )  # fmt: skip
    again = state_of_round(a_round(), later)
    assert (again.open_to_all, again.after_seeing) == (True, 1)
    assert again.seen_at == later[3].recorded_at
    assert state_of_round(a_round(), log(("closed", "Dan"))).open_to_all
    reopened = state_of_round(a_round(), log(("closed", "Dan"), 1))
    assert (reopened.open_to_all, reopened.seen_at is not None) == (False, True)


def test_every_axis_that_is_judged_has_its_values_and_not_assessed_is_none() -> None:
    assert "not_assessed" not in values_of(Axis.ASSESSMENT)
    assert [len(values_of(axis)) for axis in RATED_AXES] == [9, 8, 6]


def test_a_rater_is_found_whatever_the_capitals() -> None:
    assert find_rater(a_round(), "  bob ") == "Bob"
    with pytest.raises(UserError, match="its raters are Ann, Bob, Cid"):
        find_rater(a_round(), "Dan")


def test_judgements_that_are_alike_become_one_that_all_hold() -> None:
    may, june = PartialDate.parse("2024-05"), PartialDate.parse("2024-06")
    first = Judgement("partly", may, Grade.A)
    assert agreed_judgement(a_round(), [first, first]).happened == may
    unlike = agreed_judgement(a_round(), [first, replace(first, happened=june, grade=Grade.C)])
    assert (unlike.happened, unlike.grade) == (PartialDate.day(DAY), Grade.C)
    vague = replace(first, happened=PartialDate.parse("2025"))
    assert agreed_judgement(a_round(), [vague, vague]).happened == PartialDate.day(DAY)
    assert agreed_judgement(a_round(), [first, replace(first, grade=None)]).grade is None


@pytest.mark.parametrize("axis", RATED_AXES)
@given(values=st.lists(st.sampled_from(values_of(Axis.ASSESSMENT)), min_size=2, max_size=2),
       notes=st.lists(st.text(max_size=9), min_size=2, max_size=2))
def test_what_was_assessed_and_noted_of_it_cannot_be_told_from_a_sheet(
    axis: Axis, values: Sequence[str], notes: Sequence[str]
) -> None:
    told = []
    for value, note in zip(values, notes, strict=True):
        ledger = Ledger()
        events = [
            ledger.event(Axis.RESPONSE, "accepted", "2024-01-01"),
            ledger.event(Axis.CLAIM, "done", "2024-02-01"),
            ledger.event(Axis.ASSESSMENT, value, "2024-03-01", whose=Whose.US, note=note,
                         grade=Grade.B, their_word=note, evidence=(evidence(),)),
        ]  # fmt: skip
        told.append(tell_blind(a_round(axis=axis), events))
    assert told[0] == told[1]
    *known, quoted = told[0]
    assert (quoted.text, quoted.whose, quoted.evidence) == ("", "", (evidence(),))
    assert len(known) == (2 if axis is Axis.ASSESSMENT else 1)


def test_a_target_that_moved_is_told_a_rater_as_moved() -> None:
    ledger = Ledger()
    events = [ledger.event(Axis.TARGET, "2025-12", "2024-01-01"),
              ledger.event(Axis.TARGET, "2026-03", "2024-05-01")]  # fmt: skip
    assert [told.text for told in tell_blind(a_round(), events)] == [
        "Target date set: December 2025", "Target date moved to: March 2026",
    ]  # fmt: skip


def test_how_a_round_was_drawn_and_its_two_days_are_said() -> None:
    assert say_choice(a_round()) == "all 2 in the register"
    drawn = a_round(query="tag:health", headlines=(HeadlineKind.PARTLY,), matched=9, seed="7")
    assert say_choice(drawn) == (
        "2 of the 9 that match “tag:health” and stood at “Partly implemented”, drawn with the "
        "seed “7” (those whose SHA-256 of “7:” and their uid is smallest)"
    )
    assert say_dials(a_round()) == (
        "the world on 31 March 2025, as we knew it on 2 April 2025, 09:30 UTC"
    )
    other = a_round(as_of=AsOf(DAY, MOMENT, generous=True, team=True))
    assert say_dials(other).endswith("as anyone knew it on 2 April 2025, 09:30 UTC; vague dates "
                                     "count from their first possible day")  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "share", "number"),
    [
        (Figure(Fraction(3, 4), 4, 4), "75 % (3 of 4)", "0.75 (4 recommendations)"),
        (Figure(Fraction(1, 3), 1, 3), "33 % (1 of 3 pairs, 1 recommendation)",
         "0.33 (1 recommendation, 3 pairs of judgements)"),
        (Figure(Fraction(-1, 10), 2, 2), "", "−0.10 (2 recommendations)"),
        (Figure(None, 0, 0, NO_PAIR), f"undefined: {NO_PAIR}", f"undefined: {NO_PAIR}"),
    ],
)  # fmt: skip
def test_figures_are_said_with_what_they_rest_on(
    figure: Figure, share: str, number: str
) -> None:
    assert say_figure(figure) == number
    if share:
        assert say_share(figure) == share


def test_the_paragraph_of_a_round_of_three() -> None:
    found = a_round()
    entries = log(
        ("judged", "Ann", "rec-1", "partly"), ("judged", "Bob", "rec-1", "partly"),
        ("judged", "Cid", "rec-1", "fully"), ("judged", "Ann", "rec-2", "fully"),
        ("closed", "Dan"),
    )  # fmt: skip
    state = state_of_round(found, entries)
    summary, agreement = summary_of(found, state), agreement_of(found, state)
    words = method_paragraph(RatingResults(summary, agreement, ()))
    for said in (
        "Ann, Bob and Cid each judged what the evidence shows for all 2 in the register",
        "Agreement: 33 % (1 of 3 pairs, 1 recommendation)",
        "Cohen’s kappa, Ann and Bob: undefined: every judgement is the same value",
        "Cohen’s kappa, Ann and Cid: 0.00 (1 recommendation)",
        "1 of 2 recommendations were judged by all raters.",
        "a courtesy, not a lock",
    ):
        assert said in words, said
