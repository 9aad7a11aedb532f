"""Owners: who has to see to it on any day, as known on any day, and the slow model of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.authority import Authority
from policydesk.core.bodies import say_now
from policydesk.core.dates import PartialDate
from policydesk.core.flags import Clocks
from policydesk.core.owners import Named, Owner, all_owners
from policydesk.core.publisher import Body, Change, ChangeKind, DatedName
from policydesk.core.status import Axis, StatusEvent
from policydesk.core.timeline import AsOf, Timeline, end_of_day
from tests.core.events import Ledger

TODAY = date(2026, 11, 26)
WEXCOMBE = Body("wexcombe", "borough", (DatedName.of("Wexcombe Council", "", "2023-03-31"),),
                aliases=("WBC",), successors=("vale",))  # fmt: skip
VALE = Body("vale", "unitary", (DatedName.of("Vale Council", "2023-04-01"),))
FORUM = Body("forum", "agency", (DatedName.of("Old Forum", "", "2019"),))
BODIES = Authority((WEXCOMBE, VALE, FORUM))


def of(*events: StatusEvent, owner: str = "", to: tuple[str, ...] = ()) -> Timeline:
    return Timeline(events, None, Named(owner, to), BODIES)


def owner_on(timeline: Timeline, world: str, known: str | None = None) -> Owner:
    moment = end_of_day(date.fromisoformat(known)) if known else None
    return timeline.owner(AsOf(date.fromisoformat(world), moment))


@pytest.mark.parametrize(
    ("owner", "to", "organisation", "role"),
    [
        ("Wexcombe Council", (), "Wexcombe Council", ""),
        ("WBC", (), "WBC", ""),
        ("Head of Housing", ("Wexcombe Council",), "", "Head of Housing"),
        ("Some Club", ("Some Club", "Other"), "Some Club", ""),
        ("", ("Wexcombe Council",), "", ""),
    ],
)
def test_who_was_named_at_first_holds(
    owner: str, to: tuple[str, ...], organisation: str, role: str
) -> None:
    found = of(owner=owner, to=to).owner()
    assert (found.organisation, found.role) == (organisation, role)
    assert found.words == owner


def test_a_role_and_a_person_stand_with_their_organisation() -> None:
    ledger = Ledger()
    events = (
        ledger.event(Axis.OWNER, "Wexcombe Council", "2019-05-01"),
        ledger.event(Axis.OWNER_ROLE, "Head of Housing", "2019-05-01"),
        ledger.event(Axis.OWNER_PERSON, "Ann Lee", "2020-01-10"),
        ledger.event(Axis.OWNER_PERSON, "Bo Ray", "2021-06"),
        ledger.event(Axis.OWNER, "Vale Council", "2023-04-01", value_was="Wexcombe Council"),
    )
    timeline = of(*events, owner="Clerk")
    assert owner_on(timeline, "2019-04-30").words == "Clerk"
    assert owner_on(timeline, "2019-05-01").words == "Head of Housing, Wexcombe Council"
    assert owner_on(timeline, "2020-01-10").words == "Ann Lee, Head of Housing, Wexcombe Council"
    assert owner_on(timeline, "2021-06-29").person == "Ann Lee"
    assert owner_on(timeline, "2021-06-30").person == "Bo Ray"
    after = owner_on(timeline, "2023-04-01")
    assert after.words == "Vale Council (was Wexcombe Council)"
    assert (after.role, after.person, str(after.since)) == ("", "", "2023-04-01")
    told = [(t.axis, t.name, str(t.since), str(t.until)) for t in timeline.tenures()]
    assert told == [
        (Axis.OWNER_ROLE, "Clerk", "None", "2019-05-01"),
        (Axis.OWNER, "Wexcombe Council", "2019-05-01", "2023-04-01"),
        (Axis.OWNER_ROLE, "Head of Housing", "2019-05-01", "2023-04-01"),
        (Axis.OWNER_PERSON, "Ann Lee", "2020-01-10", "2021-06"),
        (Axis.OWNER_PERSON, "Bo Ray", "2021-06", "2023-04-01"),
        (Axis.OWNER, "Vale Council", "2023-04-01", "None"),
    ]
    assert {"Vale Council", "Wexcombe Council", "WBC"} <= set(
        all_owners(timeline.tenures(), BODIES)
    )


def test_nobody_any_longer_is_said_by_an_empty_name() -> None:
    ledger = Ledger()
    timeline = of(
        ledger.event(Axis.OWNER_PERSON, "Ann Lee", "2020"),
        ledger.event(Axis.OWNER_PERSON, "", "2022-03-01"),
        owner="Vale Council",
    )
    assert owner_on(timeline, "2021-01-01").words == "Ann Lee, Vale Council"
    assert owner_on(timeline, "2022-03-01").words == "Vale Council"


def test_what_was_not_known_yet_does_not_count() -> None:
    ledger = Ledger()
    took = ledger.event(Axis.OWNER, "Vale Council", "2023-04-01", "2023-09-15",
                        value_was="Wexcombe Council")  # fmt: skip
    timeline = of(took, owner="Wexcombe Council")
    assert owner_on(timeline, "2023-03-31").words == "Wexcombe Council"
    assert owner_on(timeline, "2023-04-01").words == "Vale Council (was Wexcombe Council)"
    assert owner_on(timeline, "2023-05-01", "2023-09-14").words == "Wexcombe Council"
    assert owner_on(timeline, "2023-05-01", "2023-09-15").organisation == "Vale Council"


def test_on_generous_dials_a_role_stands_with_the_organisation_of_its_day() -> None:
    ledger = Ledger()
    timeline = of(
        ledger.event(Axis.OWNER, "Vale Council", "2023", "2024-01-10"),
        ledger.event(Axis.OWNER_ROLE, "Head of Housing", "2023-03-01"),
        owner="Clerk",
    )
    dials = AsOf(date(2023, 7, 1), generous=True)
    assert timeline.owner(dials).words == "Head of Housing, Vale Council"
    assert timeline.what_stood(dials, today=TODAY).owner == timeline.owner(dials)
    until = {tenure.name: str(tenure.until) for tenure in timeline.tenures(dials)}
    assert until == {"Clerk": "2023", "Vale Council": "None", "Head of Housing": "None"}
    assert timeline.owner(replace(dials, generous=False)).words == "Head of Housing"


@pytest.mark.parametrize(
    ("owner", "to", "day", "flags"),
    [
        ("Wexcombe Council", (), "2023-03-31", ()),
        ("Wexcombe Council", (), "2023-04-01", ("owner_followed",)),
        ("Vale Council", (), "2026-01-01", ()),
        ("Old Forum", (), "2019-12-31", ()),
        ("Old Forum", (), "2020-01-01", ("owner_abolished",)),
        ("", ("Old Forum",), "2020-01-01", ("owner_abolished",)),
        ("Head of Parks", ("WBC", "Somebody"), "2024-01-01", ("owner_followed",)),
        ("", ("WBC", "Old Forum"), "2024-01-01", ("owner_followed", "owner_abolished")),
        ("Vale Council", ("WBC",), "2024-01-01", ()),
    ],
)
def test_an_owner_that_is_gone_is_flagged(
    owner: str, to: tuple[str, ...], day: str, flags: tuple[str, ...]
) -> None:
    stood = of(owner=owner, to=to).what_stood(AsOf(date.fromisoformat(day)), today=TODAY)
    assert stood.headline.flags == flags


def test_what_is_finished_needs_no_owner() -> None:
    done = Ledger().event(Axis.RESPONSE, "rejected", "2018-01-01")
    assert of(done, owner="Old Forum").headline(today=TODAY).flags == ()


def test_an_end_that_was_recorded_later_is_not_flagged_before() -> None:
    told = Change(ChangeKind.ABOLISHED, PartialDate.parse("2020"), recorded=end_of_day(TODAY))
    bodies = Authority((replace(FORUM, changes=(told,)),))
    timeline = replace(of(owner="Old Forum"), bodies=bodies)
    before = AsOf(date(2024, 1, 1), end_of_day(date(2024, 1, 1)))
    assert timeline.headline(before, today=TODAY).flags == ()
    assert timeline.headline(today=date(2026, 11, 27)).flags == ("owner_abolished",)


def test_who_sees_to_it_is_no_look_at_it() -> None:
    ledger = Ledger()
    looked = ledger.event(Axis.CLAIM, "planned", "2020-01-01")
    moved = ledger.event(Axis.OWNER, "Vale Council", "2023-04-01", "2023-09-15")
    timeline = of(looked, moved, owner="Wexcombe Council")
    stood = timeline.what_stood(today=TODAY)
    assert stood.last_reviewed == timeline.last_reviewed() == date(2020, 1, 1)
    assert "stale" in stood.headline.flags
    assert of(moved).what_stood(today=TODAY).clocks == Clocks()


def test_an_overtaken_gate_asks_for_the_successor_first() -> None:
    said = of(owner="Wexcombe Council").successor_check(TODAY)
    assert "was followed by Vale Council" in said
    assert "no successor is recorded" in of(owner="Old Forum").successor_check(TODAY)
    assert of(owner="Head of Parks").successor_check(TODAY) == ""
    assert of(owner="Wexcombe Council").successor_check(date(2023, 3, 31)) == ""
    took = Ledger().event(Axis.OWNER, "Vale Council", "2023-04-01", value_was="Wexcombe Council")
    assert of(took).successor_check(TODAY).startswith("Vale Council took it over from Wexcombe")


def test_what_became_of_a_body_is_said_in_one_clause() -> None:
    assert say_now("wbc", BODIES) == (
        "was Wexcombe Council until 1 April 2023, now Vale Council"
    )
    assert say_now("Old Forum", BODIES) == "was Old Forum until 2019, no successor is recorded"
    assert say_now("Vale Council", BODIES) == say_now("Nobody at all", BODIES) == ""
    renamed = Body("x", "", (DatedName.of("Dale", "", "2019-12-31"), DatedName.of("Glen", "2020")))
    assert say_now("Dale", Authority((renamed,))) == "was Dale until 1 January 2020, now Glen"
    assert say_now("Glen", Authority((renamed,))) == ""


START = date(2020, 1, 1)
DAYS = st.integers(0, 40).map(lambda n: START + timedelta(days=n))
NAMES = st.sampled_from(["Wexcombe Council", "Vale Council", "Old Forum", "", "Ann Lee"])


@st.composite
def histories(draw: st.DrawFn) -> tuple[StatusEvent, ...]:
    ledger, events = Ledger(), []
    for _ in range(draw(st.integers(0, 8))):
        happened = draw(st.one_of(DAYS.map(str), st.sampled_from(["2020-01", "2020", "unknown"])))
        axis = draw(st.sampled_from([Axis.OWNER, Axis.OWNER_ROLE, Axis.OWNER_PERSON, Axis.CLAIM]))
        value = "planned" if axis is Axis.CLAIM else draw(NAMES)
        fitting = [e for e in events if e.axis is axis]
        corrected = draw(st.sampled_from(fitting)) if fitting and draw(st.booleans()) else None
        events.append(
            ledger.event(axis, value, happened, str(draw(DAYS)),
                         supersedes=corrected.id if corrected else None)
        )  # fmt: skip
    return tuple(events)


def slow_owner(events: tuple[StatusEvent, ...], world: date, known: date) -> tuple[str, str, str]:
    """Walk through the calendar, day by day, and let each day's news take effect."""
    heard = sorted((e for e in events if e.recorded_at.date() <= known), key=lambda e: e.id)
    struck = {e.supersedes for e in heard}
    live = [e for e in heard if e.id not in struck]
    organisation, role, person = "", "Clerk", ""
    day = date(2019, 1, 1)
    while day <= world:
        news = []
        for event in live:
            first, last = event.happened.earliest, event.happened.latest
            if max(first, min(last, event.recorded_at.date())) == day:
                news.append(event)
        news.sort(key=lambda e: (e.recorded_at, e.id))
        if changed := [e for e in news if e.axis is Axis.OWNER]:
            organisation, role, person = changed[-1].value, "", ""
        for event in news:
            role = event.value if event.axis is Axis.OWNER_ROLE else role
            person = event.value if event.axis is Axis.OWNER_PERSON else person
        day += timedelta(days=1)
    return organisation, role, person


@given(histories(), DAYS, DAYS)
def test_the_owner_equals_the_slow_model(
    events: tuple[StatusEvent, ...], world: date, known: date
) -> None:
    found = of(*events, owner="Clerk").owner(AsOf(world, end_of_day(known)))
    assert (found.organisation, found.role, found.person) == slow_owner(events, world, known)
