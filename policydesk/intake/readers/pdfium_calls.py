"""Calls to pdfium that are made for each line, element or object of a page, bound to cost little.

A page has thousands of them, and what `ctypes` does around one takes three times what pdfium
does in it. Bound here, they take and give addresses as plain numbers, and keep the interpreter's
lock: a worker reads with one thread. An address is good only as long as what it was taken from is
kept. Only the modules of the one door to pdfium call this one.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable
from typing import Any, cast

import pypdfium2.raw as raw

_NUMBERS = 6
"""The most that one call writes: a matrix."""


def _bound(call: Callable[..., Any]) -> Any:  # noqa: ANN401 - what each takes stands with its name
    """A function of pdfium as its header declares it, with addresses in place of pointers."""
    declared = cast("ctypes._FuncPointer", call)
    address = ctypes.cast(declared, ctypes.c_void_p).value or 0
    result, *takes = (
        ctypes.c_void_p if hasattr(kind, "contents") else cast("type[Any]", kind)
        for kind in (declared.restype, *declared.argtypes)
    )
    return ctypes.PYFUNCTYPE(result, *takes)(address)


def address_of(handle: ctypes._Pointer[Any]) -> int:
    """Where that lies which a handle of pdfium stands for; `handle` is no null pointer."""
    return ctypes.addressof(handle.contents)


class Numbers:
    """Places that pdfium writes numbers to, made once for many calls.

    `values` holds what was written last, at the addresses `places`; `kind` is “d” for double
    precision, “f” for single, “i” for whole numbers, as `array` names them.
    """

    __slots__ = ("places", "values")

    def __init__(self, kind: str) -> None:
        self.values = cast("array[float]", array(kind, [0] * _NUMBERS))
        start, _ = self.values.buffer_info()
        step = self.values.itemsize
        self.places = tuple(range(start, start + step * _NUMBERS, step))


_Size = Callable[[int], int]
_At = Callable[[int, int], int]
_Found = Callable[[int, int], "int | None"]

# Of the text of a page, by the index of a character.
char_index: _At = _bound(raw.FPDFText_GetCharIndexFromTextIndex)
char_angle: Callable[[int, int], float] = _bound(raw.FPDFText_GetCharAngle)
char_matrix: Callable[[int, int, int], int] = _bound(raw.FPDFText_GetMatrix)
char_origin: Callable[[int, int, int, int], int] = _bound(raw.FPDFText_GetCharOrigin)
char_sides: Callable[[int, int, int, int, int, int], int] = _bound(raw.FPDFText_GetCharBox)
count_rects: Callable[[int, int, int], int] = _bound(raw.FPDFText_CountRects)
rect_sides: Callable[[int, int, int, int, int, int], int] = _bound(raw.FPDFText_GetRect)
font_size: Callable[[int, int], float] = _bound(raw.FPDFText_GetFontSize)
font_weight: _At = _bound(raw.FPDFText_GetFontWeight)
font_name: Callable[[int, int, int, int, int], int] = _bound(raw.FPDFText_GetFontInfo)
text_object: _Found = _bound(raw.FPDFText_GetTextObject)

# Of an object on a page.
object_at: _Found = _bound(raw.FPDFPage_GetObject)
object_kind: _Size = _bound(raw.FPDFPageObj_GetType)
object_sides: Callable[[int, int, int, int, int], int] = _bound(raw.FPDFPageObj_GetBounds)
object_matrix: _At = _bound(raw.FPDFPageObj_GetMatrix)
object_font: Callable[[int], int | None] = _bound(raw.FPDFTextObj_GetFont)
marked_content: _Size = _bound(raw.FPDFPageObj_GetMarkedContentID)
draw_mode: Callable[[int, int, int], int] = _bound(raw.FPDFPath_GetDrawMode)
count_segments: _Size = _bound(raw.FPDFPath_CountSegments)
segment_at: _Found = _bound(raw.FPDFPath_GetPathSegment)
segment_kind: _Size = _bound(raw.FPDFPathSegment_GetType)
segment_point: Callable[[int, int, int], int] = _bound(raw.FPDFPathSegment_GetPoint)

# Of an element of the tree of tags.
element_type: Callable[[int, int, int], int] = _bound(raw.FPDF_StructElement_GetType)
count_children: _Size = _bound(raw.FPDF_StructElement_CountChildren)
child_at: _Found = _bound(raw.FPDF_StructElement_GetChildAtIndex)
child_content: _At = _bound(raw.FPDF_StructElement_GetChildMarkedContentID)
