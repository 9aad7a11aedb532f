"""Read an Excel workbook (.xlsx): every row of its sheets as shown, through openpyxl."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from warnings import catch_warnings

import openpyxl
from openpyxl.workbook import Workbook

from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.details import Details
from policydesk.intake.readers.number_format import shown
from policydesk.intake.readers.office_details import offer_stated
from policydesk.intake.readers.ooxml_package import SafePackage
from policydesk.intake.readers.ooxml_properties import core_properties
from policydesk.intake.readers.sheet_rows import Sheets
from policydesk.intake.readers.spelt_characters import unspelt
from policydesk.intake.readers.stored_cells import stored_sheets
from policydesk.intake.readers.table_rows import DatedText
from policydesk.intake.readers.xlsx_package import (
    SheetPart,
    beside_the_cells,
    hidden_rows,
    merged_downwards,
    refuse_endless,
    safe_workbook,
    sheets_of,
    uncounted_formulas,
)
from policydesk.intake.source import SourceFile


class XlsxReader:
    """Workbooks through openpyxl; those it cannot open through calamine."""

    media_type = registry.XLSX

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a workbook that is damaged or over a limit."""
        package = safe_workbook(source.data)
        details, warnings = Details(), package.warnings()
        try:
            with catch_warnings(action="ignore"):
                book = openpyxl.load_workbook(
                    io.BytesIO(package.data), read_only=True, data_only=True, keep_links=False
                )
                sheets = _as_shown(book, package, source)
            offer_stated(details, core_properties(package.parts))
        except (MemoryError, RecursionError):
            raise
        except Exception:  # noqa: BLE001 - openpyxl raises whatever the file makes it raise
            sheets = _as_stored(package, source)
            warnings.append(
                "partly: The workbook is damaged or unusual; its cells were read as they are "
                "stored, without the formats of numbers and dates."
            )
        sheets.hidden_rows = hidden_rows(package)
        if missing := uncounted_formulas(package):
            warnings.append(
                f"partly: {missing:,} formulas have no stored result; open the file in Excel or "
                "LibreOffice, save it, and import it again."
            )
        return sheets.document(details, self.media_type, warnings)


def _as_shown(book: Workbook, package: SafePackage, source: SourceFile) -> Sheets:
    sheets = Sheets(source)
    for part in sheets_of(package):
        rows = _shown_rows(book, package, part)
        besides = beside_the_cells(package, part.part)
        sheets.add(part.name, rows, besides, hidden=part.hidden)
    return sheets


def _as_stored(package: SafePackage, source: SourceFile) -> Sheets:
    refuse_endless(package)
    sheets = Sheets(source)
    parts = {part.name: part.part for part in sheets_of(package)}
    for name, hidden, rows in stored_sheets(package.data):
        sheets.add(name, rows, beside_the_cells(package, parts.get(name, "")), hidden=hidden)
    return sheets


def _shown_rows(book: Workbook, package: SafePackage, part: SheetPart) -> Iterator[Sequence[str]]:
    """The rows of a sheet, a cell merged over several of them said in each."""
    if part.name not in {sheet.title for sheet in book.worksheets}:
        return  # a chart on a sheet of its own
    sheet = book[part.name]
    sheet.reset_dimensions()  # the file's word for its size may be a lie
    merged = merged_downwards(package.parts.get(part.part, b""))
    reaching: dict[int, tuple[str, int]] = {}
    for number, row in enumerate(sheet.rows, 1):
        if not row:
            yield row
            continue
        cells = ["" if c.value is None else _text(c.value, c.number_format) for c in row]
        if merged:
            _fill_down(cells, number, merged, reaching)
        yield cells


def _text(value: object, number_format: str) -> str:
    if isinstance(value, str):
        return unspelt(value)
    return DatedText.of(shown(value, number_format), value)


def _fill_down(
    cells: list[str],
    number: int,
    merged: Mapping[tuple[int, int], int],
    reaching: dict[int, tuple[str, int]],
) -> None:
    """Write what reaches down into row `number`, and note what begins to reach down in it."""
    for column, (text, last) in reaching.items():
        if number <= last and column <= len(cells) and not cells[column - 1]:
            cells[column - 1] = text
    for column, text in enumerate(cells, 1):
        if text and (number, column) in merged:
            reaching[column] = text, merged[number, column]
