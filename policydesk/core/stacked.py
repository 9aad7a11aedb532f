"""What a drawing of stacked columns shows, how it is said in words, and where each band stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

NARROW, WIDEST = 0.7, 3.5
"""Columns with less room than this stand side by side without a gap; none is wider: in letters."""


class Box(NamedTuple):
    """A rectangle, from its left upper corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Series:
    """One band of every column: its name and shape, its colour role, a value per column."""

    label: str
    symbol: str
    role: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """What is drawn: a name and a short mark per column, and the bands bottom up."""

    names: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()

    def total(self, column: int) -> int:
        return sum(band.values[column] for band in self.series)

    @property
    def highest(self) -> int:
        return max((self.total(i) for i in range(len(self.names))), default=0)

    def told(self, column: int) -> str:
        """“In progress 4, Rejected 1”."""
        return ", ".join(
            f"{band.label} {band.values[column]:,}" for band in self.series if band.values[column]
        )

    def sentence(self, column: int) -> str:
        """“March 2012: 12 recommendations; In progress 4, Rejected 1”."""
        total = self.total(column)
        noun = "recommendation" if total == 1 else "recommendations"
        parts = self.told(column)
        return f"{self.names[column]}: {total:,} {noun}" + (f"; {parts}" if parts else "")


class ColumnsPlan:
    """Where the columns stand in a plot: one rule for whoever draws them and whoever points."""

    def __init__(self, columns: Columns, plot: Box, letter: float) -> None:
        """`letter` is the size of the lettering, in the plot's own unit."""
        self.columns, self.plot = columns, plot
        self.slot = plot.width / max(1, len(columns.names))
        narrow = self.slot < NARROW * letter
        self._width = self.slot if narrow else min(WIDEST * letter, self.slot * 0.78)
        self._scale = plot.height / nice_top(columns.highest)

    def bar(self, column: int) -> tuple[float, float]:
        """The left edge of a column and its width."""
        return self.plot.left + self.slot * column + (self.slot - self._width) / 2, self._width

    def bands(self, column: int) -> list[tuple[int, Box]]:
        """(band, where it stands) of each band that the column has, bottom up."""
        left, width = self.bar(column)
        bottom, found = self.plot.bottom, []
        for index, band in enumerate(self.columns.series):
            height = band.values[column] * self._scale
            if height:
                found.append((index, Box(left, bottom - height, width, height)))
                bottom -= height
        return found

    def stretches(self) -> list[list[Box]]:
        """The boxes of each band, those of columns that touch and are alike taken as one."""
        found: list[list[Box]] = [[] for _ in self.columns.series]
        for column in range(len(self.columns.names)):
            for band, box in self.bands(column):
                before = found[band][-1:]
                if before and _joins(before[0], box):
                    found[band][-1] = before[0]._replace(width=box.right - before[0].left)
                else:
                    found[band].append(box)
        return found


def _joins(one: Box, other: Box) -> bool:
    return (one.top, one.height) == (other.top, other.height) and other.left - one.right < 0.01


def nice_top(highest: int) -> int:
    """The end of a scale: whole numbers only, and never above what is needed."""
    step = _step(highest)
    return max(1, -(-highest // step) * step)


def ticks(top: int) -> Sequence[int]:
    """Where the lines of a scale stand."""
    return range(0, top + 1, _step(top))


def _step(highest: int) -> int:
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000):
        if highest <= step * 4:
            return step
    return 50_000
