"""What a file really is, by its bytes; the suffix never decides alone."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from enum import Enum

from policydesk.intake import limits
from policydesk.intake.archives import Archive
from policydesk.intake.problems import protected


class FileType(Enum):
    """What PolicyDesk tells apart; the value names it in a sentence."""

    PDF = "a PDF"
    DOCX = "a Word document"
    ODT = "an OpenDocument text (ODT)"
    ODS = "an OpenDocument sheet (ODS)"
    RTF = "a Rich Text (RTF) file"
    PPTX = "a presentation (PPTX)"
    XLSX = "a workbook (XLSX)"
    HTML = "a web page"
    TEXT = "plain text"
    ZIP = "a ZIP archive"
    OTHER = "another kind of file"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The type found, and its name for people ("a spreadsheet (XLSX)")."""

    type: FileType
    name: str


_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls or .ppt)"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"%!PS", "a PostScript file"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an XZ archive"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound (MP3)"),
)
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.{0,4000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|section|main|div|p|h[1-6]|table|ul)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_SURE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FLAT_ODF = re.compile(rb"<office:document\b[^<>]*\boffice:mimetype=[\"']([^\"'<>]{1,200})")
_XML_START = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B} | {0x7F})
_HEAD = 65_536
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def sniff(data: bytes, suffix: str) -> Sniffed:
    """Say what `data` is; `suffix` (".html") only settles what text alone cannot.

    Raises ReadingProblem for an archive or Office file that is damaged or wants a password.
    """
    if not data.strip(b"\x00 \t\r\n"):
        return Sniffed(FileType.EMPTY, "empty")
    if b"%PDF-" in data[: limits.PDF_JUNK_BEFORE_HEADER + 5]:
        return Sniffed(FileType.PDF, FileType.PDF.value)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(data)
    if data.startswith(b"{\\rtf"):
        return Sniffed(FileType.RTF, FileType.RTF.value)
    for magic, name in _MAGIC:
        if data.startswith(magic):
            if _ENCRYPTED_OFFICE in data:
                raise protected("document")
            return Sniffed(FileType.OTHER, name)
    return _text(data, suffix)


def _archive(data: bytes) -> Sniffed:
    archive = Archive(data)
    if "[Content_Types].xml" in archive:
        return _office(archive)
    if "mimetype" in archive and archive.size_of("mimetype") < 200:
        kind = archive.read("mimetype")
        if b"opendocument" in kind:
            return _open_document(kind)
        if b"epub" in kind:
            return Sniffed(FileType.OTHER, "an e-book (EPUB)")
    if "META-INF/container.xml" in archive:
        return Sniffed(FileType.OTHER, "an e-book (EPUB)")
    return Sniffed(FileType.ZIP, FileType.ZIP.value)


def _open_document(kind: bytes) -> Sniffed:
    """By the media type that stands in its first member, or in the root of a flat file."""
    for type_, word in ((FileType.ODT, b"opendocument.text"), (FileType.ODS, b".spreadsheet")):
        if word in kind and b"template" not in kind:
            return Sniffed(type_, type_.value)
    return Sniffed(FileType.OTHER, "an OpenDocument file that is no text and no sheet")


def _office(archive: Archive) -> Sniffed:
    folders = {name.split("/", 1)[0] for name in archive.names}
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        return Sniffed(FileType.OTHER, "an Office file with macros")
    if "word" in folders:
        return Sniffed(FileType.DOCX, FileType.DOCX.value)
    if "xl" in folders:
        return Sniffed(FileType.XLSX, FileType.XLSX.value)
    if "ppt" in folders:
        return Sniffed(FileType.PPTX, FileType.PPTX.value)
    return Sniffed(FileType.DOCX, FileType.DOCX.value)  # the reader looks for its main part


def _text(data: bytes, suffix: str) -> Sniffed:
    head = data[:_HEAD]
    if not is_text(head):
        return Sniffed(FileType.OTHER, "binary data")
    narrow = head.replace(b"\x00", b"")
    for bom in _BOMS:
        narrow = narrow.removeprefix(bom)
    web_suffix = suffix in {".html", ".htm", ".xhtml"}
    if _HTML_START.match(narrow) and (web_suffix or _HTML_SURE.search(narrow[:4096])):
        return Sniffed(FileType.HTML, FileType.HTML.value)
    if flat := _FLAT_ODF.search(narrow[:4096]):
        return _open_document(flat[1])
    if _XML_START.match(narrow) and not _HTML_SURE.search(narrow):
        return Sniffed(FileType.OTHER, "an XML file")
    if web_suffix and re.search(rb"<[a-zA-Z/!]", narrow):
        return Sniffed(FileType.HTML, FileType.HTML.value)
    return Sniffed(FileType.TEXT, FileType.TEXT.value)


def is_text(head: bytes) -> bool:
    """Whether bytes read as text in some encoding: UTF-16 has its NULs in every other place."""
    if head.startswith(_BOMS):
        return True
    if wide_encoding(head):
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls <= max(2, len(head) // 100)


def wide_encoding(head: bytes) -> str:
    """“utf-16-le” or “utf-16-be” for text of two bytes a letter without a mark, else “”."""
    # No text of single bytes holds NULs; in wide text they all stand on the same side.
    first, second = head[0::2].count(0), head[1::2].count(0)
    if max(first, second) < max(2, len(head) // 200):
        return ""
    if second > 20 * first:
        return "utf-16-le"
    return "utf-16-be" if first > 20 * second else ""
