"""Write blocks into a Word document, each in its style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Any

from docx.document import Document as WordDocument
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from policydesk.packs.blocks import (
    Block,
    Break,
    CodeBlock,
    Contents,
    Facts,
    Heading,
    Inline,
    Inlines,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Role,
    Rule,
    Strong,
    Table,
    Text,
)
from policydesk.packs.render_docx.colours import LINE
from policydesk.packs.render_docx.ooxml import (
    add_place,
    add_reference,
    border,
    describe,
    describe_picture,
    keep_rows,
    number,
)
from policydesk.packs.render_docx.page import Page
from policydesk.packs.render_docx.styles import LINE_WIDTH, listed

INDENT = Mm(7)


class Writer:
    """Appends blocks to the document; remembers how deep in lists it is."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._page = Page(document)
        self._depth = 0

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Append them; what leads up to a quotation, or stands quietly below a heading, stays on
        the page of what follows it.
        """
        before: Block | None = None
        for block, after in zip_longest(blocks, blocks[1:]):
            self._block(block)
            if isinstance(after, Quotation) or (isinstance(before, Heading) and _is_quiet(block)):
                self._page.keep_last_with_next()
            before = block

    def _block(self, block: Block) -> None:
        match block:
            case Heading() | Contents():
                self._headings(block)
            case Paragraph(children, role):
                self._paragraph(_ROLES[role], children)
            case Facts(rows):
                self._facts(rows)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Quotation():
                self._quotation(block)
            case Listing():
                self._listing(block)
            case CodeBlock(text):
                self._paragraph("Pack Code", tuple(_broken(text)))
            case Rule():
                self._paragraph("Pack Rule", ())

    def _paragraph(self, style: str, children: Inlines) -> WordParagraph:
        paragraph = self._page.paragraph(style, children)
        if self._depth and not style.startswith("List "):
            paragraph.paragraph_format.left_indent = INDENT * self._depth
        return paragraph

    def _headings(self, block: Heading | Contents) -> None:
        if isinstance(block, Heading):
            self._heading(block)
            return
        self._paragraph("Pack Contents Title", (Text("Contents"),))
        for line in block.lines:
            add_reference(self._page.paragraph(f"Pack Contents {line.level - 1}"), line.words,
                          line.name)  # fmt: skip

    def _heading(self, heading: Heading) -> None:
        name = "Title" if heading.level == 1 else f"Heading {heading.level - 1}"
        paragraph = self._paragraph(name, heading.children)
        if heading.name:
            add_place(paragraph, heading.name)
        if heading.ruled:
            border(paragraph._p, {"top": LINE}, space=14)

    def _facts(self, rows: tuple[tuple[str, Inlines], ...]) -> None:
        """Terms and what they are, on one page: a few lines behind a page's end look lost."""
        for at, (term, what) in enumerate(rows, start=1):
            paragraph = self._page.paragraph("Pack Fact")
            self._page.run(paragraph, f"{term}:\t", "Pack Term")
            self._page.write(paragraph, what)
            if at < len(rows):
                self._page.keep_last_with_next()

    def _picture(self, picture: Picture) -> None:
        from policydesk.packs.pictures.drawing import draw_png  # slow to load

        chart = picture.chart
        paragraph = self._page.paragraph("Pack Picture")
        shown = paragraph.add_run().add_picture(BytesIO(draw_png(chart)), width=LINE_WIDTH)
        describe_picture(shown, f"Chart {picture.number}", chart.title, chart.description)
        self._page.paragraph("Pack Footnote", (Text(chart.caption),))

    def _quotation(self, quotation: Quotation) -> None:
        style = "Pack Evidence" if quotation.evidence or not quotation.source else "Pack Quotation"
        self._depth += 1
        for block in quotation.blocks:
            if isinstance(block, Paragraph):
                self._paragraph(style, block.children)
            else:
                self._block(block)
        if quotation.source:
            self._page.keep_last_with_next()
            self._paragraph("Pack Source", (Text(quotation.source),))
        self._depth -= 1

    def _listing(self, listing: Listing) -> None:
        style = "List Number" if listing.ordered else "List Bullet"
        numbering = self._restarted(listing.start) if listing.ordered else None
        self._depth += 1
        for item in listing.items:
            first = item[0] if item and isinstance(item[0], Paragraph) else Paragraph(())
            name = listed(style, self._depth)
            paragraph = self._paragraph(name, first.children)
            if numbering is not None:
                number(paragraph, numbering)
            paragraph.paragraph_format.left_indent = INDENT * self._depth
            paragraph.paragraph_format.first_line_indent = -INDENT
            paragraph.paragraph_format.keep_with_next = listing.timeline
            self.blocks(item[1:] if item and first is item[0] else item)
        self._depth -= 1

    def _restarted(self, start: int) -> int:
        """A numbering of its own, so that each list begins where its author began it."""
        numbering = self._document.part.numbering_part.element
        style: Any = self._document.styles["List Number"]
        used = style.element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(used).abstractNumId.val
        fresh = numbering.add_num(abstract)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(start)
        number: int = fresh.numId
        return number

    def _table(self, table: Table) -> None:
        title = (Strong((Text(table.title),)), Text(f". {table.description}"))
        self._page.paragraph("Pack Table Title", title)
        made = self._page.table(len(table.columns), 1 + len(table.rows), LINE_WIDTH)
        made.autofit = False
        describe(made, table.title, table.description)
        head = tuple((Strong((Text(column),)),) for column in table.columns)
        widths = [int(LINE_WIDTH * share / sum(table.widths)) for share in table.widths]
        for row, cells in zip(made.rows, (head, *table.rows), strict=True):
            for cell, width, children in zip(row.cells, widths, cells, strict=True):
                cell.width = width
                self._page.style(cell.paragraphs[0], "Pack Cell")
                self._page.write(cell.paragraphs[0], children)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        keep_rows(made)
        self._page.paragraph("Pack Footnote", (Text(table.footnote),))


_ROLES = {
    Role.BODY: "Normal",
    Role.SUBTITLE: "Subtitle",
    Role.NOTICE: "Pack Notice",
    Role.QUIET: "Pack Quiet",
    Role.STATUS: "Pack Status",
    Role.FOOTNOTE: "Pack Footnote",
}


def _is_quiet(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.QUIET


def _broken(text: str) -> Iterable[Inline]:
    first, *rest = text.split("\n")
    yield Text(first)
    for line in rest:
        yield Break()
        yield Text(line)
