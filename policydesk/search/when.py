"""Dates and periods as the query language writes them, turned into first and last days."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError

Span = tuple[date | None, date | None]
"""First and last day, both included; None is an open end."""

FORMS = "2010, 2010-03, 2010-03-24, 2010Q1, FY2010-11, “last year” or -90d"

_CALENDAR = r"(this|last|next)\s+(week|month|quarter|year|financial\s+year)"
_WORDED = (
    r"today|yesterday|tomorrow|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9},?\s+\d{4}|[a-z]{3,9}\s+\d{4}"
)
SEVERAL_WORDS = re.compile(rf"(?:{_CALENDAR}|{_WORDED}|FY\s\d{{4}}[-/]\d{{2}})\b", re.IGNORECASE)
"""The date forms that have a space in them, for whoever cuts a query into words."""

_CALENDAR_ONLY = re.compile(_CALENDAR, re.IGNORECASE)
_OFFSET = re.compile(r"([+-])\s*(\d{1,5})\s*(d|w|m|q|y)[a-z]*", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{1,5})\s*(d|w|m|q|y)[a-z]*", re.IGNORECASE)


def read_span(text: str, *, today: date) -> Span:
    """The days that a date value means; `-90d` is the last 90 days up to today.

    Raises UserError for a text that is no date, or a day that does not exist.
    """
    cleaned = " ".join(text.split())
    if (offset := _OFFSET.fullmatch(cleaned)) is not None:
        there = _moved(today, offset)
        return min(there, today), max(there, today)
    return _named(cleaned, today) or _calendar(cleaned, today) or _written(cleaned)


def read_end(text: str, *, today: date) -> Span:
    """The same for one end of a range, where `-90d` is that very day."""
    cleaned = " ".join(text.split())
    if (offset := _OFFSET.fullmatch(cleaned)) is not None:
        there = _moved(today, offset)
        return there, there
    return read_span(cleaned, today=today)


def read_period(text: str, *, today: date) -> date:
    """The day that lies the period (`180d`, `6m`, `1y`) before today; UserError if it is none."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        raise UserError(f"“{text}” is not a length of time; write 180d, 26w, 6m or 1y.")
    return _back(today, int(found[1]), found[2].lower())


def _written(text: str) -> Span:
    try:
        found = PartialDate.parse(text)
    except UserError as error:
        if "not a date PolicyDesk can read" in str(error):
            raise UserError(f"“{text}” is not a date; write {FORMS}.") from error
        raise
    return found.start, found.end


def _named(text: str, today: date) -> Span | None:
    distance = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(text.lower())
    if distance is None:
        return None
    day = today + timedelta(days=distance)
    return day, day


def _calendar(text: str, today: date) -> Span | None:
    found = _CALENDAR_ONLY.fullmatch(text)
    if found is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[found[1].lower()]
    match " ".join(found[2].lower().split()):
        case "week":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
            return monday, monday + timedelta(days=6)
        case "month":
            return _months(today.year, today.month + step, 1)
        case "quarter":
            return _months(today.year, 3 * ((today.month - 1) // 3 + step) + 1, 3)
        case "year":
            return _months(today.year + step, 1, 12)
    began = today.year if today.month >= 4 else today.year - 1
    return _months(began + step, 4, 12)


def _months(year: int, month: int, length: int) -> Span:
    """From the first of a month, which may lie outside 1 to 12, for `length` months."""
    first_year, first_month = _normal(year, month)
    last_year, last_month = _normal(year, month + length - 1)
    last_day = calendar.monthrange(last_year, last_month)[1]
    return date(first_year, first_month, 1), date(last_year, last_month, last_day)


def _normal(year: int, month: int) -> tuple[int, int]:
    return year + (month - 1) // 12, (month - 1) % 12 + 1


def _moved(today: date, offset: re.Match[str]) -> date:
    amount = int(offset[2]) * (1 if offset[1] == "-" else -1)
    return _back(today, amount, offset[3].lower())


def _back(today: date, amount: int, unit: str) -> date:
    try:
        if unit in {"d", "w"}:
            return today - timedelta(days=amount * (7 if unit == "w" else 1))
        months = amount * {"m": 1, "q": 3, "y": 12}[unit]
        year, month = _normal(today.year, today.month - months)
        return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError) as error:
        raise UserError("That lies outside the calendar; use a shorter time.") from error
