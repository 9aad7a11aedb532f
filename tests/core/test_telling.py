"""A history in sentences: a target date is set, moved or stands, as the slip ledger has it."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.status import Axis
from policydesk.core.telling import part_words, tell_entries
from policydesk.core.timeline import AsOf, Timeline, target_slips
from tests.core.events import Ledger
from tests.core.test_columns import dials, histories
from tests.core.test_marks_told import TARGETS, told_of
from tests.core.test_part_facts import in_parts


def sentences(timeline: Timeline) -> list[str]:
    return [said for _, said in tell_entries(timeline.entries(), part_words(timeline.events))]


def test_a_target_that_is_told_again_stands() -> None:
    ledger = Ledger()
    part = ledger.event(Axis.LIMB, "(a) one", "2020-01-01")
    told = (
        ledger.event(Axis.TARGET, "2021-03", "2020-01-02"),
        ledger.event(Axis.TARGET, "2021-03-31", "2020-02-01"),
        ledger.event(Axis.TARGET, "2021-06-30", "2020-03-01"),
        ledger.event(Axis.TARGET, "2021-06-30", "2020-04-01", limb=part.uid),
        ledger.event(Axis.TARGET, "2021-03-31", "2020-05-01"),
    )
    timeline = Timeline((part, *told))
    assert sentences(timeline)[1:] == [
        "Target date set: March 2021", "Target date stands: 31 March 2021",
        "Target date moved to: 30 June 2021", "Part (a): Target date stands: 30 June 2021",
        "Target date moved to: 31 March 2021",
    ]  # fmt: skip
    assert [slip.days for slip in target_slips(timeline.events, AsOf())] == [91, -91]


@settings(deadline=None, max_examples=60)
@given(
    told_of(TARGETS), st.integers(0, 3), st.lists(st.sampled_from([0, 1, 3]), min_size=10), dials()
)
def test_what_is_told_as_moved_is_in_the_slip_ledger(
    told: list[tuple[Any, ...]], cut: int, spoken: list[int], as_of: AsOf
) -> None:
    for timeline in histories(told).values():
        parted = in_parts(timeline, cut, spoken)
        apart = {event.uid for event in parted.events if event.axis is Axis.LIMB}
        moved = {
            entry.event.id
            for entry, said in tell_entries(parted.entries(as_of), part_words(parted.events))
            if "Target date moved" in said and entry.corrected_by is None
        }
        slips = {slip.event.id for slip in target_slips(parted.events, as_of)}
        if all(not event.limb or event.limb in apart for event in parted.events):
            assert moved == slips
