"""What the facts tell of recommendations with parts is what their timelines say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.answers import answer_of
from policydesk.core.marks import bearing, numbers_of
from policydesk.core.marks_told import Glance
from policydesk.core.status import Axis, StatusEvent
from policydesk.core.timeline import AsOf, Timeline
from tests.core.events import Ledger
from tests.core.test_columns import TODAY, dials, histories
from tests.core.test_facts import table_of
from tests.core.test_marks_told import DUE, MARKS, TOLD
from tests.core.told import told_by


def in_parts(timeline: Timeline, cut: int, spoken: list[int]) -> Timeline:
    """The same in which some is said of two parts, which were told apart at some moment or never.

    The second part may have been told apart later, in other words, or not after all.
    """
    events = [*timeline.events]
    if len(events) <= cut:
        return Timeline(tuple(events), DUE)
    first = replace(events[cut], axis=Axis.LIMB, value="(a) one", supersedes=None, limb="")
    limbs = ["", first.uid, "never told apart"]
    second = None
    said: list[StatusEvent] = []
    for event, of in zip(events[cut + 1 :], spoken, strict=False):
        if of == 3 and second is None and event.supersedes != first.id:
            second = replace(event, axis=Axis.LIMB, value="(b) two", supersedes=None, limb="")
            limbs.append(second.uid)
            said.append(second)
        elif event.axis is Axis.RETRACTION or event.supersedes in {first.id, second and second.id}:
            said.append(event)
        else:
            said.append(replace(event, limb=limbs[of % len(limbs)]))
    return Timeline((*events[:cut], first, *said), DUE)


@settings(deadline=None, max_examples=60)
@given(
    TOLD, st.integers(0, 4), st.lists(st.sampled_from([0, 1, 1, 2, 3, 3]), min_size=10), dials()
)
def test_parts_stand_and_bear_marks_as_the_timelines_say(
    told: list[tuple[Any, ...]], cut: int, spoken: list[int], as_of: AsOf
) -> None:
    check({int(n): in_parts(each, cut, spoken) for n, each in histories(told).items()}, as_of)


def check(timelines: Mapping[int, Timeline], as_of: AsOf) -> None:
    """Hold columns and marks to the timelines."""
    table, today = table_of(timelines), as_of.world or TODAY
    found = table.read(as_of)
    assert [
        *zip(found.kinds, found.labels, found.slips, found.slipped_days, found.targets, strict=True)
    ] == [told_by(each, as_of, today) for each in timelines.values()]
    answers = zip(*table.answers(as_of), strict=True)
    assert [*answers] == [answer_of(each.events, as_of) for each in timelines.values()]
    assert DUE.end is not None
    glance = Glance(table, found, [DUE.end.toordinal()] * len(timelines), as_of, today.toordinal())
    for mark in MARKS:
        test = bearing(mark, today.toordinal())
        slow = [
            test(numbers_of(each.what_stood(as_of, today=today).clocks))
            for each in timelines.values()
        ]
        assert [*map(bool, glance.bearing(mark))] == slow, mark


def test_what_is_noted_of_parts_is_no_look_at_them() -> None:
    ledger, days = Ledger(), (None, date(2020, 6, 1), date(2021, 2, 1), date(2022, 3, 1))
    told = [
        ledger.event(Axis.RESPONSE, "accepted", "2020-01-10"),
        ledger.event(Axis.LIMB, "(a) one", "2020-01-01", "2021-12-01"),
        ledger.event(Axis.LIMB, "(b) two", "2020-01-01", "2021-12-02"),
        ledger.event(Axis.PRIORITY, "high", "2021-12-03"),
    ]
    noted = told[1:]
    for events in (told, noted, told[:1], [*told, ledger.event(Axis.REVIEW_BY, "2022-02-01",
                                                               "2021-12-04")]):  # fmt: skip
        for world in days:
            check({1: Timeline(tuple(events), DUE)}, AsOf(world=world))


def test_a_part_slips_by_its_own_dates_and_the_whole_has_the_one_furthest_off() -> None:
    ledger = Ledger()
    one = ledger.event(Axis.LIMB, "(a) one", "2020-01-01")
    other = ledger.event(Axis.LIMB, "(b) other", "2020-01-01")
    timeline = Timeline((
        one, other,
        ledger.event(Axis.TARGET, "2020-06-30", "2020-01-02"),
        ledger.event(Axis.TARGET, "2020-08-31", "2020-02-01", limb=one.uid),
        ledger.event(Axis.TARGET, "2020-05-31", "2020-02-01", limb=other.uid),
        ledger.event(Axis.CLAIM, "done", "2020-03-01", limb=other.uid),
    ), DUE)  # fmt: skip
    check({1: timeline}, AsOf())
    check({1: timeline}, AsOf(date(2020, 2, 15)))
    found = table_of({1: timeline}).read(AsOf())
    assert (found.slips[0], found.slipped_days[0]) == (1, 62)
    assert date.fromordinal(found.targets[0]) == date(2020, 8, 31)
    assert found.labels[0] == "Partly implemented (claimed)"
