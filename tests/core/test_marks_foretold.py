"""What is told of marks without timelines is what the timelines say, over random histories."""

from __future__ import annotations

from array import array
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.columns import FactTable
from policydesk.core.dates import PartialDate
from policydesk.core.fact_blocks import with_facts
from policydesk.core.facts import facts_of
from policydesk.core.marks import Mark, MarkKind, bearing, packed, unpacked
from policydesk.core.marks_foretold import Glance
from policydesk.core.status import Axis
from policydesk.core.timeline import AsOf, Timeline, end_of_day
from tests.core.events import Ledger
from tests.core.test_columns import ACT, LATER, TODAY, dials, histories
from tests.core.test_facts import no_parts, table_of

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


TOLD = st.sampled_from([MOVES, TARGETS, STALLS, [*MOVES, *TARGETS, *OTHERS]]).flatmap(told_of)
DUE = PartialDate.parse("2021-02-10")
MARKS = [
    *(Mark(kind) for kind in MarkKind if kind not in {MarkKind.DUE_BY, MarkKind.PASSED_SINCE}),
    Mark(MarkKind.DUE_BY, date(2021, 4, 30)),
    Mark(MarkKind.PASSED_SINCE, date(2021, 1, 31)),
]
SURELY = {
    MarkKind.SLIPPED, MarkKind.OVERDUE_ORIGINAL, MarkKind.OVERDUE_CURRENT, MarkKind.PASSED_SINCE,
    MarkKind.CONTESTED,
}  # fmt: skip
"""What no timeline is read for, of what has no parts."""


@settings(deadline=None, max_examples=200)
@given(TOLD, dials())
def test_a_mark_is_told_as_the_timeline_says_it_or_not_at_all(
    told: list[tuple[Any, ...]], as_of: AsOf
) -> None:
    timelines = {n: Timeline(each.events, DUE) for n, each in histories(told).items()}  # type: ignore[arg-type]
    facts = {rec_id: facts_of(each.events) for rec_id, each in timelines.items()}
    table = FactTable([*timelines], lambda part: array("q", with_facts(part, b"", facts)))
    today = as_of.world or TODAY
    ever = {
        kind: {at for at, each in enumerate(timelines.values())
               if any(event.axis is axis for event in each.events)}
        for kind, axis in ((MarkKind.PRIORITY, Axis.PRIORITY), (MarkKind.EXEMPT, Axis.EXEMPT))
    }  # fmt: skip
    assert DUE.end is not None
    glance = Glance(
        table, table.read(as_of, lambda _: []), [DUE.end.toordinal()] * 3, ever, as_of,
        today.toordinal(),
    )  # fmt: skip
    for place, timeline in enumerate(timelines.values()):
        clocks = timeline.what_stood(as_of, today=today).clocks
        due = clocks.response_due.toordinal() if clocks.response_due else 0
        numbers = unpacked(packed(clocks), due, clocks.owner_ends)
        for mark in MARKS:
            found, slow = glance.tells(mark)(place), bearing(mark, today.toordinal())(numbers)
            assert found is slow or (found is None and mark.kind not in SURELY), mark


@pytest.mark.parametrize(
    ("claimed", "looked", "as_of", "told"),
    [
        ("2019-06-01", "2020-12-01", AsOf(date(2021, 1, 15)), None),
        ("2020-06-15", "2020-12-01", AsOf(date(2021, 1, 15)), False),
        ("2020-06-15", "2021", AsOf(known=end_of_day(date(2021, 4, 30))), None),
        ("2020-06-15", "2021", AsOf(date(2021, 4, 30), generous=True), None),
    ],
)
def test_what_moved_within_the_year_cannot_have_stalled(
    claimed: str, looked: str, as_of: AsOf, told: bool | None
) -> None:
    ledger = Ledger()
    events = (
        ledger.event(Axis.CLAIM, "under_way", claimed, "2020-12-15"),
        ledger.event(Axis.REVIEW, "no_change", looked, "2021-01-10"),
    )
    table = table_of({1: Timeline(events)})
    today = as_of.world or TODAY
    glance = Glance(table, table.read(as_of, no_parts), [0], {}, as_of, today.toordinal())
    assert glance.tells(Mark(MarkKind.STALLED))(0) is told
    stalled = "stalled" in Timeline(events).headline(as_of, today=today).flags
    assert stalled is (claimed == "2019-06-01")
