"""What a chart of stacked columns shows, and how it is said in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """One band of every column: its name and shape, its colour role, a value per column."""

    label: str
    symbol: str
    role: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """What the chart shows: a name and a short mark per column, and the bands bottom up."""

    names: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()

    def total(self, column: int) -> int:
        return sum(band.values[column] for band in self.series)

    @property
    def highest(self) -> int:
        return max((self.total(i) for i in range(len(self.names))), default=0)

    def sentence(self, column: int) -> str:
        """“March 2012: 12 recommendations; In progress 4, Rejected 1”."""
        total = self.total(column)
        noun = "recommendation" if total == 1 else "recommendations"
        parts = ", ".join(
            f"{band.label} {band.values[column]}" for band in self.series if band.values[column]
        )
        return f"{self.names[column]}: {total} {noun}" + (f"; {parts}" if parts else "")
