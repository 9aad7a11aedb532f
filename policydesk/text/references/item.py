"""CSL-JSON items in the one form we keep: cleaned, bounded, nothing unknown dropped."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from policydesk.core.reference import Item
from policydesk.text.normalise import clean_line, clean_text, is_clean
from policydesk.text.references import strict_json
from policydesk.text.references.dates import clean_date, edtf_text
from policydesk.text.references.names import clean_name, shown

NAMES = frozenset(
    [
        "author", "chair", "collection-editor", "compiler", "composer", "container-author",
        "contributor", "curator", "director", "editor", "editorial-director",
        "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator",
        "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
        "script-writer", "series-creator", "translator",
    ]
)
"""CSL 1.0.2's name variables."""
DATES = frozenset(
    {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
)
TYPES = frozenset(
    [
        "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
        "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
        "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
        "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
        "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
        "personal_communication", "post", "post-weblog", "regulation", "report", "review",
        "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
    ]
)
"""CSL 1.0.2's item types."""
UNTYPED = "document"
MOST_TEXT = 100_000
MOST_NAMES = 500
MOST_FIELDS = 200
MOST_ITEM = 500_000
"""Characters of one item's canonical JSON."""
_MOST_DEPTH = 8
_LONG = frozenset({"abstract", "annote", "note"})
_LOCAL = re.compile(
    r"file:/|[A-Za-z]:[\\/]|\\\\[\w.-]+\\|~?/(?:home|Users|root|mnt|media|tmp|var|private)/"
)


class BadItem(ValueError):
    """An item that cannot be kept; the message is a clause that says why."""


def clean_item(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The item as we keep it, keys sorted; empty values, `id` and `citation-key` are left out.

    A type CSL does not know becomes `document`, its own word kept in `custom`. Names of files and
    folders of somebody's machine are dropped wherever they stand. Raises BadItem over a limit.
    """
    if len(raw) > MOST_FIELDS:
        raise BadItem(f"it has over {MOST_FIELDS} fields")
    kept: dict[str, Any] = {}
    for key, value in raw.items():
        if not _is_key(key) or key in {"id", "citation-key"}:
            continue
        if (cleaned := _clean_field(key, value)) not in (None, "", [], {}):
            kept[key] = cleaned
    _set_type(kept)
    if len(canonical(kept)) > MOST_ITEM:
        raise BadItem(f"it is over {MOST_ITEM:,} characters long")
    return dict(sorted(kept.items()))


def canonical(item: Item) -> str:
    """The item as JSON text: equal items give equal text."""
    return json.dumps(item, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_canonical(text: str) -> dict[str, Any]:
    """An item out of its JSON text; raises BadItem or BadJson."""
    value = strict_json.loads(text)
    if not isinstance(value, dict):
        raise BadItem("it is no table of fields")
    return value


def merged(stored: Item, incoming: Item) -> dict[str, Any]:
    """What stands after a re-import: what the file says now, and what it does not mention."""
    both = {**stored, **incoming}
    if "custom" in stored and "custom" in incoming:
        both["custom"] = _merged_custom(stored["custom"], incoming["custom"])
    return dict(sorted(both.items()))


def field_text(name: str, value: object) -> str:
    """A field's value as a person reads it in a comparison."""
    if value in (None, "", [], {}):
        return ""
    if name in NAMES and isinstance(value, list):
        return ", ".join(shown(each) for each in value)
    if name in DATES and isinstance(value, Mapping):
        return edtf_text(dict(value))
    return value if isinstance(value, str) else canonical_value(value)


def canonical_value(value: object) -> str:
    """Any JSON value as its canonical text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def is_local(text: str) -> bool:
    """Whether a text is the name of a place on somebody's own machine."""
    return _LOCAL.match(text) is not None


def _clean_field(key: str, value: object) -> object:
    if key in NAMES:
        names = value if isinstance(value, list) else [value]
        if len(names) > MOST_NAMES:
            raise BadItem(f"it has over {MOST_NAMES} names")
        return [name for each in names if (name := clean_name(each))]
    if key in DATES:
        return clean_date(value)
    if key == "custom":
        return _plain(value, 0)
    if isinstance(value, bool | float) or value is None:
        return _plain(value, 0)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _text(value, lines=key in _LONG or key not in _KNOWN_LINES)
    return _plain(value, 0)


def _text(value: str, *, lines: bool) -> str:
    if len(value) > MOST_TEXT:
        raise BadItem(f"a field is over {MOST_TEXT:,} characters long")
    cleaned = clean_text(value) if lines else clean_line(value)
    return "" if is_local(cleaned) else cleaned


def _plain(value: object, depth: int) -> object:
    """Any JSON value with its texts cleaned; empty ones and local paths are left out."""
    if depth > _MOST_DEPTH:
        raise BadItem("a field is nested too deep")
    if isinstance(value, str):
        return _text(value, lines=True)
    if isinstance(value, list | tuple):
        cleaned = [_plain(each, depth + 1) for each in value]
        return [each for each in cleaned if each not in (None, "", [], {})]
    if isinstance(value, Mapping):
        table = {str(k): _plain(v, depth + 1) for k, v in value.items() if _is_key(str(k))}
        return {k: v for k, v in sorted(table.items()) if v not in (None, "", [], {})}
    return value


def _is_key(key: str) -> bool:
    return 0 < len(key) <= 100 and key.isprintable() and is_clean(key)


def _set_type(kept: dict[str, Any]) -> None:
    named = kept.get("type")
    if named in TYPES:
        return
    kept["type"] = UNTYPED
    if isinstance(named, str) and named:
        custom = kept["custom"] if isinstance(kept.get("custom"), dict) else {}
        kept["custom"] = dict(sorted({"type": named, **custom}.items()))


def _merged_custom(stored: object, incoming: object) -> object:
    if isinstance(stored, Mapping) and isinstance(incoming, Mapping):
        return {
            key: _merged_custom(stored[key], incoming[key])
            if key in stored and key in incoming
            else incoming.get(key, stored.get(key))
            for key in sorted({*stored, *incoming})
        }
    return incoming


_KNOWN_LINES = frozenset(
    [
        "DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL", "archive", "archive-place",
        "archive_collection", "archive_location", "authority", "call-number", "chapter-number",
        "citation-label", "collection-number", "collection-title", "container-title",
        "container-title-short", "dimensions", "division", "edition", "event", "event-place",
        "event-title", "genre", "issue", "jurisdiction", "keyword", "language", "locator",
        "medium", "number", "number-of-pages", "number-of-volumes", "original-publisher",
        "original-publisher-place", "original-title", "page", "page-first", "part-number",
        "part-title", "printing-number", "publisher", "publisher-place", "references",
        "reviewed-genre", "reviewed-title", "scale", "section", "shortTitle", "source", "status",
        "supplement", "title", "title-short", "type", "version", "volume", "volume-title",
        "volume-title-short", "year-suffix",
    ]
)
