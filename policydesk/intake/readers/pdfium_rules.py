"""The ruled lines and the pictures of a page, for its tables and for telling a scan.

Only `pdfium` calls this module; it belongs to the one door to pdfium.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw

from policydesk.intake.readers.pdf_page import Frame, Rect

_THIN = 2.5
_SHORT = 6.0
_ENOUGH = 6
"""So many drawn lines make a table; with fewer, the edges of its shading count too."""
_MOST_OBJECTS = 5_000
_MOST_SEGMENTS = 4_000


def rules_of(page: pypdfium2.PdfPage, frame: Frame) -> list[Rect]:
    """Straight lines level or upright, also the edges of boxes, as thin boxes on what is shown."""
    drawn: list[Rect] = []
    shaded: list[Rect] = []
    for thing in _objects(page, raw.FPDF_PAGEOBJ_PATH):
        box = _bounds(thing)
        if box is None:
            continue
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) <= _THIN:
            if max(width, height) >= _SHORT:
                drawn.append(frame.box(box))
        elif width >= _SHORT and height >= _SHORT:
            edges = map(frame.box, _edges(thing, box))
            (drawn if _is_stroked(thing) else shaded).extend(edges)
    # Shading behind each line of a cell has edges where the table has none.
    return drawn if len(drawn) >= _ENOUGH else drawn + shaded


def picture_share(page: pypdfium2.PdfPage, frame: Frame) -> float:
    """How much of the page its largest picture covers, 0.0 to 1.0."""
    area, largest = max(1.0, frame.width * frame.height), 0.0
    for kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
        for thing in _objects(page, kind):
            if (box := _bounds(thing)) is not None:
                left, bottom, right, top = frame.box(box)
                width = min(right, frame.width) - max(left, 0.0)
                height = min(top, frame.height) - max(bottom, 0.0)
                largest = max(largest, max(0.0, width) * max(0.0, height) / area)
    return min(1.0, largest)


def _objects(page: pypdfium2.PdfPage, kind: int) -> Iterator[raw.FPDF_PAGEOBJECT]:
    for index in range(min(_MOST_OBJECTS, raw.FPDFPage_CountObjects(page.raw))):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        if thing and raw.FPDFPageObj_GetType(thing) == kind:
            yield thing


def _bounds(thing: raw.FPDF_PAGEOBJECT) -> Rect | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _is_stroked(thing: raw.FPDF_PAGEOBJECT) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(thing, fill, stroke)) and bool(stroke.value)


def _edges(thing: raw.FPDF_PAGEOBJECT, box: Rect) -> Iterator[Rect]:
    """The edges of a box, or the level and upright pieces of a path of many."""
    count = raw.FPDFPath_CountSegments(thing)
    left, bottom, right, top = box
    if count <= 6:
        yield left, bottom, right, bottom
        yield left, top, right, top
        yield left, bottom, left, top
        yield right, bottom, right, top
        return
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    before: tuple[float, float] | None = None
    for index in range(min(count, _MOST_SEGMENTS)):
        piece = raw.FPDFPath_GetPathSegment(thing, index)
        raw.FPDFPathSegment_GetPoint(piece, x, y)
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(piece)
        if before is not None and kind == raw.FPDF_SEGMENT_LINETO:
            sides = abs(here[0] - before[0]), abs(here[1] - before[1])
            if min(sides) < 1 and max(sides) >= _SHORT:
                yield (min(before[0], here[0]), min(before[1], here[1]),
                       max(before[0], here[0]), max(before[1], here[1]))  # fmt: skip
        before = here
