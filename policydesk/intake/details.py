"""Collect what is known about a document, each field with the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field

from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind, Identifier
from policydesk.intake.identifiers import series_of


@dataclass(slots=True)
class Details:
    """Title, authors and so on; the first good offer for each field stays."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    kind: DocumentKind = DocumentKind.OTHER
    issued: PartialDate | None = None
    language: str = ""
    url: str = ""
    series: str = ""
    identifiers: tuple[Identifier, ...] = ()
    where_read: dict[str, str] = field(default_factory=dict)

    def offer_title(self, value: str, where: str) -> None:
        if value.strip() and not self.title:
            self.title = value
            self.where_read["title"] = where

    def offer_authors(self, value: tuple[str, ...], where: str) -> None:
        if value and not self.authors:
            self.authors = value
            self.where_read["authors"] = where

    def offer_publisher(self, value: str, where: str) -> None:
        if value.strip() and not self.publisher:
            self.publisher = value
            self.where_read["publisher"] = where

    def offer_kind(self, value: DocumentKind | None, where: str) -> None:
        if value is not None and self.kind is DocumentKind.OTHER:
            self.kind = value
            self.where_read["kind"] = where

    def offer_issued(self, value: PartialDate | None, where: str) -> None:
        if value is not None and value.known and self.issued is None:
            self.issued = value
            self.where_read["issued"] = where

    def offer_language(self, value: str, where: str) -> None:
        if value.strip() and not self.language:
            self.language = value.strip()
            self.where_read["language"] = where

    def offer_url(self, value: str, where: str) -> None:
        cleaned = value.strip()
        if cleaned.startswith(("http://", "https://")) and not self.url:
            self.url = cleaned
            self.where_read["url"] = where

    def offer_series(self, value: str, where: str) -> None:
        if value.strip() and not self.series:
            self.series = value
            self.where_read["series"] = where

    def offer_identifiers(self, values: tuple[Identifier, ...], where: str) -> None:
        """Numbers from several places are kept together, each once; the first place is named."""
        if not values:
            return
        self.identifiers = tuple(dict.fromkeys((*self.identifiers, *values)))
        self.where_read.setdefault("identifiers", where)
        self.offer_series(series_of(values), where)
