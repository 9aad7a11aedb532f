"""The text of a page as pdfium gives it: stretches of text with where they stand and how they look.

Only `pdfium` calls this module; it belongs to the one door to pdfium.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as raw

from policydesk.intake.readers.pdf_page import Frame, Rect, Tag, TextLine

_WIDE_GAP = 1.7  # times the letter size: wider is no space between words
_BOLD = 600
_GLUED = re.compile(r"[^\W\d_]{13}")
_GAP_OF_A_SPACE = 0.12  # times the letter size
_MOST_RECTS = 2_000
_LINE = re.compile("([^\n\ufffe]*)([\n\ufffe]?)")  # U+FFFE: a hyphen at a line's end
_FIGURE = re.compile(r"\d")
_NOTE_MARK = re.compile(r"(?<=[^\W\d_]|[.,;:!?’”\"')\]])\d{1,3}(?![\d\w%])")
_NOTE_START = re.compile(r"\d{1,3}(?=[^\W\d])")
_UNIT = re.compile(r"(?:^|[\d\s/(])(?:[ckm]?m|ft|W|kWh|s)$")
"""What a raised figure is a power of: square metres are no note."""


def lines_of(
    text_page: pypdfium2.PdfTextPage, number: int, frame: Frame, tags: dict[int, Tag]
) -> Iterator[TextLine]:
    """The stretches of a page in the file's order; what lies outside the frame is left out."""
    index = 0
    text = text_page.get_text_range()
    plain = len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)
    stretches = _Stretches(text_page, number, frame, tags, plain=plain)
    for found in _LINE.finditer(text):
        whole, end = found.groups()
        line = whole.rstrip()
        begin = index + stretches.units(whole[: len(line) - len(line.lstrip())])
        index += stretches.units(whole) + 1
        if line := line.lstrip():
            parts = list(stretches.of(line, begin))
            if end == "\ufffe":
                parts[-1] = replace(parts[-1], text=parts[-1].text + "-")
            yield from filter(frame.shows, parts)


class _Stretches:
    """Cuts the lines of one page at wide gaps and looks up how each part is set."""

    def __init__(
        self,
        text_page: pypdfium2.PdfTextPage,
        number: int,
        frame: Frame,
        tags: dict[int, Tag],
        *,
        plain: bool,
    ) -> None:
        self._raw = text_page.raw
        self._number, self._frame, self._tags = number, frame, tags
        self._plain = plain  # no character takes two units of UTF-16, in which pdfium counts
        # Places for pdfium to write to, made once: there are many lines on a page.
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = raw.FS_MATRIX()
        self._flags, self._font = ctypes.c_int(), ctypes.create_string_buffer(96)

    def units(self, text: str) -> int:
        return len(text) if self._plain else len(text) + sum(c > "\uffff" for c in text)

    def of(self, line: str, begin: int) -> Iterator[TextLine]:
        at = raw.FPDFText_GetCharIndexFromTextIndex(self._raw, begin)
        size, bold = self._look(at, line)
        rects = self._rects(at, len(line)) or [self._char_box(at)]
        x, base = self._origin(at + len(line) // 2)
        upright = self._upright(at)
        base = self._frame.point(x, base)[1]
        cuts = self._cuts(line, begin, rects, size) if upright else []
        for start, stop in pairwise([0, *cuts, len(line)]):
            part = line[start:stop].strip()
            if not part:
                continue
            box = self._frame.box(self._box(line, begin, start, stop) if cuts else around(rects))
            place = line.find(part, start) + begin
            yield TextLine(
                self._spaced(part, place, size)
                or (self._with_marks_apart(part, place, size) if _FIGURE.search(part) else part),
                box[0],
                box[2],
                base if upright else (box[1] + box[3]) / 2,
                size,
                bold,
                self._number,
                upright,
                self._tag(begin + self.units(line[: (start + stop) // 2])) if self._tags else None,
            )

    def _spaced(self, part: str, begin: int, size: float) -> str:
        """Capitals in which the file leaves gaps for spaces, with spaces; “” where it does not.

        Only runs longer than words are looked at. Letters set apart all along are one word.
        """
        if not self._plain or self._frame.turned or not part.isupper() or not _GLUED.search(part):
            return ""
        index = raw.FPDFText_GetCharIndexFromTextIndex
        boxes = [self._char_box(index(self._raw, begin + n)) for n in range(len(part))]
        gaps = [after[0] - before[2] for before, after in pairwise(boxes)]
        wide = max(_GAP_OF_A_SPACE * size, 3 * median(map(abs, gaps)))
        spaced = part[0]
        for gap, before, after in zip(gaps, part, part[1:], strict=False):
            spaced += f" {after}" if gap > wide and (before + after).isalpha() else after
        return spaced if spaced != part else ""

    def _with_marks_apart(self, part: str, begin: int, size: float) -> str:
        """The text with the raised figures of notes in brackets, apart from the word before."""
        found = [m for m in _NOTE_MARK.finditer(part) if self._raised(m, part, begin, size)]
        for mark in reversed(found):
            part = f"{part[: mark.start()]} [{mark[0]}]{part[mark.end() :]}"
        first = _NOTE_START.match(part)
        if first is not None and self._raised(first, part, begin, size):
            part = f"{first[0]} {part[first.end() :]}"
        return part

    def _raised(self, mark: re.Match[str], part: str, begin: int, size: float) -> bool:
        if _UNIT.search(part[max(0, mark.start() - 4) : mark.start()]):
            return False
        place = begin + self.units(part[: mark.start()])
        at = raw.FPDFText_GetCharIndexFromTextIndex(self._raw, place)
        # Either the figure's baseline is lifted, or its font has raised figures of its own.
        base = self._origin(at)[1]
        lift = base - self._origin(max(0, at - 1))[1] if mark.start() else 0.0
        return lift > 0.15 * size or self._char_box(at)[1] > base + 0.15 * size

    def _tag(self, place: int) -> Tag | None:
        at = raw.FPDFText_GetCharIndexFromTextIndex(self._raw, place)
        thing = raw.FPDFText_GetTextObject(self._raw, at)
        return self._tags.get(raw.FPDFPageObj_GetMarkedContentID(thing)) if thing else None

    def _origin(self, at: int) -> tuple[float, float]:
        if not raw.FPDFText_GetCharOrigin(self._raw, at, self._x, self._y):
            return 0.0, 0.0
        return self._x.value, self._y.value

    def _upright(self, at: int) -> bool:
        turned = math.degrees(raw.FPDFText_GetCharAngle(self._raw, at)) + self._frame.turned
        return not turned or (turned + 10) % 360 < 20

    def _look(self, at: int, line: str) -> tuple[float, bool]:
        """Letter size at the line's middle, for a first footnote mark is small; bold throughout."""
        half = len(line) // 2
        middle = at + half + (1 if line[half] == " " else 0)  # a space has no size of its own
        size = max(
            float(raw.FPDFText_GetFontSize(self._raw, at)),
            float(raw.FPDFText_GetFontSize(self._raw, middle)),
        )
        places = (at, middle, at + len(line) - 1)
        bold = all(raw.FPDFText_GetFontWeight(self._raw, p) >= _BOLD for p in places)
        return self._scaled(middle, size), bold or all(map(self._bold_name, places))

    def _scaled(self, at: int, size: float) -> float:
        """The size as drawn: some files set letters of 1 point and enlarge them by a matrix."""
        matrix = self._matrix
        if not raw.FPDFText_GetMatrix(self._raw, at, matrix):
            return size
        factor = math.hypot(matrix.c, matrix.d)
        return round(size * factor, 2) if 0 < factor < 1000 else size

    def _bold_name(self, at: int) -> bool:
        if not raw.FPDFText_GetFontInfo(self._raw, at, self._font, 96, self._flags):
            return False
        low = self._font.value.lower()
        return b"bold" in low or b"black" in low or b"heavy" in low

    def _rects(self, at: int, length: int) -> list[Rect]:
        count = raw.FPDFText_CountRects(self._raw, at, length)
        left, top, right, bottom = self._sides
        return [
            (left.value, bottom.value, right.value, top.value)
            for index in range(min(count, _MOST_RECTS))
            if raw.FPDFText_GetRect(self._raw, index, left, top, right, bottom)
        ]

    def _char_box(self, at: int) -> Rect:
        left, right, bottom, top = self._sides
        raw.FPDFText_GetCharBox(self._raw, at, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def _cuts(self, line: str, begin: int, rects: list[Rect], size: float) -> list[int]:
        """Where in `line` a wide gap lies, as positions of the character after it."""
        gap = _WIDE_GAP * max(size, 1.0)
        side = 1 if self._frame.turned in (90, 270) else 0
        if not any(abs(b[side] - a[side + 2]) > gap for a, b in pairwise(rects)):
            return []
        cuts = []
        position = line.find(" ", 1, -1)
        while position > 0:
            before = self._frame.box(self._box_at(line, begin, position - 1))
            after = self._frame.box(self._box_at(line, begin, position + 1))
            if after[0] - before[2] > gap:
                cuts.append(position + 1)
            position = line.find(" ", position + 1, -1)
        return cuts

    def _box(self, line: str, begin: int, start: int, stop: int) -> Rect:
        """The box of `line[start:stop]`, by its first and last visible character."""
        part = line[start:stop]
        first = start + len(part) - len(part.lstrip())
        last = max(first, start + len(part.rstrip()) - 1)
        begins = self._box_at(line, begin, first)
        return begins if first == last else around([begins, self._box_at(line, begin, last)])

    def _box_at(self, line: str, begin: int, position: int) -> Rect:
        place = begin + (position if self._plain else self.units(line[:position]))
        return self._char_box(raw.FPDFText_GetCharIndexFromTextIndex(self._raw, place))


def char_box(text_page: pypdfium2.PdfTextPage, at: int) -> Rect:
    """The box of the character with pdfium's index `at`: left, bottom, right, top."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text_page.raw, at, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def around(rects: list[Rect]) -> Rect:
    """The box around all of them."""
    if len(rects) == 1:
        return rects[0]
    lefts, bottoms, rights, tops = zip(*rects, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
