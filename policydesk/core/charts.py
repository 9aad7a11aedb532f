"""A chart as data: what is drawn, what is said of it, and its numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policydesk.core.stacked import Box, Columns


class ChartKind(StrEnum):
    """The ways of drawing recommendations over time."""

    HEADLINES = "headlines"
    SLIPS = "slips"
    RESPONSE_TIMES = "response-times"
    LANES = "lanes"

    @property
    def words(self) -> str:
        return _KIND_WORDS[self]


_KIND_WORDS = {
    ChartKind.HEADLINES: "Headlines by month",
    ChartKind.SLIPS: "Target dates that slipped",
    ChartKind.RESPONSE_TIMES: "Response times by addressee",
    ChartKind.LANES: "What became of each",
}


class Sign(StrEnum):
    """How a mark of a row is drawn."""

    SQUARE = "square"
    RING = "ring"
    DISC = "disc"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    ARROW = "arrow"
    NEARER = "nearer"
    BAR = "bar"
    MEDIAN = "median"
    LIMIT = "limit"
    DOTS = "dots"
    LINE = "line"
    BEGIN = "begin"
    ONWARD = "onward"


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign of a row at a share of its width (0 left, 1 right), or from one share to `until`.

    `lift` is a step above (-1) or below (1) the middle; `struck` what was corrected, `ringed` what
    corrects.
    """

    sign: Sign
    role: str
    at: float
    until: float = 0.0
    lift: int = 0
    struck: bool = False
    ringed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name at the left, what is counted at the right, and between them its marks.

    What is `ground` is drawn below them and stands for nothing by itself.
    """

    name: str
    side: str
    ground: tuple[Mark, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """What is drawn: rows under one scale; `ticks` are shares of the width with their words."""

    rows: tuple[Row, ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    side_head: str = ""


Drawing = Columns | Rows
ROW, HEAD = 2.46, 1.9
"""How high a row, and the scale above the rows, are drawn: in letters."""
LIFT = 0.26
"""Of a row's height, how far from its middle a lifted mark stands."""
PAGE_ROWS = 25
"""Rows of a drawing that a page has room for; its table has all."""


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: a sign, or the symbol of a band, with its colour and its words."""

    words: str
    role: str
    symbol: str = ""
    sign: Sign | None = None
    struck: bool = False
    ringed: bool = False


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

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw; the description says so."""
        return not (
            self.drawing.names if isinstance(self.drawing, Columns) else self.drawing.rows
        )


@dataclass(frozen=True, slots=True)
class Look:
    """How a drawing is to look: its size and lettering in pixels, and a colour for each role.

    `scale` is how many dots of the screen or the printer a pixel has.
    Of rows, `rows` are drawn from `first` on, 0 for all, each `row` letters high; with their words
    only where `named`.
    """

    width: float
    height: float
    letter: float
    colours: tuple[tuple[str, str], ...]
    scale: float = 1.0
    first: int = 0
    rows: int = 0
    named: bool = True
    row: float = ROW


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn picture, on nothing: its dots as RGBA, row by row, and where its parts stand.

    `plot` is where the bars or marks are, in pixels of the picture. Rows are `row` high, and the
    first that is drawn begins at the top of the plot.
    """

    dots: bytes
    across: int
    down: int
    look: Look
    plot: Box
    row: float = 0.0
