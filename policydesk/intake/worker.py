"""The jailed process that opens files: started by the pool, never imported by it."""

from __future__ import annotations

import mimetypes
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from policydesk.core.imports import ParsedDocument, ProblemKind
from policydesk.intake import limits, publishers
from policydesk.intake.codec import encode
from policydesk.intake.page_image import (
    Box,
    PageImage,
    PageScan,
    encode_image,
    encode_scan,
)
from policydesk.intake.problems import ReadingProblem, too_large
from policydesk.intake.readers import READERS
from policydesk.intake.registry import CONTAINERS, TRACKERS, kind_of, media_type_of
from policydesk.intake.source import SourceFile
from policydesk.jobs.serve import serve

if TYPE_CHECKING:
    from policydesk.core.reference import ParsedReferences
    from policydesk.core.tracker import SheetRow

Message = Mapping[str, object]
READ_BEFORE_THE_JAIL = (publishers.AUTHORITY,)
"""What readers take from files of ours: in the jail they load modules, and read nothing else."""


def answer(message: Message, data: bytes) -> tuple[Message, bytes]:
    """Parse a file (`name`; `tracker`, `references`), or draw a page (`page`, `scale`; `scan`)."""
    try:
        match message:
            case {"page": int() as page, "scale": float() | int() as scale}:
                return encode_image(draw(data, page, float(scale)))
            case {"scan": int() as page}:
                return encode_scan(scan(data, page))
            case {"tracker": str() as name}:
                from policydesk.intake.tracker_codec import encode_tracker  # seldom asked for

                return encode_tracker(*tracker(data, name))
            case {"references": True}:
                from policydesk.intake.reference_codec import encode_references  # the same

                return encode_references(references_of(data))
            case {"name": str() as name}:
                return encode(read(data, name))
        raise ValueError("the request is none of ours")
    except ReadingProblem as problem:
        return encode(problem)
    except MemoryError:
        return encode(too_large("Reading it needs more memory than the limit of 1 GB."))
    except RecursionError:
        return encode(
            ReadingProblem(ProblemKind.DAMAGED, "Its parts are nested too deep to be read.")
        )


def read(data: bytes, name: str) -> ParsedDocument:
    """Parse with the reader for what the bytes are. Raises ReadingProblem."""
    source = SourceFile(data, name, ends_at=time.monotonic() + limits.READING_SECONDS)
    media_type = media_type_of(data, name)
    if media_type in CONTAINERS:
        raise ReadingProblem(
            ProblemKind.NOT_SUPPORTED,
            "It holds other files and is none to read; import it, and each of them is read.",
        )
    return READERS[media_type].read(source)


def tracker(data: bytes, name: str) -> tuple[ParsedDocument, list[SheetRow]]:
    """A workbook, table or Word document, with its tables' rows cell by cell.

    Raises ReadingProblem.
    """
    rows: list[SheetRow] = []
    ends_at = time.monotonic() + limits.READING_SECONDS
    media_type = media_type_of(data, name)
    if media_type not in TRACKERS:
        raise ReadingProblem(
            ProblemKind.NOT_SUPPORTED,
            "A tracker is a workbook, a table or a Word document with tables (.xlsx, .ods, .csv, "
            ".docx), and this is a "
            f"{kind_of(media_type)}; save it as one of those.",
        )
    return READERS[media_type].read(SourceFile(data, name, ends_at, rows)), rows


def references_of(data: bytes) -> ParsedReferences:
    """A file of references. Raises ReadingProblem."""
    from policydesk.intake.reference_readers import read_references  # only where one is asked for

    return read_references(data)


def draw(data: bytes, page: int, scale: float) -> PageImage:
    """The picture of one page. Raises ReadingProblem."""
    from policydesk.intake.readers.pdfium import PdfFile  # only where a picture is asked for

    if not 0.05 <= scale <= 20:
        raise too_large("A page can be drawn at 0.05 to 20 pixels a point.")
    with PdfFile(data) as pdf:
        drawn = pdf.picture(page, scale)
    boxes = tuple(Box(*box) for box in drawn.boxes)
    return PageImage(drawn.width, drawn.height, drawn.rgb, drawn.text, boxes)


def scan(data: bytes, page: int) -> PageScan:
    """One page in grey, fine enough to be recognised. Raises ReadingProblem."""
    from policydesk.intake.readers.pdfium import PdfFile  # only where a picture is asked for

    with PdfFile(data) as pdf:
        return PageScan(*pdf.grey(page))


if __name__ == "__main__":
    mimetypes.init()  # openpyxl asks for the system's lists when it loads, which is in the jail
    # A library of ours asks for the system's lists of file types as it is loaded; in the jail they
    # cannot be read, and nothing here has a use for them.
    mimetypes.knownfiles.clear()
    serve(answer)
