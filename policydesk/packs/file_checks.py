"""Open a written pack again and refuse one that is not whole, format by format."""

from __future__ import annotations

import json
import zlib
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from policydesk.core.pack import PackFormat
from policydesk.packs.atomic_export import Check
from policydesk.packs.workbook import opens


def check_docx(path: Path) -> None:
    """Every member's checksum holds and every XML part can be read; else ValueError."""
    try:
        with ZipFile(path) as package:
            bad = package.testzip()
            names = package.namelist()
            for name in names:
                if name.endswith((".xml", ".rels")):
                    ET.fromstring(package.read(name))  # noqa: S314 - our own bytes
    except (BadZipFile, ET.ParseError, EOFError, zlib.error) as error:
        raise ValueError("the Word document cannot be opened again") from error
    if bad is not None or "word/document.xml" not in names:
        raise ValueError("the Word document is not whole")


def check_pdf(path: Path) -> None:
    """It begins and ends as a PDF does and its table of objects is where it says."""
    data = path.read_bytes()
    tail = data[-64:].split()
    if not data.startswith(b"%PDF-") or len(tail) < 3 or tail[-1] != b"%%EOF":
        raise ValueError("the PDF is cut off")
    if not tail[-2].isdigit() or int(tail[-2]) >= len(data):
        raise ValueError("the PDF's table of objects is missing")


def check_html(path: Path) -> None:
    """Its elements are closed in order, to the last."""
    checker = _Nesting()
    checker.feed(path.read_text("utf-8"))
    checker.close()
    if checker.open or not checker.ended:
        raise ValueError("the web page is cut off")


def check_markdown(path: Path) -> None:
    """It is UTF-8 and ends with a line end."""
    if not path.read_text("utf-8").endswith("\n"):
        raise ValueError("the Markdown text is cut off")


def check_json(path: Path) -> None:
    """It can be parsed."""
    json.loads(path.read_text("utf-8"))


class _Nesting(HTMLParser):
    """Follows open elements; raises ValueError when one closes out of turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "br", "hr", "img", "source"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise ValueError("the web page is not whole")
        self.ended = tag == "html"


CHECKS: dict[PackFormat, Check] = {
    PackFormat.DOCX: check_docx,
    PackFormat.PDF: check_pdf,
    PackFormat.HTML: check_html,
    PackFormat.MARKDOWN: check_markdown,
    PackFormat.WORKBOOK: opens,
    PackFormat.JSON: check_json,
}
"""The check of each format; all of them raise ValueError saying what is wrong."""
