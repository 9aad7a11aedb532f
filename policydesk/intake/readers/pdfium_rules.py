"""The ruled lines and the pictures of a page, for its tables and for telling a scan.

Only `pdfium` calls this module; it belongs to the one door to pdfium.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import repeat

import pypdfium2
import pypdfium2.raw as raw

from policydesk.intake.readers.pdf_page import Frame, Rect
from policydesk.intake.readers.pdfium_calls import (
    Numbers,
    count_segments,
    draw_mode,
    object_at,
    object_kind,
    object_matrix,
    object_sides,
    ref_of,
    segment_at,
    segment_kind,
    segment_point,
)

_THIN = 2.5
_SHORT = 6.0
_ENOUGH = 6
"""So many drawn lines make a table; with fewer, the edges of its shading count too."""
_MOST_OBJECTS = 5_000
_MOST_SEGMENTS = 4_000
_BOX_SEGMENTS = 6


def rules_of(page: pypdfium2.PdfPage, frame: Frame) -> list[Rect]:
    """Straight lines level or upright, also the edges of boxes, as thin boxes on what is shown."""
    drawn: list[Rect] = []
    shaded: list[tuple[int, Rect]] = []
    paths = _Objects(page)
    for thing in paths.of_kind(raw.FPDF_PAGEOBJ_PATH):
        box = paths.bounds(thing)
        if box is None:
            continue
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) <= _THIN:
            if max(width, height) >= _SHORT:
                drawn.append(frame.box(box))
        elif width >= _SHORT and height >= _SHORT:
            if paths.is_stroked(thing):
                drawn += map(frame.box, paths.edges(thing, box))
            else:
                shaded.append((thing, box))
    # Shading behind each line of a cell has edges where the table has none.
    if len(drawn) < _ENOUGH:
        drawn += (frame.box(edge) for thing, box in shaded for edge in paths.edges(thing, box))
    return drawn


def picture_share(page: pypdfium2.PdfPage, frame: Frame) -> float:
    """How much of the page its pictures cover, 0.0 to 1.0; a scan may come in many strips."""
    area, covered = max(1.0, frame.width * frame.height), 0.0
    pictures = _Objects(page)
    for thing in pictures.of_kind(raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
        if (box := pictures.bounds(thing)) is not None:
            left, bottom, right, top = frame.box(box)
            width = min(right, frame.width) - max(left, 0.0)
            height = min(top, frame.height) - max(bottom, 0.0)
            covered += max(0.0, width) * max(0.0, height) / area
    return min(1.0, covered)


class _Objects:
    """What is drawn on one page, with places for pdfium to write to."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = ref_of(page.raw)
        self._count = min(_MOST_OBJECTS, raw.FPDFPage_CountObjects(page.raw))
        self._reals, self._wholes = Numbers(ctypes.c_float), Numbers(ctypes.c_int)

    def of_kind(self, *kinds: int) -> Iterator[int]:
        for thing in map(object_at, repeat(self._page), range(self._count)):
            if thing and object_kind(thing) in kinds:
                yield thing

    def bounds(self, thing: int) -> Rect | None:
        if not object_sides(thing, *self._reals.places[:4]):
            return None
        left, bottom, right, top, _, _ = self._reals.values
        return left, bottom, right, top

    def is_stroked(self, thing: int) -> bool:
        fill, stroke, *_ = self._wholes.places
        return bool(draw_mode(thing, fill, stroke)) and bool(self._wholes.values[1])

    def edges(self, thing: int, box: Rect) -> Iterator[Rect]:
        """The edges of a box, or the level and upright pieces of a path of many."""
        count = count_segments(thing)
        left, bottom, right, top = box
        if count <= _BOX_SEGMENTS:
            yield left, bottom, right, bottom
            yield left, top, right, top
            yield left, bottom, left, top
            yield right, bottom, right, top
            return
        if not object_matrix(thing, self._reals.places[0]):
            return
        a, b, c, d, e, f = self._reals.values
        for from_x, from_y, to_x, to_y in self._straight(thing, min(count, _MOST_SEGMENTS)):
            x0, y0 = a * from_x + c * from_y + e, b * from_x + d * from_y + f
            x1, y1 = a * to_x + c * to_y + e, b * to_x + d * to_y + f
            sides = abs(x1 - x0), abs(y1 - y0)
            if min(sides) < 1 and max(sides) >= _SHORT:
                yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _straight(self, thing: int, count: int) -> Iterator[Rect]:
        """The straight pieces of a path: where each begins and ends. A map has mostly curves."""
        x, y, *_ = self._reals.places
        values, line = self._reals.values, raw.FPDF_SEGMENT_LINETO
        pieces = [piece for at in range(count) if (piece := segment_at(thing, at))]
        kinds = list(map(segment_kind, pieces))
        known = -1
        for at in range(1, len(pieces)):
            if kinds[at] == line:
                if known != at - 1:
                    segment_point(pieces[at - 1], x, y)
                from_x, from_y = values[0], values[1]
                segment_point(pieces[at], x, y)
                known = at
                yield from_x, from_y, values[0], values[1]
