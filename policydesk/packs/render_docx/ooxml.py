"""Pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from policydesk.packs.render_docx.colours import LINE

Node = Any
"""An XML element: lxml makes its elements by name, and they carry no types."""
_AFTER_SHADE = (
    *("w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc"),
    *("w:outlineLvl", "w:rPr"),
)
"""What the schema puts after a border and a shade among a paragraph's properties."""


def add_field(paragraph: WordParagraph, name: str, shown: str = "1") -> None:
    """Append a field that Word fills in, such as PAGE; `shown` stands there until it has."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): name})
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = shown
    run.append(words)
    field.append(run)
    paragraph._p.append(field)


def add_link(paragraph: WordParagraph, words: str, href: str, style: str) -> None:
    """Append a link in the style of that id; `href` must be an address that was checked."""
    key = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink", {qn("r:id"): key})
    run: Node = paragraph.add_run(words)._r
    run.style = style
    link.append(run)
    paragraph._p.append(link)


def add_place(paragraph: WordParagraph, name: str) -> None:
    """Give the paragraph a name that links and references lead to; once for each name."""
    key = {qn("w:id"): name.rpartition("-")[2], qn("w:name"): name}
    paragraph._p.append(OxmlElement("w:bookmarkStart", key))
    paragraph._p.append(OxmlElement("w:bookmarkEnd", {qn("w:id"): key[qn("w:id")]}))


def add_reference(paragraph: WordParagraph, words: str, name: str) -> None:
    """Append words that lead to the place of that name, and behind a tab the page it is on.

    The page is a field that is said to be out of date, so that it is filled in on opening.
    """
    link = OxmlElement("w:hyperlink", {qn("w:anchor"): name, qn("w:history"): "1"})
    link.append(paragraph.add_run(f"{words}\t")._r)
    paragraph._p.append(link)
    add_field(paragraph, f"PAGEREF {name} \\h", shown="")
    field: Node = paragraph._p[-1]
    field.set(qn("w:dirty"), "true")
    link.append(field)


def number(paragraph: WordParagraph, numbering: int) -> None:
    """Let the paragraph count in that numbering, at its first level."""
    properties: Node = paragraph._p.get_or_add_pPr()
    counted = properties.get_or_add_numPr()
    counted.get_or_add_ilvl().val = 0
    counted.get_or_add_numId().val = numbering


def describe(made: WordTable, title: str, description: str) -> None:
    """Give the table hairlines, its title and description, for those who cannot see it."""
    properties: Node = made._tbl.tblPr
    for earlier in properties.findall(qn("w:tblLook")):
        properties.remove(earlier)
    lines = _borders({"bottom": LINE, "insideH": LINE}, "w:tblBorders")
    properties.insert_element_before(lines, "w:shd", "w:tblLayout", "w:tblCellMar")
    look = {"firstRow": "1", "firstColumn": "1", "noHBand": "1", "noVBand": "1", "val": "06A0"}
    properties.append(_made("w:tblLook", look))
    properties.append(_made("w:tblCaption", {"val": title}))
    properties.append(_made("w:tblDescription", {"val": description}))


def describe_picture(shown: InlineShape, name: str, title: str, description: str) -> None:
    """Give the picture its name, title and alternative text, and no name of a file."""
    for side in ("distT", "distB", "distL", "distR"):  # without them some programs leave a gap
        shown._inline.set(side, "0")
    properties: Node = shown._inline.docPr
    properties.set("name", name)
    properties.set("title", title)
    properties.set("descr", description)
    inside: Node = shown._inline.graphic.graphicData.pic.nvPicPr.cNvPr
    inside.set("name", name)
    inside.set("descr", description)


def keep_rows(made: WordTable) -> None:
    """No row breaks over two pages; the first is repeated on each."""
    for position, row in enumerate(made.rows):
        properties: Node = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if position == 0:
            properties.append(OxmlElement("w:tblHeader"))


def shade_words(properties: Node, colour: str) -> None:
    """Shade a run's properties."""
    properties.append(_shade(colour))


def shade_paragraph(properties: Node, colour: str) -> None:
    """Shade a paragraph's properties."""
    properties.insert_element_before(_shade(colour), *_AFTER_SHADE)


def border(element: Node, edges: dict[str, str], *, space: int = 1) -> None:
    """Give a paragraph or its style lines at these edges alone: `space` in points off the text."""
    properties = element.get_or_add_pPr()
    for earlier in properties.findall(qn("w:pBdr")):
        properties.remove(earlier)
    if edges:
        drawn = _borders(edges, "w:pBdr", space=space)
        properties.insert_element_before(drawn, "w:shd", *_AFTER_SHADE)


def _shade(colour: str) -> Node:
    return _made("w:shd", {"val": "clear", "color": "auto", "fill": colour})


def _borders(edges: dict[str, str], name: str, *, space: int = 0) -> Node:
    drawn = OxmlElement(name)
    for edge, colour in edges.items():
        width = "18" if edge == "left" else "6"
        facts = {"val": "single", "sz": width, "space": str(space), "color": colour}
        drawn.append(_made(f"w:{edge}", facts))
    return drawn


def _made(name: str, facts: dict[str, str]) -> Node:
    return OxmlElement(name, {qn(f"w:{key}"): value for key, value in facts.items()})
