"""Dates as people type them, in the window and at the command line."""

from __future__ import annotations

import re
from datetime import date, timedelta

from policydesk.core.dates import SEASONS, PartialDate, Precision
from policydesk.core.errors import UserError
from policydesk.core.tracker_dates import read_date as read_cell

_WRITTEN = re.compile(r"(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})")
"""As it is written in Britain; what was understood is said back in words."""
_END = re.compile(r"(?:the )?end of ", re.IGNORECASE)
_LOOSE = re.compile(
    r"(?:by (?:the )?(?:end of )?|early |mid[ -]|late |around |about |circa |c(?:\.|\b) ?)(.+)",
    re.IGNORECASE,
)
_BARE_YEARS = re.compile(r"\d{4} ?[-/] ?\d{2,4}")
"""Of money, of schools or of councils: nobody knows."""
_QUARTER = re.compile(r"(?:Q([1-4])|([1-4])Q)[ ,/-]*(\d{4})", re.IGNORECASE)


def read_date(text: str, *, today: date) -> PartialDate:
    """Read a vague date; “yesterday”, 24/3/2010 (the day first) and 3/2010 are understood too.

    Raises UserError.
    """
    match " ".join(text.lower().split()):
        case "today" | "now":
            return PartialDate.day(today)
        case "yesterday":
            return PartialDate.day(today - timedelta(days=1))
    if (written := _WRITTEN.fullmatch(text.strip())) is not None:
        day, month, year = written.groups()
        return PartialDate.parse(f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else ""))
    try:
        return PartialDate.parse(text)
    except UserError as error:
        if (found := _read_loosely(" ".join(text.split()), today)) is None:
            raise
        if isinstance(found, str):
            raise UserError(found) from error
        return found


def _read_loosely(text: str, today: date) -> PartialDate | str | None:
    """What trackers write is read too (“Mar-12”, “Q2 2011/12”, “end of 2012”); a sentence where it
    could be read in two ways, and a person is there to say which; None where it is no date.
    """
    if (quarter := _QUARTER.fullmatch(text)) is not None:
        number, year = int(quarter[1] or quarter[2]), int(quarter[3])
        calendar, financial = f"{year:04}Q{number}", f"Q{number} {year:04}/{(year + 1) % 100:02}"
        found, other = read_cell(calendar), read_cell(financial)
        return None if found is None or other is None else (
            f"“{text}” may be of the calendar year or of the financial one; write {calendar} for "
            f"{found.spoken()}, or {financial} for {other.spoken()}."
        )
    season = SEASONS.fullmatch(text)
    if season is not None and season[1].lower() == "winter":
        year = int(season[2])
        return (
            f"A winter lies in two years; write winter {year}/{(year + 1) % 100:02} or winter "
            f"{year - 1}/{year % 100:02}."
        )
    if (loose := _LOOSE.fullmatch(text)) is not None:
        return _about(text, loose[1], today)
    if (end := _END.match(text)) is not None:
        return read_date(text[end.end() :], today=today)
    return None if _BARE_YEARS.fullmatch(text) else read_cell(text)


def _about(text: str, inner: str, today: date) -> str | None:
    try:
        around = read_date(inner, today=today)
    except UserError:
        return None
    if around.start is None or around.end in {None, date.max}:
        return None
    ways = [f"{around} for some time in {around.spoken()}"]
    if text.lower().startswith("by "):
        after = around.latest + timedelta(days=1)
        ways.append(f"“before {after}” for then or earlier")
    elif around.precision is Precision.YEAR:
        ways.append(f"two months such as {around.start.year:04}-04/{around.start.year:04}-06")
    return f"“{text}” is not one day, month or year; write {' or '.join(ways)}."

