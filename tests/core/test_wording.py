"""Every event, flag and moment can be said in plain words."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from policydesk.core.status import VALUES, Axis, Whose
from policydesk.core.targets import TargetTold
from policydesk.core.timeline import Timeline, end_of_day
from policydesk.core.wording import (
    say_event,
    say_flag,
    say_flags,
    say_moment,
    say_unchecked,
    say_value,
    say_whose,
)
from tests.core.events import Ledger


@pytest.mark.parametrize(
    ("axis", "value", "told"),
    [
        (Axis.RESPONSE, "accepted_in_part", "They responded: accepted in part"),
        (Axis.RESPONSE, "not_applicable", "Response: no formal response due"),
        (Axis.CLAIM, "under_way", "They say: work is under way"),
        (Axis.ASSESSMENT, "fully", "Evidence shows: it is done in full"),
        (Axis.ASSESSMENT, "cannot_determine", "Assessment: it could not be determined"),
        (Axis.STANDING, "overtaken", "The record: overtaken by events"),
        (Axis.TARGET, "2012-03", "Target date set: March 2012"),
        (Axis.REVIEW, "no_change", "We looked: no change"),
        (Axis.RETRACTION, "", "An update was taken back"),
    ],
)
def test_an_event_in_words(axis: Axis, value: str, told: str) -> None:
    assert say_event(Ledger().event(axis, value, "2012-01-01")) == told


def test_a_target_set_before_is_moved() -> None:
    event = Ledger().event(Axis.TARGET, "2012-03-31", "2012-01-01")
    assert say_event(event, target=TargetTold.MOVED) == "Target date moved to: 31 March 2012"
    assert say_event(event, target=TargetTold.STANDS) == "Target date stands: 31 March 2012"


def test_every_value_is_said_without_an_underscore() -> None:
    for axis, members in VALUES.items():
        for member in members:
            said = say_value(axis, member.value)
            assert said
            assert "_" not in said


@pytest.mark.parametrize(
    ("whose", "words"),
    [
        (Whose.OWNER, "their word"),
        (Whose.US, "our reading"),
        (Whose.THIRD_PARTY, "County Auditor"),
    ],
)
def test_whose_word_it_is(whose: Whose, words: str) -> None:
    event = Ledger().event(Axis.CLAIM, "done", "2012", whose=whose, third_party="County Auditor")
    assert say_whose(event) == words


def test_flags_in_words() -> None:
    assert say_flag("slipped:1") == "target date moved back once"
    assert say_flag("slipped:3") == "target date moved back 3 times"
    assert say_flag("response_overdue") == "response overdue"
    assert say_flag("some_new_one") == "some new one"
    assert say_flags(("overdue_original",)) == ("past its first target date",)
    assert say_flags(("slipped:1", "overdue_original", "overdue_current")) == (
        "target date moved back once", "past its target date",
    )


def test_moments_in_utc_and_the_end_of_a_day_as_the_day() -> None:
    assert say_moment(end_of_day(date(2010, 3, 24))) == "24 March 2010"
    assert say_moment(datetime(2010, 3, 24, 9, 5, tzinfo=UTC)) == "24 March 2010, 09:05 UTC"
    summer = timezone(timedelta(hours=1))
    assert say_moment(datetime(2010, 6, 24, 0, 30, tzinfo=summer)) == "23 June 2010, 23:30 UTC"


def test_what_nobody_has_checked_says_since_when() -> None:
    ledger = Ledger()
    answer = ledger.event(Axis.RESPONSE, "accepted_in_part", "2010-03-24")
    claim = ledger.event(Axis.CLAIM, "done", "2011-06-01")
    assert say_unchecked(Timeline((answer,)).axes()) == (
        "Not checked by anybody since 24 March 2010"
    )
    assert say_unchecked(Timeline((answer, claim)).axes()).endswith("since 1 June 2011")
    vague = ledger.event(Axis.CLAIM, "done", "before 2012-05")
    assert say_unchecked(Timeline((answer, vague)).axes()) == (
        "Not checked by anybody since their word (before 1 May 2012)"
    )
    checked = ledger.event(Axis.ASSESSMENT, "partly", "2012-01-01")
    closed = ledger.event(Axis.STANDING, "closed", "2012-01-01")
    for moot in ((), (answer, checked), (answer, closed)):
        assert say_unchecked(Timeline(moot).axes()) == ""
