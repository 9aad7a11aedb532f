"""Dates as people type them, in the window and at the command line."""

from __future__ import annotations

import re
from datetime import date, timedelta

from policydesk.core.dates import PartialDate

_WRITTEN = re.compile(r"(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})")
"""As it is written in Britain; what was understood is said back in words."""


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
    return PartialDate.parse(text)
