"""The text of a page as pdfium gives it: stretches of text with where they stand and how they look.

Only `pdfium` calls this module; it belongs to the one door to pdfium.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as raw

from policydesk.intake.readers.pdf_page import Frame, Rect, Tag, TextLine
from policydesk.intake.readers.pdfium_calls import (
    Numbers,
    Ref,
    char_angle,
    char_index,
    char_is_made,
    char_matrix,
    char_origin,
    char_sides,
    count_rects,
    font_name,
    font_size,
    font_weight,
    marked_content,
    object_font,
    rect_sides,
    ref_of,
    text_object,
)

_WIDE_GAP = 1.7  # times the letter size: wider is no space between words
_BOLD = 600
_GLUED = re.compile(r"[^\W\d_]{13}")
_GAP_OF_A_SPACE = 0.12  # times the letter size
_MOST_RECTS = 2_000
_MOSTLY = 0.6
"""Of the characters of a page: so many set on their side make a page that lies on its side."""
_BROKEN = "\ufffe"
"""What pdfium gives for a hyphen at a line's end, and for the line's end with it."""
_FIGURES = re.compile(r"\d+")
_NOTE_MARK = re.compile(r"(?<=[^\W\d_]|[.,;:!?’”\"')\]])\d{1,3}(?![\d\w%])")
_NOTE_START = re.compile(r"\d{1,3}(?=[^\W\d])")
_LETTERS_APART = re.compile(r"(?<![^\W_])(?:[^\W\d_] ){5,}[^\W\d_](?![^\W_])")
_LETTER_GAP, _WIDER = 0.6, 1.6
"""No letters of a word stand further apart, times their size; and how much wider a space is."""
_UNIT = re.compile(r"(?:^|[\d\s/(])(?:[ckm]?m|ft|W|kWh|s)$")
"""What a raised figure is a power of: square metres are no note."""


def lines_of(
    text_page: pypdfium2.PdfTextPage, number: int, frame: Frame, tags: dict[int, Tag]
) -> tuple[tuple[TextLine, ...], Frame]:
    """The stretches of a page in the file's order, and the frame they are told in.

    What lies outside the frame is left out. Where most of the text is set on its side, as wide
    tables are, the frame is turned until that text is upright.
    """
    text = text_page.get_text_range()
    stretches = _Stretches(text_page, number, frame, tags, text)
    turned: Counter[int] = Counter()
    lines = _lines(text, stretches, frame, turned)
    quarter, most = max(turned.items(), key=lambda item: item[1], default=(0, 0))
    if most > _MOSTLY * sum(len(line.text) for line in lines):
        frame = replace(frame, turned=(frame.turned + quarter) % 360)
        stretches = _Stretches(text_page, number, frame, tags, text)
        lines = _lines(text, stretches, frame, turned)
    return tuple(lines), frame


def _lines(
    text: str, stretches: _Stretches, frame: Frame, turned: Counter[int]
) -> list[TextLine]:
    """The same; `turned` counts characters by the quarter turn, in degrees, they are set at."""
    units, shows = stretches.units, frame.shows
    found: list[TextLine] = []
    index = 0
    for whole in text.split("\n"):
        pieces = whole.split(_BROKEN)
        for left, piece in enumerate(pieces, 1 - len(pieces)):
            if line := piece.strip():
                before = 0 if piece[0] == line[0] else units(piece[: piece.index(line[0])])
                parts = stretches.of(line, index + before)
                if left:  # the rest stands on the next line
                    parts[-1] = parts[-1]._replace(text=parts[-1].text + "-")
                found += (shown := list(filter(shows, parts)))
                if shown and not shown[0].upright and stretches.quarter:
                    turned[stretches.quarter] += len(line)
            index += units(piece) + 1
    return found


class _Fonts:
    """Which fonts of one page are bold, each asked for once."""

    def __init__(self, page: Ref) -> None:
        self._page = page
        self._name, self._flags = ctypes.create_string_buffer(96), Numbers(ctypes.c_int)
        self._known: dict[int, tuple[bool, bool]] = {}

    def bold(self, at: int, thing: int | None) -> tuple[bool, bool]:
        """Whether a character, in this object, is bold by its font's weight, and by its name."""
        font = object_font(thing) if thing else None
        if font is None:
            return self._asked(at)
        known = self._known.get(font)
        if known is None:
            known = self._known[font] = self._asked(at)
        return known

    def _asked(self, at: int) -> tuple[bool, bool]:
        place, size = ctypes.byref(self._name), len(self._name)
        told = font_name(self._page, at, place, size, self._flags.places[0])
        low = self._name.value.lower() if told else b""
        named = b"bold" in low or b"black" in low or b"heavy" in low
        return font_weight(self._page, at) >= _BOLD, named


class _Stretches:
    """Cuts the lines of one page at wide gaps and looks up how each part is set."""

    def __init__(
        self,
        text_page: pypdfium2.PdfTextPage,
        number: int,
        frame: Frame,
        tags: dict[int, Tag],
        text: str,
    ) -> None:
        self._page = ref_of(text_page.raw)
        self._number, self._frame, self._tags = number, frame, tags
        # No character takes two units of UTF-16, in which pdfium counts.
        self._plain = len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)
        # Each character has its number in the text: nothing of the page is left out of it.
        last = self.units(text) - 1
        self._all_there = last < 0 or char_index(self._page, last) == last
        self._straight = self._plain and self._all_there
        self._fonts = _Fonts(self._page)
        self.quarter = 0
        """The degrees that would set the last line upright that was not; 0 for one aslant."""
        self._reals, self._matrix = Numbers(ctypes.c_double), Numbers(ctypes.c_float)

    def units(self, text: str) -> int:
        return len(text) if self._plain else len(text) + sum(c > "\uffff" for c in text)

    def of(self, line: str, begin: int) -> list[TextLine]:
        """The parts of a line whose first character has the place `begin` in the text.

        This is done for each line of a document: what most lines do not need is looked up for
        the others only, and nothing twice.
        """
        page, half = self._page, len(line) // 2
        at = begin if self._all_there else char_index(page, begin)
        size, bold, upright, thing = self._look(at, line, half)
        rects = self._rects(at, len(line)) or [self._char_box(at)]
        cuts = self._cuts(line, begin, rects, size) if upright and len(rects) > 1 else None
        if cuts:
            return self._parts(line, begin, cuts, size, bold, self._base(at + half))
        left, bottom, right, top = self._frame.box(around(rects))
        base = self._base(at + half) if upright else (bottom + top) / 2
        tag = None
        if self._tags:
            tag = self._tag_of(thing) if thing else self._tag(line, begin, half)
        text = self._written(line, begin, size) if upright else line
        return [TextLine(text, left, right, base, size, bold, self._number, upright, tag)]

    def _parts(
        self, line: str, begin: int, cuts: list[int], size: float, bold: bool, base: float
    ) -> list[TextLine]:
        """A line cut at its wide gaps."""
        parts = []
        for start, stop in pairwise((0, *cuts, len(line))):
            if part := line[start:stop].strip():
                left, _, right, _ = self._frame.box(self._box(line, begin, start, stop))
                tag = self._tag(line, begin, (start + stop) // 2) if self._tags else None
                text = self._written(part, line.find(part, start) + begin, size)
                parts.append(TextLine(text, left, right, base, size, bold, self._number, True, tag))
        return parts

    def _index(self, place: int) -> int:
        """The number that pdfium gives the character at a place of the text."""
        return place if self._all_there else char_index(self._page, place)

    def _at(self, line: str, begin: int, position: int) -> int:
        """The same of a position in a line."""
        place = begin + (position if self._plain else self.units(line[:position]))
        return self._index(place)

    def _written(self, part: str, begin: int, size: float) -> str:
        """A part with the spaces and the brackets that its setting stands for."""
        if part.isupper() and (spaced := self._spaced(part, begin, size)):
            return spaced
        marked = self._with_marks_apart(part, begin, size)
        plain = marked == part and self._straight and not self._frame.turned
        if plain and 4 * part.count(" ") > len(part):
            return _LETTERS_APART.sub(lambda run: self._together(run, begin, size), part)
        return marked

    def _together(self, run: re.Match[str], begin: int, size: float) -> str:
        """Letters set apart as words, where pdfium made the spaces between them of wide gaps.

        Between two words stands a space of the file's own, or the gap is wider than most.
        """
        letters, first = run[0][::2], begin + run.start()
        places = range(first, first + len(run[0]))
        boxes = [self._char_box(at) for at in places[::2]]
        gaps = [
            after[0] - before[2] if char_is_made(self._page, at) else math.inf
            for (before, after), at in zip(pairwise(boxes), places[1::2], strict=True)
        ]
        usual = median(gaps)
        if usual > _LETTER_GAP * size:
            return run[0]
        apart = (" " if gap > _WIDER * usual else "" for gap in gaps)
        return letters[0] + "".join(map("".join, zip(apart, letters[1:], strict=True)))

    def _spaced(self, part: str, begin: int, size: float) -> str:
        """Capitals in which the file leaves gaps for spaces, with spaces; “” where it does not.

        Only runs longer than words are looked at. Letters set apart all along are one word.
        """
        if not self._plain or self._frame.turned or not _GLUED.search(part):
            return ""
        boxes = [self._char_box(self._index(begin + n)) for n in range(len(part))]
        gaps = [after[0] - before[2] for before, after in pairwise(boxes)]
        wide = max(_GAP_OF_A_SPACE * size, 3 * median(map(abs, gaps)))
        spaced = part[0]
        for gap, before, after in zip(gaps, part, part[1:], strict=False):
            spaced += f" {after}" if gap > wide and (before + after).isalpha() else after
        return spaced if spaced != part else ""

    def _with_marks_apart(self, part: str, begin: int, size: float) -> str:
        """The text with the raised figures of notes in brackets, apart from the word before."""
        figures = _FIGURES.findall(part)
        if not figures:
            return part
        marks, at = [], 0
        for figure in figures:
            at = part.index(figure, at)
            if (mark := _NOTE_MARK.match(part, at)) and self._raised(mark, part, begin, size):
                marks.append(mark)
            at += len(figure)
        for mark in reversed(marks):
            part = f"{part[: mark.start()]} [{mark[0]}]{part[mark.end() :]}"
        first = _NOTE_START.match(part)
        if first is not None and self._raised(first, part, begin, size):
            part = f"{first[0]} {part[first.end() :]}"
        return part

    def _raised(self, mark: re.Match[str], part: str, begin: int, size: float) -> bool:
        if _UNIT.search(part[max(0, mark.start() - 4) : mark.start()]):
            return False
        place = begin + self.units(part[: mark.start()])
        at = self._index(place)
        # Either the figure's baseline is lifted, or its font has raised figures of its own.
        base = self._base(at)
        lift = base - self._base(max(0, at - 1)) if mark.start() else 0.0
        return lift > 0.15 * size or self._frame.box(self._char_box(at))[1] > base + 0.15 * size

    def _tag(self, line: str, begin: int, place: int) -> Tag | None:
        return self._tag_of(text_object(self._page, self._at(line, begin, place)))

    def _tag_of(self, thing: int | None) -> Tag | None:
        return self._tags.get(marked_content(thing)) if thing else None

    def _base(self, at: int) -> float:
        """How high the baseline of a character stands on what is shown."""
        x, y = self._origin(at)
        return self._frame.point(x, y)[1] if self._frame.turned else y - self._frame.bottom

    def _origin(self, at: int) -> tuple[float, float]:
        places, values = self._reals.places, self._reals.values
        if not char_origin(self._page, at, places[0], places[1]):
            return 0.0, 0.0
        return values[0], values[1]

    def _look(self, at: int, line: str, half: int) -> tuple[float, bool, bool, int | None]:
        """Letter size at the line's middle, for a first footnote mark is small; bold throughout;
        upright where it begins; and the object its middle is in, None where that is to be asked.
        """
        page = self._page
        between = line[half] == " "  # a space has no size of its own
        middle = at + half + between
        first, main = text_object(page, at), text_object(page, middle)
        size = font_size(page, middle)
        if first != main:
            size = max(font_size(page, at), size)
        bold = self._is_bold((at, first), (middle, main), at + len(line) - 1)
        thing = None if between or not self._straight else main
        if char_matrix(page, middle, self._matrix.places[0]):
            a, _, c, d, _, _ = self._matrix.values
            # The size as drawn: some files set letters of 1 point and enlarge them by a matrix.
            factor = math.hypot(c, d)
            size = round(size * factor, 2) if 0 < factor < 1000 else size
            if first == main and a > 0 and not c and not self._frame.turned:
                return size, bold, True, thing
        turned = math.degrees(char_angle(page, at)) + self._frame.turned
        upright = not turned or (turned + 10) % 360 < 20
        if not upright:
            self.quarter = -90 * round(turned / 90) % 360 if (turned + 10) % 90 < 20 else 0
        return size, bold, upright, thing

    def _is_bold(
        self, first: tuple[int, int | None], middle: tuple[int, int | None], last: int
    ) -> bool:
        """Whether all three characters are, the first two given with the objects they are in."""
        heavy, named = self._fonts.bold(*first)
        if not (heavy or named):
            return False
        for place in (middle, (last, text_object(self._page, last))):
            other = self._fonts.bold(*place)
            heavy, named = heavy and other[0], named and other[1]
        return heavy or named

    def _rects(self, at: int, length: int) -> list[Rect]:
        page, values = self._page, self._reals.values
        left, bottom, right, top, _, _ = self._reals.places
        return [
            (values[0], values[1], values[2], values[3])
            for index in range(min(count_rects(page, at, length), _MOST_RECTS))
            if rect_sides(page, index, left, top, right, bottom)
        ]

    def _char_box(self, at: int) -> Rect:
        left, bottom, right, top, _, _ = self._reals.places
        char_sides(self._page, at, left, right, bottom, top)
        values = self._reals.values
        return values[0], values[1], values[2], values[3]

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
        return self._char_box(self._at(line, begin, position))


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
