"""A recommendation behind its label: the number of its source is said once, and no words go."""

import pytest

from tests.packs.samples import a_recommendation


@pytest.mark.parametrize(
    ("number", "wording", "asks"),
    [
        ("8.2", "8.2. Each council should publish", "Each council should publish"),
        ("R6", "R6: Publish the plan", "Publish the plan"),
        ("4", "4) Publish the plan", "Publish the plan"),
        ("2.5", "2.5 million homes should be built", "2.5 million homes should be built"),
        ("1", "1 in 5 councils should answer", "1 in 5 councils should answer"),
        ("8", "8.2. Each council should publish", "8.2. Each council should publish"),
        ("8.2", "8.2.", "8.2."),
        ("", ". Publish the plan", ". Publish the plan"),
    ],
)
def test_the_number_is_not_said_twice(number: str, wording: str, asks: str) -> None:
    rec = a_recommendation(number=number, wording=wording)
    assert rec.asks == asks
    assert rec.wording == wording
