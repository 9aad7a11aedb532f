"""What people typed onto the pages of a PDF: values of forms, text laid over it, comments.

None of it belongs to the text of the page. Only `pdfium` calls this module; it belongs to the one
door to pdfium.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from policydesk.intake.dating import stamp
from policydesk.intake.readers.comment import Comment
from policydesk.intake.readers.pdf_page import Frame, TextLine
from policydesk.text.normalise import clean_line

_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_VALUES = frozenset(
    (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
)
_BOXES = frozenset((raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON))
_TICKED = "☒"
_NO_COMMENTS = frozenset(
    (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT)
)
_MOST_ANNOTATIONS = 5_000
_MOST_BYTES = 200_000
"""Of one value, in UTF-16."""
_USUAL_SIZE, _LEAST_SIZE = 10.0, 4.0
_SPACING = 1.2
"""From baseline to baseline, times the letter size."""

_Annotation = Any
"""A handle of pdfium."""


class Typed:
    """What was typed on one page; `form` is the document's form environment, None for no form."""

    def __init__(
        self, page: pypdfium2.PdfPage, number: int, frame: Frame, form: Any | None  # noqa: ANN401
    ) -> None:
        self._number, self._frame, self._form = number, frame, form
        self.lines: list[TextLine] = []
        self.comments: list[Comment] = []
        for at in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_ANNOTATIONS)):
            if annotation := raw.FPDFPage_GetAnnot(page.raw, at):
                try:
                    self._take(annotation, raw.FPDFAnnot_GetSubtype(annotation))
                finally:
                    raw.FPDFPage_CloseAnnot(annotation)

    def _take(self, annotation: _Annotation, kind: int) -> None:
        if raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
            return
        if kind == raw.FPDF_ANNOT_WIDGET:
            self.lines += self._placed(annotation, self._value(annotation))
        elif kind == raw.FPDF_ANNOT_FREETEXT:
            self.lines += self._placed(annotation, _string(annotation, b"Contents"))
        elif kind not in _NO_COMMENTS:
            if said := clean_line(_string(annotation, b"Contents")):
                day = stamp(_string(annotation, b"M"))
                author = clean_line(_string(annotation, b"T"))
                self.comments.append(Comment(said, author, "", str(day) if day else ""))

    def _value(self, field: _Annotation) -> str:
        if self._form is None:
            return ""
        kind = raw.FPDFAnnot_GetFormFieldType(self._form, field)
        if kind in _BOXES:
            return _TICKED if raw.FPDFAnnot_IsChecked(self._form, field) else ""
        if kind not in _VALUES:
            return ""
        form = self._form
        return _written(lambda *place: raw.FPDFAnnot_GetFormFieldValue(form, field, *place))

    def _placed(self, annotation: _Annotation, text: str) -> Iterator[TextLine]:
        """A value as lines from the top of the box it was typed in."""
        lines = [line for each in text.splitlines() if (line := clean_line(each))]
        box = raw.FS_RECTF()
        if not lines or not raw.FPDFAnnot_GetRect(annotation, box):
            return
        left, bottom, right, top = self._frame.box((box.left, box.bottom, box.right, box.top))
        fits = (top - bottom) / _SPACING / len(lines)
        size = max(_LEAST_SIZE, min(_USUAL_SIZE, fits))
        for at, line in enumerate(lines):
            base = top - size * (1 + _SPACING * at)
            yield TextLine(line, left, right, base, size, False, self._number)


def _string(annotation: _Annotation, key: bytes) -> str:
    return _written(lambda *place: raw.FPDFAnnot_GetStringValue(annotation, key, *place))


def _written(write: Callable[..., int]) -> str:
    """What pdfium writes to a place of so many bytes, as UTF-16 that ends with a zero."""
    size = min(int(write(None, 0)), _MOST_BYTES)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    write(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
