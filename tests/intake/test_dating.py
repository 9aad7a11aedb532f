"""Dates are read as printed, never more exactly, and only where there is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.intake.dating import date_line, dates_in, stamp


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("13 April 2010", "2010-04-13"), ("April 13, 2010", "2010-04-13"),
        ("13th of April, 2010", "2010-04-13"), ("Tuesday 13 April 2010, 10:15 am", "2010-04-13"),
        ("Published: 13/04/2010", "2010-04-13"), ("13.4.2010", "2010-04-13"),
        ("13-04-2010", "2010-04-13"), ("04/13/2010", "2010-04-13"), ("05/04/2010", "2010-04-05"),
        ("2010-04-13", "2010-04-13"), ("13-Apr-2010", "2010-04-13"), ("April 2010", "2010-04"),
        ("Sept 2010", "2010-09"), ("Last updated on 13 April 2010", "2010-04-13"),
        ("- Mar 27, 2024", "2024-03-27"), ("on Friday December 19, 2025 @08:00PM", "2025-12-19"),
        ("31 February 2010", None), ("2010", None), ("13 April", None), ("May 5", None),
        ("The plan of 13 April 2010", None), ("13 April 2010 was a Tuesday", None),
        ("13 April 2010 and 14 April 2010", None), ("99/99/2010", None), ("", None),
    ],
)  # fmt: skip
def test_lines_that_are_dates(text: str, date: str | None) -> None:
    found = date_line(text)
    assert (str(found) if found else None) == date


def test_figures_are_british_unless_the_page_is_american() -> None:
    assert str(date_line("03/04/2010")) == "2010-04-03"
    assert str(date_line("03/04/2010", american=True)) == "2010-03-04"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2016-02-29T09:24:10.000+00:00", "2016-02-29"), ("20160229", "2016-02-29"),
        ("D:20110307170843Z", "2011-03-07"), ("2016-02", "2016-02"), ("2016", "2016"),
        ("2015-02-29", None), ("D:99999999", None), ("0000-00-00", None), ("soon", None),
        ("13 April 2010", "2010-04-13"),
    ],
)  # fmt: skip
def test_time_stamps(text: str, date: str | None) -> None:
    found = stamp(text)
    assert (str(found) if found else None) == date


def test_dates_within_text_come_in_order_and_once() -> None:
    text = "Ordered on 20 October 2026, published 4 November 2025 and reviewed in May 2027."
    assert [str(d) for _, d in dates_in(text)] == ["2026-10-20", "2025-11-04", "2027-05"]


@given(st.text(max_size=80))
def test_no_text_breaks_them(text: str) -> None:
    assert all(found is None or found.known for found in (date_line(text), stamp(text)))
    places = [at for at, _ in dates_in(text)]
    assert places == sorted(set(places))
    assert all(0 <= at < len(text) for at in places)
