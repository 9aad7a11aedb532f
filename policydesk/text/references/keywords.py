"""Keywords: a list in most formats, one text in CSL."""

from __future__ import annotations

from collections.abc import Sequence


def joined(keywords: Sequence[str]) -> str:
    """One text; semicolons between keywords where one of them has a comma."""
    mark = "; " if any("," in keyword for keyword in keywords) else ", "
    return mark.join(keywords)


def split(text: str) -> tuple[str, ...]:
    """The keywords of one text, at its semicolons, else at its commas."""
    parts = text.split(";" if ";" in text else ",")
    return tuple(part for each in parts if (part := each.strip()))
