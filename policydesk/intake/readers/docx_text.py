"""Walk the body of a Word document: paragraphs, lists, tables, text boxes, notes, revisions.

What is kept: inserted text, notes, comments (as notes) and the results of fields. What is not:
deleted text, hidden text, the instructions of fields, running heads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.front import LARGE, Front, FrontLine
from policydesk.intake.readers.comment import Comment
from policydesk.intake.readers.docx_numbering import Numbering
from policydesk.intake.readers.ooxml_drawing import Drawings
from policydesk.intake.readers.ooxml_math import M, linear
from policydesk.intake.readers.revisions import Counted
from policydesk.intake.readers.table_rows import row_passage

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = {
    f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr",
    f"{_MC}Fallback", f"{W}txbxContent", f"{W}sdtPr",
}  # fmt: skip
_TEXT = {f"{W}t", f"{M}t"}
_SPACE = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}ptab": "\t"}
_HEADING_NAME = re.compile(r"heading (\d)", re.IGNORECASE)
_BOLD_HEADING = 120
_MOST_COLUMNS = 63
"""What Word itself allows."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, inherited values filled in."""

    name: str = ""
    outline: int | None = None
    number: str = ""
    level: int = 0
    hidden: bool = False


@dataclass(slots=True)
class Parts:
    """The body's companions: styles by id, numbering, notes and comments by their id.

    `look` gives the size in points and the weight of a paragraph's letters.
    """

    styles: Mapping[str, Style] = field(default_factory=dict)
    numbering: Numbering = field(default_factory=Numbering)
    notes: Mapping[str, etree._Element] = field(default_factory=dict)
    drawings: Drawings | None = None
    look: Callable[[etree._Element], tuple[float, bool]] = lambda _paragraph: (0.0, False)


class Body:
    """Turns a w:body into passages."""

    def __init__(self, parts: Parts, *, keeps_tables: bool = False) -> None:
        self._parts = parts
        self._keeps_tables = keeps_tables
        self.tables: list[list[list[str]]] = []
        self.counted = Counted()
        self.front = Front()

    def passages(self, container: etree._Element) -> Iterator[ParsedPassage]:
        """The passages of a body, cell, text box or note, in order."""
        for child in container:
            match child.tag:
                case t if t == f"{W}p":
                    yield from self._paragraph(child)
                case t if t == f"{W}tbl":
                    yield from self._table(child)
                case t if t in {f"{W}sdt", f"{W}ins", f"{W}moveTo", f"{W}customXml"}:
                    yield from self.passages(child)
                case t if t == f"{W}altChunk":
                    self.counted.unread += 1
                case t if t in {f"{W}sdtContent", f"{W}smartTag"}:
                    yield from self.passages(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[ParsedPassage]:
        text = self.text_of(paragraph).strip()
        style = self._style(paragraph)
        label = self._label(paragraph, style) if text else ""
        if text:
            shown = _classified(f"{label} {text}".strip(), paragraph, style, bool(label))
            self._keep_look(paragraph, shown.text, style)
            yield shown
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(parent.tag == f"{_MC}Fallback" for parent in box.iterancestors()):
                yield from self.passages(box)
        if self._parts.drawings is not None:
            yield from self._parts.drawings.passages(paragraph)
        yield from self._notes(paragraph)

    def _keep_look(self, paragraph: etree._Element, text: str, style: Style) -> None:
        if not self.front.is_full:
            size, bold = self._parts.look(paragraph)
            outline = _outline(paragraph, style)
            level = 0 if outline is None else min(6, outline + 1)
            self.front.add(FrontLine(text, size, bold, style.name.lower(), level))

    def _keep_row(self, cells: list[etree._Element], texts: list[str]) -> None:
        """The cells of a row near the head, and what stands in large letters in one of them."""
        if self.front.is_full:
            return
        self.front.add_row(texts)
        for paragraph in (p for cell in cells for p in cell.iter(f"{W}p")):
            style, (size, _) = self._style(paragraph), self._parts.look(paragraph)
            if size >= LARGE or "title" in style.name.lower():
                self._keep_look(paragraph, self.text_of(paragraph).strip(), style)

    def text_of(self, element: etree._Element) -> str:
        """The visible text below an element, text boxes and notes aside."""
        return "".join(self._visible(element))

    def _visible(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in _TEXT:
                yield child.text or ""
            elif tag in _SPACE:
                yield _SPACE[tag]
            elif tag == f"{M}oMath":
                yield linear(child)
                following = child.getnext()
                yield " " if following is not None and following.tag == f"{M}oMath" else ""
            elif tag == f"{W}noBreakHyphen":
                yield "-"
            elif tag in _DROPPED:
                self.counted.deleted += tag in {f"{W}del", f"{W}moveFrom"}
            elif tag == f"{W}r" and self._is_hidden(child):
                self.counted.hidden += bool(child.findtext(f"{W}t", "").strip())
            else:
                self.counted.inserted += tag in {f"{W}ins", f"{W}moveTo"}
                yield from self._visible(child)

    def _notes(self, paragraph: etree._Element) -> Iterator[ParsedPassage]:
        for kind in ("footnote", "endnote", "comment"):
            for mark in paragraph.iter(f"{W}{kind}Reference"):
                note = self._parts.notes.get(f"{kind} {mark.get(f'{W}id', '')}")
                if note is None:
                    continue
                text = " ".join(self.text_of(p) for p in note.iter(f"{W}p")).strip()
                if kind == "comment" and text:
                    self.counted.comments += 1
                    day = note.get(f"{W}date", "")[:10]
                    yield Comment(text, note.get(f"{W}author", ""), "", day).passage()
                elif text:
                    yield ParsedPassage(PassageKind.FOOTNOTE, text)

    def _style(self, paragraph: etree._Element) -> Style:
        mark = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._parts.styles.get("" if mark is None else mark.get(f"{W}val", ""), Style())

    def _label(self, paragraph: etree._Element, style: Style) -> str:
        number, level = numbering_of(paragraph, style)
        return self._parts.numbering.next_label(number, level) if number else ""

    def _table(self, table: etree._Element) -> Iterator[ParsedPassage]:
        rows = [list(_cells(row)) for row in table.iter(f"{W}tr") if _belongs(row, table)]
        if all(len(cells) <= 1 for cells in rows):  # a frame around text, not a table
            for cells in rows:
                for cell in cells:
                    yield from self.passages(cell)
            return
        above: dict[int, str] = {}
        kept: list[list[str]] = []
        if self._keeps_tables:
            self.tables.append(kept)
        for cells in rows:
            before = _columns_before(cells)
            kept.append([*[""] * before, *self._in_columns(cells, above, before)])
            if (row := row_passage(kept[-1])) is not None:
                self._keep_row(cells, kept[-1])
                yield row
            yield from self._beside(cells)

    def _beside(self, cells: list[etree._Element]) -> Iterator[ParsedPassage]:
        """The drawings and notes of a row's cells."""
        for cell in cells:
            for paragraph in cell.iter(f"{W}p"):
                if self._parts.drawings is not None:
                    yield from self._parts.drawings.passages(paragraph)
                yield from self._notes(paragraph)

    def _in_columns(
        self, cells: list[etree._Element], above: dict[int, str], column: int
    ) -> Iterator[str]:
        """The texts of a row, each in its column; what is merged downwards is said in each row."""
        for cell in cells:
            text = self._cell_text(cell).strip()
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if merged is not None and merged.get(f"{W}val") != "restart":
                text = text or above.get(column, "")
            above[column] = text
            columns = _columns(cell.find(f"{W}tcPr/{W}gridSpan")) or 1
            yield text
            yield from [""] * (columns - 1)
            column += columns

    def _is_hidden(self, run: etree._Element) -> bool:
        mark = run.find(f"{W}rPr/{W}vanish")
        if mark is not None:
            return mark.get(f"{W}val", "true") not in {"0", "false", "off"}
        named = run.find(f"{W}rPr/{W}rStyle")
        style = "" if named is None else named.get(f"{W}val", "")
        return style in self._parts.styles and self._parts.styles[style].hidden

    def _cell_text(self, cell: etree._Element) -> str:
        return "\n".join(self.text_of(paragraph) for paragraph in cell.iter(f"{W}p"))


def _columns(mark: etree._Element | None) -> int:
    """How many columns a mark of a cell or row counts; 0 where there is none, or no number."""
    wide = "" if mark is None else mark.get(f"{W}val", "")
    return min(int(wide), _MOST_COLUMNS) if re.fullmatch(r"[0-9]{1,9}", wide) else 0


def _columns_before(cells: list[etree._Element]) -> int:
    """How many columns of its table a row leaves out before its first cell."""
    row = next(cells[0].iterancestors(f"{W}tr"), None) if cells else None
    return 0 if row is None else _columns(row.find(f"{W}trPr/{W}gridBefore"))


def _belongs(row: etree._Element, table: etree._Element) -> bool:
    return next(row.iterancestors(f"{W}tbl"), None) is table


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr"), None) is row:
            yield cell


def numbering_of(paragraph: etree._Element, style: Style) -> tuple[str, int]:
    """(w:numId, level) of a paragraph, its own before its style's; ("", 0) for none."""
    own = paragraph.find(f"{W}pPr/{W}numPr")
    if own is None:
        return style.number, style.level
    number, level = own.find(f"{W}numId"), own.find(f"{W}ilvl")
    value = style.number if number is None else number.get(f"{W}val", "")
    depth = "" if level is None else level.get(f"{W}val", "")
    return ("" if value == "0" else value), int(depth) if depth.isdigit() else style.level


def _classified(
    text: str, paragraph: etree._Element, style: Style, labelled: bool
) -> ParsedPassage:
    name = style.name.lower()
    outline = _outline(paragraph, style)
    if outline is not None:
        return ParsedPassage(PassageKind.HEADING, text, None, min(6, outline + 1))
    if numbering_of(paragraph, style)[0] or name.startswith("list"):
        return ParsedPassage(PassageKind.LIST_ITEM, text)
    if "quote" in name:
        return ParsedPassage(PassageKind.QUOTE, text)
    if not labelled and len(text) <= _BOLD_HEADING and _is_bold_line(paragraph, text):
        return ParsedPassage(PassageKind.HEADING, text, None, 4)
    return ParsedPassage(PassageKind.PARAGRAPH, text)


def _outline(paragraph: etree._Element, style: Style) -> int | None:
    """0 to 8 for a heading: by its name, its own outline level, or its style's."""
    name = style.name.lower()
    if name == "title":
        return 0
    if name == "subtitle":
        return 1
    if found := _HEADING_NAME.match(name):
        return int(found[1]) - 1
    own = paragraph.find(f"{W}pPr/{W}outlineLvl")
    value = own.get(f"{W}val", "") if own is not None else ""
    if value.isdigit():
        return int(value) if int(value) < 9 else None
    return style.outline


def _is_bold_line(paragraph: etree._Element, text: str) -> bool:
    if text.endswith((".", ";", ",", ":")) or not re.search(r"[^\W\d_]{2}", text):
        return False
    runs = [run for run in paragraph.iter(f"{W}r") if run.findtext(f"{W}t", "").strip()]
    return bool(runs) and all(_is_bold(run) for run in runs)


def _is_bold(run: etree._Element) -> bool:
    mark = run.find(f"{W}rPr/{W}b")
    return mark is not None and mark.get(f"{W}val", "true") not in {"0", "false", "off"}
