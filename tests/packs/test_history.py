"""The history of an entry: both dates, evidence, corrections struck and readable."""

from datetime import date
from typing import Any

from policydesk.core.briefing import DatedLine
from policydesk.core.dates import PartialDate
from policydesk.core.ids import DocumentId
from policydesk.core.status import Axis, Grade, Whose
from policydesk.core.timeline import AsOf, Timeline
from policydesk.packs.history import evidence_source, tell_history
from policydesk.packs.matter import EntryMatter
from tests.packs.samples import Ledger, a_recommendation, an_evidence, long_history


def told(timeline: Timeline, **successors: str) -> list[str]:
    return [line.text for line in lines_of(timeline, successors=successors)]


def lines_of(timeline: Timeline, **changes: Any) -> tuple[DatedLine, ...]:
    rec = changes.pop("rec", a_recommendation(1))
    return tell_history(EntryMatter(rec, timeline, **changes), AsOf())


def test_a_history_is_told_in_the_order_it_happened() -> None:
    assert told(long_history()) == [
        "Recommended",
        "They responded: accepted",
        "They responded: accepted in part",
        "Target date set: 31 March 2011",
        "They say: work is under way",
        "Target date moved to: 31 March 2012",
        "Target date moved to: December 2012",
        "Evidence shows: it is partly done",
        "We looked: no change",
    ]


def test_each_line_keeps_both_dates_and_says_whose_word_it_is() -> None:
    lines = lines_of(long_history())
    assert lines[0].dates == "happened 13 April 2010 · recorded 2 May 2010"
    assert lines[4].dates == "happened September 2010 · recorded 4 October 2010"
    assert lines[4].detail == "their word; evidence of grade C"
    assert lines[2].detail == "their word; evidence of grade C; called there “Agreed in part”"
    assert lines[7].detail == "County Auditor; evidence of grade B"
    assert lines[5].note == "Moved because the *system* came late."


def test_a_correction_is_struck_and_says_when_and_why() -> None:
    lines = lines_of(long_history())
    assert [line.struck for line in lines] == [False, True] + [False] * 7
    assert lines[1].correction == "corrected 30 June 2010: the text says “in part”"


def test_evidence_is_quoted_with_source_and_page() -> None:
    line = lines_of(long_history())[7]
    assert line.evidence[0].quote == "Two of the three plans were published."
    assert line.evidence[0].source == (
        "County Auditor, Audit follow-up, 5 November 2012, page 12; seen 20 November 2012"
    )
    bare = an_evidence("x", None, published_on=None, publisher="", accessed_on=date(2012, 1, 2))
    assert evidence_source(bare, "") == "Answer to the forum, undated; seen 2 January 2012"


def test_a_page_is_cited_as_it_is_printed() -> None:
    labels = {DocumentId(2): {12: "iv"}, DocumentId(1): {12: "9"}}
    assert "2012, page iv; seen" in lines_of(long_history(), labels=labels)[7].evidence[0].source
    assert lines_of(long_history(), labels=labels)[4].evidence[0].source.endswith("page 41")


def test_an_unknown_date_says_from_when_it_counts() -> None:
    event = Ledger().event(Axis.CLAIM, "done", "unknown", "2012-01-02")
    line = lines_of(Timeline((event,)))[-1]
    assert line.happened == "date not known, counted from the day it was recorded"
    assert line.detail == "their word; no evidence quoted"


def test_a_vague_date_never_becomes_a_precise_one() -> None:
    event = Ledger().event(Axis.CLAIM, "done", "2011Q2", "2012-01-02", grade=Grade.D)
    line = lines_of(Timeline((event,)))[-1]
    assert line.happened == "April to June 2011"


def test_a_successor_is_named() -> None:
    ledger = Ledger()
    merged = Timeline((ledger.event(Axis.STANDING, "merged", "2012-01-01", whose=Whose.US,
                                    successor="other"),))
    assert told(merged, other="R7, A report")[-1] == "The record: merged into R7, A report"
    assert told(merged)[-1] == "The record: merged into a recommendation not in this library"


def test_the_date_a_response_was_due_is_told() -> None:
    rec = a_recommendation(1, response_due=PartialDate.parse("2010-06-13"), issued=None)
    line = lines_of(Timeline(()), rec=rec)[0]
    assert line.detail == "response due 13 June 2010"
    assert line.happened == "date not known"


def test_a_corrected_first_target_is_set_anew_and_not_moved() -> None:
    ledger = Ledger()
    first = ledger.event(Axis.TARGET, "2011-03-31", "2010-06-14", "2010-06-15")
    second = ledger.event(Axis.TARGET, "2011-04-30", "2010-06-14", "2010-06-16",
                          supersedes=first.id, reason="typed wrongly")
    assert told(Timeline((first, second)))[1:] == [
        "Target date set: 31 March 2011", "Target date set: 30 April 2011",
    ]
