"""Read an OpenDocument sheet (.ods, and .fods in one file): the text its cells show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lxml import etree

from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import limits, registry
from policydesk.intake.details import Details
from policydesk.intake.problems import damaged
from policydesk.intake.readers.comment import Comment
from policydesk.intake.readers.odf_package import DC, DRAW, OFFICE, STYLE, TABLE, TEXT, open_odf
from policydesk.intake.readers.odf_text import OdfBody
from policydesk.intake.readers.office_details import offer_stated
from policydesk.intake.readers.sheet_rows import Sheets
from policydesk.intake.readers.table_rows import DatedText
from policydesk.intake.source import SourceFile

_CELL = f"{TABLE}table-cell"
_COVERED = f"{TABLE}covered-table-cell"
_HIDDEN = {"collapse", "filter"}


class OdsReader:
    """OpenDocument sheets through lxml."""

    media_type = registry.ODS

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a file whose sheets cannot be found."""
        opened = open_odf(source.data)
        root = opened.root
        book = None if root is None else root.find(f"{OFFICE}body/{OFFICE}spreadsheet")
        if root is None or book is None:
            raise damaged("The sheet is damaged or nested too deep; nothing could be read.")
        body, sheets = OdfBody(opened), Sheets(source)
        hidden = _hidden_styles(root)
        for table in book.iterfind(f"{TABLE}table"):
            grid = _Grid(table, body)
            sheets.add(
                table.get(f"{TABLE}name", ""),
                grid.rows(),
                _besides(table, body),
                hidden=table.get(f"{TABLE}style-name", "") in hidden,
            )
            sheets.hidden_rows += grid.hidden_rows
        details = Details()
        offer_stated(details, opened.properties())
        return sheets.document(details, self.media_type, opened.warnings())


class _Grid:
    """The rows of one table, repeated rows and cells written out as far as they hold anything."""

    def __init__(self, table: etree._Element, body: OdfBody) -> None:
        self._table = table
        self._body = body
        self.hidden_rows = 0

    def rows(self) -> Iterator[Sequence[str]]:
        reaching: dict[int, tuple[str, int]] = {}
        number = 0
        for row in self._table.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{DRAW}object"), None) is not None:
                continue  # what a chart on the sheet was drawn from: told beside the cells
            cells = self._cells(row, reaching, number)
            repeated = _count(row, "number-rows-repeated", limits.SHEET_ROWS)
            if not any(cells):
                repeated = 1  # empty rows to the end of the sheet
            elif row.get(f"{TABLE}visibility") in _HIDDEN:
                self.hidden_rows += repeated
            for _ in range(repeated):
                number += 1
                yield cells

    def _cells(
        self, row: etree._Element, reaching: dict[int, tuple[str, int]], number: int
    ) -> list[str]:
        """The texts of a row up to the last that is any: what is empty goes on to the edge."""
        found: list[str] = []
        column = 0
        for cell in row:
            if cell.tag not in {_CELL, _COVERED} or column >= limits.SHEET_COLUMNS:
                continue
            text = self._text(cell)
            repeated = _count(cell, "number-columns-repeated", limits.SHEET_COLUMNS - column)
            spanned = _count(cell, "number-rows-spanned", limits.SHEET_ROWS)
            for at in range(column, column + repeated if text or cell.tag == _COVERED else column):
                above, last = reaching.get(at, ("", -1))
                if spanned > 1:
                    reaching[at] = text, number + spanned - 1
                if shown := text or (above if cell.tag == _COVERED and number <= last else ""):
                    found += [""] * (at - len(found))
                    found.append(shown)
            column += repeated
        return found

    def _text(self, cell: etree._Element) -> str:
        text = " ".join(self._body.text_of(p) for p in cell.iterfind(f"{TEXT}p")).strip()
        return DatedText.of(text, _day(cell.get(f"{OFFICE}date-value", "")))


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _besides(table: etree._Element, body: OdfBody) -> Iterator[ParsedPassage]:
    """Text boxes and charts on a sheet, then its comments."""
    for frame in table.iter(f"{DRAW}frame", f"{DRAW}custom-shape"):
        yield from body.passages(frame)
    for note in table.iter(f"{OFFICE}annotation"):
        text = " ".join(body.text_of(p) for p in note.iter(f"{TEXT}p")).strip()
        if text:
            day = note.findtext(f"{DC}date", "")[:10]
            yield Comment(text, note.findtext(f"{DC}creator", ""), "", day).passage()


def _count(element: etree._Element, name: str, most: int) -> int:
    text = element.get(f"{TABLE}{name}", "1")
    plain = text.isascii() and text.isdigit() and len(text) < 12
    return min(max(1, int(text)), most) if plain else 1


def _hidden_styles(root: etree._Element) -> set[str]:
    return {
        style.get(f"{STYLE}name", "")
        for style in root.iter(f"{STYLE}style")
        for look in style.iterfind(f"{STYLE}table-properties")
        if look.get(f"{TABLE}display") == "false"
    }
