"""What rows say whose columns say one thing at several times, and what of it is news."""

from __future__ import annotations

from policydesk.core.status import Axis
from policydesk.core.tracker import SheetRow, TrackerField
from policydesk.core.tracker_columns import Found, Table, guess_columns
from policydesk.core.tracker_facts import Fact, facts_of, new_since
from policydesk.core.tracker_rows import RowFacts, read_rows
from policydesk.core.tracker_words import read_words

AT_TIMES = ("No", "Recommendation", "Status at 30-Jun-22", "Status at 30-Jun-21")


def rows_of(headings: tuple[str, ...], *cells: tuple[str, ...]) -> list[RowFacts]:
    its = tuple(SheetRow("", n, row) for n, row in enumerate(cells, 2))
    found = Found([Table("", headings, its)])
    return read_rows(found, guess_columns(found, {}, {}))[0]


def facts(headings: tuple[str, ...], *cells: str) -> list[Fact]:
    row, *_ = rows_of(headings, cells)
    readings, _ = read_words([(field, word) for field, word, _ in row.words], {}, {}, "council")
    return facts_of(row, {(each.field, each.word): each for each in readings})[0]


def said(found: list[Fact]) -> list[tuple[str, str, str]]:
    return [(fact.axis.value, fact.value, str(fact.stated or "")) for fact in found]


def test_each_time_has_its_update_in_the_order_of_the_times() -> None:
    found = facts(AT_TIMES, "1", "Mend the bridge before it falls", "Complete", "In progress")
    assert said(found) == [
        ("claim", "under_way", "before 2021-07-01"), ("claim", "done", "before 2022-07-01"),
    ]  # fmt: skip
    assert [fact.places for fact in found] == [(3,), (2,)]


def test_what_stayed_as_it_was_has_been_so_since_the_first() -> None:
    found = facts(AT_TIMES, "1", "Mend the bridge before it falls", "In progress", "In progress")
    assert said(found) == [("claim", "under_way", "before 2021-07-01")]


def test_the_last_has_the_date_of_the_row() -> None:
    headings = (*AT_TIMES, "Date closed")
    text = "Mend the bridge before it falls"
    found = facts(headings, "1", text, "Complete", "In progress", "3 May 2022")
    assert said(found) == [("claim", "under_way", "before 2021-07-01"),
                           ("claim", "done", "2022-05-03")]  # fmt: skip


def test_a_column_without_a_time_says_how_it_is_now() -> None:
    headings = ("No", "Recommendation", "Status at 30-Jun-21", "Status")
    found = facts(headings, "1", "Mend the bridge before it falls", "In progress", "Complete")
    assert said(found) == [("claim", "under_way", "before 2021-07-01"), ("claim", "done", "")]


def test_of_quarters_without_a_year_the_last_counts_and_the_others_are_noted() -> None:
    headings = ("No", "Recommendation", "Status Q1", "Status Q2")
    found = facts(headings, "1", "Mend the bridge before it falls", "In progress", "Complete")
    assert said(found) == [("claim", "done", "")]
    assert found[0].note == "In the tracker, Status Q1: In progress"


def test_a_later_column_that_says_the_same_is_no_news() -> None:
    before = [fact.said for fact in facts(AT_TIMES, "1", "Mend it soon", "In progress", "Planned")]
    headings = ("No", "Recommendation", "Status at 30-Jun-23", "Status at 30-Jun-22")
    same = facts(headings, "1", "Mend it soon", "In progress", "In progress")
    assert new_since(same, before, []) == []
    moved = facts(headings, "1", "Mend it soon", "Complete", "In progress")
    assert [(fact.axis, fact.value) for fact, _, _ in new_since(moved, before, [])] == [
        (Axis.CLAIM, "done")
    ]
    later = facts(headings, "1", "Mend it soon", "In progress", "")
    assert new_since(later, before, []) == []


def test_times_are_those_of_status_words_alone() -> None:
    headings = ("No", "Recommendation", "Comments March 2024")
    row, *_ = rows_of(headings, ("1", "Mend it", "The plan was written and sent round"))
    assert row.times == {}
    assert row.headings[2] == "Comments March 2024"
    assert row.places[TrackerField.NOTE] == (2,)
