"""Bad Word documents and archives: B31 to B41, B47 and B62 of the plan for bad input."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.{kind}main+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships">{0}</Relationships>'
)
_ROOT = _RELS.format(
    f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body: str, *, before: str = "") -> str:
    """`word/document.xml` around a body."""
    return (
        f'<?xml version="1.0"?>{before}<w:document xmlns:w="{_W}" xmlns:r="{_RELATION}">'
        f"<w:body>{body}</w:body></w:document>"
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(
    body: str = paragraph("A plain sentence of a report."),
    *,
    relations: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    before: str = "",
    kind: str = "document.",
) -> bytes:
    """A small Word document; `relations` go into its document's part."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(kind=kind),
        "_rels/.rels": _ROOT,
        "word/document.xml": document(body, before=before),
        "word/_rels/document.xml.rels": _RELS.format(relations),
    }
    return archive({**members, **(parts or {})})


def relation(kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    number = zlib.crc32(target.encode())
    return f'<Relationship Id="x{number}" Type="{_RELATION}/{kind}" Target="{target}"{mode}/>'


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these members, deflated, with a fixed date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name), content, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def noise_inside() -> bytes:
    data = bytearray(docx(paragraph("word " * 5_000)))
    at = data.find(b"word/document.xml") + 60
    data[at : at + 40] = bytes(range(40))
    return bytes(data)


def big_part() -> bytes:
    return docx(parts={"word/media.xml": b"\x00" * (101 * 1024 * 1024)})


def swollen_part() -> bytes:
    """30 MB from 30 kB: only traps are packed like that."""
    return docx(paragraph("a" * (30 * 1024 * 1024)))


def endless_paragraphs() -> bytes:
    return docx(paragraph("word and more words " * 3) * 260_000)


def nested_tables(depth: int) -> bytes:
    opened = "<w:tbl><w:tr><w:tc>" * depth
    closed = "</w:tc></w:tr></w:tbl>" * depth
    return docx(opened + paragraph("Deep in the tables") + closed + paragraph("After them"))


def entity_to_file() -> bytes:
    return docx(
        paragraph("Before &leak; after"),
        before='<!DOCTYPE w:document [<!ENTITY leak SYSTEM "file:///etc/passwd">]>',
    )


def overlapping() -> bytes:
    """Every entry of the list points at the first one's bytes (CVE-2024-0450)."""
    data = bytearray(archive({f"part{n}.txt": b"A" * 5_000 for n in range(8)}))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 42 : at + 46] = struct.pack("<I", 0)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def twin_names() -> bytes:
    out = io.BytesIO()
    import warnings

    with zipfile.ZipFile(out, "w") as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made.writestr(zipfile.ZipInfo("a.txt"), "one")
        made.writestr(zipfile.ZipInfo("a.txt"), "two")
    return out.getvalue()


def encrypted_entry() -> bytes:
    data = bytearray(archive({"secret.txt": "a secret sentence"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    return bytes(data)


def lying_directory() -> bytes:
    """Says that 65,000 files follow."""
    data = bytearray(archive({"a.txt": "one"}))
    at = data.rfind(b"PK\x05\x06")
    data[at + 8 : at + 12] = struct.pack("<HH", 65_000, 65_000)
    return bytes(data)


def revisions() -> bytes:
    deleted = "<w:del><w:r><w:delText>struck</w:delText></w:r></w:del>"
    inserted = "<w:ins><w:r><w:t>added</w:t></w:r></w:ins>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
    inside = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    box = f"<w:r><w:pict>{inside}</w:pict></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    field = (
        "<w:r><w:instrText>INCLUDETEXT /etc/passwd</w:instrText></w:r><w:r><w:t>result</w:t></w:r>"
    )
    return docx(
        f"<w:p><w:r><w:t>Kept </w:t></w:r>{inserted}{deleted}{hidden}{box}{note}{field}</w:p>",
        relations=relation("footnotes", "footnotes.xml"),
        parts={
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="2">'
            + paragraph("The note itself.")
            + "</w:footnote></w:footnotes>"
        },
    )


def hostile_properties() -> bytes:
    """An author of a megabyte with marks that turn the line round, and a date to come."""
    terms = "http://purl.org/dc/terms/"
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        f'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="{terms}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Homes \u202e\u200bplan'
        f"</dc:title><dc:creator>{'Ann Lee ' * 130_000}</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">9999-12-31T00:00:00Z</dcterms:created>'
        "</cp:coreProperties>"
    )
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    own = f'<Relationship Id="rId2" Type="{kind}" Target="docProps/core.xml"/>'
    return docx(
        parts={
            "docProps/core.xml": core,
            "_rels/.rels": _ROOT.replace("</Relationships>", f"{own}</Relationships>"),
        }
    )


def hostile_names() -> bytes:
    """Members whose names would climb out of a folder, if anybody made files of them."""
    names = (
        "../../escape.txt", "/etc/absolute.txt", "C:\\drive.txt", "..\\back.txt",
        "a/../../up.txt", "x" * 240 + ".txt", "cafe\u0301.txt", "A.txt", "a.TXT",
    )  # fmt: skip
    return archive({name: f"The text of member {at}." for at, name in enumerate(names)})
