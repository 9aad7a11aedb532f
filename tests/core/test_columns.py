"""What is read off the facts in columns is what each timeline says, over random histories."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from policydesk.core.answers import answer_of
from policydesk.core.columns import FactTable
from policydesk.core.dates import month_ends
from policydesk.core.fact_blocks import with_facts
from policydesk.core.facts import facts_of
from policydesk.core.headline import name_headline
from policydesk.core.ids import EventId, RecommendationId
from policydesk.core.month_counts import count_months
from policydesk.core.over_time import counted_by_month
from policydesk.core.status import Axis, Grade, StatusEvent
from policydesk.core.timeline import AsOf, Timeline, axes_on, end_of_day
from tests.core.events import Ledger
from tests.core.told import told_by

BEGIN = date(2021, 1, 1)
TODAY = date(2021, 5, 1)
SAID = st.sampled_from(
    [(Axis.RESPONSE, "accepted"), (Axis.RESPONSE, "rejected"), (Axis.RESPONSE, "not_applicable"),
     (Axis.RESPONSE, "none"), (Axis.CLAIM, "under_way"), (Axis.CLAIM, "done"),
     (Axis.ASSESSMENT, "partly"), (Axis.ASSESSMENT, "fully"), (Axis.STANDING, "withdrawn"),
     (Axis.STANDING, "live"), (Axis.STANDING, "candidate"), (Axis.TARGET, "2022-01-31"),
     (Axis.TARGET, "2022-06"), (Axis.TARGET, "2021-12-31"), (Axis.REVIEW, "no_change")]
)  # fmt: skip
HAPPENED = st.sampled_from(
    ["2021-01-05", "2021-02", "2021-03-20", "2021-03", "2021", "unknown", "2020-12-01"]
)
LATER = st.sampled_from([0, 0, 0, 1, 9, 40])
"""Days until it was written down after what was written before, and until it came here."""
ACT = st.sampled_from(["say", "say", "say", "correct", "take back"])
TOLD = st.tuples(st.integers(1, 3), ACT, SAID, HAPPENED, LATER, LATER, st.integers(0, 20))
SOONER = st.integers(0, 60)
DAY = st.none() | st.dates(date(2020, 12, 20), date(2021, 4, 30))
GONE = RecommendationId(2)


def months_until(last: date, sooner: int) -> tuple[date, ...]:
    """The ends of months; the last month is cut off so many days before `last`."""
    return tuple(month_ends(BEGIN, max(BEGIN, last - timedelta(sooner))))


@st.composite
def dials(draw: st.DrawFn) -> AsOf:
    known = draw(DAY)
    moment = known and draw(st.sampled_from([end_of_day(known), at_nine(known)]))
    return AsOf(draw(DAY), moment, generous=draw(st.booleans()), team=draw(st.booleans()))


def at_nine(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


AHEAD = (1, "say", (Axis.CLAIM, "done"), "2021-03-20", 0, 0, 0)
"""Told before the day from which it counts."""
ACCEPTED = (1, "say", (Axis.RESPONSE, "accepted"), "2021-01-05", 0, 0, 0)
LATER_CLAIM = (1, "say", (Axis.CLAIM, "under_way"), "2021-01-05", 40, 0, 0)
"""Written down on 10 February at nine."""


def histories(told: Sequence[tuple[int, str, tuple[Axis, str], str, int, int, int]]) -> (
    dict[RecommendationId, Timeline]
):  # fmt: skip
    """Timelines of what was said, corrected and taken back, in the order in which it came here."""
    ledger, events = Ledger(), defaultdict[RecommendationId, list[StatusEvent]](list)
    came = at_nine(BEGIN)
    for number, act, (axis, value), happened, days, delay, which in told:
        came += timedelta(days)
        rec_id = RecommendationId(number)
        earlier = [event for event in events[rec_id] if event.axis is not Axis.RETRACTION]
        changes: dict[str, object] = {
            "received_at": came, "grade": Grade.A if axis is Axis.ASSESSMENT else None
        }  # fmt: skip
        if act != "say" and earlier:
            changes["supersedes"] = earlier[which % len(earlier)].id
        if act == "take back" and earlier:
            axis, value, happened = Axis.RETRACTION, "", str(came.date())
        written = str((came - timedelta(delay)).date())
        events[rec_id].append(ledger.event(axis, value, happened, written, **changes))
    return {RecommendationId(n): Timeline(tuple(events[RecommendationId(n)])) for n in (1, 2, 3)}


@settings(deadline=None, max_examples=60)
@example([AHEAD], AsOf(known=end_of_day(date(2021, 2, 1))), 0)
@example([ACCEPTED, AHEAD], AsOf(known=end_of_day(date(2021, 2, 1))), 0)
@example([AHEAD], AsOf(known=end_of_day(date(2021, 2, 1)), generous=True, team=True), 0)
@example([LATER_CLAIM], AsOf(known=at_nine(date(2021, 2, 10))), 0)
@given(st.lists(TOLD, max_size=14), dials(), SOONER)
def test_columns_say_what_the_timelines_say(
    told: list[tuple[int, str, tuple[Axis, str], str, int, int, int]], as_of: AsOf, sooner: int
) -> None:
    timelines = histories(told)
    facts = {rec_id: facts_of(each.events) for rec_id, each in timelines.items()}
    ids = [each for each in timelines if each != GONE]
    table = FactTable(ids, lambda part: array("q", with_facts(part, b"", facts)))
    shown = [timelines[rec_id] for rec_id in ids]
    found = table.read(as_of)
    assert [
        *zip(found.kinds, found.labels, found.slips, found.slipped_days, found.targets, strict=True)
    ] == [told_by(each, as_of, TODAY) for each in shown]
    answers = zip(*table.answers(as_of), strict=True)
    assert [*answers] == [answer_of(each.events, as_of) for each in shown]
    last = as_of.world or TODAY
    if last >= BEGIN:
        months = months_until(last, sooner)
        begins = [BEGIN.toordinal()] * len(ids)
        counts = count_months(table, range(len(ids)), begins, months, as_of)
        assert counts == counted_by_month([(BEGIN, each) for each in shown], months, as_of)
        for place, month in enumerate(months):
            known = [end_of_day(month), *([as_of.known] if as_of.known else ())]
            then = replace(as_of, world=month, known=min(known))
            heads = [name_headline(axes_on(each.events, then)).kind for each in shown]
            assert {kind: n[place] for kind, n in counts.items() if n[place]} == Counter(heads)


@settings(deadline=None, max_examples=40)
@given(st.lists(TOLD, min_size=3, max_size=10), dials(), st.integers(0, 9), SOONER)
def test_months_of_what_has_parts_are_kept_for_every_switch(
    told: list[tuple[int, str, tuple[Axis, str], str, int, int, int]],
    as_of: AsOf,
    cut: int,
    sooner: int,
) -> None:
    timelines = {}
    for rec_id, timeline in histories(told).items():
        events = [*timeline.events]
        if len(events) > cut:  # from there on, two parts; what is said next is said of the first
            first = replace(events[cut], axis=Axis.LIMB, value="(a) one", supersedes=None)
            second = replace(first, id=EventId(100), uid="event-100", value="(b) two")
            rest = [replace(event, limb=first.uid) for event in events[cut + 1 :]
                    if event.supersedes != first.id]  # fmt: skip
            events = [*events[:cut], first, second, *rest]
        timelines[rec_id] = Timeline(tuple(events))
    facts = {rec_id: facts_of(each.events) for rec_id, each in timelines.items()}
    table = FactTable([*timelines], lambda part: array("q", with_facts(part, b"", facts)))
    last = as_of.world or TODAY
    if last >= BEGIN:
        months = months_until(last, sooner)
        begins = [BEGIN, BEGIN + timedelta(9), BEGIN + timedelta(40)]
        counts = count_months(
            table, [n for n, day in enumerate(begins) if day <= months[-1]],
            [day.toordinal() for day in begins], months, as_of,
        )  # fmt: skip
        shown = [*zip(begins, timelines.values(), strict=True)]
        assert counts == counted_by_month(shown, months, as_of)
