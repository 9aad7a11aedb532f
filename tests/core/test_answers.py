"""The first answer of a recommendation, between which days it came, and whether one is due."""

from __future__ import annotations

from datetime import date

import pytest

from policydesk.core.answers import NO_ANSWER, Answer, answer_of
from policydesk.core.status import Axis, StatusEvent
from policydesk.core.timeline import AsOf, end_of_day
from tests.core.events import Ledger

R, S = Axis.RESPONSE, Axis.STANDING


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def told(*events: tuple[object, ...]) -> list[StatusEvent]:
    ledger = Ledger()
    return [ledger.event(*event) for event in events]  # type: ignore[arg-type]


CASES: tuple[tuple[str, list[StatusEvent], Answer], ...] = (
    ("silence", [], NO_ANSWER),
    ("a claim is no answer", told((Axis.CLAIM, "done", "2021-03-01")), NO_ANSWER),
    ("one day", told((R, "accepted", "2021-03-01")), Answer(day("2021-03-01"), day("2021-03-01"))),
    ("an unclear answer is one", told((R, "unclear", "2021-03-01")),
     Answer(day("2021-03-01"), day("2021-03-01"))),
    ("the first of two", told((R, "noted", "2021-03-01"), (R, "accepted", "2021-06-01")),
     Answer(day("2021-03-01"), day("2021-03-01"))),
    ("a month", told((R, "rejected", "2021-03")), Answer(day("2021-03-01"), day("2021-03-31"))),
    ("no later than written down", told((R, "rejected", "2021-03", "2021-03-10")),
     Answer(day("2021-03-01"), day("2021-03-10"))),
    ("a day nobody knows", told((R, "rejected", "unknown", "2021-03-10")),
     Answer(1, day("2021-03-10"))),
    ("of two vague ones the first may be either",
     told((R, "noted", "2021", "2021-12-31"), (R, "accepted", "2021-03-01")),
     Answer(day("2021-01-01"), day("2021-03-01"))),
    ("no answer is due", told((R, "not_applicable", "2021-03-01")), Answer(due=False)),
    ("answered though none was due",
     told((R, "not_applicable", "2021-03-01"), (R, "noted", "2021-04-01")),
     Answer(day("2021-04-01"), day("2021-04-01"))),
    ("a draft asks nothing", told((S, "candidate", "2021-01-01")), Answer(due=False)),
    ("confirmed", told((S, "candidate", "2021-01-01"), (S, "live", "2021-02-01")), NO_ANSWER),
    ("withdrawn", told((S, "withdrawn", "2021-05-01")), Answer(ended=day("2021-05-01"))),
    ("withdrawn, then not", told((S, "withdrawn", "2021-05-01"), (S, "live", "2021-06-01")),
     NO_ANSWER),
)  # fmt: skip


@pytest.mark.parametrize(("events", "expected"), [case[1:] for case in CASES],
                         ids=[case[0] for case in CASES])  # fmt: skip
def test_the_first_answer(events: list[StatusEvent], expected: Answer) -> None:
    assert answer_of(events, AsOf()) == expected


def test_any_part_answered_is_an_answer_but_a_part_withdrawn_is_not_all_of_it() -> None:
    ledger = Ledger()
    limb = ledger.event(Axis.LIMB, "(a) one", "2021-01-01")
    other = ledger.event(Axis.LIMB, "(b) two", "2021-01-01")
    events = [
        limb,
        other,
        ledger.event(R, "accepted", "2021-03-01", limb=limb.uid),
        ledger.event(S, "withdrawn", "2021-04-01", limb=limb.uid),
    ]
    assert answer_of(events, AsOf()) == Answer(day("2021-03-01"), day("2021-03-01"))
    events.append(ledger.event(S, "overtaken", "2021-06-01", limb=other.uid))
    assert answer_of(events, AsOf()).ended == day("2021-06-01")


def test_a_part_to_which_no_answer_is_due_leaves_the_other_waiting() -> None:
    ledger = Ledger()
    parts = [ledger.event(Axis.LIMB, words, "2021-01-01") for words in ("(a) one", "(b) two")]
    events = [*parts, ledger.event(R, "not_applicable", "2021-02-01", limb=parts[1].uid)]
    assert answer_of(events, AsOf()) == NO_ANSWER
    events.append(ledger.event(R, "not_applicable", "2021-03-01", limb=parts[0].uid))
    assert answer_of(events, AsOf()) == Answer(due=False)


def test_the_dials_say_what_had_come_and_what_was_known() -> None:
    ledger = Ledger()
    wrong = ledger.event(R, "accepted", "2021-03-01", "2021-03-02")
    right = ledger.event(R, "accepted", "2021-05-01", "2021-06-01", supersedes=wrong.id)
    events = [wrong, right]
    assert answer_of(events, AsOf()).first == day("2021-05-01")
    assert answer_of(events, AsOf(date(2021, 4, 1))) == NO_ANSWER
    assert answer_of(events, AsOf(known=end_of_day(date(2021, 4, 1)))).first == day("2021-03-01")
    assert answer_of(events, AsOf(date(2021, 2, 1), end_of_day(date(2021, 4, 1)))) == NO_ANSWER
    undone = [*events, ledger.retraction(right, "2021-07-01")]
    assert answer_of(undone, AsOf()).first == day("2021-03-01")


def test_generous_dials_hold_a_vague_answer_to_have_come_by_their_day() -> None:
    events = told((R, "accepted", "2021", "2022-01-10"))
    assert answer_of(events, AsOf(date(2021, 6, 30))) == NO_ANSWER
    generous = answer_of(events, AsOf(date(2021, 6, 30), generous=True))
    assert generous == Answer(day("2021-01-01"), day("2021-06-30"))
