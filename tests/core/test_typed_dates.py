"""Dates as people type them: read where they say one thing, asked about where they say two."""

from datetime import date

import pytest

from policydesk.core.errors import UserError
from policydesk.core.typed_dates import read_date

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("yesterday", "2026-11-25"), ("24/3/2010", "2010-03-24"), ("3/2010", "2010-03"),
        ("24 March 2010", "2010-03-24"), ("spring 2012", "2012-03-01/2012-05-31"),
        ("winter 2012/13", "2012-12-01/2013-02-28"), ("2011Q3", "2011Q3"),
        ("Q2 2011/12", "2011-07-01/2011-09-30"), ("Q2 2011-12", "2011-07-01/2011-09-30"),
        ("H1 2012/13", "2012-04-01/2012-09-30"), ("Mar-12", "2012-03"),
        ("24-Mar-12", "2012-03-24"), ("24.3.12", "2012-03-24"), ("end of 2012", "2012"),
        ("the end of March 2012", "2012-03"), ("before summer 2012", "before 2012-06-01"),
    ],
)  # fmt: skip
def test_what_says_one_thing_is_read(typed: str, read: str) -> None:
    assert str(read_date(typed, today=TODAY)) == read


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Q3 2011", "write 2011Q3 for July to September 2011, or Q3 2011/12 for 1 October 2011 to"),
        ("4q 2011", "write 2011Q4 for October to December 2011, or Q4 2011/12 for 1 January 2012"),
        ("Q4 9999", "is not a date PolicyDesk can read"),
        ("winter 2012", "A winter lies in two years; write winter 2012/13 or winter 2011/12."),
        ("by the end of 2012", "write 2012 for some time in 2012 or “before 2013-01-01” for then"),
        ("by March 2012", "write 2012-03 for some time in March 2012 or “before 2012-04-01”"),
        ("mid 2012", "write 2012 for some time in 2012 or two months such as 2012-04/2012-06."),
        ("early March 2012", "write 2012-03 for some time in March 2012."),
        ("c. 2012", "write 2012 for some time in 2012"),
        ("mid-2012", "write 2012 for some time in 2012"),
        ("by early soon", "is not a date PolicyDesk can read"),
        ("next year", "is not a date PolicyDesk can read"),
        ("2011/12", "write FY2011-12 for the financial year"),
        ("31/02/2012", "not a day that exists"),
        ("31 Feb 2012", "not a day that exists"),
    ],
)  # fmt: skip
def test_what_could_be_read_in_two_ways_is_asked_about(typed: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        read_date(typed, today=TODAY)
    assert said in str(refused.value)
