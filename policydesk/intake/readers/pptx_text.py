"""Walk one slide: its title, texts, tables, charts, diagrams, then its notes and comments.

What is kept: everything a slide shows, its speaker's notes and comments (as notes). What is not:
the slide's number, date and footer, and what stands on its master.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.bare_text import bare_paragraphs
from policydesk.intake.readers.ooxml_chart import A
from policydesk.intake.readers.ooxml_drawing import Drawings, drawn_text
from policydesk.intake.readers.ooxml_notes import slide_comments
from policydesk.intake.readers.ooxml_package import SafePackage
from policydesk.intake.readers.ooxml_relations import relations_of
from policydesk.intake.readers.table_rows import row_passage
from policydesk.intake.readers.xml_safety import parse_part

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FURNITURE = {"dt", "ftr", "hdr", "sldNum", "sldImg"}
_TITLES = {"title", "ctrTitle"}
_SHAPES = {f"{P}sp", f"{P}cxnSp", f"{P}pic"}
_BULLETS = ("buChar", "buAutoNum", "buBlip")


class Slide:
    """Turns one slide into passages with its number as their page."""

    def __init__(
        self, root: etree._Element, name: str, page: int, package: SafePackage
    ) -> None:
        self._root = root
        self._name = name
        self._page = page
        self._package = package
        self._drawings = Drawings(package.parts, name)

    def passages(self) -> list[ParsedPassage]:
        """The title first, then the shapes in their order, then notes and comments."""
        shapes = [*self._shapes(self._root.find(f"{P}cSld/{P}spTree"))]
        titles = [p for p in shapes if p.kind is PassageKind.HEADING]
        rest = [p for p in shapes if p.kind is not PassageKind.HEADING]
        comments = (c.passage(self._page) for c in slide_comments(self._package.parts, self._name))
        return [*titles, *rest, *self._notes(), *comments]

    def _shapes(self, tree: etree._Element | None) -> Iterator[ParsedPassage]:
        for shape in () if tree is None else tree:
            if shape.tag in _SHAPES:
                yield from self._texts(shape)
            elif shape.tag == f"{P}graphicFrame":
                yield from self._graphic(shape)
            elif shape.tag in {f"{P}grpSp", f"{_MC}Choice", f"{P}contentPart"}:
                yield from self._shapes(shape)
            elif shape.tag == f"{_MC}AlternateContent":
                yield from self._alternative(shape)

    def _alternative(self, shape: etree._Element) -> Iterator[ParsedPassage]:
        """What is shown of one content written in two ways: the newer, or else the older."""
        for choice in shape:
            found = list(self._shapes(choice))
            if found:
                yield from found
                return

    def _texts(self, shape: etree._Element) -> Iterator[ParsedPassage]:
        holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        role = holder.get("type", "obj") if holder is not None else ""
        if role in _FURNITURE:
            return
        body = shape.find(f"{P}txBody")
        paragraphs = [] if body is None else body.findall(f"{A}p")
        if role in _TITLES:
            title = " ".join(drawn_text(p) for p in paragraphs)
            level = 1 if self._page == 1 else 2
            if title.strip():
                yield ParsedPassage(PassageKind.HEADING, title, self._page, level)
            return
        listed = role in {"obj", "body"}
        counts: dict[int, int] = {}
        for paragraph in paragraphs:
            if (text := drawn_text(paragraph)).strip():
                label, item = _bullet(paragraph, counts, listed and len(paragraphs) > 1)
                kind = PassageKind.LIST_ITEM if item else PassageKind.PARAGRAPH
                yield ParsedPassage(kind, f"{label} {text}".strip(), self._page)

    def _graphic(self, frame: etree._Element) -> Iterator[ParsedPassage]:
        for table in frame.iter(f"{A}tbl"):
            yield from self._table(table)
        yield from self._drawings.passages(frame, self._page)

    def _table(self, table: etree._Element) -> Iterator[ParsedPassage]:
        """Rows of cells; a cell merged over several rows is said in each."""
        above: dict[int, str] = {}
        for row in table.iterfind(f"{A}tr"):
            cells = []
            for column, cell in enumerate(row.iterfind(f"{A}tc")):
                text = "\n".join(drawn_text(p) for p in cell.iter(f"{A}p"))
                if cell.get("vMerge") in {"1", "true"}:
                    text = text.strip() or above.get(column, "")
                above[column] = text
                cells.append(text)
            if (passage := row_passage(cells, self._page)) is not None:
                yield passage

    def _notes(self) -> Iterator[ParsedPassage]:
        for relation in relations_of(self._package.parts, self._name):
            root = self._part(relation.target) if relation.kind == "notesSlide" else None
            for shape in () if root is None else root.iter(f"{P}sp"):
                holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
                if holder is None or holder.get("type") != "body":
                    continue
                for paragraph in shape.iter(f"{A}p"):
                    if (text := drawn_text(paragraph)).strip():
                        yield ParsedPassage(
                            PassageKind.FOOTNOTE, f"Speaker's note: {text}", self._page
                        )

    def _part(self, name: str) -> etree._Element | None:
        try:
            return parse_part(self._package.parts[name]) if name in self._package.parts else None
        except ReadingProblem:
            return None


def _bullet(paragraph: etree._Element, counts: dict[int, int], listed: bool) -> tuple[str, bool]:
    """The number shown before a paragraph ("3."), and whether it is an item of a list."""
    properties = paragraph.find(f"{A}pPr")
    found = "" if listed else "buNone"
    level = 0
    for child in () if properties is None else properties:
        name = etree.QName(child).localname
        found = name if name == "buNone" or name in _BULLETS else found
    if properties is not None and re.fullmatch(r"\d", properties.get("lvl", "")):
        level = int(properties.get("lvl", "0"))
    for deeper in [at for at in counts if at > level]:
        del counts[deeper]
    if found != "buAutoNum":
        counts.pop(level, None)
        return "", found != "buNone"
    counts[level] = counts.get(level, 0) + 1
    return f"{counts[level]}.", True


def bare_slide(content: bytes, page: int) -> list[ParsedPassage]:
    """The bare paragraphs of a slide that nothing else can read, as far as its XML holds."""
    return bare_paragraphs(content, {"p"}, texts={"t"}, page=page)
