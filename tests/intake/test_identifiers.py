"""Numbers of publications are found where they are the document's own, and only if they check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.document import Identifier
from policydesk.intake.identifiers import identifiers_in, isbn_checks, issn_checks, series_of


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("HC 849", "HC 849"),
        ("HL Paper 179", "HL Paper 179"),
        ("HC 55-I", "HC 55-I"),
        ("CP 291", "CP 291"),
        ("Cm 9668", "Cm 9668"),
        ("CM. 7979", "Cm 7979"),
        ("Cmnd 4040", "Cmnd 4040"),
        ("ISBN 0-10-134232-2", "ISBN 0101342322"),
        ("Print ISBN 9781474137416", "ISBN 9781474137416"),
        ("ISSN 0307-1235", "ISSN 0307-1235"),
        ("https://doi.org/10.1000/182", "DOI 10.1000/182"),
        ("A/HRC/16/8", "UN A/HRC/16/8"),
    ],
)
def test_a_number(line: str, found: str) -> None:
    assert [str(each) for each in identifiers_in([line])] == [found]


@pytest.mark.parametrize(
    "line",
    [
        "HC Deb 849",
        "ISBN 978-1-5286-1176-4",
        "The previous version was published under ISBN: 978 1 85946 330 7",
        "Tel 020 7219 4963",
        "a pipe of 20 Cm 30 wide",
        ("As the committee said in HC 849, which was printed in the session before this one, and"
        " again later."),
    ],
)
def test_no_number(line: str) -> None:
    assert [each for each in identifiers_in([line]) if each.scheme != "Cm"] == []


@given(st.text("0123456789", min_size=12, max_size=12))
def test_one_and_only_one_check_figure_is_right(digits: str) -> None:
    assert sum(isbn_checks(digits + last) for last in "0123456789") == 1
    assert sum(isbn_checks(digits[:9] + last) for last in "0123456789X") == 1
    assert sum(issn_checks(digits[:7] + last) for last in "0123456789X") == 1


def test_the_series_is_a_paper_number() -> None:
    assert series_of([Identifier("ISBN", "x"), Identifier("CP", "604")]) == "CP 604"
    assert series_of([Identifier("ISBN", "x")]) == ""
