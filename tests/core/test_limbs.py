"""Parts of a recommendation, and the whole read off them, against a slow and obvious model."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.headline import name_headline
from policydesk.core.limbs import OUT, is_done, together
from policydesk.core.status import (
    Assessment,
    Axes,
    Axis,
    Claim,
    Grade,
    HeadlineKind,
    Response,
    Standing,
    StatusEvent,
)
from policydesk.core.timeline import AsOf, Timeline, end_of_day
from tests.core.events import Ledger

TODAY = date(2026, 11, 22)
A, B = Axes(assessment=Assessment.FULLY, assessment_grade=Grade.A), Axes(claim=Claim.DONE)


def assessed(value: str, grade: Grade | None = None) -> Axes:
    return Axes(assessment=Assessment(value), assessment_grade=grade)


@pytest.mark.parametrize(
    ("parts", "kind", "why"),
    [
        ([A, A], HeadlineKind.VERIFIED, "2 of its 2 parts shown to be done"),
        ([A, assessed("met_otherwise")], HeadlineKind.MET_OTHERWISE, "2 of its 2 parts"),
        ([A, assessed("fully", Grade.C)], HeadlineKind.PARTLY, "1 of its 2 parts"),
        ([assessed("fully", Grade.C)] * 2, HeadlineKind.CLAIMED, "0 of its 2 parts"),
        ([A, Axes(standing=Standing.WITHDRAWN)], HeadlineKind.VERIFIED,
         "the one part still asked for is shown to be done"),
        ([Axes(), Axes(standing=Standing.WITHDRAWN)], HeadlineKind.AWAITING,
         "the one part still asked for is not shown to be done"),
        ([A, Axes()], HeadlineKind.PARTLY, "1 of its 2 parts shown to be done"),
        ([A, assessed("not_done")], HeadlineKind.PARTLY, "1 of its 2 parts shown to be done"),
        ([A, assessed("not_done"), assessed("reversed")], HeadlineKind.PARTLY, "1 of its 3 parts"),
        ([B, B], HeadlineKind.CLAIMED, "0 of its 2 parts shown to be done"),
        ([B, Axes()], HeadlineKind.PARTLY, "0 of its 2 parts shown to be done"),
        ([assessed("started"), Axes()], HeadlineKind.IN_PROGRESS, ""),
        ([assessed("not_done")] * 2, HeadlineKind.NOT_IMPLEMENTED, ""),
        ([assessed("not_done"), assessed("reversed")], HeadlineKind.NOT_IMPLEMENTED, ""),
        ([assessed("reversed")] * 2, HeadlineKind.REVERSED, ""),
        ([assessed("not_done"), Axes()], HeadlineKind.AWAITING, ""),
        ([assessed("not_done"), assessed("cannot_determine")], HeadlineKind.UNDETERMINED, ""),
        ([Axes(claim=Claim.WILL_NOT_DO), Axes(claim=Claim.PLANNED)], HeadlineKind.AWAITING, ""),
        ([Axes(claim=Claim.WILL_NOT_DO)] * 2, HeadlineKind.NOT_IMPLEMENTED, ""),
        ([Axes(Response.ACCEPTED), Axes(Response.REJECTED)], HeadlineKind.ACCEPTED, ""),
        ([Axes(Response.REJECTED), Axes(Response.NONE)], HeadlineKind.AWAITING, ""),
        ([Axes(Response.REJECTED), Axes(Response.NOTED)], HeadlineKind.NOTED, ""),
        ([Axes(Response.REJECTED)] * 2, HeadlineKind.REJECTED, ""),
        ([Axes(standing=Standing.WITHDRAWN)] * 2, HeadlineKind.WITHDRAWN, ""),
    ],
)
def test_the_whole_is_read_off_its_parts(parts: list[Axes], kind: HeadlineKind, why: str) -> None:
    headline = name_headline(together(Axes(), parts))
    assert headline.kind is kind
    assert why in headline.why


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("accepted accepted", "accepted"),
        ("accepted accepted_in_principle", "accepted_in_principle"),
        ("accepted accepted_in_part", "accepted_in_part"),
        ("accepted rejected", "accepted_in_part"),
        ("accepted none", "accepted_in_part"),
        ("noted unclear", "unclear"),
        ("accepted not_applicable", "accepted"),
        ("not_applicable not_applicable", "not_applicable"),
    ],
)
def test_the_response_to_the_whole(given: str, taken: str) -> None:
    parts = [Axes(Response(value)) for value in given.split()]
    assert together(Axes(), parts).response is Response(taken)
    assert together(Axes(), parts[::-1]).response is Response(taken)


def test_no_two_parts_make_more_than_both_of_them() -> None:
    """Never verified, met, or claimed in full unless each part is; order does not matter."""
    every = [
        Axes(claim=claim, assessment=assessment, assessment_grade=grade, standing=standing)
        for claim, assessment in product(Claim, Assessment)
        for grade in ((Grade.A, Grade.C) if assessment is Assessment.FULLY else (None,))
        for standing in (Standing.LIVE, Standing.WITHDRAWN)
    ]
    for first, second in product(every, every):
        whole = together(Axes(), [first, second])
        asked = [part for part in (first, second) if part.standing not in OUT] or [first, second]
        assert is_done(whole) == all(map(is_done, asked))
        assert (whole.claim is Claim.DONE) == all(part.claim is Claim.DONE for part in asked)
        assert whole.limbs_done == sum(map(is_done, asked))
        mirrored = together(Axes(), [second, first])
        assert (whole.claim, whole.assessment, whole.standing) == (
            mirrored.claim, mirrored.assessment, mirrored.standing,
        )


def split_story() -> tuple[Ledger, list[StatusEvent]]:
    ledger = Ledger()
    parts = [ledger.event(Axis.LIMB, f"({x}) part", "2020-01-01", "2020-02-01") for x in "abc"]
    return ledger, [ledger.event(Axis.RESPONSE, "accepted", "2020-01-10", "2020-01-11"), *parts]


def test_what_is_said_of_the_whole_counts_for_each_part_until_one_is_spoken_of() -> None:
    ledger, events = split_story()
    b = events[2].uid
    events.append(ledger.event(Axis.RESPONSE, "rejected", "2020-03-01", limb=b))
    timeline = Timeline(tuple(events))
    assert [x.axes.response for x in timeline.limbs()] == ["accepted", "rejected", "accepted"]
    assert timeline.axes().response is Response.ACCEPTED_IN_PART
    events.append(ledger.event(Axis.RESPONSE, "noted", "2020-04-01"))
    assert {x.axes.response for x in Timeline(tuple(events)).limbs()} == {"noted"}
    # Before anybody had told the parts apart, there was one whole.
    assert timeline.limbs(AsOf(known=end_of_day(date(2020, 1, 31)))) == ()


def test_the_words_of_a_part_can_be_corrected_and_the_part_stays_itself() -> None:
    ledger, events = split_story()
    a = events[1]
    done = ledger.event(Axis.ASSESSMENT, "fully", "2020-05-01", limb=a.uid, grade=Grade.A)
    fixed = ledger.event(
        Axis.LIMB, "(a) the plan", "2020-01-01", "2020-06-01", limb=a.uid, supersedes=a.id,
        reason="misread",
    )
    timeline = Timeline((*events, done, fixed))
    words = [(x.limb.words, x.headline.kind) for x in timeline.limbs()]
    assert words[0] == ("(a) the plan", HeadlineKind.VERIFIED)
    assert len(words) == 3
    undone = Timeline((*events, done, fixed, ledger.retraction(events[3], "2020-07-01")))
    assert [x.limb.words for x in undone.limbs()] == ["(a) the plan", "(b) part"]
    assert undone.headline(today=TODAY).why.endswith("(1 of its 2 parts shown to be done)")


def test_each_part_has_its_own_target_and_the_whole_is_as_late_as_its_latest() -> None:
    ledger, events = split_story()
    a, b = events[1].uid, events[2].uid
    events += [
        ledger.event(Axis.TARGET, "2021-03-31", "2020-02-02"),
        ledger.event(Axis.TARGET, "2022-03-31", "2020-02-03", limb=b),
        ledger.event(Axis.TARGET, "2020-12-31", "2020-02-04", limb=a),
    ]
    stood = Timeline(tuple(events)).what_stood(today=date(2021, 6, 1))
    assert [slip.days for slip in stood.slips] == [365, -90]
    assert str(stood.target) == "2022-03-31"
    assert {"overdue_original", "overdue_current", "slipped:1"} <= set(stood.headline.flags)
    events.append(ledger.event(Axis.ASSESSMENT, "fully", "2021-01-01", grade=Grade.A))
    assert "overdue_current" not in Timeline(tuple(events)).headline(today=TODAY).flags


# The slow model: the axes of a part are those of a ledger from which every update of other
# parts has been struck out.

DAYS = st.integers(0, 40).map(lambda n: date(2020, 1, 1) + timedelta(days=n))
SAID = st.sampled_from(
    [(Axis.RESPONSE, "accepted"), (Axis.RESPONSE, "rejected"), (Axis.CLAIM, "done"),
     (Axis.ASSESSMENT, "fully"), (Axis.ASSESSMENT, "not_done"), (Axis.STANDING, "withdrawn")]
)


@st.composite
def split_ledgers(draw: st.DrawFn) -> tuple[StatusEvent, ...]:
    ledger = Ledger()
    events = [
        ledger.event(Axis.LIMB, f"part {n}", "2019", str(draw(DAYS)))
        for n in range(draw(st.integers(0, 3)))
    ]
    parts = ["", *(event.uid for event in events)]
    for _ in range(draw(st.integers(0, 8))):
        recorded = str(draw(DAYS))
        if events and draw(st.booleans()) and draw(st.booleans()):
            events.append(ledger.retraction(draw(st.sampled_from(events)), recorded))
            continue
        axis, value = draw(SAID)
        happened = draw(st.one_of(DAYS.map(str), st.sampled_from(["2020", "unknown", "2019"])))
        events.append(
            ledger.event(axis, value, happened, recorded, limb=draw(st.sampled_from(parts)),
                         grade=draw(st.sampled_from([Grade.A, Grade.C])))
        )  # fmt: skip
    return tuple(draw(st.permutations(events)))


@given(split_ledgers(), DAYS, DAYS)
def test_each_part_is_what_a_ledger_of_its_own_would_say(
    events: Sequence[StatusEvent], world: date, known: date
) -> None:
    dials = AsOf(world, end_of_day(known))
    timeline = Timeline(tuple(events))
    stood = timeline.limbs(dials)
    alone = [e for e in events if e.axis is not Axis.LIMB]
    for each in stood:
        own = [replace(e, limb="") for e in alone if e.limb in {"", each.limb.uid}]
        said = Timeline(tuple(own)).axes(dials)
        assert replace(each.axes, behind=()) == replace(said, behind=())
        assert [e.id for e in each.axes.behind] == [e.id for e in said.behind]
    whole = Timeline(tuple(e for e in alone if not e.limb)).axes(dials)
    if not stood:
        assert timeline.axes(dials) == whole
    else:
        assert timeline.axes(dials) == together(whole, [each.axes for each in stood])
        assert timeline.headline(dials, today=TODAY).kind is name_headline(
            timeline.axes(dials)
        ).kind
