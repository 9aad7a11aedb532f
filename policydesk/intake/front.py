"""What a reader of office files keeps of the first lines: their words, and how they look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

KEPT_LINES = 80
"""Lines of a file whose look is kept: enough for a cover and the size of the text below it."""

LARGE = 14.0
"""Points from which letters in a cell of a table may be a title's."""


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A paragraph, or a row of a table, near the head of a file.

    `text` may hold line breaks; of a row it is all cells. `size` is that of most letters in
    points, 0 where nothing says it. `style` is the name of the style in lower case, `level` 1 to 6
    for one in a style of headings. `cells` are those of a row that has several.
    """

    text: str
    size: float = 0.0
    bold: bool = False
    style: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines, those of a row cell by cell."""
        parts = (line for cell in self.cells or (self.text,) for line in cell.split("\n"))
        return tuple(bare for line in parts if (bare := " ".join(line.split())))


@dataclass(slots=True)
class Front:
    """The first lines of a file, in order."""

    lines: list[FrontLine] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether no more is kept, so that nobody need look how the next line looks."""
        return len(self.lines) >= KEPT_LINES

    def add(self, line: FrontLine) -> None:
        """Keep a line that holds anything."""
        if line.text.strip() and not self.is_full:
            self.lines.append(line)

    def add_row(self, cells: Sequence[str]) -> None:
        """Keep a row of a table; its cells say what it is, not how they look."""
        held = tuple(cell.strip() for cell in cells)
        self.add(FrontLine(" | ".join(cell for cell in held if cell), cells=held))
