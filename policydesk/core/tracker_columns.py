"""Find the tables of a tracker, and guess with a reason what each of their columns says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from policydesk.core.errors import UserError
from policydesk.core.tracker import (
    MANY,
    WORD_FIELDS,
    SheetRow,
    TrackerColumn,
    TrackerField,
)
from policydesk.core.tracker_cells import (
    are_answers,
    are_days,
    are_known,
    are_numbers,
    are_sentence_like_numbers,
    are_sentences,
    are_unlike,
    are_words,
    is_date,
)
from policydesk.core.tracker_dates import read_date
from policydesk.core.tracker_guessing import (
    Cell,
    guess_by_words,
    tells_of_actions,
    tells_of_recommendations,
)
from policydesk.core.tracker_headings import (
    field_of,
    find_headings,
    is_per_cent,
    latest_first,
    stem_of,
    time_of,
)
from policydesk.core.tracker_vocabulary import plain_word, says_nothing, shipped

_SAMPLES, _SAMPLE_LENGTH = 3, 60
_SAID = frozenset({TrackerField.RESPONSE, TrackerField.REPLY})
_OF_EITHER = frozenset({"published", "date published", "publication date", "issued", "date issued"})
"""Headings that may be of the recommendation's date, or of the response's."""
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

    def telling(self, heading: str) -> list[Cell]:
        """Those that say anything, each with its true date where it holds one."""
        found = self.cells(heading)
        return [(cell, row.days.get(at)) for cell, row, at in found if not says_nothing(cell)]


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
    wanted = {name: its for name, its in sheets.items() if sheet in ("", name)}
    found = _tables(wanted, besides, strict=True)
    if not found.tables:
        found = _tables(wanted, besides, strict=False)
    if not found.tables:
        raise UserError(
            "No sheet has headings of a tracker, such as “Recommendation” and “Status”; name its "
            "columns as what they are, or give the table a row of headings."
        )
    return found


def _tables(
    sheets: Mapping[str, Sequence[SheetRow]], besides: Collection[str], *, strict: bool
) -> Found:
    """The tables, and what is passed over; unless `strict`, by single words of their headings."""
    found = Found()
    for name, its in sheets.items():
        head = find_headings(its, besides, strict=strict)
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
    return found


def guess_columns(
    found: Found, typed: Mapping[str, TrackerField], remembered: Mapping[str, TrackerField]
) -> tuple[TrackerColumn, ...]:
    """What each column is taken for: as a person says, as it was before, else by name and cells.

    Raises UserError for a column that a person names and the tables do not have.
    """
    by_word = {plain_word(name): name for name in found.headings}
    said = {_named(name, by_word): given for name, given in typed.items()}
    decided: dict[str, tuple[TrackerField, str]] = {}
    for name, given in said.items():
        decided[name] = (given, "as you say")
    for name in found.headings:
        earlier = remembered.get(plain_word(name))
        if name not in decided and earlier is not None:
            decided[name] = (earlier, "as in the last such tracker")
    decided |= _at_another_time(found, decided, remembered)
    settled = frozenset(decided)
    known, beginning = partial(_guess, exact=True), partial(_guess, exact=False)
    for guess_of in (known, beginning, _by_words, _longest):
        has_text = any(given is TrackerField.TEXT for given, _ in decided.values())
        if guess_of is _longest and has_text:
            continue
        guesses = {
            name: guess
            for name in found.headings
            if name not in decided and (guess := guess_of(found, name)) is not None
        }
        for name in _in_order(found, guesses):
            guess = guesses[name]
            if _is_taken(found, name, guess[0], decided):
                reason = f"{guess[0].label} is in another column already"
                guess = (TrackerField.IGNORED, reason)
            decided[name] = guess
    undecided = (TrackerField.IGNORED, "nothing is known by this heading")
    for other in (_dates_of_replies(found, decided), _first_of_targets(decided)):
        decided.update({name: guess for name, guess in other.items() if name not in settled})
    return tuple(
        TrackerColumn(name, *decided.get(name, undecided), _samples(found, name))
        for name in found.headings
    )


def _at_another_time(
    found: Found,
    decided: Mapping[str, tuple[TrackerField, str]],
    remembered: Mapping[str, TrackerField],
) -> dict[str, tuple[TrackerField, str]]:
    """Columns remembered by their headings without the times that these name: of the latest."""
    latest = {stem_of(name): name for name in sorted(remembered, key=time_of)}
    others = {
        name: (remembered[then], f"as “{then}” in the last such tracker")
        for name in found.headings
        if name not in decided and any(time_of(name))
        and (then := latest.get(stem_of(name), "")) and any(time_of(then))
    }  # fmt: skip
    fitting: dict[str, tuple[TrackerField, str]] = {}
    for name in _in_order(found, others):
        if not _is_taken(found, name, others[name][0], {**decided, **fitting}):
            fitting[name] = others[name]
    return fitting


def _in_order(found: Found, guesses: Mapping[str, tuple[TrackerField, str]]) -> list[str]:
    """The headings in the order in which they get what is given once.

    Of those that could be of the text that of the longest cells goes first: “Rec file name” and
    “Rec extracted” both begin like it. Of several for one thing at several times the latest:
    “Status Q1” and “Status Q2”.
    """

    def short(name: str) -> float:
        cells = {cell for cell, _, _ in found.cells(name)}
        return -sum(map(len, cells)) if guesses[name][0] is TrackerField.TEXT else 0.0

    ordered = sorted(guesses, key=short)
    return [ordered[place] for place in latest_first(ordered)]


def _is_taken(
    found: Found, name: str, given: TrackerField, decided: Mapping[str, tuple[TrackerField, str]]
) -> bool:
    """Whether what is given once is another column's in a table with this one.

    Columns of status words that say it at another time take nothing from each other.
    """
    if given in MANY:
        return False
    others = [other for other, (field_, _) in decided.items() if field_ is given]
    if given in WORD_FIELDS:
        others = [o for o in others if stem_of(o) != stem_of(name) or time_of(o) == time_of(name)]
    return any({name, other} <= {*table.headings} for other in others for table in found.tables)


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
    cells = [cell for cell, _ in found.telling(name)]
    by_name = f"its heading “{name}”"
    if not cells:
        return field_, f"{by_name}; all its cells are empty"
    if field_ in DATES:
        return _dates(found, name, field_, by_name)
    if field_ is TrackerField.TEXT and (other := _recommended_elsewhere(found, name)):
        return TrackerField.NOTE, f"{by_name}; what was recommended is in “{other}”"
    if not exact and field_ in _OF_ROWS and len(cells) >= _SEVERAL and len(set(cells)) == 1:
        return TrackerField.IGNORED, "all its cells say the same"
    return _by_length(name, field_, cells, by_name)


def _by_words(found: Found, name: str) -> tuple[TrackerField, str] | None:
    """By single words of a heading that nobody knows, and its cells."""
    return guess_by_words(name, found.telling(name))


def _longest(found: Found, name: str) -> tuple[TrackerField, str] | None:
    """The text, where no heading says so: it is taken for one column alone, the longest."""
    cells = [cell for cell, _ in found.telling(name)]
    if not cells or not are_sentences(cells) or not are_unlike(cells):
        return None
    return TrackerField.TEXT, "no heading says so; its cells are the longest, and unlike each other"


def _dates_of_replies(
    found: Found, decided: Mapping[str, tuple[TrackerField, str]]
) -> dict[str, tuple[TrackerField, str]]:
    """“Published” on the right of what they said is the day they said it, if no other column is."""
    if any(given is TrackerField.RESPONDED for given, _ in decided.values()):
        return {}
    for table in found.tables:
        for left, name in pairwise(table.headings):
            before, given = decided.get(left), decided.get(name)
            if (
                before is not None and before[0] in _SAID
                and given is not None and given[0] is TrackerField.ISSUED
                and plain_word(name) in _OF_EITHER
            ):  # fmt: skip
                reason = f"its heading “{name}”, beside “{left}”"
                return {name: (TrackerField.RESPONDED, reason)}
    return {}


def _first_of_targets(
    decided: Mapping[str, tuple[TrackerField, str]]
) -> dict[str, tuple[TrackerField, str]]:
    """“Implementation date” beside a revised one is when it was to be, not when it was."""
    fields = {given: name for name, (given, _) in decided.items()}
    name, revised = fields.get(TrackerField.HAPPENED), fields.get(TrackerField.REVISED)
    if name is None or revised is None or TrackerField.TARGET in fields:
        return {}
    if "actual" in plain_word(name).split():
        return {}
    return {name: (TrackerField.TARGET, f"its heading “{name}”, beside “{revised}”")}


def _is_exported(found: Found) -> bool:
    """Whether PolicyDesk wrote the table: then its headings need no cells to be believed."""
    own = shipped().headings[TrackerField.AS_EXPORTED]
    return any(plain_word(name) in own for name in found.headings)


def _dates(
    found: Found, name: str, guessed: TrackerField, by_name: str
) -> tuple[TrackerField, str]:
    cells = found.telling(name)
    dated = sum(read_date(cell, day) is not None for cell, day in cells)
    meant = sum(is_date(*each) for each in cells)
    if meant < _DATED * len(cells):
        words = are_words([cell for cell, _ in cells])
        other = _words_of(name, guessed, cells) if words else TrackerField.NOTE
        return other, f"{by_name} is one of a date, but its cells are none"
    return guessed, f"{by_name}; {dated:,} of {len(cells):,} cells are dates"


def _recommended_elsewhere(found: Found, name: str) -> str:
    """The heading of what was recommended, beside one of actions: “Agreed action”. "" for none."""
    if not tells_of_actions(name):
        return ""
    for other in found.headings:
        cells = [cell for cell, _ in found.telling(other)]
        if tells_of_recommendations(other) and cells and are_sentences(cells) and are_unlike(cells):
            return other
    return ""


def _words_of(name: str, guessed: TrackerField, cells: Sequence[Cell]) -> TrackerField:
    """What a column of dates by its heading is, where it holds status words: “Completed: yes”."""
    texts = [cell for cell, _ in cells]
    answers = are_answers(texts)
    if not answers and not are_known(texts):
        return TrackerField.NOTE
    if answers and guessed is TrackerField.HAPPENED and "close" not in name.casefold():
        return TrackerField.CLAIM
    return TrackerField.STATUS


def _by_length(
    name: str, guessed: TrackerField, cells: Sequence[str], by_name: str
) -> tuple[TrackerField, str]:
    """Columns named alike hold words here and sentences there; their cells decide."""
    words = are_words(cells) or (is_per_cent(name) and are_numbers(cells))
    if guessed is TrackerField.REPLY and words and are_known(cells):
        return TrackerField.RESPONSE, f"{by_name}; its cells are status words"
    if guessed is TrackerField.REPLY and (are_numbers(cells) or are_days(cells)):
        return TrackerField.IGNORED, f"{by_name}; but its cells are no words"
    if guessed in WORD_FIELDS and not words:
        other = TrackerField.REPLY if guessed is TrackerField.RESPONSE else TrackerField.NOTE
        return other, f"{by_name}; but its cells are sentences"
    if guessed is TrackerField.TEXT and len(set(cells)) > 1 and are_numbers(cells):
        return TrackerField.NUMBER, f"{by_name}; but its cells are as short as numbers"
    if guessed is TrackerField.NUMBER and are_sentence_like_numbers(cells):
        return TrackerField.TEXT, f"{by_name}; but its cells are sentences"
    return guessed, by_name


def _samples(found: Found, name: str) -> tuple[str, ...]:
    kinds = dict.fromkeys(cell for cell, _, _ in found.cells(name))
    short = (k if len(k) <= _SAMPLE_LENGTH else k[: _SAMPLE_LENGTH - 1] + "…" for k in kinds)
    return tuple(text for text, _ in zip(short, range(_SAMPLES), strict=False))
