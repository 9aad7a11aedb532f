"""Rows of tables and sheets as passages: cells joined by bars, each in its column's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage


def row_passage(cells: Sequence[str], page: int | None = None) -> ParsedPassage | None:
    """One row, or None where all its cells are empty.

    An empty cell before a full one keeps its place ("R1 | | 12"): a figure must not slide into
    another column. Empty cells at the end say nothing and go.
    """
    texts = [" ".join(cell.split()) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    if not texts:
        return None
    return ParsedPassage(PassageKind.TABLE_ROW, " | ".join(texts), page)


def row_passages(rows: Sequence[Sequence[str]]) -> Iterator[ParsedPassage]:
    """The rows of one sheet or table that hold anything, without the columns that hold nothing."""
    used = sorted({at for cells in rows for at, cell in enumerate(cells) if cell.strip()})
    for cells in rows:
        wide = len(cells)
        if (passage := row_passage([cells[at] for at in used if at < wide])) is not None:
            yield passage
