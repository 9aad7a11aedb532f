"""Names of bodies that publish policy documents, as they stand on title pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BODIES = (
    "HM Government",
    "HM Treasury",
    "HM Revenue & Customs",
    "Cabinet Office",
    "Home Office",
    "Ministry of Justice",
    "Ministry of Defence",
    "Ministry of Housing, Communities and Local Government",
    "Department for Levelling Up, Housing and Communities",
    "Department for Communities and Local Government",
    "Department of Energy & Climate Change",
    "Department of Energy and Climate Change",
    "Department for Environment, Food and Rural Affairs",
    "Department for Environment Food and Rural Affairs",
    "Department for Business, Energy & Industrial Strategy",
    "Department for Business, Innovation and Skills",
    "Department for Education",
    "Department for Transport",
    "Department for Work and Pensions",
    "Department of Health and Social Care",
    "Department of Health",
    "Environment Agency",
    "Committee on Climate Change",
    "National Audit Office",
    "Audit Commission",
    "House of Commons",
    "House of Lords",
    "United Nations",
    "Local Government Association",
    "New Local Government Network",
    "New Local",
    "Localis",
)
_PATTERNS = tuple(
    (name, re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)) for name in _BODIES
)
_COUNCIL = re.compile(
    r"(?:[A-Z][\w'’-]+ ){1,4}(?:County|City|Borough|District|Metropolitan Borough|Town) Council"
)


_COUNCIL_ALONE = re.compile(r"(?!The )[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|and|upon)){0,4} Council")
_STATED = re.compile(
    r"(?i:published by|publisher:)\s+(?:the )?(?P<name>[^\W\d_][\w &,'’()-]{2,80})"
)
_PRINTERS = re.compile(r"\b(?:authority of|stationery office|TSO|HMSO)\b", re.IGNORECASE)


def publisher_in(lines: Iterable[str]) -> str:
    """Who “Published by …” names, else the first known body in the order of the lines, or “”."""
    kept = list(lines)
    for line in kept:
        stated = _STATED.fullmatch(line.strip())
        if stated and not _PRINTERS.search(stated["name"]):
            return stated["name"]
    for line in kept:
        for name, pattern in _PATTERNS:
            if pattern.search(line):
                return name
        if found := _COUNCIL.search(line) or _COUNCIL_ALONE.fullmatch(line.strip()):
            return found[0]
    return ""
