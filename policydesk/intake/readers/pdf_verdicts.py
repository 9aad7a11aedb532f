"""The verdict on each page: what kind of text it has, and what to look at by eye."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policydesk.core.document import PageFacts, PageVerdict
from policydesk.intake.readers.pdf_labels import LEAST_ZONE, ZONE
from policydesk.intake.readers.pdf_order import Row
from policydesk.intake.readers.pdf_page import PdfPage
from policydesk.text.legible import may_hold_strange, plain_characters

_SCAN_SHARE = 0.5
_SCAN_CHARACTERS = 30
"""A page with a picture over half of it and less text than this is the picture of a page."""
_WHOLE_SHARE = 0.85
"""Pictures over nearly all of it are the page, whatever is stamped at its head and foot."""
_SAMPLE = 4_000
_LEAST_LETTERS = 40
_STRANGE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd\x00-\x08\x0e-\x1f]")
_SYMBOL = re.compile(r"[^\w\s|.,;:%£$€()\[\]/'’‘\"“”+=•*&@#–—-]")
_LEAST_WORDS, _DUMB_SHARE = 20, 0.4
_CONSONANTS = bytes(ord("b" if chr(c) in "bcdfghjklmnpqrstvwxz" else " ") for c in range(256))
_LATIN_WORD = re.compile(r"[A-Za-z]{4,}")
_DUMB_WORD = re.compile(r"(?<![a-z])[bcdfghjklmnpqrstvwxz]{4,}(?![a-z])")
_LEAST_SUSPECT_ROWS = 6
_CELL_OF_PROSE = 25
"""Letters; rows of cells this long on average are more likely columns that were cut across."""


def page_facts(
    pages: Sequence[PdfPage | None],
    rows: Sequence[Sequence[Row]],
    labels: Sequence[str],
    mended: frozenset[int],
) -> tuple[PageFacts, ...]:
    """What is to be said of each page, in order; all three sequences go by page."""
    return tuple(
        PageFacts(number, label, tuple(_verdicts(page, found, number in mended)))
        for number, (page, found, label) in enumerate(
            zip(pages, rows, labels, strict=True), start=1
        )
    )


def _verdicts(page: PdfPage | None, rows: Sequence[Row], mended: bool) -> list[PageVerdict]:
    if page is None:
        return [PageVerdict.UNREAD]
    text = " ".join(line.text for line in page.lines)
    if _is_scan(page, text):
        return [PageVerdict.SCANNED_NO_TEXT]
    found = [PageVerdict.TEXT_LAYER]
    if is_garbled(text):
        found.append(PageVerdict.GARBLED)
    if _columns_suspect(rows):
        found.append(PageVerdict.COLUMNS_SUSPECT)
    if mended:
        found.append(PageVerdict.HYPHENS_JOINED)
    return found


def _is_scan(page: PdfPage, text: str) -> bool:
    if page.picture < _SCAN_SHARE or len(text) < _SCAN_CHARACTERS:
        return page.picture >= _SCAN_SHARE
    zone = max(ZONE * page.height, LEAST_ZONE)
    between = [x.text for x in page.lines if zone <= x.base <= page.height - zone]
    return page.picture >= _WHOLE_SHARE and len(" ".join(between)) < _SCAN_CHARACTERS


def is_garbled(text: str) -> bool:
    """Whether text reads as symbols or as letters that make no words."""
    text = text[:_SAMPLE]
    visible = len(text) - text.count(" ")
    if visible < _LEAST_LETTERS:
        return False
    if may_hold_strange(text) and len(_STRANGE.findall(text)) > 0.2 * visible:
        return True
    if plain_characters(text) < 0.6 * visible and len(_SYMBOL.findall(text)) > 0.4 * visible:
        return True
    lower = text.lower()
    # Each such word holds a run of four consonants, and those are counted a hundred times faster.
    runs = lower.encode("ascii", "replace").translate(_CONSONANTS).count(b"b" * 4)
    if runs <= _DUMB_SHARE * _LEAST_WORDS:
        return False
    dumb = len(_DUMB_WORD.findall(lower))
    if dumb <= _DUMB_SHARE * _LEAST_WORDS:
        return False
    latin = len(_LATIN_WORD.findall(text))
    return latin >= _LEAST_WORDS and dumb > _DUMB_SHARE * latin


def _columns_suspect(rows: Sequence[Row]) -> bool:
    across = [row for row in rows if len(row.cells) > 1 and not row.table]
    letters = sum(len(cell) for row in across for cell in row.cells)
    cells = sum(len(row.cells) for row in across)
    return len(across) >= _LEAST_SUSPECT_ROWS and letters > _CELL_OF_PROSE * cells
