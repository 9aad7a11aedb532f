"""Read the core properties of an Office file: its title, author, language and year made."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.office_details import Properties
from policydesk.intake.readers.ooxml_relations import relations_of
from policydesk.intake.readers.xml_safety import parse_part

_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"


def core_properties(parts: Mapping[str, bytes]) -> Properties:
    """What the part of core properties says; empty where it is missing or damaged."""
    named = (r.target for r in relations_of(parts, "") if r.kind == "core-properties")
    name = next(named, _CORE)
    try:
        root = parse_part(parts[name]) if name in parts else None
    except ReadingProblem:
        root = None
    if root is None:
        return Properties()
    made = re.match(r"\d{4}", root.findtext(f"{_TERMS}created", ""))
    return Properties(
        root.findtext(f"{_DC}title", ""),
        root.findtext(f"{_DC}creator", ""),
        root.findtext(f"{_DC}language", ""),
        int(made[0]) if made else 0,
    )
