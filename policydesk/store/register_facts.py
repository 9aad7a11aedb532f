"""The facts of the register: kept with each act, completed in pieces, never older than they say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from policydesk.core.fact_blocks import Part, by_block, split, with_facts
from policydesk.core.facts import FORM, Facts, facts_of
from policydesk.core.ids import RecommendationId
from policydesk.core.recommendation import Recommendation
from policydesk.store.ledger import Ledger

AT_ONCE = 2_000
"""Updates that an act itself may bring up to date; more are done piece by piece, by and by."""
TOGETHER = 500
"""Timelines read together."""


class RegisterFacts:
    """Facts in blocks in one connection; DERIVED, so they need no operation.

    All updates up to `covered` are in them; whoever reads adds those that came later.
    """

    def __init__(self, conn: sqlite3.Connection, ledger: Ledger) -> None:
        self._conn = conn
        self._ledger = ledger

    def covered(self) -> int:
        """The last update the kept facts hold; 0 where they follow older rules."""
        row = self._conn.execute("SELECT form, upto FROM register_form").fetchone()
        return int(row[1]) if row and row[0] == FORM else 0

    def made_anew(self) -> int:
        """How often all of it was forgotten: what is kept since may say otherwise."""
        row = self._conn.execute("SELECT made FROM register_form").fetchone()
        return int(row[0]) if row else 0

    def last_event(self) -> int:
        row = self._conn.execute("SELECT coalesce(max(id), 0) FROM status_event").fetchone()
        return int(row[0])

    def touched_since(self, upto: int) -> list[RecommendationId]:
        """The recommendations that any later update is about."""
        found = self._conn.execute(
            "SELECT DISTINCT recommendation_id FROM status_event WHERE id > ?", (upto,)
        )
        return [RecommendationId(row[0]) for row in found]

    def blocks(self, part: Part, since: int = 0) -> dict[int, bytes]:
        """One part of each block in which an update later than `since` changed it, in order."""
        return dict(
            self._conn.execute(
                "SELECT block, data FROM register_block WHERE part = ? AND upto > ? ORDER BY block",
                (part, since),
            )
        )

    def computed(
        self, ids: Iterable[RecommendationId]
    ) -> Iterator[tuple[RecommendationId, Facts]]:
        """The facts of these, from the ledger itself."""
        wanted = list(ids)
        for begin in range(0, len(wanted), TOGETHER):
            some = self._ledger.of_recommendations(wanted[begin : begin + TOGETHER])
            for rec_id, events in some.items():
                yield rec_id, facts_of(events)

    def follow(self) -> None:
        """Take in what the act under way recorded, inside its transaction."""
        last, covered = self.last_event(), self.covered()
        if covered < last <= covered + AT_ONCE:
            self._keep(self.touched_since(covered), last)

    def bring_up(self, most: int = 500) -> bool:
        """Take in so many updates that are missing; whether there are more. Inside `derived`."""
        last, covered = self.last_event(), self.covered()
        if not covered:
            self.forget()  # of older rules: what they kept of others would stand among the new
        upto = self._conn.execute(
            "SELECT max(id) FROM (SELECT id FROM status_event WHERE id > ? ORDER BY id LIMIT ?)",
            (covered, most),
        ).fetchone()[0]
        if upto is None:
            return False
        rows = self._conn.execute(
            "SELECT DISTINCT recommendation_id FROM status_event WHERE id > ? AND id <= ?",
            (covered, upto),
        )
        self._keep([RecommendationId(row[0]) for row in rows], int(upto))
        return int(upto) < last

    def faults(self, recs: Iterable[Recommendation]) -> Iterator[str]:
        """One sentence for each recommendation whose kept facts are not what its updates say."""
        covered = self.covered()
        late = set(self.touched_since(covered))
        checked = {rec.id: rec for rec in recs if covered and rec.id not in late}
        said = by_block(dict(self.computed(checked)))
        wrong: set[RecommendationId] = set()
        for part in Part:
            kept = self.blocks(part)
            for block, facts in said.items():
                stands = split(part, kept.get(block, b""))
                ought = split(part, with_facts(part, b"", facts))
                wrong |= {each for each in facts if stands.get(each) != ought.get(each)}
        for rec_id in sorted(wrong):
            yield (
                f"What the register keeps of {checked[rec_id].told} is not what its "
                "updates say; “rebuild-index” makes it anew."
            )

    def forget(self) -> None:
        """Have everything made anew."""
        self._conn.execute("DELETE FROM register_block")
        self._conn.execute(
            "INSERT INTO register_form(id, form, upto, made) VALUES (1, 0, 0, 1) "
            "ON CONFLICT (id) DO UPDATE SET form = 0, upto = 0, made = made + 1"
        )

    def _keep(self, ids: Iterable[RecommendationId], upto: int) -> None:
        for block, facts in by_block(dict(self.computed(ids))).items():
            for part in Part:
                row = self._conn.execute(
                    "SELECT data FROM register_block WHERE part = ? AND block = ?", (part, block)
                ).fetchone()
                kept = row[0] if row else b""
                if (made := with_facts(part, kept, facts)) != kept:
                    self._conn.execute(
                        "INSERT OR REPLACE INTO register_block(part, block, upto, data) "
                        "VALUES (?, ?, ?, ?)",
                        (part, block, upto, made),
                    )
        self._conn.execute(
            "INSERT INTO register_form(id, form, upto) VALUES (1, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET form = excluded.form, upto = excluded.upto",
            (FORM, upto),
        )
