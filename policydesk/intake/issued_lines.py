"""Which of a document's own lines say when it was issued: imprints, date lines, labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from policydesk.core.dates import PartialDate
from policydesk.intake.bylines import date_of
from policydesk.intake.dating import dates_in, whole_month, whole_year

_PUBLISHED = re.compile(r"\b(?:published|publication|issued)\b", re.IGNORECASE)
_IMPRINT = re.compile(
    r"\b(?:published|publication|printed|issued|crown copyright|presented|laid|stationery office"
    r"|date of meeting|meeting held|held (?:at|in|on)|adopted|delivered by)\b",
    re.IGNORECASE,
)
_IMPRINT_CHARACTERS = 110
_LABELLED = re.compile(r"^(?:date|meeting|cabinet|council|published|issued)\b", re.IGNORECASE)
_LABEL_CHARACTERS = 60
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,60}((?:19|20)\d\d)\b", re.IGNORECASE)
_NOT_ISSUED = re.compile(
    r"\b(?:closing|closes|respond by|deadline|next (?:meeting|review)|by \d|until|from \d"
    r"|appointed on|born|accessed|last updated by)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:review|expir\w+|due|next)\b"
    r"|(?:\b(?:to|until|by|from|since|and|before|after|between)|[–—-])\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_DAYS = re.compile(r"\W*\d{1,2}(?: [A-Z][a-z]{2,8})? ?(?:[-–—]|to|and) ?(?=\d{1,2} [A-Z])")
_YEAR = re.compile(r"(?:(?:spring|summer|autumn|winter),? )?((?:19|20)\d\d)", re.IGNORECASE)


def issued_on(lines: Sequence[str]) -> Iterator[tuple[PartialDate, str]]:
    """Each date the first lines give and where, the surest first."""
    for where, rule in _RULES:
        for line in lines:
            if (found := rule(line)) is not None:
                yield found, where


def published_on(line: str) -> PartialDate | None:
    """The date of a short line that says “published” or “issued”."""
    return _imprint_date(line, _PUBLISHED)


def imprinted_on(line: str) -> PartialDate | None:
    """The date of a short line that says printed, presented, adopted, held at and the like."""
    return _imprint_date(line, _IMPRINT)


def dated_on(line: str) -> PartialDate | None:
    """The date of a date line or byline that speaks of no other day."""
    return None if _NOT_ISSUED.search(line) else date_of(line)


def labelled_date(line: str) -> PartialDate | None:
    """The first date of a short line that begins “Date”, “Meeting”, “Cabinet” and the like."""
    if len(line) > _LABEL_CHARACTERS or not _LABELLED.match(line) or _NOT_ISSUED.search(line):
        return None
    return next((value for _, value in dates_in(line)), None)


def copyright_year(line: str) -> PartialDate | None:
    """The year of a copyright line."""
    found = _COPYRIGHT.search(line)
    return whole_year(int(found[1])) if found else None


def _imprint_date(line: str, sign: re.Pattern[str]) -> PartialDate | None:
    if len(line) > _IMPRINT_CHARACTERS or not sign.search(line) or _NOT_ISSUED.search(line):
        return None
    found = [value for _, value in dates_in(line)]
    return found[-1] if found else None


def _days(line: str) -> PartialDate | None:
    """The month of “5–8 November 2024”: no one day of these is the day of issue."""
    span = _DAYS.match(line)
    value = date_of(line[span.end() :]) if span and len(line) <= _LABEL_CHARACTERS else None
    return whole_month(value.latest.year, value.latest.month) if value else None


def date_at_end(line: str) -> PartialDate | None:
    """The one date that ends a short line, as “Full Council, 20 April 2023”, on a cover.

    None behind a word that makes it a limit of time, as in “progress to March 2026”.
    """
    if len(line) > _LABEL_CHARACTERS or _NOT_ISSUED.search(line):
        return None
    found = list(dates_in(line))
    if len(found) != 1 or _LIMIT.search(line[: found[0][0]]):
        return None
    start, value = found[0]
    return value if date_of(line[start:]) == value else None


def year_alone(line: str) -> PartialDate | None:
    """The year of “2023” or “Spring 2022” alone in a line; on a cover it is that of issue."""
    found = _YEAR.fullmatch(line.strip())
    return whole_year(int(found[1])) if found else None


_RULES: tuple[tuple[str, Callable[[str], PartialDate | None]], ...] = (
    ("imprint in the first lines", published_on),
    ("imprint in the first lines", imprinted_on),
    ("date line at the head of the text", dated_on),
    ("labelled date", labelled_date),
    ("days of a meeting or visit, in the first lines", _days),
    ("copyright line", copyright_year),
)


def issued_in_name(name: str) -> Iterator[tuple[PartialDate, str]]:
    """The dates in a file's name, then the years, each with the place where it was read."""
    for _, value in dates_in(re.sub(r"[_]+|(?<=[a-z])-(?=[a-z\d])", " ", name)):
        yield value, "file name"
    for found in (
        re.match(r"\s*((?:19|20)\d\d)[a-z]?[ _-]", name),
        re.search(r"(?<![\d/])((?:19|20)\d\d)(?!\d)(?![-–_/]\d\d)", name),
    ):
        if found and (year := whole_year(int(found[1]))) is not None:
            yield year, "year in the file name"
