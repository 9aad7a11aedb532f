"""Lines of a cover that are no title, and titles that look like such lines."""

import pytest

from policydesk.intake.not_titles import (
    broken_body,
    heads_section,
    names_body,
    names_sort_only,
    says_other,
)


@pytest.mark.parametrize(
    "text",
    [
        "1. Purpose of report", "2.3 Costs", "Foreword", "Chair’s foreword", "12/24 Apologies",
        "Foreword by the Secretary of State", "Executive summary", "CONTENTS", "Chapter 1",
        "About the Local Government Association", "About this report", "Key messages",
        "1 Introduction", "Part two: what we found",
    ],
)  # fmt: skip
def test_the_heading_of_a_part_is_told(text: str) -> None:
    assert heads_section(text)


@pytest.mark.parametrize(
    "text",
    [
        "20 questions for every council", "14 October 2024", "About time: mending local roads",
        "Introduction of charges for garden waste", "Power to the Parish", "2030 Vision",
        "Purpose-built student housing",
    ],
)  # fmt: skip
def test_a_title_is_not_taken_for_the_heading_of_a_part(text: str) -> None:
    assert not heads_section(text)


@pytest.mark.parametrize(
    "text",
    [
        "14 October 2024", "HARTSHIRE COUNTY COUNCIL", "Department for Transport", "CP 940",
        "By Heather Stone | 7 September 2023", "Date of meeting: 3 June 2025", "HC 56",
        "Report of: Director", "Ward(s) affected: All", "Portfolio holder: Cllr Jane Oakes",
        "Held at the Town Hall on Tuesday 3 June 2025", "Overview and Scrutiny Committee", "*  12 ",
        "Third Report of Session 2023–24", "www.example.gov.uk", "clerk@example.gov.uk",
    ],
)  # fmt: skip
def test_what_else_stands_on_a_cover_is_told(text: str) -> None:
    assert says_other(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minutes of the Overview and Scrutiny Committee", "Every town its bus:", "Date night",
        "Reports from the front line", "Committee rooms: a survey", "To be a councillor",
        "Place to grow: a plan", "Chair lifts of the hills: a survey",
    ],
)  # fmt: skip
def test_a_title_is_not_taken_for_furniture(text: str) -> None:
    assert not says_other(text)


def test_a_line_may_say_only_what_sort_of_paper_it_is() -> None:
    assert names_sort_only("POLICY BRIEF 14")
    assert names_sort_only("Minutes")
    assert names_sort_only("Briefing note")
    assert not names_sort_only("Briefing for members")
    assert not names_sort_only("Minutes of the Cabinet")


def test_a_body_is_told_in_capitals_too() -> None:
    assert names_body("LANGMERE TOWN COUNCIL")
    assert names_body("Local Government Association")
    assert not names_body("A council of our own")


def test_a_body_may_stand_over_several_lines() -> None:
    assert broken_body(["Marlow Vale", "District Council", "Cycling Plan"]) == 2
    assert broken_body(["Hartshire County Council", "Cabinet"]) == 0
    assert broken_body(["Cycling Plan", "June 2024"]) == 0
    assert broken_body([]) == 0


def test_marks_of_how_a_paper_may_be_used_are_no_titles() -> None:
    assert says_other("DRAFT – NOT FOR CIRCULATION")
    assert says_other("Official - Sensitive")
    assert not says_other("Draft Local Cycling Plan")
