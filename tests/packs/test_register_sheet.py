"""The register as a workbook: no formula, true dates, lists, and nobody's path or name."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.recommendation import RecommendationDraft
from policydesk.core.timeline import parse_as_of
from policydesk.core.tracker import RowStatus
from policydesk.library import Library
from policydesk.packs.workbook import Sheet, SheetColumn, opens, workbook
from tests.helpers.builders import PARAGRAPHS, a_document, a_recommendation, an_update, utc
from tests.helpers.trackers import read_here

HOSTILE = ("=1+1", "+44 20", "-5 %", "@cmd", '=HYPERLINK("http://x")', "#N/A")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    folder = tmp_path / "somebodys-folder"
    folder.mkdir()
    with Library.create(folder / "library", now=lambda: utc(2025, 2, 1, 12)) as library:
        document = a_document(library)
        rec = a_recommendation(library, document, wording="=SUM(A1:A9)", owner="@owner")
        a_recommendation(library, document, PARAGRAPHS[2], number="-2", wording="+ and more")
        library.status.add(rec.id, an_update("response", "accepted_in_part", "2021-06-01"))
        library.status.add(rec.id, an_update("claim", "under_way", "2022-03"))
        library.status.add(rec.id, an_update("target", "2023-03-31", "2021-06-01"))
        library.status.add(rec.id, an_update("target", "2024", "2022-03"))
        register = library.register("", parse_as_of("2024-12-31", "2025-02-01"))
        library.trackers.export(register, folder / "out.xlsx")
    return folder / "out.xlsx"


def test_what_begins_like_a_formula_stays_text(written: Path) -> None:
    page = openpyxl.load_workbook(written)["Register"]
    cells = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {"=SUM(A1:A9)", "@owner", "-2", "+ and more"} <= {cell.value for cell in cells}
    assert all(cell.data_type == "s" for cell in cells)
    assert all(cell.quotePrefix for cell in cells if cell.value[:1] in {"=", "+", "-", "@"})
    with zipfile.ZipFile(written) as file:
        sheets = [file.read(n) for n in file.namelist() if n.startswith("xl/worksheets/")]
    assert sheets
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_hostile_cells_of_any_kind_are_no_formula(tmp_path: Path) -> None:
    target = tmp_path / "x.xlsx"
    target.write_bytes(workbook([Sheet("A", [list(HOSTILE)])], title="x"))
    opens(target)
    (row,) = openpyxl.load_workbook(target)["A"].iter_rows()
    assert [(cell.value, cell.data_type) for cell in row] == [(text, "s") for text in HOSTILE]


def test_dates_are_true_where_the_day_is_known_and_words_where_not(written: Path) -> None:
    page = openpyxl.load_workbook(written)["Register"]
    head = {cell.value: cell.column for cell in page[1]}
    first = {name: page.cell(2, at).value for name, at in head.items()}
    assert first["What they said, on"] .date() == date(2021, 6, 1)
    assert page.cell(2, head["What they said, on"]).number_format == "d mmm yyyy"
    assert first["What they say is done, on"] == "March 2022"
    assert first["First target date"] .date() == date(2023, 3, 31)
    assert (first["Target date"], first["Times moved back"]) == ("2024", 1)
    assert first["Issued"] .date() == date(2021, 3, 4)


def cells_of_the_only_row(library: Library, target: Path) -> dict[str, object]:
    """What the one row of a register says, by heading, as written and read again."""
    library.trackers.export(library.register(), target)
    head, row = openpyxl.load_workbook(target)["Register"].iter_rows(values_only=True)
    days = (cell.date().isoformat() if isinstance(cell, datetime) else cell for cell in row)
    return dict(zip(map(str, head), days, strict=True))


def test_of_parts_the_first_target_is_that_of_the_part_whose_target_is_shown(
    tmp_path: Path,
) -> None:
    with Library.create(tmp_path / "library", now=lambda: utc(2025, 2, 1, 12)) as library:
        rec = a_recommendation(library, a_document(library))
        first, second = (part.uid for part in library.status.split(rec.id, ["(a) x", "(b) y"]))
        for value, happened, part in (
            ("2022-03-31", "2021-06-01", first),
            ("2023-03-31", "2021-06-02", second),
            ("2026-03-31", "2021-06-03", second),
        ):
            library.status.add(rec.id, an_update("target", value, happened, limb=part))
        told = cells_of_the_only_row(library, tmp_path / "out.xlsx")
        assert told["Target date"] == "2026-03-31"
        assert told["First target date"] == "2023-03-31"
        library.status.add(rec.id, an_update("target", "2026-12-31", "2021-06-04", limb=first))
        library.status.add(rec.id, an_update("target", "2027-03-31", "2021-06-05", limb=second))
        told = cells_of_the_only_row(library, tmp_path / "out.xlsx")
        assert told["First target date"] == "2023-03-31"


def test_a_span_is_told_in_words_where_it_is_only_read(tmp_path: Path) -> None:
    with Library.create(tmp_path / "library", now=lambda: utc(2025, 2, 1, 12)) as library:
        rec = a_recommendation(library, a_document(library))
        span = "2021-06-01/2021-06-07"
        library.status.add(rec.id, an_update("response", "accepted", span))
        library.status.add(rec.id, an_update("target", "2026-03-01/2026-05-31", span))
        target = tmp_path / "out.xlsx"
        told = cells_of_the_only_row(library, target)
        assert told["What they said, on"] == "1 June 2021 to 7 June 2021"
        assert told["Target date"] == "2026-03-01/2026-05-31"  # it is read back
        assert library.trackers.plan(library.trackers.read(target)).writes == ()


def test_a_part_that_never_moved_has_no_first_target(tmp_path: Path) -> None:
    with Library.create(tmp_path / "library", now=lambda: utc(2025, 2, 1, 12)) as library:
        rec = a_recommendation(library, a_document(library))
        first, second = (part.uid for part in library.status.split(rec.id, ["(a) x", "(b) y"]))
        for value, happened, part in (
            ("2022-03-31", "2021-06-01", first),
            ("2023-03-31", "2021-06-02", first),
            ("2024-03-31", "2021-06-03", second),
        ):
            library.status.add(rec.id, an_update("target", value, happened, limb=part))
        told = cells_of_the_only_row(library, tmp_path / "out.xlsx")
        assert (told["Target date"], told["First target date"], told["Times moved back"]) == (
            "2024-03-31", None, 1,
        )  # fmt: skip


def test_status_cells_choose_from_our_words(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    lists = book["Register"].data_validations.dataValidation
    assert [check.type for check in lists] == ["list"] * 4
    assert str(lists[0].sqref) == "H2:H3"
    words = [[cell.value for cell in column if cell.value] for column in book["Words"].columns]
    assert "accepted in part" in words[0]
    assert "will not do" in words[1]
    assert book["Register"].freeze_panes == "D2"
    assert book["Register"].auto_filter.ref == "A1:AF3"
    assert book["Register"].column_dimensions["AF"].hidden
    assert [book["Register"]["A1"].value, book["Register"]["AF1"].value] == [
        "PolicyDesk key", "As exported",
    ]  # fmt: skip


def test_it_is_printed_across_a4_with_its_headings_and_days_on_each_page(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    page = book["Register"]
    assert page.print_title_rows == "$1:$1"
    assert page.print_area == "'Register'!$B$1:$S$3"
    assert [page["B1"].value, page["S1"].value] == ["Number", "Flags"]
    assert page.oddHeader.right.text == (
        "The world on 31 December 2024, as we knew it on 1 February 2025; written on "
        "1 February 2025"
    )
    assert page.oddFooter.left.text == "18 of 32 columns; all of them are in the file"
    for sheet, turned in ((page, "landscape"), (book["Read me"], None), (book["Words"], None)):
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation in {turned, "portrait" if turned is None else turned}
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_row_is_as_tall_as_its_printed_texts_and_no_taller_than_a_sheet_can_hold(
    tmp_path: Path,
) -> None:
    columns = (SheetColumn("A", width=10), SheetColumn("B", width=10, brief=True),
               SheetColumn("C", width=10))  # fmt: skip
    many = " ".join(["word"] * 40)
    rows = [[many, None, None], ["one", many, many], [many * 20, "", ""], ["a\nb\nc", 7, None]]
    target = tmp_path / "x.xlsx"
    target.write_bytes(workbook([Sheet("A", rows, columns, printed=(0, 1))], title="x & y"))
    page = openpyxl.load_workbook(target)["A"]
    heights = [page.row_dimensions[number].height for number in range(2, 6)]
    assert heights == [15 * 20, None, 408.75, 45]  # a row of one line is as tall as any
    assert page.oddHeader.left.text == "x && y: A"


def test_parts_answers_due_and_the_unnumbered_are_told(tmp_path: Path) -> None:
    with Library.create(tmp_path / "library", now=lambda: utc(2025, 2, 1, 12)) as library:
        due = PartialDate.parse("2025-03-31")
        rec = a_recommendation(library, a_document(library), number="", response_due=due)
        first, _ = library.status.split(rec.id, ["(a) publish a plan", "(b) report on it"])
        library.status.add(rec.id, an_update("response", "accepted", "2022-06-01", limb=first.uid))
        library.status.add(rec.id, an_update("target", "2026-03", "2022-06-01", limb=first.uid))
        told = cells_of_the_only_row(library, tmp_path / "out.xlsx")
        back = (tmp_path / "out.xlsx").read_bytes()
        plan = library.trackers.plan(read_here(tmp_path / "out.xlsx", back))
    assert (told["Number"], told["Response due"]) == (f"no. {rec.id}", "2025-03-31")
    assert told["Parts"] == (
        f"Part 1 of 2 of no. {rec.id}: (a) publish a plan: Accepted, no action seen, by March 2026"
        f"\nPart 2 of 2 of no. {rec.id}: (b) report on it: Awaiting response"
    )
    assert [row.status for row in plan.rows] == [RowStatus.SAME]


def test_the_read_me_says_both_days_counts_and_what_each_column_means(written: Path) -> None:
    book = openpyxl.load_workbook(written)
    told = {row[0]: row[1] for row in book["Read me"].iter_rows(values_only=True) if row[0]}
    assert (told["The world on"], told["As we knew it on"]) == (
        "31 December 2024", "1 February 2025",
    )  # fmt: skip
    assert told["How many"] == "2 of 2 in the library"
    assert told["– Awaiting response"] == "1 of 2"
    assert {cell.value for cell in book["Register"][1]} <= set(told)


def test_nobodys_name_or_folder_is_in_it(written: Path) -> None:
    with zipfile.ZipFile(written) as file:
        every = b"".join(file.read(name) for name in file.namelist())
    assert b"somebodys-folder" not in every
    assert str(Path.home()).encode() not in every
    properties = openpyxl.load_workbook(written).properties
    assert (properties.creator, properties.lastModifiedBy) == ("PolicyDesk", "PolicyDesk")


def test_a_day_before_1900_is_words_for_no_sheet_can_hold_it(tmp_path: Path) -> None:
    with Library.create(tmp_path / "library", now=lambda: utc(2025, 2, 1, 12)) as library:
        document = a_document(library, issued="1899-12-31")
        rec = a_recommendation(library, document)
        library.status.add(rec.id, an_update("response", "accepted", "1900-01-01"))
        told = cells_of_the_only_row(library, tmp_path / "out.xlsx")
    assert told["Issued"] == "31 December 1899"
    assert told["What they said, on"] == "1900-01-01"
    target = tmp_path / "x.xlsx"
    target.write_bytes(workbook([Sheet("A", [[date(1847, 5, 3), date(1900, 1, 1)]])], title="x"))
    (row,) = openpyxl.load_workbook(target)["A"].iter_rows(values_only=True)
    assert (row[0], row[1].date()) == ("3 May 1847", date(1900, 1, 1))


def test_a_cell_is_cut_where_no_sheet_could_hold_it(tmp_path: Path) -> None:
    target = tmp_path / "x.xlsx"
    column = SheetColumn("Long", choices=("a", "b"))
    data = workbook([Sheet("A", [["x" * 40_000], [date(2025, 3, 1)], [7]], (column,))], title="x")
    target.write_bytes(data)
    values = [row[0] for row in openpyxl.load_workbook(target)["A"].iter_rows(values_only=True)]
    assert len(values[1]) == 32_767
    assert values[1].endswith("(cut; the whole text is in PolicyDesk)")
    assert (values[2].date(), values[3]) == (date(2025, 3, 1), 7)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    refused = pytest.raises(UserError, match="the folder does not exist")
    with Library.create(tmp_path / "library") as library, refused:
        library.trackers.export(library.register(), tmp_path / "none" / "out.xlsx")


TARGETS = (
    "1847-05-03", "1899-12-31", "1900-01-01", "1900-02-28", "1900-03-01", "1904-01-01",
    "9999-12-31", "1897", "1898-11", "1899Q4", "1899-04-01/1900-03-31", "2025Q2", "2025-03",
    "FY2024-25", "before 1900-01-01", "before 2026",
)  # fmt: skip

A_DRAFT = RecommendationDraft(number="R1")


def test_every_target_comes_back_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "register.xlsx"
    with Library.create(tmp_path / "library", now=lambda: utc(2025, 2, 1, 12)) as library:
        document = a_document(library)
        for at, value in enumerate(TARGETS):
            rec = library.recommendations.add(document.id, at * 2, at * 2 + 2, A_DRAFT)
            written = an_update("target", str(PartialDate.parse(value)), "unknown")
            library.status.add(rec.id, written)
        library.trackers.export(library.register(), target)
        back = library.trackers.plan(read_here(target, target.read_bytes()))
        assert [(row.status, row.notes) for row in back.rows] == [
            (RowStatus.SAME, ()) for _ in TARGETS
        ]
    page = openpyxl.load_workbook(target)["Register"]
    at = next(cell.column for cell in page[1] if cell.value == "Target date")
    cells = [page.cell(row, at).value for row in range(2, 2 + len(TARGETS))]
    true = [cell.date().isoformat() for cell in cells if isinstance(cell, datetime)]
    assert true == [day for day in TARGETS[:7] if day >= "1900"]


def test_text_that_may_not_be_published_is_said_whatever_the_dials(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    with Library.create(tmp_path / "library", now=lambda: utc(2025, 2, 1, 12)) as library:
        document = a_document(library)
        rec = a_recommendation(library, document)
        a_recommendation(library, document, PARAGRAPHS[2], number="R2")
        past = library.register("", parse_as_of("2024-12-31", "2024-12-31"))
        assert library.trackers.export(past, target).warning == ""
        assert openpyxl.load_workbook(target)["Register"].oddFooter.center.text is None
        library.status.add(rec.id, an_update("exempt", "exempt", "2025-01", whose="us"))
        written = library.trackers.export(past, target)  # of a day before it was marked
    assert (written.rows, written.exempt) == (2, 1)
    assert written.warning.startswith("1 of 2 is exempt from publication: the workbook")
    book = openpyxl.load_workbook(target)
    page = book["Register"]
    at = [cell.value for cell in page[1]].index("Flags") + 1
    flags = [page.cell(row, at).value or "" for row in (2, 3)]
    assert ["exempt from publication" in each for each in flags] == [True, False]
    assert page.oddFooter.center.text == "Holds text that is exempt from publication"
    told = {row[0].value: row[1].value for row in book["Read me"].iter_rows()}
    assert told["Exempt from publication"].startswith("1 of 2. Their text stands in this workbook")


def test_switches_away_from_their_place_are_said_in_the_workbook(tmp_path: Path) -> None:
    with Library.create(tmp_path / "library", now=lambda: utc(2025, 2, 1, 12)) as library:
        a_recommendation(library, a_document(library))
        as_of = parse_as_of("2024-12-31", None, generous=True, team=True)
        library.trackers.export(library.register("", as_of), tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    said = [cell.value for page in book for row in page.iter_rows() for cell in row]
    assert "As anyone in the team knew it on" in said
    assert "count from their first possible day, which is not the usual way" in said
    assert book["Register"].oddHeader.right.text == (
        "The world on 31 December 2024, as anyone in the team knew it on 1 February 2025; vague "
        "dates from their first possible day; written on 1 February 2025"
    )
