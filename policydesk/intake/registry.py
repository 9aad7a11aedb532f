"""Which reader takes which file, and what PolicyDesk can import."""

from __future__ import annotations

from pathlib import PurePath

from policydesk.core.imports import ProblemKind
from policydesk.intake import formats
from policydesk.intake.formats import Format
from policydesk.intake.problems import ReadingProblem, damaged
from policydesk.intake.sniff import sniff

HTML = formats.HTML.media_type
PDF = formats.PDF.media_type
DOCX = formats.DOCX.media_type
MHTML = formats.MHTML.media_type
ODT = formats.ODT.media_type
RTF = formats.RTF.media_type
PPTX = formats.PPTX.media_type
XLSX = formats.XLSX.media_type
ODS = formats.ODS.media_type
CSV = formats.CSV.media_type
MARKDOWN = formats.MARKDOWN.media_type
PLAIN = formats.PLAIN.media_type
EPUB = formats.EPUB.media_type
EML = formats.EML.media_type
MSG = formats.MSG.media_type
XML = formats.XML.media_type
SRT = formats.SRT.media_type
ZIP = formats.ZIP.media_type
MBOX = formats.MBOX.media_type
CONTAINERS = frozenset({ZIP, MBOX})
"""Files that are nothing themselves: what they hold is read one by one."""

SHEETS = frozenset({XLSX, ODS, CSV})
TRACKERS = SHEETS | {DOCX}
"""What a tracker may be kept in: sheets, and the tables of a Word document."""
"""What a tracker can be read from."""

_CLAIMS = {suffix: each for each in formats.ALL for suffix in each.suffixes}

SUPPORTED_SUFFIXES: tuple[str, ...] = tuple(
    sorted(suffix for each in formats.READ for suffix in each.suffixes)
)
"""For the file dialog; `.zip` stands for the files in it."""


def media_type_of(data: bytes, name: str) -> str:
    """The media type of the reader for this file.

    Raises ReadingProblem for what no reader takes, with what it really is.
    """
    suffix = PurePath(name).suffix.lower()
    found = sniff(data, suffix)
    if found is formats.EMPTY:
        raise damaged("The file is empty.")
    claimed = _CLAIMS.get(suffix)
    if claimed is formats.PDF and found is not formats.PDF:
        _refuse_late_header(data)
    if found not in formats.READ:
        raise _not_supported(found, claimed)
    if claimed is not None and not _fits(found, claimed):
        raise _wrong_suffix(found, claimed)
    if found is formats.PLAIN and suffix in formats.REFERENCE_LISTS:
        raise ReadingProblem(
            ProblemKind.NOT_SUPPORTED,
            "It is a list of references; bring it in with “Import references…” "
            "(“policydesk references import”).",
        )
    if found is formats.PLAIN and suffix and (claimed is None or claimed not in formats.READ):
        raise ReadingProblem(
            ProblemKind.NOT_SUPPORTED,
            f"PolicyDesk does not read {suffix} files; it reads {formats.READ_IN_WORDS}.",
        )
    return found.media_type


def kind_of(media_type: str) -> str:
    """What a reader's files are called in a list: “PDF”, “Word document”, “web page”."""
    found = (each.called for each in formats.ALL if each.media_type == media_type)
    return next(found, media_type)


def _refuse_late_header(data: bytes) -> None:
    at = data.find(b"%PDF-", 0, 1_000_000)
    if at >= 0:
        raise damaged(f"The PDF is damaged: {at:,} bytes that are none of it stand before it.")


def _fits(found: Format, claimed: Format) -> bool:
    # A saved page named .txt is read as the page it is; a page without a tag is plain text.
    return found is claimed or (found.text and claimed.text)


def _not_supported(found: Format, claimed: Format | None) -> ReadingProblem:
    if claimed is formats.PDF and found.name == "binary data":
        return damaged("The file is damaged: it does not begin as a PDF does.")
    if claimed is not None and claimed is not found:
        return ReadingProblem(
            ProblemKind.NOT_SUPPORTED,
            f"This is {found.name}, not {claimed.name}; PolicyDesk reads {formats.READ_IN_WORDS}.",
        )
    return ReadingProblem(
        ProblemKind.NOT_SUPPORTED,
        f"This is {found.name}; PolicyDesk reads {formats.READ_IN_WORDS}.",
    )


def _wrong_suffix(found: Format, claimed: Format) -> ReadingProblem:
    return ReadingProblem(
        ProblemKind.NOT_SUPPORTED,
        f"This is {found.name}, not {claimed.name} as its name says; "
        "give it its right suffix and import it again.",
    )
