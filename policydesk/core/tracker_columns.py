"""Find the tables of a tracker, and guess with a reason what each of their columns says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from policydesk.core.errors import UserError
from policydesk.core.tracker import (
    MANY,
    WORD_FIELDS,
    SheetRow,
    TrackerColumn,
    TrackerField,
)
from policydesk.core.tracker_dates import looks_like_a_day, read_date
from policydesk.core.tracker_headings import field_of, find_headings
from policydesk.core.tracker_vocabulary import ANSWERS, plain_word, says_nothing, shipped

_SAMPLES, _SAMPLE_LENGTH = 3, 60
_WORD_LENGTH = 45
"""The mean length of a status word is at most this; longer cells are sentences."""
_NUMBER_LENGTH = 16
_DATED = 1 / 3
"""Of the filled cells of a column of dates; others say “ongoing” or “to be agreed”."""

DATES = frozenset(
    {TrackerField.ISSUED, TrackerField.RESPONDED, TrackerField.HAPPENED, TrackerField.RECORDED,
     TrackerField.TARGET, TrackerField.REVISED}
)  # fmt: skip
_OF_ROWS = frozenset({TrackerField.TEXT, TrackerField.NUMBER, TrackerField.REPLY})
"""What each row says for itself: where all say one thing, it is of the tracker."""
_SEVERAL = 5
TARGETS = frozenset({TrackerField.TARGET, TrackerField.REVISED})
"""Dates that need a last day: “after 2025” is none to be done by."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one sheet: the headings of its columns, unlike each other, and its rows."""

    sheet: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    def cells(self, heading: str) -> Iterator[tuple[str, SheetRow, int]]:
        """The filled cells below a heading, each with its row and its place there."""
        at = self.headings.index(heading)
        for row in self.rows:
            if at < len(row.cells) and row.cells[at]:
                yield row.cells[at], row, at


@dataclass(slots=True)
class Found:
    """The tables of a tracker, and a sentence for everything that is in none."""

    tables: list[Table] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for table in self.tables for name in table.headings))

    def cells(self, heading: str) -> Iterator[tuple[str, SheetRow, int]]:
        """The filled cells of that heading in every table."""
        for table in self.tables:
            if heading in table.headings:
                yield from table.cells(heading)


def find_tables(
    sheet_rows: Sequence[SheetRow], known: Iterable[str] = (), sheet: str = ""
) -> Found:
    """The tables of the sheets, by their headings; `known` are headings known besides.

    With `sheet`, that one alone is read. Raises UserError where there is no such sheet, and where
    no sheet has headings that could be a tracker's.
    """
    sheets: dict[str, list[SheetRow]] = {}
    for row in sheet_rows:
        sheets.setdefault(row.sheet, []).append(row)
    if sheet and sheet not in sheets:
        raise UserError(f"There is no sheet “{sheet}”; there are {', '.join(sheets)}.")
    besides = {plain_word(name) for name in known}
    found = Found()
    for name, its in sheets.items():
        if sheet and name != sheet:
            continue
        head = find_headings(its, besides)
        if head is None:
            found.passed_over.append(f"The sheet “{name}” is no table of recommendations.")
            continue
        found.passed_over += [f"Above the headings: {row.place}." for row in its[: head.first]]
        lines = {row.cells for row in its[head.first : head.last + 1]}
        below = its[head.last + 1 :]
        again = [row for row in below if row.cells in lines]
        found.passed_over += [f"The headings again: {row.place}." for row in again]
        rows = tuple(row for row in below if row.cells not in lines)
        found.tables.append(Table(name, head.names, rows))
    if not found.tables:
        raise UserError(
            "No sheet has headings of a tracker, such as “Recommendation” and “Status”; name its "
            "columns as what they are, or give the table a row of headings."
        )
    return found


def shape_of(headings: Iterable[str]) -> str:
    """What tells one kind of tracker from another: its headings, in whichever order."""
    return " | ".join(sorted(map(plain_word, headings)))


def guess_columns(
    found: Found, typed: Mapping[str, TrackerField], remembered: Mapping[str, TrackerField]
) -> tuple[TrackerColumn, ...]:
    """What each column is taken for: as a person says, as it was before, else by name and cells.

    Raises UserError for a column that a person names and the tables do not have.
    """
    by_word = {plain_word(name): name for name in found.headings}
    said = {_named(name, by_word): given for name, given in typed.items()}
    taken: set[TrackerField] = set()
    decided: dict[str, tuple[TrackerField, str]] = {}
    for name, given in said.items():
        decided[name] = (given, "as you say")
    for name in found.headings:
        earlier = remembered.get(plain_word(name))
        if name not in decided and earlier is not None:
            decided[name] = (earlier, "as in the last such tracker")
    taken.update(given for given, _ in decided.values())
    for exact in (True, False):
        guesses = {
            name: guess
            for name in found.headings
            if name not in decided and (guess := _guess(found, name, exact=exact)) is not None
        }
        for name in _most_like_texts_first(found, guesses):
            guess = guesses[name]
            if guess[0] in taken and guess[0] not in MANY:
                reason = f"{guess[0].label} is in another column already"
                guess = (TrackerField.IGNORED, reason)
            decided[name] = guess
            taken.add(guess[0])
    undecided = (TrackerField.IGNORED, "nothing is known by this heading")
    return tuple(
        TrackerColumn(name, *decided.get(name, undecided), _samples(found, name))
        for name in found.headings
    )


def _most_like_texts_first(
    found: Found, guesses: Mapping[str, tuple[TrackerField, str]]
) -> list[str]:
    """The headings in their order; of those that could be of the text, that of the longest cells.

    “Rec file name” and “Rec extracted” both begin like it.
    """

    def short(name: str) -> float:
        cells = {cell for cell, _, _ in found.cells(name)}
        return -sum(map(len, cells)) if guesses[name][0] is TrackerField.TEXT else 0.0

    return sorted(guesses, key=short)


def _named(name: str, by_word: Mapping[str, str]) -> str:
    heading = by_word.get(plain_word(name))
    if heading is None:
        raise UserError(f"There is no column “{name}”; there are {', '.join(by_word.values())}.")
    return heading


def _guess(found: Found, name: str, *, exact: bool) -> tuple[TrackerField, str] | None:
    """A field by the heading, once the cells have been asked whether they fit."""
    field_ = field_of(name, exact=exact)
    if _is_exported(found):
        if not exact or field_ in {None, TrackerField.PRIORITY}:  # our “Grade” is of evidence
            return TrackerField.IGNORED, "PolicyDesk wrote it to be read, not to be changed"
        return field_, "as PolicyDesk exported it"
    if field_ is None:
        return None
    cells = [cell for cell, _, _ in found.cells(name) if not says_nothing(cell)]
    by_name = f"its heading “{name}”"
    if not cells:
        return field_, f"{by_name}; all its cells are empty"
    if field_ in DATES:
        return _dates(found, name, field_, by_name)
    if not exact and field_ in _OF_ROWS and len(cells) >= _SEVERAL and len(set(cells)) == 1:
        return TrackerField.IGNORED, "all its cells say the same"
    return _by_length(field_, cells, by_name)


def _is_exported(found: Found) -> bool:
    """Whether PolicyDesk wrote the table: then its headings need no cells to be believed."""
    own = shipped().headings[TrackerField.AS_EXPORTED]
    return any(plain_word(name) in own for name in found.headings)


def _dates(
    found: Found, name: str, guessed: TrackerField, by_name: str
) -> tuple[TrackerField, str]:
    cells = [
        (cell, row.days.get(at)) for cell, row, at in found.cells(name) if not says_nothing(cell)
    ]
    dated = sum(read_date(cell, day) is not None for cell, day in cells)
    meant = sum(read_date(*each) is not None or looks_like_a_day(each[0]) for each in cells)
    if meant < _DATED * len(cells):
        words = _are_words([cell for cell, _ in cells])
        other = _words_of(name, guessed, cells) if words else TrackerField.NOTE
        return other, f"{by_name} is one of a date, but its cells are none"
    return guessed, f"{by_name}; {dated:,} of {len(cells):,} cells are dates"


def _words_of(
    name: str, guessed: TrackerField, cells: Sequence[tuple[str, date | None]]
) -> TrackerField:
    """What a column of dates by its heading is, where it holds status words: “Completed: yes”."""
    answers = all(plain_word(cell) in ANSWERS for cell, _ in cells)
    if answers and guessed is TrackerField.HAPPENED and "close" not in name.casefold():
        return TrackerField.CLAIM
    return TrackerField.STATUS


def _by_length(
    guessed: TrackerField, cells: Sequence[str], by_name: str
) -> tuple[TrackerField, str]:
    """Columns named alike hold words here and sentences there; their cells decide."""
    words, mean = _are_words(cells), sum(map(len, cells)) / len(cells)
    if guessed is TrackerField.REPLY and (_are_numbers(cells) or _are_days(cells)):
        return TrackerField.IGNORED, f"{by_name}; but its cells are no words"
    if guessed is TrackerField.REPLY and words and _are_known(cells):
        return TrackerField.RESPONSE, f"{by_name}; its cells are status words"
    if guessed in WORD_FIELDS and not words:
        other = TrackerField.REPLY if guessed is TrackerField.RESPONSE else TrackerField.NOTE
        return other, f"{by_name}; but its cells are sentences"
    if guessed is TrackerField.TEXT and len(set(cells)) > 1 and _are_numbers(cells):
        return TrackerField.NUMBER, f"{by_name}; but its cells are as short as numbers"
    if guessed is TrackerField.NUMBER and mean > 2 * _NUMBER_LENGTH:
        return TrackerField.TEXT, f"{by_name}; but its cells are sentences"
    return guessed, by_name


def _are_numbers(cells: Sequence[str]) -> bool:
    """Whether the cells are as short as numbers, or hold a figure each and no space: “2021-014”."""
    mean = sum(map(len, cells)) / len(cells)
    figures = all(any(map(str.isdigit, cell)) and " " not in cell.strip() for cell in cells)
    return mean < _NUMBER_LENGTH / 2 or (figures and mean <= _NUMBER_LENGTH)


def _are_days(cells: Sequence[str]) -> bool:
    return sum(read_date(cell) is not None for cell in cells) > len(cells) / 2


def _are_words(cells: Sequence[str]) -> bool:
    """Whether the cells are a vocabulary: short, and few of them unlike each other."""
    kinds = Counter(plain_word(cell) for cell in cells)
    mean = sum(map(len, cells)) / len(cells)
    return mean <= _WORD_LENGTH and len(kinds) <= max(12, len(cells) / 5)


def _are_known(cells: Sequence[str]) -> bool:
    """Whether half of the cells or more are words of some vocabulary."""
    known = {word for each in shipped().vocabularies.values() for word in each.words}
    return sum(plain_word(cell) in known for cell in cells) * 2 >= len(cells)


def _samples(found: Found, name: str) -> tuple[str, ...]:
    kinds = dict.fromkeys(cell for cell, _, _ in found.cells(name))
    short = (k if len(k) <= _SAMPLE_LENGTH else k[: _SAMPLE_LENGTH - 1] + "…" for k in kinds)
    return tuple(text for text, _ in zip(short, range(_SAMPLES), strict=False))
