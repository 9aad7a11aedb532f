"""Bad workbooks, presentations, OpenDocument and Rich Text files: B31 to B44 in other formats."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl
import pptx
from openpyxl.comments import Comment

from tests.bad.words import archive

_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
TEXT = "application/vnd.oasis.opendocument.text"
SHEET = "application/vnd.oasis.opendocument.spreadsheet"
_SENTENCE = "A plain sentence of a report."
LEAK = '<!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'


def workbook(rows: Sequence[Sequence[object]] = (("Ward", "Visits"), ("Eastgate", 1204))) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    for row in rows:
        sheet.append(row)
    sheet["A1"].comment = Comment("Which wards?", "Ann Lee")
    return saved(made)


def saved(made: openpyxl.Workbook | pptx.presentation.Presentation) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(data: bytes, parts: Mapping[str, str | bytes | None]) -> bytes:
    """An archive with these members put in the place of its own; None takes one out."""
    opened = zipfile.ZipFile(io.BytesIO(data))
    members: dict[str, str | bytes] = {name: opened.read(name) for name in opened.namelist()}
    for name, content in parts.items():
        members.pop(name, None)
        if content is not None:
            members[name] = content
    return archive(members)


def sheet_xml(rows: str, before: str = "") -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>'
        "</worksheet>"
    )


def workbook_of(rows: str, before: str = "") -> bytes:
    return changed(workbook(), {"xl/worksheets/sheet1.xml": sheet_xml(rows, before)})


def entity_workbook() -> bytes:
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>x&leak;</t></is></c></row>'
    return workbook_of(cell, LEAK)


def far_cell() -> bytes:
    """Two cells at the corners of the largest sheet there can be."""
    return workbook_of(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )


def uncounted() -> bytes:
    return workbook([("Sum", "=1+1"), ("Name", "Eastgate")])


def odd_formats() -> bytes:
    """A family of fonts that no list has, over which openpyxl stops."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    fonts = '<fonts><font><family val="999"/></font></fonts>'
    styles = f'<styleSheet xmlns="{space}">{fonts}</styleSheet>'
    return changed(workbook(), {"xl/styles.xml": styles})


def many_strings() -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = "".join(f"<si><t>{at}</t></si>" for at in range(500_001))
    return changed(workbook(), {"xl/sharedStrings.xml": f'<sst xmlns="{space}">{strings}</sst>'})


def unknown_encoding() -> bytes:
    """A sheet in an encoding that would hide a document type from a search for it."""
    content = sheet_xml("", LEAK).replace('"1.0"', '"1.0" encoding="cp037"')
    return changed(workbook(), {"xl/worksheets/sheet1.xml": content.encode("cp037")})


def presentation(slides: Sequence[tuple[str, str]] = (("Homes", _SENTENCE),)) -> bytes:
    made = pptx.Presentation()
    for title, text in slides:
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = text
    return saved(made)


def entity_presentation() -> bytes:
    data = presentation()
    name = "ppt/slides/slide1.xml"
    slide = zipfile.ZipFile(io.BytesIO(data)).read(name).decode()
    head, _, rest = slide.partition("?>")
    return changed(data, {name: f"{head}?>{LEAK}{rest.replace(_SENTENCE, '&leak;')}"})


def lost_presentation() -> bytes:
    """Its list of slides is gone, its slides are there."""
    return changed(presentation(), {"ppt/presentation.xml": "<p/>"})


def odf(
    body: str,
    kind: str = TEXT,
    *,
    styles: str = "",
    meta: str = "",
    parts: Mapping[str, str | bytes | None] | None = None,
    before: str = "",
) -> bytes:
    """A packed OpenDocument file around what stands in its office:text or office:spreadsheet."""
    members: dict[str, str | bytes | None] = {
        "mimetype": kind,
        "content.xml": content(body, kind, styles=styles, before=before),
        "meta.xml": f"<office:document-meta {_ODF}><office:meta>{meta}</office:meta>"
        "</office:document-meta>",
        **(parts or {}),
    }
    return archive({name: part for name, part in members.items() if part is not None})


def content(body: str, kind: str = TEXT, *, styles: str = "", before: str = "") -> str:
    holder = kind.rpartition(".")[2]
    return (
        f'<?xml version="1.0"?>{before}<office:document-content {_ODF}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{holder}>{body}</office:{holder}></office:body>"
        "</office:document-content>"
    )


def flat(body: str, kind: str = TEXT, *, meta: str = "", before: str = "") -> bytes:
    holder = kind.rpartition(".")[2]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document {_ODF} '
        f'office:version="1.3" office:mimetype="{kind}"><office:meta>{meta}</office:meta>'
        f"<office:body><office:{holder}>{body}</office:{holder}></office:body></office:document>"
    ).encode()


def odt(*paragraphs: str) -> bytes:
    return odf("".join(f"<text:p>{text}</text:p>" for text in paragraphs or (_SENTENCE,)))


def deep_odt(depth: int = 10_000) -> bytes:
    opened, closed = "<text:section>" * depth, "</text:section>" * depth
    return odf(f"{opened}<text:p>Deep inside</text:p>{closed}<text:p>After it</text:p>")


def outside_odt() -> bytes:
    frames = "".join(
        f'<draw:frame><draw:image xlink:href="{address}"/></draw:frame>'
        for address in ("../../x.png", "http://127.0.0.1:9/x.png", "//host/share/x.png")
    )
    return odf(f"<text:p>{_SENTENCE}{frames}</text:p>")


def encrypted_odt() -> bytes:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    return odf(_SENTENCE, parts={"META-INF/manifest.xml": manifest})


def swollen_odt() -> bytes:
    return odf(f"<text:p>{'a' * (30 * 1024 * 1024)}</text:p>")


def repeated_ods() -> bytes:
    """A cell that says it stands in every column of every row."""
    cell = (
        '<table:table-cell table:number-columns-repeated="16384"><text:p>again</text:p>'
        "</table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    return odf(f'<table:table table:name="All">{row}</table:table>', SHEET)


def rtf(body: str, head: str = "") -> bytes:
    return f"{{\\rtf1\\ansi\\ansicpg1252{head} {body}}}".encode("cp1252", "replace")


def nested_rtf() -> bytes:
    return b"{\\rtf1 " + b"{" * 100_000 + b"words" + b"}" * 100_000 + b"}"


def revised_rtf() -> bytes:
    return rtf(
        r"Kept {\revised added}{\deleted struck}{\v hidden}{\field{\*\fldinst INCLUDETEXT x}"
        r"{\fldrslt result}}{\footnote The note itself.}"
        r"{\*\atnauthor Ann Lee}{\*\annotation Say why.}\par"
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt In the box.\par}}}{\header A running head}"
        r"\par"
    )


def wide_csv() -> bytes:
    return b"name," * 1_000_000 + b"\n1,2\n"


def broken_csv() -> bytes:
    return b'\xef\xbb\xbfid;name;date\n1;"Eastgate;31.02.2024\n2;=1+1;02/03/04\n2;x\n'
