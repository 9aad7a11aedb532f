"""Read the dates in a tracker's cells: true ones as they are, typed ones as the column has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from policydesk.core.dates import PartialDate, Precision, month_number
from policydesk.core.errors import UserError

_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{1,2}:\d{2}.*")
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ ,-]+(\d{4}|\d{2})")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})[ ,'’-]+(\d{4}|\d{2})")
_MONTH = re.compile(r"(\d{1,2})/(\d{4})")
_QUARTER = re.compile(r"(?:Q([1-4])|([1-4])Q)[ ,/-]*(\d{4})(?![/-]?\d)", re.IGNORECASE)
_FINANCIAL = re.compile(r"(?:FY ?)?(\d{4})\s?[/-]\s?(\d{2}|\d{4})", re.IGNORECASE)
_BY = re.compile(r"(?:by|end(?: of)?|by the end of|by end(?: of)?)\s+", re.IGNORECASE)
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
    text = _BY.sub("", " ".join(cell.split()), count=1).rstrip(".")
    if not text or not any(char.isdigit() for char in text):
        return None
    try:
        return _typed(text, month_before=month_before) or PartialDate.parse(text)
    except (UserError, ValueError, OverflowError):
        return None


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
    if found := _QUARTER.fullmatch(text):
        return PartialDate.parse(f"{found[3]}Q{found[1] or found[2]}")
    return _financial(text)


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
