"""Dates of references: CSL's date parts, EDTF-like text, RIS dates, and the core's vague dates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from policydesk.core.dates import PartialDate, Precision
from policydesk.core.errors import UserError
from policydesk.text.normalise import clean_line

CslDate = dict[str, Any]
_LONGEST = 200
_EDTF = re.compile(r"\[?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\]?([?~%]?)(?:T[0-9:.+Z-]*)?")
_RIS = re.compile(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?")


def clean_date(value: object) -> CslDate | None:
    """A date in the one form we keep: `date-parts` of whole numbers, or `literal`.

    Takes CSL's own object (parts may be texts), its `raw`, and plain EDTF-like text. What no
    calendar knows becomes `literal`, so that nothing is lost and nothing is made up.
    """
    if isinstance(value, str | int) and not isinstance(value, bool):
        return read_date(str(value))
    if not isinstance(value, Mapping):
        return None
    kept: CslDate = {}
    if parts := _parts(value.get("date-parts")):
        kept["date-parts"] = parts
    elif isinstance(raw := value.get("raw"), str):
        kept = read_date(raw) or {}
    for name in ("literal", "season"):
        if isinstance(value.get(name), str | int) and (text := clean_line(str(value[name]))):
            kept[name] = text[:_LONGEST]
    if value.get("circa") not in (None, False, "", 0, "0", "false"):
        kept["circa"] = True
    if set(kept) <= {"circa"}:
        return None
    return kept


def read_date(text: str) -> CslDate | None:
    """`2010`, `2010-03`, `2010-03-24`, `2010~`, `2010/2011`, or a date in words."""
    cleaned = clean_line(text)[:_LONGEST]
    if not cleaned:
        return None
    ends = [_EDTF.fullmatch(end.strip()) for end in cleaned.split("/")]
    if len(ends) <= 2 and all(ends):
        parts = _parts([[g for g in end.groups()[:3] if g] for end in ends if end])
        if parts:
            unsure = any(end[4] for end in ends if end)
            return {"date-parts": parts, **({"circa": True} if unsure else {})}
    try:
        return from_partial(PartialDate.parse(cleaned)) or {"literal": cleaned}
    except (UserError, ValueError):
        return {"literal": cleaned}


def read_ris(text: str) -> CslDate | None:
    """`2010/03/24/`, `2010/03//`, `2010///Spring`, or whatever `read_date` takes."""
    found = _RIS.fullmatch(clean_line(text))
    if found is None:
        return read_date(text)
    parts = _parts([[g for g in found.groups()[:3] if g and int(g)]])
    if not parts:
        return {"literal": clean_line(text)}
    note = clean_line(found[4] or "")
    return {"date-parts": parts, **({"season": note} if note else {})}


def ris_text(value: CslDate) -> str:
    """The date as RIS writes it; "" where it has no form for it."""
    parts = value.get("date-parts")
    if not parts or len(parts) > 1:
        return str(value.get("literal", ""))
    year, month, day = (*(f"{n:02d}" for n in parts[0]), "", "")[:3]
    return f"{year:0>4}/{month}/{day}/{value.get('season', '')}"


def edtf_text(value: CslDate) -> str:
    """The date as BibLaTeX's `date` field takes it (EDTF level 1); else its literal words."""
    parts = value.get("date-parts")
    if not parts:
        return str(value.get("literal", ""))
    mark = "~" if value.get("circa") else ""
    return "/".join(_iso(part) + mark for part in parts)


def to_partial(value: CslDate | None) -> PartialDate | None:
    """The date as the library keeps it; None where the reference's words are no date."""
    if not value:
        return None
    try:
        parts = value.get("date-parts")
        if not parts:
            return PartialDate.parse(str(value.get("literal", "")))
        if len(parts) == 1:
            return PartialDate.parse(_iso(parts[0]))
        first, last = (PartialDate.parse(_iso(part)) for part in parts)
        return PartialDate(first.start, last.end, Precision.RANGE)
    except (UserError, ValueError):
        return None


def from_partial(value: PartialDate | None) -> CslDate | None:
    """The library's date in CSL's form; an open or unknown one as its words."""
    if value is None:
        return None
    match value.precision:
        case Precision.YEAR | Precision.MONTH | Precision.DAY:
            return {"date-parts": [[int(n) for n in str(value).split("-")]]}
        case Precision.QUARTER | Precision.RANGE if value.start and value.end:
            return {"date-parts": [_day(value.start), _day(value.end)]}
    return {"literal": str(value)} if value.known else None


def year_of(value: CslDate | None) -> int | None:
    """The first year a date names, if any."""
    if parts := (value or {}).get("date-parts"):
        return int(parts[0][0])
    found = re.search(r"\b(1[5-9]\d\d|20\d\d)\b", str((value or {}).get("literal", "")))
    return int(found[0]) if found else None


def _iso(part: Sequence[int]) -> str:
    return "-".join(f"{n:0{width}d}" for n, width in zip(part, (4, 2, 2), strict=False))


def _day(value: date) -> list[int]:
    return [value.year, value.month, value.day]


def _parts(value: object) -> list[list[int]]:
    """One or two checked [year, month, day] lists; empty for anything else."""
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= 2:
        return []
    checked = [_part(part) for part in value]
    return [part for part in checked if part] if all(checked) else []


def _part(value: object) -> list[int]:
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= 3:
        return []
    texts = [str(n).strip() for n in value if n not in (None, "", 0, "0")]
    if not texts or not all(re.fullmatch(r"\d{1,4}", text) for text in texts):
        return []
    numbers = [int(text) for text in texts]
    try:
        date(*(*numbers, 1, 1)[:3])
    except ValueError:
        return []
    return numbers
