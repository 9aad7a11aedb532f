"""Rows of recommendations, to and from the core's types."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from policydesk.core.dates import PartialDate
from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.owners import Named
from policydesk.core.recommendation import Anchor, Recommendation, RecommendationDraft
from policydesk.core.tags import TagCount
from policydesk.store import rows
from policydesk.store.rows import SHORTEST_START

_SELECT = """SELECT r.id, r.uid, r.document_id, r.start, r.end, r.quote, r.prefix, r.suffix, r.page,
    r.text_sha256, r.wording, r.number, r.addressees, r.owner, r.tags, r.response_due,
    r.created_at, d.title, d.publisher, d.issued, r.issued
    FROM recommendation r JOIN document d ON d.id = r.document_id"""
_ORDER = " ORDER BY d.issued, d.id, r.start, r.id"


class InBrief(NamedTuple):
    """Ids, addressees, publishers, dates of publication, days of tagging (ISO), answers due."""

    ids: tuple[RecommendationId, ...]
    addressees: tuple[tuple[str, ...], ...]
    publishers: tuple[str, ...]
    issued: tuple[PartialDate | None, ...]
    tagged: tuple[str, ...]
    due: tuple[PartialDate | None, ...]


class RecommendationTable:
    """Recommendations in one connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def add(
        self, anchor: Anchor, draft: RecommendationDraft, *, uid: str, created_at: datetime
    ) -> RecommendationId:
        row_id = rows.insert(
            self._conn,
            "recommendation",
            {
                "uid": uid,
                **anchor_columns(anchor),
                **_draft_columns(draft),
                "created_at": rows.from_time(created_at),
            },
        )
        return RecommendationId(row_id)

    def change(self, row_id: RecommendationId, draft: RecommendationDraft) -> None:
        rows.update(self._conn, "recommendation", row_id, _draft_columns(draft))

    def move(self, row_id: RecommendationId, anchor: Anchor) -> None:
        """Anchor it elsewhere: its document goes up in another."""
        rows.update(self._conn, "recommendation", row_id, anchor_columns(anchor))

    def remove(self, ids: Sequence[RecommendationId]) -> None:
        rows.delete(self._conn, "recommendation", ids)

    def count(self) -> int:
        return int(self._conn.execute("SELECT count(*) FROM recommendation").fetchone()[0])

    def ids(self) -> list[RecommendationId]:
        found = self._conn.execute("SELECT id FROM recommendation ORDER BY id")
        return [RecommendationId(int(i)) for (i,) in found]

    def all(self) -> list[Recommendation]:
        """Every recommendation, by publication, then in the order of the text."""
        return [_recommendation(row) for row in self._conn.execute(_SELECT + _ORDER)]

    def several(self, ids: Sequence[RecommendationId]) -> list[Recommendation]:
        """Those of these that are there, in the register's order."""
        found = self._conn.execute(
            f"{_SELECT} WHERE r.id IN (SELECT value FROM json_each(?)){_ORDER}",
            (json.dumps(list(ids)),),
        )
        return [_recommendation(row) for row in found]

    def in_brief(self) -> InBrief:
        """Every recommendation in the register's order, one column each."""
        found = self._conn.execute(
            "SELECT r.id, r.addressees, d.publisher, coalesce(nullif(r.issued, ''), d.issued), "
            "substr(r.created_at, 1, 10), r.response_due "
            "FROM recommendation r JOIN document d ON d.id = r.document_id" + _ORDER
        ).fetchall()
        if not found:
            return InBrief((), (), (), (), (), ())
        ids, addressees, publishers, issued, tagged, due = zip(*found, strict=True)
        bodies = {each: rows.texts(each) for each in set(addressees)}
        dates = {each: rows.to_date(each) for each in {*issued, *due}}
        return InBrief(
            ids,
            tuple(bodies[each] for each in addressees),
            publishers,
            tuple(dates[each] for each in issued),
            tagged,
            tuple(dates[each] for each in due),
        )

    def named(self) -> list[tuple[RecommendationId, Named]]:
        """Whom each recommendation named when it was tagged."""
        found = self._conn.execute("SELECT id, owner, addressees FROM recommendation").fetchall()
        said = {tuple(row[1:]) for row in found}
        named = {each: Named(each[0], rows.texts(each[1])) for each in said}
        return [(RecommendationId(row[0]), named[row[1:]]) for row in found]

    def get(self, row_id: RecommendationId) -> Recommendation | None:
        row = self._conn.execute(f"{_SELECT} WHERE r.id = ?", (row_id,)).fetchone()
        return _recommendation(row) if row else None

    def by_uid(self, uid: str) -> Recommendation | None:
        row = self._conn.execute(f"{_SELECT} WHERE r.uid = ?", (uid,)).fetchone()
        return _recommendation(row) if row else None

    def of_document(self, document_id: DocumentId) -> list[Recommendation]:
        found = self._conn.execute(f"{_SELECT} WHERE r.document_id = ?{_ORDER}", (document_id,))
        return [_recommendation(row) for row in found]

    def matching(self, ref: str) -> list[Recommendation]:
        """Recommendations whose number, uid or start of uid (8 characters or more) is `ref`."""
        length = max(len(ref), SHORTEST_START)
        found = self._conn.execute(
            f"{_SELECT} WHERE substr(r.uid, 1, ?) = ? OR r.number = ? COLLATE NOCASE{_ORDER}",
            (length, ref, ref),
        )
        return [_recommendation(row) for row in found]

    def tags(self) -> list[TagCount]:
        found = self._conn.execute(
            "SELECT t.value, count(*) FROM recommendation r, json_each(r.tags) t "
            "GROUP BY t.value ORDER BY t.value"
        )
        return [TagCount(str(name), int(count)) for name, count in found]


def anchor_columns(anchor: Anchor) -> Mapping[str, object]:
    """An anchor as columns of a row."""
    return {
        "document_id": anchor.document_id,
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "page": anchor.page,
        "text_sha256": anchor.text_sha256,
    }


def _draft_columns(draft: RecommendationDraft) -> Mapping[str, object]:
    return {
        "wording": draft.wording,
        "number": draft.number,
        "addressees": rows.to_json(draft.addressees),
        "owner": draft.owner,
        "tags": rows.to_json(draft.tags),
        "response_due": rows.from_date(draft.response_due),
        "issued": rows.from_date(draft.issued),
    }


def _recommendation(row: Sequence[Any]) -> Recommendation:
    """As the columns have it; each is of its type (the tables are strict)."""
    (row_id, uid, document_id, start, end, quote, prefix, suffix, page, text_sha, wording, number,
     addressees, owner, tags, due, created_at, title, publisher, issued, own) = row  # fmt: skip
    return Recommendation(
        id=row_id,
        uid=uid,
        anchor=Anchor(document_id, start, end, quote, prefix, suffix, page, text_sha),
        wording=wording,
        number=number,
        addressees=rows.texts(addressees),
        owner=owner,
        tags=rows.texts(tags),
        response_due=rows.to_date(due),
        created_at=rows.to_time(created_at),
        document_title=title,
        document_publisher=publisher,
        issued=rows.to_date(own or issued),
        own_issued=rows.to_date(own),
    )
