"""Dates keep exactly as much as was typed."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.dates import PartialDate, Precision, month_ends, month_number, spoken_day
from policydesk.core.errors import UserError


@pytest.mark.parametrize(
    ("typed", "earliest", "latest", "canonical", "spoken"),
    [
        ("2010", "2010-01-01", "2010-12-31", "2010", "2010"),
        ("2010-03", "2010-03-01", "2010-03-31", "2010-03", "March 2010"),
        ("2012-02", "2012-02-01", "2012-02-29", "2012-02", "February 2012"),
        ("2010-03-24", "2010-03-24", "2010-03-24", "2010-03-24", "24 March 2010"),
        ("2010Q1", "2010-01-01", "2010-03-31", "2010Q1", "January to March 2010"),
        ("2010-q4", "2010-10-01", "2010-12-31", "2010Q4", "October to December 2010"),
        ("FY2010-11", "2010-04-01", "2011-03-31", "2010-04-01/2011-03-31",
         "1 April 2010 to 31 March 2011"),
        ("FY 1999/00", "1999-04-01", "2000-03-31", "1999-04-01/2000-03-31",
         "1 April 1999 to 31 March 2000"),
        ("2010-03/2010-04-15", "2010-03-01", "2010-04-15", "2010-03-01/2010-04-15",
         "1 March 2010 to 15 April 2010"),
        ("24 March 2010", "2010-03-24", "2010-03-24", "2010-03-24", "24 March 2010"),
        ("24th Mar, 2010", "2010-03-24", "2010-03-24", "2010-03-24", "24 March 2010"),
        ("March 24, 2010", "2010-03-24", "2010-03-24", "2010-03-24", "24 March 2010"),
        ("sept 2010", "2010-09-01", "2010-09-30", "2010-09", "September 2010"),
        ("spring 2026", "2026-03-01", "2026-05-31", "2026-03-01/2026-05-31",
         "1 March 2026 to 31 May 2026"),
        ("Winter 2023/24", "2023-12-01", "2024-02-29", "2023-12-01/2024-02-29",
         "1 December 2023 to 29 February 2024"),
        ("before autumn 2025", "0001-01-01", "2025-08-31", "before 2025-09-01",
         "before 1 September 2025"),
        ("  March   2010 ", "2010-03-01", "2010-03-31", "2010-03", "March 2010"),
    ],
)
def test_a_date_is_read_as_typed(
    typed: str, earliest: str, latest: str, canonical: str, spoken: str
) -> None:
    found = PartialDate.parse(typed)
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)
    assert str(found) == canonical
    assert found.spoken() == spoken
    assert found.known


def test_before_ends_the_day_before() -> None:
    found = PartialDate.parse("before 2010-03")
    assert (found.start, found.end) == (None, date(2010, 2, 28))
    assert found.earliest == date.min
    assert str(found) == "before 2010-03-01"
    assert found.spoken() == "before 1 March 2010"


def test_after_begins_the_day_after() -> None:
    found = PartialDate.parse("After 2010")
    assert (found.start, found.end) == (date(2011, 1, 1), None)
    assert found.latest == date.max
    assert str(found) == "after 2010-12-31"
    assert found.spoken() == "after 31 December 2010"


@pytest.mark.parametrize("typed", ["unknown", "?", " Unknown "])
def test_unknown_could_be_any_day(typed: str) -> None:
    found = PartialDate.parse(typed)
    assert not found.known
    assert (found.earliest, found.latest) == (date.min, date.max)
    assert str(found) == "unknown"
    assert found.spoken() == "date not known"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "is not a date"),
        ("soon", "is not a date"),
        ("24 Brumaire 1799", "is not a date"),
        ("2010-3-4", "is not a date"),
        ("10/03", "is not a date"),
        ("2010-02-30", "not a day that exists"),
        ("2010-13", "not a day that exists"),
        ("31 April 2010", "not a day that exists"),
        ("0000", "not a day that exists"),
        ("FY9999-00", "not a day that exists"),
        ("FY2010-12", "not one financial year"),
        ("2024/25", "write FY2024-25 for the financial year"),
        ("2024-25", "write FY2024-25 for the financial year"),
        ("1999-00", "write FY1999-00 for the financial year"),
        ("2010/11", "write FY2010-11 for the financial year"),
        ("2024-27", "not a day that exists"),
        ("2011/2010", "does not run from an earlier date"),
        ("before before 2010", "is not a date"),
        ("after unknown", "is not a date"),
        ("before 0001", "no day before"),
        ("after 9999", "no day after"),
        ("before " * 5000 + "2010", "is not a date"),
        ("2010/" * 5000 + "2010", "is not a date"),
    ],
)
def test_what_is_no_date_gets_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        PartialDate.parse(typed)


DAYS = st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31))


@st.composite
def texts(draw: st.DrawFn) -> str:
    day = draw(DAYS)
    return draw(
        st.sampled_from(
            [
                day.isoformat(),
                day.isoformat()[:7],
                day.isoformat()[:4],
                f"{day.year:04d}Q{(day.month + 2) // 3}",
                f"before {day}",
                f"after {day.isoformat()[:7]}",
                f"{day}/{day + timedelta(days=draw(st.integers(0, 300)))}",
                spoken_day(day) if day.year > 999 else day.isoformat(),
            ]
        )
    )


@given(texts())
def test_the_canonical_text_reads_back_the_same(typed: str) -> None:
    found = PartialDate.parse(typed)
    assert PartialDate.parse(str(found)) == found
    assert found.earliest <= found.latest


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_sentence(typed: str) -> None:
    with suppress(UserError):
        found = PartialDate.parse(typed)
        assert found.earliest <= found.latest


@given(st.lists(texts().map(PartialDate.parse), max_size=8))
def test_dates_sort_by_their_first_day(dates: list[PartialDate]) -> None:
    firsts = [found.earliest for found in sorted(dates)]
    assert firsts == sorted(firsts)


def test_a_date_does_not_compare_with_a_day() -> None:
    with pytest.raises(TypeError):
        assert PartialDate.parse("2010") < date(2011, 1, 1)  # type: ignore[operator]


def test_a_vague_date_is_not_the_stretch_of_the_same_days() -> None:
    year, stretch = PartialDate.parse("2010"), PartialDate.parse("2010-01-01/2010-12-31")
    assert year != stretch
    assert (year.precision, stretch.precision) == (Precision.YEAR, Precision.RANGE)


@pytest.mark.parametrize(
    ("word", "number"),
    [("January", 1), ("sept", 9), ("sep", 9), ("DEC", 12), ("may", 5), ("ma", None), ("Mac", None)],
)
def test_months_have_names_and_short_names(word: str, number: int | None) -> None:
    assert month_number(word) == number


def test_month_ends_close_with_the_last_day() -> None:
    assert month_ends(date(2010, 11, 20), date(2011, 2, 10)) == [
        date(2010, 11, 30), date(2010, 12, 31), date(2011, 1, 31), date(2011, 2, 10),
    ]
    assert month_ends(date(2010, 5, 2), date(2010, 5, 3)) == [date(2010, 5, 3)]
    assert month_ends(date(2011, 5, 2), date(2010, 5, 3)) == []
