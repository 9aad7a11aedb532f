"""Lines of a page in reading order: columns one after another, cells of a row side by side."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from policydesk.intake.readers.pdf_page import PdfPage, Tag, TextLine
from policydesk.intake.readers.pdf_tables import Band, Table, tables_of
from policydesk.text.normalise import HYPHENS, join_lines, mends

MARKER = re.compile(
    r"(?:[•▪●◦‣⁃∙■□♦➢➤✓\uf0a7\uf0b7\uf0d8\uf076\u2022*·o–—-]"
    r"|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[A-Z]{0,2})"
)
_MIN_COLUMN_LINES = 5
_MIN_COLUMN_CHARACTERS = 16
_MOST_CROSSING = 0.35
_BETWEEN_CELLS = " | "


class Row(NamedTuple):
    """What stands on one baseline of one column, or a whole row of a table (`table`).

    More than one cell means a table's row. `lefts` is where each cell begins. `column` are the
    left and right edge of the column it stands in, in points. `text` are all cells, and `half`
    is the letter size to half a point, by which rows that are set alike are told.
    """

    cells: tuple[str, ...]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    column: tuple[float, float]
    text: str
    half: float
    lefts: tuple[float, ...] = ()
    table: bool = False
    tag: Tag | None = None
    mended: bool = False


def reading_order(
    lines: Sequence[TextLine], page: PdfPage, words: Collection[str] = frozenset()
) -> list[Row]:
    """The rows of one page, top to bottom, left column before right one; turned text last.

    `words` are the document's own in lower case, by which broken words in cells are mended.
    """
    unique = list({(x.text, round(x.left), round(x.base)): x for x in lines}.values())
    tables, free = tables_of(unique, page.rules, page.width, page.height)
    held = {_stand_in(table, page.number): table for table in tables}
    upright = [x for x in free if x.upright]
    rows: list[Row] = []
    for region in _regions([*upright, *held], depth=0):
        rows += _wrapped(_with_tables(region, held, words), words)
    # The file has turned text in its order more often than its place on the page tells it.
    turned = [x for x in free if not x.upright]
    return rows + [row for x in turned for row in _rows([x], turned)]


def _stand_in(table: Table, page: int) -> TextLine:
    """A line of the table's width at its top, to find its place among the text."""
    return TextLine("", table.left, table.right, table.top, 4.0, False, page)


def _with_tables(
    region: list[TextLine], held: dict[TextLine, Table], words: Collection[str]
) -> list[Row]:
    """The rows of a region; each table's in its place from the top."""
    if not held:
        return _rows(region)
    rows: list[Row] = []
    waiting = [x for x in region if x not in held]
    for mark in sorted((x for x in region if x in held), key=lambda x: -x.base):
        rows += _rows([x for x in waiting if x.base >= mark.base], waiting)
        waiting = [x for x in waiting if x.base < mark.base]
        for band in held[mark].bands:
            rows += _band_rows(band, words)
    return rows + _rows(waiting)


def _band_rows(band: Band, words: Collection[str]) -> list[Row]:
    """One row for the row of a table; rows of text, cell by cell, where its cells are text."""
    if band.is_text:
        return [row for cell in band.cells for row in _wrapped(_rows(list(cell)), words)]
    first = max((x for cell in band.cells for x in cell), key=lambda x: len(x.text))
    lines = [[x.text for x in cell] for cell in band.cells]
    cells = tuple(join_lines(cell, words) for cell in lines)
    return [
        Row(
            cells=cells,
            left=min(x.left for x in band.cells[0]),
            right=max(x.right for x in band.cells[-1]),
            base=max(x.base for cell in band.cells for x in cell),
            size=first.size,
            bold=first.bold,
            page=first.page,
            column=(band.columns[0][0], band.columns[-1][1]),
            text=_BETWEEN_CELLS.join(cells),
            half=_half(first),
            table=True,
            mended=any(
                before.endswith(HYPHENS) and mends(before, after, words)
                for cell in lines
                for before, after in pairwise(cell)
            ),
        )
    ]


def _wrapped(rows: list[Row], words: Collection[str]) -> list[Row]:
    """Rows of a table without ruled lines: what a cell says on further lines goes back to it."""
    found: list[Row] = []
    for row in rows:
        before = found[-1] if found else row
        if len(before.cells) > 1 and (joined := _joined(before, row, words)) is not None:
            found[-1] = joined
        else:
            found.append(row)
    return found


def _joined(before: Row, row: Row, words: Collection[str]) -> Row | None:
    """Both as one, when every cell of `row` stands under a cell of `before` but the first."""
    if before.table or row.table:
        return None
    if not 0 < before.base - row.base <= 1.45 * max(before.size, row.size):
        return None
    cells, mended = list(before.cells), before.mended
    for text, left in zip(row.cells, row.lefts, strict=True):
        under = [n for n, at in enumerate(before.lefts) if n and abs(at - left) <= 4.0]
        if not under or MARKER.match(text):
            return None
        mended = mended or mends(cells[under[0]], text, words)
        cells[under[0]] = join_lines([cells[under[0]], text], words)
    return before._replace(
        cells=tuple(cells), text=_BETWEEN_CELLS.join(cells), base=row.base, mended=mended
    )


def _regions(lines: list[TextLine], depth: int) -> Iterable[list[TextLine]]:
    gutter = _gutter(lines) if depth < 3 else None
    if gutter is None:
        if lines:
            yield lines
        return
    crossing = sorted((x for x in lines if x.left < gutter < x.right), key=lambda x: -x.base)
    rest = [x for x in lines if not x.left < gutter < x.right]
    for bar in [*dict.fromkeys(x.base for x in crossing), float("-inf")]:
        band = [x for x in rest if x.base > bar]
        rest = [x for x in rest if x.base <= bar]
        for side in (
            [x for x in band if x.right <= gutter],
            [x for x in band if x.left >= gutter],
        ):
            yield from _regions(side, depth + 1)
        across = [x for x in crossing if x.base == bar]
        if across:
            yield across


def _gutter(lines: list[TextLine]) -> float | None:
    """Where a page of two columns divides; None for one column and for tables."""
    if len(lines) < 2 * _MIN_COLUMN_LINES:
        return None
    best: tuple[int, float] | None = None
    spans = [(x.left, x.right) for x in lines]
    for edge in sorted({round(x.left) for x in lines}):
        place = edge - 4.0
        crossing = sum([left < place < right for left, right in spans])
        if (best is None or crossing < best[0]) and _divides(lines, place, crossing):
            best = (crossing, place)
    return None if best is None else best[1]


def _divides(lines: list[TextLine], place: float, crossing: int) -> bool:
    if crossing > _MOST_CROSSING * len(lines):
        return False
    left = [x for x in lines if x.right <= place]
    right = [x for x in lines if x.left >= place]
    if min(len(left), len(right)) < _MIN_COLUMN_LINES:
        return False
    if min(map(_mean_length, (left, right))) < _MIN_COLUMN_CHARACTERS:
        return False
    (low_a, high_a), (low_b, high_b) = _reach(left), _reach(right)
    overlap = min(high_a, high_b) - max(low_a, low_b)
    return overlap > 0.4 * min(high_a - low_a, high_b - low_b) and not _same_rows(left, right)


def _mean_length(lines: list[TextLine]) -> float:
    return sum(len(x.text) for x in lines) / len(lines)


def _reach(lines: list[TextLine]) -> tuple[float, float]:
    bases = [x.base for x in lines]
    return min(bases), max(bases)


def _same_rows(left: list[TextLine], right: list[TextLine]) -> bool:
    """Whether the left side is only labels of the right: markers, numbers, a table's first cells.

    In running columns most lines fill their column; a table's cells do not.
    """
    return _full(left) < 0.4 or _full(right) < 0.4


def _full(lines: list[TextLine]) -> float:
    """The share of lines that reach most of the way across their column."""
    start, end = min(x.left for x in lines), max(x.right for x in lines)
    reached = sum(x.right - start > 0.75 * (end - start) for x in lines)
    return reached / len(lines)


def _rows(lines: list[TextLine], region: list[TextLine] | None = None) -> list[Row]:
    """Group by baseline. `column` spans what most lines of the region span."""
    if not lines:
        return []
    region = region or lines
    rights = sorted(x.right for x in region)
    column = (min(x.left for x in region), rights[min(len(rights) - 1, int(0.97 * len(rights)))])
    ordered = sorted(lines, key=lambda x: (-x.base, x.left))
    rows: list[list[TextLine]] = []
    for line in ordered:
        near = rows and abs(rows[-1][0].base - line.base) <= 0.3 * max(line.size, 4.0)
        if near and not _on_top(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [
        _row(sorted(row, key=lambda x: x.left) if len(row) > 1 else row, column) for row in rows
    ]


def _on_top(row: list[TextLine], line: TextLine) -> bool:
    return any(min(x.right, line.right) - max(x.left, line.left) > 2.0 for x in row)


def _row(lines: list[TextLine], column: tuple[float, float]) -> Row:
    if len(lines) == 1:
        text, left, right, base, size, bold, page, _, tag = line = lines[0]
        return Row((text,), left, right, base, size, bold, page, column, text, _half(line),
                   (left,), tag=tag)  # fmt: skip
    main = max(lines, key=lambda x: len(x.text))
    cells, lefts = _cells(lines)
    return Row(
        cells=tuple(cells),
        left=lines[0].left,
        right=lines[-1].right,
        base=main.base,
        size=main.size,
        bold=main.bold,
        page=main.page,
        column=column,
        text=_BETWEEN_CELLS.join(cells),
        half=_half(main),
        lefts=tuple(lefts),
        tag=main.tag,
    )


def _half(line: TextLine) -> float:
    return round(line.size * 2) / 2


def _cells(lines: list[TextLine]) -> tuple[list[str], list[float]]:
    """Cells of a row; a marker before the text, and text set close, are one cell with it."""
    cells: list[str] = []
    lefts: list[float] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        if before is not None and (
            (at == 1 and MARKER.fullmatch(cells[0])) or line.left - before.right < line.size
        ):
            cells[-1] += " " + line.text
        else:
            cells.append(line.text)
            lefts.append(line.left)
    return cells, lefts
