"""A document's details as a reference, and a reference's fields as a document's details."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from policydesk.core.dates import PartialDate
from policydesk.core.document import Document, DocumentKind, Identifier
from policydesk.core.reference import Item
from policydesk.text.normalise import shorten
from policydesk.text.references.dates import from_partial, to_partial
from policydesk.text.references.item import UNTYPED
from policydesk.text.references.names import name_of_author, shown

_LONGEST = 1_000
"""Code points of a detail, as for every reader (intake.limits)."""
_PERIODICALS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "post-weblog", "webpage"}
)
_KINDS: Mapping[str, DocumentKind] = {
    "report": DocumentKind.REPORT, "article-journal": DocumentKind.ARTICLE,
    "article-magazine": DocumentKind.ARTICLE, "article-newspaper": DocumentKind.ARTICLE,
    "post-weblog": DocumentKind.ARTICLE, "webpage": DocumentKind.ARTICLE,
    "speech": DocumentKind.SPEECH, "legislation": DocumentKind.LEGISLATION,
    "bill": DocumentKind.LEGISLATION, "regulation": DocumentKind.LEGISLATION,
    "pamphlet": DocumentKind.BRIEFING, "hearing": DocumentKind.MINUTES,
}  # fmt: skip
_TYPES: Mapping[DocumentKind, tuple[str, str]] = {
    DocumentKind.REPORT: ("report", ""),
    DocumentKind.SUBMISSION: ("report", "Submission"),
    DocumentKind.COLUMN: ("article-magazine", "Column"),
    DocumentKind.ARTICLE: ("webpage", ""),
    DocumentKind.RESPONSE: ("report", "Response"),
    DocumentKind.MINUTES: ("hearing", ""),
    DocumentKind.BRIEFING: ("report", "Briefing"),
    DocumentKind.SPEECH: ("speech", ""),
    DocumentKind.LEGISLATION: ("legislation", ""),
    DocumentKind.OTHER: (UNTYPED, ""),
}
_GENRES = {genre.lower(): kind for kind, (_, genre) in _TYPES.items() if genre}
_NUMBERED = re.compile(r"(HC|HL|CP|Cm|Cmd|Cmnd|SN|CBP|C) ?(\d[\w./-]*)")
_IN_ITEM = {"DOI": "DOI", "ISBN": "ISBN", "ISSN": "ISSN"}


@dataclass(frozen=True, slots=True)
class Details:
    """A reference's fields in a document's terms; empty where the reference says nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    kind: DocumentKind = DocumentKind.OTHER
    issued: PartialDate | None = None
    language: str = ""
    url: str = ""
    series: str = ""
    identifiers: tuple[Identifier, ...] = field(default=())


def details_of(item: Item) -> Details:
    """What a reference says of its document."""
    return Details(
        title=_line(item, "title"),
        authors=tuple(dict.fromkeys(shown(name) for name in item.get("author", ())))[:50],
        publisher=publisher_of(item),
        kind=kind_of(item),
        issued=to_partial(item.get("issued")),
        language=_line(item, "language")[:35],
        url=_line(item, "URL"),
        series=series_of(item),
        identifiers=tuple(
            Identifier(scheme, _line(item, name)) for scheme, name in _IN_ITEM.items()
            if scheme != "ISSN" and _line(item, name)
        ),
    )  # fmt: skip


def kind_of(item: Item) -> DocumentKind:
    """Our kind: by the reference's own word for it (`genre`), else by its CSL type."""
    named = _GENRES.get(str(item.get("genre", "")).lower())
    return named or _KINDS.get(str(item.get("type")), DocumentKind.OTHER)


def publisher_of(item: Item) -> str:
    """Who issued it; for what stands in a paper or on a site, that paper or site."""
    if item.get("type") in _PERIODICALS:
        return _line(item, "container-title") or _line(item, "publisher")
    return _line(item, "publisher")


def series_of(item: Item) -> str:
    """“HC 849”, “Research Briefing”, “HL Paper 12”: series and number as one text."""
    number = _line(item, "collection-number")
    if not number and item.get("type") in {"report", UNTYPED, "legislation", "bill"}:
        number = _line(item, "number")
    return " ".join(part for part in (_line(item, "collection-title"), number) if part)


def item_of(document: Document, stored: Item | None = None) -> dict[str, Any]:
    """The reference of a document: what was stored for it, under what the library knows now.

    A field of the document wins where the two differ: somebody has changed it since.
    """
    item = dict(stored or {"type": _TYPES[document.kind][0]})
    said = details_of(item)
    if document.kind is not said.kind and (stored is None or document.kind is not _OTHER):
        _put_kind(item, document.kind)
    if document.title and document.title != said.title:
        item["title"] = document.title
    if document.authors and document.authors != said.authors:
        item["author"] = [name_of_author(name, document.publisher) for name in document.authors]
    if document.publisher and document.publisher != said.publisher:
        item["container-title" if item["type"] in _PERIODICALS else "publisher"] = (
            document.publisher
        )
    if document.issued not in (None, said.issued) and (issued := from_partial(document.issued)):
        item["issued"] = issued
    if document.language and document.language != said.language:
        item["language"] = document.language
    if document.url and document.url != said.url:
        item["URL"] = document.url
    if document.series and document.series != said.series:
        _put_series(item, document.series)
    for identifier in document.identifiers:
        _put_identifier(item, identifier)
    return dict(sorted(item.items()))


_OTHER = DocumentKind.OTHER


def _put_kind(item: dict[str, Any], kind: DocumentKind) -> None:
    csl, genre = _TYPES[kind]
    if kind is not kind_of({**item, "genre": ""}) or genre:
        item["type"] = csl
    if genre:
        item["genre"] = genre
    elif str(item.get("genre", "")).lower() in _GENRES:
        del item["genre"]


def _put_series(item: dict[str, Any], series: str) -> None:
    for name in ("collection-number", "number"):
        item.pop(name, None)
    if found := _NUMBERED.fullmatch(series):
        item["collection-title"], item["number"] = found[1], found[2]
        if series_of(item) == series:
            return
        item["collection-number"] = item.pop("number")
        return
    item["collection-title"] = series


def _put_identifier(item: dict[str, Any], identifier: Identifier) -> None:
    if name := _IN_ITEM.get(identifier.scheme.upper()):
        item.setdefault(name, identifier.value)
    elif "collection-title" not in item and "number" not in item:
        item["collection-title"], item["number"] = identifier.scheme, identifier.value


def _line(item: Item, name: str) -> str:
    value = item.get(name, "")
    return shorten(value, _LONGEST) if isinstance(value, str) else ""
