"""Clocks count as their basis says, and calendars are as RFC 5545 wants them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from policydesk.core.clocks import CLOCKS, ResponseClock, later, merged_clocks, pick, to_text
from policydesk.core.due import Due, Duty, days_due, in_order
from policydesk.core.errors import UserError
from policydesk.core.facts import facts_of
from policydesk.core.marks import unpacked
from policydesk.core.status import Axis
from policydesk.core.timeline import Timeline
from policydesk.packs.calendar_file import calendar_file, escaped, folded
from tests.core.events import Ledger
from tests.packs.samples import a_recommendation


def dues_of(timeline: Timeline, today: date) -> list[Due]:
    """What is due of a recommendation with such a timeline, by what is kept of it."""
    due = timeline.response_due.latest.toordinal() if timeline.response_due else 0
    clocks = unpacked(facts_of(timeline.events).clocks, due)
    rec, days = a_recommendation(1), days_due(clocks)
    return [Due(rec, duty, date.fromordinal(day), day < today.toordinal()) for duty, day in days]


MADE = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("key", "start", "last"),
    [
        ("select-committee", "2026-03-04", "2026-05-04"),
        ("select-committee", "2025-12-31", "2026-02-28"),
        ("scrutiny", "2026-03-04", "2026-05-03"),
        ("scrutiny", "2024-12-29", "2025-02-28"),
        ("scrutiny", "2024-12-31", "2025-02-28"),
        ("ombudsman", "2025-08-31", "2025-11-30"),
        ("coroner", "2026-03-04", "2026-04-29"),
        ("ombudsman", "2026-03-04", "2026-06-03"),
    ],
)
def test_the_last_day_to_answer(key: str, start: str, last: str) -> None:
    assert pick(CLOCKS, key).due(date.fromisoformat(start)) == date.fromisoformat(last)


def test_an_inquiry_has_no_general_period_and_an_unknown_clock_is_named() -> None:
    with pytest.raises(UserError, match="No general period"):
        pick(CLOCKS, "inquiry").due(date(2026, 1, 1))
    with pytest.raises(UserError, match="use one of select-committee, scrutiny"):
        pick(CLOCKS, "sundial")
    assert all(each.basis.endswith(".") for each in CLOCKS)
    assert later(date(2024, 1, 31), 1) == date(2024, 2, 29)


def test_a_library_changes_presets_and_adds_its_own() -> None:
    changed = replace(CLOCKS[0], months=3, basis="Longer.", changed_on=date(2026, 1, 2))
    own = ResponseClock("our-rule", "Our rule", "Standing order 12.", days=28,
                        changed_on=date(2026, 1, 3))  # fmt: skip
    found = merged_clocks(to_text([own, changed]))
    assert found == (changed, *CLOCKS[1:], own)
    assert merged_clocks("") == CLOCKS
    assert [each.period for each in found][:3] == [
        "3 months", "2 months, the first day counted", "56 days",
    ]  # fmt: skip


def test_what_is_due_of_a_recommendation() -> None:
    ledger = Ledger()
    target = ledger.event(Axis.TARGET, "2027-03-31", "2026-02-01")
    asked = ledger.event(Axis.RESPONSE, "none", "2026-02-01")
    timeline = Timeline((asked, target), target.happened)
    today = date(2026, 11, 22)
    found = in_order(dues_of(timeline, today))
    assert [(due.duty, str(due.day), due.late) for due in found] == [
        (Duty.RESPONSE, "2026-02-01", True),
        (Duty.REVIEW, "2027-02-01", False),
        (Duty.TARGET, "2027-03-31", False),
    ]
    assert found[0].sentence() == "R1: response due 1 February 2026, late"
    done = ledger.event(Axis.STANDING, "withdrawn", "2026-03-01")
    assert dues_of(Timeline((target, done)), today) == []


def test_of_several_parts_the_first_that_falls_due_counts() -> None:
    ledger = Ledger()
    first, second = (
        ledger.event(Axis.LIMB, words, "2025-01-01", limb=uid)
        for words, uid in (("(a) publish it", "a"), ("(b) review it", "b"))
    )
    soon = ledger.event(Axis.TARGET, "2025-12-31", "2025-02-01", limb="a")
    far = ledger.event(Axis.TARGET, "2027-12-31", "2025-02-01", limb="b")
    timeline = Timeline((first, second, soon, far))
    found = dues_of(timeline, date(2026, 11, 22))
    (target,) = (due for due in found if due.duty is Duty.TARGET)
    assert (str(target.day), target.late) == ("2025-12-31", True)


def test_a_calendar_keeps_its_ids_when_days_move() -> None:
    due = Due(a_recommendation(1), Duty.TARGET, date(2027, 3, 31), late=False)
    data = calendar_file([due], made_at=MADE)
    assert data == calendar_file([due], made_at=MADE)
    lines = data.decode().split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert "DTSTART;VALUE=DATE:20270331" in lines
    assert "DTEND;VALUE=DATE:20270401" in lines
    assert "DTSTAMP:20261122T090000Z" in lines
    (uid,) = [line for line in lines if line.startswith("UID:")]
    moved = calendar_file([replace(due, day=date(2028, 1, 1))], made_at=MADE).decode()
    assert uid in moved.split("\r\n")


def test_values_are_escaped_and_lines_folded_between_characters() -> None:
    assert escaped("a, b; c\\d\ne\r\nf") == "a\\, b\\; c\\\\d\\ne\\nf"
    long = "SUMMARY:" + "é" * 100 + "🏛" * 30
    data = folded(long)
    pieces = data.split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.decode() for piece in pieces[:-1])
    assert data.replace(b"\r\n ", b"").decode() == long + "\r\n"
