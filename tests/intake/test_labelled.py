"""Titles that front sheets label: in one line, in two cells, below each other."""

from __future__ import annotations

import pytest

from policydesk.intake.labelled import labelled_title

Rows = list[list[str]]


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([["Report title: Homes for all"], ["Report of: the Director"]], "Homes for all"),
        ([["Date", "5 May 2024"], ["Title", "Homes for all"]], "Homes for all"),
        ([["Cabinet member: A. B."], ["Subject:"], ["Homes for all"]], "Homes for all"),
        ([["Meeting: Cabinet"], ["TITLE OF REPORT – Homes for all"]], "Homes for all"),
        ([["Title: Homes for all"], ["By Ann Lee"]], ""),
        ([["Titles of the report"], ["Date of meeting"]], ""),
        ([["Title:", "12"], ["Date:", "5 May 2024"]], ""),
        ([["Title: " + "long " * 60], ["Date: 5 May 2024"]], ""),
        ([[""], []], ""),
    ],
)
def test_labelled_titles(rows: Rows, title: str) -> None:
    assert labelled_title(rows) == title
