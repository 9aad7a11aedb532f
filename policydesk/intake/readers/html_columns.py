"""Put the cells of a web page's table in their columns, and say a label in each row it spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

_MOST_COLUMNS = 100
_MOST_ROWS = 65_534
"""The most that HTML lets a cell span downwards (html.spec.whatwg.org, “rowspan”)."""
_LABEL_CHARACTERS = 200
"""A longer text names no group: it is said once, and its place kept free in the rows below."""

_MOST_SAID_AGAIN = 500_000
"""Characters of labels repeated in one table; rows cost a page a few bytes each, labels not."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, and how many columns and rows it stands in, at least one."""

    text: str
    columns: int = 1
    rows: int = 1

    @classmethod
    def of(cls, element: _Element, text: str) -> Cell:
        """The cell that `element` is; a span that is no number is one, rows of 0 are all below."""
        return cls(
            text,
            max(1, _span(element, "colspan", _MOST_COLUMNS)),
            _span(element, "rowspan", _MOST_ROWS) or _MOST_ROWS,
        )


@dataclass(slots=True)
class Columns:
    """The columns of one table, row after row."""

    _reaching: dict[int, tuple[str, int]] = field(default_factory=dict)
    _said_again: int = 0

    def end_group(self) -> None:
        """No cell spans beyond its head, body or foot."""
        self._reaching.clear()

    def place(self, cells: Sequence[Cell]) -> list[str]:
        """The texts of the next row, each in its column, with the labels that reach down to it."""
        texts: list[str] = []
        for cell in cells:
            self._reach(texts)
            if len(texts) >= _MOST_COLUMNS:
                texts.append(cell.text)
                continue
            if cell.rows > 1:
                again = cell.text if len(cell.text) <= _LABEL_CHARACTERS else ""
                for at in range(cell.columns):
                    self._reaching[len(texts) + at] = ("" if at else again, cell.rows)
            texts += [cell.text, *[""] * (cell.columns - 1)]
        self._reach(texts)
        self._reaching = {at: (t, n - 1) for at, (t, n) in self._reaching.items() if n > 1}
        return texts

    def _reach(self, texts: list[str]) -> None:
        while (above := self._reaching.get(len(texts))) is not None:
            self._said_again += len(above[0])
            texts.append(above[0] if self._said_again <= _MOST_SAID_AGAIN else "")


def _span(element: _Element, name: str, most: int) -> int:
    value = element.get(name, "1").strip()
    return min(int(value), most) if value.isascii() and value.isdigit() and len(value) < 9 else 1
