"""What each row of a tracker says, field by field, once its columns and words are known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from policydesk.core.dates import PartialDate
from policydesk.core.tracker import (
    WORD_FIELDS,
    SheetRow,
    TrackerColumn,
    TrackerField,
    UnreadDate,
)
from policydesk.core.tracker_columns import DATES, TARGETS, Found
from policydesk.core.tracker_dates import month_first, read_date, says_more
from policydesk.core.tracker_headings import day_in, latest_first
from policydesk.core.tracker_vocabulary import plain_word, says_nothing

_SAYING = frozenset(
    {*WORD_FIELDS, TrackerField.TEXT, TrackerField.REPLY, TrackerField.NOTE, *DATES}
)
"""Columns whose cell alone makes a row of a recommendation."""
_SPLIT = (";", "\n", " / ")


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One row read: the cells of each field, by their places in the row, and its dates.

    Of several dates of one field, `dates` has the last. `targets` are all of them that something
    was to be done by, in the order of the columns, each with its place. `worded` are the cells
    of dates whose words say more than the date, by place; `group` is the row above that heads
    this one, where no column names its source. `headings` are those of the columns, and `times`
    the dates that headings of status words name, by place.
    """

    row: SheetRow
    places: Mapping[TrackerField, tuple[int, ...]]
    dates: Mapping[TrackerField, PartialDate]
    undated: tuple[UnreadDate, ...] = ()
    targets: tuple[tuple[int, TrackerField, PartialDate], ...] = ()
    worded: Mapping[int, str] = field(default_factory=dict)
    group: str = ""
    headings: tuple[str, ...] = ()
    times: Mapping[int, PartialDate] = field(default_factory=dict)

    def text(self, of: TrackerField) -> str:
        """The cells of a field, one after another; "" where they are empty."""
        cells = [self.row.cells[at] for at in self.places.get(of, ())]
        return " · ".join(cells or [self.group] * (of is TrackerField.SOURCE))

    def texts(self, of: TrackerField) -> tuple[str, ...]:
        """The names in the cells of a field: several in one are split at semicolons."""
        found = [self.group] * (of is TrackerField.SOURCE)
        for at in self.places.get(of, ()):
            parts = [self.row.cells[at]]
            for mark in _SPLIT:
                parts = [part for each in parts for part in each.split(mark)]
            found += [part.strip() for part in parts]
        return tuple(dict.fromkeys(part for part in found if part))

    @property
    def words(self) -> Iterator[tuple[TrackerField, str, int]]:
        """Each status word with its field and its place; columns about one axis come first, of
        those of one thing at several times the latest.
        """
        for each in WORD_FIELDS:
            places = self.places.get(each, ())
            for nth in latest_first([self.headings[at] for at in places]):
                yield each, self.row.cells[places[nth]], places[nth]

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


def read_rows(found: Found, columns: Sequence[TrackerColumn]) -> tuple[list[RowFacts], list[str]]:
    """Every row of every table in their order, and a sentence for each that only heads others."""
    fields = {column.heading: column.field for column in columns}
    american = {
        column.heading
        for column in columns
        if column.field in DATES and month_first(cell for cell, _, _ in found.cells(column.heading))
    }
    rows, told = [], []
    for table in found.tables:
        its = [(name, fields[name], name in american) for name in table.headings]
        times = {
            at: day for at, (name, each, _) in enumerate(its)
            if each in WORD_FIELDS and (day := day_in(name)) is not None
        }  # fmt: skip
        sourced = any(each is TrackerField.SOURCE for _, each, _ in its)
        group = ""
        for row in table.rows:
            if heads := _heads_others(row, [each for _, each, _ in its]):
                if says_nothing(heads):
                    told.append(f"It says nothing: {row.place}, “{heads}”.")
                    continue
                group = "" if sourced else heads
                told.append(f"It heads the rows below it: {row.place}, “{heads}”.")
                continue
            read = _read(row, its, group)
            rows.append(replace(read, headings=table.headings, times=times))
    return rows, told


def _heads_others(row: SheetRow, fields: Sequence[TrackerField]) -> str:
    """The only words of a row, where they are no number, text, status or note; else "".

    One word below the heading of a number may be one: “Annex”.
    """
    if sum(map(bool, row.cells)) != 1:
        return ""
    at = next(place for place, cell in enumerate(row.cells) if cell)
    words, its = " ".join(row.cells[at].split()), fields[at]
    if not any(map(str.isalpha, words)) or any(map(str.isdigit, words)):
        several = len(words.split()) > 1 and any(map(str.isalpha, words))
        before = TrackerField.TEXT in fields and at < fields.index(TrackerField.TEXT)
        return words if several and before else ""
    if its in _SAYING or (its is TrackerField.NUMBER and len(words.split()) == 1):
        return ""
    return words


def _read(
    row: SheetRow, columns: Sequence[tuple[str, TrackerField, bool]], group: str
) -> RowFacts:
    places: dict[TrackerField, tuple[int, ...]] = {}
    dates: dict[TrackerField, PartialDate] = {}
    targets: list[tuple[int, TrackerField, PartialDate]] = []
    worded: dict[int, str] = {}
    undated: list[UnreadDate] = []
    for at, cell in enumerate(row.cells):
        heading, each, month_before = columns[at]
        if not cell or each is TrackerField.IGNORED:
            continue
        places[each] = (*places.get(each, ()), at)
        if each not in DATES:
            continue
        found = read_date(cell, row.days.get(at), month_before=month_before)
        if found is None or (found.end is None and each in TARGETS):
            undated.append(UnreadDate(row, heading, each, cell))
            continue
        dates[each] = found
        if each in TARGETS:
            targets.append((at, each, found))
        if says_more(cell, row.days.get(at)):
            worded[at] = " ".join(cell.split())
    return RowFacts(row, places, dates, tuple(undated), tuple(targets), worded, group)
