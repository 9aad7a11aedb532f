"""Take running heads, running feet and page numbers off the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from policydesk.intake.readers.pdfium import TextLine

_ZONE = 0.12
"""The share of a page's height, at its top and foot, where furniture stands."""
_LEAST_ZONE = 64.0
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")

Page = list[TextLine]


def without_furniture(pages: Sequence[Page], heights: Sequence[float]) -> list[Page]:
    """The pages without what repeats at the same height of several pages.

    A line goes when its words (figures aside) stand in the same zone on three pages or more,
    two where the document has fewer than five; and a lone page number wherever it stands there.
    """
    marks = [
        [_mark(line, height) for line in page]
        for page, height in zip(pages, heights, strict=True)
    ]
    seen = Counter(mark for page in marks for mark in set(page) if mark is not None)
    enough = 3 if len(pages) >= 5 else 2
    return [
        [
            line
            for line, mark in zip(page, marked, strict=True)
            if mark is None or not (seen[mark] >= enough or _PAGE_NUMBER.fullmatch(line.text))
        ]
        for page, marked in zip(pages, marks, strict=True)
    ]


def _mark(line: TextLine, height: float) -> tuple[str, int] | None:
    """What a line says and roughly where; None outside the zones."""
    zone = max(_ZONE * height, _LEAST_ZONE)
    if zone <= line.base <= height - zone:
        return None
    return _DIGITS.sub("#", line.text.lower()).strip(), round(line.base / 12)
