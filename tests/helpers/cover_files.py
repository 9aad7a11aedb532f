"""Write made-up documents with a cover as DOCX, ODT, RTF and PPTX, from one description of each."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

import docx
import pptx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from tests.bad import sheets

_WORDS = [
    "residents",
    "budget",
    "housing",
    "services",
    "support",
    "local",
    "review",
    "evidence",
    "ward",
    "savings",
    "care",
]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cover: its text (“\\n” is a break within), letters in points, style by name."""

    text: str
    size: int = 0
    bold: bool = False
    style: str = ""
    centre: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table without a head; each cell's text may hold line breaks."""

    rows: tuple[tuple[str, ...], ...]
    bold_first: bool = False
    size: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A text box that floats over the page."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a page."""


Part = Line | Grid | Box | Break


@dataclass(frozen=True, slots=True)
class Gold:
    """What a reader should say; an empty field is not stated in the file and not judged."""

    titles: tuple[str, ...]
    kind: str = ""
    publisher: str = ""
    issued: str = ""
    """How the date begins: “2024-07-17”, “2022-04” (a month), “2022” (a year)."""
    authors: tuple[tuple[str, ...], ...] = ()
    """Any one of these."""


@dataclass(frozen=True, slots=True)
class Cover:
    """One document: its name with the ending of its format, its parts and what they state."""

    name: str
    parts: tuple[Part, ...]
    gold: Gold
    properties: Mapping[str, str] = field(default_factory=dict)
    """`title` and `author` as the file's properties have them."""
    text: tuple[Line, ...] = ()
    """What follows the cover; some paragraphs of running text are put below."""


def running(seed: str, count: int = 5) -> list[str]:
    """Paragraphs of made-up text, the same for the same seed."""
    rng = random.Random(seed)
    return [
        " ".join(
            " ".join(rng.choices(_WORDS, k=rng.randint(9, 22))).capitalize() + "."
            for _ in range(rng.randint(2, 5))
        )
        for _ in range(count)
    ]


def written(cover: Cover) -> bytes:
    """The file."""
    return {"docx": _docx, "odt": _odt, "rtf": _rtf, "pptx": _pptx}[cover.name.rpartition(".")[2]](
        cover
    )


def _all_parts(cover: Cover) -> list[Part]:
    return [*cover.parts, *cover.text, *map(Line, running(cover.name))]


def _docx(cover: Cover) -> bytes:
    document = docx.Document()
    document.core_properties.title = cover.properties.get("title", "")
    document.core_properties.author = cover.properties.get("author", "")
    for part in _all_parts(cover):
        match part:
            case Line():
                _word_style(document, part)
                _word_line(document.add_paragraph(style=part.style or None), part)
            case Grid():
                _word_grid(document, part)
            case Box():
                document.add_paragraph()._p.append(_word_box(part))
            case Break():
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _word_style(document: WordDocument, line: Line) -> None:
    """A style of the template's own, in whose letters the size is said."""
    if line.style and line.style not in [style.name for style in document.styles]:
        made = document.styles.add_style(line.style, WD_STYLE_TYPE.PARAGRAPH)
        made.font.size = Pt(line.size)


def _word_line(paragraph: Paragraph, line: Line) -> None:
    run = paragraph.add_run(line.text)
    if line.size and not line.style:
        run.font.size = Pt(line.size)
    run.bold = line.bold or None
    if line.centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _word_grid(document: WordDocument, grid: Grid) -> None:
    table = document.add_table(len(grid.rows), len(grid.rows[0]))
    for row, texts in zip(table.rows, grid.rows, strict=True):
        for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            for number, part in enumerate(text.split("\n")):
                paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
                _word_line(paragraph, Line(part, grid.size, grid.bold_first and not at))


def _word_box(box: Box) -> BaseOxmlElement:
    inner = docx.Document()
    for line in box.lines:
        _word_line(inner.add_paragraph(), line)
    text = "".join(paragraph._p.xml.split("?>")[-1] for paragraph in inner.paragraphs)
    return parse_xml(
        f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict>"
        f"<v:shape style='width:400pt;height:200pt'><v:textbox><w:txbxContent>{text}"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def _odt(cover: Cover) -> bytes:
    body, styles = [], dict(_ODF_STYLES)
    for part in _all_parts(cover):
        match part:
            case Line():
                body.append(_odf_line(part, styles))
            case Grid():
                body.append(_odf_table(part, styles))
            case Box():
                inner = "".join(_odf_line(line, styles) for line in part.lines)
                box = f"<draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame>"
                body.append(f"<text:p>{box}</text:p>")
            case Break():
                pass
    stated = {
        "dc:title": cover.properties.get("title", ""),
        "meta:initial-creator": cover.properties.get("author", ""),
    }
    meta = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in stated.items())
    return sheets.odf("".join(body), styles="".join(styles.values()), meta=meta)


_ODF_STYLES = {
    "Title": '<style:style style:name="Title"><style:text-properties fo:font-size="28pt"/>'
    "</style:style>",
    "Subtitle": '<style:style style:name="Subtitle" style:parent-style-name="Title">'
    '<style:text-properties fo:font-size="60%"/></style:style>',
    "Heading 1": '<style:style style:name="Heading_20_1"><style:text-properties '
    'fo:font-size="18pt" fo:font-weight="bold"/></style:style>',
}


def _odf_line(line: Line, styles: dict[str, str]) -> str:
    """A paragraph, its look in a style of its own where it has one."""
    text = escape(line.text).replace("\n", "<text:line-break/>")
    if line.style.startswith("Heading "):
        marks = f'text:outline-level="{line.style[-1]}" text:style-name="Heading_20_1"'
        return f"<text:h {marks}>{text}</text:h>"
    if not (line.size or line.bold or line.style):
        return f"<text:p>{text}</text:p>"
    name = line.style or f"Look{line.size}{'b' if line.bold else ''}"
    size = f' fo:font-size="{line.size}pt"' if line.size else ""
    weight = ' fo:font-weight="bold"' if line.bold else ""
    look = f"<style:text-properties{size}{weight}/>"
    styles.setdefault(name, f'<style:style style:name="{name}">{look}</style:style>')
    return f'<text:p text:style-name="{name}">{text}</text:p>'


def _odf_table(grid: Grid, styles: dict[str, str]) -> str:
    rows = []
    for texts in grid.rows:
        row = ""
        for at, text in enumerate(texts):
            bold = grid.bold_first and not at
            lines = (_odf_line(Line(x, grid.size, bold), styles) for x in text.split("\n"))
            row += f"<table:table-cell>{''.join(lines)}</table:table-cell>"
        rows.append(f"<table:table-row>{row}</table:table-row>")
    return f"<table:table>{''.join(rows)}</table:table>"


def _rtf(cover: Cover) -> bytes:
    styles = ["Normal", "heading 1", "heading 2", "Title", "Subtitle"]
    sizes = {"heading 1": 32, "heading 2": 26, "Title": 56, "Subtitle": 30}
    sheet = "".join(f"{{\\s{n}\\fs{sizes.get(s, 22)} {s};}}" for n, s in enumerate(styles))
    info = "".join(f"{{\\{key} {_escaped(value)}}}" for key, value in cover.properties.items())
    body = []
    for part in _all_parts(cover):
        match part:
            case Line():
                body.append(_rtf_line(part, styles, sizes))
            case Grid():
                body += [_rtf_row(row, bold_first=part.bold_first) for row in part.rows]
            case Box():
                inner = "".join(_rtf_line(line, styles, sizes) for line in part.lines)
                body.append(f"{{\\shp{{\\*\\shpinst{{\\shptxt {inner}}}}}}}\\par\n")
            case Break():
                body.append("\\page\n")
    head = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}"
    return f"{head}{{\\stylesheet{sheet}}}{{\\info{info}}}\\fs22\n{''.join(body)}}}".encode("ascii")


def _rtf_line(line: Line, styles: Sequence[str], sizes: Mapping[str, int]) -> str:
    name = line.style.replace("Heading", "heading") or "Normal"
    size = 2 * line.size or sizes.get(name, 22)
    bold = "\\b" if line.bold else ""
    centre = "\\qc" if line.centre else ""
    text = _escaped(line.text).replace("\n", "\\line ")
    return f"\\pard\\plain\\s{styles.index(name)}{centre}\\fs{size}{bold} {text}\\par\n"


def _rtf_row(texts: Sequence[str], *, bold_first: bool) -> str:
    edges = "".join(f"\\cellx{3000 * (n + 1)}" for n in range(len(texts)))
    cells = []
    for at, text in enumerate(texts):
        bold = "\\b" if bold_first and not at else ""
        shown = _escaped(text).replace("\n", "\\par ")
        cells.append(f"\\pard\\plain\\intbl\\fs22{bold} {shown}\\cell")
    return f"\\trowd{edges}{''.join(cells)}\\row\n"


def _escaped(text: str) -> str:
    return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)


def _pptx(cover: Cover) -> bytes:
    deck = pptx.Presentation()
    deck.core_properties.title = cover.properties.get("title", "")
    deck.core_properties.author = cover.properties.get("author", "")
    lines = [part for part in cover.parts if isinstance(part, Line)]
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    titles = [line for line in lines if line.style == "Title"]
    slide.shapes.title.text = "\n".join(line.text for line in titles)
    slide.placeholders[1].text = "\n".join(x.text for x in lines if x.style != "Title")
    for text in running(cover.name, 3):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = " ".join(text.split()[:3])
        slide.placeholders[1].text = text
    held = io.BytesIO()
    deck.save(held)
    return held.getvalue()
