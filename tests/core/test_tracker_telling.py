"""Cells that are no dates, told with their words, their column and their rows."""

from __future__ import annotations

from policydesk.core.tracker import SheetRow, TrackerField, UnreadDate
from policydesk.core.tracker_telling import say_no_date, say_unread_dates, unread_dates


def a_cell(row: int, text: str, column: str = "Target date", sheet: str = "") -> UnreadDate:
    return UnreadDate(SheetRow(sheet, row, (text,)), column, TrackerField.TARGET, text)


def test_one_cell() -> None:
    cell = a_cell(3, "31/02/2025", sheet="Audit")
    assert say_no_date(cell) == "“31/02/2025” under “Target date” is no date."
    assert say_unread_dates([cell]) == (
        "“31/02/2025” under “Target date” is no date: row 3 of “Audit”."
    )
    assert (say_unread_dates([]), unread_dates([])) == ("", [])


def test_a_sentence_in_a_cell_is_told_by_its_beginning() -> None:
    cell = a_cell(3, "to be agreed\nwith the board " + "and its members " * 9)
    assert say_no_date(cell) == (
        "“to be agreed with the board and its members and its members…” under “Target date” is no "
        "date."
    )


def test_the_same_words_are_told_once_with_their_rows_and_mistyped_dates_first() -> None:
    cells = [*(a_cell(row, "ongoing") for row in (2, 4, 5)), a_cell(1_203, "31/02/2025"),
             a_cell(7, "31/02/2025", column="Closed"),
             *(a_cell(row, "ongoing", sheet="Old") for row in range(10, 18))]  # fmt: skip
    assert unread_dates(cells) == [
        ("“31/02/2025” under “Target date”", "row 1,203"),
        ("“31/02/2025” under “Closed”", "row 7"),
        ("“ongoing” under “Target date”", "rows 2, 4 and 5"),
        ("“ongoing” under “Target date”", "rows 10, 11, 12, 13, 14 and 3 more of “Old”"),
    ]
    assert say_unread_dates(cells) == (
        "“31/02/2025” under “Target date” is no date: row 1,203; 12 other cells are none either."
    )
    assert say_unread_dates(cells[:4]).endswith("row 1,203; 3 other cells are none either.")
    assert say_unread_dates(cells[3:5]).endswith("row 1,203; 1 other cell is none either.")
