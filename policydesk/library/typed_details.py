"""A document's details as a person types them, in the form in which they are stored."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypedDict

from policydesk.core.dates import PartialDate
from policydesk.core.document import DETAILS, DocumentKind
from policydesk.core.errors import UserError
from policydesk.library.typed_text import line
from policydesk.store import rows

TYPED = "typed by a person"
"""Where a field was read that somebody wrote."""


class Typed(TypedDict, total=False):
    """The fields of TypedDetails, where they are handed on by name."""

    title: str | None
    authors: tuple[str, ...] | None
    publisher: str | None
    kind: DocumentKind | None
    issued: PartialDate | str | None
    url: str | None
    language: str | None
    series: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDetails:
    """What a person types; None leaves a field as it is, issued="" clears the date."""

    title: str | None = None
    authors: tuple[str, ...] | None = None
    publisher: str | None = None
    kind: DocumentKind | None = None
    issued: PartialDate | str | None = None
    url: str | None = None
    language: str | None = None
    series: str | None = None

    def columns(self) -> dict[str, object]:
        """The columns to be written. Raises UserError for an empty title and for no date."""
        plain = {"title": self.title, "publisher": self.publisher, "series": self.series}
        columns: dict[str, object] = {
            name: line(text, name) for name, text in plain.items() if text is not None
        }
        if self.title is not None and not columns["title"]:
            raise UserError("A document needs a title.")
        if self.url is not None:
            columns["url"] = line(self.url, "address", most=10_000)
        if self.language is not None:
            columns["language"] = line(self.language, "language", most=35)
        if self.authors is not None:
            named = (line(author, "author") for author in self.authors)
            columns["authors"] = rows.to_json(author for author in named if author)
        if self.kind is not None:
            columns["kind"] = self.kind.value
        if self.issued is not None:
            typed = self.issued
            date = PartialDate.parse(typed) if isinstance(typed, str) and typed else typed
            columns["issued"] = str(date)
        return columns


def known_details(fields: Collection[str]) -> frozenset[str]:
    """The names of details; UserError for one that is none."""
    for name in fields:
        if name not in DETAILS:
            raise UserError(f"“{name}” is no detail; the details are {', '.join(DETAILS)}.")
    return frozenset(fields)
