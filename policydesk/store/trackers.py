"""What a library remembers of trackers: columns by shape, words, and the rows as last taken in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from policydesk.core.ids import RecommendationId


@dataclass(frozen=True, slots=True)
class KnownShape:
    """How trackers with these headings are read: fields by plain heading, keeper, vocabulary."""

    columns: Mapping[str, str]
    keeper: str
    preset: str


NEW_SHAPE = KnownShape({}, "", "")
"""Of headings that nothing is known of."""


@dataclass(frozen=True, slots=True)
class KnownTracker:
    """What the last file of a tracker was read with; `uid` is what all its files share."""

    uid: str
    keeper: str
    preset: str


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row of a tracker as it was last taken in; `tracker` is the uid all its files share."""

    recommendation: RecommendationId
    tracker: str
    said: Mapping[str, Any]


class TrackerTable:
    """In one connection; all of it is undone with the import that wrote it."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def shapes(self) -> dict[str, KnownShape]:
        """By the headings."""
        found = self._conn.execute(
            "SELECT shape, columns, keeper, preset FROM tracker_shape ORDER BY shape"
        )
        return {
            str(shape): KnownShape(json.loads(columns), str(keeper), str(preset))
            for shape, columns, keeper, preset in found
        }

    def remember_shape(self, shape: str, known: KnownShape) -> None:
        """Write how a shape is read, unless it is written so already."""
        if self.shapes().get(shape) == known:
            return
        self._conn.execute(
            "INSERT INTO tracker_shape(shape, columns, keeper, preset) VALUES (?, ?, ?, ?) "
            "ON CONFLICT(shape) DO UPDATE SET columns = excluded.columns, "
            "keeper = excluded.keeper, preset = excluded.preset",
            (shape, _json(known.columns), known.keeper, known.preset),
        )

    def known(self) -> dict[str, KnownTracker]:
        """The trackers that were taken in, by uid."""
        found = self._conn.execute("SELECT uid, keeper, preset FROM tracker ORDER BY id")
        return {str(uid): KnownTracker(str(uid), str(who), str(name)) for uid, who, name in found}

    def remember_tracker(self, known: KnownTracker) -> None:
        """Write what a tracker is read with, unless it is written so already."""
        self._conn.execute(
            "INSERT INTO tracker(uid, keeper, preset) VALUES (?, ?, ?) "
            "ON CONFLICT(uid) DO UPDATE SET keeper = excluded.keeper, preset = excluded.preset "
            "WHERE keeper <> excluded.keeper OR preset <> excluded.preset",
            (known.uid, known.keeper, known.preset),
        )

    def words(self) -> dict[str, tuple[str, ...]]:
        """Meanings (“claim:done”) by plain word; none for a word that sets nothing."""
        found = self._conn.execute("SELECT word, meanings FROM tracker_word ORDER BY word")
        return {str(word): tuple(json.loads(meanings)) for word, meanings in found}

    def remember_word(self, word: str, meanings: tuple[str, ...]) -> None:
        """Write what a word means, unless it is written so already."""
        self._conn.execute(
            "INSERT INTO tracker_word(word, meanings) VALUES (?, ?) "
            "ON CONFLICT(word) DO UPDATE SET meanings = excluded.meanings "
            "WHERE meanings <> excluded.meanings",
            (word, json.dumps(meanings)),
        )

    def forget_word(self, word: str) -> None:
        """Let the shipped vocabularies say again what a word means."""
        self._conn.execute("DELETE FROM tracker_word WHERE word = ?", (word,))

    def rows(self) -> dict[RecommendationId, KeptRow]:
        """What each row said when it was last taken in."""
        found = self._conn.execute(
            "SELECT recommendation_id, tracker, said FROM tracker_row ORDER BY recommendation_id"
        )
        return {
            RecommendationId(int(rec)): KeptRow(
                RecommendationId(int(rec)), str(tracker), json.loads(said)
            )
            for rec, tracker, said in found
        }

    def keep_row(self, row: KeptRow) -> None:
        self._conn.execute(
            "INSERT INTO tracker_row(recommendation_id, tracker, said) VALUES (?, ?, ?) "
            "ON CONFLICT(recommendation_id) DO UPDATE SET tracker = excluded.tracker, "
            "said = excluded.said",
            (row.recommendation, row.tracker, _json(row.said)),
        )


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(dict(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
