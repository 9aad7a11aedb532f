"""Rows cell by cell, from each reader and over the border of the jail; a liar is not believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from policydesk.core.tracker import SheetRow
from policydesk.intake.codec import Disbelieved
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.tracker_codec import decode_tracker, encode_tracker
from policydesk.intake.worker import tracker
from tests.bad.sheets import workbook
from tests.helpers.builders import a_parsed
from tests.helpers.trackers import KINDS, ROWS, word


@pytest.mark.parametrize("suffix", KINDS)
def test_each_reader_gives_its_rows_cell_by_cell(suffix: str) -> None:
    document, rows = tracker(KINDS[suffix](ROWS), f"audit{suffix}")
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    sheet = {".csv": "", ".docx": "Table 1"}.get(suffix, "Audit actions")
    assert {row.sheet for row in rows} == {sheet}
    assert rows[1].cells[:3] == ("A1", ROWS[1][1], "Property")
    dated = rows[2].days
    assert dated == ({} if suffix in {".csv", ".docx"} else {
        5: date(2024, 3, 5), 7: date(2024, 11, 4), 8: date(2024, 10, 31), 11: date(2025, 1, 15),
    })  # fmt: skip
    found = decode_tracker(*encode_tracker(document, rows))
    assert not isinstance(found, ReadingProblem)
    assert (found.document, found.rows) == (document, tuple(rows))


def test_each_table_of_a_word_document_is_a_sheet() -> None:
    _, rows = tracker(word(ROWS, [["Word", "What it means"], ["Open", "Not done"]]), "audit.docx")
    assert [(row.sheet, row.number, row.cells[0]) for row in rows[-2:]] == [
        ("Table 2", 1, "Word"), ("Table 2", 2, "Open"),
    ]  # fmt: skip


def test_a_character_that_a_workbook_writes_in_figures_is_that_character() -> None:
    _, rows = tracker(workbook([("1", "one_x000D_\ntwo"), ("2", "a_x005F_x000D_b")]), "x.xlsx")
    assert [row.cells[1] for row in rows] == ["one two", "a_x000D_b"]


def test_what_is_no_sheet_is_refused() -> None:
    with pytest.raises(ReadingProblem, match="A tracker is a workbook, a table or a Word document"):
        tracker(b"Dear members,\n\nthe tracker is late.\n", "letter.txt")


ROW = SheetRow("S", 3, ("a", "", "b"), {2: date(2025, 3, 1)})


@pytest.mark.parametrize(
    "line",
    [
        "[]", "no json", '["S",0,["a"],{}]', '["S",1,[],{}]', '["S",1,"a",{}]',
        '["S",1,["a"],[]]', '["S",1,["a"],{"1":"2025-03-01"}]', '["S",1,["a"],{"0":"today"}]',
        '["S",1,["a\\u0000"],{}]', '["S",1,[1],{}]', '["S",9999999,["a"],{}]', "[" * 60,
    ],
)  # fmt: skip
def test_a_line_that_is_no_row_is_not_believed(line: str) -> None:
    message, data = encode_tracker(a_parsed(), [])
    table = line.encode()
    with pytest.raises(Disbelieved):
        decode_tracker({**message, "rows": 1, "table": len(table)}, table + data)


@pytest.mark.parametrize("wrong", [{"rows": 2}, {"table": 10**9}, {"table": -1}, {"rows": None}])
def test_numbers_that_do_not_fit_are_not_believed(wrong: dict[str, object]) -> None:
    message, data = encode_tracker(a_parsed(), [ROW, replace(ROW, number=4), ROW])
    with pytest.raises(Disbelieved):
        decode_tracker({**message, **wrong}, data)
