"""Which reference or document of the library an incoming reference is, and by what it is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from policydesk.core.document import Document
from policydesk.core.ids import DocumentId, ReferenceId
from policydesk.core.reference import Item, Reference
from policydesk.text.references.dates import year_of
from policydesk.text.references.documents import item_of

_LONG_TITLE = 12
_DISTINCT_TITLE = 25
"""Characters from which a title with a year, or without one, is enough to know a work by."""


@dataclass(frozen=True, slots=True)
class Match:
    """What an incoming reference is already, and what shows it."""

    reference: ReferenceId | None = None
    document: DocumentId | None = None
    by: str = ""
    note: str = ""


@dataclass(slots=True)
class _Entry:
    """One work of the library; `said` is its reference's own item, without its document's."""

    item: Item
    reference: ReferenceId | None
    document: DocumentId | None
    said: Item | None = None


class Matcher:
    """Looks references up by key, DOI, ISBN, address, and title with year, in this order.

    Where several fit, or nothing, a reference is still the one that says just the same: a file
    without keys (RIS) names two like works, or a short title, and comes again.
    """

    def __init__(self, references: Iterable[Reference], documents: Iterable[Document]) -> None:
        self._by_key: dict[tuple[str, str], list[_Entry]] = {}
        self._by_mark: dict[str, list[_Entry]] = {}
        self._by_title: dict[str, list[_Entry]] = {}
        held: dict[DocumentId, Document] = {document.id: document for document in documents}
        for reference in references:
            document = held.pop(reference.document, None) if reference.document else None
            item = item_of(document, reference.item) if document else reference.item
            entry = _Entry(item, reference.id, reference.document, reference.item)
            self._by_title.setdefault(_title(reference.item), []).append(entry)
            if reference.source_key:
                self._by_key.setdefault((reference.source, reference.source_key), []).append(entry)
            self._add(entry)
        for document in held.values():
            self._add(_Entry(item_of(document), None, document.id))

    def match(self, item: Item, source: str, key: str) -> Match:
        """The one work it is; none where several fit or a shared number is all they share."""
        for entry in self._by_key.get((source, key), ()) if key else ():
            if _alike(entry.item, item):
                return Match(entry.reference, entry.document, "its key")
        for by, mark in marks(item):
            marked = self._by_mark.get(mark, ())
            fitting = [entry for entry in marked if _same_work(entry, item, by)]
            if len(fitting) == 1:
                return Match(fitting[0].reference, fitting[0].document, by)
            if fitting:
                note = f"{len(fitting)} works in the library have {by}; kept apart."
                return self._same(item) or Match(note=note)
        return self._same(item) or Match()

    def learn(self, item: Item) -> None:
        """Know one more work, of which nothing is in the library yet."""
        entry = _Entry(item, None, None, item)
        self._by_title.setdefault(_title(item), []).append(entry)
        self._add(entry)

    def _same(self, item: Item) -> Match | None:
        same = [each for each in self._by_title.get(_title(item), ()) if each.said == item]
        if len(same) != 1:
            return None
        return Match(same[0].reference, same[0].document, "all that it says")

    def _add(self, entry: _Entry) -> None:
        for _, mark in marks(entry.item):
            self._by_mark.setdefault(mark, []).append(entry)


def marks(item: Item) -> list[tuple[str, str]]:
    """What a work can be known by, best first: (in words, normalised)."""
    found = []
    if doi := normal_doi(str(item.get("DOI", ""))):
        found.append(("its DOI", f"doi:{doi}"))
    # Chapters share the ISBN of their book (a well-known cause of false doubles in Zotero).
    if item.get("type") != "chapter" and (isbn := normal_isbn(str(item.get("ISBN", "")))):
        found.append(("its ISBN", f"isbn:{isbn}"))
    if address := normal_url(str(item.get("URL", ""))):
        found.append(("its address", f"url:{address}"))
    title, year = normal_title(str(item.get("title", ""))), year_of(item.get("issued"))
    if len(title) >= (_LONG_TITLE if year else _DISTINCT_TITLE):
        found.append(("its title and year", f"title:{title}:{year or ''}"))
    return found


def normal_doi(text: str) -> str:
    """The DOI alone, in lower case: DOIs know no capitals."""
    found = re.search(r"10\.\d{4,9}/\S+", text.lower())
    return found[0].rstrip(".,;)") if found else ""


def normal_isbn(text: str) -> str:
    """The first ISBN as 13 digits."""
    found = re.search(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]", text)
    digits = re.sub(r"[- ]", "", found[0]).upper() if found else ""
    if len(digits) == 13:
        return digits
    if len(digits) != 10:
        return ""
    body = "978" + digits[:9]
    check = -sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(body)) % 10
    return f"{body}{check}"


def normal_url(text: str) -> str:
    """An address without scheme, “www.” and fragment; "" for a bare host, which names no work."""
    plain = re.sub(r"^https?://(?:www\.)?", "", text.strip(), flags=re.IGNORECASE)
    plain = plain.partition("#")[0].rstrip("/")
    host, slash, path = plain.partition("/")
    return f"{host.lower()}/{path}" if slash and path else ""


def _title(item: Item) -> str:
    return str(item.get("title", ""))


def normal_title(text: str) -> str:
    """Its letters and figures in lower case, single-spaced."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _same_work(entry: _Entry, item: Item, by: str) -> bool:
    if by == "its title and year":
        ours, theirs = (normal_doi(str(each.get("DOI", ""))) for each in (entry.item, item))
        chapters = "chapter" in {entry.item.get("type"), item.get("type")}
        same_type = entry.item.get("type") == item.get("type")
        return (not ours or not theirs or ours == theirs) and (same_type or not chapters)
    return _alike(entry.item, item)


def _alike(one: Item, other: Item) -> bool:
    """Whether two titles may be one work's: half the words of the shorter stand in the longer."""
    words = [set(normal_title(str(each.get("title", ""))).split()) for each in (one, other)]
    shorter = min(words, key=len)
    return not shorter or 2 * len(words[0] & words[1]) >= len(shorter)
