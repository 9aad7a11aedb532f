"""Scans made here: text set by Typst, drawn, and put into a PDF as pictures without text."""

import io
import shutil
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as raw
import pytest
import typst

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed (tesseract-ocr)"
)
DOTS = 150


def set_in_type(pages: Sequence[str], *, size: str = "11pt", width: str = "120mm") -> bytes:
    """A PDF with a text layer, a page for each text."""
    head = f"#set page(width: {width}, height: auto, margin: 10mm)\n#set text(size: {size})\n"
    return typst.compile((head + "\n#pagebreak()\n".join(pages)).encode())


def scanned(pdf: bytes, *, only: Sequence[int] | None = None) -> bytes:
    """The same PDF with pages (`only` these, from 1) replaced by their pictures."""
    source, made = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
    for number in range(1, len(source) + 1):
        if only is not None and number not in only:
            made.import_pages(source, [number - 1])
            continue
        drawn = source[number - 1]
        width, height = drawn.get_size()
        bitmap = drawn.render(scale=DOTS / 72, force_bitmap_format=raw.FPDFBitmap_BGR)
        picture = pypdfium2.PdfImage.new(made)
        picture.set_bitmap(bitmap)
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        page = made.new_page(width, height)
        page.insert_obj(picture)
        page.gen_content()
        for each in (page, bitmap, drawn):
            each.close()
    out = io.BytesIO()
    made.save(out)
    made.close()
    source.close()
    return out.getvalue()
