"""Write a workbook of plain sheets: real dates, lists to choose from, and no formula ever."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from policydesk.core.tracker_edits import WORDS

Value = str | int | date | None
DAY = "d mmm yyyy"
PROGRAM = "PolicyDesk"
_LONGEST = 32_767
"""Characters of a cell, as Excel has it; what is longer is cut and says so."""
_CUT = " … (cut; the whole text is in PolicyDesk)"
_STARTS_A_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading, what it means, its width in characters, the values to choose from.

    `hidden` hides it, `typed` marks it as one that a person fills in.
    """

    heading: str
    meaning: str = ""
    width: int = 20
    choices: tuple[str, ...] = ()
    hidden: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with one row of headings; without columns its rows are read as they come."""

    name: str
    rows: Sequence[Sequence[Value]]
    columns: tuple[SheetColumn, ...] = ()
    widths: tuple[int, ...] = field(default=())


def workbook(sheets: Sequence[Sheet], *, title: str) -> bytes:
    """The file; no name of a person or a folder is in it."""
    book = Workbook(write_only=True)
    book.properties.creator = PROGRAM
    book.properties.title = title
    lists: list[tuple[str, ...]] = []
    for sheet in sheets:
        _write(book, sheet, lists)
    if lists:
        _write_lists(book, lists)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def opens(path: Path) -> None:
    """The check of a written workbook: raises ValueError where it does not open again."""
    try:
        openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True).close()
    except Exception as error:
        raise ValueError("it does not open again") from error


def _write(book: Workbook, sheet: Sheet, lists: list[tuple[str, ...]]) -> None:
    page: WriteOnlyWorksheet = book.create_sheet(sheet.name)
    wide = [column.width for column in sheet.columns] or list(sheet.widths)
    for number, width in enumerate(wide, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    for number, column in enumerate(sheet.columns, 1):
        if column.hidden:
            page.column_dimensions[get_column_letter(number)].hidden = True
    if sheet.columns:
        page.freeze_panes = "A2"
        last = get_column_letter(len(sheet.columns))
        page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
        page.append([_heading(page, column) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    _add_lists(page, sheet, lists)


def _add_lists(page: WriteOnlyWorksheet, sheet: Sheet, lists: list[tuple[str, ...]]) -> None:
    last = max(len(sheet.rows) + 1, 2)
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        if not column.choices:
            continue
        if column.choices not in lists:
            lists.append(column.choices)
        at = get_column_letter(lists.index(column.choices) + 1)
        source = f"{quote_sheetname(WORDS)}!${at}$1:${at}${len(column.choices)}"
        check = DataValidation(type="list", formula1=source, allow_blank=True)
        check.error = "Choose one of the words in the list."
        check.errorTitle = column.heading
        check.add(f"{letter}2:{letter}{last}")
        page.data_validations.append(check)


_HEAD = PatternFill("solid", fgColor="DDE3EA")
_TYPED = PatternFill("solid", fgColor="FFF4CC")


def _write_lists(book: Workbook, lists: Sequence[tuple[str, ...]]) -> None:
    page = book.create_sheet(WORDS)
    for number in range(max(map(len, lists))):
        page.append([_cell(page, each[number] if number < len(each) else None) for each in lists])


def _heading(page: WriteOnlyWorksheet, column: SheetColumn) -> WriteOnlyCell:
    cell = _cell(page, column.heading)
    cell.font = Font(bold=True)
    cell.fill = _TYPED if column.typed else _HEAD
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _cell(page: WriteOnlyWorksheet, value: Value) -> WriteOnlyCell:
    """A cell; what begins like a formula stays the text that it is, also when it is edited."""
    if isinstance(value, str):
        text = value if len(value) <= _LONGEST else value[: _LONGEST - len(_CUT)] + _CUT
        cell = WriteOnlyCell(page, value=text)
        cell.data_type = "s"  # else “=” makes it a formula, and “#N/A” an error
        if text.startswith(_STARTS_A_FORMULA):
            cell.quotePrefix = True
        cell.alignment = Alignment(vertical="top", wrap_text=len(text) > 60)
        return cell
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, date):
        cell.number_format = DAY
    cell.alignment = Alignment(vertical="top")
    return cell
