"""Find the headings of a tracker's table, in one row or in two, and what each is a heading of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policydesk.core.dates import PartialDate, month_number
from policydesk.core.tracker import SheetRow, TrackerField
from policydesk.core.tracker_dates import read_date
from policydesk.core.tracker_guessing import may_be_a_heading, tells_one_apart
from policydesk.core.tracker_vocabulary import plain_word, shipped

_HEAD_ROWS = 25
"""Rows at the head of a sheet among which its headings are looked for."""
_LEAST_HEADINGS = 2
_LONGEST, _LONGEST_OF_TWO = 80, 60
"""Characters of a heading; of one that stands above others, or below one."""
_BESIDE = " | "
_JOINED = " – "
"""Between a heading that spans several columns and the one below it."""
_WHOLE = {
    "rec": "recommendation", "recs": "recommendations", "recc": "recommendation",
    "res": "response", "resp": "response", "gov": "government", "govt": "government",
    "dept": "department", "mgmt": "management", "org": "organisation", "impl": "implementation",
}  # fmt: skip
_SHORTENED = re.compile(rf"\b(?:{'|'.join(_WHOLE)})\b")
_ASIDE = re.compile(r" ?\([^()]*\)$")

_WORD = re.compile(r"[^\W_]+")
_PER_CENT = re.compile(r"%|\bper ?cent(?:age)?\b")
_QUARTER_OR_NUMBER = re.compile(r"[qh]?(\d{1,4})")
_LEAST_YEAR = 1900
_TELLING = frozenset({TrackerField.TEXT, TrackerField.NUMBER, TrackerField.UID})


@dataclass(frozen=True, slots=True)
class Headings:
    """The first and last row of the headings, by place, and the columns' names, all different."""

    first: int
    last: int
    names: tuple[str, ...]


def field_of(heading: str, *, exact: bool | None = None) -> TrackerField | None:
    """The field with this heading: an exact one, one that ends or begins so, or (None) either."""
    known = _Known.shipped()
    ways = {None: (known.named, known.ending, known.beginning), True: (known.named,),
            False: (known.ending, known.beginning)}[exact]  # fmt: skip
    said = tuple(_ways_to_say(heading))
    found = (field_ for way in ways for plain in said if (field_ := way(plain)) is not None)
    return next(found, None)


def find_headings(
    rows: Sequence[SheetRow], besides: Collection[str] = (), *, strict: bool = True
) -> Headings | None:
    """The row with the most known headings, one of which tells a recommendation apart.

    `besides` are plain headings known besides the shipped ones. Unless `strict`, a cell is taken
    for a heading by one of its words. A row above or below is part of
    the headings where its cells span several columns, or are spanned. None where no row fits.
    """
    at = _heading_row(rows, besides, strict=strict)
    if at is None:
        return None
    first = last = at
    names: Sequence[str] = rows[at].cells
    if at > 0 and _spans(rows[at - 1], rows[at]) and _knows(rows[at - 1], least=1):
        first, names = at - 1, _joined(rows[at - 1], rows[at])
    elif at + 1 < len(rows) and _spans(rows[at], rows[at + 1]) and _are_headings(rows[at + 1]):
        last, names = at + 1, _joined(rows[at], rows[at + 1])
    return Headings(first, last, _apart(names, max(len(row.cells) for row in rows[at:])))


def is_per_cent(heading: str) -> bool:
    """Whether a heading says that the numbers below it are per cent: “% complete”."""
    return _PER_CENT.search(plain_word(heading)) is not None


def stem_of(heading: str) -> str:
    """A heading without the time it names: “Status” of “Status Q2 2025”, “Status (May 24)”."""
    return " ".join(word for word in _words(heading) if not _time(word))


def time_of(heading: str) -> tuple[int, int, int]:
    """Year, month and quarter or number that a heading names, to compare it with its like; 0 for
    none.
    """
    year = month = number = 0
    for kind, value in filter(None, map(_time, _words(heading))):
        if kind == "year":
            year = max(year, value)
        elif kind == "month":
            month = value
        else:
            number = value
    return year, month, number


def day_in(heading: str) -> PartialDate | None:
    """The date that a heading names: “Status at 30-Jun-22”, “RAG (Q2 2025/26)”; None for none."""
    words = heading.replace("(", " ").replace(")", " ").split()
    for begin in range(len(words)):
        for end in range(len(words), begin, -1):
            if (found := read_date(" ".join(words[begin:end]))) is not None and found.end:
                return found
    return None


def latest_first(names: Sequence[str]) -> list[int]:
    """The places of headings in their order, those of one thing at several times the latest first:
    “Status Q1” and “Status Q2”.
    """
    order = list(range(len(names)))
    by_stem: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        by_stem.setdefault(stem_of(name), []).append(place)
    for places in by_stem.values():
        latest = sorted(places, key=lambda place: time_of(names[place]), reverse=True)
        for at, place in zip(places, latest, strict=True):
            order[at] = place
    return order


def latest_shape(shapes: Iterable[str], headings: Collection[str]) -> str:
    """That of these headings; else the latest that differs in the times they name alone, or "".

    So “Status at 30-Jun-22” is remembered for next year's “Status at 30-Jun-23”.
    """
    shape, stems = shape_of(headings), {*map(stem_of, headings)}
    known = [*shapes]
    if shape in known:
        return shape
    named = ((each, each.split(_BESIDE)) for each in known)
    alike = [(max(map(time_of, names)), each) for each, names in named
             if {*map(stem_of, names)} == stems]  # fmt: skip
    return max(alike)[1] if alike else ""


def shape_of(headings: Iterable[str]) -> str:
    """What tells one kind of tracker from another: its headings, in whichever order."""
    return _BESIDE.join(sorted(map(plain_word, headings)))


def _words(heading: str) -> list[str]:
    return _WORD.findall(plain_word(heading))


def _time(word: str) -> tuple[str, int] | None:
    """What a word says of a time: a year, a month, or a quarter or other number."""
    if month := month_number(word):
        return "month", month
    if found := _QUARTER_OR_NUMBER.fullmatch(word):
        value = int(found[1])
        years = value >= _LEAST_YEAR or (len(found[1]) == 2 and word.isdigit())
        return ("year", value % 100) if years else ("number", value)
    return None


@dataclass(frozen=True, slots=True)
class _Known:
    """The shipped headings: whole, by their ends (“* date”) and by their beginnings (“date *”).

    Of several that fit, that of the field that is shipped first.
    """

    wholes: Mapping[str, TrackerField]
    ends: tuple[tuple[str, TrackerField], ...]
    begins: tuple[tuple[str, TrackerField], ...]

    @classmethod
    @lru_cache(maxsize=1)
    def shipped(cls) -> _Known:
        names = [(name, each) for each, every in shipped().headings.items() for name in every]
        return cls(
            dict(reversed(names)),
            tuple((name[1:], each) for name, each in names if name.startswith("* ")),
            tuple((name[:-1], each) for name, each in names if name.endswith(" *")),
        )

    def named(self, plain: str) -> TrackerField | None:
        return self.wholes.get(plain)

    def ending(self, plain: str) -> TrackerField | None:
        return next((each for end, each in self.ends if plain.endswith(end)), None)

    def beginning(self, plain: str) -> TrackerField | None:
        return next((each for start, each in self.begins if plain.startswith(start)), None)


def _ways_to_say(heading: str) -> Iterator[str]:
    """The heading; without what stands in brackets behind it; with its words in full.

    Of two headings above each other both together, then the lower one alone.
    """
    for each in (heading, heading.rpartition(_JOINED)[2]) if _JOINED in heading else (heading,):
        plain = plain_word(each)
        yield plain
        short = _ASIDE.sub("", plain).rstrip("? ")
        if short != plain:
            yield short
        whole = _SHORTENED.sub(lambda found: _WHOLE[found[0]], short)
        if whole != short:
            yield whole


def _heading_row(
    rows: Sequence[SheetRow], besides: Collection[str], *, strict: bool
) -> int | None:
    """Status words count for nothing: a sheet that explains them has “Implemented” beside “No”."""
    words = {word for each in shipped().vocabularies.values() for word in each.words}
    best, most = None, _LEAST_HEADINGS - 1
    for at, row in enumerate(rows[:_HEAD_ROWS]):
        short = [cell for cell in row.cells if cell and len(cell) <= _LONGEST]
        named = [cell for cell in short if plain_word(cell) not in words]
        fields = [field_of(name) for name in named]
        known = [plain_word(name) in besides for name in named]
        if strict:
            hits = sum(f is not None or k for f, k in zip(fields, known, strict=True))
            tells = bool(_TELLING.intersection(f for f in fields if f)) or any(known)
        else:
            hits = sum(map(may_be_a_heading, named)) if len(named) > _LEAST_HEADINGS else 0
            tells = any(map(tells_one_apart, named)) or bool(_TELLING.intersection(fields))
        if tells and hits > most:
            best, most = at, hits
    return best


def _spans(upper: SheetRow, lower: SheetRow) -> bool:
    """Whether two rows can be headings above headings: short, and one above several columns."""
    above, below = _cells(upper, lower)
    labels = [cell for cell in (*above, *below) if cell]
    if any(len(label) > _LONGEST_OF_TWO for label in labels) or upper.days or lower.days:
        return False
    first = next((at for at, cell in enumerate(above) if cell), len(above))
    spanned = any(b and not a for a, b in zip(above[first:], below[first:], strict=True))
    return spanned and sum(map(bool, above)) > 1


def _knows(row: SheetRow, *, least: int) -> bool:
    return sum(bool(cell) and field_of(cell, exact=True) is not None for cell in row.cells) >= least


def _are_headings(row: SheetRow) -> bool:
    """Whether half of the cells or more are known headings: a row of the table has other words."""
    filled = sum(map(bool, row.cells))
    return filled > 0 and _knows(row, least=max(1, (filled + 1) // 2))


def _cells(upper: SheetRow, lower: SheetRow) -> tuple[list[str], list[str]]:
    wide = max(len(upper.cells), len(lower.cells))
    above, below = ([*row.cells, *[""] * wide][:wide] for row in (upper, lower))
    return above, below


def _joined(upper: SheetRow, lower: SheetRow) -> list[str]:
    """“Response” above “Date” is “Response – Date”; a cell above holds for the gaps behind it."""
    names, spanning = [], ""
    for above, below in zip(*_cells(upper, lower), strict=True):
        spanning = above or spanning
        both = [part for part in dict.fromkeys((spanning if below else above, below)) if part]
        names.append(_JOINED.join(both))
    return names


def _apart(cells: Sequence[str], wide: int) -> tuple[str, ...]:
    """Each column's heading; without one, or with one that stands twice, a name of its own."""
    names: list[str] = []
    for number, cell in enumerate([*cells, *[""] * wide][:wide], 1):
        name = cell or f"column {number}"
        while name in names:
            name = f"{cell or 'column'} ({number})"
        names.append(name)
    return tuple(names)
