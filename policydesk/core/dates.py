"""Dates as people know them: exact, vague, open-ended or unknown, and never made exacter."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache, total_ordering
from itertools import pairwise

from policydesk.core.errors import UserError

MONTHS = tuple(calendar.month_name)[1:]


class Precision(StrEnum):
    """How much of a date is known (status-model: `happened_precision`)."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A stretch of days, `start` to `end` inclusive; either end may be open (None).

    The text form is canonical and sorts no better than the dates do: `2010`, `2010-03`,
    `2010-03-24`, `2010Q1`, `2010-03-01/2010-04-15`, `before 2010-03`, `after 2010`, `unknown`.
    """

    start: date | None
    end: date | None
    precision: Precision

    @classmethod
    def day(cls, value: date) -> PartialDate:
        return cls(value, value, Precision.DAY)

    @classmethod
    def unknown(cls) -> PartialDate:
        return cls(None, None, Precision.UNKNOWN)

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> PartialDate:
        """Read one of the text forms above, or `FY2010-11`, `24 March 2010`, `March 2010`.

        A financial year runs from 1 April to 31 March, as in UK public accounts; `spring 2026`,
        `summer`, `autumn` and `winter 2025/26` are the Met Office's seasons of three months each.
        A winter of one year could be either of two, and is no date.
        Raises UserError for a text that is no date, and for a day that does not exist.
        """
        cleaned = " ".join(text.split())
        if cleaned.lower() in {"unknown", "?"}:
            return cls.unknown()
        _refuse_bare_year_of_two(cleaned)
        for word, precision in (("before", Precision.BEFORE), ("after", Precision.AFTER)):
            if cleaned.lower().startswith(word + " "):
                return cls._open(cls._plain(cleaned[len(word) + 1 :], text), precision)
        if "/" in cleaned and not (_FINANCIAL.fullmatch(cleaned) or SEASONS.fullmatch(cleaned)):
            first, _, last = cleaned.partition("/")
            return cls._between(cls._plain(first, text), cls._plain(last, text), text)
        return cls._plain(cleaned, text)

    @classmethod
    def _plain(cls, part: str, text: str) -> PartialDate:
        cleaned = part.strip()
        found = _iso(cleaned) or _season(cleaned) or _worded(cleaned)
        if found is None:
            raise UserError(
                f"“{text}” is not a date PolicyDesk can read; "
                "write 2010, 2010-03, 2010-03-24, 2010Q1 or “before 2010-03”."
            )
        return found

    @classmethod
    def _open(cls, bound: PartialDate, precision: Precision) -> PartialDate:
        try:
            if precision is Precision.BEFORE:
                return cls(None, bound.earliest - timedelta(days=1), precision)
            return cls(bound.latest + timedelta(days=1), None, precision)
        except OverflowError as error:
            raise UserError(f"There is no day {precision} {bound}.") from error

    @classmethod
    def _between(cls, first: PartialDate, last: PartialDate, text: str) -> PartialDate:
        if first.earliest > last.latest:
            raise UserError(f"“{text}” does not run from an earlier date to a later one.")
        return cls(first.start, last.end, Precision.RANGE)

    @property
    def earliest(self) -> date:
        """The first day it could be; date.min when the past is open."""
        return self.start or date.min

    @property
    def latest(self) -> date:
        """The last day it could be; date.max when the future is open."""
        return self.end or date.max

    @property
    def exact(self) -> date | None:
        """The day, where it is known to the day: a vague date never becomes a precise one."""
        return self.start if self.precision is Precision.DAY else None

    @property
    def known(self) -> bool:
        return self.precision is not Precision.UNKNOWN

    def __str__(self) -> str:
        match self.precision:
            case Precision.UNKNOWN:
                return "unknown"
            case Precision.BEFORE:
                return f"before {self.latest + timedelta(days=1)}"
            case Precision.AFTER:
                return f"after {self.earliest - timedelta(days=1)}"
            case Precision.RANGE:
                return f"{self.start}/{self.end}"
        assert self.start is not None
        match self.precision:
            case Precision.YEAR:
                return f"{self.start.year:04d}"
            case Precision.QUARTER:
                return f"{self.start.year:04d}Q{(self.start.month + 2) // 3}"
            case Precision.MONTH:
                return f"{self.start.year:04d}-{self.start.month:02d}"
        return self.start.isoformat()

    def spoken(self) -> str:
        """The date as British readers write it: “24 March 2010”, “March 2010”, “before 2010”."""
        match self.precision:
            case Precision.UNKNOWN:
                return "date not known"
            case Precision.BEFORE:
                return f"before {spoken_day(self.latest + timedelta(days=1))}"
            case Precision.AFTER:
                return f"after {spoken_day(self.earliest - timedelta(days=1))}"
            case Precision.RANGE:
                return f"{spoken_day(self.earliest)} to {spoken_day(self.latest)}"
        first = self.earliest
        match self.precision:
            case Precision.YEAR:
                return str(first.year)
            case Precision.QUARTER:
                return f"{MONTHS[first.month - 1]} to {MONTHS[first.month + 1]} {first.year}"
            case Precision.MONTH:
                return f"{MONTHS[first.month - 1]} {first.year}"
        return spoken_day(first)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.earliest, self.latest) < (other.earliest, other.latest)


def spoken_day(value: date) -> str:
    """`24 March 2010`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """`24 Mar 2010`."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def month_ends(first: date, last: date) -> list[date]:
    """The last day of each month from `first`'s to `last`'s; `last` itself closes the list."""
    months = [
        (year, month)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if (first.year, first.month) <= (year, month) <= (last.year, last.month)
    ]
    ends = [date(y, m, calendar.monthrange(y, m)[1]) for y, m in months]
    if ends:
        ends[-1] = min(ends[-1], last) if last >= first else ends[-1]
    assert all(a < b for a, b in pairwise(ends))
    return ends


_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_FINANCIAL = re.compile(r"FY ?(\d{4})[-/](\d{2})", re.IGNORECASE)
SEASONS = re.compile(r"(spring|summer|autumn|winter),?(?: of)? (\d{4})(?: ?[-/] ?(\d{4}|\d{2}))?",
                     re.IGNORECASE)  # fmt: skip
"""The seasons that can be dates: a winter needs both of its years."""
_BARE_YEAR_OF_TWO = re.compile(r"(\d{4})([-/])(\d{2})")
_WORDED_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9}),? (\d{4})")
_AMERICAN_DAY = re.compile(r"([A-Za-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_WORDED_MONTH = re.compile(r"([A-Za-z]{3,9}),? (\d{4})")


def _refuse_bare_year_of_two(text: str) -> None:
    """Refuse “2024/25” and “2024-25”: of money, of schools or of councils? 2010-11 is a month."""
    found = _BARE_YEAR_OF_TWO.fullmatch(text)
    if found is None or (int(found[1]) + 1) % 100 != int(found[3]):
        return
    if found[2] == "/" or not 1 <= int(found[3]) <= 12:
        raise UserError(
            f"“{text}” is not one day, month or year; write FY{found[1]}-{found[3]} for the "
            "financial year, from April to March."
        )


def _iso(text: str) -> PartialDate | None:
    if found := _ISO_DAY.fullmatch(text):
        return PartialDate.day(_day(*map(int, found.groups()), text=text))
    if found := _FINANCIAL.fullmatch(text):
        year = int(found[1])
        if (year + 1) % 100 != int(found[2]):
            raise UserError(f"“{text}” is not one financial year; write FY2010-11.")
        april, march = _day(year, 4, 1, text=text), _day(year + 1, 3, 31, text=text)
        return PartialDate(april, march, Precision.RANGE)
    if found := _ISO_MONTH.fullmatch(text):
        return _month(int(found[1]), int(found[2]), text=text)
    if found := _QUARTER.fullmatch(text):
        year, last = int(found[1]), int(found[2]) * 3
        start = _day(year, last - 2, 1, text=text)
        end = date(year, last, calendar.monthrange(year, last)[1])
        return PartialDate(start, end, Precision.QUARTER)
    if _YEAR.fullmatch(text):
        start = _day(int(text), 1, 1, text=text)
        return PartialDate(start, date(start.year, 12, 31), Precision.YEAR)
    return None


def _season(text: str) -> PartialDate | None:
    """“Spring 2026” as 1 March to 31 May (Met Office, “When does spring start?”); else None."""
    found = SEASONS.fullmatch(text)
    if found is None:
        return None
    season, year = found[1].lower(), int(found[2])
    follows = found[3] is not None and (year + 1) % 100 == int(found[3]) % 100
    if follows is not (season == "winter"):
        return None
    first = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[season]
    start = _day(year, first, 1, text=text)
    last = _month(year + 1, 2, text=text) if follows else _month(year, first + 2, text=text)
    return PartialDate(start, last.end, Precision.RANGE)


def _worded(text: str) -> PartialDate | None:
    if found := _WORDED_DAY.fullmatch(text):
        number, word, year = found[1], found[2], found[3]
    elif found := _AMERICAN_DAY.fullmatch(text):
        number, word, year = found[2], found[1], found[3]
    elif (found := _WORDED_MONTH.fullmatch(text)) and (month := month_number(found[1])):
        return _month(int(found[2]), month, text=text)
    else:
        return None
    month = month_number(word)
    return PartialDate.day(_day(int(year), month, int(number), text=text)) if month else None


def month_number(word: str) -> int | None:
    """1 to 12 for an English month or its abbreviation of three letters or more, else None."""
    low = word.lower()
    for number, name in enumerate(MONTHS, start=1):
        if len(low) >= 3 and (name.lower().startswith(low) or (low == "sept" and number == 9)):
            return number
    return None


def _month(year: int, month: int, *, text: str) -> PartialDate:
    start = _day(year, month, 1, text=text)
    end = date(year, month, calendar.monthrange(year, month)[1])
    return PartialDate(start, end, Precision.MONTH)


def _day(year: int, month: int, day: int, *, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UserError(f"“{text}” is not a day that exists; check the calendar.") from error
