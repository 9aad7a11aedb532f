"""The dates that a document's first lines give it."""

import pytest

from policydesk.core.dates import PartialDate, Precision
from policydesk.intake.issued_lines import date_at_end, issued_on, year_alone


def first(*lines: str) -> tuple[str, str]:
    """How exact, and the first day, of the surest date; ("", "") for none."""
    found: tuple[PartialDate, str] | None = next(issued_on(lines), None)
    return (found[0].precision.value, found[0].earliest.isoformat()) if found else ("", "")


@pytest.mark.parametrize(
    ("line", "precision", "day"),
    [
        ("Adopted by Full Council on 17 July 2024", "day", "2024-07-17"),
        ("Held at the Town Hall, Anyborough on Tuesday 3 June 2025 at 7.00pm", "day", "2025-06-03"),
        ("Date of meeting: 14 October 2024", "day", "2024-10-14"),
        ("June 2021", "month", "2021-06-01"),
        ("By Ann Lee, 19 November 2024", "day", "2024-11-19"),
        ("5–8 November 2024", "month", "2024-11-01"),
        ("30 September to 3 October 2024", "month", "2024-10-01"),
        ("© Audit Body 2010", "year", "2010-01-01"),
    ],
)
def test_each_form_is_read_no_more_exactly_than_it_is_printed(
    line: str, precision: str, day: str
) -> None:
    assert first("A title", line) == (precision, day)


def test_an_imprint_goes_before_a_date_line() -> None:
    assert first("1 May 2020", "Published 2 June 2021") == ("day", "2021-06-02")


@pytest.mark.parametrize(
    "line", ["Respond by 4 May 2022", "Date of next meeting: 4 May 2022", "Plan 2024–2029"]
)
def test_another_day_is_not_the_day_of_issue(line: str) -> None:
    assert first(line) == ("", "")


def test_a_year_alone_may_have_a_season() -> None:
    for line in ("2022", "Spring 2022"):
        found = year_alone(line)
        assert found is not None
        assert (found.precision, found.earliest.year) == (Precision.YEAR, 2022)
    assert year_alone("Vision 2022") is None


@pytest.mark.parametrize(
    "line", ["Full Council, 20 April 2023", "Version 2, 20th April 2023", "Agreed 20 April 2023"]
)
def test_a_line_of_a_cover_may_end_in_its_date(line: str) -> None:
    found = date_at_end(line)
    assert found is not None
    assert found.earliest.isoformat() == "2023-04-20"


@pytest.mark.parametrize(
    "line",
    ["Progress to March 2026", "Review date: June 2026", "1 May to 4 June 2024", "Plan 2024–2029"],
)
def test_a_limit_of_time_at_the_end_of_a_line_is_no_date_of_issue(line: str) -> None:
    assert date_at_end(line) is None
