"""Write a workbook of plain sheets: real dates, lists to choose from, and no formula ever."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from policydesk.core.dates import spoken_day
from policydesk.core.tracker_edits import WORDS

Value = str | int | date | None
DAY = "d mmm yyyy"
PROGRAM = "PolicyDesk"
_LONGEST = 32_767
"""Characters of a cell, as Excel has it; what is longer is cut and says so."""
_CUT = " … (cut; the whole text is in PolicyDesk)"
_FIRST_DAY = date(1900, 1, 1)
"""The first day a sheet can hold (Excel's 1900 date system); an earlier one is written in words."""
_STARTS_A_FORMULA = ("=", "+", "-", "@")
_A4, _MARGIN = 9, 0.4
"""The paper's number in the format, and the margins beside the text in inches."""
_PRINTS_LINES = 0
_LONGEST_HEADER = 60
_LETTERS = 1.15
"""Letters of running text, at least, in the width of a figure, by which widths are counted."""
_LINE, _TALLEST = 15, 409
"""Points of a line, and of the tallest row a sheet can have."""
_TOP = {"valign": "top"}
_HEADING = {**_TOP, "bold": True, "text_wrap": True}
_FORMATS = {
    "text": {**_TOP, "text_wrap": True},
    "line": _TOP,
    "sign": {**_TOP, "text_wrap": True, "quote_prefix": True},
    "day": {**_TOP, "num_format": DAY, "align": "left"},
    "given": {**_HEADING, "bg_color": "#DDE3EA"},
    "typed": {**_HEADING, "bg_color": "#FFF4CC"},
}
"""The looks of cells; `sign` keeps a text that begins like a formula one when it is edited;
`line` is cut off at the edge of its column."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading, what it means, its width in characters, the values to choose from.

    `hidden` hides it, `typed` marks it as one that a person fills in; one that is `brief` shows a
    line of its cells only.
    """

    heading: str
    meaning: str = ""
    width: int = 20
    choices: tuple[str, ...] = ()
    hidden: bool = False
    typed: bool = False
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with one row of headings; without columns its rows are read as they come.

    `about` and `foot` stand at the head and foot of each printed page, without “&”. `printed` are
    the first and the last of its columns that are printed, by place from 0; None for all of them.
    The first `kept` stay in sight while the others are scrolled.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    columns: tuple[SheetColumn, ...] = ()
    widths: tuple[int, ...] = ()
    about: str = ""
    foot: str = ""
    printed: tuple[int, int] | None = None
    kept: int = 0


def workbook(
    sheets: Sequence[Sheet], *, title: str, author: str = PROGRAM, made: date | None = None
) -> bytes:
    """The file; no name of a folder is in it, nor of a person but the `author`.

    It says that it was made on the day `made`, or now.
    """
    written = io.BytesIO()
    # Held in memory: the library's words must not pass through files in a folder all can read.
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    named: dict[str, object] = {"author": author, "title": title}
    at = {"created": datetime.combine(made, time())} if made else {}
    book.set_properties(named | at)
    looks = {name: book.add_format(look) for name, look in _FORMATS.items()}
    lists = list(dict.fromkeys(c.choices for each in sheets for c in each.columns if c.choices))
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        _write(page, sheet, looks, lists)
        _lay_out(page, sheet, title)
    if lists:
        rows = [[column[at] if at < len(column) else None for column in lists]
                for at in range(max(map(len, lists)))]  # fmt: skip
        sheet, page = Sheet(WORDS, rows, widths=(26,) * len(lists)), book.add_worksheet(WORDS)
        _write(page, sheet, looks, [])
        _lay_out(page, sheet, title)
    book.close()
    return written.getvalue()


def opens(path: Path) -> None:
    """The check of a written workbook: raises ValueError where it is no whole one."""
    try:
        with zipfile.ZipFile(path) as file:
            bad = file.testzip()
            whole = "xl/workbook.xml" in file.namelist()
    except (zipfile.BadZipFile, OSError) as error:
        raise ValueError("it does not open again") from error
    if bad or not whole:
        raise ValueError("parts of it are missing")


def _write(page: Any, sheet: Sheet, looks: dict[str, Any], lists: list[tuple[str, ...]]) -> None:  # noqa: ANN401 (it carries no types)
    for at, width in enumerate([c.width for c in sheet.columns] or sheet.widths):
        hidden = {"hidden": True} if sheet.columns and sheet.columns[at].hidden else {}
        page.set_column(at, at, width, None, hidden)
    first = 0
    if sheet.columns:
        first, last = 1, max(len(sheet.rows), 1)
        page.freeze_panes(1, sheet.kept)
        page.autofilter(0, 0, last, len(sheet.columns) - 1)
        for at, column in enumerate(sheet.columns):
            look = looks["typed" if column.typed else "given"]
            page.write_string(0, at, column.heading, look)
            if column.choices:
                page.data_validation(1, at, last, at, _list_of(column, lists))
        page.set_row(0, _height([column.heading for column in sheet.columns], sheet))
    brief = {at for at, column in enumerate(sheet.columns) if column.brief}
    for number, row in enumerate(sheet.rows, first):
        page.set_row(number, _height(row, sheet))
        for at, value, look in _cells(row, brief):
            if isinstance(value, str):
                page.write_string(number, at, value, looks[look])
            elif isinstance(value, date):
                page.write_datetime(number, at, value, looks[look])
            else:
                page.write_number(number, at, value, looks[look])


def _lay_out(page: Any, sheet: Sheet, title: str) -> None:  # noqa: ANN401 (it carries no types)
    """How it is printed: on A4, as wide as the paper, the headings and what it is on each page."""
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(_PRINTS_LINES)
    page.set_margins(left=_MARGIN, right=_MARGIN, top=0.7, bottom=0.7)
    room = _LONGEST_HEADER - len(sheet.name) - len(": ")
    short = title if len(title) <= room else f"{title[: room - 1].rstrip()}…"
    named = f"{short}: {sheet.name}".replace("&", "&&")
    page.set_header(f"&L{named}" + (f"&R{sheet.about}" if sheet.about else ""))
    columns = ""
    if sheet.columns:
        page.set_landscape()
        page.repeat_rows(0)
    if sheet.printed is not None:
        begin, end = sheet.printed
        page.print_area(0, begin, max(len(sheet.rows), 1), end)
        columns = f"{end + 1 - begin} of {len(sheet.columns)} columns; all of them are in the file"
    middle = f"&C{sheet.foot}" if sheet.foot else ""
    page.set_footer(f"&L{columns}{middle}&RPage &P of &N")


def _height(row: Sequence[Value], sheet: Sheet) -> int:
    """Points that the texts of a row need in what is printed: not every program works it out."""
    begin, end = sheet.printed or (0, len(row) - 1)
    widths = [0 if c.brief else c.width for c in sheet.columns] or sheet.widths
    letters = [int(width * _LETTERS) for width in widths]
    lines = (
        sum(max(len(textwrap.wrap(line, width)), 1) for line in value.split("\n"))
        for value, width in zip(row[begin : end + 1], letters[begin : end + 1], strict=False)
        if isinstance(value, str) and width
    )
    return min(max(lines, default=1) * _LINE, _TALLEST)


def _cells(
    row: Sequence[Value], brief: Collection[int]
) -> Iterator[tuple[int, str | int | date, str]]:
    """The filled cells of a row, each with its look; `brief` are places that show one line."""
    for at, value in enumerate(row):
        if isinstance(value, str) and value:
            text = value if len(value) <= _LONGEST else value[: _LONGEST - len(_CUT)] + _CUT
            sign = text.startswith(_STARTS_A_FORMULA)
            yield at, text, "sign" if sign else "line" if at in brief else "text"
        elif isinstance(value, date):
            early = value < _FIRST_DAY
            yield (at, spoken_day(value), "text") if early else (at, value, "day")
        elif value is not None and value != "":
            yield at, value, "text"


def _list_of(column: SheetColumn, lists: Sequence[tuple[str, ...]]) -> dict[str, object]:
    letter = chr(ord("A") + lists.index(column.choices))
    return {
        "validate": "list",
        "source": f"={WORDS}!${letter}$1:${letter}${len(column.choices)}",
        "error_title": column.heading[:32],
        "error_message": "Choose one of the words in the list.",
    }
