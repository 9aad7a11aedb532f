"""A pack as a workbook: dates that a sheet can sort by, and words where they are vague."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl

from policydesk.core.briefing import Briefing, BriefingEntry
from policydesk.core.dates import PartialDate
from policydesk.core.timeline import AsOf
from policydesk.packs.render_workbook import render_workbook
from policydesk.packs.workbook import DAY
from tests.packs.samples import a_briefing, a_charted_briefing, a_recommendation, matters, moment


def column(briefing: Briefing, sheet: str, heading: str) -> list[Any]:
    """The cells below a heading."""
    page = openpyxl.load_workbook(BytesIO(render_workbook(briefing)))[sheet]
    (found,) = (each for each in page.iter_cols() if each[0].value == heading)
    return list(found[1:])


def test_a_date_in_a_column_is_a_true_one_where_its_day_is_known() -> None:
    briefing = a_briefing()
    history = briefing.entries[0].history
    for heading in ("Happened", "Recorded"):
        told = [line.happened if heading == "Happened" else line.recorded for line in history]
        cells = column(briefing, "Updates", heading)[: len(told)]
        for cell, words in zip(cells, told, strict=True):
            day = PartialDate.parse(words).exact
            assert cell.value == (datetime.combine(day, datetime.min.time()) if day else words)
            assert (cell.number_format == DAY) == (day is not None)
        vague = [cell.value for cell in cells if isinstance(cell.value, str)]
        assert vague == (["September 2010"] if heading == "Happened" else [])


def test_a_vague_target_stays_words_and_a_review_is_a_day() -> None:
    briefing = a_briefing()
    entries = [part for part in briefing.parts if isinstance(part, BriefingEntry)]
    targets = [cell.value or "" for cell in column(briefing, "Recommendations", "Target date")]
    assert targets[0] == "December 2012"
    assert targets == [entry.target for entry in entries]
    reviews = [cell.value for cell in column(briefing, "Recommendations", "Last recorded")]
    assert reviews[0].date() == date(2013, 5, 2)
    assert [each.date() if each else None for each in reviews] == [
        entry.reviewed_on for entry in entries
    ]


def test_a_day_that_no_sheet_can_hold_stays_words() -> None:
    old = matters()[1]
    rec = a_recommendation(2, issued=PartialDate.day(date(1834, 3, 21)))
    briefing = a_briefing(entries=[type(old)(rec, old.timeline, old.document, {})])
    happened = column(briefing, "Updates", "Happened")
    assert happened[0].value == "21 March 1834"


def test_each_printed_page_says_which_two_days_it_shows() -> None:
    dials = AsOf(world=date(2012, 3, 31), known=moment("2012-05-01", hour=0))
    for as_of, known in ((AsOf(), ""), (dials, ", as known on 1 May 2012, 00:00 UTC")):
        briefing = a_briefing(as_of=as_of)
        for page in openpyxl.load_workbook(BytesIO(render_workbook(briefing))).worksheets:
            assert page.oddHeader.right.text == f"Status as at {briefing.status_as_at}{known}"


def test_the_numbers_of_a_chart_stand_below_what_they_are() -> None:
    book = openpyxl.load_workbook(BytesIO(render_workbook(a_charted_briefing())))
    rows = [tuple(cell or "" for cell in row) for row in book["Read me"].values]
    assert ("To", "Answered · Not yet · Had answered · Also") in rows
    assert [row for row in rows if row[1].endswith("·")] == []
