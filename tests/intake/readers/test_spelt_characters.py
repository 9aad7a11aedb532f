"""Characters that a workbook spells in figures: each as it is meant, none made of what is not."""

import io

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from policydesk.intake.readers.spelt_characters import kept_whole, unspelt
from policydesk.intake.readers.xlsx import XlsxReader
from policydesk.intake.source import SourceFile
from tests.bad.sheets import saved

SPELLINGS = st.lists(
    st.sampled_from(["_x005F_", "x005F_", "x005F", "_x0041_", "_xD83D_", "_xDE00_", "_", "x", "5"])
).map("".join)


@pytest.mark.parametrize(
    ("spelt", "meant"),
    [
        ("one_x000D_two", "one\rtwo"),
        ("a_x005F_x000D_b", "a_x000D_b"),
        ("_x005f__x0041_", "_A"),
        ("tax005F_a", "tax005F_a"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("half _xD83D_ of one", "half _xD83D_ of one"),
        ("_x12_", "_x12_"),
    ],
)
def test_a_spelling_is_read_as_it_is_meant(spelt: str, meant: str) -> None:
    assert unspelt(spelt) == meant


@given(SPELLINGS)
@example("_x0041x005F_")
@example("_xD83D_x005F_")
def test_what_openpyxl_deletes_is_written_so_that_nothing_is_lost(strings: str) -> None:
    given_back = kept_whole(strings.encode()).decode().replace("x005F_", "")
    assert unspelt(given_back) == unspelt(strings)


def test_shared_texts_that_look_like_a_spelling_stay_as_they_were_typed() -> None:
    typed = ["Ward_x0041_", "Column_x000D_name", "x005F_rate", "one_x005F_"]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for row, text in enumerate(typed):
            sheet.write_string(row, 0, text)
    parsed = XlsxReader().read(SourceFile(out.getvalue(), "wards.xlsx"))
    assert [p.text for p in parsed.passages][1:] == typed


def test_a_comment_whose_lines_end_as_on_windows_is_read_without_the_spelling() -> None:
    made = openpyxl.Workbook()
    made.active["A1"] = "Ward"
    made.active["A1"].comment = Comment("Which wards?_x000D_\nAll of them.", "Ann Lee")
    parsed = XlsxReader().read(SourceFile(saved(made), "wards.xlsx"))
    assert parsed.passages[-1].text == "Comment by Ann Lee, on A1: Which wards? All of them."
