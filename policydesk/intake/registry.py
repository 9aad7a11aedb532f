"""Which reader takes which file, and what PolicyDesk can import."""

from __future__ import annotations

from pathlib import PurePath

from policydesk.core.imports import ProblemKind
from policydesk.intake.problems import ReadingProblem, damaged
from policydesk.intake.sniff import FileType, Sniffed, sniff

HTML = "text/html"
PDF = "application/pdf"
CSV = "text/csv"
RTF = "application/rtf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
ZIP = "application/zip"

_CLAIMS = {
    ".csv": FileType.TEXT,
    ".docx": FileType.DOCX,
    ".fods": FileType.ODS,
    ".fodt": FileType.ODT,
    ".htm": FileType.HTML,
    ".html": FileType.HTML,
    ".markdown": FileType.TEXT,
    ".md": FileType.TEXT,
    ".ods": FileType.ODS,
    ".odt": FileType.ODT,
    ".pdf": FileType.PDF,
    ".pptx": FileType.PPTX,
    ".rtf": FileType.RTF,
    ".text": FileType.TEXT,
    ".tsv": FileType.TEXT,
    ".txt": FileType.TEXT,
    ".xhtml": FileType.HTML,
    ".xlsx": FileType.XLSX,
    ".zip": FileType.ZIP,
}
_MEDIA = {
    FileType.PDF: PDF,
    FileType.DOCX: DOCX,
    FileType.ODT: ODT,
    FileType.ODS: ODS,
    FileType.PPTX: PPTX,
    FileType.RTF: RTF,
    FileType.XLSX: XLSX,
    FileType.HTML: HTML,
    FileType.ZIP: ZIP,
}

_FORMATS = (
    "PDF, Word (.docx), OpenDocument (.odt, .ods), RTF, PowerPoint (.pptx), Excel (.xlsx), CSV, "
    "web pages, Markdown and plain text"
)

SUPPORTED_SUFFIXES: tuple[str, ...] = tuple(_CLAIMS)
"""For the file dialog; `.zip` stands for the files in it."""


def media_type_of(data: bytes, name: str) -> str:
    """The media type of the reader for this file.

    Raises ReadingProblem for what no reader takes, with what it really is.
    """
    suffix = PurePath(name).suffix.lower()
    found = sniff(data, suffix)
    if found.type is FileType.EMPTY:
        raise damaged("The file is empty.")
    claimed = _CLAIMS.get(suffix)
    if claimed is FileType.PDF and found.type is not FileType.PDF:
        _refuse_late_header(data)
    if found.type is FileType.OTHER:
        raise _not_supported(found, claimed)
    if claimed is not None and not _fits(found.type, claimed):
        raise _wrong_suffix(found, claimed)
    if found.type is FileType.TEXT:
        return _text_type(suffix)
    return _MEDIA[found.type]


def _refuse_late_header(data: bytes) -> None:
    at = data.find(b"%PDF-", 0, 1_000_000)
    if at >= 0:
        raise damaged(f"The PDF is damaged: {at:,} bytes that are none of it stand before it.")


def _fits(found: FileType, claimed: FileType) -> bool:
    # A saved page named .txt is read as the page it is; a page without a tag is plain text.
    texts = {FileType.TEXT, FileType.HTML}
    return found is claimed or {found, claimed} <= texts


def _text_type(suffix: str) -> str:
    if suffix in {".md", ".markdown"}:
        return MARKDOWN
    if suffix in {".csv", ".tsv"}:
        return CSV
    if suffix in {".txt", ".text", ".html", ".htm", ".xhtml", ""}:
        return PLAIN
    raise ReadingProblem(
        ProblemKind.NOT_SUPPORTED,
        f"PolicyDesk does not read {suffix} files; it reads {_FORMATS}.",
    )


def _not_supported(found: Sniffed, claimed: FileType | None) -> ReadingProblem:
    if claimed is FileType.PDF and found.name == "binary data":
        return damaged("The file is damaged: it does not begin as a PDF does.")
    if claimed is not None:
        return ReadingProblem(
            ProblemKind.NOT_SUPPORTED,
            f"This is {found.name}, not {claimed.value}; PolicyDesk reads {_FORMATS}.",
        )
    return ReadingProblem(
        ProblemKind.NOT_SUPPORTED, f"This is {found.name}; PolicyDesk reads {_FORMATS}."
    )


def _wrong_suffix(found: Sniffed, claimed: FileType) -> ReadingProblem:
    return ReadingProblem(
        ProblemKind.NOT_SUPPORTED,
        f"This is {found.name}, not {claimed.value} as its name says; "
        "give it its right suffix and import it again.",
    )
