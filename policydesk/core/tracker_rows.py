"""What each row of a tracker says, field by field, once its columns and words are known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policydesk.core.dates import PartialDate
from policydesk.core.tracker import (
    WORD_FIELDS,
    SheetRow,
    TrackerColumn,
    TrackerField,
    UnreadDate,
)
from policydesk.core.tracker_columns import DATES, TARGETS, Found
from policydesk.core.tracker_dates import month_first, read_date
from policydesk.core.tracker_vocabulary import plain_word

_SPLIT = (";", "\n", " / ")


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One row read: the cells of each field, by their places in the row, and its dates."""

    row: SheetRow
    places: Mapping[TrackerField, tuple[int, ...]]
    dates: Mapping[TrackerField, PartialDate]
    undated: tuple[UnreadDate, ...] = ()

    def text(self, field: TrackerField) -> str:
        """The cells of a field, one after another; "" where they are empty."""
        return " · ".join(self.row.cells[at] for at in self.places.get(field, ()))

    def texts(self, field: TrackerField) -> tuple[str, ...]:
        """The names in the cells of a field: several in one are split at semicolons."""
        found = []
        for at in self.places.get(field, ()):
            parts = [self.row.cells[at]]
            for mark in _SPLIT:
                parts = [part for each in parts for part in each.split(mark)]
            found += [part.strip() for part in parts]
        return tuple(dict.fromkeys(part for part in found if part))

    @property
    def words(self) -> Iterator[tuple[TrackerField, str, int]]:
        """Each status word with its field and its place; columns about one axis come first."""
        for field in WORD_FIELDS:
            for at in self.places.get(field, ()):
                yield field, self.row.cells[at], at

    @property
    def number(self) -> str:
        return self.text(TrackerField.NUMBER)

    @property
    def key(self) -> RowKey:
        """What the row is known by in the next file."""
        return RowKey(
            self.number,
            fingerprint(self.text(TrackerField.TEXT)),
            plain_word(self.text(TrackerField.SOURCE)),
            plain_word(self.text(TrackerField.ADDRESSEE)),
        )


@dataclass(frozen=True, slots=True)
class RowKey:
    """What tells one row from another; `text` is a fingerprint of its words, or empty."""

    number: str
    text: str
    source: str
    addressee: str


def fingerprint(text: str) -> str:
    """Sixteen letters that stand for a text; "" for an empty one. White space does not matter."""
    words = " ".join(text.split())
    return hashlib.sha256(words.encode()).hexdigest()[:16] if words else ""


def read_rows(found: Found, columns: Sequence[TrackerColumn]) -> list[RowFacts]:
    """Every row of every table, in their order."""
    fields = {column.heading: column.field for column in columns}
    american = {
        column.heading
        for column in columns
        if column.field in DATES and month_first(cell for cell, _, _ in found.cells(column.heading))
    }
    return [
        _read(row, [(name, fields[name], name in american) for name in table.headings])
        for table in found.tables
        for row in table.rows
    ]


def _read(row: SheetRow, columns: Sequence[tuple[str, TrackerField, bool]]) -> RowFacts:
    places: dict[TrackerField, tuple[int, ...]] = {}
    dates: dict[TrackerField, PartialDate] = {}
    undated: list[UnreadDate] = []
    for at, cell in enumerate(row.cells):
        heading, field, month_before = columns[at]
        if not cell or field is TrackerField.IGNORED:
            continue
        places[field] = (*places.get(field, ()), at)
        if field not in DATES:
            continue
        found = read_date(cell, row.days.get(at), month_before=month_before)
        if found is not None and (found.end is not None or field not in TARGETS):
            dates[field] = found
        else:
            undated.append(UnreadDate(row, heading, field, cell))
    return RowFacts(row, places, dates, tuple(undated))
