"""Walk an OpenDocument text: headings, lists, tables, frames, notes, revisions.

What is kept: inserted text, notes, comments (as notes), text of boxes, hidden sections aside.
What is not: deleted text, hidden text and paragraphs, running heads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.front import LARGE, Front, FrontLine
from policydesk.intake.readers.comment import Comment
from policydesk.intake.readers.odf_lists import OUTLINE, ListNumbers
from policydesk.intake.readers.odf_package import (
    DC,
    DRAW,
    OFFICE,
    TABLE,
    TEXT,
    XLINK,
    OpenedOdf,
    whole,
)
from policydesk.intake.readers.odf_styles import Styles
from policydesk.intake.readers.revisions import Counted
from policydesk.intake.readers.table_rows import row_passages

_MATH = "{http://www.w3.org/1998/Math/MathML}"
_CHART = "{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}"
_MOST_SPACES = 100
_DRAWN = {
    f"{DRAW}{name}"
    for name in (
        "frame", "text-box", "g", "custom-shape", "rect", "circle", "ellipse", "line", "polyline",
        "polygon", "regular-polygon", "path", "connector", "caption", "measure",
    )
}  # fmt: skip
_ASIDE = _DRAWN | {
    f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{OFFICE}event-listeners",
    f"{TEXT}hidden-paragraph", f"{TEXT}ruby-text", f"{TEXT}number",
}  # fmt: skip
_HOLDERS = _DRAWN | {
    f"{TEXT}section", f"{TEXT}index-body", f"{TEXT}index-title", f"{TEXT}table-of-content",
    f"{TEXT}illustration-index", f"{TEXT}table-index", f"{TEXT}bibliography",
    f"{TEXT}alphabetical-index", f"{TEXT}user-index", f"{TEXT}object-index",
    f"{TEXT}numbered-paragraph", f"{DRAW}a",
}  # fmt: skip


class OdfBody:
    """Turns an office:text (or a box, a cell, a note) into passages."""

    def __init__(self, opened: OpenedOdf) -> None:
        self._styles = Styles.of(opened.styles, opened.root)
        self._lists = ListNumbers.of(opened.styles, opened.root)
        self._objects: Mapping[str, etree._Element] = opened.objects
        self.counted = Counted()
        self.front = Front()
        self._in_cell = False

    def passages(self, holder: etree._Element) -> Iterator[ParsedPassage]:
        """The passages of a holder in order."""
        for child in holder:
            tag = child.tag
            if tag in {f"{TEXT}p", f"{TEXT}h"}:
                yield from self._paragraph(child)
            elif tag == f"{TEXT}list":
                yield from self._list(child, 1, child.get(f"{TEXT}style-name", ""))
            elif tag == f"{TABLE}table":
                yield from self._table(child)
            elif tag == f"{TEXT}tracked-changes":
                self.counted.deleted += len(list(child.iter(f"{TEXT}deletion")))
            elif tag == f"{DRAW}object":
                yield from self._object(child)
            elif tag in _HOLDERS:
                if child.get(f"{TEXT}display", "true") != "true":
                    self.counted.hidden += 1
                else:
                    yield from self.passages(child)

    def _paragraph(
        self, paragraph: etree._Element, label: str = "", item: bool = False
    ) -> Iterator[ParsedPassage]:
        text = self.text_of(paragraph).strip()
        if self._is_hidden(paragraph):
            self.counted.hidden += bool(text)
            return
        if text:
            label = label if item else self._heading_number(paragraph)
            shown = self._classified(paragraph, f"{label} {text}".strip(), item=item)
            self._keep_look(paragraph, shown)
            yield shown
        for aside in self._asides(paragraph):
            if aside.tag == f"{TEXT}note":
                yield from self._note(aside)
            elif aside.tag == f"{OFFICE}annotation":
                yield from self._comment(aside)
            else:
                yield from self.passages(aside)

    def _is_hidden(self, paragraph: etree._Element) -> bool:
        """Whether its style hides it, or a field in it that is true."""
        fields = paragraph.iter(f"{TEXT}hidden-paragraph")
        return self._styles.hides(paragraph.get(f"{TEXT}style-name", "")) or any(
            field.get(f"{TEXT}is-hidden") == "true" for field in fields
        )

    def _heading_number(self, paragraph: etree._Element) -> str:
        """What counts a heading outside lists: its file's word for it, or its level's own list."""
        said = paragraph.findtext(f"{TEXT}number", "").strip()
        unnumbered = paragraph.get(f"{TEXT}is-list-header") == "true"
        style = paragraph.get(f"{TEXT}style-name", "")
        if said or paragraph.tag != f"{TEXT}h" or unnumbered or self._styles.has_list(style):
            return said
        level = whole(paragraph.get(f"{TEXT}outline-level", "1"))
        return self._lists.label(OUTLINE, level, _start(paragraph))

    def _keep_look(self, paragraph: etree._Element, shown: ParsedPassage) -> None:
        if self.front.is_full:
            return
        names = self._styles.names(paragraph.get(f"{TEXT}style-name", ""))
        style = next((name for name in sorted(names) if "title" in name), "")
        size, bold = self._look(paragraph)
        if not self._in_cell or size >= LARGE or style:
            self.front.add(FrontLine(shown.text, size, bold, style, shown.level))

    def _look(self, paragraph: etree._Element) -> tuple[float, bool]:
        """The size of most of its letters in points, and whether they are bold."""
        name = paragraph.get(f"{TEXT}style-name", "")
        size, bold = self._styles.size(name), bool(self._styles.weight(name))
        letters = Counter({(size, bold): len((paragraph.text or "").strip())})
        for span in paragraph.iterchildren():
            look = size, bold
            if span.tag == f"{TEXT}span":
                own = span.get(f"{TEXT}style-name", "")
                weight = self._styles.weight(own)
                look = self._styles.size(own, size), bold if weight is None else weight
                letters[look] += len(self.text_of(span).strip())
            letters[size, bold] += len((span.tail or "").strip())
        return letters.most_common(1)[0][0]

    def _classified(self, paragraph: etree._Element, text: str, *, item: bool) -> ParsedPassage:
        style = self._styles.names(paragraph.get(f"{TEXT}style-name", ""))
        if paragraph.tag == f"{TEXT}h":
            level = whole(paragraph.get(f"{TEXT}outline-level", "1"))
            return ParsedPassage(PassageKind.HEADING, text, None, max(1, min(6, level)))
        if "title" in style:
            return ParsedPassage(PassageKind.HEADING, text, None, 1)
        if "subtitle" in style:
            return ParsedPassage(PassageKind.HEADING, text, None, 2)
        if item:
            return ParsedPassage(PassageKind.LIST_ITEM, text)
        if style & {"quotations", "quote"}:
            return ParsedPassage(PassageKind.QUOTE, text)
        return ParsedPassage(PassageKind.PARAGRAPH, text)

    def text_of(self, element: etree._Element) -> str:
        """The visible text of a paragraph, notes and frames aside."""
        return "".join(self._visible(element))

    def _visible(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}s":
                yield " " * min(whole(child.get(f"{TEXT}c", "1")), _MOST_SPACES)
            elif tag == f"{TEXT}tab":
                yield "\t"
            elif tag == f"{TEXT}line-break":
                yield "\n"
            elif self._hides(child):
                self.counted.hidden += bool("".join(map(str, child.itertext())).strip())
            elif tag not in _ASIDE:
                yield from self._visible(child)
            yield child.tail or ""

    def _hides(self, within: etree._Element) -> bool:
        """Whether a part of a paragraph is hidden: by its style, or a field that is true."""
        if within.tag == f"{TEXT}hidden-text":
            return within.get(f"{TEXT}is-hidden") == "true"
        hides = self._styles.hides
        return within.tag == f"{TEXT}span" and hides(within.get(f"{TEXT}style-name", ""))

    def _asides(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Notes, comments and frames in a paragraph, not those inside one another."""
        for child in paragraph:
            if child.tag in _ASIDE:
                yield child
            else:
                yield from self._asides(child)

    def _note(self, note: etree._Element) -> Iterator[ParsedPassage]:
        body = note.find(f"{TEXT}note-body")
        texts = [] if body is None else [self.text_of(p) for p in body.iter(f"{TEXT}p", f"{TEXT}h")]
        if text := " ".join(texts).strip():
            yield ParsedPassage(PassageKind.FOOTNOTE, text)

    def _comment(self, note: etree._Element) -> Iterator[ParsedPassage]:
        text = " ".join(self.text_of(p) for p in note.iter(f"{TEXT}p")).strip()
        if text:
            self.counted.comments += not self._in_cell  # its row is read once more for them
            day = note.findtext(f"{DC}date", "")[:10]
            yield Comment(text, note.findtext(f"{DC}creator", ""), "", day).passage()

    def _list(self, holder: etree._Element, level: int, style: str) -> Iterator[ParsedPassage]:
        if level == 1:
            goes_on = holder.get(f"{TEXT}continue-numbering") == "true"
            continued = holder.get(f"{TEXT}continue-list") is not None
            self._lists.begin(style, goes_on=goes_on or continued)
        for item in holder:
            if item.tag not in {f"{TEXT}list-item", f"{TEXT}list-header"}:
                continue
            label = self._lists.label(style, level, _start(item)) if _is_counted(item) else ""
            label = item.findtext(f"{TEXT}number", "").strip() or label
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, level + 1, child.get(f"{TEXT}style-name", style))
                elif child.tag in {f"{TEXT}p", f"{TEXT}h"}:
                    yield from self._paragraph(child, label, item=True)
                    label = ""

    def _table(self, table: etree._Element) -> Iterator[ParsedPassage]:
        rows = [row for row in table.iter(f"{TABLE}table-row") if _nearest(row) is table]
        cells = [[cell for cell in row if cell.tag in _CELLS] for row in rows]
        if all(len(row) <= 1 for row in cells):  # a frame around text, not a table
            for row in cells:
                for cell in row:
                    yield from self.passages(cell)
            return
        filled = fill_down([list(self._row(row)) for row in cells])
        yield from row_passages(filled)
        for row in cells:
            for cell in row:
                for paragraph in cell.iter(f"{TEXT}p", f"{TEXT}h"):
                    for aside in self._asides(paragraph):
                        if aside.tag == f"{TEXT}note":
                            yield from self._note(aside)
                        elif aside.tag == f"{OFFICE}annotation":
                            yield from self._comment(aside)

    def _row(self, cells: list[etree._Element]) -> Iterator[tuple[str, int]]:
        """Each cell's text and the rows it spans; the head of the file keeps both."""
        within, self._in_cell = self._in_cell, True
        row = [(self._cell_text(cell), _rows_spanned(cell)) for cell in cells]
        self._in_cell = within
        if not within:
            self.front.add_row([text for text, _ in row])
        yield from row

    def _cell_text(self, cell: etree._Element) -> str:
        """The words of a cell; a table in it makes no columns of the one around it."""
        within = (p for p in self.passages(cell) if p.kind is not PassageKind.FOOTNOTE)
        return "\n".join(
            p.text.replace("|", " ") if p.kind is PassageKind.TABLE_ROW else p.text for p in within
        )

    def _object(self, frame: etree._Element) -> Iterator[ParsedPassage]:
        """A chart with the rows it was drawn from, or a formula in a line."""
        part = self._objects.get(frame.get(f"{XLINK}href", ""))
        root = frame if part is None else part
        for chart in root.iter(f"{_CHART}chart"):
            title = chart.find(f"{_CHART}title")
            words = "" if title is None else " ".join("".join(map(str, title.itertext())).split())
            yield ParsedPassage(PassageKind.PARAGRAPH, f"Chart: {words}" if words else "Chart")
            for table in chart.iter(f"{TABLE}table"):
                yield from self._table(table)
        for formula in root.iter(f"{_MATH}math"):
            words = " ".join(
                token.text or ""
                for token in formula.iter(f"{_MATH}mi", f"{_MATH}mn", f"{_MATH}mo", f"{_MATH}mtext")
            )
            if words.strip():
                yield ParsedPassage(PassageKind.PARAGRAPH, words)


_CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}


def fill_down(rows: list[list[tuple[str, int]]]) -> list[list[str]]:
    """Cells of (text, rows spanned) as rows of texts, a spanning cell said in each row."""
    reaching: dict[int, tuple[str, int]] = {}
    filled = []
    for number, row in enumerate(rows):
        texts = []
        for column, (text, spanned) in enumerate(row):
            above, last = reaching.get(column, ("", -1))
            text = text if text or number > last else above
            if spanned > 1:
                reaching[column] = text, number + spanned - 1
            texts.append(text)
        filled.append(texts)
    return filled


def _rows_spanned(cell: etree._Element) -> int:
    return whole(cell.get(f"{TABLE}number-rows-spanned", "1"))


def _nearest(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(f"{TABLE}table"), None)


def _is_counted(item: etree._Element) -> bool:
    """Whether an item has a number of its own: not a header, not one that only holds a list."""
    first = next((child for child in item if child.tag != f"{TEXT}number"), None)
    return item.tag == f"{TEXT}list-item" and first is not None and first.tag != f"{TEXT}list"


def _start(item: etree._Element) -> int | None:
    """The number that counting begins anew with at a list's item or a heading."""
    start = item.get(f"{TEXT}start-value")
    return None if start is None else whole(start)
