"""Take running heads, running feet and page numbers off the pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policydesk.intake.readers.pdf_labels import LEAST_ZONE, ZONE, number_of
from policydesk.intake.readers.pdf_page import PdfPage, TextLine
from policydesk.intake.readers.pdf_tables import tables_of

_PAGE_NUMBER = re.compile(
    r"[-–—|\[\s]*(?:page\s*)?(?P<number>\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\]\s]*",
    re.IGNORECASE,
)
_SAME_ROW = 0.3
"""Of the letter size: baselines no further apart are one row."""
_FIRST_YEAR = 1_800
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
    a lone number that is the page's label, or that nothing stands beyond. A row of a table stays
    whole where any of its cells says something of its own, and so does a row of numbers. `labels`
    may be “”.
    """
    marks = {id(line): mark for page in pages for line in page.lines
             if (mark := _mark(line, page)) is not None}  # fmt: skip
    repeated = _repeated(dict.fromkeys(marks.values()), 3 if len(pages) >= 5 else 2)
    heads = {mark.words for mark in repeated}
    kept = []
    for page, label in zip(pages, labels, strict=True):
        zoned = [line for line in page.lines if id(line) in marks]
        gone = {
            id(line) for line in zoned
            if (mark := marks[id(line)]) in repeated
            or (not line.upright and mark.words in heads)
        }  # fmt: skip
        if gone and page.rules:
            low = min(rule[1] for rule in page.rules)
            high = max(rule[3] for rule in page.rules)
            if any(low < line.base < high for line in zoned if id(line) in gone):
                gone -= _in_rows_of_tables(page, gone)
        bases = [line.base for line in page.lines]
        lowest, highest = min(bases, default=0.0), max(bases, default=0.0)
        gone |= {
            id(line) for line in zoned
            if id(line) not in gone and _is_number(line, page, label, gone, lowest, highest)
        }  # fmt: skip
        kept.append([line for line in page.lines if id(line) not in gone] if gone
                    else list(page.lines))  # fmt: skip
    return kept


def _in_rows_of_tables(page: PdfPage, gone: set[int]) -> set[int]:
    """What stands in a row of a ruled table some cell of which is not `gone` on other pages."""
    held: set[int] = set()
    for table in tables_of(page.lines, page.rules, page.width, page.height)[0]:
        for band in table.bands:
            row = {id(line) for cell in band.cells for line in cell}
            if len(band.cells) > 1 and not row <= gone:
                held |= row
    return held


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


def _repeated(marks: Iterable[_Mark], enough: int) -> set[_Mark]:
    """Those that come back on so many pages; `marks` go by page."""
    alike: dict[tuple[str, int, int], list[_Mark]] = defaultdict(list)
    for mark in marks:
        if mark.words or mark.figures:
            for place in (mark.place - 1, mark.place, mark.place + 1) if mark.place >= 0 else (-1,):
                alike[mark.words, place, len(mark.figures)].append(mark)
    found = set()
    for (_, place, _), together in alike.items():
        numbers = [mark.page for mark in together]
        for mark in together:
            if mark.place == place:
                near = slice(bisect_left(numbers, mark.page - _NEAR),
                             bisect_right(numbers, mark.page + _NEAR))  # fmt: skip
                if len({other.page for other in together[near] if mark.goes_with(other)}) >= enough:
                    found.add(mark)
    return found


def _is_number(
    line: TextLine, page: PdfPage, label: str, gone: set[int], lowest: float, highest: float
) -> bool:
    """Whether a line is the number of its page, or one of the two of a spread."""
    found = _PAGE_NUMBER.fullmatch(line.text)
    if found is None:
        return False
    number = found["number"]
    named = bool(label) and number_of(number) == number_of(label)
    if not named and (number.isupper() or lowest < line.base < highest):  # “II” heads a part
        return False
    beside = [
        other.text for other in page.lines
        if other is not line and other.upright and line.upright and id(other) not in gone
        and abs(other.base - line.base) <= _SAME_ROW * line.size
    ]  # fmt: skip
    numbers = [text for text in beside if _PAGE_NUMBER.fullmatch(text)]
    if numbers and not (len(beside) == 1 and _is_spread(line.text, numbers[0])):
        return False
    return named or not beside or bool(numbers)


def _is_spread(one: str, other: str) -> bool:
    """Whether two numbers are those of a left and a right page; years are none."""
    if not (one.isdecimal() and other.isdecimal()):
        return False
    low, high = sorted((int(one), int(other)))
    return high - low == 1 and high < _FIRST_YEAR
