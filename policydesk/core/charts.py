"""A chart as data: what is drawn, what is said of it, and its numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policydesk.core.stacked import Box, Columns


class ChartKind(StrEnum):
    """The ways of drawing recommendations over time."""

    HEADLINES = "headlines"

    @property
    def words(self) -> str:
        return _KIND_WORDS[self]


_KIND_WORDS = {
    ChartKind.HEADLINES: "Headlines by month",
}


Drawing = Columns


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: the symbol of a band, with its colour and its words."""

    words: str
    role: str
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart of a page: `description` says in words what is drawn, for who cannot see it.

    `caption` says what it rests on: the dials, of how many, and what was left out. `cells` are
    the numbers under `heads`, all of them, whatever the drawing has room for; `widths` are shares.
    """

    kind: ChartKind
    title: str
    drawing: Drawing
    keys: tuple[Key, ...]
    description: str
    caption: str
    heads: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How a drawing is to look: its size and lettering in pixels, and a colour for each role.

    `scale` is how many dots of the screen or the printer a pixel has.
    """

    width: float
    height: float
    letter: float
    colours: tuple[tuple[str, str], ...]
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn picture, on nothing: its dots as RGBA, row by row, and where its parts stand.

    `plot` is where the bars are, in pixels of the picture.
    """

    dots: bytes
    across: int
    down: int
    look: Look
    plot: Box
