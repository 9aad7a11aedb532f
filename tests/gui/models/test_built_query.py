"""Whatever is answered, the query text written is understood, and reads as it was meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.dates import PartialDate
from policydesk.gui.models.built_query import BuiltQuery
from policydesk.search.whoosh_syntax import read_query

TODAY = date(2026, 11, 26)
TYPED = st.text(max_size=20) | st.text(alphabet='abOR NT-"*?()[]:^~=\'’.', max_size=20)


@pytest.mark.parametrize(
    ("built", "text"),
    [
        (BuiltQuery(every="total place"), "total place"),
        (BuiltQuery(phrase='"single" pot*'), '"single pot"'),
        (BuiltQuery(some="devolution, localism"), "(devolution OR localism)"),
        (BuiltQuery(some="devolution"), "devolution"),
        (BuiltQuery(every="budgets", none="Scotland -Wales"), "budgets -Scotland -Wales"),
        (BuiltQuery(publisher="NLGN"), "publisher:NLGN"),
        (BuiltQuery(publisher="Local Government Association"),
         'publisher:"Local Government Association"'),
        (BuiltQuery(first=PartialDate.parse("2010"), last=PartialDate.parse("2015-03")),
         "issued:[2010 TO 2015-03]"),
        (BuiltQuery(last=PartialDate.parse("24 March 2010")), "issued:[TO 2010-03-24]"),
        (BuiltQuery(first=PartialDate.parse("2010")), "issued:[2010 TO]"),
        (BuiltQuery(kind="report", found_in="recommendation"), "type:report kind:recommendation"),
        (BuiltQuery(every="this AND (that)"), "this and that"),
        (BuiltQuery(every='" * -'), ""),
    ],
)  # fmt: skip
def test_what_is_written(built: BuiltQuery, text: str) -> None:
    assert built.text == text
    assert read_query(text, today=TODAY).error is None


@given(every=TYPED, phrase=TYPED, some=TYPED, none=TYPED, publisher=TYPED)
def test_any_answer_makes_a_query_that_is_understood(**answers: str) -> None:
    read = read_query(BuiltQuery(**answers).text, today=TODAY)
    assert read.error is None
