"""RIS tags to CSL-JSON items and back, as Zotero reads and writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from policydesk.core.reference import Item
from policydesk.text.references.carried import carry, restore
from policydesk.text.references.dates import read_ris, ris_text
from policydesk.text.references.item import UNTYPED, clean_item, is_local
from policydesk.text.references.keywords import joined, split
from policydesk.text.references.names import read_name, written

Tag = tuple[str, str]
CARRIER = "U5"
"""A user-defined tag; its value is the mark below and JSON."""
_MARK = "csl-json "

_TYPES = {
    "RPRT": "report", "JOUR": "article-journal", "NEWS": "article-newspaper",
    "MGZN": "article-magazine", "BOOK": "book", "CHAP": "chapter", "THES": "thesis",
    "CONF": "paper-conference", "ELEC": "webpage", "BLOG": "post-weblog", "HEAR": "hearing",
    "BILL": "bill", "STAT": "legislation", "CASE": "legal_case", "PAMP": "pamphlet",
    "PCOMM": "personal_communication", "SLIDE": "speech", "UNPB": "manuscript",
    "GEN": UNTYPED, "DATA": "dataset", "MAP": "map", "VIDEO": "motion_picture",
    "SOUND": "song", "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary",
    "LEGAL": "regulation", "STAND": "standard", "PAT": "patent", "COMP": "software",
    "MPCT": "broadcast", "ART": "graphic", "JFULL": "periodical", "INPR": "article",
    "GOVDOC": "report", "CPAPER": "paper-conference", "WEB": "webpage", "EJOUR": "article-journal",
    "EBOOK": "book", "ECHAP": "chapter", "EDBOOK": "book", "ICOMM": "post", "ABST": "article",
    "GRANT": "document", "HRNG": "hearing", "UNBILL": "bill", "ADVS": "motion_picture",
}  # fmt: skip
_TYPE_TAGS = {kind: tag for tag, kind in reversed(_TYPES.items())}

_NAMES = {"AU": "author", "ED": "editor", "A3": "collection-editor", "A4": "translator"}
_NAME_ALIASES = {"A1": "AU", "A2": "ED"}
_LINES = {
    "TI": "title", "ST": "title-short", "T2": "container-title", "T3": "collection-title",
    "VL": "volume", "IS": "issue", "ET": "edition", "PB": "publisher", "CY": "publisher-place",
    "M1": "number", "UR": "URL", "DO": "DOI", "LA": "language", "CN": "call-number",
    "DB": "archive",
    "AV": "archive_location", "J2": "container-title-short", "M3": "genre",
    "AB": "abstract", "N1": "note", "DP": "source", "NV": "number-of-volumes",
}  # fmt: skip
_ALIASES = {
    "T1": "TI", "CT": "TI", "JO": "T2", "JF": "T2", "BT": "T2", "JA": "J2", "PP": "CY",
    "N2": "AB", "RN": "N1", "L3": "DO", "L2": "UR", "CP": "IS",
}  # fmt: skip
_PAGES = ("SP", "EP")
_DATES = {"PY": "issued", "Y2": "accessed"}
_DATE_ALIASES = {"Y1": "PY", "DA": "PY"}
_REPORTS = frozenset({"report", "standard"})
_FILES = frozenset({"L1", "L4", "LK"})
LONG_TAGS = frozenset({"AB", "N1", "N2"})
"""Tags whose values may run over several lines."""
_TAG_LINE = re.compile(r"[A-Z][A-Z0-9]\s{0,2}-(?: |$)")


def from_tags(tags: Sequence[Tag]) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    """The item, its citation key and its attachments' names. Raises BadItem."""
    kept = [(tag, value.strip()) for tag, value in tags if value.strip()]
    item = _item(kept)
    for tag, value in kept:
        if tag == CARRIER and value.startswith(_MARK):
            item = clean_item(restore(item, value.removeprefix(_MARK)))
    key = next((value for tag, value in kept if tag == "ID"), "")
    return item, key, tuple(v for tag, v in kept if _is_file(tag, v))


def to_tags(item: Item, key: str) -> list[Tag]:
    """The tags of one reference, `TY` first, without `ER`."""
    tags = [(tag, _writable(tag, value)) for tag, value in _tags(item) if value]
    carried = carry(item, _item(tags))
    return [*tags, *([(CARRIER, _MARK + carried)] if carried else []), ("ID", key)]


def _is_file(tag: str, value: str) -> bool:
    web = value.lower().startswith(("http:", "https:"))
    return (tag in _FILES and not web) or (tag in {"L2", "L3", "UR"} and is_local(value))


def _item(tags: Iterable[Tag]) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    unknown: dict[str, list[str]] = {}
    keywords: list[str] = []
    pages: dict[str, str] = {}
    named = next((value.upper() for tag, value in tags if tag == "TY"), "")
    kind = _TYPES.get(named, UNTYPED)
    for tag, value in tags:
        if tag in {"TY", "ID", "ER"} or _is_file(tag, value) or _is_carrier(tag, value):
            continue
        if tag == "KW":
            keywords.append(value)
        elif tag in _PAGES and tag not in pages:
            pages[tag] = value
        elif not _put(raw, kind, tag, value):
            unknown.setdefault(tag, []).append(value)
    if pages:
        raw["page"] = "-".join(pages[tag] for tag in _PAGES if tag in pages)
    if keywords:
        raw["keyword"] = joined(keywords)
        if list(split(raw["keyword"])) != keywords:
            unknown["KW"] = keywords
    if named and _TYPE_TAGS.get(kind) != named:
        unknown["TY"] = [named]
    return clean_item({"type": kind, **raw, **({"custom": {"ris": unknown}} if unknown else {})})


def _is_carrier(tag: str, value: str) -> bool:
    return tag == CARRIER and value.startswith(_MARK)


def _put(raw: dict[str, Any], kind: str, tag: str, value: str) -> bool:
    """Take a tag into the item; False where it has no place there (any more)."""
    if (name := _NAMES.get(_NAME_ALIASES.get(tag, tag))) is not None:
        raw.setdefault(name, []).append(read_name(value))
        return True
    field, taken = _field_of(kind, tag, value)
    if not field:
        return False
    if field in raw:
        return bool(raw[field] == taken)
    raw[field] = taken
    return True


def _field_of(kind: str, tag: str, value: str) -> tuple[str, object]:
    if (name := _DATES.get(_DATE_ALIASES.get(tag, tag))) is not None:
        return name, read_ris(value)
    if tag == "SN" and kind not in _REPORTS:
        return ("ISSN" if re.fullmatch(r"\d{4}-?\d{3}[\dXx]", value) else "ISBN"), value
    if tag == "T3" and kind in _REPORTS:
        tag = "T2"
    return _lines(kind).get(_ALIASES.get(tag, tag), ""), value


def _lines(kind: str) -> dict[str, str]:
    """Which tag holds which field; a report's series and number have tags of their own."""
    if kind not in _REPORTS:
        return _LINES
    own = {tag: name for tag, name in _LINES.items() if tag not in {"T3", "M1"}}
    return {**own, "T2": "collection-title", "SN": "number"}


def _tags(item: Item) -> Iterable[Tag]:
    kind = str(item.get("type", UNTYPED))
    custom = item.get("custom")
    unknown = custom.get("ris", {}) if isinstance(custom, dict) else {}
    unknown = unknown if isinstance(unknown, dict) else {}
    own_type = _texts(unknown.get("TY"))
    yield "TY", own_type[0] if own_type else _TYPE_TAGS.get(kind, "GEN")
    for tag, name in _NAMES.items():
        for each in item.get(name, ()):
            yield tag, written(each)
    for tag, name in _DATES.items():
        yield tag, ris_text(item.get(name, {}))
    for tag, name in _lines(kind).items():
        yield tag, str(item.get(name, ""))
    if kind not in _REPORTS:
        yield from (("SN", str(item.get(name, ""))) for name in ("ISBN", "ISSN"))
    first, dash, last = str(item.get("page", "")).partition("-")
    yield from (("SP", first), ("EP", last)) if dash and first and last else (("SP", first),)
    for keyword in _texts(unknown.get("KW")) or split(str(item.get("keyword", ""))):
        yield "KW", keyword
    for tag, values in unknown.items():
        if re.fullmatch(r"[A-Z][A-Z0-9]", tag) and tag not in {"TY", "KW", "ER", "ID"}:
            for value in _texts(values):
                yield tag, value


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _writable(tag: str, value: str) -> str:
    """A value on one line, or lines none of which could be taken for a tag."""
    lines = [line.strip() for line in value.split("\n")]
    if tag in LONG_TAGS and not any(_TAG_LINE.match(line) for line in lines[1:]):
        return "\n".join(lines)
    return " ".join(line for line in lines if line)
