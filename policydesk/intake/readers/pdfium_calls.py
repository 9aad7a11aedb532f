"""Calls to pdfium that are made for each line, element or object of a page, bound to cost little.

A page has thousands of them, and what `ctypes` does around one takes three times what pdfium
does in it. Bound here, they keep the interpreter's lock, for a worker reads with one thread, and
give addresses as plain numbers. Those that take more than one thing take references (“Ref”) for
pointers: `ctypes` passes them on as they are. An address or a reference to it is good only as
long as what it was taken from is kept. Only the modules of the one door to pdfium call this one.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Sequence
from typing import Any, cast

import pypdfium2.raw as raw

_NUMBERS = 6
"""The most that one call writes: a matrix."""


Ref = Any
"""What `ctypes.byref` gives; it has no name of its own."""


def _bound(call: Callable[..., Any]) -> Any:  # noqa: ANN401 - what each takes stands with its name
    """A function of pdfium as its header declares it, with addresses or references for pointers."""
    return _with(call, [_plain(kind) for kind in cast("ctypes._FuncPointer", call).argtypes])


def _quick(call: Callable[..., Any]) -> Any:  # noqa: ANN401 - what each takes stands with its name
    """A function of pdfium that takes references and whole numbers (`int`) alone, as given.

    Nothing is converted or checked: an address as a plain number would be cut to 32 bits.
    """
    return _with(call, [])


def _with(call: Callable[..., Any], takes: Sequence[Any]) -> Any:  # noqa: ANN401 - as above
    declared = cast("ctypes._FuncPointer", call)
    address = ctypes.cast(declared, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(_plain(declared.restype), *takes)(address)


def _plain(kind: object) -> Any:  # noqa: ANN401 - kinds of ctypes have no common name
    return ctypes.c_void_p if hasattr(kind, "contents") else kind


def ref_of(handle: ctypes._Pointer[Any]) -> Ref:
    """A reference to what a handle of pdfium stands for; `handle` is no null pointer."""
    return ctypes.byref(handle.contents)


def ref_at(address: int) -> Ref:
    """A reference to what lies at an address, which is not 0."""
    return ctypes.byref(ctypes.c_char.from_address(address))


def address_of(handle: ctypes._Pointer[Any]) -> int:
    """Where that lies which a handle of pdfium stands for; `handle` is no null pointer."""
    return ctypes.addressof(handle.contents)


class Numbers:
    """Places that pdfium writes numbers to, made once for many calls.

    `values` holds what was written last, at the references `places`; `kind` is double or single
    precision, or whole numbers.
    """

    __slots__ = ("places", "values")

    def __init__(self, kind: type[ctypes.c_double | ctypes.c_float | ctypes.c_int]) -> None:
        # An array gives its numbers in a third of the time that one of ctypes takes.
        self.values = cast("array[float]", array(kind._type_, [0] * _NUMBERS))
        seen = (kind * _NUMBERS).from_buffer(self.values)
        step = self.values.itemsize
        self.places: tuple[Ref, ...] = tuple(
            ctypes.byref(seen, step * at) for at in range(_NUMBERS)
        )


_Size = Callable[[int], int]
_At = Callable[[Ref, int], int]
_Found = Callable[[Ref, int], "int | None"]

# Of the text of a page, by the index of a character.
char_is_made: _At = _quick(raw.FPDFText_IsGenerated)
char_index: _At = _quick(raw.FPDFText_GetCharIndexFromTextIndex)
char_angle: Callable[[Ref, int], float] = _quick(raw.FPDFText_GetCharAngle)
char_matrix: Callable[[Ref, int, Ref], int] = _quick(raw.FPDFText_GetMatrix)
char_origin: Callable[[Ref, int, Ref, Ref], int] = _quick(raw.FPDFText_GetCharOrigin)
char_sides: Callable[[Ref, int, Ref, Ref, Ref, Ref], int] = _quick(raw.FPDFText_GetCharBox)
count_rects: Callable[[Ref, int, int], int] = _quick(raw.FPDFText_CountRects)
rect_sides: Callable[[Ref, int, Ref, Ref, Ref, Ref], int] = _quick(raw.FPDFText_GetRect)
font_size: Callable[[Ref, int], float] = _quick(raw.FPDFText_GetFontSize)
font_weight: _At = _quick(raw.FPDFText_GetFontWeight)
font_name: Callable[[Ref, int, Ref, int, Ref], int] = _bound(raw.FPDFText_GetFontInfo)
text_object: _Found = _quick(raw.FPDFText_GetTextObject)

# Of an object on a page.
object_at: _Found = _quick(raw.FPDFPage_GetObject)
object_kind: _Size = _bound(raw.FPDFPageObj_GetType)
object_sides: Callable[[int, Ref, Ref, Ref, Ref], int] = _bound(raw.FPDFPageObj_GetBounds)
object_matrix: Callable[[int, Ref], int] = _bound(raw.FPDFPageObj_GetMatrix)
object_font: Callable[[int], int | None] = _bound(raw.FPDFTextObj_GetFont)
marked_content: _Size = _bound(raw.FPDFPageObj_GetMarkedContentID)
draw_mode: Callable[[int, Ref, Ref], int] = _bound(raw.FPDFPath_GetDrawMode)
count_segments: _Size = _bound(raw.FPDFPath_CountSegments)
segment_at: Callable[[int, int], int | None] = _bound(raw.FPDFPath_GetPathSegment)
segment_kind: _Size = _bound(raw.FPDFPathSegment_GetType)
segment_point: Callable[[int, Ref, Ref], int] = _bound(raw.FPDFPathSegment_GetPoint)

# Of an element of the tree of tags.
element_type: Callable[[Ref, Ref, int], int] = _bound(raw.FPDF_StructElement_GetType)
count_children: _Size = _bound(raw.FPDF_StructElement_CountChildren)
child_at: _Found = _quick(raw.FPDF_StructElement_GetChildAtIndex)
child_content: _At = _quick(raw.FPDF_StructElement_GetChildMarkedContentID)
