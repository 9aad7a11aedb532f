"""Lines that say who, when and where."""

from policydesk.intake.signed_lines import signed


def test_people_body_and_day_are_told_apart() -> None:
    found = signed("Lucy Lee and Ben Ash, 9 March 2017, The MJ")
    assert found is not None
    assert found.people == ("Lucy Lee", "Ben Ash")
    assert found.body == "The MJ"
    assert found.day.earliest.isoformat() == "2017-03-09"


def test_a_line_that_says_more_is_none() -> None:
    assert signed("Lucy Lee, 9 March 2017, on how to fund the basics") is None
    assert signed("9 March 2017") is None
    assert signed("Lucy Lee, The MJ") is None
