"""The numbers of recommendations that a query by itself may mean: “R12”, “recommendation 12”."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from policydesk.core.query import Either, Exact, Query, Weighted
from policydesk.search.whoosh_syntax import ReadQuery

_LONGEST = 24
_NUMBER = re.compile(
    r"(?:(?:rec|recommendation)[.:\s]\s*(?:no\.?\s*)?r?|r)(?P<number>\d+(?:\.\d+)*[a-z]?)",
    re.IGNORECASE)
_FIRST = 20.0
"""What it counts to be the recommendation itself, beside what names it."""


def numbers_meant(text: str) -> tuple[str, ...]:
    """The number as it was typed, then the other ways in which a source may print it."""
    forms = [text.strip()]
    if found := _NUMBER.fullmatch(forms[0]):
        number: str = found["number"]
        forms += f"R{number}", number, f"Recommendation {number}", f"Rec {number}"
    once: dict[str, str] = {}  # capitals make no other number
    for form in filter(_may_be_one, forms):
        once.setdefault(form.casefold(), form)
    return tuple(once.values())


def _may_be_one(text: str) -> bool:
    return len(text) <= _LONGEST and ":" not in text and any(map(str.isdigit, text))


def or_by_number(read: ReadQuery, finds: Callable[[Query], bool]) -> ReadQuery:
    """The query, or where some recommendation has the number that it is, that too; `finds` says
    whether a query has hits. Then no word of it is relaxed.
    """
    if read.query is None:
        return read
    asked = [Exact(number, "number") for number in numbers_meant(read.text)]
    there = [each for each in asked if finds(each)]
    if not there:
        return read
    query = Either((read.query, *(Weighted(each, _FIRST) for each in there)))
    named = " or ".join(f"“{each.text}”" for each in there)
    return replace(read, query=query, reading=f"{read.reading}, or the number {named}", plain=())
