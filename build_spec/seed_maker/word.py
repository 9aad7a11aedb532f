"""Writes a sample as a Word document with real styles and footnotes, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from seed_maker.source import Block, Runs, Source

_INK = RGBColor(0x1F, 0x3A, 0x4D)
_GREY = RGBColor(0x46, 0x46, 0x46)
_FONT = "Arial"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SHORT_TABLE = 8
"""Rows that are kept together on one page; a longer table may run over."""
_ABOUT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>PolicyDesk</Application><Company>{publisher}</Company></Properties>"
)
_ZIP_DAY = (2026, 1, 1, 0, 0, 0)


def docx_bytes(source: Source) -> bytes:
    """The document as .docx, zipped in a fixed order with fixed dates."""
    document = docx.Document()
    _set_styles(document)
    _set_page(document, source)
    _set_properties(document, source)
    writer = _Writer(document)
    writer.title_page(source)
    for block in source.blocks:
        writer.add(block)
    writer.attach_footnotes()
    _drop_thumbnail(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return _same_each_time(buffer.getvalue(), source)


class _Writer:
    """Adds blocks to a document and keeps the footnotes that they carry."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes: list[str] = []

    def title_page(self, source: Source) -> None:
        self._document.add_paragraph(source.series, style="Subtitle")
        self._document.add_paragraph(source.title, style="Title")
        for line in (
            "By " + ", ".join(source.authors),
            "Published by " + source.publisher,
            source.shown,
        ):
            self._document.add_paragraph(line, style="Imprint")
        self._document.add_paragraph(style="After Table")

    def add(self, block: Block) -> None:
        if block.kind == "heading":
            self._fill(self._document.add_heading(level=block.level), block.runs)
        elif block.kind == "table":
            self._table(block)
        elif block.kind in {"bullets", "numbers"}:
            self._list(block)
        else:
            style = "Quote" if block.kind == "quote" else "Normal"
            self._fill(self._document.add_paragraph(style=style), block.runs)

    def _list(self, block: Block) -> None:
        style = "List Bullet" if block.kind == "bullets" else "List Number"
        number = _new_count(self._document) if block.kind == "numbers" else None
        for row in block.rows:
            paragraph = self._document.add_paragraph(style=style)
            if number is not None:
                paragraph._p.get_or_add_pPr().append(_numbering(number))
            self._fill(paragraph, row[0])
            if row is block.rows[-1]:
                paragraph.paragraph_format.space_after = Pt(10)

    def _table(self, block: Block) -> None:
        table = self._document.add_table(len(block.rows), len(block.rows[0]), style="Ledger")
        kept = block.rows[:2] if len(block.rows) > _SHORT_TABLE else block.rows[:-1]
        for cells, row in zip(block.rows, table.rows, strict=True):
            for runs, cell in zip(cells, row.cells, strict=True):
                self._fill(cell.paragraphs[0], runs)
                cell.paragraphs[0].style = "Table Text"
                cell.paragraphs[0].paragraph_format.keep_with_next = cells in kept
        _set_widths(table, block)
        header = table.rows[0]._tr.get_or_add_trPr()
        header.append(OxmlElement("w:tblHeader"))
        self._document.add_paragraph(style="After Table")

    def _fill(self, paragraph: Paragraph, runs: Runs) -> None:
        for run in runs:
            if run.footnote:
                self._notes.append(run.footnote)
                mark = paragraph.add_run(style="Footnote Reference")
                reference = OxmlElement("w:footnoteReference")
                reference.set(qn("w:id"), str(len(self._notes)))
                mark._r.append(reference)
            else:
                added = paragraph.add_run(run.text)
                added.bold = run.bold or None
                added.italic = run.italic or None

    def attach_footnotes(self) -> None:
        """Put the notes in a part of their own, which python-docx does not know how to write."""
        if not self._notes:
            return
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p>'
            "</w:footnote>"
            for number, kind, mark in (
                (-1, "separator", "separator"),
                (0, "continuationSeparator", "continuationSeparator"),
            )
        )
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
            for number, text in enumerate(self._notes, start=1)
        )
        xml = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f"<w:footnotes {nsdecls('w')}>{separators}{notes}</w:footnotes>"
        )
        main = self._document.part
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, xml.encode(), main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _new_count(document: Document) -> int:
    """A numbering that starts again at 1 and looks like List Number."""
    style = document.styles["List Number"]
    definitions = document.part.numbering_part.numbering_definitions._numbering
    shared = style.element.pPr.numPr.numId.val
    number = definitions.add_num(definitions.num_having_numId(shared).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def _numbering(number: int) -> BaseOxmlElement:
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return parse_xml(xml)


def _set_styles(document: Document) -> None:
    for name, size, before, after in (
        ("Normal", 11, 0, 7),
        ("Title", 22, 0, 12),
        ("Subtitle", 10.5, 0, 6),
        ("Heading 1", 15, 18, 6),
        ("Heading 2", 12.5, 12, 4),
        ("List Bullet", 11, 0, 5),
        ("List Number", 11, 0, 5),
        ("Quote", 11, 6, 10),
    ):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        _set_style(style, size, before, after)
        if name.startswith(("Heading", "Title")):
            style.font.color.rgb = _INK
            style.font.bold = True
        if name == "Subtitle":
            style.font.color.rgb = _GREY
            style.font.italic = False
    for name, size, after in (
        ("Imprint", 11, 2),
        ("Table Text", 9.5, 3),
        ("After Table", 5, 2),
        ("Footnote Text", 9, 2),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style = document.styles["Normal"]
        _set_style(style, size, 2 if name == "Table Text" else 0, after)
    mark = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    assert isinstance(mark, CharacterStyle)
    mark.font.superscript = True
    _add_table_style(document)


def _set_style(style: ParagraphStyle, size: float, before: float, after: float) -> None:
    style.font.name = _FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.font.size = Pt(size)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _add_table_style(document: Document) -> None:
    """Thin lines between rows and a strong one under the header."""
    rule = '<w:{0} w:val="single" w:sz="{1}" w:space="0" w:color="{2}"/>'
    lines = rule.format("bottom", 4, "BEBEBE") + rule.format("insideH", 4, "BEBEBE")
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Ledger">'
            '<w:name w:val="Ledger"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
            f"<w:tblBorders>{lines}</w:tblBorders></w:tblPr>"
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
            f"{rule.format('bottom', 8, '1F3A4D')}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
        )
    )


def _set_widths(table: Table, block: Block) -> None:
    """Give each column room by its longest cell, within bounds; 160 mm in all."""
    longest = [
        max(sum(len(run.text) for run in cell) for cell in column)
        for column in zip(*block.rows, strict=True)
    ]
    weights = [min(max(length, 8), 40) for length in longest]
    table.autofit = False
    for column, weight in zip(table.columns, weights, strict=True):
        width = Mm(round(160 * weight / sum(weights)))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _set_page(document: Document, source: Source) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin = section.bottom_margin = Mm(24)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = source.running
    foot = section.footer.paragraphs[0]
    foot.add_run("Page ")
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _set_properties(document: Document, source: Source) -> None:
    properties = document.core_properties
    properties.title = source.title
    properties.author = "; ".join(source.authors)
    properties.last_modified_by = "PolicyDesk Contributors"
    properties.category = source.kind
    properties.subject = source.series
    properties.comments = ""
    properties.keywords = ""
    properties.language = "en-GB"
    properties.revision = 1
    stamp = source.stamp.replace(tzinfo=None)
    properties.created = properties.modified = stamp


def _drop_thumbnail(document: Document) -> None:
    """Leave out the picture of an empty page that comes with the template."""
    links = document.part.package.rels
    for key in [key for key, link in links.items() if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        links.pop(key)


def _same_each_time(content: bytes, source: Source) -> bytes:
    """Zip again with fixed dates, and name the publisher where Word keeps the company."""
    about = _ABOUT.format(publisher=escape(source.publisher)).encode()
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as fixed,
    ):
        for name in sorted(made.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            part = about if name == "docProps/app.xml" else made.read(name)
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, part)
    return buffer.getvalue()
