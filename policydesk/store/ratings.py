"""Rounds of rating, what is in them, and the log of each, as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from policydesk.core.dates import PartialDate
from policydesk.core.ids import RecommendationId, RoundId
from policydesk.core.rating import Act, Judgement, RatingEntry, RatingItem, RatingRound
from policydesk.core.status import Axis, Evidence, Grade, HeadlineKind
from policydesk.core.timeline import AsOf
from policydesk.store import rows
from policydesk.store.ledger import EVIDENCE, evidence_columns, grouped

_ROUND = """id, uid, name, axis, raters, world, known, generous, team, query, headlines, matched,
    seed, opened_at"""
_ENTRY = """id, uid, round_id, act, rater, recorded_at, recommendation_uid, value, happened, grade,
    reason, event_uid, takes_back"""


class RatingTable:
    """In one connection; the log is appended to and read, never edited."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def rounds(self) -> list[RatingRound]:
        """Every round, the last opened first."""
        found = self._conn.execute(f"SELECT {_ROUND} FROM rating_round ORDER BY id DESC")
        return [self._round(row) for row in found.fetchall()]

    def get(self, round_id: RoundId) -> RatingRound | None:
        row = self._conn.execute(
            f"SELECT {_ROUND} FROM rating_round WHERE id = ?", (round_id,)
        ).fetchone()
        return self._round(row) if row else None

    def add(self, new: RatingRound) -> RoundId:
        """Write a round with its items; its id is not looked at."""
        as_of = new.as_of
        assert as_of.world is not None
        assert as_of.known is not None
        row_id = RoundId(rows.insert(self._conn, "rating_round", {
            "uid": new.uid,
            "name": new.name,
            "axis": new.axis.value,
            "raters": rows.to_json(new.raters),
            "world": rows.from_day(as_of.world),
            "known": rows.from_time(as_of.known),
            "generous": int(as_of.generous),
            "team": int(as_of.team),
            "query": new.query,
            "headlines": rows.to_json(kind.value for kind in new.headlines),
            "matched": new.matched,
            "seed": new.seed,
            "opened_at": rows.from_time(new.opened_at),
        }))  # fmt: skip
        self._conn.executemany(
            "INSERT INTO rating_item(round_id, recommendation_id, recommendation_uid) "
            "VALUES (?, ?, ?)",
            [(row_id, item.recommendation_id, item.recommendation_uid) for item in new.items],
        )
        return row_id

    def append(self, new: RatingEntry) -> RatingEntry:
        """Write one line of a round's log; its id is not looked at."""
        said = new.judgement
        row_id = rows.insert(self._conn, "rating_entry", {
            "uid": new.uid,
            "round_id": new.round_id,
            "act": new.act.value,
            "rater": new.rater,
            "recorded_at": rows.from_time(new.recorded_at),
            "recommendation_uid": new.recommendation_uid,
            "value": said.value if said else "",
            "happened": str(said.happened) if said else "",
            "grade": said.grade.value if said and said.grade else "",
            "reason": said.reason if said else "",
            "event_uid": new.event_uid,
            "takes_back": new.takes_back,
        })  # fmt: skip
        for evidence in said.evidence if said else ():
            columns = {"entry_id": row_id, **evidence_columns(evidence)}
            rows.insert(self._conn, "rating_evidence", columns)
        return self.entry(row_id)

    def entry(self, entry_id: int) -> RatingEntry:
        """One line of a log that is there."""
        (found,) = self._read("WHERE id = ?", (entry_id,))
        return found

    def entries(self, round_id: RoundId) -> list[RatingEntry]:
        """The log of a round, oldest first."""
        return self._read("WHERE round_id = ?", (round_id,))

    def _read(self, where: str, values: Sequence[object]) -> list[RatingEntry]:
        found = self._conn.execute(
            f"SELECT {_ENTRY} FROM rating_entry {where} ORDER BY id", tuple(values)
        ).fetchall()
        evidence = grouped(
            self._conn.execute(
                f"SELECT entry_id, {EVIDENCE} FROM rating_evidence WHERE entry_id IN "
                f"(SELECT id FROM rating_entry {where}) ORDER BY id",
                tuple(values),
            )
        )
        return [_entry(row, evidence.get(int(row[0]), ())) for row in found]

    def _round(self, row: Sequence[Any]) -> RatingRound:
        (row_id, uid, name, axis, raters, world, known, generous, team, query, headlines, matched,
         seed, opened_at) = row  # fmt: skip
        items = self._conn.execute(
            "SELECT recommendation_id, recommendation_uid FROM rating_item WHERE round_id = ? "
            "ORDER BY id",
            (row_id,),
        )
        return RatingRound(
            id=RoundId(row_id),
            uid=uid,
            name=name,
            axis=Axis(axis),
            raters=rows.texts(raters),
            as_of=AsOf(
                date.fromisoformat(world), rows.to_time(known),
                generous=bool(generous), team=bool(team),
            ),
            query=query,
            headlines=tuple(HeadlineKind(kind) for kind in rows.texts(headlines)),
            matched=matched,
            seed=seed,
            opened_at=rows.to_time(opened_at),
            items=tuple(RatingItem(RecommendationId(n), rec_uid) for n, rec_uid in items),
        )  # fmt: skip


def _entry(row: Sequence[Any], evidence: tuple[Evidence, ...]) -> RatingEntry:
    (row_id, uid, round_id, act, rater, recorded_at, rec_uid, value, happened, grade, reason,
     event_uid, takes_back) = row  # fmt: skip
    said = None
    if value:
        said = Judgement(
            value, PartialDate.parse(happened), Grade(grade) if grade else None, reason, evidence
        )
    return RatingEntry(
        row_id, uid, RoundId(round_id), Act(act), rater, rows.to_time(recorded_at), rec_uid, said,
        event_uid, takes_back,
    )  # fmt: skip
