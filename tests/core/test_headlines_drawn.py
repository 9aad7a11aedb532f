"""Headlines by month say from which day on anything was known of them."""

from datetime import date

from policydesk.core.headlines_drawn import headlines_chart, last_months, unknown_words
from policydesk.core.over_time import told_over_time
from policydesk.core.status import Axis
from policydesk.core.timeline import AsOf, Timeline
from tests.core.events import Ledger
from tests.packs.samples import a_recommendation

TODAY = date(2026, 11, 26)


def test_columns_before_the_first_record_are_said_to_know_nothing() -> None:
    ledger = Ledger()
    event = ledger.event(Axis.RESPONSE, "accepted", "2010-06-14", recorded="2026-11-26")
    told = told_over_time([(a_recommendation(1), Timeline((event,)))], AsOf(), TODAY)
    assert told.known_since == TODAY
    said = "The first update was recorded on 26 November 2026: columns before that show only"
    assert unknown_words(told).startswith(said)
    assert said in headlines_chart(told, ("Today.",), "of this pack").caption
    assert unknown_words(last_months(told, 1)) == ""
