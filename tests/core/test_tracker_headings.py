"""Headings of trackers as bodies write them: one row or two, with brackets, questions, gaps."""

from __future__ import annotations

from datetime import date

import pytest

from policydesk.core.tracker import SheetRow, TrackerField
from policydesk.core.tracker_headings import field_of, find_headings, stem_of, time_of


def rows(*cells: tuple[str, ...]) -> list[SheetRow]:
    return [SheetRow("Register", number, each) for number, each in enumerate(cells, 1)]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Minute No.", TrackerField.NUMBER), ("Date of meeting", TrackerField.ISSUED),
        ("Complete? (Y/N)", TrackerField.CLAIM), ("Cabinet response", TrackerField.REPLY),
        ("Target date (original)", TrackerField.TARGET), ("Accepted", TrackerField.RESPONSE),
        ("Recommendation status", TrackerField.STATUS), ("Cabinet Member", TrackerField.OWNER),
        ("Recommendation to Government", TrackerField.TEXT), ("Second revised date",
         TrackerField.REVISED), ("Revised due date 3", TrackerField.REVISED),
        ("Response – Date", TrackerField.RESPONDED), ("Progress – Date checked",
         TrackerField.RECORDED), ("Recommendation – Directed to", TrackerField.ADDRESSEE),
        ("Rec ID", TrackerField.NUMBER), ("Rec extracted", TrackerField.TEXT),
        ("Govt resp.", TrackerField.REPLY), ("Status (Accept/Reject)", TrackerField.STATUS),
        ("Favourite colour", None),
    ],
)  # fmt: skip
def test_what_a_heading_says(heading: str, field: TrackerField | None) -> None:
    assert field_of(heading) is field


TWO = (
    ("", "Recommendation", "", "Response", "", "Progress", ""),
    ("No.", "Text", "Directed to", "Decision", "Date", "Status", "Date checked"),
)
FIRST = ("1", "Publish the plan.", "The council", "Accepted", "2024", "Done", "2025")


def test_headings_of_two_rows_are_read_together() -> None:
    found = find_headings(rows(("A register",), *TWO, FIRST))
    assert found is not None
    assert (found.first, found.last) == (1, 2)
    assert found.names == (
        "No.", "Recommendation – Text", "Recommendation – Directed to", "Response – Decision",
        "Response – Date", "Progress – Status", "Progress – Date checked",
    )  # fmt: skip


def test_the_upper_row_may_have_most_of_the_headings() -> None:
    found = find_headings(rows(
        ("Ref", "Recommendation", "Owner", "Response", "", "Status"),
        ("", "", "", "Decision", "Date", ""), ("1", "Publish it.", "Ada", "Agreed", "2024", "Open"),
    ))  # fmt: skip
    assert found is not None
    assert (found.first, found.last) == (0, 1)
    assert found.names == (
        "Ref", "Recommendation", "Owner", "Response – Decision", "Response – Date", "Status",
    )  # fmt: skip


@pytest.mark.parametrize(
    "above",
    [("Recommendations of the audit committee",), ("Audit committee", "", "As at 31 March"),
     ("Report", "", "x" * 80)],
)  # fmt: skip
def test_a_title_above_is_no_heading(above: tuple[str, ...]) -> None:
    found = find_headings(rows(above, ("No", "Recommendation", "Status"), ("1", "Do it.", "Open")))
    assert found is not None
    assert (found.first, found.last) == (1, 1)


def test_a_first_row_with_a_gap_in_the_headings_is_no_heading() -> None:
    gap = rows(("No", "Recommendation", "", "Status"), ("1", "Do it.", "x", "Open"))
    found = find_headings(gap)
    assert found is not None
    assert (found.first, found.last) == (0, 0)
    assert found.names == ("No", "Recommendation", "column 3", "Status")
    dated = [*rows(("No", "Recommendation", "", "Status")),
             SheetRow("Register", 2, ("No", "", "Status", ""), {2: date(2024, 1, 1)})]  # fmt: skip
    found = find_headings(dated)
    assert found is not None
    assert found.last == 0


def test_a_sheet_that_explains_status_words_has_no_headings() -> None:
    assert find_headings(rows(
        ("Response", "Definition", "Further reports?"), ("Accepted", "They will do it.", "Yes"),
        ("Implemented", "They did it.", "No"),
    )) is None  # fmt: skip


def test_headings_of_one_thing_at_several_times() -> None:
    quarters = ["Status Q2 2025", "Status Q4 2024", "Status (May 2025)", "Status 2023/24"]
    assert {stem_of(each) for each in quarters} == {"status"}
    assert sorted(quarters, key=time_of) == [quarters[3], quarters[1], quarters[0], quarters[2]]
    assert stem_of("Recommendation") != stem_of("Recommendation text")
