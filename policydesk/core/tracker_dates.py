"""Read the dates in a tracker's cells: true ones as they are, typed ones as the column has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from policydesk.core.dates import SEASONS, PartialDate, Precision, month_number
from policydesk.core.errors import UserError

_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{1,2}:\d{2}.*")
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ ,-]+(\d{4}|\d{2})")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})[ ,'’-]+(\d{4}|\d{2})")
_MONTH = re.compile(r"(\d{1,2})/(\d{4})")
_QUARTER = re.compile(r"(?:Q([1-4])|([1-4])Q)[ ,/-]*(\d{4})(?![/-]?\d)", re.IGNORECASE)
_FINANCIAL = re.compile(r"(?:FY ?)?(\d{4})\s?[/-]\s?(\d{2}|\d{4})", re.IGNORECASE)
_PART = re.compile(
    r"(Q[1-4]|H[12])[ ,]*(?:FY ?)?(\d{4})(?: ?[/-] ?(\d{4}|\d{2}))?", re.IGNORECASE
)
_VAGUE = re.compile(
    r"(?:early|mid|late|(?:by )?the (?:start|middle|course) of|during|around|circa|c\.)[ -]+",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_BY = re.compile(r"(?:(?:by )?(?:the )?end(?: of)?|by|in)\s+", re.IGNORECASE)
_CENTURY = 69
"""Two figures from this on are of the last century, as spreadsheets read them."""


def month_first(cells: Iterable[str]) -> bool:
    """Whether a column's typed dates put the month first: only where no other reading is one."""
    found = [match for cell in cells if (match := _NUMBERS.fullmatch(cell.strip()))]
    return any(int(m[2]) > 12 for m in found) and not any(int(m[1]) > 12 for m in found)


def looks_like_a_day(cell: str) -> bool:
    """Whether a cell is written like a day, even one that no month has: “31/02/2025”."""
    text = " ".join(cell.split())
    return any(form.fullmatch(text) for form in (_NUMBERS, _MOMENT, _NAMED, _ISO))


def read_date(cell: str, day: date | None = None, *, month_before: bool = False
              ) -> PartialDate | None:  # fmt: skip
    """The date a cell says, never more exact than it says it; None where it says none.

    `day` is the true date of the cell, where it holds one.
    """
    if day is not None:
        return PartialDate.day(day)
    text = _bare(cell)
    if _FIGURE.search(text) is None:
        return None
    try:
        return _typed(text, month_before=month_before) or PartialDate.parse(text)
    except (UserError, ValueError, OverflowError):
        return None


def says_more(cell: str, day: date | None = None) -> bool:
    """Whether the words of a cell say more than the date read from it: “early 2026”, “(tbc)”.

    They are kept beside it then, so that nothing of the row is lost.
    """
    if day is not None or read_date(cell) is None:
        return False
    plain = " ".join(cell.split())
    return bool(_ASIDE.search(plain) or _VAGUE.search(plain) or SEASONS.search(plain))


def _bare(cell: str) -> str:
    """The cell without what only leads to its date, or stands in brackets behind it.

    “Early 2026” becomes 2026: a year that holds it, never a part of the year nobody named.
    """
    text = _BY.sub("", _ASIDE.sub("", " ".join(cell.split())), count=1)
    return _WEEKDAY.sub("", _VAGUE.sub("", text, count=1), count=1).rstrip(".")


def _typed(text: str, *, month_before: bool) -> PartialDate | None:
    if found := _NUMBERS.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        parts = (first, second) if month_before else (second, first)
        return PartialDate.day(date(year, *parts))
    if found := _MOMENT.fullmatch(text):
        return PartialDate.parse(found[1])
    if (found := _NAMED.fullmatch(text)) and (month := month_number(found[2])):
        return PartialDate.day(date(_year(found[3]), month, int(found[1])))
    if (found := _NAMED_MONTH.fullmatch(text)) and (month := month_number(found[1])):
        return PartialDate.parse(f"{_year(found[2]):04d}-{month:02d}")
    if found := _MONTH.fullmatch(text):
        return PartialDate.parse(f"{found[2]}-{int(found[1]):02d}")
    if (found := _PART.fullmatch(text)) and (found[3] or found[1][0] in "Hh"):
        return _part(found[1].upper(), int(found[2]), found[3])
    if found := _QUARTER.fullmatch(text):
        return PartialDate.parse(f"{found[3]}Q{found[1] or found[2]}")
    return _financial(text)


def _part(part: str, year: int, second: str | None) -> PartialDate | None:
    """“Q4 2025/26” and “H1 2026”: quarters and halves, of financial years where two are named."""
    if second is not None and (year + 1) % 100 != int(second) % 100:
        return None
    length = 3 if part[0] == "Q" else 6
    first = 1 + length * (int(part[1]) - 1) + (3 if second else 0)
    starts, ends = (f"{year + (m - 1) // 12:04d}-{(m - 1) % 12 + 1:02d}"
                    for m in (first, first + length - 1))  # fmt: skip
    return PartialDate.parse(f"{starts}/{ends}")


def _financial(text: str) -> PartialDate | None:
    """“2024/25”: a financial year runs from 1 April to 31 March."""
    found = _FINANCIAL.fullmatch(text)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]) % 100:
        return None
    year = int(found[1])
    return PartialDate(date(year, 4, 1), date(year + 1, 3, 31), Precision.RANGE)


def _year(figures: str) -> int:
    number = int(figures)
    if len(figures) == 4:
        return number
    return number + (1900 if number >= _CENTURY else 2000)
