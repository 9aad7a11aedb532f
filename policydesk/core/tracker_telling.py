"""What a tracker says that nobody can read, told so that its cells are found again."""

from __future__ import annotations

from collections.abc import Sequence

from policydesk.core.tracker import UnreadDate

_NAMED = 5
"""Rows that are named where many have the same words."""
_LONGEST = 60
"""Characters of a cell that are told: sentences stand in columns of dates too."""


def say_no_date(cell: UnreadDate) -> str:
    """Of one cell, beside its row: “31/02/2025” under “Target date” is no date."""
    return f"{_cell(cell)} is no date."


def unread_dates(cells: Sequence[UnreadDate]) -> list[tuple[str, str]]:
    """The words and column of the cells, once each, and their rows; mistyped dates come first."""
    return [(_cell(its[0]), _rows(its)) for its in _alike(cells)]


def say_unread_dates(cells: Sequence[UnreadDate]) -> str:
    """The first of them, and how many cells there are more; "" where there are none."""
    if not cells:
        return ""
    first = _alike(cells)[0]
    told = f"{_cell(first[0])} is no date: {_rows(first)}"
    more = len(cells) - len(first)
    others = f"; {more:,} other {'cell is' if more == 1 else 'cells are'} none either"
    return f"{told}{others if more else ''}."


def _alike(cells: Sequence[UnreadDate]) -> list[list[UnreadDate]]:
    alike: dict[tuple[str, str, str], list[UnreadDate]] = {}
    for cell in cells:
        alike.setdefault((cell.row.sheet, cell.column, cell.text), []).append(cell)
    return sorted(alike.values(), key=lambda its: not any(map(str.isdigit, its[0].text)))


def _cell(cell: UnreadDate) -> str:
    words = " ".join(cell.text.split())
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return f"“{shown}” under “{cell.column}”"


def _rows(cells: Sequence[UnreadDate]) -> str:
    """“rows 3, 5 and 9 of “Audit””."""
    rows = [f"{cell.row.number:,}" for cell in cells]
    named = rows if len(rows) <= _NAMED else [*rows[:_NAMED], f"{len(rows) - _NAMED:,} more"]
    listed = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    sheet = cells[0].row.sheet
    return f"{'row' if len(rows) == 1 else 'rows'} {listed}" + (f" of “{sheet}”" if sheet else "")
