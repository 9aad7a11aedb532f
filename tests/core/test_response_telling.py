"""Response times in words: what vague dates leave open is said as a span, never as one day."""

from datetime import date

from policydesk.core.answers import Answer
from policydesk.core.charts import Sign
from policydesk.core.response_telling import TOGETHER, cells, sentence
from policydesk.core.response_times import Awaited, BodyTimes, response_times
from policydesk.core.waits_drawn import wait_rows

ISSUED = date(2025, 11, 4).toordinal()
UNTIL = date(2026, 11, 26)


def told(*answers: Answer, due_by: int = 0) -> BodyTimes:
    asked = [Awaited(("Council",), (ISSUED, ISSUED), due_by, answer) for answer in answers]
    return response_times(asked, UNTIL).together


def test_exact_answers_give_one_day() -> None:
    times = told(Answer(ISSUED + 84, ISSUED + 84), due_by=ISSUED + 56)
    assert sentence(times, TOGETHER) == (
        "All together: 1 of 1 answered, 0 of 1 not yet; a quarter by 84 days, half by 84 days, "
        "three quarters by 84 days; 1 had 56 days to answer: 1 late."
    )


def test_vague_answers_give_a_span_with_how_many_they_are() -> None:
    times = told(Answer(ISSUED + 58, ISSUED + 88), Answer(1, ISSUED + 9_000))
    row = cells(times, TOGETHER)
    assert row[4:8] == (
        "0 to 88 days", "0 to 88 days", "58 to 9,000 days",
        "2 of 2 answers have a vague date, by up to 9,000 days",
    )  # fmt: skip
    assert "half by 0 to 88 days" in sentence(times, TOGETHER)
    assert "answers have a vague date" in sentence(times, TOGETHER)


def test_who_nobody_answered_has_no_days() -> None:
    assert cells(told(Answer()), TOGETHER)[4:8] == ("not reached",) * 3 + ("",)
    assert "a quarter not reached, half not reached" in sentence(told(Answer()), TOGETHER)


def test_a_bar_spans_what_vague_dates_leave_open() -> None:
    asked = [Awaited(("Council",), (ISSUED, ISSUED), 0, Answer(1, ISSUED + 1_000))] * 2
    drawn = wait_rows(response_times(asked, UNTIL), generous=False).rows[0]
    (bar,) = (mark for mark in drawn.ground if mark.sign is Sign.BAR)
    assert (bar.at, bar.until) == (0.0, 1.0)
