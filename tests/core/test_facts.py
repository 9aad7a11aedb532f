"""The numbers kept of a timeline: pinned to the rules they were made by."""

from datetime import date
from hashlib import sha256
from itertools import product

from policydesk.core.facts import FORM, KINDS, facts_of, headline_of
from policydesk.core.headline import name_headline
from policydesk.core.status import Assessment, Axes, Axis, Claim, Grade, Response, Standing
from tests.core.events import Ledger


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
    assert (FORM, digest) == (2, "4ef218d7681067b1")


def test_numbers_name_the_same_headline_as_the_axes() -> None:
    everything = product(*(range(len(each)) for each in (Response, Claim, Assessment, Standing)))
    for response, claim, assessment, standing in everything:
        for place, grade in enumerate((None, *Grade)):
            axes = Axes(
                tuple(Response)[response], tuple(Claim)[claim], tuple(Assessment)[assessment],
                tuple(Standing)[standing], grade,
            )
            named = name_headline(axes)
            told = headline_of(response, claim, assessment << 3 | place, standing)
            assert told == (KINDS.index(named.kind), named.label)


def test_nothing_recorded_is_nothing_kept() -> None:
    facts = facts_of(())
    assert (facts.rows, facts.runs, facts.first, facts.parts) == (b"", b"", 0, False)


def test_the_day_of_the_first_update_is_kept_also_when_it_was_taken_back() -> None:
    ledger = Ledger()
    event = ledger.event(Axis.CLAIM, "done", "2020-06-01")
    facts = facts_of((event, ledger.retraction(event, "2020-06-02")))
    assert facts.first == date(2020, 6, 1).toordinal()
