"""The one door to pdfium: pages as lines with their geometry, and as pictures.

pdfium is not safe against hostile files nor across threads: this module is loaded in worker
processes only, each of which uses it from one thread.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from types import TracebackType
from typing import Self

import pypdfium2
import pypdfium2.raw as raw

from policydesk.intake import limits
from policydesk.intake.problems import damaged, protected, too_large

_WIDE_GAP = 1.7  # times the letter size: wider is no space between words
_BOLD = 600
_MOST_RECTS = 2_000
_LINE = re.compile("([^\n\ufffe]*)([\n\ufffe]?)")  # U+FFFE: a hyphen at a line's end
_PASSWORD_ERROR = 4


@dataclass(frozen=True, slots=True)
class TextLine:
    """A stretch of text on one baseline; points from the page's lower left corner.

    `base` is the height of the baseline; a hyphen at the line's end is kept as “-”.

    `row` counts baselines: stretches of one row stand side by side with a wide gap between.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    row: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels; `boxes` are (left, top, right, bottom) in pixels for each code point."""

    width: int
    height: int
    rgb: bytes
    text: str
    boxes: list[tuple[int, int, int, int]]


class PdfFile:
    """An open PDF; raises ReadingProblem for one that pdfium cannot open."""

    def __init__(self, data: bytes) -> None:
        try:
            self._pdf = pypdfium2.PdfDocument(data)
            self._count = len(self._pdf)
        except pypdfium2.PdfiumError as error:
            if raw.FPDF_GetLastError() == _PASSWORD_ERROR or "password" in str(error).lower():
                raise protected("PDF") from error
            raise damaged("The PDF is damaged; nothing could be read.") from error
        if self._count > limits.PDF_PAGES:
            self.close()
            raise too_large(f"{self._count:,} pages; the limit is {limits.PDF_PAGES:,}.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        self._pdf.close()

    def properties(self) -> dict[str, str]:
        """Title, Author, CreationDate and so on, as the file says."""
        return {str(k): str(v) for k, v in self._pdf.get_metadata_dict(skip_empty=True).items()}

    def page_size(self, number: int) -> tuple[float, float] | None:
        """Width and height of page `number` (from 1) in points; None when it cannot be loaded."""
        try:
            width, height = self._pdf.get_page_size(number - 1)
        except pypdfium2.PdfiumError:
            return None
        return float(width), float(height)

    def lines(self, number: int) -> list[TextLine] | None:
        """The text of page `number` (from 1) in the file's order; None when it is unreadable."""
        try:
            page = self._pdf[number - 1]
        except pypdfium2.PdfiumError:
            return None
        try:
            text_page = page.get_textpage()
            try:
                return list(_lines_of(text_page, number))
            finally:
                text_page.close()
        except pypdfium2.PdfiumError:
            return None
        finally:
            page.close()

    def picture(self, number: int, scale: float) -> Picture:
        """Page `number` drawn at `scale` pixels a point.

        Raises ReadingProblem for a page that does not exist, is damaged or too large to draw.
        """
        try:
            page = self._pdf[number - 1] if 1 <= number <= self._count else None
        except pypdfium2.PdfiumError:
            page = None
        if page is None:
            raise damaged(f"Page {number} of the PDF cannot be read.")
        try:
            return _draw(page, scale)
        finally:
            page.close()


def _draw(page: pypdfium2.PdfPage, scale: float) -> Picture:
    width, height = (max(1, round(side * scale)) for side in page.get_size())
    if max(width, height) > limits.PAGE_IMAGE_SIDE or width * height > limits.PAGE_IMAGE_PIXELS:
        raise too_large("The page is too large to draw; its text can still be read.")
    bitmap = page.render(
        scale=scale,
        may_draw_forms=False,
        rev_byteorder=True,  # red first
        force_bitmap_format=raw.FPDFBitmap_BGR,
    )
    try:
        rgb = _rows(bitmap)
        width, height = bitmap.width, bitmap.height
    finally:
        bitmap.close()
    text_page = page.get_textpage()
    try:
        text, boxes = _boxes(page, text_page, width, height)
    finally:
        text_page.close()
    return Picture(width, height, rgb, text, boxes)


def _rows(bitmap: pypdfium2.PdfBitmap) -> bytes:
    view = memoryview(bitmap.buffer).cast("B")
    used = 3 * bitmap.width
    if bitmap.stride == used:
        return bytes(view[: used * bitmap.height])
    starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    return b"".join(view[start : start + used] for start in starts)


def _boxes(
    page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, width: int, height: int
) -> tuple[str, list[tuple[int, int, int, int]]]:
    text = text_page.get_text_range()[: limits.PAGE_IMAGE_CHARACTERS]
    boxes, index, x, y = [], 0, ctypes.c_int(), ctypes.c_int()
    for character in text:
        at = raw.FPDFText_GetCharIndexFromTextIndex(text_page.raw, index)
        index += 2 if ord(character) > 0xFFFF else 1
        left, bottom, right, top = _char_box(text_page, at)
        corners = []
        for px, py in ((left, top), (right, bottom)):
            raw.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, px, py, x, y)
            corners += [min(max(x.value, 0), width), min(max(y.value, 0), height)]
        boxes.append((corners[0], corners[1], corners[2], corners[3]))
    return text, boxes


def _char_box(text_page: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text_page.raw, at, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _lines_of(text_page: pypdfium2.PdfTextPage, number: int) -> Iterator[TextLine]:
    index = 0
    for row, found in enumerate(_LINE.finditer(text_page.get_text_range())):
        whole, end = found.groups()
        line = whole.rstrip()
        begin = index + _units(whole[: len(line) - len(line.lstrip())])
        index += _units(whole) + 1
        if line := line.lstrip():
            *parts, last = _stretches(text_page, line, begin, number, row)
            yield from parts
            yield replace(last, text=last.text + "-") if end == "\ufffe" else last


def _units(text: str) -> int:
    """The length in UTF-16, in which pdfium counts."""
    return len(text) + sum(c > "\uffff" for c in text)


def _stretches(
    text_page: pypdfium2.PdfTextPage, line: str, begin: int, number: int, row: int
) -> Iterator[TextLine]:
    at = raw.FPDFText_GetCharIndexFromTextIndex(text_page.raw, begin)
    size, bold = _look(text_page, at, line)
    rects = _rects(text_page, at, len(line)) or [_char_box(text_page, at)]
    base = _baseline(text_page, at + len(line) // 2)
    cuts = _cuts(text_page, line, begin, rects, size)
    for start, stop in pairwise([0, *cuts, len(line)]):
        if part := line[start:stop].strip():
            box = _box_of(text_page, begin, line, start, stop) if cuts else _around(rects)
            yield TextLine(part, box[0], box[2], base, size, bold, number, row)


def _baseline(text_page: pypdfium2.PdfTextPage, at: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page.raw, at, x, y)
    return y.value


def _look(text_page: pypdfium2.PdfTextPage, at: int, line: str) -> tuple[float, bool]:
    """Letter size and weight at the line's middle: a first footnote mark is small."""
    half = len(line) // 2
    middle = at + half + (1 if line[half] == " " else 0)  # a space has no size of its own
    size = max(
        float(raw.FPDFText_GetFontSize(text_page.raw, at)),
        float(raw.FPDFText_GetFontSize(text_page.raw, middle)),
    )
    weights = (raw.FPDFText_GetFontWeight(text_page.raw, place) for place in (at, middle))
    bold = all(weight >= _BOLD for weight in weights)
    return _scaled(text_page, middle, size), bold or _bold_name(text_page, middle)


def _scaled(text_page: pypdfium2.PdfTextPage, at: int, size: float) -> float:
    """The size as drawn: some files set letters of 1 point and enlarge them by a matrix."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text_page.raw, at, matrix):
        return size
    factor = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
    return round(size * factor, 2) if 0 < factor < 1000 else size


def _bold_name(text_page: pypdfium2.PdfTextPage, at: int) -> bool:
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(96)
    raw.FPDFText_GetFontInfo(text_page.raw, at, name, 96, flags)
    low = name.value.lower()
    return b"bold" in low or b"black" in low or b"heavy" in low


def _rects(
    text_page: pypdfium2.PdfTextPage, at: int, length: int
) -> list[tuple[float, float, float, float]]:
    count = raw.FPDFText_CountRects(text_page.raw, at, length)
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    return [
        (left.value, bottom.value, right.value, top.value)
        for index in range(min(count, _MOST_RECTS))
        if raw.FPDFText_GetRect(text_page.raw, index, left, top, right, bottom)
    ]


def _around(
    rects: list[tuple[float, float, float, float]],
) -> tuple[float, float, float, float]:
    lefts, bottoms, rights, tops = zip(*rects, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _cuts(
    text_page: pypdfium2.PdfTextPage,
    line: str,
    begin: int,
    rects: list[tuple[float, float, float, float]],
    size: float,
) -> list[int]:
    """Where in `line` a wide gap lies, as positions of the character after it."""
    gap = _WIDE_GAP * max(size, 1.0)
    if not any(b[0] - a[2] > gap for a, b in pairwise(rects)):
        return []
    cuts = []
    for position, character in enumerate(line[1:-1], start=1):
        if character == " ":
            before = _box_of(text_page, begin, line, position - 1, position)
            after = _box_of(text_page, begin, line, position + 1, position + 2)
            if after[0] - before[2] > gap:
                cuts.append(position + 1)
    return cuts


def _box_of(
    text_page: pypdfium2.PdfTextPage, begin: int, line: str, start: int, stop: int
) -> tuple[float, float, float, float]:
    """The box of `line[start:stop]`, by its first and last visible character."""
    part = line[start:stop]
    first = start + len(part) - len(part.lstrip())
    last = start + len(part.rstrip()) - 1
    boxes = []
    for position in (first, max(first, last)):
        index = begin + _units(line[:position])
        boxes.append(
            _char_box(text_page, raw.FPDFText_GetCharIndexFromTextIndex(text_page.raw, index))
        )
    return _around(boxes)
