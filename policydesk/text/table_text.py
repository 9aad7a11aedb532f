"""Where the cells of a sheet's rows stand in the text of its document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policydesk.core.tracker import SheetRow


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A row's stretch of the document's text, and that of each of its filled cells."""

    start: int
    end: int
    cells: dict[int, tuple[int, int]]


def row_text(cells: Sequence[str]) -> tuple[str, dict[int, tuple[int, int]]]:
    """The row as one line, and where each filled cell stands in it.

    As the readers write it: bars between cells, single spaces, no empty cells at the end.
    """
    texts = list(cells)
    while texts and not texts[-1]:
        texts.pop()
    line, places = "", {}
    for at, cell in enumerate(texts):
        if at:
            line += " |" if line else "|"
        if cell:
            line += " " if line else ""
            places[at] = (len(line), len(line) + len(cell))
            line += cell
    return line, places


def place_rows(
    rows: Iterable[SheetRow], passages: Sequence[tuple[str, int]]
) -> list[RowPlace | None]:
    """Each row's place among the document's passages (text, start), which are in the same order.

    None for a row that is not there as it is: the document was cut short before it.
    """
    standing: dict[str, list[int]] = {}
    for number, (words, _) in enumerate(passages):
        standing.setdefault(words, []).append(number)
    found: list[RowPlace | None] = []
    at = 0
    for row in rows:
        text, places = row_text(row.cells)
        numbers = standing.get(text, []) if text else []
        first = bisect_left(numbers, at)
        if first == len(numbers):
            found.append(None)
            continue
        here = numbers[first]
        start = passages[here][1]
        cells = {n: (start + a, start + b) for n, (a, b) in places.items()}
        found.append(RowPlace(start, start + len(text), cells))
        at = here + 1
    return found
