"""What a file really is, by its bytes; the suffix never decides alone."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from policydesk.intake import formats, limits
from policydesk.intake.archives import Archive
from policydesk.intake.formats import Format, other
from policydesk.intake.problems import protected

_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"{\\rtf", formats.RTF),
    (b"\x89PNG\r\n", other("a picture (PNG)")),
    (b"\xff\xd8\xff", other("a picture (JPEG)")),
    (b"GIF8", other("a picture (GIF)")),
    (b"II*\x00", other("a picture (TIFF)")),
    (b"MM\x00*", other("a picture (TIFF)")),
    (b"%!PS", other("a PostScript file")),
    (b"Rar!", other("a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", other("a 7-Zip archive")),
    (b"\x1f\x8b", other("a gzip archive")),
    (b"BZh", other("a bzip2 archive")),
    (b"\xfd7zXZ", other("an XZ archive")),
    (b"MZ", other("a Windows program")),
    (b"\x7fELF", other("a program")),
    (b"SQLite format 3\x00", other("a database (SQLite)")),
    (b"OggS", other("a sound or film")),
    (b"ID3", other("a sound (MP3)")),
    (b"\xff\xfb", other("a sound (MP3)")),
    (b"\x78\x9f\x3e\x22", other("mail attachments packed by Outlook (winmail.dat)")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE = other(
    "an old Office file (.doc, .xls or .ppt), which must be saved as .docx, .xlsx or .pptx first"
)
_OTHER_OPEN_DOCUMENT = other("an OpenDocument file that is no text and no spreadsheet")
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_OFFICE_FOLDERS = {"word": formats.DOCX, "xl": formats.XLSX, "ppt": formats.PPTX}
_OPEN_DOCUMENTS = {
    formats.ODT.media_type: formats.ODT,
    formats.ODS.media_type: formats.ODS,
    formats.EPUB.media_type: formats.EPUB,
}
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.{0,4000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|section|main|div|p|h[1-6]|table|ul)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_SURE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FLAT_ODF = re.compile(rb"<office:document\b[^<>]*\boffice:mimetype=[\"']([^\"'<>]{1,200})")
_XML_START = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_MAIL_FIELD = re.compile(rb"[!-9;-~]{1,100}:[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*")
_MAIL_NAMES = re.compile(
    rb"^(from|to|date|subject|message-id|mime-version|received|return-path):",
    re.IGNORECASE | re.MULTILINE,
)
_SURE_OF_MAIL = 3
_MHTML = re.compile(
    rb"^content-type:\s*multipart/related|^snapshot-content-location:|^from:\s*<saved by ",
    re.IGNORECASE | re.MULTILINE,
)
_MBOX_START = re.compile(rb"From \S+ .{0,40}\b\d{2}:\d{2}")
_SUBTITLE = re.compile(rb"\s*\d+\s*\r?\n\s*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->")
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B} | {0x7F})
# Letters, figures, the usual signs and the line ends of EBCDIC.
_EBCDIC = bytes((
    0x05, 0x0D, 0x15, 0x25, *range(0x40, 0x6A), *range(0x6B, 0x70), *range(0x79, 0x7F),
    *range(0x81, 0x8A), *range(0x91, 0x9A), *range(0xA1, 0xAA), *range(0xC0, 0xCA),
    *range(0xD0, 0xDA), 0xE0, *range(0xE2, 0xEA), *range(0xF0, 0xFA), 0x60, 0x61,
))  # fmt: skip
_ASCII = bytes(range(0x20, 0x7F)) + b"\t\r\n"
_PUNCTUATION = {0x00, 0x20, 0x30, 0xFF}  # Latin, general, CJK and full-width blocks
_HEAD = 65_536
ENCODING_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as that of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The marks that Unicode texts may begin with, and the codec of what follows."""


def sniff(data: bytes, suffix: str) -> Format:
    """Say what `data` is; `suffix` (".html") only settles what text alone cannot.

    Raises ReadingProblem for an archive or Office file that is damaged or wants a password.
    """
    if not data.strip(b"\x00 \t\r\n"):
        return formats.EMPTY
    packed = data.startswith((b"PK\x03\x04", b"PK\x05\x06"))
    # The first file in an archive may be a PDF that is stored as it is.
    may_be_pdf = suffix not in _MAIL_SUFFIXES and (not packed or suffix == ".pdf")
    if may_be_pdf and b"%PDF-" in data[: limits.PDF_JUNK_BEFORE_HEADER + 5]:
        return formats.PDF
    if packed:
        return _archive(data, suffix)
    if data.startswith(_OLE):
        return _compound(data, suffix)
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    return _text(data, suffix)


_TEXT_SUFFIXES = {suffix for each in formats.ALL if each.text for suffix in each.suffixes}
_MAIL_SUFFIXES = {*formats.EML.suffixes, *formats.MBOX.suffixes, *formats.MHTML.suffixes}


def _archive(data: bytes, suffix: str) -> Format:
    called = next((each.noun for each in formats.PACKED if suffix in each.suffixes), "archive")
    archive = Archive(data, called)
    if "[Content_Types].xml" in archive:
        return _office(archive)
    if "mimetype" in archive and archive.size_of("mimetype") < 200:
        kind = archive.read("mimetype").decode("ascii", "replace").strip()
        if kind in _OPEN_DOCUMENTS:
            return _OPEN_DOCUMENTS[kind]
        if "opendocument" in kind:
            return _OTHER_OPEN_DOCUMENT
    if "META-INF/container.xml" in archive:
        return formats.EPUB
    return formats.ZIP


def _office(archive: Archive) -> Format:
    folders = {name.split("/", 1)[0] for name in archive.names}
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        return other("an Office file with macros, which must be saved without them first")
    for folder, found in _OFFICE_FOLDERS.items():
        if folder in folders:
            return found
    return formats.DOCX  # the reader looks for its main part


def _compound(data: bytes, suffix: str) -> Format:
    if _OUTLOOK in data or suffix in formats.MSG.suffixes:
        return formats.MSG
    if _ENCRYPTED_OFFICE in data:
        raise protected("document")
    return _OLD_OFFICE


def _text(data: bytes, suffix: str) -> Format:
    begins = len(data) - len(data.lstrip(b"\x00")) if data.startswith(bytes(16)) else 0
    head = data[begins : begins + _HEAD]  # some servers put a block of nothing before a page
    if not is_text(head) and suffix not in _MAIL_SUFFIXES and not _is_sparse(head, suffix):
        return other("binary data")
    narrow = head
    for mark, _ in ENCODING_MARKS:
        narrow = narrow.removeprefix(mark)
    narrow = narrow.replace(b"\x00", b"")
    return _mail(narrow, suffix) or _marked_up(narrow, suffix) or _named(narrow, suffix)


def _is_sparse(head: bytes, suffix: str) -> bool:
    """Whether a file called a text is one of plain ASCII among NULs."""
    letters = head.replace(b"\x00", b"")
    return suffix in _TEXT_SUFFIXES and not letters.translate(None, _ASCII)


def _mail(narrow: bytes, suffix: str) -> Format | None:
    """A mail, mailbox or web archive: by its head, or by its suffix where that is all there is."""
    if _MBOX_START.match(narrow) and suffix not in formats.EML.suffixes:
        return formats.MBOX
    fields = _MAIL_FIELD.match(narrow)
    block = _mail_head(narrow) if fields else b""
    names = {name.lower() for name in _MAIL_NAMES.findall(block)}
    if block and _MHTML.search(block) and suffix not in formats.EML.suffixes:
        return formats.MHTML
    sure = len(names) >= _SURE_OF_MAIL and b"mime-version" in names
    if sure or suffix in formats.EML.suffixes:
        return formats.EML
    return None


def _mail_head(narrow: bytes) -> bytes:
    end = re.search(rb"\r?\n\r?\n", narrow)
    return narrow[: end.start() + 1] if end else narrow


def _marked_up(narrow: bytes, suffix: str) -> Format | None:
    if flat := _FLAT_ODF.search(narrow[:4096]):
        kind = flat[1].decode("ascii", "replace")
        return _OPEN_DOCUMENTS.get(kind, _OTHER_OPEN_DOCUMENT)
    web_suffix = suffix in formats.HTML.suffixes
    sure = _HTML_SURE.search(narrow[:4096])
    if _HTML_START.match(narrow) and (web_suffix or sure):
        return formats.HTML
    if suffix in formats.XML.suffixes and re.match(rb"\s*<[a-zA-Z?!]", narrow):
        return formats.XML
    if _XML_START.match(narrow) and not sure:
        return formats.XML
    if web_suffix and re.search(rb"<[a-zA-Z/!]", narrow):
        return formats.HTML
    return None


def _named(narrow: bytes, suffix: str) -> Format:
    """Text that could be anything is what it is called, or plain text."""
    if _SUBTITLE.match(narrow):
        return formats.SRT
    for found in (formats.MARKDOWN, formats.CSV):
        if suffix in found.suffixes:
            return found
    return formats.PLAIN


def is_text(head: bytes) -> bool:
    """Whether bytes read as text in some encoding: wide ones have NULs, all in the same places."""
    if head.startswith(tuple(mark for mark, _ in ENCODING_MARKS)) or wide_encoding(head):
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls <= max(2, len(head) // 100) or _is_mainframe_text(head)


def wide_encoding(head: bytes) -> str:
    """The codec of text of two or four bytes a letter without a mark, else “”."""
    # No text of single bytes holds NULs; in wide text they all stand on the same side.
    if 0 not in head:
        return _without_spaces(head)
    first, second, third, fourth = (head[at::4].count(0) for at in range(4))
    quarter = len(head) // 4
    if quarter >= 2:
        if min(third, fourth) > 0.9 * quarter and first < quarter // 2:
            return "utf-32-le"
        if min(first, second) > 0.9 * quarter and fourth < quarter // 2:
            return "utf-32-be"
    big, little = first + third, second + fourth
    narrow = "utf-16-le" if little > 20 * big else "utf-16-be" if big > 20 * little else ""
    most = max(big, little)
    if most > len(head) // 25:
        return narrow
    return _without_spaces(head) or (narrow if most >= max(2, len(head) // 200) else "")


def _without_spaces(head: bytes) -> str:
    """“utf-16-le” or “utf-16-be” for a script that writes few spaces, and so no NULs."""
    sample = head[: len(head) // 2 * 2][:8_192]
    # Letters of ASCII, two at a time, would pass for Chinese: its bytes lie all over.
    if len(sample.translate(None, _ASCII)) < len(sample) // 8:
        return ""
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:  # half a pair: one in thirty of bytes that are no text
            continue
        blocks = Counter(ord(letter) >> 8 for letter in text)
        # A text keeps to its script: bytes of anything else spread over all of them.
        script = sum(
            count
            for block, count in blocks.items()
            if block in _PUNCTUATION or 0x4E <= block < 0xA0
        )
        if len(text) >= 40 and blocks[0x30] and script > 0.95 * len(text):
            return name
    return ""


def _is_mainframe_text(head: bytes) -> bool:
    """Whether it reads as EBCDIC: spaces are 0x40, and nearly all the rest are its letters."""
    readable = len(head) - len(head.translate(None, _EBCDIC))
    return head.count(0x40) > len(head) // 20 and readable > 0.97 * len(head)
