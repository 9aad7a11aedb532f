"""Flags say what is late, stale, stalled, first; on any day, and never of what is finished."""

from datetime import date

import pytest

from policydesk.core.status import Axis, StatusEvent
from policydesk.core.timeline import Timeline
from tests.core.events import Ledger

L = Ledger()
ACCEPTED = L.event(Axis.RESPONSE, "accepted", "2020-01-01")
UNDER_WAY = L.event(Axis.CLAIM, "under_way", "2020-06-01")
DONE = L.event(Axis.CLAIM, "done", "2020-07-01")
PARTLY = L.event(Axis.ASSESSMENT, "partly", "2020-08-01")
LOOKED_SOON = L.event(Axis.REVIEW, "no_change", "2021-05-31")
LOOKED_LATER = L.event(Axis.REVIEW, "no_change", "2021-06-01")
UNDETERMINED = L.event(Axis.ASSESSMENT, "cannot_determine", "2020-08-01")
IN_TWO_YEARS = L.event(Axis.REVIEW_BY, "2022-08-01", "2020-08-02")
SOON = L.event(Axis.REVIEW_BY, "2020-09-30", "2020-08-02")
LOOKED = L.event(Axis.REVIEW, "no_change", "2020-09-15")
CLOSED = L.event(Axis.STANDING, "closed", "2020-08-03")
REOPENED = L.event(Axis.STANDING, "live", "2020-08-04", note="new facts")
WITHDRAWN = L.event(Axis.STANDING, "withdrawn", "2020-08-03")
FIRST = L.event(Axis.PRIORITY, "high", "2020-02-01")
FIRST_LATE = L.event(Axis.PRIORITY, "high", "2020-11-01")
NOT_PUBLIC = L.event(Axis.EXEMPT, "exempt", "2020-11-02")
SET_APART = L.event(Axis.LIMB, "(a) a plan", "2020-01-01", "2020-11-03")
FOR_LATER = L.event(Axis.TARGET, "2030-12-31", "2020-11-04")
NO_MORE = L.event(Axis.PRIORITY, "none", "2020-03-01")


@pytest.mark.parametrize(
    ("events", "day", "flags"),
    [
        ([], "2030-01-01", ""),
        ([ACCEPTED], "2020-12-31", ""),
        ([ACCEPTED], "2021-01-01", "stale"),
        ([ACCEPTED, SOON], "2020-09-30", ""),
        ([ACCEPTED, SOON], "2020-10-01", "stale"),
        ([ACCEPTED, SOON, LOOKED], "2020-10-01", ""),
        ([ACCEPTED, SOON, LOOKED], "2021-09-16", "stale"),
        ([ACCEPTED, IN_TWO_YEARS], "2022-08-01", ""),
        ([UNDETERMINED, IN_TWO_YEARS], "2021-08-03", "stale"),
        ([UNDETERMINED, SOON], "2020-10-01", "stale"),
        ([DONE], "2021-07-02", "stale"),
        ([WITHDRAWN], "2030-01-01", ""),
        ([ACCEPTED, CLOSED], "2030-01-01", ""),
        ([ACCEPTED, CLOSED, REOPENED], "2030-01-01", "stale"),
        ([ACCEPTED, UNDER_WAY, LOOKED_SOON], "2021-06-01", ""),
        ([ACCEPTED, UNDER_WAY, LOOKED_LATER], "2021-06-01", "stalled"),
        ([ACCEPTED, LOOKED_LATER], "2021-06-01", "stalled"),
        ([DONE, LOOKED_LATER], "2021-06-01", ""),
        ([DONE, PARTLY], "2020-08-01", "contested"),
        ([ACCEPTED, SET_APART, FIRST_LATE, NOT_PUBLIC], "2021-01-01", "priority exempt stale"),
        ([ACCEPTED, FOR_LATER], "2021-01-01", "stale"),  # a date is no word of what became of it
        ([FOR_LATER], "2030-12-31", ""),
        ([SET_APART, FIRST_LATE], "2030-01-01", "priority"),  # nobody said what became of it
        ([FIRST], "2020-03-01", "priority"),
        ([FIRST, NO_MORE], "2020-03-01", ""),
    ],
)
def test_the_flags_of_a_day(events: list[StatusEvent], day: str, flags: str) -> None:
    found = Timeline(tuple(events)).headline(today=date.fromisoformat(day))
    assert found.flags == tuple(flags.split())


def test_the_clocks_give_the_same_flags_on_any_later_day() -> None:
    ledger = Ledger()
    timeline = Timeline(
        (
            ledger.event(Axis.TARGET, "2021-03-31", "2020-01-02"),
            ledger.event(Axis.TARGET, "2022-03-31", "2021-01-02"),
        ),
        ACCEPTED.happened,
    )
    clocks = timeline.what_stood(today=date(2020, 1, 1)).clocks
    for day in (date(2021, 1, 5), date(2021, 4, 1), date(2022, 1, 3), date(2023, 1, 1)):
        assert clocks.flags(day) == timeline.headline(today=day).flags
