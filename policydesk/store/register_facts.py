"""The facts of the register: kept with each act, completed in pieces, never older than they say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import partial

from policydesk.core.facts import FORM, Facts, facts_of
from policydesk.core.ids import RecommendationId
from policydesk.core.recommendation import Recommendation
from policydesk.store.ledger import Ledger

AT_ONCE = 2_000
"""Updates that an act itself may bring up to date; more are done piece by piece, by and by."""
NOTHING = facts_of(())
TOGETHER = 500
"""Timelines read together."""


class RegisterFacts:
    """Facts by recommendation in one connection; DERIVED, so they need no operation.

    All updates up to `covered` are in them; whoever reads adds those that came later.
    """

    def __init__(self, conn: sqlite3.Connection, ledger: Ledger) -> None:
        self._conn = conn
        self._ledger = ledger

    def covered(self) -> int:
        """The last update the kept facts hold; 0 where they follow older rules."""
        row = self._conn.execute("SELECT form, upto FROM register_form").fetchone()
        return int(row[1]) if row and row[0] == FORM else 0

    def last_event(self) -> int:
        row = self._conn.execute("SELECT coalesce(max(id), 0) FROM status_event").fetchone()
        return int(row[0])

    def touched_since(self, upto: int) -> list[RecommendationId]:
        """The recommendations that any later update is about."""
        found = self._conn.execute(
            "SELECT DISTINCT recommendation_id FROM status_event WHERE id > ?", (upto,)
        )
        return [RecommendationId(row[0]) for row in found]

    def all(self) -> dict[RecommendationId, Facts]:
        """What is kept, as it is kept."""
        found = self._conn.execute(
            "SELECT recommendation_id, rows, runs, first, parts, clocks FROM register_fact"
        )
        if not (rows := found.fetchall()):
            return {}
        ids, *columns = zip(*rows, strict=True)
        # As `Facts(*row)`, without a call of Python for each of very many.
        facts = map(partial(tuple.__new__, Facts), zip(*columns, strict=True))
        return dict(zip(ids, facts, strict=True))

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
        kept = self.all()
        checked = [rec for rec in recs if covered and rec.id not in late]
        said = dict(self.computed([rec.id for rec in checked]))
        for rec in checked:
            if kept.get(rec.id, NOTHING) != said[rec.id]:
                yield (
                    f"What the register keeps of {rec.told} is not what its "
                    "updates say; “rebuild-index” makes it anew."
                )

    def forget(self) -> None:
        """Have everything made anew."""
        self._conn.execute("DELETE FROM register_form")
        self._conn.execute("DELETE FROM register_fact")

    def _keep(self, ids: Iterable[RecommendationId], upto: int) -> None:
        self._conn.executemany(
            "INSERT OR REPLACE INTO register_fact(recommendation_id, rows, runs, first, parts, "
            "clocks) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (rec_id, facts.rows, facts.runs, facts.first, int(facts.parts), facts.clocks)
                for rec_id, facts in self.computed(ids)
            ],
        )
        self._conn.execute(
            "INSERT OR REPLACE INTO register_form(id, form, upto) VALUES (1, ?, ?)", (FORM, upto)
        )
