"""What office files say of themselves on their first lines, in each format that has looks."""

from __future__ import annotations

import pytest

from policydesk.core.imports import ParsedDocument
from policydesk.intake.worker import read
from tests.bench.covers import COVERS
from tests.bench.office_details import parsed, verdict_on
from tests.helpers.cover_files import Box, Cover, Gold, Grid, Line, Part, written

_GOLD = Gold(())
_FORMATS = ("docx", "odt", "rtf")


def told(ending: str, *parts: Part, **properties: str) -> ParsedDocument:
    """What is read of a file with these parts and running text below."""
    cover = Cover(f"file.{ending}", parts, _GOLD, properties)
    return read(written(cover), f"document.{ending}")


@pytest.mark.parametrize("cover", COVERS, ids=[cover.name for cover in COVERS])
def test_the_title_of_each_cover_is_read(cover: Cover) -> None:
    assert verdict_on(cover, parsed(cover))["title"]


@pytest.mark.parametrize("ending", _FORMATS)
def test_large_letters_above_a_first_heading_are_the_title(ending: str) -> None:
    found = told(
        ending,
        Line("Hartshire County Council", 14),
        Line("Power to", 28),
        Line("the parish", 28),
        Line("June 2021"),
        Line("Foreword", style="Heading 1"),
    )
    assert found.title == "Power to the parish"
    assert found.where_read["title"] == "largest letters at the head of the text"
    assert found.publisher == "Hartshire County Council"


@pytest.mark.parametrize("ending", _FORMATS)
def test_a_label_in_a_table_names_the_title(ending: str) -> None:
    found = told(
        ending,
        Line("Cabinet", 20, bold=True),
        Grid((("Report title:", "Winter gritting"), ("Report author:", "Ann Lee"),
              ("Date of meeting:", "6 March 2025"))),
        Line("1. Summary", style="Heading 1"),
        title="Report template",
    )  # fmt: skip
    assert found.title == "Winter gritting"
    assert found.authors == ("Ann Lee",)
    assert found.kind.value == "report"
    assert found.issued is not None
    assert found.issued.earliest.isoformat() == "2025-03-06"


@pytest.mark.parametrize("ending", _FORMATS)
def test_a_title_in_a_box_is_seen(ending: str) -> None:
    found = told(
        ending, Box((Line("A place to grow", 36),)), Line("Introduction", style="Heading 1")
    )
    assert found.title == "A place to grow"


@pytest.mark.parametrize("ending", _FORMATS)
def test_a_heading_of_a_part_is_the_title_where_there_is_nothing_else(ending: str) -> None:
    assert told(ending, Line("Foreword", style="Heading 1")).title == "Foreword"
    assert told(ending, Line("Foreword", style="Heading 1"), title="Two rivers").title == (
        "Two rivers"
    )


def test_several_headings_alike_are_parts_where_something_stands_out_above() -> None:
    found = told(
        "docx",
        Line("Winter gritting in the hills", bold=True),
        Line("What we found", style="Heading 1"),
        Line("What we ask", style="Heading 1"),
    )
    assert found.title == "Winter gritting in the hills"


def test_one_heading_below_a_bold_name_is_the_title() -> None:
    found = told(
        "docx",
        Line("Rural Friends", bold=True),
        Line("Winter gritting in the hills", style="Heading 1"),
    )
    assert found.title == "Winter gritting in the hills"


def test_properties_that_go_on_from_the_title_shown_are_the_title() -> None:
    found = told("docx", Line("Two rivers", 28), title="Two rivers: a plan for both banks")
    assert found.title == "Two rivers: a plan for both banks"
    assert found.where_read["title"] == "file properties, agreeing with the head of the text"


def test_an_author_of_the_properties_who_is_not_named_in_the_text_typed_it() -> None:
    lines = (Line("Hartshire County Council"), Line("Two rivers", 28))
    assert told("docx", *lines, author="Ann Typist").authors == ()
    assert told("docx", *lines, Line("Ann Ware, Chief Executive"), author="Ann Ware").authors
    assert told("docx", lines[1], author="Ware, Ann").authors == ("Ann Ware",)


def test_what_a_letter_is_about_is_its_title() -> None:
    found = told("rtf", Line("Dear Ms Harlow,"), Line("Re: council tax in the hills", bold=True))
    assert found.title == "council tax in the hills"


def test_an_office_that_the_properties_bear_out_signs_too() -> None:
    office = "Cabinet Member for Housing and Communities"
    lines = (Line("Wiltshire Council"), Line("Two rivers", 28), Line(f"By {office}"))
    assert told("docx", *lines, author=office).authors == (office,)
    assert told("docx", *lines).authors == ()


@pytest.mark.parametrize(
    ("line", "issued"), [("In 2022", "2023-06-30"), ("7 May 2021", "2021-05-07")]
)
def test_a_day_in_the_name_is_for_files_that_print_none(line: str, issued: str) -> None:
    cover = Cover("file.docx", (Line("Two rivers", 28), Line(line)), _GOLD, {})
    assert str(read(written(cover), "2023-06-30 two rivers.docx").issued) == issued
