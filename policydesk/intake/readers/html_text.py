"""Write out the article of a page as passages: paragraphs, headings, list items, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.readers.html_columns import Cell, Columns
from policydesk.intake.readers.html_main import Main
from policydesk.intake.readers.html_marks import INLINE, UNSEEN, leads_away
from policydesk.intake.readers.table_rows import in_columns
from policydesk.text.normalise import clean_line
from policydesk.text.table_text import row_text

_HEADING = re.compile(r"h[1-6]")
_KINDS = {"li": PassageKind.LIST_ITEM, "blockquote": PassageKind.QUOTE}
_ROW_GROUPS = {"thead", "tbody", "tfoot"}
_MOSTLY = 0.8
_SHORT = 200
_TEASER_CHARACTERS = 350
_MOST_CUT = 0.5


@dataclass(slots=True)
class _Block:
    """A passage to be, with how many of its characters are links to other pages."""

    kind: PassageKind
    text: str
    linked: int
    level: int = 0

    @property
    def is_link(self) -> bool:
        return self.linked >= _MOSTLY * len(self.text)

    @property
    def is_heading(self) -> bool:
        return self.kind is PassageKind.HEADING


@dataclass(slots=True)
class _Table:
    """A table being walked: its rows of plain cells, and the cells of the row at hand."""

    columns: Columns = field(default_factory=Columns)
    cells: list[Cell] = field(default_factory=list)
    rows: list[tuple[_Block, list[str]]] = field(default_factory=list)

    def finish(self) -> None:
        """Write the rows anew, without the columns that hold nothing in any of them."""
        blocks, texts = [row for row, _ in self.rows], [cells for _, cells in self.rows]
        for block, cells in zip(blocks, in_columns(texts), strict=True):
            block.text, _ = row_text(cells)


@dataclass(slots=True)
class _Writer:
    """Collects the text of the blocks as the walk passes through them."""

    beside: set[_Element]
    blocks: list[_Block] = field(default_factory=list)
    _tables: list[_Table] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _linked: int = 0

    def walk(self, element: _Element, kind: PassageKind, *, in_link: bool = False) -> None:
        self._add(element.text, in_link)
        for child in element:
            tag = child.tag
            if tag not in UNSEEN and child not in self.beside:
                if tag == "br":
                    self._parts.append("\n")
                elif tag in INLINE:
                    self.walk(child, kind, in_link=in_link or leads_away(child))
                elif tag in {"td", "th"}:
                    self._cell(child, kind, in_link)
                elif tag == "p" and _is_all_of_a_cell(child):
                    self.walk(child, kind, in_link=in_link)
                elif tag == "table":
                    self._table(child, kind, in_link)
                else:
                    self._block(child, kind, in_link)
            self._add(child.tail, in_link)

    def _table(self, element: _Element, around: PassageKind, in_link: bool) -> None:
        table = _Table()
        self._tables.append(table)
        self._block(element, around, in_link)
        self._tables.pop()
        table.finish()

    def _cell(self, element: _Element, kind: PassageKind, in_link: bool) -> None:
        begun = len(self._parts)
        self.walk(element, kind, in_link=in_link)
        if self._tables:
            text = clean_line("".join(self._parts[begun:]))
            self._tables[-1].cells.append(Cell.of(element, text))
        self._parts.append(" | ")

    def _place_row(self, begun: int) -> None:
        """Put the row that was walked in its columns, if its cells hold all that it says.

        A block in a cell was written out by itself.
        """
        table = self._tables[-1]
        own = _bare(" ".join(cell.text for cell in table.cells))
        texts = table.columns.place(table.cells)
        table.cells = []
        if len(self.blocks) == begun + 1 and _bare(self.blocks[-1].text) == own:
            table.rows.append((self.blocks[-1], texts))

    def _block(self, element: _Element, around: PassageKind, in_link: bool) -> None:
        self.end(around)
        tag = element.tag
        if tag == "tr":
            kind = PassageKind.TABLE_ROW
        elif _HEADING.fullmatch(tag):
            kind = PassageKind.HEADING
        else:
            kind = _KINDS.get(tag, around)
        begun = len(self.blocks)
        self.walk(element, kind, in_link=in_link)
        self.end(kind, int(tag[1]) if kind is PassageKind.HEADING and tag[1:].isdigit() else 0)
        if self._tables and tag == "tr":
            self._place_row(begun)
        elif self._tables and tag in _ROW_GROUPS:
            self._tables[-1].columns.end_group()

    def end(self, kind: PassageKind, level: int = 0) -> None:
        """What was collected becomes a block of its own."""
        text = clean_line("".join(self._parts))
        if kind is PassageKind.TABLE_ROW:
            text = " | ".join(cell for part in text.split("|") if (cell := part.strip()))
        if text:
            self.blocks.append(_Block(kind, text, self._linked, level))
        self._parts.clear()
        self._linked = 0

    def _add(self, text: str | None, in_link: bool) -> None:
        if text:
            self._parts.append(text)
            self._linked += len(text.strip()) if in_link else 0


def _is_all_of_a_cell(paragraph: _Element) -> bool:
    """Whether a cell holds this paragraph alone, as a word processor writes them."""
    cell = paragraph.getparent()
    if cell is None or cell.tag not in {"td", "th"} or len(cell) != 1:
        return False
    return not f"{cell.text or ''}{paragraph.tail or ''}".strip()


def _bare(text: str) -> list[str]:
    return text.replace("|", " ").split()


def article_passages(main: Main) -> list[ParsedPassage]:
    """The passages of the main part, without lists of links, teasers and headings of nothing.

    A page that is no article keeps all of them.
    """
    writer = _Writer(main.beside)
    for element in main.lead:
        writer.walk(element, PassageKind.PARAGRAPH)
        writer.end(PassageKind.PARAGRAPH)
    writer.walk(main.element, PassageKind.PARAGRAPH)
    writer.end(PassageKind.PARAGRAPH)
    kept: Iterable[_Block] = writer.blocks
    if not main.whole:
        kept = _without_empty_headings(list(_without_links(_without_teasers(writer.blocks))))
    return [ParsedPassage(block.kind, block.text, None, block.level) for block in kept]


def _without_teasers(blocks: Sequence[_Block]) -> Sequence[_Block]:
    """The blocks before the first of the linked headlines that a page closes with."""
    headings = [at for at, block in enumerate(blocks) if block.is_heading]
    linked = [at for at in headings if blocks[at].is_link]
    total = sum(len(block.text) for block in blocks)
    for at in linked:
        headlines = sum(place >= at for place in linked)
        others = sum(place >= at for place in headings)
        rest = sum(len(block.text) for block in blocks[at:])
        teasers = headlines >= 2 and headlines >= 0.6 * others
        if teasers and rest < _TEASER_CHARACTERS * headlines and rest <= _MOST_CUT * total:
            return blocks[:at]
    return blocks


def _without_links(blocks: Sequence[_Block]) -> Iterator[_Block]:
    for block in blocks:
        links_alone = block.linked > _MOSTLY * len(block.text) and len(block.text) < _SHORT
        if block.is_heading or not links_alone:
            yield block


def _without_empty_headings(blocks: Sequence[_Block]) -> Iterator[_Block]:
    """Without a heading that nothing stands under: the next is as high, or there is no more."""
    for at, block in enumerate(blocks):
        if block.is_heading:
            below = blocks[at + 1] if at + 1 < len(blocks) else None
            if below is None or (below.is_heading and below.level <= block.level):
                continue
        yield block
