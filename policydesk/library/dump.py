"""The dump: everything a person made and every document's facts, canonical and sorted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum

from policydesk.core.dates import PartialDate
from policydesk.core.ids import DocumentId
from policydesk.core.pack import Pack
from policydesk.core.publisher import entry_of
from policydesk.core.rating import state_of_round
from policydesk.store.store import Store

_NOT_SAID = frozenset(
    {"id", "document_id", "recommendation_id", "supersedes", "parent", "former_id"}
)
"""Row numbers of this copy of the library; uids stand in their place."""
_IDENTITY = frozenset(
    {"uid", "recommendation_uid", "document_uid", "added_at", "created_at", "recorded_at",
     "received_at", "accessed_on", "prev_hash", "hash", "successor", "linked_at",
     "accepted_at", "decided_at", "merged_at", "saved_at", "tracker", "opened_at", "known",
     "event_uid", "batch"}
)  # fmt: skip
"""What differs between two libraries in which the same was done."""
_DEVICE_ONLY = frozenset({"library.uid", "device.id", "digest.looked_at"})


def dump_lines(store: Store, *, identity: bool = True) -> Iterator[str]:
    """JSON lines, sorted; two equal libraries give equal bytes.

    Without `identity` uids, times of recording and hashes are left out, so that two libraries in
    which the same acts were done give equal bytes too.
    """
    with store.snapshot():
        lines = _lines(store, identity=identity)
    yield from sorted(lines)


def _lines(store: Store, *, identity: bool) -> list[str]:
    drop = _NOT_SAID if identity else _NOT_SAID | _IDENTITY
    names = {d.id: d.uid if identity else d.sha256 for d in store.documents.all()}
    lines: list[str] = []
    for document in store.documents.all():
        parent = None if document.parent is None else names[document.parent]
        lines.append(_line("document", document, drop, {"came_with": parent}))
        more = {"document": names[document.id]}
        pages = store.documents.pages(document.id)
        lines.extend(_line("page", page, drop, more) for page in pages)
        passages = store.documents.passages(document.id)
        lines.extend(_line("passage", passage, drop, more) for passage in passages)
    for reference in store.references.all():
        of = {"document": names.get(reference.document) if reference.document else None}
        lines.append(_line("reference", reference, drop | {"document"}, of))
    labels: dict[int, str] = {}
    for rec in store.recommendations.all():
        where = f"{names[rec.anchor.document_id]}:{rec.anchor.start}-{rec.anchor.end}"
        labels[rec.id] = rec.uid if identity else where
        derived = frozenset({"document_title", "document_publisher", "issued"})
        lines.append(_line("recommendation", rec, drop | derived, {"at": where}))
    lines.extend(_decisions(store, drop, names, labels))
    lines.extend(_ledger(store, drop, labels))
    lines.extend(_pack(pack, drop, labels) for pack in store.packs.all())
    for key, value in store.settings.all().items():
        if identity or key not in _DEVICE_ONLY:
            lines.append(_line("setting", {"key": key, "value": value}, drop))
    for key, body in store.publishers.all().items():
        entry = entry_of(body) if body is not None else {"key": key, "removed": True}
        lines.append(_line("publisher", entry, drop))
    for pair, removed in store.thesaurus.all().items():
        entry = {"short": pair.short, "long": pair.long, "removed": removed}
        lines.append(_line("thesaurus_pair", entry, drop))
    lines.extend(_line("saved_search", saved, drop) for saved in store.saved_searches.all())
    lines.extend(_trackers(store, drop, labels))
    lines.extend(_ratings(store, drop, labels))
    lines.extend(_line("import_problem", problem, drop) for problem in store.problems.all())
    return lines


def _decisions(
    store: Store, drop: frozenset[str], names: Mapping[DocumentId, str], labels: Mapping[int, str]
) -> Iterator[str]:
    """Merged files, editions with their second anchors, and pairs that are no duplicates."""
    for gone in store.decisions.absorbed():
        yield _line("absorbed", gone, drop, {"into": names[gone.document_id]})
    for newer, older, at in store.decisions.editions():
        said = {"newer": names[newer], "older": names[older], "linked_at": at}
        yield _line("edition", said, drop)
    for second in store.decisions.anchors():
        more = {"of": labels[second.recommendation_id], "in": names[second.anchor.document_id]}
        yield _line("second_anchor", second, drop, more)
    known = {document.uid: names[document.id] for document in store.documents.all()}
    for first, second_uid, at in store.decisions.apart():
        pair = sorted(known.get(uid, "removed") for uid in (first, second_uid))
        yield _line("apart", {"pair": pair, "decided_at": at}, drop)


def _ledger(store: Store, drop: frozenset[str], labels: Mapping[int, str]) -> Iterator[str]:
    events = store.ledger.all()
    order = {event.id: n for n, event in enumerate(events)}
    uids = {event.id: event.uid for event in events}
    identity = "uid" not in drop
    for event in events:
        superseded: object = None
        if event.supersedes is not None:
            superseded = uids[event.supersedes] if identity else order[event.supersedes]
        more: dict[str, object] = {
            "of": labels.get(event.recommendation_id, "removed"),
            "supersedes_event": superseded,
        }
        if not identity:
            more["position"] = order[event.id]
        yield _line("status_event", event, drop, more)


def _trackers(store: Store, drop: frozenset[str], labels: Mapping[int, str]) -> Iterator[str]:
    """How trackers are read, and what each of their rows said last."""
    for tracker in store.trackers.known().values():
        yield _line("tracker", tracker, drop)
    for shape, known in store.trackers.shapes().items():
        yield _line("tracker_shape", known, drop, {"shape": shape})
    for word, meanings in store.trackers.words().items():
        yield _line("tracker_word", {"word": word, "meanings": meanings}, drop)
    for row in store.trackers.rows().values():
        of = {"of": labels[row.recommendation]}
        yield _line("tracker_row", row, drop | {"recommendation"}, of)


def _ratings(store: Store, drop: frozenset[str], labels: Mapping[int, str]) -> Iterator[str]:
    """Rounds with their logs; while one is blind its judgements are sealed: a fingerprint each."""
    identity = "uid" not in drop
    for found in store.ratings.rounds():
        of = [labels.get(item.recommendation_id, "removed") for item in found.items]
        yield _line("rating_round", found, drop | {"items", "veiled"}, {"recommendations": of})
        where = {item.recommendation_uid: said for item, said in zip(found.items, of, strict=True)}
        entries = store.ratings.entries(found.id)
        names = {e.id: e.uid if identity else str(n) for n, e in enumerate(entries)}
        blind = not state_of_round(found, entries).open_to_all
        for entry in entries:
            more: dict[str, object] = {
                "round": found.uid if identity else found.name,
                "of": where.get(entry.recommendation_uid),
                "takes_back": names[entry.takes_back] if entry.takes_back else None,
                **({} if identity else {"position": names[entry.id]}),
            }
            if blind and entry.judgement is not None:
                said = _line("judgement", entry.judgement, drop, {"by": entry.uid * identity})
                more["judgement"] = {"sealed": hashlib.sha256(said.encode()).hexdigest()}
            yield _line("rating_entry", entry, drop | {"round_id"}, more)


def _pack(pack: Pack, drop: frozenset[str], labels: Mapping[int, str]) -> str:
    items = [
        {
            "kind": item.kind.value,
            "text": item.text,
            "recommendation": labels.get(item.recommendation_id or 0),
        }
        for item in pack.items
    ]
    return _line("pack", pack, drop | {"items"}, {"items": items})


def _line(
    kind: str, record: object, drop: frozenset[str], more: Mapping[str, object] | None = None
) -> str:
    said = {"record": kind, **_plain_record(record, drop), **(more or {})}
    return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _plain_record(record: object, drop: frozenset[str]) -> dict[str, object]:
    if isinstance(record, Mapping):
        return {str(k): _plain(v, drop) for k, v in record.items() if k not in drop}
    return {
        field.name: _plain(getattr(record, field.name), drop)
        for field in fields(record)  # type: ignore[arg-type]
        if field.name not in drop
    }


def _plain(value: object, drop: frozenset[str]) -> object:
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case PartialDate():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case frozenset():
            return sorted(str(_plain(item, drop)) for item in value)
        case tuple() | list():
            return [_plain(item, drop) for item in value]
    return _plain_record(value, drop)
