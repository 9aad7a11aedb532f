"""Marks are read as they are written, and borne as the clocks say."""

from __future__ import annotations

from datetime import date

import pytest

from policydesk.core.errors import UserError
from policydesk.core.flags import Clocks
from policydesk.core.marks import (
    FIXED,
    ClockNumbers,
    Mark,
    MarkKind,
    bearing,
    marks_typed,
    packed,
    unpacked,
)

TODAY = date(2026, 11, 26).toordinal()


def on(clocks: Clocks) -> ClockNumbers:
    return unpacked(packed(clocks), clocks.response_due.toordinal() if clocks.response_due else 0)


def test_a_mark_is_read_as_it_is_written() -> None:
    for mark in (Mark(MarkKind.STALE), Mark(MarkKind.DUE_BY, date(2026, 12, 31))):
        assert Mark.parse(str(mark)) == mark
    assert marks_typed(["stale", "exempt", "stale"]) == (
        Mark(MarkKind.STALE), Mark(MarkKind.EXEMPT),
    )  # fmt: skip
    assert Mark.parse("due_by:2026-12-31").words() == "due by 31 December 2026"
    assert Mark(MarkKind.EXEMPT).words() == "exempt from publication"


@pytest.mark.parametrize("text", ["", "late", "due_by", "due_by:soon", "stale:2026-01-01"])
def test_what_is_no_mark_names_those_there_are(text: str) -> None:
    with pytest.raises(UserError, match=r"use one of contested, .*due_by:DAY"):
        Mark.parse(text)


def test_days_before_today_are_past_and_today_is_not() -> None:
    clocks = on(Clocks(
        (), ((date(2026, 1, 31), date(2026, 11, 26)), (date(2026, 11, 20), date(2026, 11, 24))),
        date(2026, 11, 26), date(2026, 11, 25),
    ))  # fmt: skip
    borne = {kind for kind in MarkKind if bearing(Mark(kind), TODAY)(clocks)}
    assert borne == {
        MarkKind.OVERDUE_ORIGINAL, MarkKind.OVERDUE_CURRENT, MarkKind.STALE, MarkKind.DUE_BY,
    }  # fmt: skip
    for day, passed in ((20, True), (24, True), (25, False)):
        mark = Mark(MarkKind.PASSED_SINCE, date(2026, 11, day))
        assert bearing(mark, TODAY)(clocks) is passed
    assert clocks.target == date(2026, 11, 24).toordinal()


def test_each_fixed_flag_has_its_bit_and_silence_waits_for_an_answer() -> None:
    for flag in FIXED:
        clocks = on(Clocks((f"{flag}:3" if flag == "slipped" else flag,)))
        assert {kind.value for kind in MarkKind if bearing(Mark(kind), TODAY)(clocks)} == {flag}
        assert clocks.response_due == 0
    assert bearing(Mark(MarkKind.RESPONSE_OVERDUE), TODAY)(unpacked((), TODAY - 1))
