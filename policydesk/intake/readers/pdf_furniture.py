"""Take running heads, running feet and page numbers off the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from policydesk.intake.readers.pdf_labels import LEAST_ZONE, ZONE, number_of
from policydesk.intake.readers.pdf_page import PdfPage, TextLine

_PAGE_NUMBER = re.compile(
    r"[-–—|\[\s]*(?:page\s*)?(?P<number>\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\]\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NEAR = 6
"""Running heads repeat within so many pages; headings alike and further apart are text."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that may be furniture: its words without figures, where it stands, its figures."""

    words: str
    place: int
    page: int
    figures: tuple[int, ...]

    def goes_with(self, other: _Mark) -> bool:
        """Whether both are one running head: figures stay the same or count with the pages."""
        apart = other.page - self.page
        return abs(apart) <= _NEAR and all(
            b - a in (0, apart) for a, b in zip(self.figures, other.figures, strict=False)
        )


def without_furniture(
    pages: Sequence[PdfPage], labels: Sequence[str]
) -> list[list[TextLine]]:
    """The lines of each page without what repeats at the same height of several pages near by.

    A line goes when its words (figures aside) stand in the same zone on three near pages or more,
    two where the document has fewer than five, and its figures stay or count with the pages; and
    a lone number that is the page's label, or that nothing stands beyond. `labels` may be “”.
    """
    marks = {id(line): mark for page in pages for line in page.lines
             if (mark := _mark(line, page)) is not None}  # fmt: skip
    enough = 3 if len(pages) >= 5 else 2
    repeated = _repeated(list(marks.values()), enough)
    heads = {mark.words for mark in repeated}
    kept = []
    for page, label in zip(pages, labels, strict=True):
        bases = [line.base for line in page.lines]
        lowest, highest = min(bases, default=0.0), max(bases, default=0.0)
        kept.append([
            line
            for line in page.lines
            if (mark := marks.get(id(line))) is None
            or not (
                mark in repeated
                or (not line.upright and mark.words in heads)
                or _is_number(line, label, lowest, highest)
            )
        ])  # fmt: skip
    return kept


def _mark(line: TextLine, page: PdfPage) -> _Mark | None:
    """What a line says and roughly where; None outside the zones."""
    zone = max(ZONE * page.height, LEAST_ZONE)
    if line.upright and zone <= line.base <= page.height - zone:
        return None
    words = " ".join(_DIGITS.sub(" ", line.text.casefold()).split()).strip(" |–—-")
    # Turned text stands at the side, at any height.
    place = round(line.base / 4) if line.upright else -1
    figures = tuple(int(found[:9]) for found in _DIGITS.findall(line.text))
    return _Mark(words, place, line.page, figures)


def _repeated(marks: Sequence[_Mark], enough: int) -> set[_Mark]:
    alike: dict[tuple[str, int, int], list[_Mark]] = defaultdict(list)
    for mark in marks:
        for place in (mark.place - 1, mark.place, mark.place + 1) if mark.place >= 0 else (-1,):
            alike[mark.words, place, len(mark.figures)].append(mark)
    found = set()
    for mark in marks:
        others = alike[mark.words, mark.place, len(mark.figures)]
        if mark.words or mark.figures:
            together = {other.page for other in others if mark.goes_with(other)}
            if len(together | {mark.page}) >= enough:
                found.add(mark)
    return found


def _is_number(line: TextLine, label: str, lowest: float, highest: float) -> bool:
    found = _PAGE_NUMBER.fullmatch(line.text)
    if found is None:
        return False
    outermost = not lowest < line.base < highest
    return outermost or (bool(label) and number_of(found["number"]) == number_of(label))
