"""Response times: a table of cases, and quartiles against a slow and obvious model."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.answers import Answer
from policydesk.core.response_times import (
    Awaited,
    BodyTimes,
    Clocks,
    Quartiles,
    quartiles,
    response_times,
)

UNTIL = date(2022, 1, 1)
TODAY = UNTIL.toordinal()
ISSUED = TODAY - 100


def asked(
    answered: int | tuple[int, int] | None = None, *, issued: tuple[int, int] | None = (0, 0),
    due: int | None = None, ended: int | None = None, none_due: bool = False,
) -> Awaited:  # fmt: skip
    """Days are counted from the day of issue, a hundred days ago."""
    first, last = answered if isinstance(answered, tuple) else (answered, answered)
    return Awaited(
        ("Council",),
        (ISSUED + issued[0], ISSUED + issued[1]) if issued else (0, 0),
        0 if due is None else ISSUED + due,
        Answer(
            0 if first is None else ISSUED + first,
            0 if last is None else ISSUED + last,
            0 if ended is None else ISSUED + ended,
            not none_due,
        ),
    )


def body(of: int, **facts: object) -> BodyTimes:
    return replace(BodyTimes("Council", of), **facts)  # type: ignore[arg-type]


def all_at(*days: int | None) -> dict[str, Quartiles]:
    return {"longest": Quartiles(*days), "shortest": Quartiles(*days)}


CASES: tuple[tuple[str, list[Awaited], BodyTimes], ...] = (
    ("one answer", [asked(10)], body(1, answered=1, **all_at(10, 10, 10))),
    ("on the day itself", [asked(0)], body(1, answered=1, **all_at(0, 0, 0))),
    ("four answers", [asked(n) for n in (40, 10, 30, 20)],
     body(4, answered=4, **all_at(10, 20, 30))),
    ("five answers", [asked(n) for n in (10, 20, 30, 40, 50)],
     body(5, answered=5, **all_at(20, 30, 40))),
    ("nobody answered", [asked(), asked()], body(2, waiting=2)),
    ("half answered: the median is reached, the upper quartile is not",
     [asked(10), asked(20), asked(), asked()],
     body(4, answered=2, waiting=2, **all_at(10, 20, None))),
    ("one of three: only the lower quartile",
     [asked(10), asked(), asked()], body(3, answered=1, waiting=2, **all_at(10, None, None))),
    ("one that was withdrawn early is not half of two",
     [asked(50), asked(ended=5)],
     body(2, answered=1, waiting=1, no_longer_asked=1, **all_at(50, 50, 50))),
    ("withdrawn on the very day counts as waiting on it",
     [asked(50), asked(ended=50)],
     body(2, answered=1, waiting=1, no_longer_asked=1, **all_at(50, 50, None))),
    ("withdrawn before it was issued waited no day",
     [asked(ended=-5)], body(1, waiting=1, no_longer_asked=1)),
    ("without a date of issue",
     [asked(10, issued=None), asked(issued=None), asked(20)],
     body(3, answered=1, undated=2, undated_answered=1, **all_at(20, 20, 20))),
    ("answered before it was issued", [asked(-3)], body(1, before_issue=1)),
    ("issued after the day asked about", [asked(issued=(101, 101))], body(1, later=1)),
    ("no answer due", [asked(none_due=True)], body(1, none_due=1)),
    ("answered though none was due", [asked(7, none_due=True)],
     body(1, answered=1, **all_at(7, 7, 7))),
    ("a vague answer", [asked((10, 40))],
     body(1, answered=1, vague=1, span=30, longest=Quartiles(40, 40, 40),
          shortest=Quartiles(10, 10, 10))),
    ("a vague date of issue", [asked(40, issued=(0, 30))],
     body(1, answered=1, vague=1, span=30, longest=Quartiles(40, 40, 40),
          shortest=Quartiles(10, 10, 10))),
    ("an answer on a day nobody knows", [asked((1 - ISSUED, 60))],
     body(1, answered=1, vague=1, span=60, longest=Quartiles(60, 60, 60),
          shortest=Quartiles(0, 0, 0))),
    ("against the clock",
     [asked(50, due=56), asked(57, due=56), asked((50, 60), due=56), asked(due=56),
      asked(due=120), asked(ended=20, due=56), asked(3)],
     body(7, answered=4, waiting=3, no_longer_asked=1, vague=1, span=10,
          longest=Quartiles(50, 60, None), shortest=Quartiles(50, 57, None),
          clocks=Clocks(6, in_time=1, late=1, unclear=1, overdue=1, running=2, days=(56, 120)))),
)  # fmt: skip


@pytest.mark.parametrize(("given_", "expected"), [case[1:] for case in CASES],
                         ids=[case[0] for case in CASES])  # fmt: skip
def test_cases(given_: list[Awaited], expected: BodyTimes) -> None:
    found = response_times(given_, UNTIL)
    assert found.bodies == (expected,)
    assert found.together == replace(expected, body="")


def test_several_bodies_have_it_each_and_all_have_it_once() -> None:
    both = asked(10)._replace(addressees=("Council", "Government"))
    nobody = asked()._replace(addressees=())
    found = response_times([both, nobody, asked(20)], UNTIL)
    assert [(each.body, each.of) for each in found.bodies] == [
        ("Council", 2), ("Government", 1), ("", 1),
    ]  # fmt: skip
    assert (found.together.of, found.together.answered, found.together.waiting) == (3, 2, 1)


def test_nothing_at_all() -> None:
    assert response_times([], UNTIL).bodies == ()
    assert quartiles({}, {}) == Quartiles()


def redistributed(answered: list[int], waiting: list[int]) -> Quartiles:
    """Efron's way (1967): who has not answered hands their weight on to all who were seen longer.

    It gives Kaplan and Meier's estimate by another road, one person at a time.
    """
    people = sorted([(day, 0) for day in answered] + [(day, 1) for day in waiting])
    weights = [Fraction(1, len(people)) for _ in people]
    gone, reached = Fraction(0), []
    for place, (_, still_waiting) in enumerate(people):
        if not still_waiting:
            gone += weights[place]
            while len(reached) < 3 and gone >= Fraction(len(reached) + 1, 4):
                reached.append(people[place][0])
        elif rest := len(people) - place - 1:
            for other in range(place + 1, len(people)):
                weights[other] += weights[place] / rest
    return Quartiles(*reached)


WAITS = st.lists(st.integers(min_value=0, max_value=12), max_size=14)


@given(WAITS, WAITS)
def test_quartiles_are_those_of_the_slow_model(answered: list[int], waiting: list[int]) -> None:
    assert quartiles(Counter(answered), Counter(waiting)) == redistributed(answered, waiting)


def model(asked_for: list[Awaited], body: str | None) -> BodyTimes:
    """Each recommendation looked at by itself, for each number anew; of all where body is None."""
    mine = [each for each in asked_for
            if body is None or body in each.addressees or (not body and not each.addressees)]
    answered = [each for each in mine if counts_as(each) == "answered"]
    waiting = [each for each in mine if counts_as(each) == "waiting"]
    spans = [longest - shortest for shortest, longest in map(days, answered)]
    clocked = [each for each in (*answered, *waiting) if each.due_by]
    given_days = [each.due_by - each.issued[0] for each in clocked] or [0]

    def of(which: int) -> Quartiles:
        return redistributed([days(each)[which] for each in answered],
                             [days(each)[which] for each in waiting])  # fmt: skip

    return BodyTimes(
        body or "", len(mine), **Counter(map(counts_as, mine)),
        no_longer_asked=sum(each.answer.ended > 0 for each in waiting),
        undated_answered=sum(counts_as(each) == "undated" and each.answer.last > 0
                             for each in mine),
        vague=sum(span > 0 for span in spans), span=max(spans, default=0),
        longest=of(1), shortest=of(0),
        clocks=Clocks(len(clocked), **Counter(map(against, clocked)),
                      days=(min(given_days), max(given_days))),
    )  # fmt: skip


def counts_as(each: Awaited) -> str:
    if not each.answer.last and not each.answer.due:
        return "none_due"
    if not each.issued[0]:
        return "undated"
    if each.answer.last:
        return "before_issue" if each.answer.last < each.issued[0] else "answered"
    return "later" if each.issued[0] > TODAY else "waiting"


def days(each: Awaited) -> tuple[int, int]:
    answer = each.answer
    if answer.last:
        return max(answer.first - each.issued[1], 0), answer.last - each.issued[0]
    end = min(answer.ended or TODAY, TODAY)
    return max(end - each.issued[1], 0), max(end - each.issued[0], 0)


def against(each: Awaited) -> str:
    answer = each.answer
    if not answer.last:
        return "overdue" if (answer.ended or TODAY) > each.due_by else "running"
    if answer.last <= each.due_by:
        return "in_time"
    return "late" if answer.first > each.due_by else "unclear"


WHEN = st.none() | st.integers(min_value=-40, max_value=100)
SPAN = st.sampled_from([0, 0, 0, 5, 30])


ISSUE = st.none() | st.tuples(st.integers(min_value=-20, max_value=120), st.sampled_from([0, 20]))
DUE = st.none() | st.integers(min_value=0, max_value=150)
ENDED = st.none() | st.integers(min_value=0, max_value=100)
TO = st.sampled_from([(), ("A",), ("B",), ("A", "B")])


def a_history(
    answered: int | None, span: int, issued: tuple[int, int] | None, due: int | None,
    ended: int | None, none_due: bool, to: tuple[str, ...],
) -> Awaited:  # fmt: skip
    end = None if answered is None else (answered - span, answered)
    between = None if issued is None else (issued[0], sum(issued))
    made = asked(end, issued=between, due=due, ended=ended, none_due=none_due)
    return made._replace(addressees=to)


HISTORIES = st.builds(a_history, WHEN, SPAN, ISSUE, DUE, ENDED, st.booleans(), TO)


@given(st.lists(HISTORIES, max_size=12))
def test_every_recommendation_is_counted_and_nobody_is_left_out_silently(
    asked_for: list[Awaited],
) -> None:
    found = response_times(asked_for, UNTIL)
    for each in (found.together, *found.bodies):
        counted = (each.answered, each.waiting, each.undated, each.before_issue, each.later,
                   each.none_due)  # fmt: skip
        assert sum(counted) == each.of
        clocks = each.clocks
        against = clocks.in_time + clocks.late + clocks.unclear + clocks.overdue + clocks.running
        assert against == clocks.of <= each.answered + each.waiting
        assert each.no_longer_asked <= each.waiting
    assert found.together.of == len(asked_for)
    assert sum(each.of for each in found.bodies) == sum(
        max(len(each.addressees), 1) for each in asked_for
    )
    answered = [each.answer for each in asked_for if each.answer.last]
    assert found.together.answered + found.together.before_issue + (
        found.together.undated_answered
    ) == len(answered)


@given(st.lists(HISTORIES, max_size=12))
def test_what_is_counted_together_is_what_a_slow_look_at_each_says(
    asked_for: list[Awaited],
) -> None:
    found = response_times(asked_for, UNTIL)
    assert found.together == model(asked_for, None)
    names = {name for each in asked_for for name in each.addressees or ("",)}
    assert {each.body: each for each in found.bodies} == {
        name: model(asked_for, name) for name in names
    }
