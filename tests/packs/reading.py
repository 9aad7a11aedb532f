"""Read a rendered pack back with other programs' eyes: its words, format by format."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import docx
import openpyxl
import pypdfium2
from docx.table import Table
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt

from policydesk.core.dates import spoken_day
from policydesk.core.pack import PackFormat


class Words(HTMLParser):
    """The words of a page, without its style sheet; and each tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.words.append(data)


def read_html(data: bytes) -> Words:
    page = Words()
    page.feed(data.decode())
    page.close()
    return page


def markdown_to_html(text: str) -> str:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)


def docx_paragraphs(data: bytes) -> list[str]:
    """Every paragraph in order, those of tables too."""
    found: list[str] = []
    for part in docx.Document(BytesIO(data)).iter_inner_content():
        if isinstance(part, Paragraph):
            found.append(part.text)
        elif isinstance(part, Table):
            found += [cell.text for row in part.rows for cell in row.cells]
    return found


def workbook_cells(data: bytes) -> list[str]:
    """Every filled cell of every sheet, in order."""
    book = openpyxl.load_workbook(BytesIO(data))
    return [spoken_day(cell) if isinstance(cell, date) else str(cell)
            for page in book for row in page.iter_rows(values_only=True)
            for cell in row if cell is not None]  # fmt: skip


def pdf_text(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


def strings(tree: object) -> list[str]:
    if isinstance(tree, str):
        return [tree]
    if isinstance(tree, dict):
        return [found for each in tree.values() for found in strings(each)]
    return [found for each in tree for found in strings(each)] if isinstance(tree, list) else []


def words_of(data: bytes, format_: PackFormat) -> str:
    """All words, white space removed: lines may break anywhere."""
    match format_:
        case PackFormat.HTML:
            text = "".join(read_html(data).words)
        case PackFormat.MARKDOWN:
            text = "".join(read_html(markdown_to_html(data.decode()).encode()).words)
        case PackFormat.DOCX:
            text = "\n".join(docx_paragraphs(data))
        case PackFormat.PDF:
            text = pdf_text(data).replace("\u200b", "").replace("\u200d", "")
        case PackFormat.WORKBOOK:
            text = "\n".join(workbook_cells(data))
        case PackFormat.JSON:
            text = "\n".join(strings(json.loads(data)))
    return squeezed(text)


def squeezed(text: str) -> str:
    return "".join(text.split())
