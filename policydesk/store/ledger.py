"""The status ledger: appended to, read, and its hash chain verified; never edited."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from policydesk.core.dates import PartialDate
from policydesk.core.ids import DocumentId, EventId, RecommendationId
from policydesk.core.status import OWNER_AXES, Axis, Evidence, Grade, StatusEvent, Whose
from policydesk.store import rows

_EVENT = """id, uid, recommendation_id, recommendation_uid, axis, value, happened, recorded_at,
    received_at, whose, third_party, grade, note, supersedes, reason, their_word, successor,
    warning, origin, prev_hash, hash, limb, agreed_by, their_recorded_on, batch, value_was"""
EVIDENCE = """document_id, document_uid, document_title, publisher, start, end, quote,
    page, published_on, accessed_on"""
"""Columns of a quoted passage, as `grouped` takes them after the row that it belongs to."""
_FIRST_HERE = "SELECT received_at FROM status_event ORDER BY id LIMIT 1"
_FIRST_WRITTEN = """SELECT recorded_at FROM (SELECT recorded_at FROM status_event
    WHERE recorded_at = received_at ORDER BY id LIMIT 1)
    UNION ALL SELECT min(recorded_at) FROM status_event WHERE recorded_at <> received_at"""
"""Updates come in the order of their ids, so the first of those written down here is the earliest
of them; the others are found by an index of their own.
"""


class Ledger:
    """Status events with their evidence, in one connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def append(self, event: StatusEvent, device: str) -> StatusEvent:
        """Append one event to the device's chain; return it with id and hashes filled in."""
        prev = self.head(device)
        chained = replace(event, prev_hash=prev)
        digest = event_hash(chained, self._uid_of(event.supersedes), device)
        row_id = rows.insert(
            self._conn,
            "status_event",
            {**_columns(chained), **_later_columns(chained), "device": device, "hash": digest},
        )
        for evidence in event.evidence:
            columns = {"event_id": row_id, **evidence_columns(evidence)}
            rows.insert(self._conn, "status_evidence", columns)
        return replace(chained, id=EventId(row_id), hash=digest)

    def head(self, device: str) -> str:
        """The hash of the device's last event; empty before the first."""
        row = self._conn.execute(
            "SELECT hash FROM status_event WHERE device = ? ORDER BY id DESC LIMIT 1", (device,)
        ).fetchone()
        return str(row[0]) if row else ""

    def heads(self) -> dict[str, str]:
        """The last hash of every device's chain."""
        found = self._conn.execute(
            "SELECT device, hash FROM status_event WHERE id IN "
            "(SELECT max(id) FROM status_event GROUP BY device) ORDER BY device"
        )
        return {str(device): str(head) for device, head in found}

    def count(self) -> int:
        """How many updates there are, corrections among them."""
        return int(self._conn.execute("SELECT count(*) FROM status_event").fetchone()[0])

    def last_recorded(self) -> datetime | None:
        """The latest moment at which anything was recorded; None for an empty ledger."""
        row = self._conn.execute(
            "SELECT recorded_at FROM status_event ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return rows.to_time(row[0]) if row else None

    def first_moment(self, *, team: bool) -> datetime | None:
        """When the first update became known: to this library, or with `team` to anyone. None for
        an empty ledger.
        """
        found = self._conn.execute(_FIRST_WRITTEN if team else _FIRST_HERE)
        moments = [moment for (moment,) in found if moment is not None]
        return rows.to_time(min(moments)) if moments else None

    def of_recommendation(self, row_id: RecommendationId) -> list[StatusEvent]:
        return self._read("WHERE recommendation_id = ?", (row_id,))

    def of_recommendations(
        self, ids: Sequence[RecommendationId]
    ) -> dict[RecommendationId, list[StatusEvent]]:
        """The events of each of these; in order of id within each."""
        grouped: dict[RecommendationId, list[StatusEvent]] = {row_id: [] for row_id in ids}
        among = "WHERE recommendation_id IN (SELECT value FROM json_each(?))"
        for event in self._read(among, (json.dumps(list(ids)),)):
            grouped[event.recommendation_id].append(event)
        return grouped

    def about_owners(
        self, ids: Iterable[RecommendationId]
    ) -> dict[RecommendationId, list[StatusEvent]]:
        """Of those of these that have any: their updates about owners, and all that corrects or
        takes back any update of theirs; in order of id within each.
        """
        axes = json.dumps([axis.value for axis in OWNER_AXES])
        among = "recommendation_id IN (SELECT value FROM json_each(?))"
        theirs = f"axis IN (SELECT value FROM json_each(?)) AND {among}"
        told = self._read(f"WHERE {theirs}", (axes, json.dumps(list(ids))))
        owned = json.dumps(sorted({event.recommendation_id for event in told}))
        told += self._read(f"WHERE supersedes IS NOT NULL AND {among}", (owned,)) if told else []
        found: dict[RecommendationId, list[StatusEvent]] = defaultdict(list)
        for _, event in sorted({event.id: event for event in told}.items()):
            found[event.recommendation_id].append(event)
        return found

    def owners_told_since(
        self, known: datetime | None, *, team: bool
    ) -> set[RecommendationId]:
        """Those about whose owners an update became known after that: here, or to the team; and
        those that have any of which something was corrected or taken back after it. None for now.
        """
        if known is None:
            return set()
        moment = "recorded_at" if team else "received_at"
        found = self._conn.execute(
            "SELECT DISTINCT recommendation_id FROM status_event AS told WHERE axis IN "
            f"(SELECT value FROM json_each(?)) AND ({moment} > ? OR EXISTS (SELECT 1 FROM "
            "status_event AS later WHERE later.recommendation_id = told.recommendation_id "
            f"AND later.supersedes IS NOT NULL AND later.{moment} > ?))",
            (json.dumps([axis.value for axis in OWNER_AXES]), *[rows.from_time(known)] * 2),
        )
        return {RecommendationId(row[0]) for row in found}

    def said_on(self, axis: Axis) -> list[tuple[RecommendationId, str]]:
        """Every value that was ever recorded on an axis, with whose it was."""
        found = self._conn.execute(
            "SELECT DISTINCT recommendation_id, value FROM status_event WHERE axis = ?",
            (axis.value,),
        )
        return [(RecommendationId(rec_id), str(value)) for rec_id, value in found]

    def with_axes(self, axes: Iterable[Axis]) -> set[RecommendationId]:
        """The recommendations of which anything was ever recorded on one of these axes."""
        found = self._conn.execute(
            "SELECT DISTINCT recommendation_id FROM status_event WHERE axis IN "
            "(SELECT value FROM json_each(?))",
            (json.dumps([axis.value for axis in axes]),),
        )
        return {RecommendationId(row[0]) for row in found}

    def with_vague(self, axes: Iterable[Axis]) -> set[RecommendationId]:
        """Those of which a date recorded on one of these axes was anything but a day."""
        found = self._conn.execute(
            "SELECT DISTINCT recommendation_id FROM status_event WHERE axis IN "
            "(SELECT value FROM json_each(?)) AND value NOT GLOB ?",
            (json.dumps([axis.value for axis in axes]), "-".join("[0-9]" * n for n in (4, 2, 2))),
        )
        return {RecommendationId(row[0]) for row in found}

    def get(self, event_id: EventId) -> StatusEvent | None:
        found = self._read("WHERE id = ?", (event_id,))
        return found[0] if found else None

    def quoting(self, document: DocumentId) -> list[StatusEvent]:
        """The events with evidence from this document."""
        return self._read(
            "WHERE id IN (SELECT event_id FROM status_evidence WHERE document_id = ?)", (document,)
        )

    def all(self) -> list[StatusEvent]:
        return self._read("", ())

    def by_recommendation(self) -> dict[RecommendationId, list[StatusEvent]]:
        """Every event, grouped; in order of id within each."""
        grouped: dict[RecommendationId, list[StatusEvent]] = defaultdict(list)
        for event in self.all():
            grouped[event.recommendation_id].append(event)
        return grouped

    def broken_links(self) -> Iterator[str]:
        """One sentence for each event whose hash or link does not fit."""
        uids: dict[EventId, str] = {}
        last: dict[str, str] = {}
        devices = dict(self._conn.execute("SELECT id, device FROM status_event"))
        for event in self.all():
            device = str(devices[event.id])
            if event.prev_hash != last.get(device, ""):
                yield f"The ledger's chain is broken before update {event.uid}."
            superseded = uids.get(event.supersedes, "") if event.supersedes else ""
            if event.hash != event_hash(event, superseded, device):
                yield f"Update {event.uid} was changed outside PolicyDesk."
            uids[event.id] = event.uid
            last[device] = event.hash

    def _uid_of(self, event_id: EventId | None) -> str:
        if event_id is None:
            return ""
        row = self._conn.execute(
            "SELECT uid FROM status_event WHERE id = ?", (event_id,)
        ).fetchone()
        return str(row[0]) if row else ""

    def _read(self, where: str, values: Sequence[object]) -> list[StatusEvent]:
        found = self._conn.execute(
            f"SELECT {_EVENT} FROM status_event {where} ORDER BY id",
            tuple(values),
        ).fetchall()
        inside = f"WHERE event_id IN (SELECT id FROM status_event {where})" if where else ""
        evidence = grouped(
            self._conn.execute(
                f"SELECT event_id, {EVIDENCE} FROM status_evidence {inside} ORDER BY id",
                tuple(values),
            )
        )
        return [_event(row, evidence.get(int(row[0]), ())) for row in found]


def event_hash(event: StatusEvent, supersedes_uid: str, device: str) -> str:
    """SHA-256 over the canonical JSON of all that the event says, and the hash before it."""
    said: dict[str, object] = {
        **{k: v for k, v in _columns(event).items() if k not in _NOT_HASHED},
        **{k: v for k, v in _later_columns(event).items() if v},
        "supersedes_uid": supersedes_uid,
        "device": device,
        "evidence": [
            {k: v for k, v in evidence_columns(e).items() if k not in _NOT_HASHED}
            for e in event.evidence
        ],
    }
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


_NOT_HASHED = frozenset({"recommendation_id", "supersedes", "document_id"})
"""Local row numbers: another library holding the same event gives it others."""


def _columns(event: StatusEvent) -> Mapping[str, object]:
    return {
        "uid": event.uid,
        "recommendation_id": event.recommendation_id,
        "recommendation_uid": event.recommendation_uid,
        "axis": event.axis.value,
        "value": event.value,
        "happened": str(event.happened),
        "recorded_at": rows.from_time(event.recorded_at),
        "received_at": rows.from_time(event.received_at),
        "whose": event.whose.value,
        "third_party": event.third_party,
        "grade": event.grade.value if event.grade else "",
        "note": event.note,
        "supersedes": event.supersedes,
        "reason": event.reason,
        "their_word": event.their_word,
        "successor": event.successor,
        "warning": event.warning,
        "origin": event.origin,
        "prev_hash": event.prev_hash,
    }


def _later_columns(event: StatusEvent) -> Mapping[str, str]:
    """What updates of the first release did not say: hashed only where it says something."""
    return {
        "limb": event.limb,
        "agreed_by": event.agreed_by,
        "their_recorded_on": rows.from_day(event.their_recorded_on),
        "batch": event.batch,
        "value_was": event.value_was,
    }


def evidence_columns(evidence: Evidence) -> Mapping[str, object]:
    """A quoted passage as columns of a row."""
    return {
        "document_id": evidence.document_id,
        "document_uid": evidence.document_uid,
        "document_title": evidence.document_title,
        "publisher": evidence.publisher,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "page": evidence.page,
        "published_on": rows.from_date(evidence.published_on),
        "accessed_on": rows.from_day(evidence.accessed_on),
    }


def grouped(found: Iterable[Sequence[object]]) -> dict[int, tuple[Evidence, ...]]:
    """Quoted passages by the row that each belongs to, in order."""
    by_owner: dict[int, list[Evidence]] = defaultdict(list)
    for row in found:
        (owner, document_id, document_uid, title, publisher, start, end, quote, page,
         published_on, accessed_on) = row  # fmt: skip
        by_owner[int(str(owner))].append(
            Evidence(
                document_id=DocumentId(int(str(document_id))),
                document_uid=str(document_uid),
                document_title=str(title),
                start=int(str(start)),
                end=int(str(end)),
                quote=str(quote),
                page=None if page is None else int(str(page)),
                published_on=rows.to_date(str(published_on)),
                accessed_on=rows.to_day(str(accessed_on)),
                publisher=str(publisher),
            )
        )
    return {owner: tuple(items) for owner, items in by_owner.items()}


def _event(row: Sequence[Any], evidence: tuple[Evidence, ...]) -> StatusEvent:
    (row_id, uid, rec_id, rec_uid, axis, value, happened, recorded_at, received_at, whose,
     third_party, grade, note, supersedes, reason, their_word, successor, warning, origin,
     prev_hash, digest, limb, agreed_by, their_day, batch, value_was) = row  # fmt: skip
    # A register reads every event there is: the columns of a STRICT table have their types.
    return StatusEvent(
        id=EventId(row_id),
        uid=uid,
        recommendation_id=RecommendationId(rec_id),
        recommendation_uid=rec_uid,
        axis=Axis(axis),
        value=value,
        happened=PartialDate.parse(happened),
        recorded_at=rows.to_time(recorded_at),
        received_at=rows.to_time(received_at),
        whose=Whose(whose),
        third_party=third_party,
        grade=Grade(grade) if grade else None,
        note=note,
        supersedes=None if supersedes is None else EventId(supersedes),
        reason=reason,
        their_word=their_word,
        successor=successor,
        warning=warning,
        origin=origin,
        evidence=evidence,
        prev_hash=prev_hash,
        hash=digest,
        limb=limb,
        agreed_by=agreed_by,
        their_recorded_on=rows.to_day(their_day),
        batch=batch,
        value_was=value_was,
    )
