"""What the facts tell of marks is what the timelines say, over random histories."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.dates import PartialDate
from policydesk.core.marks import OF_OWNERS, Mark, MarkKind, bearing, numbers_of
from policydesk.core.marks_told import Glance
from policydesk.core.status import Axis
from policydesk.core.timeline import AsOf, Timeline, end_of_day
from tests.core.events import Ledger
from tests.core.test_columns import ACT, LATER, TODAY, dials, histories
from tests.core.test_facts import table_of

MOVES = [
    (Axis.CLAIM, "done"), (Axis.CLAIM, "under_way"), (Axis.ASSESSMENT, "partly"),
    (Axis.ASSESSMENT, "started"), (Axis.ASSESSMENT, "not_done"), (Axis.RESPONSE, "accepted"),
    (Axis.REVIEW, "no_change"),
]  # fmt: skip
TARGETS = [
    (Axis.TARGET, "2021-01-31"), (Axis.TARGET, "2021-02"), (Axis.TARGET, "2021-04-30"),
    (Axis.TARGET, "2020-12-31"), (Axis.TARGET, "2021-06-30"), (Axis.CLAIM, "under_way"),
]  # fmt: skip
OTHERS = [
    (Axis.RESPONSE, "rejected"), (Axis.STANDING, "withdrawn"), (Axis.STANDING, "closed"),
    (Axis.REVIEW_BY, "2021-02-15"), (Axis.PRIORITY, "high"), (Axis.EXEMPT, "exempt"),
    (Axis.PRIORITY, "none"),
]  # fmt: skip
LOOKS = [
    (Axis.REVIEW_BY, "2021-02"), (Axis.REVIEW_BY, "2022-03-01"), (Axis.REVIEW, "no_change"),
    (Axis.ASSESSMENT, "cannot_determine"), (Axis.OWNER, "Vale Council"), (Axis.STANDING, "live"),
    (Axis.STANDING, "candidate"), (Axis.EXEMPT, "none"),
]  # fmt: skip
STALLS = [(Axis.CLAIM, "under_way"), (Axis.REVIEW, "no_change")]
LONG_AGO = st.sampled_from(["2019-06-01", "2019-12-01", "2020-12-01", "2021-01-05", "2021"])
HAPPENED = st.sampled_from(
    ["2021-01-05", "2021-02", "2021", "unknown", "2020-12-01", "2020-12-01", "2019-06-01"]
)


def told_of(said: list[tuple[Axis, str]]) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    """A history in which these are said: of few kinds, so that they meet each other."""
    happened = LONG_AGO if said is STALLS else HAPPENED
    told = st.tuples(
        st.sampled_from([1, 1, 1, 3]), ACT, st.sampled_from(said), happened, LATER, LATER,
        st.integers(0, 20),
    )  # fmt: skip
    return st.lists(told, min_size=2, max_size=10)


EVERYTHING = [*MOVES, *TARGETS, *OTHERS, *LOOKS]
TOLD = st.sampled_from([MOVES, TARGETS, STALLS, LOOKS, EVERYTHING]).flatmap(told_of)
DUE = PartialDate.parse("2021-02-10")
MARKS = [
    *(Mark(kind) for kind in MarkKind
      if kind not in {MarkKind.DUE_BY, MarkKind.PASSED_SINCE, *OF_OWNERS}),
    Mark(MarkKind.DUE_BY, date(2021, 4, 30)),
    Mark(MarkKind.PASSED_SINCE, date(2021, 1, 31)),
]


@settings(deadline=None, max_examples=300)
@given(TOLD, dials())
def test_a_mark_is_told_as_the_timeline_says_it(
    told: list[tuple[Any, ...]], as_of: AsOf
) -> None:
    timelines = {int(n): Timeline(each.events, DUE) for n, each in histories(told).items()}
    table = table_of(timelines)
    today = as_of.world or TODAY
    assert DUE.end is not None
    due_by = [DUE.end.toordinal()] * len(timelines)
    glance = Glance(table, table.read(as_of), due_by, as_of, today.toordinal())
    for place, timeline in enumerate(timelines.values()):
        numbers = numbers_of(timeline.what_stood(as_of, today=today).clocks)
        for mark in MARKS:
            slow = bearing(mark, today.toordinal())(numbers)
            assert bool(glance.bearing(mark)[place]) is slow, mark


@pytest.mark.parametrize(
    ("claimed", "looked", "as_of", "stalled"),
    [
        ("2019-06-01", "2020-12-01", AsOf(date(2021, 1, 15)), True),
        ("2020-06-15", "2020-12-01", AsOf(date(2021, 1, 15)), False),
        ("2020-01-15", "2021", AsOf(known=end_of_day(date(2021, 4, 30))), False),
        ("2020-01-05", "2021", AsOf(known=end_of_day(date(2021, 4, 30))), True),
        ("2020-01-05", "2021", AsOf(date(2021, 1, 9)), False),
        ("2020-01-05", "2021", AsOf(date(2021, 1, 9), generous=True), True),
    ],
)
def test_a_look_a_year_after_anything_moved_finds_it_stalled(
    claimed: str, looked: str, as_of: AsOf, stalled: bool
) -> None:
    """A vague look counts from the day it was written down, and generously from its first."""
    ledger = Ledger()
    events = (
        ledger.event(Axis.CLAIM, "under_way", claimed, "2020-12-15"),
        ledger.event(Axis.REVIEW, "no_change", looked, "2021-01-10"),
    )
    assert told(Timeline(events), Mark(MarkKind.STALLED), as_of) is stalled


@pytest.mark.parametrize(
    ("as_of", "review_by"),
    [
        (AsOf(date(2020, 6, 30)), date(2021, 1, 9)),
        (AsOf(date(2021, 3, 25)), date(2021, 6, 30)),
        (AsOf(date(2021, 3, 25), end_of_day(date(2021, 3, 1))), date(2022, 1, 10)),
        (AsOf(date(2021, 4, 30)), date(2022, 4, 10)),
    ],
)
def test_one_looks_again_on_the_day_promised_or_a_year_after_the_last_update(
    as_of: AsOf, review_by: date
) -> None:
    ledger = Ledger()
    timeline = Timeline((
        ledger.event(Axis.CLAIM, "under_way", "2020-01-10"),
        ledger.event(Axis.RESPONSE, "accepted", "2021-02-01", "2021-01-10"),
        ledger.event(Axis.REVIEW_BY, "2021-06", "2021-03-20"),
        ledger.event(Axis.REVIEW, "no_change", "2021-04-10"),
    ))  # fmt: skip
    assert told(timeline, Mark(MarkKind.DUE_BY, review_by), as_of)
    assert not told(timeline, Mark(MarkKind.DUE_BY, review_by - timedelta(1)), as_of)


def told(timeline: Timeline, mark: Mark, as_of: AsOf) -> bool:
    """What the facts tell of a mark, and no other than the timeline does."""
    table = table_of({1: timeline})
    today = as_of.world or TODAY
    glance = Glance(table, table.read(as_of), [0], as_of, today.toordinal())
    slow = numbers_of(timeline.what_stood(as_of, today=today).clocks)
    found = bool(glance.bearing(mark)[0])
    assert found is bearing(mark, today.toordinal())(slow)
    return found
