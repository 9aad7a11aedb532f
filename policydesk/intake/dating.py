"""Read dates as publications print them, never more exactly than they are printed."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from policydesk.core.dates import PartialDate, Precision, month_number

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:1[6-9]|20)\d{2})"
_CLOCK = (
    r"(?:(?:,?\s*|T)(?:at\s*|@\s*|[|•·–-]\s*)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"(?:\s*[A-Z]{2,4}|[+-]\d{2}:?\d{2})?)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\.?,?\s+{_YEAR}\b",
        rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
        rf"\b{_YEAR}([-./])(?P<number>\d{{2}})\2(?P<day>\d{{2}})(?!\d)",
        rf"(?<![\d/.-])(?P<day>\d{{1,2}})([/.-])(?P<number>\d{{1,2}})\2{_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})-(?P<month>{_MONTH})-{_YEAR}\b",
        rf"\b(?P<month>{_MONTH})\.?,?\s+{_YEAR}\b",
    )
)
_STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\d{2}:?\d{2}.*)?", re.DOTALL)
_AROUND = re.compile(
    rf"[\s|•·–—-]*(?:on\s+)?(?:(?:(?:first )?published|posted|issued|date|dated"
    rf"|(?:last )?(?:updated|modified)|publi(?:sh|cation) date)(?:\s+on)?[:\s]*)?{_WEEKDAY}",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"{_CLOCK}[\s.|·•–-]*", re.IGNORECASE)


def date_line(text: str, *, american: bool = False) -> PartialDate | None:
    """The date of a line that says nothing else: “Published: Tuesday 5 September 2024, 10:15”.

    Dates in figures have the day first, as in Britain, or the month where `american`.
    """
    stripped = text.strip()
    if len(stripped) > 80 or not holds_year(stripped):
        return None
    body = stripped[_prefix_length(stripped) :]
    for form in _FORMS:
        found = form.match(body)
        if found and _AFTER.fullmatch(body[found.end() :]):
            return _made(found, american=american)
    return None


def holds_year(text: str) -> bool:
    """Whether a text can hold a year from 1600 to 2100; most lines need no closer look."""
    return "1" in text or "2" in text


def dates_in(text: str) -> Iterator[tuple[int, PartialDate]]:
    """Each date in `text` with the place where it begins, in order."""
    taken: list[tuple[int, int]] = []
    found_dates: list[tuple[int, PartialDate]] = []
    for form in _FORMS:
        for found in form.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            if (made := _made(found)) is not None:
                taken.append(found.span())
                found_dates.append((found.start(), made))
    yield from sorted(found_dates, key=lambda pair: pair[0])


def stamp(text: str) -> PartialDate | None:
    """The day of a machine's time stamp: 2016-02-29T09:24:10+00:00, 20160229, 2016-02."""
    stripped = text.strip().removeprefix("D:")
    if found := _STAMP.match(stripped):
        return day(*map(int, found.groups()))
    if re.fullmatch(r"\d{4}(?:-\d{2})?", stripped):
        year, _, month = stripped.partition("-")
        return whole_month(int(year), int(month)) if month else whole_year(int(year))
    return date_line(stripped)


def day(year: int, month: int, number: int) -> PartialDate | None:
    """That day, or None where the calendar has none; years 1600 to 2100."""
    try:
        made = date(year, month, number)
    except ValueError:
        return None
    return PartialDate.day(made) if 1600 <= year <= 2100 else None


def whole_month(year: int, month: int) -> PartialDate | None:
    """A month as a date of that precision, or None."""
    if not (1600 <= year <= 2100 and 1 <= month <= 12):
        return None
    end = date(year, month, calendar.monthrange(year, month)[1])
    return PartialDate(date(year, month, 1), end, Precision.MONTH)


def whole_year(year: int) -> PartialDate | None:
    """A year as a date of that precision, or None."""
    if not 1600 <= year <= 2100:
        return None
    return PartialDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _prefix_length(text: str) -> int:
    found = _AROUND.match(text)
    return found.end() if found else 0


def _made(found: re.Match[str], *, american: bool = False) -> PartialDate | None:
    parts = found.groupdict()
    year = int(parts["year"])
    month = int(parts["number"]) if parts.get("number") else month_number(parts["month"]) or 0
    if parts.get("day"):
        number = int(parts["day"])
        in_figures = parts.get("number") and not found[0].startswith(parts["year"])
        if in_figures and ((american and number <= 12) or month > 12):
            number, month = month, number
        return day(year, month, number)
    return whole_month(year, month)
