"""The numbers kept of a timeline: pinned to the rules they were made by."""

from array import array
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import product

from policydesk.core.columns import FactTable
from policydesk.core.fact_blocks import with_facts
from policydesk.core.facts import FORM, KINDS, NOTHING_NOW, facts_of, head_of, headline_of
from policydesk.core.headline import name_headline
from policydesk.core.ids import RecommendationId
from policydesk.core.status import Assessment, Axes, Axis, Claim, Grade, Response, Standing
from policydesk.core.timeline import AsOf, Timeline, end_of_day
from tests.core.events import Ledger
from tests.core.told import told_by


def table_of(timelines: Mapping[int, Timeline]) -> FactTable:
    """The table of what is kept of these timelines."""
    facts = {RecommendationId(n): facts_of(each.events) for n, each in timelines.items()}
    return FactTable(tuple(facts), lambda part: array("q", with_facts(part, b"", facts)))


def test_a_change_of_the_rules_raises_the_form() -> None:
    """Kept numbers are made anew only then: whoever changes a rule raises FORM, and this."""
    told = [
        name_headline(Axes(response, claim, assessment, standing, grade)).kind.value
        for response, claim, assessment, standing in product(
            Response, Claim, Assessment, Standing
        )
        for grade in ((None, *Grade) if assessment is Assessment.FULLY else (None,))
    ]
    digest = sha256(" ".join([*told, *KINDS]).encode()).hexdigest()[:16]
    assert (FORM, digest) == (10, "4ef218d7681067b1")


def test_numbers_name_the_same_headline_as_the_axes() -> None:
    everything = product(*(range(len(each)) for each in (Response, Claim, Assessment, Standing)))
    for response, claim, assessment, standing in everything:
        for place, grade in enumerate((None, *Grade)):
            axes = Axes(
                tuple(Response)[response], tuple(Claim)[claim], tuple(Assessment)[assessment],
                tuple(Standing)[standing], grade,
            )
            named = name_headline(axes)
            told = headline_of(head_of(response, claim, assessment << 3 | place, standing))
            assert told == (KINDS.index(named.kind), named.label)


def test_nothing_recorded_is_nothing_kept() -> None:
    facts = facts_of(())
    assert facts == (NOTHING_NOW, (), (), (), (), ((), (), ()), ())
    named = name_headline(Axes())
    assert headline_of(NOTHING_NOW.head) == (KINDS.index(named.kind), named.label)


def test_the_day_of_the_first_update_is_kept_also_when_it_was_taken_back() -> None:
    ledger = Ledger()
    event = ledger.event(Axis.CLAIM, "done", "2020-06-01")
    facts = facts_of((event, ledger.retraction(event, "2020-06-02")))
    assert facts.now.first == date(2020, 6, 1).toordinal()


def test_what_came_late_from_elsewhere_was_known_to_the_team_before() -> None:
    ledger = Ledger()
    here = ledger.event(Axis.RESPONSE, "accepted", "2020-03-01")
    there = ledger.event(Axis.CLAIM, "done", "2020-04-01",
                         received_at=datetime(2021, 6, 1, tzinfo=UTC))  # fmt: skip
    timelines = {1: Timeline((here,)), 2: Timeline((here, there)), 3: Timeline(())}
    table = table_of(timelines)
    for dial in (
        AsOf(known=end_of_day(date(2020, 12, 31)), team=True),
        AsOf(known=end_of_day(date(2020, 12, 31))),
        AsOf(team=True, generous=True),
    ):
        found = table.read(dial)
        told = [told_by(each, dial, date(2022, 1, 1)) for each in timelines.values()]
        assert list(zip(found.kinds, found.labels, found.slips, found.slipped_days,
                        found.targets, strict=True)) == told  # fmt: skip
