"""Tables drawn with ruled lines: which stretches of a page stand in which row and cell."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policydesk.intake.readers.pdf_page import Rect, TextLine

_TOUCH = 3.0
_LEAST_LENGTH = 6.0
_MOST_RULES = 600
_SPANNING = 0.5
"""A level line divides rows where it runs over this share of the table's width."""
_CELL_OF_TEXT = 3
"""A row with two cells of this many paragraphs each is text set side by side, not a row."""


@dataclass(frozen=True, slots=True)
class Band:
    """A row of a table: its cells from left to right, each the stretches in it, top down.

    Empty cells are left out of `cells` and `columns`; `width` counts them.
    """

    cells: tuple[tuple[TextLine, ...], ...]
    columns: tuple[tuple[float, float], ...]
    width: int

    @property
    def is_text(self) -> bool:
        """Whether its cells are to be read one after the other as running text."""
        if self.width < 2:
            return True
        return sum(_paragraphs(cell) >= _CELL_OF_TEXT for cell in self.cells) >= 2


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table with text in it; points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float
    bands: tuple[Band, ...]


_Line = tuple[float, float, float]
"""A ruled line: how high a level one stands, or how far right an upright one; its two ends."""


@dataclass(frozen=True, slots=True)
class _Grid:
    level: list[_Line]
    upright: list[_Line]
    box: Rect
    places: list[float]
    """Where upright lines stand, from left to right."""

    @classmethod
    def of(cls, rules: list[Rect]) -> _Grid:
        lefts, bottoms, rights, tops = zip(*rules, strict=True)
        upright = [((r[0] + r[2]) / 2, r[1], r[3]) for r in rules if r[3] - r[1] > r[2] - r[0]]
        return cls(
            [((r[1] + r[3]) / 2, r[0], r[2]) for r in rules if r[2] - r[0] >= r[3] - r[1]],
            upright,
            (min(lefts), min(bottoms), max(rights), max(tops)),
            _places([x for x, _, _ in upright]),
        )

    def heights(self) -> list[float]:
        """Where rows are divided, top down."""
        left, bottom, right, top = self.box
        found = [top, bottom]
        for place in _places([y for y, _, _ in self.level]):
            here = [(start, end) for y, start, end in self.level if abs(y - place) <= _TOUCH]
            if _covered(here) >= _SPANNING * (right - left):
                found.append(place)
        return sorted(_places(found), reverse=True)

    def cuts(self, low: float, high: float) -> list[float]:
        """The upright lines through most of the height from `low` to `high`, left to right."""
        found = []
        through = [
            (x, max(start, low), min(end, high))
            for x, start, end in self.upright
            if end > low and start < high
        ]
        for place in self.places:
            here = [(start, end) for x, start, end in through if abs(x - place) <= _TOUCH]
            if _covered(here) >= 0.6 * (high - low):
                found.append(place)
        return found


def tables_of(
    lines: Sequence[TextLine], rules: Sequence[Rect], width: float, height: float
) -> tuple[list[Table], list[TextLine]]:
    """The ruled tables of a page of this size, and the stretches that stand in none."""
    tables, rest = [], list(lines)
    for grid in _grids(rules, width, height):
        left, bottom, right, top = grid.box
        inside = [x for x in rest if left - 2 <= _middle(x) <= right + 2 and bottom < x.base < top]
        bands = [band for band in _bands(grid, inside) if band.cells]
        if sum(len(band.cells) > 1 for band in bands):
            taken = set(map(id, inside))
            rest = [x for x in rest if id(x) not in taken]
            tables.append(Table(left, bottom, right, top, tuple(bands)))
    return tables, rest


def _middle(line: TextLine) -> float:
    return (line.left + line.right) / 2


def _grids(rules: Sequence[Rect], width: float, height: float) -> Iterable[_Grid]:
    """Lines that touch one another, where they make two columns or more."""
    level = [r for r in rules if r[2] - r[0] >= max(_LEAST_LENGTH, r[3] - r[1])]
    upright = [r for r in rules if r[3] - r[1] > max(_LEAST_LENGTH, r[2] - r[0])]
    level = [r for r in level if 2 < r[1] < height - 2]
    upright = [r for r in upright if 2 < r[0] < width - 2]
    if not level or len(upright) < 3:
        return
    every = list(dict.fromkeys(_rounded([*level, *upright])))[:_MOST_RULES]
    for group in _touching(every):
        grid = _Grid.of(group)
        if grid.level and len(_places([r[0] for r in group if r[3] - r[1] > r[2] - r[0]])) >= 3:
            yield grid


def _rounded(rules: Iterable[Rect]) -> Iterable[Rect]:
    return ((round(a, 1), round(b, 1), round(c, 1), round(d, 1)) for a, b, c, d in rules)


def _touching(rules: list[Rect]) -> Iterable[list[Rect]]:
    """Groups of lines, each within a touch of another one of its group."""
    left = {at: (a, b, c + _TOUCH, d + _TOUCH) for at, (a, b, c, d) in enumerate(rules)}
    for first in range(len(rules)):
        if first not in left:
            continue
        group, waiting = [rules[first]], [left.pop(first)]
        while waiting:
            from_x, from_y, to_x, to_y = waiting.pop()
            near = [
                at for at, (a, b, c, d) in left.items()
                if a <= to_x and from_x <= c and b <= to_y and from_y <= d
            ]  # fmt: skip
            group += [rules[at] for at in near]
            waiting += map(left.pop, near)
        yield group


def _places(values: Iterable[float]) -> list[float]:
    """Values in order, those within a touch of one another as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _TOUCH:
            found.append(value)
    return found


def _covered(pieces: Iterable[tuple[float, float]]) -> float:
    total, reached = 0.0, float("-inf")
    for start, end in sorted(pieces):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _bands(grid: _Grid, inside: list[TextLine]) -> Iterable[Band]:
    heights = grid.heights()
    for high, low in itertools.pairwise(heights):
        here = [x for x in inside if low < x.base + 0.3 * x.size <= high]
        if here:
            yield _band(grid, here, low, high)


def _band(grid: _Grid, here: list[TextLine], low: float, high: float) -> Band:
    cuts = grid.cuts(low, high)
    edges = _places([grid.box[0], *cuts, grid.box[2]])
    cells: list[tuple[TextLine, ...]] = []
    columns: list[tuple[float, float]] = []
    for start, end in itertools.pairwise(edges):
        last = end == edges[-1]
        cell = [x for x in here if (start <= _middle(x) < end) or (last and _middle(x) >= end)]
        if start == edges[0]:
            cell += [x for x in here if _middle(x) < start]
        if cell:
            cells.append(tuple(sorted(cell, key=_from_the_top)))
            columns.append((start, end))
    return Band(tuple(cells), tuple(columns), len(edges) - 1)


def _from_the_top(line: TextLine) -> tuple[float, float]:
    """Top down, and from left to right; lines of turned text stand from left to right."""
    return (-round(line.base), line.left) if line.upright else (0.0, line.left)


def _paragraphs(cell: Sequence[TextLine]) -> int:
    """How many paragraphs stand in a cell, by the gaps between its lines."""
    gaps = [a.base - b.base for a, b in itertools.pairwise(cell)]
    return 1 + sum(gap > 1.55 * line.size for gap, line in zip(gaps, cell, strict=False))
