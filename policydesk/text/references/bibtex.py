"""BibTeX and BibLaTeX entries to CSL-JSON items and back; their LaTeX is already plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from policydesk.core.reference import Item
from policydesk.text.references.carried import carry, restore
from policydesk.text.references.dates import edtf_text, read_date
from policydesk.text.references.item import UNTYPED, clean_item
from policydesk.text.references.keywords import joined, split
from policydesk.text.references.names import PARTS, Name, shown

CARRIER = "csljson"
NAME_FIELDS: Mapping[str, str] = {
    "author": "author", "editor": "editor", "translator": "translator",
    "bookauthor": "container-author", "afterword": "contributor",
}  # fmt: skip
DATE_FIELDS = frozenset({"date", "urldate"})
VERBATIM = frozenset({"url", "doi", "file", "eprint", "isbn", "issn", CARRIER}) | DATE_FIELDS
"""Fields whose text is no LaTeX."""
FILE_FIELDS = frozenset({"file", "localfile", "pdf"})
_NEVER = re.compile(r"local-url|bdsk-file-\d+|owner|username|__markedentry")
"""Fields that name places or people of somebody's own machine."""

_TYPES = {
    "techreport": "report", "report": "report", "article": "article-journal", "book": "book",
    "incollection": "chapter", "inbook": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis",
    "thesis": "thesis", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "webpage": "webpage", "misc": UNTYPED, "unpublished": "manuscript", "booklet": "pamphlet",
    "manual": "report", "legislation": "legislation", "jurisdiction": "legal_case",
    "dataset": "dataset", "software": "software", "patent": "patent", "periodical": "periodical",
    "letter": "personal_communication", "standard": "standard", "review": "review",
    "mvbook": "book", "collection": "collection", "reference": "book", "proceedings": "book",
    "video": "motion_picture", "audio": "song", "image": "graphic", "performance": "performance",
    "inreference": "entry-encyclopedia",
}  # fmt: skip
_ENTRY_TYPES = {kind: entry for entry, kind in reversed(_TYPES.items())}
_ENTRY_TYPES |= {"article-newspaper": "article", "article-magazine": "article"}
_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}

_LINES = {
    "title": "title", "shorttitle": "title-short", "series": "collection-title",
    "volume": "volume", "edition": "edition", "publisher": "publisher",
    "address": "publisher-place", "url": "URL", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN",
    "language": "language", "abstract": "abstract", "note": "note", "annote": "annote",
    "type": "genre", "version": "version", "chapter": "chapter-number",
    "pagetotal": "number-of-pages",
    "volumes": "number-of-volumes", "eventtitle": "event-title", "venue": "event-place",
    "library": "call-number",
}  # fmt: skip
_READ_ONLY = {
    "journal": "container-title",
    "booktitle": "container-title",
    "journalabbreviation": "container-title-short",
}
"""Which of them is written depends on the type."""
_DATES = {"date": "issued", "year": "issued", "urldate": "accessed"}
_ALIASES = {
    "journaltitle": "journal", "location": "address", "institution": "publisher",
    "school": "publisher", "organization": "publisher", "langid": "language",
    "annotation": "annote", "issue": "number", "shortjournal": "journalabbreviation",
}  # fmt: skip
_MONTHS = {
    name: n
    for n, names in enumerate(
        [
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep september sept", "oct october", "nov november",
            "dec december",
        ], 1
    )
    for name in names.split()
}  # fmt: skip
_REPORTS = frozenset({"report", "standard", "thesis", "legislation", "patent", UNTYPED})
_NO_ENTRIES = frozenset({"comment", "preamble", "string"})
_PLAIN_PARTS = frozenset({"family", "given", "suffix"})
_HOW_URL = re.compile(r"(?:Available (?:at|from):? )?<?(https?://\S+?)>?")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with its LaTeX decoded: field names in lower case, names in their parts."""

    type: str
    key: str
    fields: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)


def from_entry(entry: Entry) -> dict[str, Any]:
    """The item of an entry. Raises BadItem."""
    item = _item(entry)
    if carried := entry.fields.get(CARRIER):
        return clean_item(restore(item, carried))
    return item


def to_entry(item: Item, key: str) -> Entry:
    """The entry of an item, in field names that both BibTeX and BibLaTeX know."""
    plain = _entry(item, key)
    carried = carry(item, _item(plain))
    fields = {**plain.fields, **({CARRIER: carried} if carried else {})}
    return Entry(plain.type, key, fields, plain.names)


def _item(entry: Entry) -> dict[str, Any]:
    kind = _TYPES.get(entry.type, UNTYPED)
    fields = {name: text for name, text in entry.fields.items() if text.strip()}
    if kind == "article-journal" and (subtype := fields.get("entrysubtype", "")) in _SUBTYPES:
        kind = _SUBTYPES[subtype]
        del fields["entrysubtype"]
    raw: dict[str, Any] = {"type": kind}
    unknown: dict[str, Any] = {}
    for name, names in entry.names.items():
        raw[NAME_FIELDS[name]] = [dict(each) for each in names]
    if issued := _issued(fields):
        raw["issued"] = issued
    for name, text in fields.items():
        if name in FILE_FIELDS or name == CARRIER or _NEVER.fullmatch(name):
            continue
        target, value = _field_of(kind, name, text)
        if target and (target not in raw or raw[target] == value):
            raw[target] = value
        else:
            unknown[name] = text
    _add_subtitle(raw, unknown)
    if _ENTRY_TYPES.get(kind) != entry.type:
        unknown["entrytype"] = entry.type
    return clean_item({**raw, **({"custom": {"bibtex": unknown}} if unknown else {})})


def _issued(fields: dict[str, str]) -> dict[str, Any] | None:
    """The date of `date`, else of year, month and day; what was used is taken out."""
    if "date" in fields:
        whole = read_date(fields["date"])
        for name in ("year", "month", "day"):
            if whole and "date-parts" in whole:
                fields.pop(name, None)
        return whole
    year, month, day = (fields.get(name, "") for name in ("year", "month", "day"))
    if not re.fullmatch(r"\d{4}", year):
        return None
    parts = [int(year)]
    number = _MONTHS.get(month.lower().rstrip("."), int(month) if month.isdecimal() else 0)
    if 1 <= number <= 12:
        parts.append(number)
        if day.isdecimal():
            parts.append(int(day))
    found = read_date("-".join(f"{n:02d}" if n < 100 else f"{n:04d}" for n in parts))
    if not found or "date-parts" not in found:
        return None
    for name in ("year", "month", "day")[: len(parts)]:
        fields.pop(name, None)
    return found


def _field_of(kind: str, name: str, text: str) -> tuple[str, object]:
    name = _ALIASES.get(name, name)
    if name in _DATES:
        return _DATES[name], read_date(text)
    match name:
        case "keywords":
            return "keyword", joined([part.strip() for part in re.split(r"[,;]", text)])
        case "pages":
            return "page", re.sub(r"\s*(?:--+|–)\s*", "-", text)
        case "number":
            return _number_field(kind), text
        case "howpublished" if found := _HOW_URL.fullmatch(text):
            return "URL", found[1]
    return _LINES.get(name) or _READ_ONLY.get(name, ""), text


def _number_field(kind: str) -> str:
    if kind.startswith("article"):
        return "issue"
    return "number" if kind in _REPORTS else "collection-number"


def _add_subtitle(raw: dict[str, Any], unknown: dict[str, Any]) -> None:
    """BibLaTeX keeps a subtitle apart; everybody else reads one title."""
    if unknown.get("subtitle") and raw.get("title"):
        raw["title"] = f"{raw['title']}: {unknown['subtitle']}"


def _entry(item: Item, key: str) -> Entry:
    kind = str(item.get("type", UNTYPED))
    custom = item.get("custom")
    kept = custom.get("bibtex", {}) if isinstance(custom, dict) else {}
    unknown = {
        str(name): text for name, text in kept.items() if isinstance(text, str)
    } if isinstance(kept, dict) else {}  # fmt: skip
    own = unknown.pop("entrytype", "").lower()
    takes = re.fullmatch(r"[a-z]+", own) and own not in _NO_ENTRIES
    entry_type = own if takes else _ENTRY_TYPES.get(kind, "misc")
    names = {
        target: tuple(map(_sayable, item[name]))
        for target, name in NAME_FIELDS.items()
        if item.get(name)
    }
    fields = {name: text for name, text in _fields(item, kind) if text and _holds(name, text)}
    title, subtitle = fields.get("title", ""), unknown.get("subtitle", "")
    if subtitle and title.endswith(f": {subtitle}"):
        fields["title"] = title.removesuffix(f": {subtitle}")
    fields |= {name: text for name, text in unknown.items() if _is_new(name, text, fields)}
    return Entry(entry_type, key, fields, names)


def _sayable(name: Name) -> Name:
    """What of a name BibTeX can say: a family with its given name, or one literal name.

    A particle is one to BibTeX if it is in lower case.
    """
    if "literal" in name or not {"family", "given"} <= set(name):
        return {"literal": shown(name)}
    kept: Name = {part: name[part] for part in PARTS if part in _PLAIN_PARTS and part in name}
    particle = name.get("non-dropping-particle", "")
    if re.fullmatch(r"[a-z]+(?: [a-z]+)*", particle):
        return {**kept, "non-dropping-particle": particle}
    return {**kept, "family": f"{particle} {name['family']}".strip()}


def _holds(name: str, text: str) -> bool:
    """What stands as it is may hold nothing that BibTeX would read as its own."""
    if name in DATE_FIELDS:
        return re.fullmatch(r"[0-9/~-]+", text) is not None
    return name not in VERBATIM or not re.search(r"[{}\\]", text)


def _is_new(name: str, text: str, fields: Mapping[str, str]) -> bool:
    word = re.fullmatch(r"[a-z][a-z0-9:_+-]*", name)
    return word is not None and name not in {*fields, CARRIER} and _holds(name, text)


def _fields(item: Item, kind: str) -> Iterable[tuple[str, str]]:
    for name, field_name in _LINES.items():
        yield name, str(item.get(field_name, ""))
    if kind.removeprefix("article-") in _SUBTYPES:
        yield "entrysubtype", kind.removeprefix("article-")
    journal = kind.startswith("article") or kind in {"webpage", "post-weblog", "review"}
    yield "journal" if journal else "booktitle", str(item.get("container-title", ""))
    yield "journalabbreviation", str(item.get("container-title-short", ""))
    yield "number", str(item.get(_number_field(kind), ""))
    yield "pages", str(item.get("page", "")).replace("-", "--")
    yield "keywords", ", ".join(split(str(item.get("keyword", ""))))
    yield "date", edtf_text(item.get("issued", {}))
    if parts := item.get("issued", {}).get("date-parts"):
        yield "year", f"{parts[0][0]:04d}"
    yield "urldate", edtf_text(item.get("accessed", {}))
