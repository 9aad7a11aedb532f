"""Read a line that only says who, when and where: “Lucy Lee, 9 March 2017, The MJ”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policydesk.core.dates import PartialDate
from policydesk.intake.bylines import is_person
from policydesk.intake.dating import date_line, holds_year
from policydesk.intake.publishers import is_body

_BETWEEN = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|,\s+(?:and\s+)?|\s+and\s+")
_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class Signed:
    """The people, the body and the day that one line names."""

    people: tuple[str, ...]
    body: str
    day: PartialDate


def signed(line: str) -> Signed | None:
    """What a line says of a text above or below it; None where any of its parts says more."""
    if len(line) > _CHARACTERS or not holds_year(line):
        return None
    people, body, day = [], "", None
    for part in _BETWEEN.split(line.strip().removeprefix("By ")):
        if is_body(part) and not body:
            body = part
        elif (found := date_line(part)) is not None and day is None:
            day = found
        elif is_person(part):
            people.append(part)
        else:
            return None
    return Signed(tuple(people), body, day) if day is not None and (people or body) else None
