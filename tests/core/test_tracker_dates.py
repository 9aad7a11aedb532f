"""Dates in cells: as they are written, never more exact, and never an American day by guess."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.tracker_dates import month_first, read_date, says_more


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2025-03-31", "2025-03-31"), ("2025-03-31 00:00:00", "2025-03-31"),
        ("31/03/2025", "2025-03-31"), ("31.3.25", "2025-03-31"), ("3-Apr-24", "2024-04-03"),
        ("22-Feb-99", "1999-02-22"), ("31 March 2025", "2025-03-31"), ("Mar 2025", "2025-03"),
        ("Mar-25", "2025-03"), ("03/2025", "2025-03"), ("2025", "2025"), ("Q3 2025", "2025Q3"),
        ("2024/25", "2024-04-01/2025-03-31"), ("2024-25", "2024-04-01/2025-03-31"),
        ("by 31 March 2025", "2025-03-31"), ("End of March 2025", "2025-03"),
        ("end March 2025.", "2025-03"), ("before 2025-04", "before 2025-04-01"),
        ("Spring 2026", "2026-03-01/2026-05-31"), ("by the end of winter 2025/26",
         "2025-12-01/2026-02-28"), ("Q4 2025/26", "2026-01-01/2026-03-31"),
        ("Q1 FY2025-26", "2025-04-01/2025-06-30"), ("H2 2025", "2025-07-01/2025-12-31"),
        ("early 2026", "2026"), ("Mid-2025", "2025"), ("Monday, 3 March 2025", "2025-03-03"),
        ("March 2026 (was June 2025)", "2026-03"),
    ],
)  # fmt: skip
def test_what_people_type(cell: str, said: str) -> None:
    assert str(read_date(cell)) == said


@pytest.mark.parametrize(
    "cell",
    ["", "ongoing", "TBC", "31/02/2025", "13/13/2025", "2024/26", "12", "1 of 3", "R12",
     "winter 2025", "spring 2025/26", "Q4 2025/27", "early"],
)  # fmt: skip
def test_what_is_no_date(cell: str) -> None:
    assert read_date(cell) is None


def test_a_true_date_is_believed_whatever_the_cell_shows() -> None:
    assert str(read_date("03/04/2025", date(2025, 3, 4))) == "2025-03-04"


def test_the_month_comes_first_only_where_nothing_else_can_be() -> None:
    assert month_first(["03/04/2025", "03/28/2025"])
    assert not month_first(["03/04/2025", "05/06/2025"])
    assert not month_first(["28/03/2025", "03/28/2025"])
    assert str(read_date("03/28/2025", month_before=True)) == "2025-03-28"


@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)))
def test_every_day_comes_back_from_each_way_of_writing_it(day: date) -> None:
    for written in (
        day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d.%m.%y}", f"{day:%d-%b-%y}",
        f"{day.day} {day:%B} {day.year}",
    ):  # fmt: skip
        assert str(read_date(written)) == day.isoformat()


def test_words_that_the_date_does_not_hold_are_kept() -> None:
    more = ["Spring 2026", "early 2026", "31/03/2026 (was 31/12/2025)", "during 2024"]
    assert all(map(says_more, more))
    plain = ["2026", "by the end of 2026", "Q3 2025", "ongoing", "TBC (soon)"]
    assert not any(map(says_more, plain))
    assert not says_more("Spring 2026", date(2026, 3, 1))
