"""Rows of tables and sheets as passages: cells joined by bars, each in its column's place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.source import SourceFile
from policydesk.text.normalise import clean_line
from policydesk.text.table_text import row_text


def row_passage(cells: Sequence[str], page: int | None = None) -> ParsedPassage | None:
    """One row, or None where all its cells are empty.

    An empty cell before a full one keeps its place ("R1 | | 12"): a figure must not slide into
    another column. Empty cells at the end say nothing and go.
    """
    text, _ = row_text([" ".join(cell.split()) for cell in cells])
    return ParsedPassage(PassageKind.TABLE_ROW, text, page) if text else None


def row_passages(rows: Sequence[Sequence[str]]) -> Iterator[ParsedPassage]:
    """The rows of one sheet or table that hold anything, without the columns that hold nothing."""
    for cells in in_columns(rows):
        if (passage := row_passage(cells)) is not None:
            yield passage


def in_columns(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The rows without the columns that hold nothing in any of them."""
    used = sorted({at for cells in rows for at, cell in enumerate(cells) if cell.strip()})
    for cells in rows:
        wide = len(cells)
        yield [cells[at] for at in used if at < wide]


class DatedText(str):
    """What a cell shows, where it holds a true date: `day` is that date, however it is shown."""

    __slots__ = ("day",)
    day: date

    @classmethod
    def of(cls, text: str, value: object) -> str:
        """The text with the day of a date or moment; the text itself for any other value."""
        if not isinstance(value, date) or not text:
            return text
        dated = cls(text)
        dated.day = value.date() if isinstance(value, datetime) else value
        return dated


def keep_rows(source: SourceFile, sheet: str, numbers: Iterable[int],
              rows: Iterable[Sequence[str]]) -> None:  # fmt: skip
    """Put the rows that hold anything where the source wants them, if it does."""
    if source.rows is None:
        return
    from policydesk.core.tracker import SheetRow  # only where rows are asked for

    for number, cells in zip(numbers, rows, strict=True):
        texts = [clean_line(cell) for cell in cells]
        if any(texts):
            days = {at: c.day for at, c in enumerate(cells) if isinstance(c, DatedText)}
            source.rows.append(SheetRow(clean_line(sheet), number, tuple(texts), days))
