"""An entry as a row of the index, and a stored row back into what a hit shows."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from policydesk.core.dates import PartialDate
from policydesk.core.query import HitKind
from policydesk.search.engine import FoundEntry, IndexEntry

UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and marks without width: they would cut a word in two."""

_MOST_YEARS = 20


def index_text(text: str) -> str:
    """The text as it is cut into words: without unseen marks, in compatibility form.

    Character by character, so that `index_offsets` can lead back to the text itself.
    """
    if unicodedata.is_normalized("NFKC", text) and not UNSEEN.search(text):
        return text
    return "".join(map(_index_character, text))


def index_offsets(text: str) -> list[int] | None:
    """For each character of `index_text(text)` its place in `text`; None where they are equal."""
    if index_text(text) == text:
        return None
    places = [at for at, c in enumerate(text) for _ in _index_character(c)]
    return [*places, len(text)]


def _index_character(character: str) -> str:
    return "" if UNSEEN.match(character) else unicodedata.normalize("NFKC", character)


def row_of(entry: IndexEntry) -> dict[str, Any]:
    """The entry's fields for `Document.from_dict`; empty ones are left out."""
    own = [entry.text]
    if entry.kind is not HitKind.PASSAGE:
        own += [tag.replace("/", " ") for tag in entry.tags]
    own = [index_text(text) for text in own if text]
    title, heading = index_text(entry.title), index_text(entry.heading)
    row: dict[str, Any] = {
        "text": own, "text_exact": own, "title": title, "title_exact": title,
        "heading": heading, "heading_exact": heading,
        "title_whole": entry.title[:200].lower(),
        "kind": entry.kind.value, "key": entry.key, "doc": entry.document_id,
        "type": entry.type, "lang": entry.lang.lower(), "status": entry.status,
        "response": entry.response, "claim": entry.claim, "assess": entry.assessment,
        "grade": list(entry.grades), "tag": sorted({p for t in entry.tags for p in paths(t)}),
        "tag_whole": list(entry.tags), "year": _years(entry.issued),
        "page": entry.page, "pages": entry.pages, "slipped": entry.slipped,
        "order": entry.position, "day": _sort_day(entry.issued),
        "row": json.dumps(_stored(entry), ensure_ascii=False, separators=(",", ":")).encode(),
    }
    row |= _names(entry) | _spans(entry)
    if entry.kind is HitKind.RECOMMENDATION:
        row["evidence"] = entry.evidence
    row["has"] = sorted(_present(entry))
    return {name: value for name, value in row.items() if value not in ("", None, [])}


def _names(entry: IndexEntry) -> dict[str, list[str]]:
    values: dict[str, Iterable[str]] = {
        "author": entry.authors, "publisher": (entry.publisher,), "series": (entry.series,),
        "file": (entry.file,), "number": (entry.number,), "to": entry.addressees,
        "owner": (entry.owner,), "pack": entry.packs,
    }
    row = {}
    for name, texts in values.items():
        row[name] = [index_text(text) for text in texts if text]
        row[f"{name}_whole"] = [text for text in texts if text]
    return row


def _spans(entry: IndexEntry) -> dict[str, list[str]]:
    return {
        "issued": _dates(entry.issued), "due": _dates(entry.due), "target": _dates(entry.target),
        "added": _days(entry.added), "reviewed": _days(entry.reviewed),
        "happened": [_span(d) for d in entry.happened if d.known],
        "recorded": _days(*entry.recorded),
    }


def _dates(value: PartialDate | None) -> list[str]:
    return [_span(value)] if value is not None and value.known else []


def _days(*values: date | None) -> list[str]:
    return [f"{day.isoformat()}/{day.isoformat()}" for day in values if day is not None]


def _span(value: PartialDate) -> str:
    return f"{value.earliest.isoformat()}/{value.latest.isoformat()}"


def _years(issued: PartialDate | None) -> list[str]:
    """Each year the date may lie in; none where it is open or spans more than a generation."""
    if issued is None or issued.start is None or issued.end is None:
        return []
    first, last = issued.start.year, issued.end.year
    return [f"{y:04d}" for y in range(first, last + 1)] if last - first < _MOST_YEARS else []


def _sort_day(issued: PartialDate | None) -> int | None:
    if issued is None or not issued.known:
        return None
    return (issued.start or issued.latest).toordinal()


def paths(tag: str) -> list[str]:
    """`finance/budgets` with those above it, so that asking for `finance` finds it."""
    parts = tag.split("/")
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def _present(entry: IndexEntry) -> set[str]:
    """The names of the language's fields that this entry has something in."""
    found = {
        "title": entry.title, "author": entry.authors, "publisher": entry.publisher,
        "type": entry.type, "series": entry.series, "lang": entry.lang, "file": entry.file,
        "issued": entry.issued is not None and entry.issued.known, "added": entry.added,
        "pages": entry.pages, "page": entry.page, "text": entry.text, "heading": entry.heading,
        "tag": entry.tags, "id": entry.document_id, "kind": True, "number": entry.number,
        "to": entry.addressees, "owner": entry.owner, "due": entry.due, "target": entry.target,
        "slipped": entry.slipped, "reviewed": entry.reviewed, "evidence": entry.evidence,
        "grade": entry.grades, "happened": entry.happened, "recorded": entry.recorded,
        "pack": entry.packs, "status": entry.status,
        "rec": entry.kind is HitKind.RECOMMENDATION,
        "note": entry.kind in {HitKind.EVIDENCE_NOTE, HitKind.PACK_NOTE},
        "response": entry.response not in {"", "none"},
        "claim": entry.claim not in {"", "none"},
        "assess": entry.assessment not in {"", "not_assessed"},
    }
    return {name for name, value in found.items() if value}


def _stored(entry: IndexEntry) -> list[Any]:
    return [
        entry.kind.value, entry.key, entry.document_id, entry.ref_id, entry.recommendation_id,
        entry.title, entry.text, entry.page, entry.status,
    ]


def found_entry(stored: bytes, score: float) -> FoundEntry:
    """A stored row as a hit. Raises ValueError where the bytes are no row of ours."""
    kind, key, document, ref, recommendation, title, text, page, status = json.loads(stored)
    return FoundEntry(
        HitKind(kind), key, document, ref, recommendation, title, text, page, status, score
    )
