"""A small tracker as its three kinds of file, with true dates where the kind has them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path

import docx
import openpyxl

from policydesk.core.imports import ParsedDocument
from policydesk.core.tracker import ParsedTracker, SheetRow
from policydesk.intake.worker import tracker
from policydesk.library.tracker_plan import ReadTracker
from tests.bad.words import archive

Cell = str | int | date | None
Rows = Sequence[Sequence[Cell]]

HEAD: tuple[Cell, ...] = (
    "Ref", "Recommendation", "Directorate", "Lead officer", "Priority", "Date of report",
    "Status", "Date completed", "Target date", "Revised date", "Management response",
    "Last updated",
)  # fmt: skip
ROWS: Rows = (
    HEAD,
    ("A1", "Publish a plan for every empty building by the spring.", "Property", "A. Marsh",
     "High", date(2024, 3, 5), "In progress", None, date(2024, 9, 30), date(2025, 3, 31),
     "Work has begun on the first twelve.", date(2025, 1, 15)),
    ("A2", "Keep one list of what is owed, and show it to members.", "Finance", "B. Stone",
     "Medium", date(2024, 3, 5), "Completed", date(2024, 11, 4), date(2024, 10, 31), None,
     "Done: the list went to members.", date(2025, 1, 15)),
    ("A3", "Ask every school what it would save.", "Schools", "C. Reed", "Low",
     date(2024, 3, 5), "Not started", None, date(2025, 6, 30), None, None, date(2025, 1, 15)),
    ("A4", "End the contract for the old system.", "Finance", "B. Stone", "High",
     date(2024, 3, 5), "Accepted", None, None, None, "We accept this.", date(2025, 1, 15)),
)  # fmt: skip

_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
_SHEET = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(rows: Rows = ROWS, *, name: str = "Audit actions", more: Mapping[str, Rows] = {}
         ) -> bytes:  # fmt: skip
    """A workbook with one sheet, and `more` sheets by name."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = name
    for row in rows:
        page.append(row)
    for each in page.iter_rows():
        for cell in each:
            if isinstance(cell.value, date):
                cell.number_format = "d-mmm-yy"
    for title, its in more.items():
        other = book.create_sheet(title)
        for row in its:
            other.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Rows = ROWS) -> bytes:
    """An OpenDocument sheet, whose dates are shown day first."""
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
                   for row in rows)  # fmt: skip
    content = (
        f'<?xml version="1.0"?><office:document-content {_ODF} office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="Audit actions">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return archive({"mimetype": _SHEET, "content.xml": content})


def _ods_cell(value: Cell) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        shown = f"{value:%d/%m/%y}"
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        return f"<table:table-cell {kind}><text:p>{shown}</text:p></table:table-cell>"
    return f"<table:table-cell><text:p>{escape(str(value))}</text:p></table:table-cell>"


def comma_separated(rows: Rows = ROWS) -> bytes:
    """A table of text, dates day first as people in the UK type them."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(
        [f"{v:%d/%m/%Y}" if isinstance(v, date) else v for v in row] for row in rows
    )
    return out.getvalue().encode()


def word(rows: Rows = ROWS, *more: Rows) -> bytes:
    """A Word document of tables between paragraphs, dates day first as people type them."""
    document = docx.Document()
    for its in (rows, *more):
        document.add_paragraph("What became of each.")
        table = document.add_table(len(its), len(its[0]))
        for row, values in zip(table.rows, its, strict=True):
            for cell, value in zip(row.cells, values, strict=False):
                text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read_here(path: Path, data: bytes) -> ReadTracker:
    """The file as the worker reads it, read in this process: quick."""
    return ReadTracker.of(path, data, ParsedTracker(*_parsed(data, path.name)))


def _parsed(data: bytes, name: str) -> tuple[ParsedDocument, tuple[SheetRow, ...]]:
    document, rows = tracker(data, name)
    return document, tuple(rows)


KINDS: Mapping[str, Callable[[Rows], bytes]] = {
    ".xlsx": xlsx, ".ods": ods, ".csv": comma_separated, ".docx": word,
}  # fmt: skip
"""Each kind of file by the end of its name."""


def edited(rows: Rows, *edits: tuple[int, str, Cell]) -> Rows:
    """The rows with cells changed: row (from 1, below the headings), heading, value."""
    made = [list(row) for row in rows]
    for number, heading, value in edits:
        made[number][rows[0].index(heading)] = value
    return made
