"""The one door to pdfium: pages as lines with their geometry, and as pictures.

pdfium is not safe against hostile files nor across threads: this module is loaded in worker
processes only, each of which uses it from one thread.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import pypdfium2
import pypdfium2.raw as raw

from policydesk.intake import limits
from policydesk.intake.problems import damaged, protected, too_large
from policydesk.intake.readers.pdf_page import Bookmark, Frame, PdfPage, TextLine
from policydesk.intake.readers.pdfium_lines import char_box, lines_of
from policydesk.intake.readers.pdfium_rules import picture_share, rules_of
from policydesk.intake.readers.pdfium_tags import tags_of
from policydesk.intake.readers.pdfium_typed import Typed

_PASSWORD_ERROR = 4
_LITTLE_TEXT = 200
"""Characters; a page with fewer may be the picture of a page."""
_OUTLINE_DEPTH = 10
_POINTS = 72
"""An inch in points."""
_LEAST_DOTS = 30
"""Dots an inch; drawn coarser, no letter of a page can be read."""


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
        # A file without a page fails and leaves the last error as it was, of another file perhaps.
        raw.FPDF_LoadMemDocument(b"", 0, None)
        try:
            self._pdf = pypdfium2.PdfDocument(data)
            self._init_forms()
            self._count = len(self._pdf)
            self._tagged = bool(raw.FPDFCatalog_IsTagged(self._pdf.raw))
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

    def _init_forms(self) -> None:
        """So that values of forms can be asked for; a form that cannot be read has none."""
        if self._pdf.get_formtype() == raw.FORMTYPE_ACRO_FORM:
            with suppress(pypdfium2.PdfiumError):
                self._pdf.init_forms()

    @property
    def has_other_form(self) -> bool:
        """Whether it holds a form of XFA, whose text stands outside the pages."""
        kinds = (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)
        return self._pdf.get_formtype() in kinds

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

    def page(self, number: int) -> PdfPage | None:
        """Page `number` (from 1); None when it cannot be read."""
        try:
            page = self._pdf[number - 1]
        except pypdfium2.PdfiumError:
            return None
        try:
            return self._read(page, number)
        except pypdfium2.PdfiumError:
            return None
        finally:
            page.close()

    def _read(self, page: pypdfium2.PdfPage, number: int) -> PdfPage:
        frame = _frame(page)
        tags = tags_of(page) if self._tagged else {}
        text_page = page.get_textpage()
        try:
            lines, frame = lines_of(text_page, number, frame, tags)
        finally:
            text_page.close()
        form = self._pdf.formenv
        typed = Typed(page, number, frame, None if form is None else form.raw)
        lines = (*lines, *typed.lines)
        rules = rules_of(page, frame) if _side_by_side(lines) else ()
        bare = sum(len(line.text) for line in lines) < _LITTLE_TEXT
        picture = picture_share(page, frame) if bare else 0.0
        return PdfPage(number, frame.width, frame.height, lines, tuple(rules), picture,
                       tuple(typed.comments))  # fmt: skip

    def labels(self) -> list[str]:
        """What the file names each page (“iv”, “23”); empty strings where it names none."""
        return [str(self._pdf.get_page_label(n)) for n in range(self._count)]

    def outline(self) -> list[Bookmark]:
        """The document's own outline in its order, as far as it can be read."""
        found: list[Bookmark] = []
        try:
            for item in self._pdf.get_toc(max_depth=_OUTLINE_DEPTH):
                dest = item.get_dest()
                index = dest.get_index() if dest is not None else None
                page = index + 1 if index is not None and index >= 0 else None
                found.append(Bookmark(str(item.get_title()), item.level + 1, page))
                if len(found) == limits.PDF_PAGES:
                    break
        except (pypdfium2.PdfiumError, ValueError, UnicodeError):
            pass  # what stands in it was found; the rest is beyond reading
        return found

    def picture(self, number: int, scale: float) -> Picture:
        """Page `number` drawn at `scale` pixels a point.

        Raises ReadingProblem for a page that does not exist, is damaged or too large to draw.
        """
        page = self._loaded(number)
        try:
            return _draw(page, scale)
        finally:
            page.close()

    def grey(self, number: int) -> tuple[int, int, int, bytes]:
        """Page `number` to be recognised: width, height, dots an inch, a byte a pixel.

        Raises ReadingProblem for a page that does not exist or is damaged.
        """
        page = self._loaded(number)
        try:
            return _draw_grey(page)
        finally:
            page.close()

    def _loaded(self, number: int) -> pypdfium2.PdfPage:
        try:
            page = self._pdf[number - 1] if 1 <= number <= self._count else None
        except pypdfium2.PdfiumError:
            page = None
        if page is None:
            raise damaged(f"Page {number} of the PDF cannot be read.")
        return page


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


def _draw_grey(page: pypdfium2.PdfPage) -> tuple[int, int, int, bytes]:
    width, height = (max(side / _POINTS, 1 / limits.SCAN_DOTS) for side in page.get_size())
    dots = min(limits.SCAN_DOTS, int((limits.SCAN_PIXELS / (width * height)) ** 0.5))
    if dots < _LEAST_DOTS:
        raise too_large("The page is too large for its text to be recognised.")
    bitmap = page.render(
        scale=dots / _POINTS, may_draw_forms=False, force_bitmap_format=raw.FPDFBitmap_Gray
    )
    try:
        return bitmap.width, bitmap.height, dots, _rows(bitmap, 1)
    finally:
        bitmap.close()


def _rows(bitmap: pypdfium2.PdfBitmap, bytes_a_pixel: int = 3) -> bytes:
    view = memoryview(bitmap.buffer).cast("B")
    used = bytes_a_pixel * bitmap.width
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
        left, bottom, right, top = char_box(text_page, at)
        corners = []
        for px, py in ((left, top), (right, bottom)):
            raw.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, px, py, x, y)
            corners += [min(max(x.value, 0), width), min(max(y.value, 0), height)]
        boxes.append((corners[0], corners[1], corners[2], corners[3]))
    return text, boxes


def _frame(page: pypdfium2.PdfPage) -> Frame:
    left, bottom, right, top = page.get_cropbox()
    outer = page.get_mediabox()
    shown = (max(left, outer[0]), max(bottom, outer[1]), min(right, outer[2]), min(top, outer[3]))
    if shown[0] >= shown[2] or shown[1] >= shown[3]:
        shown = outer
    return Frame(*shown, turned=page.get_rotation())


def _side_by_side(lines: tuple[TextLine, ...]) -> bool:
    """Whether two stretches stand on one height: a table, or columns, or a marker and its text."""
    seen: dict[int, float] = {}
    for line in lines:
        other = seen.setdefault(round(line.base / 2), line.left)
        if abs(other - line.left) > 3 * line.size:
            return True
    return False
