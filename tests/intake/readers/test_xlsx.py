"""Excel workbooks: every row as shown, whatever else a sheet holds, and what is said of it."""


from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from policydesk.core.document import PassageKind as Kind
from policydesk.core.imports import ParsedDocument, ProblemKind
from policydesk.intake import registry
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.stored_cells import stored_sheets
from policydesk.intake.readers.xlsx import XlsxReader
from policydesk.intake.source import SourceFile
from tests.bad import sheets
from tests.intake.readers.contract import ReaderContract


def read(data: bytes, name: str = "tracker.xlsx") -> ParsedDocument:
    return XlsxReader().read(SourceFile(data, name))


def texts(parsed: ParsedDocument) -> list[str]:
    return [p.text for p in parsed.passages]


COMMENT = "Comment by Ann Lee, on A1: Which wards?"


class TestXlsxReader(ReaderContract):
    media_type = registry.XLSX
    suffix = ".xlsx"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        made = openpyxl.Workbook()
        for row in [title, *sentences]:
            made.active.append([row])
        made.properties.title = title
        return sheets.saved(made)


def test_sheets_rows_formats_and_comments() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Wards 2024"
    sheet["B2"] = "Homes built in each ward"
    for column, value in enumerate(["Ward", "Rent", "Share", "Counted"], 2):
        sheet.cell(4, column, value)
    row = [
        ("Eastgate", "General"),
        (1204.5, '"£"#,##0.00'),
        (0.856, "0%"),
        (date(2024, 3, 2), "d mmm yyyy"),
    ]
    for column, (value, form) in enumerate(row, 2):
        sheet.cell(5, column, value).number_format = form
    sheet["C5"].comment = Comment("Per week?", "Ann Lee")
    other = made.create_sheet("Back page")
    other["A1"] = "Sum"
    other.sheet_state = "hidden"
    made.create_sheet("Empty")
    parsed = read(sheets.saved(made))
    assert [(p.kind, p.text) for p in parsed.passages] == [
        (Kind.HEADING, "Wards 2024"),
        (Kind.TABLE_ROW, "Homes built in each ward"),
        (Kind.TABLE_ROW, "Ward | Rent | Share | Counted"),
        (Kind.TABLE_ROW, "Eastgate | £1,204.50 | 86% | 2 Mar 2024"),
        (Kind.FOOTNOTE, "Comment by Ann Lee, on C5: Per week?"),
        (Kind.HEADING, "Back page"),
        (Kind.TABLE_ROW, "Sum"),
    ]
    assert parsed.title == "Homes built in each ward"
    assert "Kept with the rest: 1 hidden sheet." in parsed.warnings
    assert parsed.issued is None


def test_a_figure_keeps_its_column_and_a_merged_label_stands_in_each_row() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    for row in [("Area", "2023", "2024"), ("North", None, 7), (None, 3, None), ("South", 1, 2)]:
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[4].hidden = True
    parsed = read(sheets.saved(made))
    assert texts(parsed)[1:] == ["Area | 2023 | 2024", "North | | 7", "North | 3", "South | 1 | 2"]
    assert "Kept with the rest: 1 hidden row." in parsed.warnings


def test_a_chart_gives_its_kind_its_title_and_its_rows() -> None:
    made = openpyxl.Workbook()
    for row in [("Ward", "Homes"), ("East", 3), ("West", 5)]:
        made.active.append(row)
    chart = BarChart()
    chart.title = "Homes by ward"
    chart.add_data(Reference(made.active, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    made.active.add_chart(chart)
    assert "Bar chart: Homes by ward" in texts(read(sheets.saved(made)))


def test_formulas_give_their_results_and_those_without_are_said() -> None:
    parsed = read(sheets.uncounted())
    assert texts(parsed)[1:] == ["Sum", "Name | Eastgate", COMMENT]
    assert any(w.startswith("partly: 1 formulas have no stored result") for w in parsed.warnings)
    counted = sheets.workbook_of('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')
    assert texts(read(counted))[1:2] == ["2"]


def test_a_workbook_with_odd_formats_is_read_as_stored() -> None:
    parsed = read(sheets.odd_formats())
    assert texts(parsed)[1:] == ["Ward | Visits", "Eastgate | 1204", COMMENT]
    assert any(w.startswith("partly: The workbook is damaged or unusual") for w in parsed.warnings)


def test_without_a_line_above_the_table_the_file_gives_the_title() -> None:
    parsed = read(sheets.workbook(), "Housing_visits 2024.xlsx")
    assert (parsed.title, parsed.where_read["title"]) == ("Housing visits 2024", "file name")


def test_reading_stops_when_its_time_is_up() -> None:
    source = SourceFile(sheets.workbook([("a", n) for n in range(100)]), "a.xlsx", ends_at=0.0)
    parsed = XlsxReader().read(source)
    assert any(w.startswith("partly: Read as far as row 1") for w in parsed.warnings)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and noise", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_stored_cells_of_noise_are_damaged(data: bytes) -> None:
    with pytest.raises(ReadingProblem) as refusal:
        list(stored_sheets(data))
    assert refusal.value.kind is ProblemKind.DAMAGED


def test_stored_cells_are_those_of_the_file() -> None:
    made = openpyxl.Workbook()
    made.active.append(["Ward", 3, 2.5, True, datetime(2024, 3, 2)])  # noqa: DTZ001
    made.active["F1"] = time(14, 5)
    ((name, hidden, rows),) = [(n, h, list(r)) for n, h, r in stored_sheets(sheets.saved(made))]
    assert (name, hidden) == ("Sheet", False)
    assert rows == [["Ward", "3", "2.5", "TRUE", "02/03/2024", "14:05"]]


