"""Reads what stands after a field's colon into a part of the checked query."""

from __future__ import annotations

import re
from datetime import date, timedelta
from difflib import get_close_matches

from policydesk.core.errors import UserError
from policydesk.core.query import (
    All,
    Choice,
    Dates,
    Everything,
    Exact,
    Has,
    HitKind,
    Like,
    Not,
    Numbers,
    Pattern,
    Query,
    Words,
)
from policydesk.core.status import Standing
from policydesk.core.tags import clean_tag
from policydesk.search.language import FIELDS, Field, FieldKind
from policydesk.search.when import read_end, read_period, read_span

_WILD = re.compile(r"[*?]|\[[^\]]+\]")
_YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
_STANDINGS = frozenset(Standing)
_OPEN = {"open", "opened", "reopened", "active"}
_NOT_HELD = {FieldKind.PERIOD, FieldKind.LIKE}
"""What no recommendation has or lacks: a reading of its other fields."""


class Unreadable(Exception):
    """A value that does not fit its field; `mend` is the text to put in its place, or empty."""

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.mend = mend


def read_word(field: Field | None, raw: str, *, today: date) -> Query:
    """An unquoted word, standing alone or in a field. Raises Unreadable."""
    name = field.name if field else ""
    if field is not None and field.kind not in {FieldKind.WORDS, FieldKind.NAMES}:
        return _read_special(field, raw, today=today)
    if not _WILD.search(raw):
        return Words(raw, name)
    if not raw.strip("*"):
        return Has(name) if name else Everything()
    if not any(c.isalnum() for c in re.sub(r"\[[^\]]*\]", "1", raw)):
        raise Unreadable(f"“{raw}” needs at least one letter or digit besides * and ?.")
    return Pattern(raw, name)


def read_exact(field: Field | None, text: str) -> Query:
    """`=word` or `="two words"`. Raises Unreadable for a field that has no words in it."""
    if field is None or field.kind in {FieldKind.WORDS, FieldKind.NAMES}:
        return Exact(text, field.name if field else "")
    if field.kind in {FieldKind.LABEL, FieldKind.TAG, FieldKind.CHOICE}:
        return _read_choice(field, text)
    raise Unreadable(f"“{field.name}:” holds no words, so = means nothing there.", text)


def read_has(prefix: str, raw: str) -> Query:
    """`has:owner` and `no:evidence`; a lack is looked for only where the field could be."""
    field = FIELDS.get(raw.lower())
    if field is None or field.kind in _NOT_HELD or field.name == "overdue":
        close = get_close_matches(raw.lower(), FIELDS, n=1)
        hint = f" Did you mean {prefix}:{close[0]}?" if close else ""
        raise Unreadable(f"There is no field “{raw}” to look for.{hint}", *close)
    if prefix == "has":
        return Has(field.name)
    if len(field.only) == 1:
        return All((Choice("kind", field.only[0].value), Not(Has(field.name))))
    return Not(Has(field.name))


def read_compared(field: Field, sign: str, raw: str, *, today: date) -> Query:
    """`pages:>=20`, `issued:<2010`, `stale:>180d`. Raises Unreadable."""
    match field.kind:
        case FieldKind.NUMBER:
            number = _number(field, raw)
            if ">" in sign:
                return Numbers(field.name, number + ("=" not in sign), None)
            return Numbers(field.name, None, number - ("=" not in sign))
        case FieldKind.DATE:
            first, last = _span(raw, today=today, is_end=True)
            if ">" in sign:
                return Dates(field.name, first if "=" in sign else _day_after(last), None)
            return Dates(field.name, None, last if "=" in sign else _day_before(first))
        case FieldKind.PERIOD:
            return _read_period(raw, younger="<" in sign, today=today)
    raise Unreadable(
        f"“{sign}” compares numbers and dates, and “{field.name}:” is neither.", raw
    )


def read_range(
    field: Field, low: str, high: str, *, open_low: bool, open_high: bool, today: date
) -> Query:
    """`[low TO high]`; `open_…` says that the end itself is left out. Raises Unreadable."""
    if field.kind is FieldKind.NUMBER:
        first = _number(field, low) + open_low if low else None
        last = _number(field, high) - open_high if high else None
        _must_run_forward(first is None or last is None or first <= last)
        return Numbers(field.name, first, last)
    if field.kind is FieldKind.DATE:
        start, end = _ends(low, high, open_low=open_low, open_high=open_high, today=today)
        _must_run_forward(start is None or end is None or start <= end)
        return Dates(field.name, start, end)
    raise Unreadable(f"A range needs numbers or dates, and “{field.name}:” has neither.")


def _ends(
    low: str, high: str, *, open_low: bool, open_high: bool, today: date
) -> tuple[date | None, date | None]:
    start = end = None
    if low:
        first, last = _span(low, today=today, is_end=True)
        start = _day_after(last) if open_low else first
    if high:
        first, last = _span(high, today=today, is_end=True)
        end = _day_before(first) if open_high else last
    return start, end


def _must_run_forward(forward: bool) -> None:
    if not forward:
        raise Unreadable("This range ends before it begins; change the ends over.")


def _read_special(field: Field, raw: str, *, today: date) -> Query:
    if field.kind is FieldKind.LIKE:
        return _read_like(raw)
    if not raw.strip("*"):
        return read_has("has", field.name)
    match field.kind:
        case FieldKind.DATE:
            first, last = _span(raw, today=today)
            return Dates(field.name, first, last)
        case FieldKind.NUMBER:
            number = _number(field, raw)
            return Numbers(field.name, number, number)
        case FieldKind.PERIOD:
            return _read_period(raw, younger=False, today=today)
        case FieldKind.YES_NO:
            return _read_yes_or_no(field, raw, today=today)
    return _read_choice(field, raw)


def _read_like(raw: str) -> Query:
    found = re.fullmatch(r"([0-9]{1,9})(?::([0-9]{1,18}))?", raw.strip())
    if found is None:
        raise Unreadable("“like:” takes the number of a document, and perhaps of a passage in it: "
                         "like:31 or like:31:2044.")
    return Like(int(found[1]), int(found[2]) if found[2] else None)


def _read_choice(field: Field, raw: str) -> Query:
    if field.kind is FieldKind.TAG:
        return Choice(field.name, _tag(raw))
    if field.kind is FieldKind.LABEL:
        if _WILD.search(raw):
            raise Unreadable(f"“{field.name}:” takes no * or ?.", raw.rstrip("*?"))
        return Choice(field.name, raw.strip().lower())
    wanted = re.sub(r"[\s-]+", "_", raw.strip()).lower()
    for choice in field.choices:
        if choice.lower() == wanted:
            return Choice(field.name, choice)
    if field.name == "status" and wanted in _STANDINGS:  # closing leaves the headline as it is
        return Choice("standing", wanted)
    if wanted in _OPEN and field.name in {"status", "standing"}:
        raise Unreadable(
            f"“{raw}” may mean two things: standing:live finds what nobody closed, replaced or "
            "withdrew; -standing:closed finds all that was not closed.", Standing.LIVE)
    close = get_close_matches(wanted, [c.lower() for c in field.choices], n=1, cutoff=0.5)
    known = ", ".join(field.choices)
    hint = f"did you mean {close[0]}? " if close else ""
    raise Unreadable(f"“{raw}” is no {field.means}: {hint}It can be {known}.", *close)


def _tag(raw: str) -> str:
    if _WILD.search(raw):
        raise Unreadable("A tag takes no * or ?: asking for a tag finds those below it too.",
                         raw.rstrip("/*?"))
    try:
        return clean_tag(raw)
    except UserError as error:
        raise Unreadable(str(error)) from error


def _read_period(raw: str, *, younger: bool, today: date) -> Query:
    try:
        day = read_period(raw, today=today)
    except UserError as error:
        raise Unreadable(str(error)) from error
    return Dates("reviewed", day, None) if younger else Dates("stale", None, day)


def _read_yes_or_no(field: Field, raw: str, *, today: date) -> Query:
    wanted = _YES.get(raw.lower())
    if wanted is None:
        raise Unreadable(f"Write {field.name}:yes or {field.name}:no.", "yes")
    late = field.name == "overdue"
    so = Dates(field.name, None, today - timedelta(days=1)) if late else Has(field.name)
    return so if wanted else All((Choice("kind", HitKind.RECOMMENDATION.value), Not(so)))


def _number(field: Field, raw: str) -> int:
    if re.fullmatch(r"[0-9]{1,9}", raw.strip()):
        return int(raw)
    raise Unreadable(f"“{field.name}:” takes a whole number, such as {field.name}:20.")


def _span(raw: str, *, today: date, is_end: bool = False) -> tuple[date | None, date | None]:
    try:
        return read_end(raw, today=today) if is_end else read_span(raw, today=today)
    except UserError as error:
        raise Unreadable(str(error)) from error


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day and day < date.max else day


def _day_before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day and day > date.min else day
