"""Dates keep the precision they came with, whatever form they came in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.dates import PartialDate
from policydesk.text.references.dates import (
    clean_date,
    edtf_text,
    from_partial,
    read_date,
    read_ris,
    ris_text,
    to_partial,
    year_of,
)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ({"date-parts": [["2010", 3, "24"]]}, {"date-parts": [[2010, 3, 24]]}),
        ({"date-parts": [[2010, 0, 0]]}, {"date-parts": [[2010]]}),
        ({"date-parts": [[2010, 2, 31]]}, None),
        ({"date-parts": [[None]]}, None),
        ({"raw": "March 2010"}, {"date-parts": [[2010, 3]]}),
        ({"literal": "in press"}, {"literal": "in press"}),
        ("2010~", {"date-parts": [[2010]], "circa": True}),
        ("2010-03/2011", {"date-parts": [[2010, 3], [2011]]}),
        ("2010-03-24T10:00:00Z", {"date-parts": [[2010, 3, 24]]}),
        ("24 March 2010", {"date-parts": [[2010, 3, 24]]}),
        ("no date", {"literal": "no date"}),
        (2010, {"date-parts": [[2010]]}),
        (True, None),
        ([], None),
    ],
)
def test_odd_dates_come_to_one_form(value: object, kept: object) -> None:
    assert clean_date(value) == kept


@pytest.mark.parametrize(
    ("ris", "kept"),
    [
        ("2010/03/24/", {"date-parts": [[2010, 3, 24]]}),
        ("2010/03//", {"date-parts": [[2010, 3]]}),
        ("2010///Spring", {"date-parts": [[2010]], "season": "Spring"}),
        ("2010", {"date-parts": [[2010]]}),
        ("2010/13/45", {"literal": "2010/13/45"}),
        ("Easter 2010", {"literal": "Easter 2010"}),
    ],
)
def test_ris_dates(ris: str, kept: object) -> None:
    assert read_ris(ris) == kept


days = st.dates(date(1000, 1, 1), date(2999, 12, 31))
partial = st.one_of(
    days.map(PartialDate.day),
    days.map(lambda day: PartialDate.parse(f"{day:%Y-%m}")),
    days.map(lambda day: PartialDate.parse(f"{day:%Y}")),
    st.tuples(days, days).map(lambda ends: PartialDate.parse("/".join(map(str, sorted(ends))))),
)


@given(partial)
def test_a_date_survives_each_form(value: PartialDate) -> None:
    csl = from_partial(value)
    assert csl is not None
    assert to_partial(csl) == value
    assert read_date(edtf_text(csl)) == csl
    assert year_of(csl) == value.earliest.year
    if len(csl["date-parts"]) == 1:
        assert read_ris(ris_text(csl)) == csl


@pytest.mark.parametrize("text", ["2010Q1", "before 2010-03-01", "after 2010-12-31"])
def test_vague_dates_stay_as_vague(text: str) -> None:
    value = PartialDate.parse(text)
    again = to_partial(from_partial(value))
    assert again is not None
    assert (again.start, again.end) == (value.start, value.end)
