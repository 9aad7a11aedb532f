"""What stood on a day, as known on a day, is read off the events."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.headline import name_headline
from policydesk.core.status import Axes, Axis, Claim, Grade, Response, StatusEvent
from policydesk.core.timeline import (
    AsOf,
    Timeline,
    counts_from,
    end_of_day,
    parse_as_of,
    standing_events,
    target_slips,
)
from tests.core.events import Ledger

TODAY = date(2026, 11, 22)


def as_of(world: str = "", known: str = "") -> AsOf:
    return parse_as_of(world or None, known or None)


def a_story() -> Timeline:
    """Told late, corrected later: what the March 2025 brief rested on was not what was true."""
    ledger = Ledger()
    accepted = ledger.event(Axis.RESPONSE, "accepted", "2024-06-01", "2024-06-10")
    return Timeline(
        (
            accepted,
            ledger.event(Axis.CLAIM, "under_way", "2024-10", "2024-11-05"),
            ledger.event(Axis.CLAIM, "done", "2025-02-01", "2025-05-20"),
            ledger.event(
                Axis.RESPONSE, "accepted_in_part", "2024-06-01", "2025-06-02",
                supersedes=accepted.id, reason="misread",
            ),
            ledger.event(
                Axis.ASSESSMENT, "partly", "2025-07-01", "2025-07-15", grade=Grade.B
            ),
        )
    )


@pytest.mark.parametrize(
    ("world", "known", "response", "claim", "label"),
    [
        # Where are we?
        ("", "", "accepted_in_part", "done", "Partly implemented"),
        # What was true on 31 March 2025, by what we know today?
        ("2025-03-31", "", "accepted_in_part", "done", "Claimed, not checked"),
        # What did our brief of that day rest on?
        ("2025-03-31", "2025-03-31", "accepted", "under_way", "In progress (claimed)"),
        # Known in May: the claim had been learned, the misreading not yet.
        ("2025-03-31", "2025-05-20", "accepted", "done", "Claimed, not checked"),
        ("2025-03-31", "2025-05-19", "accepted", "under_way", "In progress (claimed)"),
        # A vague date counts from its last day.
        ("2024-10-30", "", "accepted_in_part", "none", "Accepted in part, no action seen"),
        ("2024-10-31", "", "accepted_in_part", "under_way", "In progress (claimed)"),
        # Before anything.
        ("2024-05-31", "", "none", "none", "Awaiting response"),
        ("", "2024-06-09", "none", "none", "Awaiting response"),
        # A month as a dial means its last day.
        ("2025-02", "2025-05", "accepted", "done", "Claimed, not checked"),
    ],
)
def test_the_two_dials(world: str, known: str, response: str, claim: str, label: str) -> None:
    timeline, dials = a_story(), as_of(world, known)
    axes = timeline.axes(dials)
    assert (axes.response, axes.claim) == (response, claim)
    assert timeline.headline(dials, today=TODAY).label == label


def test_a_correction_of_a_correction_does_not_bring_the_first_back() -> None:
    ledger = Ledger()
    first = ledger.event(Axis.RESPONSE, "accepted", "2020-06-01", "2020-06-02")
    second = ledger.event(
        Axis.RESPONSE, "noted", "2019-06-01", "2020-07-01", supersedes=first.id, reason="a"
    )
    third = ledger.event(
        Axis.RESPONSE, "unclear", "2019-05-01", "2020-08-01", supersedes=second.id, reason="b"
    )
    timeline = Timeline((first, second, third))
    assert timeline.axes().response is Response.UNCLEAR
    assert standing_events(timeline.events, None) == [third]
    told = [(entry.event.id, entry.corrected_by) for entry in timeline.entries()]
    assert told == [(third.id, None), (second.id, third), (first.id, second)]


def test_undo_of_a_correction_brings_the_first_back_and_redo_takes_it_again() -> None:
    ledger = Ledger()
    first = ledger.event(Axis.CLAIM, "done", "2020-06-01", "2020-06-02")
    correction = ledger.event(
        Axis.CLAIM, "planned", "2020-06-01", "2020-06-03", supersedes=first.id, reason="a"
    )
    undo = ledger.retraction(correction, "2020-06-04")
    redo = ledger.retraction(undo, "2020-06-05")
    claims = [
        Timeline(tuple(events)).axes().claim
        for events in (
            [first], [first, correction], [first, correction, undo],
            [first, correction, undo, redo],
        )
    ]
    assert claims == [Claim.DONE, Claim.PLANNED, Claim.DONE, Claim.PLANNED]
    undone = Timeline((first, correction, undo))
    assert [entry.event.id for entry in undone.entries()] == [first.id]
    assert [entry.event.id for entry in undone.entries(as_of(known="2020-06-03"))] == [
        first.id, correction.id,
    ]


def test_an_undone_event_is_told_no_more() -> None:
    ledger = Ledger()
    event = ledger.event(Axis.CLAIM, "done", "2020-06-01")
    timeline = Timeline((event, ledger.retraction(event, "2020-06-02")))
    assert timeline.entries() == []
    assert timeline.headline(today=TODAY).label == "Awaiting response"
    assert timeline.last_reviewed() is None


@pytest.mark.parametrize(
    ("happened", "recorded", "day"),
    [
        ("2010-03-24", "2010-04-01", "2010-03-24"),
        ("2010-03", "2010-04-01", "2010-03-31"),
        ("2010-03", "2010-03-15", "2010-03-15"),  # it cannot have happened after it was written
        ("2010", "2012-01-01", "2010-12-31"),
        ("before 2010", "2012-01-01", "2009-12-31"),
        ("after 2010", "2012-01-01", "2012-01-01"),
        ("unknown", "2012-01-01", "2012-01-01"),
    ],
)
def test_the_day_from_which_an_event_counts(happened: str, recorded: str, day: str) -> None:
    event = Ledger().event(Axis.CLAIM, "done", happened, recorded)
    assert counts_from(event) == date.fromisoformat(day)
    entry = Timeline((event,)).entries()[0]
    assert entry.date_assumed == (happened == "unknown")


def test_two_events_of_one_day_stand_in_the_order_they_were_recorded() -> None:
    ledger = Ledger()
    late = ledger.event(Axis.CLAIM, "done", "2020-06-01", "2020-06-09")
    early = ledger.event(Axis.CLAIM, "planned", "2020-06-01", "2020-06-02")
    assert Timeline((late, early)).axes().claim is Claim.DONE
    assert [e.event.value for e in Timeline((late, early)).entries()] == ["planned", "done"]


def test_what_another_library_knew_counts_from_when_this_one_got_it() -> None:
    received = datetime(2021, 1, 1, tzinfo=UTC)
    event = Ledger().event(Axis.CLAIM, "done", "2020-06-01", received_at=received)
    timeline = Timeline((event,))
    assert timeline.axes(as_of(known="2020-12-31")).claim is Claim.NONE
    assert timeline.axes(as_of(known="2021-01-01")).claim is Claim.DONE


def targets(*moves: tuple[str, str]) -> Timeline:
    ledger = Ledger()
    return Timeline(
        tuple(ledger.event(Axis.TARGET, value, day) for day, value in moves),
        PartialDate.parse("2010-06-13"),
    )


def test_the_slip_ledger_counts_moves_and_days() -> None:
    timeline = targets(
        ("2010-06-14", "2011-03-31"), ("2011-03-01", "2012-03-31"), ("2012-01-10", "2012-02"),
        ("2012-02-01", "2012-02-29"),
    )
    slips = target_slips(timeline.events, AsOf())
    assert [slip.days for slip in slips] == [366, -31]
    assert [str(slip.now) for slip in slips] == ["2012-03-31", "2012-02"]
    assert str(timeline.target()) == "2012-02-29"
    assert str(timeline.target(as_of("2011-12-31"))) == "2012-03-31"
    assert timeline.target(as_of("2010-01-01")) is None


@pytest.mark.parametrize(
    ("day", "flags"),
    [
        ("2010-06-13", set()),
        ("2010-06-14", {"response_overdue"}),
        ("2011-04-01", {"response_overdue", "slipped:1", "overdue_original"}),
        ("2012-02-29", {"response_overdue", "slipped:1", "overdue_original"}),
        ("2012-03-31", {"response_overdue", "slipped:1", "overdue_original"}),
        (
            "2012-04-01",
            {"response_overdue", "slipped:1", "overdue_original", "overdue_current"},
        ),
    ],
)
def test_what_is_late_on_a_day(day: str, flags: set[str]) -> None:
    timeline = targets(("2010-01-02", "2011-03-31"), ("2011-03-01", "2012-03-31"))
    found = timeline.headline(today=date.fromisoformat(day))
    if day < "2011-03-01":  # the move had not yet been recorded
        found = timeline.headline(as_of(day, day), today=TODAY)
    assert set(found.flags) == flags


def test_what_is_finished_is_not_overdue() -> None:
    ledger = Ledger()
    timeline = Timeline(
        (
            ledger.event(Axis.TARGET, "2011-03-31", "2010-01-02"),
            ledger.event(Axis.ASSESSMENT, "fully", "2012-01-01", grade=Grade.A),
        ),
        PartialDate.parse("2010-06-13"),
    )
    assert timeline.headline(today=TODAY).flags == ()
    assert timeline.what_stood(today=TODAY).best_grade is Grade.A
    assert Timeline(()).what_stood(today=TODAY).best_grade is None


def test_looking_again_counts_as_a_review() -> None:
    ledger = Ledger()
    timeline = Timeline(
        (
            ledger.event(Axis.CLAIM, "done", "2010-01-02", "2010-01-05"),
            ledger.event(Axis.REVIEW, "no_change", "2013-05-01"),
        )
    )
    assert timeline.last_reviewed() == date(2013, 5, 1)
    assert timeline.last_reviewed(as_of("2012")) == date(2010, 1, 5)
    assert timeline.headline(today=TODAY).label == "Claimed, not checked"


def test_dials_as_typed() -> None:
    assert AsOf().is_today
    assert as_of("2025-03").world == date(2025, 3, 31)
    assert as_of(known="2025Q1").known == end_of_day(date(2025, 3, 31))
    assert not as_of("2025").is_today
    for typed in ("unknown", "after 2010"):
        with pytest.raises(UserError, match="has no last day"):
            as_of(typed)
    with pytest.raises(UserError, match="is not a date"):
        as_of(known="whenever")


# A slow and obvious model of the same rules, for random ledgers.


def model_stands(event: StatusEvent, known_then: Sequence[StatusEvent]) -> bool:
    def undone(one: StatusEvent) -> bool:
        return any(
            other.axis is Axis.RETRACTION and other.supersedes == one.id and not undone(other)
            for other in known_then
        )

    corrected = any(
        other.axis is not Axis.RETRACTION and other.supersedes == event.id and not undone(other)
        for other in known_then
    )
    return event.axis is not Axis.RETRACTION and not undone(event) and not corrected


def model_axes(events: Sequence[StatusEvent], world: date, known: datetime) -> dict[Axis, str]:
    known_then = [e for e in events if e.received_at <= known]
    values: dict[Axis, tuple[tuple[date, datetime, int], str]] = {}
    for event in known_then:
        if not model_stands(event, known_then):
            continue
        day = event.recorded_at.date()
        if event.happened.end is not None and event.happened.end < day:
            day = event.happened.end
        if event.happened.start is not None and event.happened.start > day:
            day = event.happened.start
        rank = (day, event.recorded_at, int(event.id))
        if day <= world and (event.axis not in values or values[event.axis][0] < rank):
            values[event.axis] = (rank, event.value)
    return {axis: value for axis, (_, value) in values.items()}


def test_nothing_counts_before_the_day_it_happened() -> None:
    """Half past midnight in British summer is still yesterday in UTC."""
    event = Ledger().event(
        Axis.CLAIM, "done", "2026-07-01", recorded_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    )
    assert counts_from(event) == date(2026, 7, 1)
    assert Timeline((event,)).axes(as_of("2026-06-30")).claim is Claim.NONE


START = date(2020, 1, 1)
DAYS = st.integers(0, 40).map(lambda n: START + timedelta(days=n))
HAPPENED = st.one_of(
    DAYS.map(str),
    st.sampled_from(["2020", "2020-01", "2019", "unknown", "before 2020", "after 2019-06"]),
    DAYS.map(lambda day: f"{day - timedelta(days=9)}/{day}"),
)
VALUES = st.sampled_from(
    [(Axis.RESPONSE, "accepted"), (Axis.RESPONSE, "rejected"), (Axis.CLAIM, "done"),
     (Axis.CLAIM, "planned"), (Axis.ASSESSMENT, "partly"), (Axis.ASSESSMENT, "reversed"),
     (Axis.STANDING, "withdrawn"), (Axis.STANDING, "live")]
)


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[StatusEvent, ...]:
    ledger, events = Ledger(), []
    for _ in range(draw(st.integers(0, 9))):
        recorded = str(draw(DAYS))
        act = draw(st.sampled_from(["add", "add", "correct", "retract"])) if events else "add"
        if act == "retract":
            events.append(ledger.retraction(draw(st.sampled_from(events)), recorded))
            continue
        axis, value = draw(VALUES)
        others = [e for e in events if e.axis is not Axis.RETRACTION]
        of = draw(st.sampled_from(others)) if act == "correct" and others else None
        events.append(
            ledger.event(
                axis, value, draw(HAPPENED), recorded,
                supersedes=of.id if of else None, reason="why" if of else "",
            )
        )
    return tuple(draw(st.permutations(events)))


@given(ledgers(), DAYS, DAYS)
def test_axes_equal_the_slow_model(
    events: tuple[StatusEvent, ...], world: date, known_day: date
) -> None:
    known = end_of_day(known_day)
    timeline, dials = Timeline(events), AsOf(world, known)
    axes, model = timeline.axes(dials), model_axes(events, world, known)
    found = {
        Axis.RESPONSE: str(axes.response), Axis.CLAIM: str(axes.claim),
        Axis.ASSESSMENT: str(axes.assessment), Axis.STANDING: str(axes.standing),
    }
    default = {
        Axis.RESPONSE: "none", Axis.CLAIM: "none", Axis.ASSESSMENT: "not_assessed",
        Axis.STANDING: "live",
    }
    assert found == default | model
    assert {event.axis: event.value for event in axes.behind} == model
    assert timeline.headline(dials, today=TODAY).rule == name_headline(axes).rule


@given(ledgers(), DAYS)
def test_entries_show_everything_that_was_not_undone(
    events: tuple[StatusEvent, ...], known_day: date
) -> None:
    known = end_of_day(known_day)
    known_then = [e for e in events if e.received_at <= known]
    entries = Timeline(events).entries(AsOf(known=known))
    unstruck = {entry.event.id for entry in entries if entry.corrected_by is None}
    assert unstruck == {e.id for e in known_then if model_stands(e, known_then)}
    assert all(entry.event.axis is not Axis.RETRACTION for entry in entries)
    assert [entry.counts_from for entry in entries] == sorted(e.counts_from for e in entries)


@given(ledgers())
def test_what_is_known_later_changes_no_earlier_answer(events: tuple[StatusEvent, ...]) -> None:
    """The dial is honest: an answer as known on a day never depends on what came after it."""
    for day in sorted({e.received_at for e in events}):
        dials = AsOf(known=day)
        then = Timeline(tuple(e for e in events if e.received_at <= day))
        assert Timeline(events).axes(dials) == then.axes(dials)
        assert Timeline(events).entries(dials) == then.entries(dials)


def test_the_axes_of_nothing() -> None:
    assert Timeline(()).axes() == Axes()
    assert standing_events([], None) == []
