"""Make a workbook safe to open, and find its sheets, charts, boxes and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake import formats, limits
from policydesk.intake.problems import ReadingProblem, damaged, too_large
from policydesk.intake.readers.ooxml_chart import A
from policydesk.intake.readers.ooxml_drawing import Drawings, drawn_text
from policydesk.intake.readers.ooxml_notes import sheet_comments
from policydesk.intake.readers.ooxml_package import SafePackage, make_safe
from policydesk.intake.readers.ooxml_relations import R, relations_of
from policydesk.intake.readers.spelt_characters import kept_whole
from policydesk.intake.readers.xml_safety import document_type_refused, parse_part

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_WANTED = re.compile(
    r"\[Content_Types\]\.xml|docProps/core\.xml|(?:.*/)?_rels/[^/]*\.rels"
    r"|xl/(?:workbook|styles|sharedStrings|comments\d*)\.xml"
    r"|xl/(?:worksheets|chartsheets|charts|drawings|comments|threadedComments|persons)/[^/]+\.xml"
)
_STRING = re.compile(rb"<(?:\w+:)?si[ />]")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_UNCOUNTED = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^<>]*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?"
    rb"\s*</(?:\w+:)?c>"
)
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?c\b[^<>]*\sr=[\"'][A-Z]*(\d{1,9})")
_COLUMN_LETTERS = re.compile(rb"<(?:\w+:)?c\b[^<>]*\sr=[\"']([A-Z]+)")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*\shidden=[\"'](?:1|true)[\"']")
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^<>]*\sref=[\"']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})[\"']"
)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet in the order of the tabs: its name, its part, whether it is hidden."""

    name: str
    part: str
    hidden: bool


def safe_workbook(data: bytes) -> SafePackage:
    """The package with the parts that are read; raises ReadingProblem as `make_safe` does, and

    for a workbook over a limit or one whose parts declare entities.
    """
    package = make_safe(
        data,
        formats.XLSX.noun,
        lambda name: _WANTED.fullmatch(name) is not None,
        {_STRINGS: kept_whole},
    )
    if package.typed:
        raise document_type_refused()
    strings = len(_STRING.findall(package.parts.get(_STRINGS, b"")))
    if strings > limits.SHEET_TEXTS:
        raise too_large(f"{strings:,} different texts in it; the limit is {limits.SHEET_TEXTS:,}.")
    for name in ("xl/styles.xml", _BOOK):
        if package.parts.get(name, b"").count(b"<") > limits.SHEET_STYLE_TAGS:
            raise too_large("Its list of formats or sheets is far longer than any program writes.")
    if not any(_SHEET.fullmatch(name) for name in package.parts):
        raise damaged("It is no complete workbook: its sheets are missing.")
    return package


def sheets_of(package: SafePackage) -> list[SheetPart]:
    """The sheets and chart sheets as the workbook lists them. Raises ReadingProblem."""
    targets = {r.id: r.target for r in relations_of(package.parts, _book_part(package))}
    root = parse_part(package.parts.get(_book_part(package), b""))
    return [
        SheetPart(
            sheet.get("name", ""),
            targets.get(sheet.get(f"{R}id", ""), ""),
            sheet.get("state", "visible") != "visible",
        )
        for sheet in root.iterfind(f"{S}sheets/{S}sheet")
    ]


def _book_part(package: SafePackage) -> str:
    names = (r.target for r in relations_of(package.parts, "") if r.kind == "officeDocument")
    return next(names, _BOOK)


def merged_downwards(sheet: bytes) -> dict[tuple[int, int], int]:
    """For each cell merged over several rows, (row, column from 1) -> its last row."""
    found = {}
    for column, top, bottom in _MERGED.findall(sheet):
        if int(bottom) > int(top):
            number = 0
            for letter in column:
                number = 26 * number + letter - 64
            found[int(top), number] = int(bottom)
    return found


def uncounted_formulas(package: SafePackage) -> int:
    """How many formulas have no stored result: a program wrote them and no sheet opened it."""
    return sum(len(_UNCOUNTED.findall(part)) for part in _sheet_parts(package))


def hidden_rows(package: SafePackage) -> int:
    return sum(len(_HIDDEN_ROW.findall(part)) for part in _sheet_parts(package))


def refuse_endless(package: SafePackage) -> None:
    """Raises ReadingProblem where a sheet's corners are so far apart that holding it whole is none.

    For calamine, which makes room for every cell between the first and the last.
    """
    for part in _sheet_parts(package):
        rows = max(map(int, _ROW_NUMBER.findall(part)), default=0)
        width = max(map(len, _COLUMN_LETTERS.findall(part)), default=0)
        if rows * 26**width > limits.SHEET_CELLS:
            raise too_large(f"A sheet is over {limits.SHEET_CELLS:,} cells large.")


def _sheet_parts(package: SafePackage) -> Iterator[bytes]:
    return (part for name, part in package.parts.items() if _SHEET.fullmatch(name))


def beside_the_cells(package: SafePackage, sheet: str) -> Iterator[ParsedPassage]:
    """What stands on a sheet outside its cells: text boxes, charts, comments."""
    for drawing in relations_of(package.parts, sheet):
        if drawing.kind == "drawing":
            yield from _drawn(package, drawing.target)
    for comment in sheet_comments(package.parts, sheet):
        yield comment.passage()


def _drawn(package: SafePackage, drawing: str) -> Iterator[ParsedPassage]:
    root = _read(package, drawing)
    for paragraph in () if root is None else root.iter(f"{A}p"):
        if (text := drawn_text(paragraph)).strip():
            yield ParsedPassage(PassageKind.PARAGRAPH, text)
    if root is not None:
        yield from Drawings(package.parts, drawing).passages(root)


def _read(package: SafePackage, name: str) -> etree._Element | None:
    try:
        return parse_part(package.parts[name])
    except ReadingProblem:
        return None
