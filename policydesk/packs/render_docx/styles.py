"""The named styles of a pack in Word; everything in the document is formatted by them."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from policydesk.core.hues import Hue
from policydesk.packs.render_docx.colours import ACCENT, HUES, INK, LINE, SOFT
from policydesk.packs.render_docx.ooxml import border, shade_paragraph, shade_words

FONT = "Arial"
LINE_WIDTH = Mm(162)

USED = (
    *("Normal", "Title", "Subtitle", "Header", "Footer", "Default Paragraph Font"),
    *(f"Heading {level}" for level in range(1, 6)),
    *("List Bullet", "List Bullet 2", "List Bullet 3"),
    *("List Number", "List Number 2", "List Number 3", "Normal Table", "No List"),
)
"""The styles of python-docx's blank document that a pack needs; it comes with 164."""
DEEPEST = 3
"""Levels of lists that have a style; deeper ones share the last."""


class Styles:
    """Sets the named styles of the document; everything in it is formatted by them alone."""

    def __init__(self, document: WordDocument) -> None:
        self._styles: Any = document.styles
        self._settings = document.settings.element

    def make(self) -> None:
        """Drop what no pack uses; set the language, the styles that Word knows, and our own."""
        self._drop_unused()
        for lang in self._styles.element.iter(qn("w:lang")):
            lang.set(qn("w:val"), "en-GB")
        for lang in self._settings.iter(qn("w:themeFontLang")):
            lang.set(qn("w:val"), "en-GB")
        self._built_in()
        self._own()
        for each, (front, back) in HUES.items():
            style = self._styles.add_style(f"Status {each}", WD_STYLE_TYPE.CHARACTER)
            style.font.bold = True
            style.font.color.rgb = RGBColor.from_string(front)
            shade_words(style.element.get_or_add_rPr(), back)
        link = self._styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
        link.font.color.rgb, link.font.underline = RGBColor.from_string(ACCENT), True
        code = self._styles.add_style("Pack Typed", WD_STYLE_TYPE.CHARACTER)
        code.font.name, code.font.size = "Courier New", Pt(10)
        term = self._styles.add_style("Pack Term", WD_STYLE_TYPE.CHARACTER)
        term.font.color.rgb = RGBColor.from_string(SOFT)

    def _drop_unused(self) -> None:
        used = [self._styles[name] for name in USED]
        kept = {style.style_id for style in used}
        kept |= {link.get(qn("w:val")) for s in used for link in s.element.iter(qn("w:link"))}
        for style in list(self._styles):
            if style.style_id not in kept:
                self._styles.element.remove(style.element)

    def _built_in(self) -> None:
        self._set("Normal", 12, after=8, line=1.25)
        self._set("Title", 26, bold=True, after=4, line=1.05)
        border(self._styles["Title"].element, {})
        self._set("Subtitle", 13, SOFT, after=18)
        for level, (size, before) in enumerate(((18, 28), (14, 24), (12, 16), (12, 12), (12, 12))):
            name = f"Heading {level + 1}"
            self._set(name, size, bold=True, before=before, after=6, line=1.1)
            self._styles[name].paragraph_format.keep_with_next = True
        self._set("Footer", 9, SOFT, after=0)
        tabs = self._styles["Footer"].paragraph_format.tab_stops
        while len(tabs):
            del tabs[0]
        tabs.add_tab_stop(LINE_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        for depth in range(1, DEEPEST + 1):
            for kind in ("List Bullet", "List Number"):
                self._set(listed(kind, depth), 12, after=4, line=1.25)

    def _own(self) -> None:
        for name, size, colour, after in (
            ("Pack Quiet", 10.5, SOFT, 8.0),
            ("Pack Footnote", 10.5, SOFT, 18.0),
            ("Pack Source", 10.5, SOFT, 10.0),
            ("Pack Fact", 12.0, INK, 3.0),
            ("Pack Notice", 12.0, HUES[Hue.UNDETERMINED][0], 18.0),
            ("Pack Code", 10.0, INK, 8.0),
            ("Pack Table Title", 12.0, INK, 4.0),
            ("Pack Cell", 10.5, INK, 2.0),
            ("Pack Quotation", 12.5, INK, 3.0),
            ("Pack Evidence", 11.5, INK, 3.0),
            ("Pack Status", 12.0, INK, 6.0),
            ("Pack Rule", 6.0, SOFT, 6.0),
            ("Pack Picture", 6.0, INK, 4.0),
            ("Pack Contents Title", 18.0, INK, 6.0),
            ("Pack Contents 1", 11.5, INK, 2.0),
            ("Pack Contents 2", 11.0, INK, 2.0),
        ):
            own = self._styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            own.base_style = self._styles["Normal"]
            self._set(name, size, colour, after=after)
        notice = self._styles["Pack Notice"].element.get_or_add_pPr()
        shade_paragraph(notice, HUES[Hue.UNDETERMINED][1])
        fact = self._styles["Pack Fact"].paragraph_format
        fact.left_indent, fact.first_line_indent = Mm(52), -Mm(52)
        fact.tab_stops.add_tab_stop(Mm(52))
        cell = self._styles["Pack Cell"].paragraph_format
        cell.space_before, cell.space_after = Pt(3), Pt(3)
        self._styles["Pack Footnote"].paragraph_format.space_before = Pt(6)
        self._styles["Pack Code"].font.name = "Courier New"
        self._styles["Pack Picture"].paragraph_format.keep_with_next = True
        title = self._styles["Pack Table Title"].paragraph_format
        title.keep_with_next, title.space_before = True, Pt(14)
        for name, edge in (("Pack Quotation", ACCENT), ("Pack Evidence", LINE)):
            style = self._styles[name]
            style.font.name = "Georgia"
            border(style.element, {"left": edge}, space=8)
        border(self._styles["Pack Rule"].element, {"bottom": LINE})
        self._contents()

    def _contents(self) -> None:
        """Lines with the page at the end; the words of a long one stay clear of it."""
        title = self._styles["Pack Contents Title"]
        title.font.bold, title.paragraph_format.space_before = True, Pt(28)
        title.paragraph_format.keep_with_next = True
        for depth in (1, 2):
            style = self._styles[f"Pack Contents {depth}"]
            style.font.bold = depth == 1
            line = style.paragraph_format
            line.space_before = Pt(6 if depth == 1 else 0)
            line.left_indent, line.right_indent = Mm(6 * depth), Mm(12)
            line.first_line_indent = -Mm(6)
            line.tab_stops.add_tab_stop(LINE_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

    def _set(
        self,
        name: str,
        size: float,
        colour: str = INK,
        *,
        bold: bool = False,
        before: float = 0,
        after: float = 6,
        line: float = 1.2,
    ) -> None:
        style: ParagraphStyle = self._styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for tracking in style.element.rPr.findall(qn("w:spacing")):
            style.element.rPr.remove(tracking)
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), FONT)
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor.from_string(colour)
        style.font.bold, style.font.italic = bold, False
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after = Pt(before), Pt(after)
        spacing.line_spacing = line


def listed(kind: str, depth: int) -> str:
    """The style of a list at a depth from 1: “List Bullet”, “List Bullet 2”."""
    return kind if depth == 1 else f"{kind} {min(depth, DEEPEST)}"
