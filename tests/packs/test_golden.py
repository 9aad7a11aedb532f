"""Packs look as they did, byte for byte, until somebody accepts a change (tests/golden)."""

import os
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from policydesk.core.pack import PackFormat
from policydesk.core.timeline import parse_as_of
from policydesk.packs.writing import render
from tests.packs.reading import pdf_text, workbook_cells
from tests.packs.samples import a_briefing, a_charted_briefing

GOLDEN = Path(__file__).parents[1] / "golden"
MADE = {
    "today": a_briefing,
    "looked-back": lambda: a_briefing(as_of=parse_as_of("2012-03-31", "2012-03-31")),
    "charted": a_charted_briefing,
}
DRAWN = re.compile(r"data:image/svg\+xml;base64,[\w+/=]+")
SUFFIXES = {PackFormat.DOCX: "docx.xml", PackFormat.PDF: "pdf.txt",
            PackFormat.WORKBOOK: "xlsx.txt"}  # fmt: skip


def shown(data: bytes, wanted: PackFormat) -> str:
    """A rendered pack as text in which a person can see what changed."""
    match wanted:
        case PackFormat.DOCX:
            with ZipFile(BytesIO(data)) as package:
                text = package.read("word/document.xml").decode()
            return re.sub(r"(?=<w:(?:p|tbl|sectPr)[ >])", "\n", text) + "\n"
        case PackFormat.PDF:
            return pdf_text(data).replace("\r\n", "\n") + "\n"
        case PackFormat.WORKBOOK:
            return "\n".join(workbook_cells(data)) + "\n"
    return DRAWN.sub("data:…", data.decode())


@pytest.mark.parametrize("wanted", list(PackFormat))
@pytest.mark.parametrize("name", MADE)
def test_a_pack_looks_as_it_did(wanted: PackFormat, name: str) -> None:
    text = shown(render(MADE[name](), wanted), wanted)
    path = GOLDEN / f"{name}.{SUFFIXES.get(wanted, wanted)}"
    if os.environ.get("POLICYDESK_ACCEPT_GOLDEN") == "1":
        path.write_text(text, "utf-8", newline="\n")
    assert text == path.read_text("utf-8"), f"see {GOLDEN / 'README.md'}"
